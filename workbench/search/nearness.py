"""Words near one another: one rule for finding documents and for lighting up the words in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence


def adjacent(positions: Sequence[Sequence[int]]) -> bool:
    """Whether the words, each with its positions in a text, stand next to one another somewhere in it."""
    starts = set(positions[0])
    for offset, at in enumerate(positions[1:], 1):
        starts &= {position - offset for position in at}
    return bool(starts)


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
