"""The data that commands print on stdout: nothing in it can steer the terminal."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.errors import UsageError
from workbench.formats import tables
from workbench.formats.values import to_json

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = tables.names()


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: str) -> None:
    """Rows in one of `FORMATS`. Raises UsageError where a terminal is to show a binary one."""
    write_table(tables.Rows(columns, list(rows)), form)


def write_table(table: tables.Tabular, form: str, raw: bool = False) -> None:
    """A table on stdout; `raw` leaves cells as they are that a spreadsheet would run as a formula."""
    chosen = tables.form(form)
    if chosen.IS_BINARY and sys.stdout.isatty():
        raise UsageError("Not for a terminal", f"{form} is binary; send it to a file or a pipe")
    stream = sys.stdout.buffer if chosen.IS_BINARY else sys.stdout
    chosen.write(table, stream, raw)
    stream.flush()


def print_json(record: Mapping[str, Any]) -> None:
    """One JSON object on a line; what could steer a terminal is escaped, so the text itself is whole."""
    print(to_json(record))


def console() -> "Console":
    """A console on stdout that takes no text as markup."""
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False, soft_wrap=False)
