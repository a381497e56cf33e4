"""The lattice of all alignments of two texts, walked forwards and backwards for what each link is worth.

A node (i, j) stands after the first i segments of the source and the first j of the target; a move goes on by
a segments there and b here. Every path from corner to corner is an alignment, its score the sum of its moves'
scores (natural logarithms of odds). Nothing here knows what the scores are made of.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Move: TypeAlias = tuple[int, int]
"""Segments of the source, segments of the target."""
Matrix: TypeAlias = NDArray[np.float64]
Scores: TypeAlias = Mapping[Move, Matrix]
"""For each move its score at each place, by the first segments it takes: [m + 1 - a, n + 1 - b] for a link of
a to b; for a segment left alone, [m] or [n]: it is worth the same wherever the other text stands."""

LINKS: tuple[Move, ...] = ((1, 1), (1, 2), (2, 1), (2, 2))
SOURCE_ALONE: Move = (1, 0)
TARGET_ALONE: Move = (0, 1)
NEVER = -1e30


def probabilities(scores: Scores) -> dict[Move, Matrix]:
    """For each place of each move, the share of all alignments' weight that runs through it: 0 to 1."""
    before = _sums(scores, np.logaddexp)
    after = _sums(_reversed(scores), np.logaddexp)[::-1, ::-1]
    rows, columns = before.shape
    shares = {}
    for (a, b), score in scores.items():
        spread = score if a and b else score[:, None] if a else score[None, :]
        through = before[: rows - a, : columns - b] + spread + after[a:, b:] - before[-1, -1]
        share = np.exp(np.minimum(through, 0.0))
        shares[a, b] = share if a and b else np.minimum(share.sum(axis=1 if a else 0), 1.0)
    return shares


def best_path(scores: Scores) -> list[tuple[Move, int, int]]:
    """The moves of the alignment with the highest score, in order, each with the segments it starts at."""
    best = _sums(scores, np.maximum)
    i, j = best.shape[0] - 1, best.shape[1] - 1
    path = []
    while i or j:
        possible = [(a, b) for a, b in scores if i >= a and j >= b]
        a, b = max(possible, key=lambda move: _reached_by(move, scores, best, i, j))
        i, j = i - a, j - b
        path.append(((a, b), i, j))
    return path[::-1]


def _reached_by(move: Move, scores: Scores, best: Matrix, i: int, j: int) -> float:
    a, b = move
    place = (i - a, j - b) if a and b else i - 1 if a else j - 1
    return float(best[i - a, j - b] + scores[move][place])


def _sums(scores: Scores, join: np.ufunc) -> Matrix:
    """At each node what `join` makes of all paths that lead to it: the best, or the sum of the weights.

    Going on along a row would be a loop; as a target segment left alone costs the same in every row, taking
    these costs off first turns the loop into one accumulation.
    """
    alone = np.concatenate([[0.0], np.cumsum(scores[TARGET_ALONE])])
    rows = len(scores[SOURCE_ALONE]) + 1
    node = np.empty((rows, len(alone)))
    node[0] = alone
    for i in range(1, rows):
        row = node[i - 1] + scores[SOURCE_ALONE][i - 1]
        for (a, b), score in scores.items():
            if a and b and i >= a and len(alone) > b:
                row[b:] = join(row[b:], node[i - a, :-b] + score[i - a])
        node[i] = alone + _accumulate(join)(row - alone)
    return node


def _accumulate(join: np.ufunc) -> Callable[[Matrix], Matrix]:
    return join.accumulate


def _reversed(scores: Scores) -> dict[Move, Matrix]:
    return {move: np.flip(score) for move, score in scores.items()}
