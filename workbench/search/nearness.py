"""Words near one another: one rule for finding documents and for lighting up the words in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence


def near_documents(documents: Iterable[tuple[int, Sequence[Sequence[int]]]], distance: int) -> Iterator[int]:
    """The documents in which the words stand within `distance` of the first of them.

    Each comes with the ascending positions of every word in it.
    """
    for number, positions in documents:
        if next(near_groups(positions, distance), None):
            yield number


def near_groups(positions: Sequence[Sequence[int]], distance: int) -> Iterator[list[int]]:
    """For each place of the first word that has all others within `distance`: a position for every word."""
    for start in positions[0]:
        if group := _group(positions[1:], start, distance):
            yield group


def _group(others: Sequence[Sequence[int]], start: int, distance: int) -> list[int] | None:
    chosen = [start]
    for at in others:
        window = at[bisect_left(at, start - distance) : bisect_right(at, start + distance)]
        free = [position for position in window if position not in chosen]
        if not free:
            return None
        chosen.append(min(free, key=lambda position: abs(position - start)))
    return chosen
