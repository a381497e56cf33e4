"""What a text of SQL consists of, and whether the sandbox runs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from workbench.errors import USAGE
from workbench.sql.errors import SqlError

READING = ("SELECT", "EXPLAIN")
"""Kinds of statement that the sandbox runs; DESCRIBE, SHOW, SUMMARIZE, FROM and VALUES count as SELECT."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement."""

    sql: str
    kind: str
    parameters: frozenset[str]
    """Names of its parameters, without the dollar sign."""


def statements(cursor: duckdb.DuckDBPyConnection, sql: str) -> list[Statement]:
    """The statements of a text. Raises duckdb.Error where it cannot be parsed."""
    return [
        Statement(found.query, found.type.name, frozenset(found.named_parameters))
        for found in cursor.extract_statements(sql)
    ]


def checked(
    cursor: duckdb.DuckDBPyConnection, sql: str, given: Mapping[str, Any], unsafe: bool
) -> list[Statement]:
    """The statements to run, with a value for each parameter: one that reads, or with `unsafe` any.

    Raises SqlError where the text is anything else.
    """
    found = statements(cursor, sql)
    if not found:
        raise SqlError("Nothing to run", "the query is empty", USAGE)
    if not unsafe:
        _refuse_other_than_reading(found, sql)
        # Run as it was given, so that an error points into the text that its author sees.
        found = [Statement(sql, found[0].kind, found[0].parameters)]
    _refuse_missing(frozenset().union(*(statement.parameters for statement in found)), given)
    return found


def _refuse_other_than_reading(found: list[Statement], sql: str) -> None:
    if len(found) > 1:
        place = len(sql[: sql.find(found[1].sql.strip())])
        raise SqlError(
            "One statement at a time", f"there are {len(found)} here", USAGE, sql=sql, position=place
        )
    if found[0].kind == "MULTI":
        raise SqlError("Not allowed", "a PIVOT has to name its values: PIVOT … ON column IN ('a', 'b')")
    if found[0].kind not in READING:
        raise SqlError("Not allowed", f"SQL here may read only; {found[0].kind} does something else")


def _refuse_missing(wanted: frozenset[str], given: Mapping[str, Any]) -> None:
    if missing := sorted(wanted - given.keys()):
        names = ", ".join(f"${name}" for name in missing)
        raise SqlError("A value is missing", f"the query asks for {names}", USAGE)
