"""Aligned columns, to be read: as wide as a terminal, long texts wrapped."""

import os
import sys
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, TextIO

from workbench.formats.tables import Tabular
from workbench.formats.values import is_number, shown

SUFFIX = ".txt"
IS_BINARY = False
GAP = "  "
LEAST = 8
"""Cells that a column keeps however many there are beside it."""
WIDE = 60
"""Cells of a column at most where nothing says how wide the reader's window is."""


def write(table: Tabular, stream: TextIO, raw: bool) -> None:
    """All rows below the names of the columns."""
    rows = list(table.rows())
    stream.writelines(f"{line}\n" for line in lines(table.columns, rows, _window(stream)))


def lines(columns: Sequence[str], rows: Sequence[Sequence[Any]], window: int | None) -> list[str]:
    """A table as lines of text, `window` cells wide at most where that can be."""
    cells = [[shown(value) for value in row] for row in rows]
    heads = [shown(name) for name in columns]
    right = [_is_numeric([row[number] for row in rows]) for number in range(len(columns))]
    natural = [max(map(cell_len, column)) for column in zip(heads, *cells, strict=True)]
    widths = _fitted(natural, window)
    body = [line for row in [heads, *cells] for line in _row(row, widths, right)]
    first = len(_row(heads, widths, right))
    return [*body[:first], GAP.join("─" * width for width in widths), *body[first:]]


def _window(stream: TextIO) -> int | None:
    """The width of the terminal that is written to; None where it is none."""
    if not stream.isatty():
        return None
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except OSError:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 80


def _is_numeric(values: Sequence[Any]) -> bool:
    present = [value for value in values if value is not None]
    return bool(present) and all(map(is_number, present))


def _fitted(natural: Sequence[int], window: int | None) -> list[int]:
    """Widths that fit the window: what is too much is taken from the widest."""
    widths = [min(width, WIDE) if window is None else width for width in natural]
    room = sum(widths) if window is None else window - len(GAP) * (len(widths) - 1)
    while (excess := sum(widths) - room) > 0 and max(widths) > LEAST:
        widest = max(widths)
        number = widths.index(widest)
        second = max([width for width in widths if width < widest], default=LEAST)
        widths[number] = max(LEAST, second - 1, widest - excess) if second < widest else widest - 1
    return widths


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    """A row as lines, as many as its longest cell needs."""
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return [
        GAP.join(map(_padded, parts, widths, right)).rstrip() for parts in zip_longest(*wrapped, fillvalue="")
    ]


def _padded(part: str, width: int, right: bool) -> str:
    blanks = " " * (width - cell_len(part))
    return blanks + part if right else part + blanks


def cell_len(text: str) -> int:
    """The cells that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    from rich import cells

    return cells.cell_len(text)


def _chopped(word: str, width: int) -> list[str]:
    from rich.cells import chop_cells

    return chop_cells(word, width)


def _wrapped(cell: str, width: int) -> list[str]:
    """A text in lines of that many cells, broken between words where it can be."""
    if cell_len(cell) <= width:
        return [cell]
    found, line = [], ""
    for word in cell.split(" "):
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        found += [line] * bool(line)
        *full, line = _chopped(word, width)
        found += full
    return [*found, line] if line else found
