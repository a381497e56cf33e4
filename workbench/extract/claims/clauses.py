"""The events of a sentence: its predicates, each given the arguments that it can claim.

Marked groups go to the nearest predicate whose frame has a role for their function, looking first in the
direction that the language prefers; bare groups become subjects and objects.
"""

from __future__ import annotations

from workbench.extract.claims.attachment import (
    attach_inverted_subject,
    attach_marked,
    attach_object,
    attach_subject,
)
from workbench.extract.claims.events import GIVING, LONGEST_AUXILIARIES, Event
from workbench.extract.claims.inversion import attach_examples, attach_inverted_subjects
from workbench.extract.claims.lexicon import Cue, frames
from workbench.extract.claims.reading import Group, Reading, Text
from workbench.extract.claims.verbfinal import attach_verb_final


def find_events(text: Text, reading: Reading) -> list[Event]:
    """The events of a sentence in the order of their predicates, each with the arguments that it could
    claim."""
    events = [_event(text, reading, cue) for cue in _readings_of_predicates(text, reading)]
    if not events:
        return []
    groups = [group for group in reading.groups if not group.aside]
    if not text.lexicon.verb_final:
        _free_fronted_subjects(text, reading, events, groups)
    for group in sorted(groups, key=_only_products):
        attach_marked(text, group, events, groups)
    if text.lexicon.verb_final:
        attach_verb_final(text, reading, events, groups)
    else:
        attach_examples(reading, events, groups)
        attach_inverted_subjects(text, reading, events, groups)
        for event in reversed(events):
            attach_object(text, event, events, groups)
        for event in events:
            attach_subject(text, event, events, groups)
        for event in events:
            attach_inverted_subject(text, event, events, groups)
    _free_rounds_of_investors(events)
    return events


def _only_products(group: Group) -> bool:
    return all(m.kind == "product" for m in group.mentions)


def _free_rounds_of_investors(events: list[Event]) -> None:
    """Who leads or joins a round is not the one that it is raised for."""
    givers = [
        e.groups["subject"] for e in events if e.frame.name in GIVING and e.verbal and "subject" in e.groups
    ]
    for event in events:
        if event.frame.name == "round" and any(event.groups.get("subject") is g for g in givers):
            del event.groups["subject"]


def _readings_of_predicates(text: Text, reading: Reading) -> list[Cue]:
    """The predicates, each read as verb or noun where its word could be both ("supply", "offer")."""
    chosen: list[Cue] = []
    for cue in reading.of("frame"):
        if cue.entry.name == "none":
            continue
        if not (chosen and _are_readings_of_one_word(chosen[-1], cue)):
            chosen.append(cue)
        elif _fits_better(text, reading, cue, chosen[-1]):
            chosen[-1] = cue
    return chosen


def _are_readings_of_one_word(first: Cue, second: Cue) -> bool:
    if (first.start, first.end) != (second.start, second.end):
        return False
    return first.entry.name == second.entry.name or "noun" in (first.entry.form, second.entry.form)


def _fits_better(text: Text, reading: Reading, cue: Cue, other: Cue) -> bool:
    """Whether a word is what a reading takes it for, a verb or a noun, and not what another does."""
    verbal = _governed_as_verb(text, reading, cue.start)
    return (cue.entry.form == "noun") != verbal and (other.entry.form == "noun") == verbal


def _governed_as_verb(text: Text, reading: Reading, offset: int) -> bool:
    """Whether "to", an auxiliary or a name right before a word makes it a verb."""
    for cue in reading.cues:
        touching = cue.end <= offset and not text.lowered[cue.end : offset].strip()
        if touching and cue.entry.name in ("to", "future", "modal", "plan", "relative"):
            return True
    return any(m.end <= offset and not text.lowered[m.end : offset].strip() for m in reading.mentions)


def _free_fronted_subjects(text: Text, reading: Reading, events: list[Event], groups: list[Group]) -> None:
    """A name right before its verb is the subject though an adverbial before it looks like its marker."""
    for group in groups:
        if not group.described or group.functions == ("gen",) or text.lexicon.verb_last:
            continue
        verb = next((e for e in events if e.start >= group.end), None)
        if verb is None or not verb.verbal or verb.start - group.end > LONGEST_AUXILIARIES:
            continue
        if any(not e.verbal and 0 <= group.marked_at - e.end <= 2 for e in events):
            continue
        between = text.lowered[group.end : verb.start]
        earlier = any(
            g.bare and g.end <= group.start and reading.clause(g.start) == reading.clause(verb.start)
            for g in groups
        )
        if not earlier and "," not in between and not any(c in between for c in "()"):
            group.functions, group.described = (), False


def _event(text: Text, reading: Reading, cue: Cue) -> Event:
    form = _form_by_auxiliary(text, reading, cue) if text.lexicon.verb_last else cue.entry.form
    return Event(reading, frames()[cue.entry.name], form, cue.start, cue.end)


def _used_up(reading: Reading, auxiliary: Cue) -> bool:
    """Whether an auxiliary stands right behind the participle that it belongs to."""
    return any(0 <= auxiliary.start - c.end <= 2 for c in reading.of("frame"))


def _form_by_auxiliary(text: Text, reading: Reading, cue: Cue) -> str:
    """What an auxiliary of its clause makes of a German or Dutch participle, which may look like a present
    tense."""
    if cue.entry.form not in ("past", "present"):
        return cue.entry.form
    clause = reading.clause(cue.start)
    helpers = {
        c.entry.name
        for c in reading.of("word")
        if c.entry.name in ("passive", "perfect")
        and reading.clause(c.start) == clause
        and (0 <= c.start - cue.end <= 2 or (c.end <= cue.start and not _used_up(reading, c)))
    }
    same = {
        c.entry.form for c in reading.of("frame") if c.start == cue.start and c.entry.name == cue.entry.name
    }
    if "passive" in helpers and "past" in same:
        return "passive"
    if same >= {"past", "present"}:
        return "past" if "perfect" in helpers else "present"
    return cue.entry.form
