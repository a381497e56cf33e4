"""The words of quantities in one language, from its data file.

A file holds tables; a table's name is a *role*, its keys are what a word in that role means, its values
are phrases parted by commas. `miliard{|a|y|ów}` stands for four forms. Under `[words]` the key is the
role itself. The meaning `block` keeps a phrase from being read in its role, shorter phrases that begin
alike included.
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
_FIGURE_ROLES = (
    *("numbers", "multipliers", "article", "several", "vague", "single_scales", "symbols", "codes"),
    *("hedges", "range_open"),
    *("per_before", "percent_before", "numeral_digits", "numeral_units", "numeral_vague", "terms_whole"),
)
_DATE_ROLES = (
    *(
        "months",
        "capital_months",
        "short_months",
        "weekdays",
        "last",
        "quarters",
        "relative",
        "season",
        "era",
    ),
    "year_words",
)
_NUMBER_ROLES = (
    *("numbers", "multipliers", "several", "vague", "scales", "fractions", "terms_whole", "units", "terms"),
    *("numeral_digits", "numeral_units", "numeral_vague"),
)
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
    figure_starters: frozenset[str]
    """Words with which a figure can begin, digits aside."""
    date_starters: Mapping[str, tuple[str, ...]]
    """Words with which a date can begin, digits aside, each with the roles in which it does."""
    number_words: frozenset[str]
    """Words that show a number: a figure without digits has one of them, more than a mere article."""
    markers: Mapping[str, tuple[str, ...]]
    """First words of phrases that lend meaning to what follows ("worth", "since"), each with its roles."""
    starters: frozenset[str]
    """Words with which any quantity can begin."""


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
        starters=_first_words(frozen, (*_FIGURE_ROLES, *_DATE_ROLES, "ago_before")),
        figure_starters=_first_words(frozen, _FIGURE_ROLES),
        date_starters=_roles_of_words(frozen, _DATE_ROLES),
        number_words=_first_words(frozen, _NUMBER_ROLES) - _first_words(frozen, ("article",)),
        markers=_roles_of_words(frozen, MARKING_ROLES),
    )


def _first_words(index: Mapping[str, Mapping[str, object]], roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for role in roles for word in index.get(role, ()))


def _roles_of_words(
    index: Mapping[str, Mapping[str, object]], roles: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    words = _first_words(index, roles)
    return {word: tuple(role for role in roles if word in index.get(role, ())) for word in words}
