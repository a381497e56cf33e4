"""How far a deal has come, from the words that govern its predicate.

Cues weigh by what governs them: a cue before the predicate (behind it, in languages that end on the verb)
counts where no other finite verb stands between the two; the predicate's own form decides where no cue
does.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.extract.claims.events import Event
from workbench.extract.claims.lexicon import Cue, Lexicon
from workbench.model.deals import Status

PRECEDENCE: tuple[tuple[str, Status | None], ...] = (
    ("deny", None),
    ("cancel", "cancelled"),
    ("end", "ended"),
    ("talks", "talks"),
    ("rumour", "rumoured"),
    ("modal", "rumoured"),
    ("aux", "announced"),
    ("plan", "announced"),
    ("future", "announced"),
    ("complete", "completed"),
    ("begin", "confirmed"),
    ("signed", "confirmed"),
)
FULFILLING = frozenset(("complete", "cancel", "end", "signed", "begin"))
OPEN = frozenset(("future", "modal", "plan", "rumour"))
LONGEST_GOVERNED = 24
"""Most characters between an auxiliary and the fulfilling word that it turns into a prospect ("expected to
close")."""
LIGHT = frozenset(("sign", "contract", "partner", "round"))
"""Frames whose verbs carry another predicate ("sign an agreement to rent")."""
TERMED = frozenset(("cloud-compute", "chip-supply", "licensing", "lease", "partnership", "other"))
"""Kinds of deals that run for a time, and so can end after being in force."""
STANDING = frozenset(("customer", "provider", "investor"))
"""Frames whose nouns stand for parties, so that a verb beyond them may still belong to the deal."""
CUE, FORM, DEFAULT = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status with how well it is grounded and the words that decided it."""

    status: Status | None
    """None where the text denies the deal."""
    strength: int
    rule: str
    start: int
    end: int


def judge(event: Event, events: list[Event], lexicon: Lexicon) -> Verdict:
    """The status of an event among the events of its sentence."""
    cues = _governing(event, events, lexicon)
    cues = [c for c in cues if not _prospective(c, cues) and not _is_own_success(c, event)]
    for name, status in PRECEDENCE:
        for cue in cues:
            if cue.entry.name == name:
                if name == "end" and not TERMED & set(event.frame.kinds):
                    status = "cancelled"
                return Verdict(status, CUE, f"status.{name}", cue.start, cue.end)
    carrier = _carrier(event, events, lexicon)
    form_of = carrier or event
    if lexicon.verb_final and event.form == "base":
        ending = next((e.form for e in reversed(events) if e.verbal and e.start > event.start), event.form)
        by_ending = event.frame.status.get(ending, "announced")
        return Verdict(by_ending, FORM, f"frame.{event.frame.name}.{ending}", event.start, event.end)
    by_form = form_of.frame.status.get(form_of.form, "confirmed")
    strength = FORM if form_of.verbal else DEFAULT
    return Verdict(
        by_form, strength, f"frame.{form_of.frame.name}.{form_of.form}", form_of.start, form_of.end
    )


def _governing(event: Event, events: list[Event], lexicon: Lexicon) -> list[Cue]:
    reading = event.reading
    clause = reading.clause(event.start)
    same = [c for c in reading.of("status") if reading.clause(c.start) == clause]
    ignored = ("begin",) if set(event.frame.kinds) <= {"acquisition", "investment", "licence-hire"} else ()
    return [c for c in same if c.entry.name not in ignored and _governs(c, event, events, lexicon)]


def _governs(cue: Cue, event: Event, events: list[Event], lexicon: Lexicon) -> bool:
    if cue.entry.name == "aux":
        return event.form == "base" and 0 <= event.start - cue.end <= LONGEST_GOVERNED
    if cue.start < event.end and event.start < cue.end:
        return True
    if cue.end <= event.start:
        between = [e for e in events if cue.end <= e.start < event.start]
        if lexicon.verb_final:
            return not between and event.start - cue.end <= 12
    else:
        between = [e for e in events if event.end <= e.start and e.end <= cue.start]
        undone = event.form == "base" and cue.entry.name in ("cancel", "end")
        undone |= not lexicon.spaced and cue.entry.name in ("talks", "cancel", "end", "complete")
        if event.verbal and not (lexicon.verb_final or lexicon.verb_last or undone):
            return False
    return not any(_bars(e, event) for e in between)


def _bars(between: Event, event: Event) -> bool:
    """Whether a predicate keeps a cue on its far side from governing an event."""
    if between.frame is event.frame or between.frame.name in LIGHT or between.frame.name in STANDING:
        return False
    return between.form != "base" or event.form in ("past", "passive")


def _is_own_success(cue: Cue, event: Event) -> bool:
    """Whether a word such as "secured" is but the verb of a round itself, whose money it says to be there."""
    return (
        cue.entry.name == "signed"
        and event.frame.name == "raise"
        and cue.start < event.end
        and event.start < cue.end
    )


def _prospective(cue: Cue, cues: list[Cue]) -> bool:
    """Whether a fulfilling word only stands for a prospect ("is expected to close", "could be blocked")."""
    return cue.entry.name in FULFILLING and any(
        other.entry.name in OPEN and 0 <= cue.start - other.end <= LONGEST_GOVERNED for other in cues
    )


def _carrier(event: Event, events: list[Event], lexicon: Lexicon) -> Event | None:
    """The verb whose object an event's noun is ("signed a contract"), which gives the noun its tense."""
    if event.verbal:
        return None
    clause = event.reading.clause(event.start)
    near = [
        e
        for e in events
        if e.verbal
        and e.frame.name in ("sign", "raise", "lead", "partner", "win", "award")
        and e.reading.clause(e.start) == clause
        and abs(e.start - event.start) <= 80
    ]
    before = [e for e in near if e.end <= event.start]
    after = [e for e in near if e.start >= event.end]
    if lexicon.verb_final or (lexicon.verb_last and not before):
        return after[0] if after else None
    return before[-1] if before else None
