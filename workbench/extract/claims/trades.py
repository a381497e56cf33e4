"""What is bought, sold or won: a company, a share of one, goods, or work under a contract."""

from __future__ import annotations

from workbench.extract.claims.events import Event
from workbench.extract.claims.kinds import (
    Directory,
    decide_kind,
    decide_kind_among,
)
from workbench.extract.claims.lexicon import Cue, frames
from workbench.extract.claims.reading import Text
from workbench.extract.claims.senses import is_received
from workbench.model.entities import Mention
from workbench.model.quantities import Percentage

GOODS = frozenset(("cloud-compute", "chip-supply", "licensing", "other"))
WHOLE = frozenset(("part", "stake", "acquire", "acquisition"))
GOODS_REACH = 90
CONTROL = 40.0
"""Per cent of a company below which buying a share of it is an investment."""


def as_trade(text: Text, event: Event, by_role: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """What looks like a takeover or a round, but is of goods or under a contract, is trade."""
    if event.frame.name in ("acquire", "buy", "sell") and _of_a_share(event):
        return _renamed(by_role, {"acquirer": "investor", "target": "investee", "seller": "seller"})
    if event.frame.name in ("buy", "sell"):
        return _goods_or_company(text, event, by_role)
    if (
        event.frame.name == "spend"
        and "for" in event.groups
        and not {"object", "to", "with"} & set(event.groups)
    ):
        return _renamed(by_role, {"customer": "acquirer", "supplier": "target"})
    if is_received(event):
        return _as_received(event, by_role)
    if event.frame.name == "raise" and _under_contract(event):
        return _renamed(by_role, {"investee": "supplier", "investor": "customer"})
    return by_role


def _of_a_share(event: Event) -> bool:
    """Whether less than control of a company is what is bought or sold."""
    clause = event.reading.clause(event.start)
    shares = [
        q
        for q in event.reading.quantities
        if isinstance(q, Percentage) and event.reading.clause(q.start) == clause
    ]
    owned = any(
        c.entry.name in ("part", "stake", "investment") and event.reading.clause(c.start) == clause
        for c in event.reading.cues
    )
    bought = event.groups.get("object") or event.groups.get("of")
    owned = owned or (
        bought is not None and any(event.end <= q.start < q.end <= bought.start for q in shares)
    )
    return bool(shares) and owned and max(q.value for q in shares) < CONTROL


def _as_received(event: Event, by_role: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """The roles where the subject of a contract or an order delivers to the one from whom it comes."""
    subjects, givers = event.groups["subject"].mentions, event.groups["from"].mentions
    kept = {role: [m for m in ms if m not in subjects and m not in givers] for role, ms in by_role.items()}
    return {**{role: ms for role, ms in kept.items() if ms}, "supplier": subjects, "customer": givers}


def _under_contract(event: Event) -> bool:
    """Whether a contract or an order, and no round or stake, is what the money comes from."""
    clause = event.reading.clause(event.start)
    cues = [c for c in event.reading.cues if event.reading.clause(c.start) == clause]
    bought = any(
        c.entry.family == "frame" and c.entry.name in ("contract", "order", "win", "award") for c in cues
    )
    equity = any(c.entry.name in ("investment", "round", "stake", "invest", "lead") for c in cues)
    return bought and not equity


def kind_of(
    event: Event, by_role: dict[str, list[Mention]], everyone: list[Mention], directory: Directory
) -> tuple[str | None, str]:
    """The kind of an event whose roles are known, and the rule that decided it."""
    if event.frame.name == "raise" and "supplier" in by_role:
        contract = frames()["contract"]
        return decide_kind_among(event, contract.kinds, everyone, directory)
    if "investor" in by_role and "investment" not in event.frame.kinds:
        return "investment", "kind.share"
    if event.frame.name == "spend" and "target" in by_role:
        return "acquisition", "kind.price"
    kind, rule = decide_kind(event, everyone, directory)
    if event.frame.name in ("buy", "sell"):
        return _trade_kind(event, by_role, kind, rule)
    return kind, rule


def _renamed(by_role: dict[str, list[Mention]], names: dict[str, str]) -> dict[str, list[Mention]]:
    renamed: dict[str, list[Mention]] = {}
    for role, mentions in by_role.items():
        renamed.setdefault(names.get(role, role), []).extend(mentions)
    return renamed


def _goods_or_company(
    text: Text, event: Event, by_role: dict[str, list[Mention]]
) -> dict[str, list[Mention]]:
    """`buy` and `sell` with goods for an object are trade, not a takeover."""
    if not _of_goods(text, event):
        return by_role
    return _renamed(by_role, {"acquirer": "customer", "target": "supplier", "seller": "supplier"})


def _of_goods(text: Text, event: Event) -> bool:
    """Whether things, not a company or a part of one, are what is bought or sold."""
    reading = event.reading
    same = [c for c in reading.cues if reading.clause(c.start) == reading.clause(event.start)]
    near = [c for c in same if abs(c.start - event.end) <= GOODS_REACH]
    goods = [c for c in near if c.entry.family == "topic" and c.entry.name in GOODS]
    whole = _nearest(event, near, WHOLE) < _nearest(event, goods, None)
    target = event.groups.get("object") or event.groups.get("of")
    if target is None:
        marker = "from" if event.frame.name == "buy" else "to"
        return bool(goods) or (not whole and marker in event.groups)
    if whole or not goods:
        return False
    if text.lexicon.verb_final:
        return any(c.start >= target.end and c.end <= event.start for c in goods)
    return any(
        event.end <= c.start <= target.end + 30 and (c.start >= target.end or c.end <= target.start)
        for c in goods
    )


def _nearest(event: Event, cues: list[Cue], names: frozenset[str] | None) -> int:
    """How near the nearest of some cues is to a predicate, in characters."""
    return min(
        (abs(c.start - event.end) for c in cues if names is None or c.entry.name in names),
        default=GOODS_REACH * 2,
    )


def _trade_kind(
    event: Event, by_role: dict[str, list[Mention]], kind: str | None, rule: str
) -> tuple[str | None, str]:
    if "acquirer" in by_role or "target" in by_role:
        return "acquisition", "kind.frame"
    return ("other" if kind == "acquisition" else kind), rule
