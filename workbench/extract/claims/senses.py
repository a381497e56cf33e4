"""What a predicate means among the words around it: a takeover closed and no round, an order won and none
placed."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.extract.claims.events import Event
from workbench.extract.claims.lexicon import Cue

TAKEOVER_REACH = 70
TAKEOVERS = frozenset(("acquire", "buy", "merge", "sell"))
RECEIVING = frozenset(("raise", "win"))
INTRODUCTION = 10
"""Most characters from a contract to the verb that tells what it is about."""
ORDERS = frozenset(("contract", "order"))


def completes_takeover(event: Event) -> bool:
    """Whether what a verb such as "closed" or "secured" has for its object is a takeover and no money."""
    clause = event.reading.clause(event.start)
    return any(
        c.entry.name in TAKEOVERS and c.entry.form == "noun" and 0 <= c.start - event.end <= TAKEOVER_REACH
        for c in event.reading.of("frame")
        if event.reading.clause(c.start) == clause
    )


def only_introduces(event: Event, events: Sequence[Event]) -> bool:
    """Whether a contract is one to do what the next verb says, so that the verb tells it: "a deal to
    acquire"."""
    if event.frame.name != "contract" or event.verbal:
        return False
    return any(
        e.frame.kinds in (("acquisition",), ("investment",))
        or (e.frame.name == "buy" and "object" in e.groups)
        for e in events
        if 0 <= e.start - event.end <= INTRODUCTION and len(e.groups) > 1
    )


def is_received(event: Event) -> bool:
    """Whether a verb such as "won" makes the subject of an order or contract the one who is to deliver."""
    if event.frame.name not in ORDERS or "subject" not in event.groups or "from" not in event.groups:
        return False
    clause = event.reading.clause(event.start)
    return any(c.entry.name in RECEIVING and event.reading.clause(c.start) == clause for c in _verbs(event))


def _verbs(event: Event) -> list[Cue]:
    return [c for c in event.reading.of("frame") if c.entry.form != "noun"]
