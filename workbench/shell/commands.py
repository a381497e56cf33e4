"""The shell's own commands, each a function with its names: `.tables` and, for habit's sake, `\\dt`."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import UsageError
from workbench.formats.tables import for_file, form, names
from workbench.services.desk import catalogue
from workbench.services.evidence import evidence
from workbench.services.queries import SavedQuery, bound, parse, query_folders, save
from workbench.shell.session import Leave, Session

Run = Callable[[Session, list[str]], None]


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the shell."""

    names: tuple[str, ...]
    """Its own name, and those by which other shells know it."""
    takes: str
    """What it takes, for the help and for completion: NAME, TABLE, FILE …"""
    help: str
    run: Run


COMMANDS: list[Command] = []


def command(*known_as: str, takes: str = "") -> Callable[[Run], Run]:
    """Make a function a command; its docstring is its help."""

    def register(run: Run) -> Run:
        COMMANDS.append(Command(known_as, takes, (run.__doc__ or "").strip(), run))
        return run

    return register


def run_command(session: Session, line: str) -> None:
    """Run a line that is for the shell. Raises UsageError where there is no such command."""
    try:
        # The backslash of a borrowed name is no escape.
        name, *words = shlex.split(line.rstrip(";").replace("\\", "\\\\", 1 if line[0] == "\\" else 0))
    except ValueError as error:
        raise UsageError("Cannot read the command", str(error)) from error
    found = find(name, bool(words))
    if not found:
        raise UsageError("No such command", f"{name}; .help lists them")
    found.run(session, words)


def find(name: str, has_words: bool = False) -> Command | None:
    """The command of that name; `\\d` alone lists the tables, with a name it describes one."""
    if name == "\\d" and not has_words:
        name = ".tables"
    return next((command for command in COMMANDS if name.lower() in command.names), None)


def _one(words: list[str], what: str) -> str:
    if len(words) != 1:
        raise UsageError("Cannot run the command", f"it takes {what}")
    return words[0]


def _on_off(words: list[str], now: bool) -> bool:
    if not words:
        return not now
    if words[0] not in ("on", "off"):
        raise UsageError("Cannot run the command", "it takes on or off")
    return words[0] == "on"


@command(".help", "\\?", "help", "?")
def show_help(session: Session, words: list[str]) -> None:
    """List the commands."""
    rows = [(" ".join(c.names), c.takes, c.help) for c in COMMANDS]
    session.printer.table(("command", "takes", "what it does"), rows, "off")
    session.printer.say("SQL runs at a semicolon. F3 switches that off and on, F4 changes vi and emacs keys.")


@command(".quit", ".exit", "\\q", "quit", "exit")
def leave(session: Session, words: list[str]) -> None:
    """Leave the shell; Ctrl+D does as well."""
    raise Leave


@command(".tables", "\\dt")
def tables(session: Session, words: list[str]) -> None:
    """List the tables."""
    rows = [(table.name, len(table.columns), table.comment) for table in catalogue(session.desk).tables]
    session.printer.table(("table", "columns", "meaning"), rows, "off")


@command(".describe", ".schema", "\\d", takes="TABLE")
def describe(session: Session, words: list[str]) -> None:
    """Explain the columns of a table."""
    name = _one(words, "the name of a table")
    found = catalogue(session.desk).table(name)
    if not found:
        raise UsageError("No such table", f"{name}; .tables lists them")
    session.printer.say(found.comment)
    rows = [(column.name, column.type, column.comment) for column in found.columns]
    session.printer.table(("column", "type", "meaning"), rows, "off")


@command(".queries", "\\fl", "\\n+")
def queries(session: Session, words: list[str]) -> None:
    """List the saved queries."""
    rows = [
        (query.name, query.title, " ".join(parameter.name for parameter in query.parameters), query.origin)
        for query in session.library.queries.values()
    ]
    session.printer.table(("query", "title", "parameters", "whose"), rows, "off")
    for problem in session.library.problems:
        session.printer.say(problem)


@command(".query", "\\f", "\\n", takes="NAME PARAMETER=VALUE …")
def query(session: Session, words: list[str]) -> None:
    """Run a saved query."""
    if not words:
        queries(session, words)
        return
    saved = session.library[words[0]]
    pairs = [word.partition("=") for word in words[1:]]
    if not all(equals for _, equals, _ in pairs):
        raise UsageError("Cannot run the query", "say its parameters as name=value")
    session.run(saved.sql, bound(saved.parameters, {name: value for name, _, value in pairs}))


@command(".save", "\\fs", "\\ns", takes="NAME TITLE …")
def save_last(session: Session, words: list[str]) -> None:
    """Keep the statement that ran last as a saved query of the workspace."""
    if not words or not session.last:
        raise UsageError("Cannot save the query", "run it first, then say .save NAME TITLE")
    asked = parse(session.last, words[0])
    title = " ".join(words[1:]) or asked.title
    new = SavedQuery(words[0], title, asked.description, asked.tags, asked.parameters, session.last)
    kept = save(new, query_folders(session.workspace)["workspace"])
    reload(session, [])
    session.printer.say(f"saved as {kept.path}")


@command(".format", ".mode", "\\t", takes="FORMAT")
def set_format(session: Session, words: list[str]) -> None:
    """Print results in this format."""
    chosen = _one(words, f"one of {', '.join(names())}")
    form(chosen)
    session.format = chosen


@command(".output", ".once", "\\o", takes="FILE")
def set_output(session: Session, words: list[str]) -> None:
    """Write the next result, all of it, to a file whose suffix says the format."""
    path = Path(_one(words, "the name of a file")).expanduser()
    for_file(path)
    session.output = path


@command(".limit", takes="N")
def set_limit(session: Session, words: list[str]) -> None:
    """Show so many rows at most; 0 shows all."""
    number = _one(words, "a number")
    if not number.isdecimal():
        raise UsageError("Cannot run the command", f"{number!r} is no number")
    session.limit = int(number) or None


@command(".timing", "\\timing", takes="on | off")
def set_timing(session: Session, words: list[str]) -> None:
    """Say how many rows a result has and how long it took."""
    session.timing = _on_off(words, session.timing)
    session.printer.say(f"timing is {'on' if session.timing else 'off'}")


@command(".expand", "\\x", takes="on | off | auto")
def set_expanded(session: Session, words: list[str]) -> None:
    """Print a field a line; auto does so where a table would be twice as wide as the screen."""
    asked = words[0] if words else ("off" if session.expanded == "on" else "on")
    if asked not in ("on", "off", "auto"):
        raise UsageError("Cannot run the command", "it takes on, off or auto")
    session.expanded = asked
    session.printer.say(f"expanded output is {asked}")


@command(".pager", "\\pager", takes="on | off")
def set_pager(session: Session, words: list[str]) -> None:
    """Show what is longer than the screen in a pager."""
    session.printer.uses_pager = _on_off(words, session.printer.uses_pager)
    session.printer.say(f"the pager is {'on' if session.printer.uses_pager else 'off'}")


@command(".param", "\\set", takes="NAME=VALUE …")
def set_parameters(session: Session, words: list[str]) -> None:
    """Give values to the $names in what is typed; without any it lists them, NAME= takes one away."""
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise UsageError("Cannot run the command", f"{word!r}; say NAME=VALUE")
        session.parameters.pop(name, None)
        if value:
            session.parameters[name] = value
    if not words:
        session.printer.table(("parameter", "value"), list(session.parameters.items()), "off")


@command(".open", takes="ID")
def open_evidence(session: Session, words: list[str]) -> None:
    """Print the evidence of a document, sentence, claim or deal: the sentences, and what they state."""
    session.printer.passages(evidence(session.desk, _one(words, "an id")))


@command(".edit", "\\e")
def edit(session: Session, words: list[str]) -> None:
    """Write a statement in your editor ($VISUAL or $EDITOR), the last one to begin with, and run it."""
    if not session.edit:
        raise UsageError("No editor", "there is no terminal to open it in")
    session.feed(session.edit(session.last))


@command(".read", "\\i", takes="FILE")
def read(session: Session, words: list[str]) -> None:
    """Run the commands and statements of a file."""
    path = Path(_one(words, "the name of a file")).expanduser()
    try:
        with path.open(encoding="utf-8") as lines:
            session.read_lines(lines)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("Cannot read the file", f"{path}: {error}") from error


@command(".refresh", "\\#")
def reload(session: Session, words: list[str]) -> None:
    """Look for saved queries, tables and columns anew."""
    session.reload()
    if renew := session.switches.get("refresh"):
        renew("")


@command(".keys", takes="vi | emacs")
def set_keys(session: Session, words: list[str]) -> None:
    """Edit with vi or emacs keys; F4 changes them."""
    if switch := session.switches.get("keys"):
        session.printer.say(f"keys: {switch(words[0] if words else '')}")
