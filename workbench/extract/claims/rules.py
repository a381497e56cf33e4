"""The rules: a document's sentences, names and quantities in, its claims out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.extract.claims.clauses import find_events
from workbench.extract.claims.completion import complete_from_memory, complete_in_sentence
from workbench.extract.claims.confidence import confidence, threshold
from workbench.extract.claims.discourse import add_authorities, continue_deal
from workbench.extract.claims.drafting import draft_deals
from workbench.extract.claims.drafts import Draft, key_of
from workbench.extract.claims.gapping import gapped_deals
from workbench.extract.claims.kinds import Directory
from workbench.extract.claims.lexicon import lexicon
from workbench.extract.claims.memory import Memory
from workbench.extract.claims.merge import merge_drafts
from workbench.extract.claims.names import (
    names_in_text,
)
from workbench.extract.claims.passages import readings
from workbench.extract.claims.reading import Reading, Text
from workbench.extract.claims.roles import role_name
from workbench.extract.claims.rounds import join_pieces, join_rounds
from workbench.extract.claims.shares import share_figures
from workbench.extract.claims.unlisted import Candidates
from workbench.model.deals import Claim, Field, Party
from workbench.model.documents import Segment
from workbench.model.entities import Mention
from workbench.model.quantities import Money, Quantity

RECENT = 8
"""Drafts among which a round's pieces are looked for."""


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
    for reading in readings(prepared, segments, mentions, quantities, candidates, memory, directory):
        events = find_events(prepared, reading)
        memory.lend_subject(prepared, events, reading)
        here = join_pieces(draft_deals(prepared, events, directory), directory)
        complete_in_sentence(here, reading, directory)
        if not _asks(prepared, reading):
            complete_from_memory(here, memory, directory)
        share_figures(prepared, reading, here, directory)
        here = gapped_deals(here, reading, directory)
        add_authorities(prepared, events, here, drafts[-RECENT:], directory)
        if not any(d.complete(directory) for d in here):
            told = next((d for d in reversed(drafts[-RECENT:]) if d.complete(directory)), None)
            continue_deal(prepared, reading, events, told)
        drafts[-RECENT:] = join_rounds(drafts[-RECENT:] + here, directory)
        memory.keep_subject(events, reading)
    return drafts


def _asks(text: Text, reading: Reading) -> bool:
    """Whether a sentence is a question."""
    return text.text[reading.segment.start : reading.segment.end].rstrip(' \n"”»').endswith(("?", "？"))


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
