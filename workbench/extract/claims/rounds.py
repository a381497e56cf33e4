"""Deals told in pieces: a round, its total and its investors in several predicates or sentences."""

from __future__ import annotations

from workbench.extract.claims.discourse import LONGEST_MEMORY
from workbench.extract.claims.drafts import COMPLEMENTS, Draft, key_of
from workbench.extract.claims.events import GIVING
from workbench.extract.claims.kinds import Directory

ROUND = frozenset(("raise", "round", "lead", "participate"))
PIECES = frozenset((*ROUND, "invest", "put", "back", "stake", "investor"))
JOINING = frozenset(("lead", "participate"))
"""Predicates that only add investors to a round."""


def join_rounds(drafts: list[Draft], directory: Directory) -> list[Draft]:
    """One draft a round: its investee, its total and its investors, though several predicates tell
    of them."""
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
        near = draft.reading is opened.reading or (
            draft.event.frame.name in JOINING and bool(draft.event.inherited) and bool(first & second)
        )
        return draft.event.frame.name in ROUND and near and draft.money is None
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
