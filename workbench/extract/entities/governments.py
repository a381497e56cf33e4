"""Governments and ministries by rule: a word for government beside the name of a state or of its people."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from workbench.extract.entities.gazetteer import Gazetteer, State
from workbench.extract.entities.lexicon import EntityLexicon
from workbench.extract.entities.sentences import Sentence
from workbench.extract.entities.words import EAST_ASIAN, keys_of
from workbench.model.entities import Entity, Mention

_REACH_AFTER = 3
"""Function words between government and state: *gobierno de los Estados Unidos*."""
_REACH_OF_MINISTRY = 8
"""Words of a ministry's own name, which may part it from the state."""
_ENDING = 4
"""Letters by which an inflected name of a state may differ from the listed one, at either side."""
_WIDEST_GAP = 8
"""Characters between two words of a phrase, an ending after an apostrophe among them."""
_LONGEST_GLYPH_NAME = 8
_GLYPH_GAP = re.compile(r"[のの의的 ]{0,2}$")


@dataclass(frozen=True, eq=False)
class StateIndex:
    """States by what their names and peoples are called."""

    by_stem: dict[str, list["_Name"]]
    """By the stem of the first word, the longest names first."""
    by_glyphs: dict[str, State]
    """By East Asian name."""
    governments: dict[str, Entity]
    """The listed governments by country."""


class _Name(NamedTuple):
    """One name of a state or its people."""

    stems: tuple[str, ...]
    state: State
    exact: str
    """The only spelling that counts, of a name that is an ordinary word too; else empty."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A state named by the words `first` to `last`."""

    state: State
    first: int
    last: int


@lru_cache(maxsize=4)
def states_of(gazetteer: Gazetteer) -> StateIndex:
    """Return the index of a gazetteer's states; built once, then cached."""
    index = StateIndex({}, {}, {})
    for entity in gazetteer.entities.values():
        if entity.kind == "government" and entity.name.startswith("Government of "):
            index.governments.setdefault(entity.country, entity)
    for state in gazetteer.states:
        for called in (state.name, *state.names, *state.demonyms):
            exact = called.removesuffix("!") if called.endswith("!") else ""
            called = called.removesuffix("!")
            if EAST_ASIAN.search(called):
                index.by_glyphs.setdefault(called, state)
            elif stems := tuple(_stem(key) for key in keys_of(called)):
                index.by_stem.setdefault(stems[0], []).append(_Name(stems, state, exact))
    for names in index.by_stem.values():
        names.sort(key=lambda name: -len(name.stems))
    return index


def _stem(key: str) -> str:
    """Cut what inflection may change off a word: *polski*, *polska* and *polskiego* share *pols*."""
    if len(key) < 5:
        return key
    shortest = max(4, len(key) - 3)
    return key[:shortest] + key[shortest:].rstrip("aeiouyаеиоуыэюяйь")


def state_at(text: str, sentence: Sentence, at: int, index: StateIndex) -> tuple[State, int] | None:
    """Return the state named from the word `at` on, and the number of its last word."""
    words = sentence.words
    if not 0 <= at < len(words.keys):
        return None
    key = words.keys[at]
    for size in range(len(key), max(1, len(key) - _ENDING - 3) - 1, -1):
        for name in index.by_stem.get(key[:size], ()):
            last = at + len(name.stems) - 1
            if last >= len(words.keys) or not all(map(_inflects, words.keys[at : last + 1], name.stems)):
                continue
            if not name.exact or text[words.starts[at] : words.ends[last]] == name.exact:
                return name.state, last
    return None


def _inflects(key: str, stem: str) -> bool:
    if len(stem) < 4:
        return key == stem
    return key.startswith(stem) and len(key) - len(stem) <= _ENDING + 1


def find_governments(
    text: str, sentence: Sentence, gazetteer: Gazetteer, lexicon: EntityLexicon
) -> Iterator[Mention]:
    """Yield the governments named by rule in a sentence."""
    index = states_of(gazetteer)
    governments, ministries = lexicon.governments, lexicon.ministries
    for at, key in enumerate(sentence.words.keys):
        if governments.has(key):
            named = _beside(text, sentence, at, index, lexicon, _REACH_AFTER)
        elif ministries.has(key):
            named = _beside(text, sentence, at, index, lexicon, _REACH_OF_MINISTRY)
        else:
            continue
        if named is not None:
            first, last = min(named.first, at), max(named.last, at)
            yield government_of(
                named.state, sentence.words.starts[first], sentence.words.ends[last], gazetteer
            )
    yield from _in_glyphs(text, sentence, index, gazetteer, lexicon)


def government_of(state: State, start: int, end: int, gazetteer: Gazetteer) -> Mention:
    """Return the mention of a state's government."""
    listed = states_of(gazetteer).governments.get(state.country)
    name = listed.name if listed else f"Government of {state.name}"
    return Mention(start, end, name, "government", listed.entity_id if listed else None, "government", 0.9)


def _beside(
    text: str, sentence: Sentence, at: int, index: StateIndex, lexicon: EntityLexicon, reach: int
) -> _Named | None:
    """Return the state that the words around a word for government name: right before it, or after it."""
    words = sentence.words
    for back in (1, 2, 3):
        first = at - back
        found = state_at(text, sentence, first, index) if first >= 0 else None
        if found is None or not _unbroken(text, words.ends[found[1]], words.starts[at]):
            continue
        if found[1] == at - 1 or _only_clitics(sentence, found[1] + 1, at):
            return _Named(found[0], first, found[1])
    for first in range(at + 1, min(at + 2 + reach, len(words.keys))):
        if not _unbroken(text, words.ends[first - 1], words.starts[first]):
            return None
        if found := state_at(text, sentence, first, index):
            return _Named(found[0], first, found[1])
        if reach == _REACH_AFTER and words.keys[first] not in lexicon.function_words:
            return None
    return None


def _only_clitics(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether only endings after an apostrophe, or adjectives of one word, stand between: *India's*."""
    return last - first == 1 and len(sentence.words.keys[first]) <= 4


def _unbroken(text: str, end: int, start: int) -> bool:
    return start - end < _WIDEST_GAP and not any(char in ".,;:!?()\n" for char in text[end:start])


def _in_glyphs(
    text: str, sentence: Sentence, index: StateIndex, gazetteer: Gazetteer, lexicon: EntityLexicon
) -> Iterator[Mention]:
    """Yield the governments written with East Asian characters: 日本政府, 한국 정부."""
    for word in lexicon.governments.glyphs:
        at = text.find(word, sentence.start, sentence.end)
        while at >= 0:
            if found := _glyph_state(text, sentence.start, at, index):
                yield government_of(found[0], found[1], at + len(word), gazetteer)
            at = text.find(word, at + len(word), sentence.end)


def _glyph_state(text: str, start: int, end: int, index: StateIndex) -> tuple[State, int] | None:
    """Return the state whose name ends before `end`, and where the name starts."""
    end -= len(_GLYPH_GAP.search(text[max(start, end - 2) : end])[0])  # type: ignore[index]
    for size in range(min(_LONGEST_GLYPH_NAME, end - start), 0, -1):
        if state := index.by_glyphs.get(text[end - size : end]):
            return state, end - size
    return None
