"""The rules: a document's sentences, names and quantities in, its claims out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from workbench.extract.claims.confidence import confidence, threshold
from workbench.extract.claims.discourse import (
    Memory,
    add_authorities,
    complete_from_memory,
    complete_in_sentence,
    continue_deal,
    join_pieces,
    join_rounds,
    refer_back,
)
from workbench.extract.claims.drafts import Draft, draft_deals, key_of, role_name, share_figures
from workbench.extract.claims.events import find_events
from workbench.extract.claims.gapping import gapped_deals
from workbench.extract.claims.kinds import Directory, sector
from workbench.extract.claims.lexicon import Cue, cues_between, lexicon
from workbench.extract.claims.merge import merge_drafts
from workbench.extract.claims.names import (
    MOST_NAMES,
    Namesakes,
    is_adjective,
    names_in_text,
    repeated,
    romanised_names,
    without_demonym,
    without_stray_word,
)
from workbench.extract.claims.reading import Reading, Text, read_sentence
from workbench.extract.claims.usable import (
    is_abstract,
    usable_mentions,
    without_product_tails,
    without_tails,
)
from workbench.model.deals import Claim, Field, Party
from workbench.model.documents import Segment
from workbench.model.entities import Mention
from workbench.model.quantities import Money, Quantity

PARTY_KINDS = frozenset(("organisation", "government", "agency", "product"))
REPORTING_SECTORS = frozenset(("media", "consultancy", "university", "association"))
REPORT_REACH = 40
"""Characters between an outlet and the word that makes it a source."""
BULLET = re.compile(r"\s{0,3}(?:[▪•■▶→◆●★*–—-]|\d{1,2}[.)]\s|[\U0001f300-\U0001faff\u2600-\u27bf])")
"""What opens an item of a list."""
RECENT = 8
"""Drafts among which a round's pieces are looked for."""
MOST_GLOSSED = 40
"""Names with a Latin form in brackets that one text may have."""
BYSTANDERS = REPORTING_SECTORS | {"regulator", "public", "ministry"}
HEAD = 200
"""Characters at the head of a text in which what it is about is likely named."""
DOMINANCE = 2
SHORTEST_COUNTED = 4
SHORTEST_REPEATED = 4
LEAST_FOCUS = 3
"""Mentions that make an organisation what the text is about."""
LONGEST_SENTENCE = 4_000
"""Characters beyond which a segment is no sentence but debris, and is not read."""

Candidates = Callable[[int, int], list[Mention]]
"""Names that could be unlisted organisations in a range of the text."""


def find_claims(
    text: str,
    language: str,
    segments: Sequence[Segment],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    directory: Directory,
    candidates: Candidates,
) -> list[Claim]:
    """The deals that a text states, in the order in which it first tells of them."""
    words = lexicon(language) or lexicon("en")
    if words is None:
        return []
    prepared = Text(text, words)
    quantities = _with_currency(quantities)
    drafts = _drafts(prepared, segments, mentions, quantities, directory, candidates)
    complete = [d for d in drafts if d.complete(directory)]
    names = names_in_text(text, mentions, directory)
    claims = [_claim(d, directory, names) for d in merge_drafts(complete, directory)]
    return [c for c in claims if len(c.parties) >= 2 and c.confidence >= threshold()]


def _with_currency(quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, amounts whose currency is left out in the one that the text names most."""
    named = Counter(q.currency for q in quantities if isinstance(q, Money) and q.currency)
    if not named:
        return list(quantities)
    usual = named.most_common(1)[0][0]
    return [
        replace(q, currency=usual) if isinstance(q, Money) and q.currency is None else q for q in quantities
    ]


def _drafts(
    prepared: Text,
    segments: Sequence[Segment],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    directory: Directory,
    candidates: Candidates,
) -> list[Draft]:
    drafts: list[Draft] = []
    memory = Memory()
    for reading in _readings(prepared, segments, mentions, quantities, candidates, memory, directory):
        events = find_events(prepared, reading)
        memory.lend_subject(prepared, events, reading)
        here = join_pieces(draft_deals(prepared, events, directory), directory)
        complete_in_sentence(here, reading, directory)
        if not _asks(prepared, reading):
            complete_from_memory(here, memory, directory)
        share_figures(prepared, reading, here, directory)
        here = gapped_deals(here, reading, directory)
        add_authorities(prepared, events, here, drafts, directory)
        if not any(d.complete(directory) for d in here):
            told = next((d for d in reversed(drafts) if d.complete(directory)), None)
            continue_deal(prepared, reading, events, told)
        drafts[-RECENT:] = join_rounds(drafts[-RECENT:] + here, directory)
        memory.keep_subject(events, reading)
    return drafts


def _asks(text: Text, reading: Reading) -> bool:
    """Whether a sentence is a question."""
    return text.text[reading.segment.start : reading.segment.end].rstrip(' \n"”»').endswith(("?", "？"))


def _readings(
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
    unlisted = _unlisted_names(prepared, segments, mentions, candidates)
    unlisted = _with_full_names(prepared.text, unlisted)
    namesakes = Namesakes([m for found in unlisted.values() for m in found], prepared.lexicon.language)
    named = [*mentions, *(namesakes.canonical(m) for found in unlisted.values() for m in found)]
    memory.focus, memory.dominant = _focus(
        prepared, [m for m in named if sector(m, directory) not in BYSTANDERS]
    )
    for number, segment in enumerate(segments):
        cues = cues_between(prepared.cues, segment.start, segment.end)
        inside = _inside(mentions, segment)
        if segment.end - segment.start > LONGEST_SENTENCE:
            continue
        extra = [namesakes.canonical(m) for m in unlisted.get(number, ())]
        if number == 0 or segment.paragraph != segments[number - 1].paragraph:
            _enter_paragraph(prepared, segment, number, [*inside, *extra], memory)
        inside = refer_back(prepared, sorted([*inside, *extra], key=_start), cues, memory, number)
        usable = without_doubles([m for m in inside if m.kind in PARTY_KINDS])
        usable = usable_mentions(prepared, usable, cues)
        usable = [m for m in usable if not _only_reports(m, cues, directory)]
        figures = _inside_quantities(quantities, segment)
        telling = any(cue.entry.family == "frame" or cue.entry.name in ("backref", "worth") for cue in cues)
        if not telling and not any(isinstance(q, Money) for q in figures):
            memory.keep_first(usable, number)
            continue
        reading = read_sentence(prepared, number, segment, usable, figures)
        without_product_tails(reading.groups)
        yield reading


def _enter_paragraph(
    text: Text, segment: Segment, number: int, mentions: Sequence[Mention], memory: Memory
) -> None:
    named = sorted((m for m in mentions if m.kind == "organisation"), key=_start)
    if BULLET.match(text.text, max(0, segment.start - 3)):
        memory.open_item(number, named, segment.start)
    else:
        memory.close_item()


def _focus(text: Text, mentions: Sequence[Mention]) -> tuple[Mention | None, bool]:
    """The organisation that a text is about, the one it names most, and whether it far outdoes all others."""
    organisations = sorted((m for m in mentions if m.kind == "organisation"), key=_start)
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


def _unlisted_names(
    prepared: Text, segments: Sequence[Segment], mentions: Sequence[Mention], candidates: Candidates
) -> dict[int, list[Mention]]:
    """The names that no list knows, by the number of their sentence."""
    named = _candidate_names(prepared, mentions, candidates)
    named = _repeated_everywhere(prepared, named)
    found: dict[int, list[Mention]] = {}
    for number, segment in enumerate(segments):
        if segment.end - segment.start <= LONGEST_SENTENCE:
            known = _inside(mentions, segment)
            inside = without_tails(prepared, _inside(named, segment), known)
            found[number] = [m for m in inside if not _overlaps(m, known)]
    return found


def _candidate_names(prepared: Text, mentions: Sequence[Mention], candidates: Candidates) -> list[Mention]:
    """The names that no list knows where they are plain to see, freed of what is not part of them."""
    text, language = prepared.text, prepared.lexicon.language
    glossed = _glossed_names(prepared, mentions)
    told = repeated(text, 0, len(text), glossed)
    named = [m for m in candidates(0, len(text)) if not _overlaps(m, told) and m.name not in glossed.values()]
    named = [m for m in named if not is_abstract(prepared, m)]
    named = [_with_particle(text, m, language) for m in named if not is_adjective(text, m, language)]
    named = [without_demonym(m, language) for m in named]
    freed = []
    for mention in named:
        cues = cues_between(prepared.cues, mention.start, mention.end)
        if not _is_word(prepared, mention, cues):
            freed.append(_without_opening_word(prepared, mention, cues))
    return sorted([*told, *(without_stray_word(text, m) for m in freed)], key=_start)


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
    return sorted([*named, *(m for m in more if not _overlaps(m, named))], key=_start)


def _with_particle(text: str, mention: Mention, language: str) -> Mention:
    """A Dutch name with the capital *Van* before it, which is a part of the name and no preposition."""
    if language == "nl" and text.startswith("Van ", mention.start - 4) and mention.start >= 4:
        return replace(mention, start=mention.start - 4, name=f"Van {mention.name}")
    return mention


def _with_full_names(text: str, unlisted: dict[int, list[Mention]]) -> dict[int, list[Mention]]:
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


def _start(mention: Mention) -> int:
    return mention.start


def _inside(mentions: Sequence[Mention], segment: Segment) -> list[Mention]:
    first = bisect_left(mentions, segment.start, key=lambda m: m.start)
    last = bisect_left(mentions, segment.end, key=lambda m: m.start)
    return list(mentions[first:last])


def _inside_quantities(quantities: Sequence[Quantity], segment: Segment) -> list[Quantity]:
    first = bisect_left(quantities, segment.start, key=lambda q: q.start)
    last = bisect_left(quantities, segment.end, key=lambda q: q.start)
    return list(quantities[first:last])


def _overlaps(candidate: Mention, mentions: Sequence[Mention]) -> bool:
    return any(m.start < candidate.end and candidate.start < m.end for m in mentions)


def _claim(draft: Draft, directory: Directory, names: Mapping[str, str]) -> Claim:
    parties = _parties(draft, directory, names)
    return Claim(
        parties=parties,
        kind=draft.kind,  # type: ignore[arg-type]
        status=draft.verdict.status or "confirmed",
        evidence=draft.evidence,
        amount=draft.money,
        capacity=draft.capacity,
        period=draft.period,
        date=draft.date,
        confidence=confidence(draft, directory),
        provenance=_provenance(draft),
    )


def _parties(draft: Draft, directory: Directory, names: Mapping[str, str]) -> tuple[Party, ...]:
    seen: set[str] = set()
    parties = []
    for mention, role in draft.parties:
        key = key_of(mention, directory)
        if key not in seen:
            seen.add(key)
            parties.append(_party(mention, role, directory, names))
    return tuple(parties)


def _party(mention: Mention, role: str, directory: Directory, names: Mapping[str, str]) -> Party:
    entity_id = mention.entity_id
    name = names.get(entity_id or "", mention.name)
    entity = directory.entities.get(entity_id or "")
    if entity is not None and entity.kind == "product":
        owner = directory.root(entity.entity_id)
        name, entity_id = owner.name, owner.entity_id
    return Party(name, role_name(role), mention.start, mention.end, entity_id)


def _provenance(draft: Draft) -> tuple[Field, ...]:
    event, verdict = draft.event, draft.verdict
    fields = [
        Field("kind", f"{draft.kind_rule}.{event.frame.name}", event.start, event.end),
        Field("status", verdict.rule, verdict.start, verdict.end),
    ]
    for name, quantity in (
        ("amount", draft.money),
        ("capacity", draft.capacity),
        ("period", draft.period),
        ("date", draft.date),
    ):
        if quantity is not None:
            fields.append(Field(name, "nearest", quantity.start, quantity.end))
    return tuple(fields)
