"""Finding listed names: one walk over a text's words, and one over its East Asian characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from workbench.extract.entities.gazetteer import Gazetteer
from workbench.extract.entities.glyphs import GlyphNames, find_glyph_names
from workbench.extract.entities.inflection import stems
from workbench.extract.entities.lexicon import EntityLexicon
from workbench.extract.entities.surfaces import Match, Surface
from workbench.extract.entities.words import EAST_ASIAN, Words, fold, keys_of
from workbench.model.entities import EntityKind

_LONGEST_NAME = 9
"""Words of a name."""
_PRECEDENCE: tuple[EntityKind, ...] = ("organisation", "agency", "government", "product", "person", "place")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LAST_HUMP = re.compile(r"[A-Z][a-z]++$")
_PLAIN_GAPS = frozenset(" -\u2011\u00a0\u3000.'\u2019\u00b7\n")
_ADDRESS = re.compile(
    r"://|www\.|@\w|\.(?:jpe?g|png|gif|webp|svg|html?|php|pdf|com|org|net)\b", re.IGNORECASE
)
_ADDRESS_REACH = 120


class Node:
    """A place in the tree of names: the words that may follow, and the names that end here."""

    __slots__ = ("below", "surfaces")

    def __init__(self) -> None:
        self.below: dict[str, Node] = {}
        self.surfaces: list[Surface] = []


@dataclass(frozen=True, eq=False)
class NameIndex:
    """The names of a gazetteer, ready for matching."""

    root: Node = field(default_factory=Node)
    glyphs: GlyphNames = field(default_factory=dict)


class _Step(NamedTuple):
    """A state of the walk through the tree: the word reached, and whether any word was inflected."""

    node: Node
    last: int
    stem: str
    """Basic form of the last word, empty where it stands as listed."""
    inflected: bool


@lru_cache(maxsize=4)
def index_of(gazetteer: Gazetteer) -> NameIndex:
    """Return the index of a gazetteer's names; built once, then cached."""
    index = NameIndex()
    rank = {kind: place for place, kind in enumerate(_PRECEDENCE)}
    for entity in sorted(gazetteer.entities.values(), key=lambda entity: rank[entity.kind]):
        for spelling in (entity.name, *entity.aliases):
            _add(index, Surface(entity.entity_id, spelling, spelling in gazetteer.ambiguous))
    for names in index.glyphs.values():
        names.sort(key=lambda entry: -len(entry[0]))
    return index


def _add(index: NameIndex, surface: Surface) -> None:
    if EAST_ASIAN.search(surface.text):
        folded = surface.text.lower()
        if len(folded) > 1:
            index.glyphs.setdefault(folded[:2], []).append((folded, surface))
        return
    for keys in _spellings(surface):
        node = index.root
        for key in keys:
            node = node.below.setdefault(key, Node())
        if keys:
            node.surfaces.append(surface)


def _spellings(surface: Surface) -> Iterator[tuple[str, ...]]:
    """Yield the word keys of a name: as listed, and cut or joined as careless writers do.

    *OpenAI* is also found as *Open AI*, *Google Cloud* as *GoogleCloud*.
    """
    keys = keys_of(surface.text)
    yield keys
    if surface.ambiguous:
        return
    humps = keys_of(_HUMP.sub(" ", surface.text))
    if humps != keys and all(len(hump) > 1 for hump in humps):
        yield humps
    if len(keys) == 2 and len(surface.text) > 8 and surface.text.replace(" ", "").isalpha():
        yield ("".join(keys),)


def find_names(text: str, words: Words, index: NameIndex, lexicon: EntityLexicon) -> list[Match]:
    """Return the listed names among the words of one sentence, longest first at every place.

    The matches are in order and do not overlap. Of names that are ordinary words too, `sure` is False.
    """
    found: list[Match] = []
    root, keys, starts = index.root, words.keys, words.starts
    at, count = 0, len(keys)
    while at < count:
        match = None
        if keys[at] in root.below or text[starts[at]].isupper() or lexicon.clitics:
            match = _longest(text, words, at, root, lexicon)
        if match is None:
            at += 1
            continue
        found.append(match)
        while at < count and starts[at] < match.end:
            at += 1
    return found


def find_east_asian_names(
    text: str, start: int, end: int, index: NameIndex, lexicon: EntityLexicon
) -> list[Match]:
    """Return the listed names written with East Asian characters within `text[start:end]`."""
    return find_glyph_names(text, start, end, index.glyphs, lexicon) if index.glyphs else []


def _longest(text: str, words: Words, at: int, root: Node, lexicon: EntityLexicon) -> Match | None:
    best: Match | None = None
    steps = _steps(text, words, at, root, False, lexicon)
    while steps:
        step = steps.pop()
        if step.node.surfaces and (best is None or words.ends[step.last] > best.end):
            best = _accepted(text, words, at, step) or best
        after = step.last + 1
        if not step.node.below or after == len(words.keys) or after - at >= _LONGEST_NAME:
            continue
        if _joined(text, words, step.last):
            steps += _steps(text, words, after, step.node, step.inflected, lexicon)
    return best or _glued(text, words, at, root)


def _steps(
    text: str, words: Words, at: int, node: Node, inflected: bool, lexicon: EntityLexicon
) -> list[_Step]:
    """Return where the word at `at` leads from `node`, as it stands and by its basic forms.

    The way of the word as it stands comes last, so that it is tried first.
    """
    steps = []
    start, end = words.starts[at], words.ends[at]
    if end - start > 3 and (text[start].isupper() or lexicon.clitics) and words.keys[at]:
        inflections = stems(text[start:end], lexicon)
        steps += [_Step(node.below[stem], at, stem, True) for stem in inflections if stem in node.below]
    if (below := node.below.get(words.keys[at])) is not None:
        steps.append(_Step(below, at, "", inflected))
    return steps


def _joined(text: str, words: Words, at: int) -> bool:
    """Tell whether the words at `at` and after it may belong to one name."""
    end, start = words.ends[at], words.starts[at + 1]
    gap = text[end:start]
    if len(gap) < 2:
        return not gap or gap in _PLAIN_GAPS
    if len(gap) > 3:
        return False
    return gap.isspace() or (gap in {". ", ".-"} and end - words.starts[at] < 4) or gap == ", "


def _accepted(text: str, words: Words, first: int, step: _Step) -> Match | None:
    """Return the match that a walk ending in `step` makes, if letter case and length allow one."""
    start, end = words.starts[first], words.ends[step.last]
    written = text[start:end]
    if in_address(text, start, end):
        return None
    for surface in step.node.surfaces:
        sure = _fits_inflected(written, surface, step) if step.inflected else _fits(written, surface)
        if sure is not None:
            return Match(start, end, surface.entity_id, sure)
    return None


def _fits(written: str, surface: Surface) -> bool | None:
    """Compare letter case: True for a certain name, False where context must decide, None for no match."""
    listed = surface.text
    if written == listed:
        return not surface.ambiguous
    if surface.ambiguous:
        return False if _same_but_gaps(written, listed) else None
    if written.isalnum() and listed.isalnum():
        return _fits_word(written, listed)
    if listed.isalnum():
        # The text cuts a listed word in two: each part must look like a name.
        return all(part[:1].isupper() for part in written.split()) or None
    return written[0].isupper() or listed[0].islower() or None


def _fits_word(written: str, listed: str) -> bool | None:
    """As `_fits`, for single words that differ in letter case alone."""
    if written.islower():
        return len(listed) > 4 or None
    if len(listed) > 4 or written.isupper():
        return True
    return False if len(listed) > 2 else None


def _same_but_gaps(written: str, listed: str) -> bool:
    return [char for char in written if char.isalnum()] == [char for char in listed if char.isalnum()]


def _fits_inflected(written: str, surface: Surface, step: _Step) -> bool | None:
    """As `_fits`, for a name whose last word, or one before it, carries an ending."""
    listed = surface.text
    if step.stem and len(fold(listed)) < 4 and not (listed.isupper() and written.startswith(listed)):
        return None
    if written.islower():
        return True if len(listed) > 5 and listed.isalnum() and not surface.ambiguous else None
    if surface.ambiguous:
        return False if written[: len(listed) - 1] == listed[:-1] and not listed.isupper() else None
    return True if written[0].isupper() or listed[0].islower() else None


def _glued(text: str, words: Words, at: int, root: Node) -> Match | None:
    """Find a name that a lost space has glued to the next sentence's first word: *GoogleBovendien*."""
    start, end = words.starts[at], words.ends[at]
    word = text[start:end]
    if len(word) > 30 or not (tail := _LAST_HUMP.search(word)) or tail.start() < 4:
        return None
    node = root.below.get(fold(word[: tail.start()]))
    if node is None or len(word) - tail.start() < 3:
        return None
    sure = (
        surface for surface in node.surfaces if not surface.ambiguous and surface.text == word[: tail.start()]
    )
    surface = next(sure, None)
    return Match(start, start + tail.start(), surface.entity_id, True) if surface else None


def in_address(text: str, start: int, end: int) -> bool:
    """Tell whether a match is a part of a web address or a file's name."""
    if text[start - 1 : start] not in _ADDRESS_SIGNS and text[end : end + 1] not in _ADDRESS_SIGNS:
        return False
    before = text[max(0, start - _ADDRESS_REACH) : start].split()
    after = text[end : end + _ADDRESS_REACH].split()
    left = before[-1] if before and not text[start - 1].isspace() else ""
    right = after[0] if after and not text[end : end + 1].isspace() else ""
    return bool(
        ("/" in left + right or "@" in left or "www." in left)
        and _ADDRESS.search(left + text[start:end] + right)
    )


_ADDRESS_SIGNS = frozenset("/-_.@")
