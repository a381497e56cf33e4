"""What speaks for and against a link: likeness in meaning, in marks and in length, each as named figures.

The figures are plain numbers of about the size of 1; what each is worth is learnt (see weights.toml). All are
matrices over the places at which a move can start, as the lattice wants them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from workbench.translate.lattice import LINKS, SOURCE_ALONE, TARGET_ALONE, Matrix, Move
from workbench.translate.marks import Marks, compare, marks

Vectors: TypeAlias = NDArray[np.float32]
"""[segments, dimensions], each row of length 1."""
Figures: TypeAlias = Iterator[tuple[str, Matrix]]

NEIGHBOURS = 3
"""The nearest segments whose likeness tells how much likeness means nothing here."""
USUAL_VECTOR, USUAL_MEANING, USUAL_MARKS = 0.65, 0.6, 0.3
"""How like a segment and its translation mostly are: where a text is too short to tell, this counts."""
FEW = 5
"""Segments at which a text's own figures weigh as much as what is usual."""
LENGTH_VARIANCE = 3.4
"""Characters squared by which the length of a translation varies, for each character of the original."""
SHORT = 20.0
"""Characters: the fewer a segment has, the less its vector says."""
EXPANSION = 0.7
"""Natural logarithm of the most one language may be longer than the other: more than that is left out."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like the segments are in one respect."""

    name: str
    links: dict[Move, Matrix]
    """For each kind of link the likeness at each place, about 0 to 1."""
    usual: float
    """The likeness of a segment to its counterpart, on average in this text."""


class Evidence:
    """All that is known of two texts' segments, neither text empty."""

    def __init__(self, source: Sequence[str], target: Sequence[str], vectors: tuple[Vectors, Vectors] | None):
        self.shape = len(source), len(target)
        self._moves = [(a, b) for a, b in LINKS if a <= self.shape[0] and b <= self.shape[1]]
        self._lengths = _lengths(source, target)
        self._marks = compare([marks(text) for text in source], [marks(text) for text in target])
        self._likenesses = [self._likeness("marks", self._by_marks, USUAL_MARKS)]
        if vectors is not None:
            source_vectors, target_vectors = (side.astype(float) for side in vectors)
            by_vector = self._cosines(source_vectors, target_vectors)
            by_meaning = self._cosines(_centred(source_vectors), _centred(target_vectors))
            self._likenesses.append(self._likeness("vector", by_vector, USUAL_VECTOR))
            self._likenesses.append(self._likeness("meaning", by_meaning, USUAL_MEANING))

    def figures(self, move: Move) -> Figures:
        """The named figures of one move, at every place."""
        return self._of_link(move) if move[0] and move[1] else self._of_null(move)

    @property
    def moves(self) -> list[Move]:
        """The moves that texts of this length allow."""
        return [*self._moves, SOURCE_ALONE, TARGET_ALONE]

    def _of_link(self, move: Move) -> Figures:
        source, target = (_joined(x, k) for x, k in zip(self._lengths, move, strict=True))
        longer, shorter = np.maximum.outer(source, target), np.minimum.outer(source, target)
        spread = np.sqrt((longer + shorter) / 2 * LENGTH_VARIANCE + 1)
        yield "always", np.ones_like(longer)
        yield "length", np.minimum((longer - shorter) / spread, 6.0)
        yield "short", np.exp(-shorter / SHORT)
        yield "numbers lost", np.minimum(self._numbers_lost(move), 3.0)
        for likeness in self._likenesses:
            for name, figure in _of_likeness(likeness, move):
                yield f"{likeness.name} {name}", figure

    def _of_null(self, move: Move) -> Figures:
        side = 0 if move == SOURCE_ALONE else 1
        length = self._lengths[side]
        yield "always", np.ones_like(length)
        yield "long", np.minimum(length, 300.0) / 100
        yield "short", np.exp(-length / SHORT)
        for likeness in self._likenesses:
            best = likeness.links[1, 1].max(axis=1 - side)
            yield f"{likeness.name} best", best
            yield f"{likeness.name} best above usual", best - likeness.usual

    def _numbers_lost(self, move: Move) -> Matrix:
        tables = self._marks.source_numbers, self._marks.target_numbers
        source, target = (_joined(x, k) for x, k in zip(tables, move, strict=True))
        here, there = np.minimum(source[:, 1:], 1.0), np.minimum(target[:, 1:], 1.0)
        own = np.add.outer(source[:, 0] + here.sum(axis=1), target[:, 0] + there.sum(axis=1))
        lost: Matrix = own - 2 * here @ there.T
        return lost

    def _cosines(self, source: Matrix, target: Matrix) -> Callable[[Move], Matrix]:
        """Cosines; the vector of two segments is about the sum of theirs, which spares encoding every two."""
        here, there = (x * np.sqrt(k)[:, None] for x, k in zip((source, target), self._lengths, strict=True))

        def alike(move: Move) -> Matrix:
            cosines: Matrix = _unit(_joined(here, move[0])) @ _unit(_joined(there, move[1])).T
            return cosines

        return alike

    def _by_marks(self, move: Move) -> Matrix:
        return _alike_by_marks(self._marks, move)

    def _likeness(self, name: str, of: Callable[[Move], Matrix], usual: float) -> Likeness:
        links = {move: of(move) for move in self._moves}
        one = links[1, 1]
        best = np.concatenate([one.max(axis=0), one.max(axis=1)])
        return Likeness(name, links, float((best.sum() + usual * 2 * FEW) / (len(best) + 2 * FEW)))


def _lengths(source: Sequence[str], target: Sequence[str]) -> tuple[Matrix, Matrix]:
    """Characters of the segments, those of the source made comparable to the target's."""
    here = np.array([len(text) + 2.0 for text in source])
    there = np.array([len(text) + 2.0 for text in target])
    expansion = np.clip(np.log(there.sum() / here.sum()), -EXPANSION, EXPANSION)
    return here * np.exp(expansion), there


def _alike_by_marks(found: Marks, move: Move) -> Matrix:
    """Twice the weight of the shared marks over that of all; few marks prove less than many."""
    shared = _joined(_joined(found.shared, move[0]).T, move[1]).T
    source, target = _joined(found.source, move[0]), _joined(found.target, move[1])
    alike: Matrix = (
        2 * np.minimum(shared, np.minimum.outer(source, target)) / (np.add.outer(source, target) + 3)
    )
    return alike


def _centred(vectors: Matrix) -> Matrix:
    """Vectors without what all of this text have in common: its language and its topic."""
    return _unit(vectors - vectors.sum(axis=0) / (len(vectors) + FEW))


def _of_likeness(likeness: Likeness, move: Move) -> Figures:
    here, one = likeness.links[move], likeness.links[1, 1]
    yield "alike", here
    yield "above usual", here - likeness.usual
    rows, columns = (_highest(_crowd(x), k) for x, k in zip((one, one.T), move, strict=True))
    yield "above neighbours", here - np.add.outer(rows, columns) / 2
    if move == (1, 1):
        yield "above rivals", 2 * one - _rival(one) - _rival(one.T).T
        return
    best, weakest = _parts(one, move)
    yield "gain", here - best
    yield "weakest part", weakest


def _crowd(one: Matrix) -> Matrix:
    """How like each row's nearest neighbours are to it: hubs, which are near to everything, have much."""
    nearest = min(NEIGHBOURS, one.shape[1])
    crowd: Matrix = np.partition(one, -nearest, axis=1)[:, -nearest:].mean(axis=1)
    return crowd


def _rival(one: Matrix) -> Matrix:
    """For each cell the best of the other cells in its row; itself where there is none."""
    if one.shape[1] == 1:
        return one
    top = np.partition(one, -2, axis=1)[:, -2:]
    rival: Matrix = np.where(one >= top[:, 1:], top[:, :1], top[:, 1:])
    return rival


def _parts(one: Matrix, move: Move) -> tuple[Matrix, Matrix]:
    """What a merged link's segments are worth apart: the best of them (of two to two the mean), the least."""
    if move == (2, 2):
        first, second = one[:-1, :-1], one[1:, 1:]
        return (first + second) / 2, np.minimum(first, second)
    first, second = (one[:-1], one[1:]) if move == (2, 1) else (one[:, :-1], one[:, 1:])
    return np.maximum(first, second), np.minimum(first, second)


def _joined(values: Matrix, count: int) -> Matrix:
    """The sums of every `count` (1 or 2) neighbouring rows."""
    return values if count == 1 else values[:-1] + values[1:]


def _highest(values: Matrix, count: int) -> Matrix:
    return values if count == 1 else np.maximum(values[:-1], values[1:])


def _unit(vectors: Matrix) -> Matrix:
    unit: Matrix = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit
