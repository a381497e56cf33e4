"""What is wrong with a query, and where."""

import json
from typing import Any

from workbench.errors import FAILED, INTERRUPTED, USAGE, WorkbenchError

SHOWN_AROUND = 50
"""Characters shown at either side of the place that an error points at."""
NOT_UNDERSTOOD = {
    "Parser": "Cannot read the query",
    "Syntax": "Cannot read the query",
    "Catalog": "Unknown name",
    "Binder": "Cannot make sense of the query",
}
"""Kinds of error that lie in the query's wording, with their titles."""
FAILURES = {
    "Conversion": "Cannot convert a value",
    "Out of Range": "A value is out of range",
    "Permission": "Not allowed",
    "Out of Memory": "Out of memory",
}


class SqlError(WorkbenchError):
    """A query that cannot run, or that did not run to its end."""

    def __init__(
        self, title: str, message: str, exit_code: int = FAILED, *, sql: str = "", position: int | None = None
    ) -> None:
        super().__init__(title, message, exit_code)
        self.sql = sql
        """The query, as it was given."""
        self.position = position
        """Offset in `sql` of the character that the error points at; None where it points at nothing."""

    @property
    def line(self) -> int | None:
        """Number of the line that the error points at, from 1."""
        return None if self.position is None else self.sql.count("\n", 0, self.position) + 1

    @property
    def column(self) -> int | None:
        """Number of the character in that line, from 1."""
        return None if self.position is None else self.position - self.sql.rfind("\n", 0, self.position)

    def pointed(self) -> str:
        """The line that the error points at numbered, and a caret below; empty where that is unknown."""
        if self.line is None or self.column is None:
            return ""
        text = self.sql.split("\n")[self.line - 1]
        start = max(0, self.column - 1 - SHOWN_AROUND)
        head = f"line {self.line}: " + "…" * bool(start)
        shown = text[start : self.column - 1 + SHOWN_AROUND].replace("\t", " ")
        return f"{head}{shown}\n{' ' * (len(head) + self.column - 1 - start)}^"


def stopped() -> SqlError:
    """The error of a query that its user stopped."""
    return SqlError("Stopped", "the query was stopped before its end", INTERRUPTED)


def out_of_time(seconds: float) -> SqlError:
    """The error of a query that ran for too long."""
    return SqlError("Out of time", f"the query ran for longer than {seconds:g} seconds")


def out_of_memory(megabytes: int) -> SqlError:
    """The error of a query that needs too much memory."""
    return SqlError("Out of memory", f"the query needs more than {megabytes} MB")


def explained(text: str, sql: str) -> SqlError:
    """An error from what DuckDB says of it: `Binder Error: {"exception_message": …, "position": …}`."""
    kind, facts = _facts(text)
    position: str | None = facts.get("position")
    title = NOT_UNDERSTOOD.get(kind) or FAILURES.get(kind, "The query failed")
    message = (
        "SQL here may read the corpus, no other files" if kind == "Permission" else _first_part(facts, text)
    )
    place = _characters(sql, int(position)) if position and position.isdigit() else None
    return SqlError(title, message, USAGE if kind in NOT_UNDERSTOOD else FAILED, sql=sql, position=place)


def _first_part(facts: dict[str, Any], text: str) -> str:
    """What went wrong, without advice on settings that the user cannot change."""
    return str(facts.get("exception_message") or text).split("\n\nPossible solutions", 1)[0].strip()


def _facts(text: str) -> tuple[str, dict[str, Any]]:
    """The kind of an error, and its facts where it carries any."""
    head, brace, rest = text.partition("{")
    kind = head.removesuffix(" Error: ") if brace else text.partition(" Error:")[0]
    try:
        facts = json.loads(brace + rest)
    except ValueError:
        return kind, {"exception_message": text.partition("Error: ")[2] or text}
    return str(facts.get("exception_type", kind)), facts


def _characters(sql: str, offset: int) -> int:
    """An offset in bytes as one in characters, within the text."""
    return len(sql.encode()[:offset].decode(errors="ignore"))
