"""Predicates with their arguments: who does what to whom in one sentence.

Every predicate of a sentence opens an event. Marked groups go to the nearest predicate whose frame has a
role for their
function, looking first in the direction that the language prefers; bare groups become subjects and objects.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.extract.claims.inversion import attach_examples, attach_inverted_subjects
from workbench.extract.claims.lexicon import Cue, Frame, frames
from workbench.extract.claims.reading import Group, Reading, Text
from workbench.model.entities import Mention

LONGEST_OBJECT_REACH = 90
"""Most characters from a verb to the name that is its object."""
SHORT_REACH = 40
LONGEST_GENITIVE_REACH = 60
LONGEST_OF_REACH = 45
LONGEST_SUBJECT_REACH = 320
LONGEST_AUXILIARIES = 24
LONGEST_RELATIVE_ENDING = 8
"""Most characters from a verb stem to the noun that its clause describes, where clauses stand before
nouns."""

VERB_FORMS = frozenset(("past", "present", "base", "passive", "future"))
STRONG_VERBS = frozenset(("acquire", "buy", "raise", "sell", "approve", "block", "lend"))
MARKED = frozenset(("with", "by", "from", "of", "to", "in", "on", "for", "between"))
OPPOSITE = {"customer": "supplier", "provider": "customer", "investor": "investee"}
"""What the subject of a noun is where a name in apposition to the noun plays its role: "has customers such
as A"."""
LONGEST_APPOSITION = 48
GIVING = frozenset(("lead", "participate", "invest", "put", "back"))


@dataclass(slots=True, eq=False)
class Event:
    """One predicate and the parties in its reach."""

    reading: Reading
    frame: Frame
    form: str
    start: int
    end: int
    groups: dict[str, Group] = field(default_factory=dict)
    """From a grammatical function to the group in it."""
    inherited: set[str] = field(default_factory=set)
    """Functions that another sentence filled."""
    exemplified: bool = False
    """Whether "such as" and names follow a noun like "customers", whose subject then is the one that has
    them."""

    @property
    def verbal(self) -> bool:
        """Whether the predicate is a verb."""
        return self.form in VERB_FORMS

    @property
    def passive(self) -> bool:
        """Whether its subject is what a transitive verb would have for its object."""
        return self.form == "passive" or (
            self.form == "past" and "by" in self.groups and self.groups["by"].start >= self.start
        )

    def role(self, function: str) -> str | None:
        """The role of the party in a function, if the frame gives it one."""
        if function == "subject" and self.passive and "object" in self.frame.roles:
            return self.frame.roles["object"]
        if function == "subject" and self.exemplified and "gen" in self.frame.roles:
            return self.frame.roles["gen"]
        if function in ("subject", "gen") and "object" in self.groups and self.frame.name in OPPOSITE:
            return OPPOSITE[self.frame.name]
        agent = "by" in self.groups or "subject" in self.groups
        if function == "gen" and self.form == "noun" and agent and "of" in self.frame.roles:
            return self.frame.roles["of"]
        return self.frame.roles.get(function)

    def parties(self) -> dict[str, list[Mention]]:
        """The mentions by role."""
        found: dict[str, list[Mention]] = {}
        for function, group in self.groups.items():
            if role := self.role(function):
                found.setdefault(role, []).extend(group.mentions)
        return found


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
        _attach_marked(text, group, events, groups)
    if text.lexicon.verb_final:
        _attach_verb_final(text, reading, events, groups)
    else:
        attach_examples(reading, events, groups)
        attach_inverted_subjects(text, reading, events, groups)
        for event in reversed(events):
            _attach_object(text, event, events, groups)
        for event in events:
            _attach_subject(text, event, events, groups)
        for event in events:
            _attach_inverted_subject(text, event, events, groups)
    _free_rounds_of_investors(events)
    return events


def _attach_inverted_subject(text: Text, event: Event, events: list[Event], groups: list[Group]) -> None:
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
        rest = [g for g in following if g.start > event.groups["object"].end and not _taken(g, events)]
        if rest:
            event.groups["subject"], event.groups["object"] = event.groups["object"], rest[0]
    elif (
        "object" not in event.frame.roles
        and following
        and following[0].start - event.end <= SHORT_REACH
        and not _taken(following[0], events)
    ):
        event.groups["subject"] = following[0]


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


def _attach_marked(text: Text, group: Group, events: list[Event], groups: list[Group]) -> None:
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


def _attach_object(text: Text, event: Event, events: list[Event], groups: list[Group]) -> None:
    """Give a verb the bare group behind it, and a noun the name that belongs to it without a marker."""
    following = [g for g in groups if g.start >= event.end and _same_clause(event, g)]
    if not following:
        return
    group = following[0]
    if not (group.bare or group.functions == ("gen",)) or _taken(group, events):
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


def _taken(group: Group, events: list[Event]) -> bool:
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


def _attach_subject(text: Text, event: Event, events: list[Event], groups: list[Group]) -> None:
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
    bare = [g for g in before if g.bare and _same_clause(event, g) and not _taken(g, events)]
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
    return next((g for g in fallback if not _taken(g, events)), None)


def _verb_between(event: Event, events: list[Event], offset: int) -> bool:
    return any(e.verbal and offset <= e.start < event.start and e.frame is not event.frame for e in events)


def _object_elsewhere(group: Group, event: Event, events: list[Event]) -> bool:
    return any(e is not event and e.groups.get("object") is group for e in events)


def _attach_verb_final(text: Text, reading: Reading, events: list[Event], groups: list[Group]) -> None:
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
            if not _taken(group, events):
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
    event.groups["gen"] = nearest


def _attach_topic(event: Event, before: list[Group]) -> None:
    """The nearest subject, else the first bare name, which heads the sentence as its topic."""
    if "subject" not in event.frame.roles or ("gen" in event.groups and "of" not in event.frame.roles):
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
