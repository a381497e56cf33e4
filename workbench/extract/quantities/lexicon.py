"""The words of quantities in one language, from its data file.

A file holds tables; a table's name is a *role*, its keys are what a word in that role means, its values are phrases
parted by commas. `miliard{|a|y|ów}` stands for four forms. Under `[words]` the key is the role itself.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from workbench.extract.quantities.tokens import words_of

_FOLDER = "lexicons/quantities"
_SETTINGS = ("format", "own", "inherit", "compounds")
_NUMERIC_KEY = re.compile(r"-?[0-9.]++")
_BRACES = re.compile(r"\{([^{}]*+)\}")
_STARTING_ROLES = (
    "numbers", "multipliers", "article", "several", "vague", "symbols", "codes", "hedges", "range_open", "per_before",
    "percent_before", "months", "weekdays", "quarters", "relative", "season", "ago_before", "numeral_digits",
    "numeral_units", "numeral_vague", "terms_whole", "era", "day_before",
    "capital_months", "short_months", "last", "year_words", "day_words",
)  # fmt: skip

MARKING_ROLES = ("context_before", "date_before", "past", "units")
"""Roles of phrases that lend meaning to what follows them."""

Meaning = float | str
Entries = dict[tuple[str, str], Meaning]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say something, without its first word."""

    rest: list[str]
    """Tokens after the first."""
    length: int
    """Characters that the phrase must cover, where it has no space; else 0."""
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled words of one language, over those that every language shares."""

    language: str
    decimal: str
    """Decimal mark, "," or "."; the other groups thousands."""
    space_groups: bool
    """Whether an ordinary space may group thousands."""
    month_first: bool
    """Whether the day may follow the month ("July 16")."""
    day_dot: bool
    """Whether a dot may follow the day ("16. Juli")."""
    year_first: bool
    """Whether the year may lead, with a dot ("2025. július 16.")."""
    index: Mapping[str, Mapping[str, tuple[Phrase, ...]]]
    """Role, then first word, to phrases, longest first."""
    starters: frozenset[str]
    """Words with which a quantity can begin."""
    markers: frozenset[str]
    """Words with which a phrase begins that lends meaning to what follows it: "worth", "since"."""


def expand(pattern: str) -> Iterator[str]:
    """Every form that a pattern with braces stands for."""
    parts = _BRACES.split(pattern)
    choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    for chosen in product(*choices):
        yield "".join(chosen).strip()


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; of English and the shared signs, where the language has none of its own."""
    tables = _read(language)
    own = tables or _read("en")
    entries = _entries(_read("common")) | _entries(_read("en"))
    if not tables:
        language = "en"
    for phrase in _phrases(own.get("inherit", {}).get("drop", "")):
        entries = {key: meaning for key, meaning in entries.items() if key[1] != phrase}
    entries |= _entries(own) | _entries(own.get("own", {})) | dict(_compounds(own.get("compounds", {})))
    return _compile(language, own.get("format", {}), entries)


def _read(name: str) -> dict[str, Any]:
    if not name.isalpha():
        return {}
    path = files("workbench.extract") / _FOLDER / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def _phrases(listed: str) -> Iterator[str]:
    for pattern in listed.split(","):
        for form in expand(pattern):
            if form:
                yield form


def _entries(tables: Mapping[str, Any]) -> Entries:
    entries: Entries = {}
    for role, table in tables.items():
        if role in _SETTINGS:
            continue
        for key, listed in table.items():
            for form in _phrases(listed):
                case = form if role == "codes" else form.lower()
                if role == "words":
                    entries[key, case] = key
                else:
                    entries[role, case] = float(key) if _NUMERIC_KEY.fullmatch(key) else key
    return entries


def _compounds(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], Meaning]]:
    """Words made of a stem and an ending: numbers ("fünfundzwanzig") and terms ("pięcioletni")."""
    for key, stems in table.get("years", {}).get("stems", {}).items():
        for stem, ending in product(_phrases(stems), _phrases(table["years"]["endings"])):
            yield ("terms_whole", stem + ending), float(key)
    tens = table.get("tens", {})
    for (unit, units), (ten, words) in product(tens.get("units", {}).items(), tens.get("words", {}).items()):
        for first, second in product(_phrases(units), _phrases(words)):
            order = (first, tens.get("join", ""), second) if tens.get("unit_first") else (second, first)
            yield ("numbers", "".join(order)), float(ten) + float(unit)


def _compile(language: str, settings: Mapping[str, Any], entries: Entries) -> Lexicon:
    index: dict[str, dict[str, list[Phrase]]] = defaultdict(lambda: defaultdict(list))
    for (role, form), meaning in entries.items():
        words = words_of(form)
        length = len(form) if " " not in form and len(words) > 1 else 0
        index[role][words[0]].append(Phrase(words[1:], length, meaning if role != "codes" else form))
    frozen = {
        role: {first: tuple(sorted(phrases, key=lambda p: -len(p.rest))) for first, phrases in table.items()}
        for role, table in index.items()
    }
    return Lexicon(
        language=language,
        decimal=settings.get("decimal", "."),
        space_groups=settings.get("space_groups", False),
        month_first=settings.get("month_first", False),
        day_dot=settings.get("day_dot", False),
        year_first=settings.get("year_first", False),
        index=frozen,
        starters=frozenset(word for role in _STARTING_ROLES for word in frozen.get(role, ())),
        markers=frozenset(word for role in MARKING_ROLES for word in frozen.get(role, ())),
    )
