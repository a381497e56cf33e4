"""The words of deals, one data file a language, and where they stand in a text.

A lexicon maps patterns to entries. A pattern is a row of words: `word` stands for itself, `stem*` for every
word that starts so, `*part*` for every word that contains it, `_` for up to five words of any kind.
Languages written without spaces have plain character strings for patterns. Patterns of one entry are
separated by commas.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from workbench.model.deals import Status

Family = Literal["frame", "marker", "status", "topic", "word"]

WORD = re.compile(r"\w+")
GAP = "_"
LONGEST_GAP = 5
WORD_CACHE_SIZE = 50_000
SENTENCE_MARKS = frozenset(",;:()[]{}!?，；：、。！？（）–—|•")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a pattern means."""

    family: Family
    name: str
    """Frame, function of a marker, class of status, kind of a topic, or class of word."""
    form: str = ""
    """Of a frame: past, present, base, noun, passive or future."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern found in a text."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, in lower case."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What a predicate means in any language: see frames.toml."""

    name: str
    kinds: tuple[str, ...]
    roles: dict[str, str]
    """From a grammatical function to the role of the party in it."""
    status: dict[str, Status]
    needs: str = ""


@lru_cache(maxsize=1)
def frames() -> dict[str, Frame]:
    """The frames that every language shares."""
    source = resources.files("workbench.extract.claims").joinpath("frames.toml").read_text(encoding="utf-8")
    return {name: _frame(name, table) for name, table in tomllib.loads(source).items()}


def _frame(name: str, table: dict[str, Any]) -> Frame:
    roles = {key: value for key, value in table.items() if key not in ("kinds", "status", "needs")}
    return Frame(name, tuple(table["kinds"]), roles, table["status"], table.get("needs", ""))


def lower(text: str, variants: dict[int, str] | None = None) -> str:
    """`text` in lower case, character for character, so that offsets hold; `variants` are replaced
    as well."""
    if variants:
        text = text.translate(variants)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c if len(low := c.lower()) != 1 else low for c in text).replace("İ", "i")


@dataclass(frozen=True, slots=True)
class _Pattern:
    rest: tuple[str, ...]
    """The words after the first."""
    entry: Entry
    ends: bool = False
    """Whether its part must end the word."""
    second: str = ""
    """The second word where it stands for itself, to rule most texts out at once."""


class Lexicon:
    """The compiled patterns of one language."""

    def __init__(self, language: str, source: dict[str, Any]) -> None:
        self.language = language
        self.verb_final: bool = source.get("order", "svo") == "sov"
        """Whether names stand before their predicate and carry their function behind them."""
        self.verb_last: bool = bool(source.get("verb_last", False))
        """Whether infinitives and participles may follow their object, as in German."""
        self.spaced: bool = source.get("spaced", True)
        self.drops_subjects: bool = source.get("drops_subjects", False)
        """Whether a verb may go without a subject."""
        self.bare_agent: bool = source.get("bare_agent", False)
        """Whether a name right behind a passive verb is its agent without a marker, as in Indonesian."""
        self.bare_genitive: bool = source.get("bare_genitive", False)
        """Whether a name right behind a noun belongs to it without a marker."""
        pairs = source.get("variants", "")
        self.variants = {ord(pairs[i]): pairs[i + 1] for i in range(0, len(pairs) - 1, 2)}
        """Characters that are written otherwise in the patterns: traditional ones, for Chinese."""
        self.suffixes = _suffixes(source.get("suffixes", {}))
        """Endings and particles right behind a name, longest first, with their function."""
        self._exact: dict[str, list[_Pattern]] = {}
        self._prefix: dict[str, list[_Pattern]] = {}
        self._inside: dict[str, list[_Pattern]] = {}
        self._known: dict[str, tuple[_Pattern, ...]] = {}
        self._strings: dict[str, list[Entry]] = {}
        for pattern, entry in _entries(source):
            self._add(pattern, entry)
        self._finders = _finders(self._strings)
        self._inside_finder = _alternation(self._inside)

    def _add(self, pattern: str, entry: Entry) -> None:
        if not self.spaced:
            self._strings.setdefault(lower(pattern), []).append(entry)
            return
        words = lower(pattern).replace("'", " ").replace("’", " ").replace("-", " ").split()
        first, rest = words[0], tuple(words[1:])
        second = rest[0] if rest and rest[0] != GAP and "*" not in rest[0] else ""
        compiled = _Pattern(rest, entry, first.startswith("*") and not first.endswith("*"), second)
        if first.startswith("*"):
            self._inside.setdefault(first.strip("*"), []).append(compiled)
        elif first.endswith("*"):
            self._prefix.setdefault(first[:-1], []).append(compiled)
        else:
            self._exact.setdefault(first, []).append(compiled)

    def forms_of(self, frame: str) -> set[str]:
        """The forms in which the language has words for a frame."""
        tables = (self._exact, self._prefix, self._inside)
        found = {p.entry for table in tables for patterns in table.values() for p in patterns}
        found |= {entry for entries in self._strings.values() for entry in entries}
        return {entry.form for entry in found if entry.family == "frame" and entry.name == frame}

    def knows(self, word: str) -> bool:
        """Whether a word alone, in lower case, is a pattern of a frame, a status or a topic."""
        return (
            any(not p.rest and p.entry.family != "marker" for p in self._starting(word))
            if self.spaced
            else False
        )

    def words(self, lowered: str) -> list[Word]:
        """The words of a text in lower case."""
        return [Word(m.start(), m.end(), m[0]) for m in WORD.finditer(lowered)]

    def cues(self, lowered: str, words: list[Word]) -> list[Cue]:
        """Every pattern found, by position; of one family only the longest of those that overlap."""
        found = self._word_cues(lowered, words) if self.spaced else self._string_cues(lowered)
        return _longest(found)

    def _string_cues(self, lowered: str) -> list[Cue]:
        return [
            Cue(match.start(), match.end(), entry)
            for family, finder in self._finders
            for match in finder.finditer(lowered)
            for entry in self._strings[match[0]]
            if entry.family == family
        ]

    def _word_cues(self, lowered: str, words: list[Word]) -> list[Cue]:
        found = []
        following = [word.text for word in words[1:]] + [""]
        for index, word in enumerate(words):
            for pattern in self._starting(word.text):
                if pattern.second and pattern.second != following[index]:
                    continue
                last = index if not pattern.rest else _match_rest(pattern.rest, words, index + 1, lowered)
                if last is not None and not _first_of_compound(lowered, words[last].end, pattern.entry):
                    found.append(Cue(word.start, words[last].end, pattern.entry))
        return found

    def _starting(self, word: str) -> tuple[_Pattern, ...]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > WORD_CACHE_SIZE:
                self._known.clear()
            known = self._known[word] = tuple(self._look_up(word))
        return known

    def _look_up(self, word: str) -> Iterator[_Pattern]:
        yield from self._exact.get(word, ())
        for length in range(1, min(len(word), 24) + 1):
            yield from self._prefix.get(word[:length], ())
        if self._inside_finder is not None:
            for part in dict.fromkeys(m[0] for m in self._inside_finder.finditer(word[:64])):
                yield from (p for p in self._inside[part] if not p.ends or word.endswith(part))


def _suffixes(table: dict[str, str]) -> tuple[tuple[str, str], ...]:
    pairs = [(suffix, function) for function, listed in table.items() for suffix in _split(listed)]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _entries(source: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    for name, forms in source.get("frames", {}).items():
        for form, listed in forms.items():
            for pattern in _split(listed):
                yield pattern, Entry("frame", name, form)
    families: tuple[tuple[str, Family], ...] = (
        ("markers", "marker"),
        ("status", "status"),
        ("topics", "topic"),
        ("words", "word"),
    )
    for table, family in families:
        for name, listed in source.get(table, {}).items():
            for pattern in _split(listed):
                yield pattern, Entry(family, name)


def _split(listed: str) -> list[str]:
    return [pattern for part in listed.replace("\n", ",").split(",") if (pattern := part.strip())]


def _alternation(strings: dict[str, Any]) -> re.Pattern[str] | None:
    if not strings:
        return None
    return re.compile("|".join(map(re.escape, sorted(strings, key=lambda s: (-len(s), s)))))


def _finders(strings: dict[str, list[Entry]]) -> list[tuple[Family, re.Pattern[str]]]:
    """One finder a family, as what one family's word contains may be a word of another."""
    families: dict[Family, dict[str, None]] = {}
    for string, entries in strings.items():
        for entry in entries:
            families.setdefault(entry.family, {})[string] = None
    found = ((family, _alternation(part)) for family, part in families.items())
    return [(family, finder) for family, finder in found if finder is not None]


def _match_rest(rest: tuple[str, ...], words: list[Word], index: int, lowered: str) -> int | None:
    """Index of the last word of a pattern whose further words start at `index`; None where they do not
    stand there."""
    begin = words[index - 1].end
    reach = 1
    for pattern in rest:
        if pattern == GAP:
            reach = LONGEST_GAP + 1
            continue
        stop = min(index + reach, len(words))
        found = next((i for i in range(index, stop) if _word_fits(pattern, words[i].text)), None)
        if found is None:
            return None
        index, reach = found + 1, 1
    return None if SENTENCE_MARKS & set(lowered[begin : words[index - 1].start]) else index - 1


def _first_of_compound(lowered: str, end: int, entry: Entry) -> bool:
    """Whether a verb only opens a compound ("sell-off")."""
    compound = lowered[end : end + 1] == "-" and lowered[end + 1 : end + 2].isalpha()
    return compound and entry.family == "frame" and entry.form in ("base", "present")


def _word_fits(pattern: str, word: str) -> bool:
    if pattern.startswith("*"):
        return pattern.strip("*") in word
    if pattern.endswith("*"):
        return word.startswith(pattern[:-1])
    return pattern == word


def _longest(cues: list[Cue]) -> list[Cue]:
    """Without the cues that lie within a longer one of their own family."""
    cues.sort(key=lambda cue: (cue.start, -cue.end))
    kept: list[Cue] = []
    reach: dict[str, int] = {}
    span: dict[str, tuple[int, int]] = {}
    for cue in cues:
        family = cue.entry.family
        same_span = span.get(family) == (cue.start, cue.end)
        if cue.start >= reach.get(family, -1) or same_span:
            kept.append(cue)
            reach[family] = cue.end
            span[family] = (cue.start, cue.end)
    return kept


def cues_between(cues: list[Cue], start: int, end: int) -> list[Cue]:
    """The cues, sorted by position, that start in a range."""
    return cues[bisect_left(cues, start, key=_start) : bisect_left(cues, end, key=_start)]


def _start(cue: Cue) -> int:
    return cue.start


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language, by its ISO 639-1 code; None where there is none."""
    path = _folder().joinpath(f"{language}.toml") if language.isalpha() else None
    if path is None or not path.is_file():
        return None
    return Lexicon(language, tomllib.loads(path.read_text(encoding="utf-8")))


def lexicon_languages() -> list[str]:
    """ISO 639-1 codes of the languages that have a lexicon."""
    return sorted(p.name.removesuffix(".toml") for p in _folder().iterdir() if p.name.endswith(".toml"))


def _folder() -> Any:
    return resources.files("workbench.extract").joinpath("lexicons", "deals")
