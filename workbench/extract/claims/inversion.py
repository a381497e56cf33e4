"""Names behind their predicate that are not its object: subjects in free or verb-second order, and examples
of a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extract.claims.lexicon import cues_between
from workbench.extract.claims.reading import Group, Reading, Text

if TYPE_CHECKING:
    from workbench.extract.claims.events import Event

LONGEST_INVERSION = 60
"""Most characters from a verb to a subject behind it."""
INTRANSITIVE = frozenset(("put", "invest", "raise", "lead", "participate"))
"""Frames whose other side follows a preposition."""
LONGEST_EXAMPLE = 45
"""Most characters from "such as" back to the noun, and on to the first name."""
EXEMPLIFIED = frozenset(("customer", "provider", "investor", "participate"))


def attach_inverted_subjects(text: Text, reading: Reading, events: list[Event], groups: list[Group]) -> None:
    """Give a finite verb before which no name stands the name right behind it for its subject."""
    if text.lexicon.verb_final or not (text.lexicon.drops_subjects or text.lexicon.verb_last):
        return
    for event in events:
        if not event.verbal or event.form in ("base", "passive") or "subject" in event.groups:
            continue
        if "subject" not in event.frame.roles or _led_by_name(reading, event, events, groups):
            continue
        following = _following(text, event, events, groups)
        if following and _is_subject(text, event, following):
            event.groups["subject"] = following[0]


def _led_by_name(reading: Reading, event: Event, events: list[Event], groups: list[Group]) -> bool:
    """Whether a bare name, not the antecedent of a relative pronoun, stands before a verb in its clause."""
    relative = [c.start for c in reading.named("word", "relative") if c.end <= event.start]
    start = max([b for b in reading.breaks if b <= event.start] + relative + [reading.segment.start])
    return any(start <= g.start < event.start and g.bare for g in groups)


def _following(text: Text, event: Event, events: list[Event], groups: list[Group]) -> list[Group]:
    """The bare names behind a verb before the next verb, the first of them near."""
    clause = event.reading.clause(event.start)
    verbs = [e.start for e in events if e.verbal and e.start > event.start]
    stops = [c.start for c in event.reading.named("word", "relative") if c.start >= event.end]
    limit = min([*verbs, *stops, event.reading.segment.end])
    near = [g for g in groups if event.end <= g.start < limit and event.reading.clause(g.start) == clause]
    if not near or not near[0].bare or near[0].start - event.end > LONGEST_INVERSION:
        return []
    between = text.text[event.end : near[0].start]
    return [] if ":" in between or "(" in between else [g for g in near if g.bare]


def _is_subject(text: Text, event: Event, following: list[Group]) -> bool:
    """Whether the first name is the subject: the frame has no other place for it, or the order
    demands one."""
    if event.frame.name in INTRANSITIVE or "object" not in event.frame.roles:
        return True
    if text.lexicon.verb_last:
        return not event.reading.named("word", "relative")
    return len(following) > 1


def attach_examples(reading: Reading, events: list[Event], groups: list[Group]) -> None:
    """Names behind "such as" are what the noun before it speaks of ("customers such as Apple and Snap")."""
    for cue in reading.named("word", "examples"):
        listed = next((g for g in groups if 0 <= g.start - cue.end <= LONGEST_EXAMPLE), None)
        if listed is None or not listed.bare or cues_between(reading.of("frame"), cue.end, listed.start):
            continue
        noun = next((e for e in reversed(events) if e.end <= cue.start), None)
        if noun is None or noun.verbal or noun.frame.name not in EXEMPLIFIED:
            continue
        if cue.start - noun.end > LONGEST_EXAMPLE or any(noun.end <= g.start < cue.start for g in groups):
            continue
        noun.groups["subject" if noun.frame.name == "participate" else "object"] = listed
        noun.exemplified = True
