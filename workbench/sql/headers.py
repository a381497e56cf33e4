"""Saved queries as text: a comment header, then one statement.

    -- title: Deals of a party
    -- description: What it answers, in one sentence;
    --   goes on in lines that are set in.
    -- tags: deals, parties
    -- parameter: party text = OpenAI
    --   explanation: Name of the organisation
    --   choices: SELECT DISTINCT name FROM deal_parties ORDER BY 1
    SELECT …

A parameter without `=` has to be given; with `=` and nothing behind it, it is NULL unless given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import UsageError
from workbench.sql.parameters import TYPES, Parameter, Value

LINE = re.compile(r"--(?P<indent>[ \t]*+)(?:(?P<key>[a-z]++):)?+(?P<value>.*)")
DECLARATION = re.compile(
    r"(?P<name>[A-Za-z_]\w*+)[ \t]*+(?P<type>[a-z-]*+)[ \t]*+(?P<equals>=?)(?P<value>.*)"
)
SET_IN = 2
"""Blanks after the dashes from which on a line belongs to the one before."""
KEYS = ("title", "description", "tags", "parameter")
PARAMETER_KEYS = ("explanation", "choices")


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question kept as a file."""

    name: str
    """The file's name without suffix."""
    title: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sql: str
    """The whole text of the file, header included, so that errors point at its lines."""
    path: Path | None = None
    origin: str = ""
    """Whose folder it stands in: project, workspace or user."""


def parse(text: str, name: str, path: Path | None = None, origin: str = "") -> SavedQuery:
    """A saved query from the text of its file; SQL without a header is a query without parameters.

    Raises UsageError, naming file and line, where the header cannot be understood.
    """
    entries = list(_entries(text, str(path or name)))
    single = {key: value for key, value, _ in entries if key != "parameter"}
    parameters = tuple(
        _parameter(value, below, str(path or name)) for key, value, below in entries if key == "parameter"
    )
    tags = tuple(filter(None, (tag.strip() for tag in single.get("tags", "").split(","))))
    title = single.get("title") or name.replace("-", " ").replace("_", " ")
    return SavedQuery(name, title, single.get("description", ""), tags, parameters, text, path, origin)


def _entries(text: str, place: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Key, value and what is set in below, of each line of the header and those that continue it."""
    current: tuple[str, list[str], dict[str, str]] | None = None
    last = ""
    for number, line in enumerate(text.splitlines(), 1):
        found = LINE.match(line)
        if not found:
            break
        indent, key, value = len(found["indent"]), found["key"], found["value"].strip()
        if indent < SET_IN:
            if current:
                yield current[0], " ".join(current[1]), current[2]
            current, last = ((key, [value], {}), "") if key in KEYS else (None, "")
        elif current and current[0] == "parameter" and key in PARAMETER_KEYS:
            current[2][key], last = value, key
        elif current and last:
            current[2][last] += f" {line[2:].strip()}"
        elif current and current[0] != "parameter":
            current[1].append(line[2:].strip())
        elif current:
            raise UsageError(
                "Cannot read a saved query", f"{place}, line {number}: not one of {', '.join(PARAMETER_KEYS)}"
            )
    if current:
        yield current[0], " ".join(current[1]), current[2]


def _parameter(declaration: str, below: dict[str, str], place: str) -> Parameter:
    found = DECLARATION.fullmatch(declaration)
    kind = (found["type"] or "text") if found else ""
    if not found or kind not in TYPES:
        raise UsageError(
            "Cannot read a saved query",
            f"{place}: {declaration!r} is no parameter; say NAME TYPE = DEFAULT, TYPE one of "
            + ", ".join(TYPES),
        )
    bare = Parameter(found["name"], kind)
    return Parameter(
        found["name"],
        kind,
        bare.cleaned(found["value"].strip()),
        not found["equals"],
        below.get("explanation", ""),
        below.get("choices", ""),
    )


def render(query: SavedQuery) -> str:
    """The text of a saved query's file: a header made anew, and its statement."""
    lines = [f"-- title: {_flat(query.title)}"]
    lines += [f"-- description: {_flat(query.description)}"] * bool(query.description)
    lines += [f"-- tags: {', '.join(map(_flat, query.tags))}"] * bool(query.tags)
    for parameter in query.parameters:
        lines.append(f"-- parameter: {parameter.name} {parameter.type}{_default(parameter)}")
        for key in PARAMETER_KEYS:
            value = _flat(getattr(parameter, key))
            lines += [f"--   {key}: {value}"] * bool(value)
    return "\n".join([*lines, statement(query.sql).strip(), ""])


def statement(sql: str) -> str:
    """A saved query's text without its header."""
    lines = sql.splitlines(keepends=True)
    header = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    return "".join(lines[header:])


def _default(parameter: Parameter) -> str:
    return "" if parameter.is_required else f" = {as_text(parameter.default)}".rstrip(" ")


def as_text(value: Value) -> str:
    """A value as it is written in a header and in a form."""
    return "" if value is None else ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _flat(text: str) -> str:
    return " ".join(text.split())
