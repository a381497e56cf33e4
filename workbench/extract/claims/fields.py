"""The figures of a deal: which amount, capacity, term and date of a sentence belong to which of its deals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.extract.claims.lexicon import cues_between
from workbench.extract.claims.reading import Reading, Text
from workbench.model.quantities import Capacity, Duration, Moment, Money, Quantity

DISTRACTOR_REACH_BEFORE = 45
DISTRACTOR_REACH_BEHIND = 28
CONVERSION_REACH = 60
OTHER_CLAUSE = 150
"""Cost, in characters, of standing in another clause than the deal."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where a deal stands in its sentence: the spans of its predicate and parties."""

    predicate: tuple[int, int]
    spans: tuple[tuple[int, int], ...]

    def distance(self, quantity: Quantity, reading: Reading) -> int:
        """How far a quantity stands from the deal, in characters, with a toll for every clause boundary."""
        near = min(_gap(span, quantity) for span in (self.predicate, *self.spans))
        far = _gap(self.predicate, quantity)
        clauses = abs(reading.clause(quantity.start) - reading.clause(self.predicate[0]))
        return near + far // 2 + OTHER_CLAUSE * clauses


def _gap(span: tuple[int, int], quantity: Quantity) -> int:
    return max(span[0] - quantity.end, quantity.start - span[1], 0)


def deal_monies(text: Text, reading: Reading) -> list[Money]:
    """The amounts of a sentence that may be a deal's: no valuation, revenue, price of shares or
    conversion."""
    monies = [q for q in reading.quantities if isinstance(q, Money)]
    return [m for m in monies if not _is_distractor(reading, m) and not _is_conversion(text, m, monies)]


def _is_distractor(reading: Reading, money: Money) -> bool:
    distractors = reading.named("word", "distractor")
    if not distractors:
        return False
    others = [q for q in reading.quantities if isinstance(q, Money) and q is not money]
    for cue in distractors:
        if cue.end <= money.start:
            near, low, high = money.start - cue.end <= DISTRACTOR_REACH_BEFORE, cue.end, money.start
        else:
            near, low, high = cue.start - money.end <= DISTRACTOR_REACH_BEHIND, money.end, cue.start
        if not near or any(low <= q.start < high for q in others):
            continue
        if reading.clause(cue.start) != reading.clause(money.start):
            continue
        if not any(c.entry.family == "frame" for c in cues_between(reading.cues, low, high)):
            return True
    return False


def _is_conversion(text: Text, money: Money, monies: Sequence[Money]) -> bool:
    before = text.text[max(0, money.start - 16) : money.start]
    opened = max(before.rfind("("), before.rfind("（"))
    if opened < 0 or ")" in before[opened:] or "）" in before[opened:]:
        return False
    return any(0 <= money.start - other.end <= CONVERSION_REACH for other in monies if other is not money)


def share_out(
    reading: Reading, quantities: Sequence[Quantity], sites: Sequence[Site]
) -> list[list[Quantity]]:
    """For every deal the quantities nearest to it, in the order of their distance."""
    shares: list[list[tuple[int, Quantity]]] = [[] for _ in sites]
    for quantity in quantities:
        costs = [site.distance(quantity, reading) for site in sites]
        least = min(costs)
        for share, cost in zip(shares, costs, strict=True):
            if cost == least:
                share.append((cost, quantity))
    return [[q for _, q in sorted(share, key=lambda pair: (pair[0], pair[1].start))] for share in shares]


def capacities(reading: Reading) -> list[Capacity]:
    """The capacities in a sentence."""
    return [q for q in reading.quantities if isinstance(q, Capacity)]


def durations(reading: Reading) -> list[Duration]:
    """The lengths of time in a sentence."""
    return [q for q in reading.quantities if isinstance(q, Duration)]


def moments(reading: Reading) -> list[Moment]:
    """The dates in a sentence, those of its dateline aside."""
    return [q for q in reading.quantities if isinstance(q, Moment)]
