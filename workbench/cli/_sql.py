"""What the commands share that run SQL: their arguments, and results printed or written to a file."""

import argparse
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from workbench.cli._narration import say
from workbench.cli._output import write_table
from workbench.errors import FAILED, OK, UsageError, WorkbenchError
from workbench.formats.tables import for_file, form, names

if TYPE_CHECKING:
    from workbench.services.sql import Query, Sandbox

READABLE_ROWS = 1_000
"""Rows of a table where nothing else is asked for."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """How to run the query and where its result goes."""
    parser.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="may be repeated: $NAME in the query",
    )
    parser.add_argument("--format", choices=names(), help="default: by the suffix of --output, else table")
    parser.add_argument("--output", type=Path, metavar="FILE", help="instead of stdout; written whole or not")
    parser.add_argument(
        "--limit",
        type=int,
        metavar="N",
        help=f"rows at most, 0 for all (default: {READABLE_ROWS} of a table, all of the other formats)",
    )
    parser.add_argument("--timeout", type=float, default=60.0, metavar="SECONDS", help="default: 60")
    parser.add_argument("--memory", type=int, default=1024, metavar="MB", help="default: 1024")
    parser.add_argument("--raw", action="store_true", help="CSV cells as they are, formulas too")
    parser.add_argument(
        "--unsafe",
        action="store_true",
        help="let the query read and write files and change settings: for scripts of your own only",
    )


def given(pairs: list[str]) -> dict[str, str]:
    """The parameters by name. Raises UsageError where one is no NAME=VALUE."""
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError("Cannot use --param", f"{pair!r}; say NAME=VALUE")
        found[name.removeprefix("$")] = value
    return found


def run_query(options: argparse.Namespace, sql: str, parameters: Mapping[str, Any]) -> int:
    """Run a query and print its result."""
    name = options.format or (for_file(options.output) if options.output else "table")
    if options.unsafe:
        say("Unsafe: this query may read and write any file of yours.")
    with (
        sandbox_of(options) as sandbox,
        sandbox.query(sql, parameters, _limit(options.limit, name)) as query,
    ):
        _write(query, name, options)
        _tell(query, options.output)
    return OK


def sandbox_of(options: argparse.Namespace) -> "Sandbox":
    """The workspace's corpus, opened within the limits asked for."""
    from workbench.paths import find_workspace
    from workbench.services.sql import Limits, open_sandbox
    from workbench.store.workspace import Workspace

    workspace = Workspace(find_workspace(options.workspace))
    limits = Limits(options.timeout, options.memory)
    return open_sandbox(workspace, limits, unsafe=options.unsafe, overrun=_give_up)


def _limit(asked: int | None, name: str) -> int | None:
    return (READABLE_ROWS if name == "table" else None) if asked is None else max(0, asked) or None


def _write(query: "Query", name: str, options: argparse.Namespace) -> None:
    if not options.output:
        write_table(query, name, options.raw)
        return
    chosen = form(name)
    with _replacing(options.output, chosen.IS_BINARY) as stream:
        chosen.write(query, stream, options.raw)


@contextmanager
def _replacing(path: Path, is_binary: bool) -> Iterator[IO[Any]]:
    """A stream to a new file, which takes the place of `path` when all is written."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("wb") if is_binary else fresh.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        fresh.replace(path)
    except OSError as error:
        raise WorkbenchError("Cannot write the result", f"{path}: {error.strerror}") from error
    finally:
        fresh.unlink(missing_ok=True)


def _tell(query: "Query", output: Path | None) -> None:
    rows = f"{query.count:,} row{'s' * (query.count != 1)}"
    place = f" to {output}" if output else ""
    cut = (
        f"cut off: the first {rows}{place} of more; --limit 0 gives all" if query.is_cut else f"{rows}{place}"
    )
    say(f"{cut}, in {query.seconds * 1000:.0f} ms")


def _give_up() -> None:
    """End a process whose query cannot be interrupted."""
    say("Out of time: the query did not stop, so its process ends")
    os._exit(FAILED)
