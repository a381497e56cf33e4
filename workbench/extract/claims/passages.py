"""The sentences of a text that may tell of deals, one by one, each with what it refers back to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from workbench.extract.claims.kinds import Directory, sector
from workbench.extract.claims.lexicon import Cue, cues_between
from workbench.extract.claims.memory import Memory, refer_back
from workbench.extract.claims.names import (
    Namesakes,
)
from workbench.extract.claims.reading import Reading, Text, read_sentence
from workbench.extract.claims.unlisted import (
    LONGEST_SENTENCE,
    PARTY_KINDS,
    Candidates,
    mentions_within,
    position,
    unlisted_names,
    with_full_names,
)
from workbench.extract.claims.usable import (
    usable_mentions,
    without_product_tails,
)
from workbench.model.documents import Segment
from workbench.model.entities import Mention
from workbench.model.quantities import Money, Quantity

REPORTING_SECTORS = frozenset(("media", "consultancy", "university", "association"))
REPORT_REACH = 40
"""Characters between an outlet and the word that makes it a source."""
BULLET = re.compile(r"\s{0,3}(?:[▪•■▶→◆●★*–—-]|\d{1,2}[.)]\s|[\U0001f300-\U0001faff\u2600-\u27bf])")
"""What opens an item of a list."""
BYSTANDERS = REPORTING_SECTORS | {"regulator", "public", "ministry"}
HEAD = 200
"""Characters at the head of a text in which what it is about is likely named."""
DOMINANCE = 2
SHORTEST_COUNTED = 4
LEAST_FOCUS = 3
"""Mentions that make an organisation what the text is about."""


def readings(
    prepared: Text,
    segments: Sequence[Segment],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    candidates: Candidates,
    memory: Memory,
    directory: Directory,
) -> Iterator[Reading]:
    """The sentences that may tell of deals, one by one, as what a later one refers to depends on the
    earlier ones."""
    unlisted = unlisted_names(prepared, segments, mentions, quantities, candidates)
    unlisted = with_full_names(prepared.text, unlisted)
    namesakes = Namesakes([m for found in unlisted.values() for m in found], prepared.lexicon.language)
    named = [*mentions, *(namesakes.canonical(m) for found in unlisted.values() for m in found)]
    memory.focus, memory.dominant = _focus(
        prepared, [m for m in named if sector(m, directory) not in BYSTANDERS]
    )
    for number, segment in enumerate(segments):
        cues = cues_between(prepared.cues, segment.start, segment.end)
        inside = mentions_within(mentions, segment)
        if segment.end - segment.start > LONGEST_SENTENCE:
            continue
        extra = [namesakes.canonical(m) for m in unlisted.get(number, ())]
        if number == 0 or segment.paragraph != segments[number - 1].paragraph:
            _enter_paragraph(prepared, segment, number, [*inside, *extra], memory)
        inside = refer_back(prepared, sorted([*inside, *extra], key=position), cues, memory, number)
        usable = without_doubles([m for m in inside if m.kind in PARTY_KINDS])
        usable = usable_mentions(prepared, usable, cues)
        usable = [m for m in usable if not _only_reports(m, cues, directory)]
        figures = _inside_quantities(quantities, segment)
        telling = any(cue.entry.family == "frame" or cue.entry.name in ("backref", "worth") for cue in cues)
        if not telling and not any(isinstance(q, Money) for q in figures):
            memory.keep_first([m for m in usable if m.entity_id or prepared.text.count(m.name) > 1], number)
            continue
        reading = read_sentence(prepared, number, segment, usable, figures)
        without_product_tails(reading.groups)
        yield reading


def _enter_paragraph(
    text: Text, segment: Segment, number: int, mentions: Sequence[Mention], memory: Memory
) -> None:
    named = sorted((m for m in mentions if m.kind == "organisation"), key=position)
    if BULLET.match(text.text, max(0, segment.start - 3)):
        memory.open_item(number, named, segment.start)
    else:
        memory.close_item()


def _focus(text: Text, mentions: Sequence[Mention]) -> tuple[Mention | None, bool]:
    """The organisation that a text is about, the one it names most, and whether it far outdoes all others."""
    organisations = sorted((m for m in mentions if m.kind == "organisation"), key=position)
    first: dict[str, Mention] = {}
    for mention in organisations:
        first.setdefault(mention.name, mention)
    listed = Counter(m.name for m in organisations)
    counts = {
        name: max(listed[name], _occurrences(text, m)) + 2 * (m.start < HEAD) for name, m in first.items()
    }
    if not counts:
        return None, False
    ranked = sorted(counts.items(), key=lambda item: (-item[1], first[item[0]].start))
    name, count = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    return (first[name], count >= DOMINANCE * second) if count >= LEAST_FOCUS else (None, False)


def _occurrences(text: Text, mention: Mention) -> int:
    """How often the first word of an unlisted name stands in a text."""
    if mention.entity_id is not None:
        return 0
    word = text.text[mention.start : mention.end].split()[0]
    return text.text.count(word) if len(word) >= SHORTEST_COUNTED else 0


def without_doubles(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that only describe the next one ("the ChatGPT maker OpenAI")."""
    return [
        m
        for m, following in zip_longest(mentions, mentions[1:])
        if following is None
        or m.name != following.name
        or following.start - m.end > 2
        or m.found_by == "gazetteer"
    ]


def _only_reports(mention: Mention, cues: Sequence[Cue], directory: Directory) -> bool:
    """Whether an outlet stands beside words of reporting, and so is the source of the news, not a part of
    it."""
    if sector(mention, directory) not in REPORTING_SECTORS:
        return False
    return any(
        c.entry.name in ("reports", "source")
        and c.start - mention.end <= REPORT_REACH
        and mention.start - c.end <= REPORT_REACH
        for c in cues
    )


def _inside_quantities(quantities: Sequence[Quantity], segment: Segment) -> list[Quantity]:
    first = bisect_left(quantities, segment.start, key=lambda q: q.start)
    last = bisect_left(quantities, segment.end, key=lambda q: q.start)
    return list(quantities[first:last])
