"""A document cut into lines: its beginning at once, the whole of a long one in a thread."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from workbench.tui.wrapping import Line, wrap

BLOCK = 60_000
"""Characters that are wrapped without a wait."""


class Layout(NamedTuple):
    """The lines of a text at one measure."""

    lines: Sequence[Line]
    measure: int
    """Columns of a line at most."""
    is_whole: bool
    """Whether the lines reach the end of the text."""

    def line_of(self, offset: int) -> int:
        """The line that an offset stands in, the last where it is beyond all."""
        return max(0, bisect_right(self.lines, offset, key=lambda line: line[0]) - 1)


def begin(text: str, measure: int) -> Layout:
    """The layout of the first block of a text: of the whole where it is short."""
    return Layout(tuple(wrap(text[:BLOCK], measure)), measure, len(text) <= BLOCK)


def lay_out(text: str, measure: int) -> Layout:
    """The layout of a whole text, however long that takes."""
    return Layout(tuple(wrap(text, measure)), measure, is_whole=True)
