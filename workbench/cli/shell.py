"""Open an SQL shell on the corpus.

Completion, history, statements that run at a semicolon; .help lists its commands. What comes from a pipe is
run to its end; the exit code then tells of the last error.
"""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """The bounds of each query."""
    parser.add_argument("--timeout", type=float, default=60.0, metavar="SECONDS", help="default: 60")
    parser.add_argument("--memory", type=int, default=1024, metavar="MB", help="default: 1024")
    parser.add_argument(
        "--unsafe",
        action="store_true",
        help="let queries read and write files and change settings: for scripts of your own only",
    )


def run(options: argparse.Namespace) -> int:
    """Run the shell until the user leaves."""
    from workbench.paths import find_workspace
    from workbench.services.desk import Limits, Workspace
    from workbench.shell.app import run as run_shell

    workspace = Workspace(find_workspace(options.workspace))
    return run_shell(workspace, Limits(options.timeout, options.memory), unsafe=options.unsafe)
