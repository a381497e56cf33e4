"""The other side of a deal of which a sentence names one side only."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.extract.claims.drafts import COMPLEMENTS, Draft, key_of
from workbench.extract.claims.kinds import Directory
from workbench.extract.claims.memory import Memory
from workbench.extract.claims.reading import Group, Reading
from workbench.extract.claims.roles import reconsider_kind

NOMINAL = frozenset(("customer", "provider", "investor"))
TRANSFERS = frozenset(("acquire", "buy", "sell", "invest", "put", "raise"))
SHORTEST_REACH = 40
LONGEST_REACH = 260
"""Most characters, clause boundaries charged for, to a name that may complete a deal."""
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
    """The role on the other side of a deal; None where `strict` and the subject left out would not
    have it."""
    subject_role = draft.event.role("subject")
    if role == "partner":
        return "partner"
    pairs = dict(COMPLEMENTS) | {b: a for a, b in COMPLEMENTS}
    wanted = pairs.get(role)
    return wanted if not strict or subject_role in (wanted, "party", "seller") else None
