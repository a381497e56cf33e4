"""What sentences owe to one another: rounds told in pieces, subjects left out, deals that a later sentence
goes on about."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.extract.claims.drafts import COMPLEMENTS, Draft, key_of, reconsider_kind
from workbench.extract.claims.events import GIVING, Event
from workbench.extract.claims.fields import capacities, deal_monies, durations
from workbench.extract.claims.kinds import NOT_A_COMPANY, Directory
from workbench.extract.claims.lexicon import Cue
from workbench.extract.claims.reading import CLOSED, Group, Reading, Text
from workbench.extract.claims.status import CUE, Verdict, judge
from workbench.model.deals import Status
from workbench.model.entities import Mention

NOMINAL = frozenset(("customer", "provider", "investor"))
TRANSFERS = frozenset(("acquire", "buy", "sell", "invest", "put", "raise"))
ROUND = frozenset(("raise", "round", "lead", "participate"))
PIECES = frozenset((*ROUND, "invest", "put", "back", "stake", "investor"))
LONGEST_MEMORY = 2
"""Sentences for which a round, a subject or a deal stays in mind."""
SHORTEST_OPENING, LONGEST_OPENING = 12, 45
"""Most characters before a verb that leaves out its subject, in languages that rarely and often do so."""
LONGEST_TOPIC = 80
"""Most characters before the name that a sentence is about."""
SHORTEST_REACH = 40
LONGEST_REACH = 260
"""Most characters, clause boundaries charged for, to a name that may complete a deal."""
TELLING: dict[str, Status] = {"cancel": "cancelled", "end": "ended", "complete": "completed"}


def join_rounds(drafts: list[Draft], directory: Directory) -> list[Draft]:
    """One draft a round: its investee, its total and its investors, though several predicates tell of
    them."""
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
    if first and second and not first & second and not _turned(opened, draft):
        return False
    if draft.complete(directory) and opened.complete(directory):
        return draft.event.frame.name in ROUND and draft.reading is opened.reading and draft.money is None
    return draft.reading is opened.reading or not (draft.complete(directory) and first != second)


def _turned(opened: Draft, piece: Draft) -> bool:
    """Whether those who seem to receive are who gives, as the round told before has no giver yet."""
    lacks_giver = bool(opened.having("investee")) and not opened.having("investor")
    return lacks_giver and piece.event.frame.name in GIVING and not piece.having("investor")


def _absorb(draft: Draft, piece: Draft, directory: Directory) -> None:
    known = {key_of(m, directory) for m, _ in draft.parties}
    turned = _turned(draft, piece)
    for mention, role in piece.parties:
        role = "investor" if turned else role
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


FAMILY = {"investor": 1, "investee": 1, "acquirer": 2, "target": 2}


def _open_side(draft: Draft, drafts: Sequence[Draft], directory: Directory) -> str | None:
    """The role on the one side that a draft knows; None where it knows none or both, or another draft tells
    the deal."""
    roles = {role for _, role in draft.parties if role != "other"}
    if len(roles) != 1 or (draft.event.frame.name in NOMINAL and not _possessed(draft)):
        return None
    role = roles.pop()
    if not _may_be_completed(draft, role):
        return None
    known = {key_of(m, directory) for m, _ in draft.parties}
    for other in drafts:
        shares = other.complete(directory) and known & {key_of(m, directory) for m, _ in other.parties}
        if shares and any(FAMILY.get(r, 3) == FAMILY.get(role, 3) for _, r in other.parties):
            return None
    return role


def _may_be_completed(draft: Draft, role: str) -> bool:
    """Whether what a draft says is enough to look for its other side: a noun with its owner alone is not."""
    event, clause = draft.event, draft.reading.clause(draft.event.start)
    name = event.frame.name
    if name == "sell":
        return role not in ("target", "supplier")
    cues = [
        c for c in draft.reading.cues if draft.reading.clause(c.start) == clause and c.start != event.start
    ]
    if name == "sign":
        return (
            any(c.entry.family == "frame" and c.entry.form == "noun" for c in cues) or "with" in event.groups
        )
    if event.verbal:
        return True
    if name == "stake":
        return any(c.entry.family == "frame" and c.entry.name in TRANSFERS for c in cues) or any(
            c.entry.family == "status" for c in cues
        )
    if name in ("buy", "acquire", "invest", "lend", "grant"):
        return not {f for f in event.groups if event.role(f) == role} <= {"subject"}
    return True


def _possessed(draft: Draft) -> bool:
    """Whether "its" or the like stands before a noun such as "customer", so that someone is there to have
    it."""
    start = draft.event.start
    return any(0 <= start - c.end <= 40 for c in draft.reading.named("word", "possessive"))


def complete_in_sentence(drafts: Sequence[Draft], reading: Reading, directory: Directory) -> None:
    """Give a draft that knows one side only the nearest name of its sentence for the other side."""
    for draft in drafts:
        side = _open_side(draft, drafts, directory)
        taken = {key_of(m, directory) for m, _ in draft.parties}
        free = [
            g
            for g in reading.groups
            if not g.aside
            and g.mentions[0].found_by != "argument"
            and not {key_of(m, directory) for m in g.mentions} & taken
            and (not g.bare or g.end <= draft.event.start or g.start - draft.event.end <= SHORTEST_REACH)
        ]
        if side is None or not free:
            continue
        role = _other_side(draft, side, strict=False)
        nearest = min(free, key=lambda g: _distance(g, draft))
        if role and _distance(nearest, draft) < LONGEST_REACH:
            draft.parties += [(m, role) for m in nearest.mentions]
            draft.event.inherited.add("sentence")
            reconsider_kind(draft, directory)


def _distance(group: Group, draft: Draft) -> int:
    event = draft.event
    apart = max(group.start - event.end, event.start - group.end, 0)
    return apart + 150 * (draft.reading.clause(group.start) != draft.reading.clause(event.start))


def complete_from_memory(drafts: Sequence[Draft], memory: Memory, directory: Directory) -> None:
    """Give a draft that knows one side only the subject of the sentence before, or of the text, for its
    other side."""
    for draft in drafts:
        side = _open_side(draft, drafts, directory)
        if side is None:
            continue
        known = {key_of(m, directory) for m, _ in draft.parties}
        for mention in memory.topics(draft.reading.number):
            nominal = not draft.event.verbal and draft.event.frame.name in (
                "invest",
                "acquire",
                "stake",
                "lend",
            )
            strict = not (nominal or (memory.dominant and mention is memory.focus))
            role = _other_side(draft, side, strict)
            if role and key_of(mention, directory) not in known:
                draft.parties.append((mention, role))
                draft.event.inherited.add("subject")
                reconsider_kind(draft, directory)
                break


def _other_side(draft: Draft, role: str, strict: bool) -> str | None:
    """The role on the other side of a deal; None where `strict` and the subject left out would not have
    it."""
    subject_role = draft.event.role("subject")
    if role == "partner":
        return "partner"
    pairs = dict(COMPLEMENTS) | {b: a for a, b in COMPLEMENTS}
    wanted = pairs.get(role)
    return wanted if not strict or subject_role in (wanted, "party", "seller") else None


def join_pieces(drafts: list[Draft], directory: Directory) -> list[Draft]:
    """Unite drafts of one sentence of which one knows the one side of a deal and the other the other side."""
    kept: list[Draft] = []
    for draft in drafts:
        partner = next((d for d in kept if _complements(d, draft, directory)), None)
        if partner is None:
            kept.append(draft)
            continue
        partner.parties += draft.parties
        partner.money = partner.money or draft.money
        partner.capacity = partner.capacity or draft.capacity
        partner.period = partner.period or draft.period
        partner.date = partner.date or draft.date
        if partner.kind in ("other", "partnership"):
            partner.kind, partner.kind_rule = draft.kind, draft.kind_rule
        if draft.verdict.strength > partner.verdict.strength:
            partner.verdict = draft.verdict
        partner.evidence = (
            min(partner.evidence[0], draft.evidence[0]),
            max(partner.evidence[1], draft.evidence[1]),
        )
    return kept


def _complements(first: Draft, second: Draft, directory: Directory) -> bool:
    if first.complete(directory) or second.complete(directory) or not first.parties or not second.parties:
        return False
    a, b = ({role for _, role in d.parties} for d in (first, second))
    sides = any(({x} == a and {y} == b) or ({y} == a and {x} == b) for x, y in COMPLEMENTS)
    if not sides or first.reading.clause(first.event.start) != second.reading.clause(second.event.start):
        return False
    return not {key_of(m, directory) for m, _ in first.parties} & {
        key_of(m, directory) for m, _ in second.parties
    }


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
