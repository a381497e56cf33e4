"""What later sentences say of a deal told before: its figures, its end, who approved or blocked it."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.extract.claims.drafts import Draft, key_of
from workbench.extract.claims.events import Event
from workbench.extract.claims.fields import capacities, deal_monies, durations
from workbench.extract.claims.kinds import NOT_A_COMPANY, Directory
from workbench.extract.claims.reading import Reading, Text
from workbench.extract.claims.status import CUE, Verdict, judge
from workbench.model.deals import Status
from workbench.model.entities import Mention

LONGEST_MEMORY = 2
"""Sentences for which a round, a subject or a deal stays in mind."""
TELLING: dict[str, Status] = {"cancel": "cancelled", "end": "ended", "complete": "completed"}


def continue_deal(text: Text, reading: Reading, events: Sequence[Event], last: Draft | None) -> None:
    """Let a sentence about "the deal" fill in what the deal told last still lacks."""
    if last is None or reading.number - last.reading.number > LONGEST_MEMORY:
        return
    back = reading.named("word", "backref") + reading.named("word", "worth")
    monies = deal_monies(text, reading)
    if not back:
        near = (
            reading.number - last.reading.number == 1
            and reading.segment.paragraph == last.reading.segment.paragraph
        )
        if near and last.money is None and len(monies) == 1 and len(reading.groups) <= 1 and not events:
            last.money = monies[0]
        return
    if last.money is None and monies:
        last.money = monies[0]
    if last.capacity is None and last.kind != "acquisition" and (found := capacities(reading)):
        last.capacity = found[0]
    if (
        last.period is None
        and (lengths := durations(reading))
        and last.kind not in ("investment", "acquisition")
    ):
        last.period = lengths[0]
    _tell_end(reading, back[0].start, last)


def _tell_end(reading: Reading, offset: int, last: Draft) -> None:
    """A deal of which a later sentence says that it fell through, ended or was closed has that status."""
    cues = reading.of("status")
    if any(c.entry.name in ("future", "modal", "plan", "rumour", "talks", "deny") for c in cues):
        return
    for cue in cues:
        if cue.entry.name in TELLING and reading.clause(cue.start) == reading.clause(offset):
            status = TELLING[cue.entry.name]
            last.verdict = Verdict(status, CUE, f"status.{cue.entry.name}.later", cue.start, cue.end)
            return


def add_authorities(
    text: Text, events: list[Event], drafts: Sequence[Draft], earlier: Sequence[Draft], directory: Directory
) -> None:
    """Add who approved or blocked a deal to the deal of the same sentence, or to the one told last."""
    for event in events:
        authorities = [
            m for m in event.parties().get("authority", []) if m.kind in (*NOT_A_COMPANY, "organisation")
        ]
        verdict = judge(event, events, text.lexicon)
        if not authorities or verdict.status is None:
            continue
        here = [d for d in drafts if d.kind in ("acquisition", "investment")]
        before = [
            d for d in earlier if d.kind == "acquisition" and event.reading.number - d.reading.number <= 4
        ]
        target = here[0] if here else before[-1] if before else None
        if target is not None:
            _add_authority(target, event, authorities, verdict, directory)


def _add_authority(
    draft: Draft, event: Event, authorities: list[Mention], verdict: Verdict, directory: Directory
) -> None:
    known = {key_of(m, directory) for m, _ in draft.parties}
    for mention in authorities:
        company = mention.kind not in NOT_A_COMPANY
        if key_of(mention, directory) in known or (company and event.frame.name == "approve"):
            continue
        draft.parties.append((mention, "other" if company else "regulator"))
        known.add(key_of(mention, directory))
    if verdict.status == "cancelled":
        draft.verdict = verdict
