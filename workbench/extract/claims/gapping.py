"""Deals told by a name and an amount alone: "A puts 10 million into X, and B 5 million"."""

from __future__ import annotations

from dataclasses import replace

from workbench.extract.claims.drafts import Draft, key_of
from workbench.extract.claims.kinds import Directory
from workbench.extract.claims.lexicon import cues_between
from workbench.extract.claims.reading import OWN_MONEY_REACH, Group, Reading
from workbench.model.quantities import Money

AGENTS = {
    "investment": "investor",
    "acquisition": "acquirer",
    "cloud-compute": "customer",
    "chip-supply": "customer",
}


def gapped_deals(drafts: list[Draft], reading: Reading, directory: Directory) -> list[Draft]:
    """The drafts with those added that leave out their verb."""
    full = [d for d in drafts if d.complete(directory) and d.money is not None]
    used = {id(g) for d in drafts for g in d.event.groups.values()}
    monies = [q for q in reading.quantities if isinstance(q, Money)]
    added = []
    for group in reading.groups:
        if not full or id(group) in used or group.aside or group.start < full[0].event.end:
            continue
        money = _own_money(group, monies, reading)
        role = _role_of(group, full[0])
        if money is not None and role and money is not full[0].money:
            added += _copies(full[0], group, role, money, directory)
    return drafts + added


def _own_money(group: Group, monies: list[Money], reading: Reading) -> Money | None:
    """The amount right behind a name, or right before a marked one."""
    behind = [m for m in monies if 0 <= m.start - group.end <= OWN_MONEY_REACH]
    before = [m for m in monies if 0 <= group.start - m.end <= OWN_MONEY_REACH] if not group.bare else []
    for money in [*before, *behind]:
        low, high = min(money.end, group.end), max(money.start, group.start)
        if not any(c.entry.family == "frame" for c in cues_between(reading.cues, low, high)):
            return money
    return None


def _role_of(group: Group, draft: Draft) -> str | None:
    if group.bare:
        return AGENTS.get(draft.kind)
    return next((role for f in group.functions if (role := draft.event.role(f))), None)


def _copies(draft: Draft, group: Group, role: str, money: Money, directory: Directory) -> list[Draft]:
    """The deal again with other parties in one role; `party` stands for whichever role its group
    has there."""
    if role == "party":
        known = next((g for f, g in draft.event.groups.items() if f in group.functions), None)
        role = next((r for m, r in draft.parties if known is not None and m in known.mentions), "")
    others = [(m, r) for m, r in draft.parties if r != role]
    keys = {key_of(m, directory) for m, _ in others}
    parties = others + [(m, role) for m in group.mentions if key_of(m, directory) not in keys]
    if not others or len(parties) == len(others) or not role:
        return []
    evidence = (min(draft.evidence[0], group.start), max(draft.evidence[1], group.end, money.end))
    return [replace(draft, parties=parties, money=money, capacity=None, evidence=evidence)]
