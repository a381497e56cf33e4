"""Run a saved query.

`workbench queries` lists them; a path to a .sql file does as well. --describe prints what a query asks for.
"""

import argparse
from typing import TYPE_CHECKING

from workbench.cli import _sql
from workbench.cli._narration import say
from workbench.cli._output import print_rows
from workbench.errors import OK

if TYPE_CHECKING:
    from workbench.sql.headers import SavedQuery


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which query, and how to run it."""
    parser.add_argument("name", metavar="NAME", help="of a saved query, or the path of a .sql file")
    parser.add_argument(
        "--describe", action="store_true", help="print its parameters and their choices instead"
    )
    _sql.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Run it and print the result."""
    from workbench.paths import find_workspace
    from workbench.services.queries import queries_of
    from workbench.sql.parameters import bound
    from workbench.store.workspace import Workspace

    query = queries_of(Workspace(find_workspace(options.workspace)))[options.name]
    if options.describe:
        return _describe(query, options)
    return _sql.run_query(options, query.sql, bound(query.parameters, _sql.given(options.param)))


def _describe(query: "SavedQuery", options: argparse.Namespace) -> int:
    from workbench.services.sql import choices
    from workbench.sql.headers import as_text

    say(f"{query.title}. {query.description}")
    with _sql.sandbox_of(options) as sandbox:
        rows = [
            (
                parameter.name,
                parameter.type,
                "must be given" if parameter.is_required else as_text(parameter.default),
                parameter.explanation,
                ", ".join(choices(sandbox, parameter)),
            )
            for parameter in query.parameters
        ]
    print_rows(("parameter", "type", "default", "meaning", "choices"), rows, options.format or "table")
    return OK
