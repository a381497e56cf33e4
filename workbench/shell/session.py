"""What a session of the shell knows, and how it runs a text."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from workbench.errors import OK, WorkbenchError
from workbench.formats.tables import Rows, for_file, form
from workbench.services.desk import Answer, Desk, Workspace
from workbench.services.queries import Library, queries_of
from workbench.shell import running
from workbench.shell.printing import Printer
from workbench.shell.texts import is_command, split

LIMIT = 1_000
"""Rows of a result that are shown where nothing else is asked for."""


class Leave(Exception):  # noqa: N818
    """The user wants to go."""


@dataclass(slots=True)
class Session:
    """An open shell."""

    workspace: Workspace
    desk: Desk
    printer: Printer = field(default_factory=Printer)
    library: Library = field(init=False)
    format: str = "table"
    output: Path | None = None
    """File that the next result goes to."""
    limit: int | None = LIMIT
    timing: bool = True
    expanded: str = "auto"
    """on, off or auto: whether a result is printed a field a line."""
    parameters: dict[str, str] = field(default_factory=dict)
    """Values for the $names in what is typed."""
    last: str = ""
    """The statement that ran last."""
    edit: Callable[[str], str] | None = None
    """Opens the user's editor on a text; None where there is no terminal for it."""
    switches: dict[str, Callable[[str], str]] = field(default_factory=dict)
    """What the prompt offers to be set, by name: each takes a value and returns what is set."""

    exit_code: int = OK
    """Of the last error."""

    def __post_init__(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Look for saved queries anew."""
        self.library = queries_of(self.workspace)

    def feed(self, text: str) -> None:
        """Run what was typed. A WorkbenchError is said; raises Leave where the user wants to go."""
        from workbench.shell.commands import run_command

        try:
            if is_command(text):
                run_command(self, text.strip())
                return
            statements, rest = split(text)
            for statement in filter(None, [*statements, rest]):
                self.run(statement)
        except WorkbenchError as error:
            self.tell(error)

    def run(self, sql: str, parameters: dict[str, Any] | None = None) -> None:
        """Run one statement and print its result, or write it to the file that was asked for."""
        self.last = sql
        values = self.parameters if parameters is None else parameters
        if self.output:
            running.run(self.desk, sql, values, None, self._write)
            self.output = None
            return
        columns, rows, answer = running.run(self.desk, sql, values, self.limit, _read)
        self._print(columns, rows)
        if self.timing:
            self.printer.say(_summary(answer))

    def _print(self, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
        if self.format == "table":
            self.printer.table(columns, rows, self.expanded)
            return
        chosen = form(self.format)
        if chosen.IS_BINARY:
            raise WorkbenchError("Not for a terminal", f"{self.format} is binary; say .output FILE first")
        chosen.write(Rows(columns, rows), self.printer.out.file, False)

    def _write(self, answer: Answer) -> None:
        assert self.output
        chosen = form(for_file(self.output))
        try:
            with (
                self.output.open("wb")
                if chosen.IS_BINARY
                else self.output.open("w", encoding="utf-8") as file
            ):
                chosen.write(answer, file, False)
        except OSError as error:
            raise WorkbenchError("Cannot write the result", f"{self.output}: {error.strerror}") from error
        self.printer.say(f"{_summary(answer)} to {self.output}")

    def tell(self, error: WorkbenchError) -> None:
        """Say an error, and show the place that it points at."""
        self.exit_code = error.exit_code
        self.printer.say(f"{error.title}: {error.message}")
        for line in getattr(error, "pointed", str)().splitlines():
            self.printer.say(f"  {line}")

    def read_lines(self, lines: TextIO) -> None:
        """Run what comes from a file or a pipe, to its end."""
        with suppress(Leave):
            for text in statements_of(lines):
                self.feed(text)


def statements_of(lines: TextIO) -> Iterator[str]:
    """The commands and statements of a file; the last one needs no semicolon."""
    pending = ""
    for line in lines:
        if not pending.strip() and is_command(line):
            yield line
            continue
        complete, pending = split(pending + line)
        yield from complete
    if pending.strip():
        yield pending


def _read(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Any, ...]], Answer]:
    rows = list(answer.rows())
    return answer.columns, rows, answer


def _summary(answer: Answer) -> str:
    rows = f"{answer.count:,} row{'s' * (answer.count != 1)}"
    shown = f"cut off: the first {rows} of more; .limit 0 shows all" if answer.is_cut else rows
    return f"{shown}, in {answer.seconds * 1000:.0f} ms"
