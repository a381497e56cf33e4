"""What commands print: data on stdout, narration on stderr, nothing that could steer the terminal."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.model.display import neutralise, one_line

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "jsonl", "csv")


def say(line: str) -> None:
    """A line of narration."""
    print(neutralise(line), file=sys.stderr)


def say_error(error: WorkbenchError) -> None:
    """An error: title and message, and for a query the place it points at."""
    say(f"{error.title}: {error.message}")
    pointed = getattr(error, "pointed", None)
    if callable(pointed):
        for line in pointed().splitlines():
            say(f"  {line}")


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: str) -> None:
    """Rows as a table to read, as JSON lines or as CSV."""
    {"table": _print_table, "jsonl": _print_jsonl, "csv": _print_csv}[form](columns, rows)


def print_json(record: Mapping[str, Any]) -> None:
    """One JSON object on a line; what could steer a terminal is escaped, so the text itself is whole."""
    line = json.dumps(record, ensure_ascii=False, separators=(", ", ": "))
    unsafe = {char for char in line if neutralise(char) != char}
    for char in unsafe:
        line = line.replace(char, json.dumps(char)[1:-1])
    print(line)


def _print_jsonl(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    for row in rows:
        print_json(dict(zip(columns, row, strict=True)))


def _print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([csv_cell(value) for value in row])


def csv_cell(value: Any) -> Any:
    """A cell that neither a terminal nor a spreadsheet obeys: an apostrophe keeps a formula from running."""
    if not isinstance(value, str):
        return value
    text = neutralise(value)
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@") or text[:1] == "\t" else text


def _print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    listed = list(rows)
    for number, column in enumerate(columns):
        numeric = all(isinstance(row[number], int | float) for row in listed)
        table.add_column(column, justify="right" if numeric and listed else "left", overflow="fold")
    for row in listed:
        table.add_row(*(cell if isinstance(cell, Text) else Text(table_cell(cell)) for cell in row))
    console().print(table)


def table_cell(value: Any) -> str:
    """A value as a table shows it."""
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else one_line(str(value))


def console() -> "Console":
    """A console on stdout that takes no text as markup."""
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False, soft_wrap=False)
