"""Which names a predicate takes for arguments in languages that end on the verb and mark names
behind them."""

from __future__ import annotations

from workbench.extract.claims.attachment import LONGEST_GENITIVE_REACH, taken
from workbench.extract.claims.events import GIVING, Event
from workbench.extract.claims.reading import Group, Reading, Text

LONGEST_RELATIVE_ENDING = 8
"""Most characters from a verb stem to the noun that its clause describes, where clauses stand before nouns.
"""


def attach_verb_final(text: Text, reading: Reading, events: list[Event], groups: list[Group]) -> None:
    """Give every predicate of a sentence its unmarked arguments, its topic and its head noun."""
    for event in events:
        before = [g for g in groups if g.end <= event.start]
        _attach_adjacent(text, event, before)
        _attach_marked_object(event, before, events)
        _attach_preposed_genitive(text, event, before)
        _attach_topic(event, before)
        _attach_head(text, event, groups)


def _attach_adjacent(text: Text, event: Event, before: list[Group]) -> None:
    """A name without any marker right before the predicate is its object ("Wiz買収")."""
    role = "object" if "object" in event.frame.roles else "to" if "to" in event.frame.roles else "in"
    if not before or before[-1].functions or role in event.groups or role not in event.frame.roles:
        return
    between = text.text[before[-1].end : event.start]
    if len(between) <= 6 and not any(c in ",、，" for c in between):
        event.groups[role] = before[-1]


def _attach_marked_object(event: Event, before: list[Group], events: list[Event]) -> None:
    if "object" not in event.frame.roles or "object" in event.groups:
        return
    for group in reversed(before):
        if "object" in group.functions:
            if not taken(group, events):
                event.groups["object"] = group
            return


def _attach_preposed_genitive(text: Text, event: Event, before: list[Group]) -> None:
    if "gen" not in event.frame.roles or not before:
        return
    owners = [g for g in before[-2:] if g is not event.groups.get("object")]
    nearest = owners[-1] if owners else None
    if (
        nearest is None
        or "gen" not in nearest.functions
        or event.start - nearest.end > LONGEST_GENITIVE_REACH
    ):
        return
    owner = event.verbal and not text.lexicon.spaced and "object" in event.frame.roles
    if owner and "object" not in event.groups:
        event.groups["object"] = nearest
    else:
        event.groups["gen"] = nearest


def _attach_topic(event: Event, before: list[Group]) -> None:
    """The nearest subject, else the first bare name, which heads the sentence as its topic."""
    if "subject" not in event.frame.roles or ("gen" in event.groups and "of" not in event.frame.roles):
        return
    if event.form == "noun" and event.frame.name in GIVING and "by" in event.groups:
        return
    mine = {id(g) for g in event.groups.values()}
    marked = [g for g in before if "subject" in g.functions and id(g) not in mine]
    bare = [g for g in before if not g.functions and id(g) not in mine]
    if marked:
        event.groups["subject"] = marked[-1]
    elif bare:
        event.groups["subject"] = bare[0]


def _attach_head(text: Text, event: Event, groups: list[Group]) -> None:
    """The name that a clause before it describes fills the role which the clause leaves open
    ("…が出資するOpenAI")."""
    head = next((g for g in groups if g.start >= event.end), None)
    if head is None or head.start - event.end > LONGEST_RELATIVE_ENDING:
        return
    if any(c in ",、，・ と" for c in text.text[event.end : head.start].rstrip()):
        return
    for function in ("subject", "object", "in", "to", "with"):
        role = event.frame.roles.get(function)
        if role and role not in event.parties():
            event.groups[function] = head
            return
