"""Print the path of the corpus, for scripts that open it with plain DuckDB.

duckdb.connect("$(workbench path)", read_only=True) works at any time, also while the workbench is open.
"""

import argparse
import os
import sys

from workbench.errors import OK


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which path."""
    parser.add_argument("--folder", action="store_true", help="the workspace's folder instead")


def run(options: argparse.Namespace) -> int:
    """Print it."""
    from workbench.paths import find_workspace
    from workbench.store.workspace import Workspace

    workspace = Workspace(find_workspace(options.workspace))
    path = workspace.folder if options.folder else workspace.corpus
    sys.stdout.buffer.write(os.fsencode(path) + b"\n")
    return OK
