"""What sentences owe to one another: rounds told in pieces, subjects left out, deals that a later sentence goes on about."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.extract.claims.drafts import Draft, key_of
from workbench.extract.claims.events import Event
from workbench.extract.claims.fields import capacities, deal_monies, durations
from workbench.extract.claims.kinds import NOT_A_COMPANY, Directory
from workbench.extract.claims.reading import Group, Reading, Text
from workbench.extract.claims.status import CUE, Verdict, judge
from workbench.model.entities import Mention

ROUND = frozenset(("raise", "round", "lead", "participate"))
PIECES = frozenset((*ROUND, "invest", "put", "back", "stake", "investor"))
LONGEST_MEMORY = 2
"""Sentences for which a round, a subject or a deal stays in mind."""
TELLING = frozenset(("cancel", "end", "complete"))


def join_rounds(drafts: list[Draft], directory: Directory) -> list[Draft]:
    """One draft a round: its investee, its total and its investors, though several predicates tell of them."""
    kept: list[Draft] = []
    open_round: Draft | None = None
    for draft in drafts:
        if draft.kind != "investment" or draft.event.frame.name not in PIECES:
            kept.append(draft)
            continue
        if open_round is not None and _continues(open_round, draft, directory):
            _absorb(open_round, draft, directory)
            continue
        kept.append(draft)
        if draft.event.frame.name in ROUND or not draft.complete(directory):
            open_round = draft
    return kept


def _continues(opened: Draft, draft: Draft, directory: Directory) -> bool:
    if draft.reading.number - opened.reading.number > LONGEST_MEMORY:
        return False
    both = {opened.event.frame.name, draft.event.frame.name}
    if not both & ROUND:
        return False
    first, second = ({key_of(m, directory) for m in d.having("investee")} for d in (opened, draft))
    if first and second and not first & second:
        return False
    if draft.complete(directory) and opened.complete(directory):
        return draft.event.frame.name in ROUND and draft.reading is opened.reading and draft.money is None
    return draft.reading is opened.reading or not (draft.complete(directory) and first != second)


def _absorb(draft: Draft, piece: Draft, directory: Directory) -> None:
    known = {key_of(m, directory) for m, _ in draft.parties}
    for mention, role in piece.parties:
        if key_of(mention, directory) not in known:
            draft.parties.append((mention, role))
            known.add(key_of(mention, directory))
    if piece.verdict.strength > draft.verdict.strength:
        draft.verdict = piece.verdict
    if (
        piece.event.frame.name in ("raise", "round")
        and piece.money is not None
        and draft.event.frame.name not in ("raise",)
    ):
        draft.money = piece.money
    draft.money = draft.money or (
        piece.money if piece.event.frame.name in ROUND or draft.reading is piece.reading else None
    )
    draft.date = draft.date or piece.date
    if piece.reading is draft.reading:
        draft.evidence = (
            min(draft.evidence[0], piece.evidence[0]),
            max(draft.evidence[1], piece.evidence[1]),
        )


class Memory:
    """Who the last sentences spoke about."""

    def __init__(self) -> None:
        self._subjects: list[tuple[int, Group]] = []

    def lend_subject(self, events: Sequence[Event], reading: Reading) -> None:
        """Give the events of a sentence that lack a subject the one of the sentence before."""
        if not self._subjects or reading.number - self._subjects[-1][0] > LONGEST_MEMORY:
            return
        group = self._subjects[-1][1]
        for event in events:
            if (
                event.verbal
                and "subject" not in event.groups
                and "gen" not in event.groups
                and not event.passive
            ):
                if not any(g.bare and not g.aside and g.end <= event.start for g in reading.groups):
                    event.groups["subject"] = group
                    event.inherited.add("subject")

    def keep_subject(self, events: Sequence[Event], reading: Reading) -> None:
        """Remember the subject of a sentence: of its first event, or its first bare name."""
        own = [e.groups["subject"] for e in events if "subject" in e.groups and "subject" not in e.inherited]
        own += [g for g in reading.groups if g.bare and not g.aside]
        if own:
            self._subjects.append((reading.number, own[0]))


def continue_deal(text: Text, reading: Reading, events: Sequence[Event], last: Draft | None) -> None:
    """Let a sentence about "the deal" fill in what the deal told last still lacks."""
    if last is None or reading.number - last.reading.number > LONGEST_MEMORY:
        return
    back = reading.named("word", "backref") + reading.named("word", "worth")
    if not back:
        return
    if last.money is None and (monies := deal_monies(text, reading)):
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
            status = {"cancel": "cancelled", "end": "ended", "complete": "completed"}[cue.entry.name]
            last.verdict = Verdict(status, CUE, f"status.{cue.entry.name}.later", cue.start, cue.end)  # type: ignore[arg-type]
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
