"""Corpus text onto terminal lines: cut at the places where the style changes, never read as markup."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from workbench.model.display import neutralise

Lit = tuple[int, int, Style]
"""A range of characters and what it looks like besides its line."""


def shown(text: str) -> str:
    """`text` on one line, made safe, as long as before."""
    return neutralise(text).replace("\n", " ").replace("\t", " ")


def paint(text: str, base: Style, lit: Sequence[Lit] = ()) -> list[Segment]:
    """Segments of `text`, safe already, in style `base`, with the ranges `lit`, in order and apart."""
    segments, position = [], 0
    for start, end, style in lit:
        start, end = max(start, position), min(end, len(text))
        if start >= end:
            continue
        segments += [Segment(text[position:start], base), Segment(text[start:end], base + style)]
        position = end
    return [segment for segment in (*segments, Segment(text[position:], base)) if segment.text]


def fitted(text: str, width: int) -> str:
    """`text` cut with an ellipsis, or filled with spaces, to just `width` columns."""
    if cell_len(text) > width:
        text = set_cell_size(text, max(0, width - 1)) + "…" * (width > 0)
    return set_cell_size(text, width)


def shortened(text: str, width: int) -> str:
    """`text` cut with an ellipsis where it is wider than `width` columns."""
    return fitted(text, width) if cell_len(text) > width else text
