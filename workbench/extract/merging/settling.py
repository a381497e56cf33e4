"""A group of reports to one deal: each field as most outlets give it, and whether any differs."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any

from workbench.extract.merging.told import TOLERANCE, Told, amounts_agree
from workbench.model.deals import STATUSES, Deal, HistoryEntry, Party, Role
from workbench.model.quantities import Capacity, Duration, Moment, Money

SURE = 0.99
"""Highest confidence that any number of reports gives."""


def settle(group: Sequence[Told], deal_id: str, may_be: set[str]) -> Deal:
    """One deal out of the reports that tell of it."""
    in_time = sorted(
        group, key=lambda item: (item.day or date.min, STATUSES.index(item.claim.status), item.order)
    )
    claims = [item.claim for item in group]
    amount, amount_disputed = _settled(_stated(group, "amount"), amounts_agree, _firmness)
    capacity, capacity_disputed = _settled(_stated(group, "capacity"), _same_capacity)
    period, period_disputed = _settled(_stated(group, "period"), _same_period)
    moment, date_disputed = _settled(_stated(group, "date"), _is_same_day, _exactness)
    parties, roles_disputed = _parties(group)
    disputes = {
        "roles": roles_disputed,
        "amount": amount_disputed,
        "capacity": capacity_disputed,
        "period": period_disputed,
        "date": date_disputed,
    }
    outlets = {item.report.publisher or item.report.cluster_id for item in group}
    return Deal(
        deal_id=deal_id,
        parties=parties,
        kind=claims[0].kind,
        status=in_time[-1].claim.status,
        amount=amount,
        capacity=capacity,
        period=period,
        date=moment and moment.date,
        confidence=_together(group),
        claim_ids=tuple(item.report.claim_id for item in in_time),
        disputed=tuple(field for field, disputed in disputes.items() if disputed),
        may_be=tuple(sorted(may_be)),
        reports=len({item.report.document_id for item in group}),
        outlets=len(outlets),
        languages=tuple(sorted({item.report.language for item in group})),
        history=tuple(
            HistoryEntry(item.date or item.report.published, item.claim.status, item.report.claim_id)
            for item in in_time
        ),
    )


def _together(group: Sequence[Told]) -> float:
    """The probability that at least one of the independent reports is right."""
    best: dict[str, float] = {}
    for item in group:
        cluster = item.report.cluster_id
        best[cluster] = max(best.get(cluster, 0.0), item.claim.confidence)
    wrong = reduce(lambda product, confidence: product * (1 - confidence), best.values(), 1.0)
    return round(min(SURE, 1 - wrong), 4)


def _stated(group: Sequence[Told], field: str) -> list[tuple[Told, Any]]:
    """The reports that state a field of the claim, with what they say."""
    return [(item, value) for item in group if (value := getattr(item.claim, field)) is not None]


def _settled(
    stated: Sequence[tuple[Told, Any]],
    agree: Callable[[Any, Any], bool],
    firmness: Callable[[Any], int] | None = None,
) -> tuple[Any, bool]:
    """The value that most outlets give, the newest where they are even, and whether any gives another."""
    camps: list[list[tuple[Told, Any]]] = []
    for told, value in stated:
        camp = next((camp for camp in camps if agree(camp[0][1], value)), None)
        if camp is None:
            camps.append([(told, value)])
        else:
            camp.append((told, value))
    if not camps:
        return None, False
    best = max(
        camps,
        key=lambda camp: (
            len({t.report.cluster_id for t, _ in camp}),
            max(t.day or date.min for t, _ in camp),
        ),
    )
    value = max(best, key=lambda pair: firmness(pair[1]))[1] if firmness else best[0][1]
    return value, len(camps) > 1


def _firmness(money: Money) -> int:
    order = ("unknown", "at-most", "at-least", "about", "exact")
    return order.index(money.qualifier) if money.qualifier in order else 1


def _same_capacity(a: Capacity, b: Capacity) -> bool:
    megawatts = {"GW": 1000.0, "MW": 1.0}
    if {a.unit, b.unit} <= megawatts.keys():
        return _is_close(a.value * megawatts[a.unit], b.value * megawatts[b.unit])
    return a.unit == b.unit and _is_close(a.value, b.value)


def _same_period(a: Duration, b: Duration) -> bool:
    return _is_close(a.years, b.years)


def _is_same_day(a: Moment, b: Moment) -> bool:
    return a.date.startswith(b.date) or b.date.startswith(a.date)


def _exactness(moment: Moment) -> int:
    return len(moment.date)


def _is_close(a: float, b: float) -> bool:
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b))


def _parties(group: Sequence[Told]) -> tuple[tuple[Party, ...], bool]:
    """Every party that any report names, in the role that most give it, and whether roles differ."""
    first: dict[str, Party] = {}
    votes: dict[str, Counter[Role]] = defaultdict(Counter)
    for item in group:
        for key, party in item.parties.items():
            first.setdefault(key, party)
            votes[key][party.role] += 1
    settled = tuple(replace(party, role=_most(votes[key])) for key, party in first.items())
    return settled, any(len(roles) > 1 for roles in votes.values())


def _most(roles: Counter[Role]) -> Role:
    return min(roles, key=lambda role: (-roles[role], role))
