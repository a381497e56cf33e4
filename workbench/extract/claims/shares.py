"""Which of a sentence's figures go to which of its deals."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.extract.claims.drafts import Draft
from workbench.extract.claims.fields import Site, capacities, deal_monies, durations, moments, share_out
from workbench.extract.claims.kinds import (
    TRADE,
    Directory,
)
from workbench.extract.claims.reading import Reading, Text
from workbench.model.quantities import Capacity, Duration, Moment, Money, Quantity

TERM_KINDS = frozenset((*TRADE, "data-centre", "partnership"))


def share_figures(text: Text, reading: Reading, drafts: list[Draft], directory: Directory) -> None:
    """Give every draft of a sentence the figures that are its own; complete ones go first."""
    drafts = [d for d in drafts if d.complete(directory)] or drafts
    if not drafts or not reading.quantities:
        return
    sites = [Site((d.event.start, d.event.end), d.spans) for d in drafts]
    for draft, monies in zip(drafts, _shares(reading, deal_monies(text, reading), sites), strict=True):
        draft.money = next((m for m in monies if isinstance(m, Money)), None)
    for draft, shared in zip(drafts, _shares(reading, capacities(reading), sites), strict=True):
        if draft.kind != "acquisition":
            draft.capacity = next((c for c in shared if isinstance(c, Capacity)), None)
    for draft, shared in zip(drafts, share_out(reading, durations(reading), sites), strict=True):
        if draft.kind in TERM_KINDS:
            draft.period = next((p for p in shared if isinstance(p, Duration)), None)
    for draft, shared in zip(drafts, share_out(reading, moments(reading), sites), strict=True):
        same = [m for m in shared if isinstance(m, Moment) and _is_date_of(draft, m)]
        draft.date = same[0] if same else None


def _shares(reading: Reading, quantities: Sequence[Quantity], sites: Sequence[Site]) -> list[list[Quantity]]:
    """The quantities of every deal: in their order where the text says "respectively", else the nearest."""
    if len(sites) > 1 and reading.named("word", "each"):
        if len(quantities) == len(sites):
            return [[q] for q in quantities]
        if len(quantities) == 1:
            return [list(quantities) for _ in sites]
    return share_out(reading, quantities, sites)


def _is_date_of(draft: Draft, moment: Moment) -> bool:
    """Whether a date is the deal's own: not of another clause, not when a thing to come will start."""
    reading, event = draft.reading, draft.event
    if reading.clause(moment.start) != reading.clause(event.start):
        return False
    prospect = draft.verdict.status in ("announced", "talks", "rumoured")
    return not (prospect and moment.start > event.start)
