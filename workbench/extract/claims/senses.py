"""What a predicate means among the words around it: a takeover closed and no round, an order won and none
placed."""

from __future__ import annotations

from workbench.extract.claims.events import Event
from workbench.extract.claims.lexicon import Cue

TAKEOVER_REACH = 70
TAKEOVERS = frozenset(("acquire", "buy", "merge", "sell"))
RECEIVING = frozenset(("raise", "win"))
ORDERS = frozenset(("contract", "order"))


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
