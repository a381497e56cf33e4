"""Deals: the merged table, filtered, and the sentences behind each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.search.words import fold
from workbench.store.deals import StoredDeal


@dataclass(frozen=True, slots=True)
class DealFilter:
    """Which deals are wanted; an empty field takes all."""

    parties: tuple[str, ...] = ()
    """Names or entity ids, each of which must take part, itself or a unit of it."""
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    least_confidence: float = 0.0


def filtered(deals: Iterable[StoredDeal], wanted: DealFilter) -> list[StoredDeal]:
    """The deals that the filter lets through, in their order."""
    return [deal for deal in deals if _passes(deal, wanted)]


def _passes(deal: StoredDeal, wanted: DealFilter) -> bool:
    return (
        (not wanted.kinds or deal.kind in wanted.kinds)
        and (not wanted.statuses or deal.status in wanted.statuses)
        and deal.confidence >= wanted.least_confidence
        and all(_takes_part(party, deal) for party in wanted.parties)
    )


def _takes_part(name: str, deal: StoredDeal) -> bool:
    folded = fold(name)
    return folded in deal.entity_ids or any(folded in fold(party) for party, _ in deal.parties)


def party_names(deals: Sequence[StoredDeal]) -> list[str]:
    """Every party's name, the most frequent first."""
    counts: dict[str, int] = {}
    for deal in deals:
        for name, _ in deal.parties:
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))
