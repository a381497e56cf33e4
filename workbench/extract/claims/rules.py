"""The rules: a document's sentences, names and quantities in, its claims out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from workbench.extract.claims.discourse import Memory, add_authorities, continue_deal, join_rounds
from workbench.extract.claims.drafts import Draft, draft_deals, key_of, role_name, share_figures
from workbench.extract.claims.events import find_events
from workbench.extract.claims.kinds import Directory
from workbench.extract.claims.lexicon import Lexicon, cues_between, lexicon
from workbench.extract.claims.merge import merge_drafts
from workbench.extract.claims.reading import Reading, Text, read_sentence
from workbench.model.deals import Claim, Field, Party
from workbench.model.documents import Segment
from workbench.model.entities import Mention
from workbench.model.quantities import Quantity

PARTY_KINDS = frozenset(("organisation", "government", "agency", "product"))
LEAST_CONFIDENCE = 0.2
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
    drafts = _drafts(prepared, segments, mentions, quantities, directory, candidates)
    complete = [d for d in drafts if d.complete(directory)]
    claims = [_claim(d, directory) for d in merge_drafts(complete, directory)]
    return [c for c in claims if len(c.parties) >= 2 and c.confidence >= LEAST_CONFIDENCE]


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
    for reading in _readings(prepared, segments, mentions, quantities, candidates):
        events = find_events(prepared, reading)
        memory.lend_subject(events, reading)
        here = draft_deals(prepared, events, directory)
        share_figures(prepared, reading, here)
        told = [d for d in drafts if d.complete(directory)]
        add_authorities(prepared, events, here, told, directory)
        if not any(d.complete(directory) for d in here):
            continue_deal(prepared, reading, events, told[-1] if told else None)
        drafts = join_rounds(drafts + here, directory)
        memory.keep_subject(events, reading)
    return drafts


def _readings(
    prepared: Text,
    segments: Sequence[Segment],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    candidates: Candidates,
) -> Iterator[Reading]:
    usable = [m for m in mentions if m.kind in PARTY_KINDS]
    for number, segment in enumerate(segments):
        if segment.end - segment.start > LONGEST_SENTENCE:
            continue
        cues = cues_between(prepared.cues, segment.start, segment.end)
        if not any(cue.entry.family == "frame" or cue.entry.name in ("backref", "worth") for cue in cues):
            continue
        inside = _inside(usable, segment)
        if any(cue.entry.family == "frame" for cue in cues):
            unlisted = [
                c
                for c in candidates(segment.start, segment.end)
                if not _overlaps(c, _inside(mentions, segment))
            ]
            inside = sorted([*inside, *unlisted], key=lambda m: m.start)
        yield read_sentence(prepared, number, segment, inside, _inside_quantities(quantities, segment))


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


def _claim(draft: Draft, directory: Directory) -> Claim:
    parties = _parties(draft, directory)
    return Claim(
        parties=parties,
        kind=draft.kind,  # type: ignore[arg-type]
        status=draft.verdict.status or "confirmed",
        evidence=draft.evidence,
        amount=draft.money,
        capacity=draft.capacity,
        period=draft.period,
        date=draft.date,
        confidence=_confidence(draft),
        provenance=_provenance(draft),
    )


def _parties(draft: Draft, directory: Directory) -> tuple[Party, ...]:
    seen: set[str] = set()
    parties = []
    for mention, role in draft.parties:
        key = key_of(mention, directory)
        if key not in seen:
            seen.add(key)
            parties.append(_party(mention, role, directory))
    return tuple(parties)


def _party(mention: Mention, role: str, directory: Directory) -> Party:
    name, entity_id = mention.name, mention.entity_id
    entity = directory.entities.get(entity_id or "")
    if entity is not None and entity.kind == "product":
        owner = directory.root(entity.entity_id)
        name, entity_id = owner.name, owner.entity_id
    return Party(name, role_name(role), mention.start, mention.end, entity_id)


def _confidence(draft: Draft) -> float:
    unlisted = sum(m.found_by == "argument" for m, _ in draft.parties)
    score = 0.6 + 0.1 * (draft.verdict.strength - 1) + 0.1 * (draft.money is not None)
    score -= 0.1 * min(unlisted, 2) + 0.1 * bool(draft.event.inherited)
    return max(0.05, min(0.95, score))


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
