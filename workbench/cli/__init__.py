"""The command line: one module a command, found by listing this package.

A command's module has a docstring (its help), `arguments(parser)` and `run(options) -> exit code`. Only the
module of the command that is called is imported, and it imports what it needs when it runs.
"""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from types import ModuleType
from typing import NoReturn

from workbench.cli._narration import say, say_error
from workbench.errors import EXIT_CODES, INTERRUPTED, OK, WorkbenchError
from workbench.model.display import one_line

SCREEN = "open"
"""The command that runs where none is named."""


def command_names() -> list[str]:
    """The name of every command."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name.replace("_", "-") for name in modules if not name.startswith("_"))


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; a WorkbenchError becomes lines on stderr."""
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal that lacks a character shows a question mark in its place.
        sys.stdout.reconfigure(errors="replace")
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except WorkbenchError as error:
        say_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        return _interrupted()
    except RuntimeError as error:
        # DuckDB takes the signal of Ctrl+C for itself and raises this in its stead.
        if str(error) == "Query interrupted":
            return _interrupted()
        raise
    except BrokenPipeError:
        # Whoever read our output has seen enough; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code


def _interrupted() -> int:
    say("Interrupted; what was there before is whole.")
    return INTERRUPTED


def _run(arguments: Sequence[str]) -> int:
    chosen, rest = _parser("workbench", "", add_help=False).parse_known_args(arguments)
    name = rest[0] if rest else SCREEN
    if name not in command_names():
        # Says what is wrong, or helps, and ends the process.
        _overall_parser().parse_args(["", *rest] if name == "--" else rest)
    options = command_parser(name).parse_args(rest[1:], chosen)
    return int(_module(name).run(options))


class _Parser(argparse.ArgumentParser):
    """A parser whose errors repeat what the user typed without what could steer the terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(one_line(message))


def _overall_parser() -> argparse.ArgumentParser:
    parser = _parser("workbench", _overview())
    parser.add_argument("--version", action="version", version=_version())
    parser.add_argument("command", metavar="COMMAND", choices=command_names())
    return parser


def command_parser(name: str) -> argparse.ArgumentParser:
    """The parser of one command's arguments."""
    module = _module(name)
    parser = _parser(f"workbench {name}", module.__doc__ or "")
    module.arguments(parser)
    return parser


def _parser(program: str, description: str, *, add_help: bool = True) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=program,
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=add_help,
    )
    parser.add_argument(
        "--workspace",
        metavar="FOLDER",
        default=argparse.SUPPRESS if add_help else None,
        help="the folder that holds corpus, index and settings",
    )
    return parser


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"workbench.cli.{name.replace('-', '_')}")


def _overview() -> str:
    commands = [f"  {name:12}{(_module(name).__doc__ or '').splitlines()[0]}" for name in command_names()]
    codes = [f"  {code:<12}{meaning}" for code, meaning in EXIT_CODES.items()]
    usage = "Research workbench for deals in computing power. Without a command it opens the screen."
    return "\n".join([usage, "", "commands:", *commands, "", "exit codes:", *codes])


def _version() -> str:
    from importlib.metadata import version

    return f"workbench {version('deal-workbench')}"
