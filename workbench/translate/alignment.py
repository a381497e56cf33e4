"""Two texts aligned by segments, each link with the probability that it is right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from workbench.translate.evidence import Evidence, Vectors
from workbench.translate.lattice import Matrix, Move, best_path, probabilities
from workbench.translate.pieces import Piece, pieces
from workbench.translate.vectors import Encode, one_thread
from workbench.translate.weights import Weights, learnt, scores

Method: TypeAlias = Literal["meaning", "form"]
"""What the links rest on: sentence vectors, marks and lengths; or, for want of an encoder, not on vectors."""


@dataclass(frozen=True, slots=True)
class Link:
    """Segments that say the same; with one side empty, a segment that the other text lacks."""

    source: tuple[int, ...]
    """Numbers of segments, from 0, neighbours, in order."""
    target: tuple[int, ...]
    confidence: float
    """Probability that exactly these segments belong together: of links at .9, nine of ten are right."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every segment of both texts once, in order."""

    links: tuple[Link, ...]
    method: Method


def align(source: Sequence[str], target: Sequence[str], encode: Encode | None) -> Alignment:
    """Align the segments of two texts. Without an encoder the result is much less sure, and says so."""
    method: Method = "form" if encode is None else "meaning"
    links: list[Link] = []
    with one_thread():
        for piece in pieces(source, target):
            links += _align_piece(piece, source, target, encode, learnt(method))
    return Alignment(tuple(links), method)


def _align_piece(
    piece: Piece, source: Sequence[str], target: Sequence[str], encode: Encode | None, weights: Weights
) -> Iterator[Link]:
    here, there = source[piece.source], target[piece.target]
    if not here or not there:
        yield from _all_alone(piece)
        return
    vectors = _encoded(here, there, encode) if encode else None
    for move, i, j, confidence in decide(probabilities(scores(Evidence(here, there, vectors), weights))):
        first, other = piece.source.start + i, piece.target.start + j
        yield Link(
            tuple(range(first, first + move[0])), tuple(range(other, other + move[1])), round(confidence, 4)
        )


def _encoded(source: Sequence[str], target: Sequence[str], encode: Encode) -> tuple[Vectors, Vectors]:
    vectors = encode([*source, *target])
    return vectors[: len(source)], vectors[len(source) :]


def _all_alone(piece: Piece) -> Iterator[Link]:
    for i in range(piece.source.start, piece.source.stop):
        yield Link((i,), (), 1.0)
    for j in range(piece.target.start, piece.target.stop):
        yield Link((), (j,), 1.0)


def decide(likely: Mapping[Move, Matrix]) -> Iterator[tuple[Move, int, int, float]]:
    """The alignment of which most links can be expected to be right, and of each how probable it is.

    A pair of segments counts once, the same two without counterpart count twice: where there is doubt, the
    reader is told of an omission.
    """
    for (a, b), i, j in best_path(likely):
        place = (i, j) if a and b else i if a else j
        yield (a, b), i, j, float(np.clip(likely[a, b][place], 0.0, 1.0))
