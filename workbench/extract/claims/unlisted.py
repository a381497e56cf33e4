"""The names that no list knows, in all the places where a text has them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.extract.claims.lexicon import Cue, cues_between
from workbench.extract.claims.names import (
    MOST_NAMES,
    is_adjective,
    repeated,
    romanised_names,
    without_demonym,
    without_stray_word,
)
from workbench.extract.claims.reading import Text
from workbench.extract.claims.usable import (
    is_abstract,
    without_case,
    without_tails,
)
from workbench.model.documents import Segment
from workbench.model.entities import Mention
from workbench.model.quantities import Quantity

PARTY_KINDS = frozenset(("organisation", "government", "agency", "product"))
MOST_GLOSSED = 40
"""Names with a Latin form in brackets that one text may have."""
SHORTEST_REPEATED = 4
LONGEST_SENTENCE = 4_000
"""Characters beyond which a segment is no sentence but debris, and is not read."""
Candidates = Callable[[int, int], list[Mention]]
"""Names that could be unlisted organisations in a range of the text."""


def unlisted_names(
    prepared: Text,
    segments: Sequence[Segment],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    candidates: Candidates,
) -> dict[int, list[Mention]]:
    """The names that no list knows, by the number of their sentence; units of measure are none."""
    measured = [(q.start, q.end) for q in quantities]
    named = [m for m in _candidate_names(prepared, mentions, candidates) if not _within(m, measured)]
    named = _repeated_everywhere(prepared, named)
    found: dict[int, list[Mention]] = {}
    for number, segment in enumerate(segments):
        if segment.end - segment.start <= LONGEST_SENTENCE:
            known = mentions_within(mentions, segment)
            inside = without_tails(prepared, mentions_within(named, segment), known)
            found[number] = [m for m in inside if not _overlaps(m, known)]
    return found


def _within(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a mention lies in one of some spans that are sorted and apart."""
    at = bisect_right(spans, (mention.start, mention.end + mention.start)) - 1
    return at >= 0 and spans[at][0] <= mention.start and mention.end <= spans[at][1]


def _candidate_names(prepared: Text, mentions: Sequence[Mention], candidates: Candidates) -> list[Mention]:
    """The names that no list knows where they are plain to see, freed of what is not part of them."""
    text, language = prepared.text, prepared.lexicon.language
    glossed = _glossed_names(prepared, mentions)
    told = repeated(text, 0, len(text), glossed)
    named = [m for m in candidates(0, len(text)) if not _overlaps(m, told) and m.name not in glossed.values()]
    named = [without_case(prepared, m) for m in named if not is_abstract(prepared, m)]
    named = [_with_particle(text, m, language) for m in named if not is_adjective(text, m, language)]
    named = [without_demonym(m, language) for m in named]
    freed = []
    for mention in named:
        cues = cues_between(prepared.cues, mention.start, mention.end)
        if not _is_word(prepared, mention, cues):
            freed.append(_without_opening_word(prepared, mention, cues))
    return sorted([*told, *(without_stray_word(text, m) for m in freed)], key=position)


def _repeated_everywhere(prepared: Text, named: Sequence[Mention]) -> list[Mention]:
    """The names with all their other occurrences, which alone, at the head of a sentence, would not look
    like names."""
    text = prepared.text
    surfaces = {text[m.start : m.end]: m for m in reversed(named) if m.end - m.start >= SHORTEST_REPEATED}
    if not surfaces or not prepared.lexicon.spaced:
        return list(named)
    listed = sorted(surfaces, key=len, reverse=True)[:MOST_NAMES]
    pattern = re.compile("(?<![\\w-])(?:" + "|".join(map(re.escape, listed)) + ")(?![\\w])")
    taken = {(m.start, m.end) for m in named}
    more = [
        replace(surfaces[match[0]], start=match.start(), end=match.end())
        for match in pattern.finditer(text)
        if match.span() not in taken
    ]
    return sorted([*named, *(m for m in more if not _overlaps(m, named))], key=position)


def _with_particle(text: str, mention: Mention, language: str) -> Mention:
    """A Dutch name with the capital *Van* before it, which is a part of the name and no preposition."""
    if language == "nl" and text.startswith("Van ", mention.start - 4) and mention.start >= 4:
        return replace(mention, start=mention.start - 4, name=f"Van {mention.name}")
    return mention


def with_full_names(text: str, unlisted: dict[int, list[Mention]]) -> dict[int, list[Mention]]:
    """The names, those cut short at the head of a sentence made whole again as the text has them
    elsewhere."""
    names = sorted({m.name for found in unlisted.values() for m in found}, key=len, reverse=True)[:MOST_NAMES]
    return {number: [_full_name(text, m, names) for m in found] for number, found in unlisted.items()}


def _full_name(text: str, mention: Mention, names: Sequence[str]) -> Mention:
    for name in names:
        if len(name) > len(mention.name) and name.endswith(" " + mention.name):
            start = mention.start - (len(name) - len(mention.name))
            if start >= 0 and text.startswith(name, start):
                return replace(mention, start=start, name=name)
    return mention


def _glossed_names(prepared: Text, mentions: Sequence[Mention]) -> dict[str, str]:
    """The names that the text explains by their Latin form, by the surface that it uses for them."""
    text = prepared.text
    if text.isascii():
        return {}
    listed = [m for m in mentions if m.kind in PARTY_KINDS]
    named = [m for m in romanised_names(text, 0, len(text)) if not _overlaps(m, listed)]
    return {text[m.start : m.end]: m.name for m in named[:MOST_GLOSSED]}


def _is_word(text: Text, mention: Mention, cues: Sequence[Cue]) -> bool:
    """Whether what looks like a name is but a word of business at the head of a sentence."""
    if any(c.start <= mention.start and c.end >= mention.end and c.entry.family != "marker" for c in cues):
        return True
    word = text.lowered[mention.start : mention.end]
    return " " not in word and text.lexicon.knows(word.removesuffix("nya"))


def _without_opening_word(text: Text, mention: Mention, cues: Sequence[Cue]) -> Mention:
    """A name without the word of business before it that only opens the sentence ("Plan Acme")."""
    opening = next((c for c in cues if c.start == mention.start and c.end < mention.end), None)
    if (
        opening is None
        or _behind_a_word(text, mention)
        or opening.entry.family == "marker"
        or text.text[opening.end] != " "
    ):
        return mention
    start = opening.end + 1
    return replace(mention, start=start, name=mention.name[start - mention.start :] or mention.name)


def _behind_a_word(text: Text, mention: Mention) -> bool:
    """Whether a name stands in mid-sentence, where no word has a capital from its place (but in German all
    nouns)."""
    if text.lexicon.language == "de":
        return False
    before = text.text[max(0, mention.start - 3) : mention.start]
    return before.endswith(" ") and before[:-1].strip()[-1:].isalpha()


def position(mention: Mention) -> int:
    """Where a mention begins."""
    return mention.start


def mentions_within(mentions: Sequence[Mention], segment: Segment) -> list[Mention]:
    """The mentions, sorted by position, that begin in a sentence."""
    first = bisect_left(mentions, segment.start, key=lambda m: m.start)
    last = bisect_left(mentions, segment.end, key=lambda m: m.start)
    return list(mentions[first:last])


def _overlaps(candidate: Mention, mentions: Sequence[Mention]) -> bool:
    return any(m.start < candidate.end and candidate.start < m.end for m in mentions)
