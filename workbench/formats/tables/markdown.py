"""A table in Markdown, for notes and reports."""

import re
from typing import Any, TextIO

from workbench.formats.tables import Tabular
from workbench.formats.values import is_number, shown

SUFFIX = ".md"
IS_BINARY = False
MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$&!]")
"""Characters that Markdown would obey."""


def write(table: Tabular, stream: TextIO, raw: bool) -> None:
    """All rows; columns of numbers to the right, markup in the text escaped."""
    rows = list(table.rows())
    numeric = [
        bool(rows) and all(row[number] is None or is_number(row[number]) for row in rows)
        for number in range(len(table.columns))
    ]
    stream.write(_line([markdown_cell(name) for name in table.columns]))
    stream.write(_line(["---:" if right else "---" for right in numeric]))
    stream.writelines(_line([markdown_cell(value) for value in row]) for row in rows)


def markdown_cell(value: Any) -> str:
    """A value on one line that a Markdown reader shows as it is."""
    cell = shown(value)
    return cell if is_number(value) else MARKUP.sub(r"\\\g<0>", cell)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
