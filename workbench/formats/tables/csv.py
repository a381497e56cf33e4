"""Comma-separated values, for spreadsheets and scripts."""

import csv
import re
from typing import Any, TextIO

from workbench.formats.tables import Tabular
from workbench.formats.values import is_number, text
from workbench.model.display import neutralise

SUFFIX = ".csv"
IS_BINARY = False
FORMULA = re.compile(r"(\A|[;\t\r\n])((?:(?![;\t\r\n])\s)*+)(?=[=+\-@＝＋－＠])")
"""Where a spreadsheet sees a formula begin: at the start of a cell, and after what some take for its end."""


def write(table: Tabular, stream: TextIO, raw: bool) -> None:
    """All rows below the names of the columns."""
    cell = raw_cell if raw else csv_cell
    writer = csv.writer(_Lines(stream))
    writer.writerow([cell(name) for name in table.columns])
    writer.writerows([cell(value) for value in row] for row in table.rows())


class _Lines:
    """Ends rows as Unix does; the writer ends them as the standard says, and so quotes cells with either."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> None:
        """One row, which the writer hands over whole."""
        self._stream.write(row.removesuffix("\r\n") + "\n")


def raw_cell(value: Any) -> str:
    """A cell that holds the value as it is."""
    return text(value)


def csv_cell(value: Any) -> str:
    """A cell that neither a terminal nor a spreadsheet obeys: an apostrophe keeps a formula from running."""
    shown = text(value)
    return shown if is_number(value) else FORMULA.sub(r"\1'\2", neutralise(shown))
