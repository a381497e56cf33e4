"""Which names a predicate takes for arguments in languages whose verbs stand between subject and object."""

from __future__ import annotations

from workbench.extract.claims.events import GIVING, LONGEST_AUXILIARIES, OPPOSITE, Event
from workbench.extract.claims.reading import Group, Text

LONGEST_OBJECT_REACH = 90
"""Most characters from a verb to the name that is its object."""
SHORT_REACH = 40
LONGEST_GENITIVE_REACH = 60
LONGEST_OF_REACH = 45
LONGEST_SUBJECT_REACH = 320
STRONG_VERBS = frozenset(("acquire", "buy", "raise", "sell", "approve", "block", "lend"))
MARKED = frozenset(("with", "by", "from", "of", "to", "in", "on", "for", "between"))
LONGEST_APPOSITION = 48
HELD = frozenset(("stake", "invest", "put"))
"""Frames of which a marker with several meanings (German *an*) names what is held."""


def attach_inverted_subject(text: Text, event: Event, events: list[Event], groups: list[Group]) -> None:
    """A verb before its subject, as behind a fronted adverbial: of two bare names behind it the first is
    the subject."""
    if not event.verbal or event.passive or "subject" in event.groups or "subject" not in event.frame.roles:
        return
    following = [
        g
        for g in groups
        if g.bare
        and event.end <= g.start <= event.end + LONGEST_OBJECT_REACH
        and _same_clause(event, g)
        and not _crosses(event, g, events, text.lowered[event.end : g.start])
    ]
    if "object" in event.groups:
        rest = [g for g in following if g.start > event.groups["object"].end and not taken(g, events)]
        if rest:
            event.groups["subject"], event.groups["object"] = event.groups["object"], rest[0]
    elif (
        "object" not in event.frame.roles
        and following
        and following[0].start - event.end <= SHORT_REACH
        and not taken(following[0], events)
    ):
        event.groups["subject"] = following[0]


def attach_marked(text: Text, group: Group, events: list[Event], groups: list[Group]) -> None:
    """Give a marked group to the first predicate, in the preferred direction, that has a role for it."""
    functions = [f for f in group.functions if f in MARKED]
    if not functions:
        return
    anchor = group.marked_at if 0 <= group.marked_at < group.start else group.start
    left = [
        e for e in reversed(events) if e.start < anchor and e.end <= group.start and _same_clause(e, group)
    ]
    right = [e for e in events if e.start >= group.end and _same_clause(e, group)]
    if text.lexicon.spaced and not text.lexicon.verb_final and _modifies_subject(group, groups):
        right = [e for e in right if not e.verbal] if text.lexicon.verb_last else []
    for event in (right + left) if text.lexicon.verb_final else (left + right):
        if function := _accepted(event, functions, group, groups):
            event.groups[function] = group
            return


def _modifies_subject(group: Group, groups: list[Group]) -> bool:
    """Whether a bare name before a marked one in its clause makes it a part of the subject, not of the
    predicate."""
    if not set(group.functions) <= {"of", "from", "in", "on", "for"}:
        return False
    return any(g.bare and g.end <= group.start and group.start - g.end <= LONGEST_OF_REACH for g in groups)


def _same_clause(event: Event, group: Group) -> bool:
    return event.reading.clause(event.start) == event.reading.clause(group.start)


def _accepted(event: Event, functions: list[str], group: Group, groups: list[Group]) -> str | None:
    """The first function of a group for which an event still has a role."""
    functions = _by_voice(event, functions, group)
    for function in functions:
        if function in event.frame.roles and function not in event.groups:
            if function in ("of", "between") and not _follows_closely(event, group, groups):
                continue
            if function == "for" and group.start < event.start:
                continue
            return function
    return None


def _by_voice(event: Event, functions: list[str], group: Group) -> list[str]:
    """The functions of an ambiguous marker (German *von*), that of the agent first only where the verb is
    passive."""
    if event.form == "passive":
        functions = ["by" if f == "to" and "to" not in event.frame.roles else f for f in functions]
        return sorted(functions, key=lambda f: f != "by")
    if event.frame.name in HELD and "in" in functions:
        return sorted(functions, key=lambda f: f != "in")
    if {"from", "to"} <= set(functions) and event.frame.name in GIVING:
        functions = sorted(functions, key=lambda f: f != "to")
    if "by" not in functions or len(functions) == 1 or event.form == "noun":
        return sorted(functions, key=lambda f: f == "by") if event.form == "noun" else functions
    auxiliary = any(
        0 <= event.start - c.end <= LONGEST_AUXILIARIES for c in event.reading.named("word", "passive")
    )
    touching = 0 <= group.marked_at - event.end <= 2
    passive = event.form == "past" and (auxiliary or touching)
    return sorted(functions, key=lambda f: (f == "by") != passive)


def _follows_closely(event: Event, group: Group, groups: list[Group]) -> bool:
    if not 0 <= group.start - event.end <= LONGEST_OF_REACH:
        return group.end <= event.start and event.start - group.end <= LONGEST_OF_REACH
    return not any(event.end <= other.start < group.start for other in groups)


def attach_object(text: Text, event: Event, events: list[Event], groups: list[Group]) -> None:
    """Give a verb the bare group behind it, and a noun the name that belongs to it without a marker."""
    subject = event.groups.get("subject")
    following = [g for g in groups if g.start >= event.end and g is not subject and _same_clause(event, g)]
    if not following:
        return
    group = following[0]
    if not (group.bare or group.functions == ("gen",)) or taken(group, events):
        return
    between = text.lowered[event.end : group.start]
    if function := _function_behind(text, event, group, events, between):
        event.groups[function] = group


def _function_behind(text: Text, event: Event, group: Group, events: list[Event], between: str) -> str | None:
    """The function that an unmarked name behind a predicate has for it."""
    roles = event.frame.roles
    if event.frame.name in OPPOSITE:
        return "object" if _apposed(event, group, between, events) else None
    if event.form == "passive" and text.lexicon.bare_agent and "by" in roles:
        return "by" if len(between) <= LONGEST_OF_REACH and "by" not in event.groups else None
    if _crosses(event, group, events, between):
        return None
    if event.verbal:
        near = len(between) <= LONGEST_OBJECT_REACH and "object" in roles
        return "object" if near and not _subject_of_next(text, event, group, events) else None
    belongs = text.lexicon.bare_genitive and "of" in roles and "of" not in event.groups
    return "of" if belongs and len(between) <= LONGEST_OF_REACH and "," not in between else None


def _apposed(event: Event, group: Group, between: str, events: list[Event]) -> bool:
    """Whether a name says who a noun such as "customers" means: right behind it, or after "such as"."""
    if len(between) > LONGEST_APPOSITION or any(event.end <= e.start < group.start for e in events):
        return False
    if any(c.entry.name == "passive" and event.end <= c.start < group.start for c in event.reading.cues):
        return True
    joined = any(c.entry.name == "joiner" and event.end <= c.start < group.start for c in event.reading.cues)
    return joined or (len(between.split()) <= 2 and not any(c in between for c in ",.;:()"))


def taken(group: Group, events: list[Event]) -> bool:
    """Whether some predicate already has a group for an argument."""
    return any(group is other for event in events for other in event.groups.values())


def _crosses(event: Event, group: Group, events: list[Event], between: str) -> bool:
    """Whether another verb or a relative pronoun stands between an event and a group."""
    if any(e.verbal and event.end <= e.start < group.start and e.frame is not event.frame for e in events):
        return True
    cues = event.reading.cues
    return any(c.entry.name in ("relative", "reports") and event.end <= c.start < group.start for c in cues)


def _subject_of_next(text: Text, event: Event, group: Group, events: list[Event]) -> bool:
    """Whether a comma or "and" cuts a group off from a verb and the next verb takes it for its subject."""
    between = text.lowered[event.end : group.start]
    if "," not in between and not any(
        c.entry.name == "joiner" and event.end <= c.start < group.start for c in event.reading.cues
    ):
        return False
    return any(e.verbal and 0 <= e.start - group.end <= 40 for e in events)


def attach_subject(text: Text, event: Event, events: list[Event], groups: list[Group]) -> None:
    """Give a predicate the name that it is said of."""
    if "subject" not in event.frame.roles or "subject" in event.groups:
        return
    before = [g for g in groups if g.end <= event.start + 1 and event.start - g.end <= LONGEST_SUBJECT_REACH]
    if antecedent := _antecedent(event, events):
        event.groups["subject"] = antecedent
        return
    if not before:
        return
    if _verb_last_object(text, event, events, before):
        before = [g for g in before if g is not event.groups.get("object")]
    if not event.verbal and _attach_genitive(event, before):
        return
    if not event.verbal and _governed_by_other_verb(event, events, before):
        return
    if subject := _subject(event, events, before):
        event.groups["subject"] = subject


def _antecedent(event: Event, events: list[Event]) -> Group | None:
    """The group, even one only compared, that a relative pronoun before a verb refers to."""
    if not event.verbal:
        return None
    for cue in reversed(event.reading.named("word", "relative")):
        if cue.end <= event.start and not _verb_between(event, events, cue.start):
            near = [g for g in event.reading.groups if 0 <= cue.start - g.end <= 3]
            inner = [g for g in event.reading.groups if cue.end <= g.start < event.start and g.bare]
            return near[0] if near and not inner else None
    return None


def _governed_by_other_verb(event: Event, events: list[Event], before: list[Group]) -> bool:
    """Whether a noun is the object of a verb with a frame of its own, whose subject is not the noun's."""
    return any(
        (
            e.verbal
            and before[-1].end <= e.start
            and e.end <= event.start
            and e.frame.name in STRONG_VERBS
            and e.frame.kinds != event.frame.kinds
        )
        or (
            e.verbal
            and e.frame.name in ("raise", "sell")
            and before[-1].end <= e.start
            and e.end <= event.start
            and e.frame is not event.frame
        )
        for e in events
    )


def _verb_last_object(text: Text, event: Event, events: list[Event], before: list[Group]) -> bool:
    """German and Dutch: of two bare groups before a participle or infinitive the second is its object."""
    if (
        not text.lexicon.verb_last
        or not event.verbal
        or "object" not in event.frame.roles
        or "object" in event.groups
    ):
        return False
    bare = [g for g in before if g.bare and _same_clause(event, g) and not taken(g, events)]
    if len(bare) < 2 or any(e.verbal and bare[-1].end <= e.start < event.start for e in events):
        return False
    event.groups["object"] = bare[-1]
    return True


def _attach_genitive(event: Event, before: list[Group]) -> bool:
    nearest = before[-1]
    close = event.start - nearest.end <= LONGEST_GENITIVE_REACH
    if (
        nearest.functions == ("gen",)
        and close
        and _same_clause(event, nearest)
        and "gen" in event.frame.roles
    ):
        event.groups["gen"] = nearest
        return True
    return False


def _subject(event: Event, events: list[Event], before: list[Group]) -> Group | None:
    """The nearest bare group before a predicate that is no other verb's object, or what a relative pronoun
    refers to."""
    relative = [c.start for c in event.reading.named("word", "relative") if c.start < event.start]
    mine = {id(g) for g in event.groups.values()}
    for group in reversed(before):
        if id(group) in mine:
            continue
        if any(0 <= start - group.end <= 6 for start in relative) and not _verb_between(
            event, events, max(start for start in relative if start >= group.end)
        ):
            return group
        if not _same_clause(event, group):
            break
        if group.bare and not _object_elsewhere(group, event, events):
            return group
    fallback = [
        g
        for g in reversed(before)
        if (g.described or g.functions == ("gen",)) and id(g) not in mine and _same_clause(event, g)
    ]
    return next((g for g in fallback if not taken(g, events)), None)


def _verb_between(event: Event, events: list[Event], offset: int) -> bool:
    return any(e.verbal and offset <= e.start < event.start and e.frame is not event.frame for e in events)


def _object_elsewhere(group: Group, event: Event, events: list[Event]) -> bool:
    return any(e is not event and e.groups.get("object") is group for e in events)
