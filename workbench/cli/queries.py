"""List the saved queries: those of the project, of the workspace and your own.

A query is a file NAME.sql in the folder `queries` of the workspace, or in your own; --folders says where.
"""

import argparse

from workbench.cli._narration import say
from workbench.cli._output import print_rows
from workbench.errors import OK
from workbench.formats.tables import names


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which queries, and how to print them."""
    parser.add_argument("--tag", metavar="TAG", help="those with this tag only")
    parser.add_argument("--folders", action="store_true", help="the folders they are looked for in, instead")
    parser.add_argument("--format", choices=names(), default="table")


def run(options: argparse.Namespace) -> int:
    """Print them."""
    from workbench.paths import find_workspace
    from workbench.services.queries import queries_of, query_folders
    from workbench.store.workspace import Workspace

    workspace = Workspace(find_workspace(options.workspace))
    if options.folders:
        folders = [(origin, str(folder)) for origin, folder in query_folders(workspace).items()]
        print_rows(("whose", "folder"), folders, options.format)
        return OK
    library = queries_of(workspace)
    for problem in library.problems:
        say(problem)
    rows = [
        (
            query.name,
            query.title,
            " ".join(p.name for p in query.parameters),
            ", ".join(query.tags),
            query.origin,
        )
        for query in library.queries.values()
        if not options.tag or options.tag in query.tags
    ]
    print_rows(("name", "title", "parameters", "tags", "whose"), rows, options.format)
    return OK
