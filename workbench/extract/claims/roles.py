"""Who plays which role in a deal, and which parties make one deal together."""

from __future__ import annotations

from collections import Counter

from workbench.extract.claims.drafts import Draft
from workbench.extract.claims.events import Event
from workbench.extract.claims.kinds import (
    TRADE,
    Directory,
    assign_trade_roles,
    kind_by_sector,
    seller_first,
)
from workbench.model.deals import Role
from workbench.model.entities import Mention


def settle_seller(by_role: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """A seller is the target where only a part of it is sold, and otherwise another party."""
    sellers = by_role.pop("seller", [])
    if sellers:
        role = "other" if by_role.get("target") or by_role.get("investee") else "target"
        if "investor" in by_role and role == "target":
            role = "investee"
        by_role.setdefault(role, []).extend(sellers)
    return by_role


def settle_direction(
    kind: str, by_role: dict[str, list[Mention]], directory: Directory
) -> dict[str, list[Mention]]:
    """Turn round a customer and a supplier who by what they do can only be the other way round."""
    customers, suppliers = by_role.get("customer", []), by_role.get("supplier", [])
    lean = max((seller_first(kind, m, directory) for m in customers), default=0.0)
    other = max((seller_first(kind, m, directory) for m in suppliers), default=0.0)
    if (customers and suppliers and lean >= 1.0 and other < lean) or (
        customers and not suppliers and lean >= 1.0
    ):
        return {**by_role, "customer": suppliers, "supplier": customers}
    return by_role


def settle_parties(
    event: Event, kind: str, by_role: dict[str, list[Mention]], directory: Directory
) -> dict[str, list[Mention]]:
    """Name the roles of a contract's or partnership's parties."""
    fixed = {role: ms for role, ms in by_role.items() if role != "party"}
    ordered = [
        (function, m)
        for function, group in sorted(event.groups.items(), key=lambda item: item[1].start)
        if event.role(function) == "party"
        for m in group.mentions
        if m in by_role["party"]
    ]
    subjects = [m for f, m in ordered if f in ("subject", "gen", "by")]
    others = [m for f, m in ordered if f not in ("subject", "gen", "by")]
    if not others or not subjects:
        subjects, others = (subjects or others)[:1], (subjects or others)[1:]
    roles: dict[str, list[Mention]] = dict(fixed)
    if kind in ("investment", "acquisition"):
        named = {
            True: "investor" if kind == "investment" else "acquirer",
            False: "investee" if kind == "investment" else "target",
        }
        for mention in [*subjects, *others]:
            roles.setdefault(named[mention in subjects], []).append(mention)
        return roles
    settled = assign_trade_roles(kind, subjects, others, directory)
    for index, mention in enumerate([*subjects, *others]):
        roles.setdefault(settled[index], []).append(mention)
    if "customer" in fixed and "partner" in roles:
        roles["supplier"] = roles.pop("partner")
    return roles


def parties_apart(
    kind: str, event: Event, by_role: dict[str, list[Mention]], directory: Directory
) -> list[list[tuple[Mention, str]]]:
    """One list of parties a deal: a deal per pair in trade, all together in rounds, mergers and ventures."""
    everyone = [(m, role) for role, mentions in by_role.items() for m in mentions]
    if kind in ("investment", "acquisition") and (apart := _each_apart(event, everyone)):
        return apart
    customers, suppliers = by_role.get("customer", []), by_role.get("supplier", [])
    if kind in TRADE and len(customers) * len(suppliers) > 1:
        joint = event.groups.get("subject")
        together = joint is not None and len(joint.mentions) > 1 and joint.joined
        if together and {id(m) for m in joint.mentions} == {id(m) for m in suppliers}:  # type: ignore[union-attr]
            return [[*((m, "supplier") for m in suppliers), (c, "customer")] for c in customers]
        return [[(c, "customer"), (s, "supplier")] for c in customers for s in suppliers]
    return [everyone]


def _each_apart(event: Event, parties: list[tuple[Mention, str]]) -> list[list[tuple[Mention, str]]]:
    """One list of parties for each of several in one role, where "each" or "respectively" keeps
    them apart."""
    clause = event.reading.clause(event.start)
    if not any(event.reading.clause(c.start) == clause for c in event.reading.named("word", "each")):
        return []
    counts = Counter(role for _, role in parties)
    several = [role for role, count in counts.items() if count > 1]
    if len(several) != 1:
        return []
    shared = [(m, r) for m, r in parties if r != several[0]]
    return [[*shared, (m, r)] for m, r in parties if r == several[0]]


def reconsider_kind(draft: Draft, directory: Directory) -> None:
    """Decide the kind and roles of a contract again once its other party is known."""
    if draft.kind_rule != "kind.default" or len(draft.parties) < 2:
        return
    everyone = [m for m, _ in draft.parties]
    kind = kind_by_sector(everyone, draft.event.frame.kinds, directory)
    if kind is None or {r for _, r in draft.parties} - {"partner", "customer", "supplier"}:
        return
    first = draft.parties[-1][0] if draft.event.inherited else draft.parties[0][0]
    others = [m for m in everyone if m is not first]
    roles = assign_trade_roles(kind, [first], others, directory)
    draft.kind, draft.kind_rule = kind, "kind.sector"
    draft.parties = [(m, roles[i]) for i, m in enumerate([first, *others])]


def role_name(role: str) -> Role:
    """A role as deals write it."""
    return role  # type: ignore[return-value]
