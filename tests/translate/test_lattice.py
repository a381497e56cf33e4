"""The lattice against the plain way: write down every alignment of two short texts."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.translate.lattice import LINKS, Move, Scores, best_path, probabilities

Path = tuple[tuple[Move, int, int], ...]


@st.composite
def scored(draw: st.DrawFn) -> dict[Move, np.ndarray]:
    """Random scores for the alignments of two texts of up to four segments."""
    m, n = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    scores = {(a, b): random.normal(0, 3, (m + 1 - a, n + 1 - b)) for a, b in LINKS if a <= m and b <= n}
    return scores | {(1, 0): random.normal(0, 3, m), (0, 1): random.normal(0, 3, n)}


def every_path(scores: Scores, i: int = 0, j: int = 0) -> Iterator[Path]:
    """All alignments from (i, j) on."""
    m, n = len(scores[1, 0]), len(scores[0, 1])
    if (i, j) == (m, n):
        yield ()
    for a, b in scores:
        if i + a <= m and j + b <= n:
            for rest in every_path(scores, i + a, j + b):
                yield (((a, b), i, j), *rest)


def worth(path: Path, scores: Scores) -> float:
    """The sum of the scores along an alignment."""
    return sum(float(scores[move][place(move, i, j)]) for move, i, j in path)


def place(move: Move, i: int, j: int) -> tuple[int, int] | int:
    """Where the scores of a move that starts at (i, j) stand."""
    return (i, j) if all(move) else i if move[0] else j


@given(scored())
def test_the_best_path_is_the_best(scores: Scores) -> None:
    best = max(worth(path, scores) for path in every_path(scores))
    assert worth(tuple(best_path(scores)), scores) == pytest.approx(best)


@given(scored())
def test_a_probability_is_the_share_of_all_paths(scores: Scores) -> None:
    found = probabilities(scores)
    weighed = [(path, np.exp(worth(path, scores))) for path in every_path(scores)]
    total = sum(weight for _, weight in weighed)
    expected = {move: np.zeros_like(score) for move, score in scores.items()}
    for path, weight in weighed:
        for move, i, j in path:
            expected[move][place(move, i, j)] += weight / total
    for move, share in expected.items():
        np.testing.assert_allclose(found[move], share, atol=1e-9)


def test_scores_beyond_all_reason_stay_probabilities() -> None:
    scores = {(1, 1): np.full((30, 30), 1e6), (1, 0): np.full(30, -1e6), (0, 1): np.full(30, -1e6)}
    shares = probabilities(scores)
    assert all(np.isfinite(share).all() and share.max() <= 1 for share in shares.values())
    np.testing.assert_allclose(np.diag(shares[1, 1]), 1.0)
