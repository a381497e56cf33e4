"""What can stand where the cursor is: tables, columns, functions, keywords, commands and what they take."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from workbench.formats.tables import names
from workbench.model.display import one_line
from workbench.services.desk import Catalogue, Table
from workbench.shell.commands import COMMANDS, find
from workbench.shell.session import Session
from workbench.shell.texts import is_command

WORD = re.compile(r"[\w$]*\Z")
QUALIFIED = re.compile(r"(\w+)\.\w*\Z")
ALIAS = re.compile(r"\b(?:from|join|,)\s{1,99}(\w+)(?:\s{1,99}(?:as\s{1,99})?(\w+))?", re.IGNORECASE)
PLACE = re.compile(r"\b(from|join|into|describe|summarize)\s{1,99}\w*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to complete to."""

    text: str
    meaning: str
    """What it is, shown beside it."""


class ShellCompleter(Completer):
    """Completes from the session and the catalogue of the moment, which may not be there yet."""

    def __init__(self, session: Session, known: Callable[[], Catalogue | None]) -> None:
        self._session = session
        self._known = known

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """The candidates that fit what is typed: those that begin so, then those that contain it."""
        before = document.text_before_cursor
        if is_command(before):
            yield from self._commands(before.lstrip())
            return
        word = _word(before)
        if not word and not before.endswith(".") and not PLACE.search(before):
            return
        yield from _fitting(word, self._candidates(before, document.text))

    def _commands(self, line: str) -> Iterator[Completion]:
        name, blank, rest = line.partition(" ")
        if not blank:
            yield from _fitting(name, [Candidate(n, c.help) for c in COMMANDS for n in c.names[:1]])
        elif found := find(name, True):
            word = rest.rpartition(" ")[2]
            yield from _fitting(word, self._arguments(found.takes, rest))

    def _arguments(self, takes: str, rest: str) -> Iterator[Candidate]:
        if takes.startswith("NAME PARAMETER"):
            yield from self._query_words(rest)
        elif takes == "TABLE":
            yield from _tables(self._known())
        elif takes == "FORMAT":
            yield from (Candidate(name, "format") for name in names())
        elif " | " in takes:
            yield from (Candidate(choice, "") for choice in takes.split(" | "))

    def _query_words(self, rest: str) -> Iterator[Candidate]:
        name, blank, _ = rest.partition(" ")
        library = self._session.library.queries
        if not blank:
            yield from (Candidate(query.name, query.title) for query in library.values())
        elif name in library:
            yield from (Candidate(f"{p.name}=", p.explanation) for p in library[name].parameters)

    def _candidates(self, before: str, text: str) -> Iterator[Candidate]:
        known = self._known()
        if _word(before).startswith("$"):
            yield from (Candidate(f"${name}", value) for name, value in self._session.parameters.items())
            return
        if not known:
            return
        mentioned = _mentioned(text, known)
        if qualified := QUALIFIED.search(before):
            yield from _columns(filter(None, [mentioned.get(qualified[1].lower())]))
        elif PLACE.search(before):
            yield from _tables(known)
        else:
            yield from _columns(dict.fromkeys(mentioned.values()) or known.tables)
            yield from _tables(known)
            yield from (Candidate(f"{name}(", "function") for name in known.functions)
            yield from (Candidate(word, "keyword") for word in known.keywords)


def _word(before: str) -> str:
    found = WORD.search(before[-200:])
    return found[0] if found else ""


def _mentioned(text: str, known: Catalogue) -> dict[str, Table]:
    """The tables that a text names, by name and by alias."""
    found: dict[str, Table] = {}
    for name, alias in ALIAS.findall(text):
        if table := known.table(name):
            found[name.lower()] = table
            if alias:
                found[alias.lower()] = table
    return found


def _tables(known: Catalogue | None) -> Iterator[Candidate]:
    if known:
        yield from (Candidate(table.name, table.comment) for table in known.tables)


def _columns(tables: Iterable[Table]) -> Iterator[Candidate]:
    seen: set[str] = set()
    for table in tables:
        for column in table.columns:
            if column.name not in seen:
                seen.add(column.name)
                yield Candidate(column.name, f"{table.name}, {column.type}: {column.comment}")


def _fitting(word: str, candidates: Iterable[Candidate]) -> Iterator[Completion]:
    """Candidates that begin with the word, in the order given, then those that have it inside."""
    folded, inside, seen = word.lower(), [], {word}
    for candidate in candidates:
        if candidate.text in seen:
            continue
        seen.add(candidate.text)
        if candidate.text.lower().startswith(folded):
            yield _completion(candidate, word)
        elif len(folded) > 1 and folded in candidate.text.lower():
            inside.append(candidate)
    yield from (_completion(candidate, word) for candidate in inside)


def _completion(candidate: Candidate, word: str) -> Completion:
    text = candidate.text
    typed_low = word[:1].islower() and text.isupper()
    meaning = one_line(candidate.meaning)[:60]
    return Completion(text.lower() if typed_low else text, start_position=-len(word), display_meta=meaning)
