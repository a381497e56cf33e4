"""Who a text speaks of: the subjects of its last sentences, the item of its list, and itself as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.extract.claims.discourse import LONGEST_MEMORY
from workbench.extract.claims.events import Event
from workbench.extract.claims.lexicon import Cue
from workbench.extract.claims.reading import CLOSED, Group, Reading, Text
from workbench.model.entities import Mention

SHORTEST_OPENING, LONGEST_OPENING = 12, 45
"""Most characters before a verb that leaves out its subject, in languages that rarely and often do so."""
LONGEST_TOPIC = 80
"""Most characters before the name that a sentence is about."""


class Memory:
    """Who the last sentences spoke about."""

    def __init__(self) -> None:
        self._subjects: list[tuple[int, Mention]] = []
        self.focus: Mention | None = None
        """The organisation that the whole text is about, if it is about one."""
        self._item: tuple[int, Mention | None] | None = None
        self.dominant = False
        """Whether no other organisation comes near it."""

    def subject(self, number: int) -> Mention | None:
        """The subject of one of the sentences right before a sentence."""
        if self._item is not None and self._item[0] < number:
            return self._item[1]
        if self._subjects and number - self._subjects[-1][0] <= LONGEST_MEMORY:
            return self._subjects[-1][1]
        return None

    def close_item(self) -> None:
        """Forget the item of a list: running text follows."""
        self._item = None

    def open_item(self, number: int, mentions: Sequence[Mention], segment_start: int) -> None:
        """Remember whom a new item of a list is about."""
        first = next((m for m in mentions if m.start - segment_start <= LONGEST_TOPIC), None)
        self._item = (number, first)

    def topics(self, number: int) -> list[Mention]:
        """Who a sentence that names no subject may be about, likeliest first."""
        in_list = self._item is not None and self._item[0] < number
        order = [self.subject(number), self.focus] if in_list else [self.focus, self.subject(number)]
        return [m for m in order if m is not None]

    def lend_subject(self, text: Text, events: Sequence[Event], reading: Reading) -> None:
        """Give a verb that opens its clause without a subject the one of the sentence before."""
        mention = self.subject(reading.number)
        if mention is None:
            return
        for event in events:
            free = "subject" not in event.groups and "gen" not in event.groups and not event.passive
            if event.verbal and free and _opens_clause(text, reading, event):
                event.groups["subject"] = Group([mention])
                event.inherited.add("subject")

    def keep_subject(self, events: Sequence[Event], reading: Reading) -> None:
        """Remember the subject of a sentence: of its first event, or its first bare name."""
        own = [e.groups["subject"] for e in events if "subject" in e.groups and "subject" not in e.inherited]
        bare = [g for g in reading.groups if g.bare and not g.aside]
        first = sorted([*own[:1], *bare[:1]], key=lambda g: g.start)
        if first and first[0].start - reading.segment.start <= LONGEST_TOPIC:
            self._subjects.append((reading.number, first[0].mentions[0]))

    def keep_first(self, mentions: Sequence[Mention], number: int) -> None:
        """Remember the first name of a sentence that states no deal."""
        if mentions:
            self._subjects.append((number, mentions[0]))


def _opens_clause(text: Text, reading: Reading, event: Event) -> bool:
    """Whether nothing that could be a subject stands before a verb in its clause."""
    starts = [reading.segment.start, *(b for b in reading.breaks if b <= event.start)]
    if any(starts[-1] <= g.start < event.start and g.bare and not g.aside for g in reading.groups):
        return False
    limit = LONGEST_OPENING if text.lexicon.drops_subjects else SHORTEST_OPENING
    return event.start - starts[-1] <= limit


def refer_back(
    text: Text, mentions: list[Mention], cues: Sequence[Cue], memory: Memory, number: int
) -> list[Mention]:
    """The mentions of a sentence with its anaphors ("it", "the company") read as what they refer to."""
    anaphors = [c for c in cues if c.entry.name in ("anaphor", "self")]
    if not anaphors:
        return mentions
    result = [m for m in mentions if not (m.found_by == "coreference" and _meets(m, anaphors))]
    replaced = [m for m in mentions if m.found_by == "coreference" and _meets(m, anaphors)]
    for cue in anaphors:
        if _names_follow(text, cue, mentions) or _meets_any(cue, result):
            continue
        given = next((m for m in replaced if m.start < cue.end and cue.start < m.end), None)
        outside = [m for m in result if not _bracketed(text.text, m)]
        referent = _referent(cue, outside, cues, memory, number, given)
        if referent is not None:
            found = Mention(
                cue.start, cue.end, referent.name, referent.kind, referent.entity_id, "coreference", 0.6
            )
            result.append(found)
    return sorted(result, key=lambda m: m.start)


def _bracketed(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - 40) : mention.start]
    return before.rfind("(") > before.rfind(")")


def _referent(
    cue: Cue, mentions: list[Mention], cues: Sequence[Cue], memory: Memory, number: int, given: Mention | None
) -> Mention | None:
    """What an anaphor means: the subject of an outer clause, never that of its own; else the last topic."""
    if cue.entry.name == "self":
        return memory.focus
    before = [
        m for m in mentions if m.end <= cue.start and m.kind in ("organisation", "government", "agency")
    ]
    if before and _parted(before[0], cue, cues):
        return before[0]
    excluded = {m.name.split()[0] for m in before}
    for mention in (memory.subject(number), given, memory.focus):
        if mention is not None and mention.name.split()[0] not in excluded:
            return mention
    return None


def _parted(mention: Mention, anaphor: Cue, cues: Sequence[Cue]) -> bool:
    """Whether a new clause begins between a name and an anaphor."""
    return any(
        c.entry.name in ("reports", "break", "that") and mention.end <= c.start < anaphor.start for c in cues
    )


def _meets(mention: Mention, cues: Sequence[Cue]) -> bool:
    return any(c.start < mention.end and mention.start < c.end for c in cues)


def _meets_any(cue: Cue, mentions: Sequence[Mention]) -> bool:
    return any(m.start < cue.end and cue.start < m.end for m in mentions)


def _names_follow(text: Text, cue: Cue, mentions: Sequence[Mention]) -> bool:
    """Whether the noun only introduces a name ("the company Acme")."""
    return any(
        0 <= m.start - cue.end <= 18
        and not CLOSED.search(text.text, cue.end, m.start)
        and "," not in text.text[cue.end : m.start]
        and text.text[cue.end : m.start].count(" ") <= 2
        for m in mentions
        if m.found_by != "coreference"
    )
