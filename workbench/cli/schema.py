"""List the tables of the corpus and what their columns mean."""

import argparse

from workbench.cli._output import FORMATS, print_rows
from workbench.errors import OK


def arguments(parser: argparse.ArgumentParser) -> None:
    """How to print it."""
    parser.add_argument("--format", choices=FORMATS, default="table")


def run(options: argparse.Namespace) -> int:
    """Print every table and column."""
    from workbench.services.workbench import open_workbench

    with open_workbench(options.workspace) as workbench:
        columns = workbench.schema()
    rows = [(column.table, column.name, column.type, column.comment) for column in columns]
    print_rows(("table", "column", "type", "meaning"), rows, options.format)
    return OK
