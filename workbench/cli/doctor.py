"""Say how the workspace is: what it holds, what was left out, what is amiss."""

import argparse

from workbench.cli._narration import say
from workbench.cli._output import FORMATS, print_rows
from workbench.errors import OK, PARTLY


def arguments(parser: argparse.ArgumentParser) -> None:
    """How to print what was left out."""
    parser.add_argument("--format", choices=FORMATS, default="table")


def run(options: argparse.Namespace) -> int:
    """Print the state of corpus and index, and everything that could not be read."""
    from workbench.services.workbench import open_workbench, settings, workspace_of

    workspace = workspace_of(options.workspace)
    say(f"workspace: {workspace.folder}")
    settings(workspace)
    with open_workbench(options.workspace) as workbench:
        counts, rejections = workbench.counts(), workbench.rejections()
    say(", ".join(f"{number} {what}" for what, number in counts.items()))
    if not rejections:
        say("nothing was left out")
        return OK
    say(f"{len(rejections)} left out:")
    print_rows(("path", "row", "reason"), rejections, options.format)
    return PARTLY
