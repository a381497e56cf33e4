"""Long texts cut into pieces that are aligned one by one, so that memory does not grow with their length.

A text is cut only where both surely stand at the same place: before a pair of segments that share marks
found nowhere else in either text, and that do not cross other such pairs.
"""

import math
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from workbench.translate.marks import marks

Place: TypeAlias = tuple[int, int]
"""A segment of the source and one of the target: where both texts stand."""

CELLS = 160_000
"""Source segments times target segments that are aligned at once: 400 of each, about 30 MB."""
SIDE = 4_000
"""Segments of one text that are aligned at once, however few the other has."""
PROOFS = 2
"""Unique marks that a pair of segments must share: one alone may be chance, and a wrong cut costs much."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Segments of both texts that are aligned with one another."""

    source: slice
    target: slice


def pieces(source: Sequence[str], target: Sequence[str]) -> Iterator[Piece]:
    """The pieces, in order, that together are both texts."""
    start, end = (0, 0), (len(source), len(target))
    if _share(start, end) < 1:
        for cut in _cuts(start, end, [*anchors(source, target), end]):
            yield Piece(slice(start[0], cut[0]), slice(start[1], cut[1]))
            start = cut
    yield Piece(slice(start[0], end[0]), slice(start[1], end[1]))


def _share(start: Place, end: Place) -> float:
    """How much of the way from `start` to `end` may be one piece; 1 or more if all of it."""
    i, j = end[0] - start[0], end[1] - start[1]
    return min(math.sqrt(CELLS / max(i * j, 1)), SIDE / max(i, j, 1))


def _cuts(start: Place, end: Place, places: Sequence[Place]) -> Iterator[Place]:
    """Where to cut: each time at the furthest place in reach, or, if none is, a step towards the next."""
    ahead = deque(places)
    while _share(start, end) < 1:
        reached = start
        while _share(start, ahead[0]) >= 1:
            reached = ahead.popleft()
        start = reached if reached != start else _towards(start, ahead[0])
        yield start


def _towards(start: Place, place: Place) -> Place:
    share = _share(start, place)
    i, j = (
        min(there - here, max(1, int((there - here) * share)))
        for here, there in zip(start, place, strict=True)
    )
    return start[0] + i, start[1] + j


def anchors(source: Sequence[str], target: Sequence[str]) -> list[Place]:
    """Pairs of segments that share marks which are unique in both texts, none crossing another."""
    here, there = _places_of_unique_marks(source), _places_of_unique_marks(target)
    shared = Counter((here[mark], there[mark]) for mark in here.keys() & there.keys())
    proven = [place for place, marks_shared in shared.items() if marks_shared >= PROOFS]
    return _increasing(sorted(proven, key=lambda place: (place[0], -place[1])))


def _places_of_unique_marks(segments: Sequence[str]) -> dict[str, int]:
    count: Counter[str] = Counter()
    place = {}
    for number, segment in enumerate(segments):
        for mark, times in marks(segment).items():
            count[mark] += times
            place[mark] = number
    return {mark: number for mark, number in place.items() if count[mark] == 1}


def _increasing(places: Sequence[Place]) -> list[Place]:
    """The longest chain of places, sorted by the first number, in which the second grows too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for number, (_, j) in enumerate(places):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else None)
        if length == len(ends):
            ends.append(j)
            last.append(number)
        else:
            ends[length], last[length] = j, number
    return _traced(places, before, last[-1] if last else None)


def _traced(places: Sequence[Place], before: Sequence[int | None], number: int | None) -> list[Place]:
    chain = []
    while number is not None:
        chain.append(places[number])
        number = before[number]
    return chain[::-1]
