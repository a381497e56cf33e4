"""One JSON object a line, for scripts."""

from collections.abc import Sequence
from itertools import chain, count
from typing import TextIO

from workbench.formats.tables import Tabular
from workbench.formats.values import to_json

SUFFIX = ".jsonl"
IS_BINARY = False


def write(table: Tabular, stream: TextIO, raw: bool) -> None:
    """All rows; of columns that share a name the later ones get a number."""
    names = _distinct(table.columns)
    stream.writelines(to_json(dict(zip(names, row, strict=True))) + "\n" for row in table.rows())


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, a number behind those that came before."""
    found: list[str] = []
    for name in names:
        numbered = (f"{name}_{number}" for number in count(2))
        found.append(next(free for free in chain([name], numbered) if free not in found))
    return found
