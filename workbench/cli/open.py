"""Open the terminal screen on the workspace."""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none of its own."""


def run(options: argparse.Namespace) -> int:
    """Run the screen until the user quits."""
    from workbench.paths import find_workspace
    from workbench.tui.app import run as run_screen

    return run_screen(find_workspace(options.workspace))
