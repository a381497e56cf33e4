"""Run one SQL query on the corpus.

The query is read from stdin where none is given. It can read the corpus and nothing else: no files, no
extensions, no settings; time and memory are limited. `workbench schema` lists the tables.
"""

import argparse
import sys

from workbench.cli import _sql
from workbench.errors import UsageError


def arguments(parser: argparse.ArgumentParser) -> None:
    """The query, and how to run it."""
    parser.add_argument("sql", nargs="?", metavar="SQL", help="in quotes; - or nothing reads stdin")
    _sql.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Run it and print the result."""
    from workbench.sql.headers import parse
    from workbench.sql.parameters import bound

    given = _sql.given(options.param)
    query = parse(_text(options.sql), "the query")
    declared = {parameter.name for parameter in query.parameters}
    values = bound(query.parameters, {name: given[name] for name in given.keys() & declared})
    return _sql.run_query(options, query.sql, given | values)


def _text(argument: str | None) -> str:
    if argument not in (None, "-"):
        return str(argument)
    if sys.stdin.isatty():
        raise UsageError("Nothing to run", "give the query in quotes, or on stdin")
    return sys.stdin.read()
