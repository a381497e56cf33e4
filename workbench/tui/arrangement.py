"""Which panes show, and how, for a width of the screen and the pane that the user is in."""

from typing import NamedTuple

PANES = ("query", "facets", "results", "reader")
"""In the order of Tab; the search box always shows."""
SIDE_BY_SIDE = 120
"""Columns from which three panes fit beside each other."""


class Arrangement(NamedTuple):
    """What shows below the search box."""

    panes: frozenset[str]
    is_stacked: bool
    """Whether the panes stand above one another."""


def arrange(columns: int, pane: str, is_zoomed: bool) -> Arrangement:
    """All panes where they fit; else those that serve the pane `pane`, which the user was in last."""
    if is_zoomed:
        return Arrangement(frozenset([pane]), is_stacked=False)
    if columns >= SIDE_BY_SIDE:
        return Arrangement(frozenset(PANES[1:]), is_stacked=False)
    if pane == "facets":
        return Arrangement(frozenset(["facets", "results"]), is_stacked=False)
    if pane == "reader":
        return Arrangement(frozenset(["reader"]), is_stacked=False)
    return Arrangement(frozenset(["results", "reader"]), is_stacked=True)
