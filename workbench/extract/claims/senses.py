"""What a predicate means among the words around it: a stake and no takeover, an order won and none placed."""

from __future__ import annotations

from workbench.extract.claims.events import Event
from workbench.extract.claims.lexicon import Cue
from workbench.model.quantities import Percentage

MOST_OF_MINORITY = 50.0
"""Per cent of a company up to which a purchase is an investment."""
STAKE_REACH = 60
TAKEOVER_REACH = 70
TAKEOVERS = frozenset(("acquire", "buy", "merge", "sell"))
RECEIVING = frozenset(("raise", "win"))
ORDERS = frozenset(("contract", "order"))


def takes_minority(event: Event) -> bool:
    """Whether no more than half of a company is what is bought: "buys 20 per cent of"."""
    near = [q for q in event.reading.quantities if isinstance(q, Percentage) and _near(q.start, q.end, event)]
    return any(q.value <= MOST_OF_MINORITY for q in near)


def completes_takeover(event: Event) -> bool:
    """Whether what a verb such as "closed" or "secured" has for its object is a takeover and no money."""
    clause = event.reading.clause(event.start)
    return any(
        c.entry.name in TAKEOVERS and c.entry.form == "noun" and 0 <= c.start - event.end <= TAKEOVER_REACH
        for c in event.reading.of("frame")
        if event.reading.clause(c.start) == clause
    )


def is_received(event: Event) -> bool:
    """Whether a verb such as "won" makes the subject of an order or contract the one who is to deliver."""
    if event.frame.name not in ORDERS or "subject" not in event.groups or "from" not in event.groups:
        return False
    clause = event.reading.clause(event.start)
    return any(c.entry.name in RECEIVING and event.reading.clause(c.start) == clause for c in _verbs(event))


def _verbs(event: Event) -> list[Cue]:
    return [c for c in event.reading.of("frame") if c.entry.form != "noun"]


def _near(start: int, end: int, event: Event) -> bool:
    if event.reading.clause(start) != event.reading.clause(event.start):
        return False
    return max(start - event.end, event.start - end, 0) <= STAKE_REACH
