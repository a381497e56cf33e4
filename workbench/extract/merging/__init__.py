"""Claims of many documents to deals: one deal for all that tell of the same, its differences kept.

Claims go together where parties, roles, kind, amount and date allow it. What is two deals is never made one:
where several deals would take a claim alike, it stays apart and they are marked as possibly the same. The
outcome does not depend on the order in which claims come.
"""

from collections.abc import Iterable, Mapping

from workbench.extract.merging.grouping import grouped, named, possibly_same
from workbench.extract.merging.settling import settle
from workbench.extract.merging.told import Key, Told
from workbench.model.deals import Deal, Report

__all__ = ["Key", "merge_claims"]


def merge_claims(reports: Iterable[Report], key: Key, known: Mapping[str, str] | None = None) -> list[Deal]:
    """The deals that the reports' claims make up, sorted by id.

    `known` gives the deal that a claim belonged to before: a deal keeps its id while it keeps most of its
    claims.
    """
    groups = grouped([Told.of(report, key) for report in reports])
    names = named(groups, known or {})
    kin = possibly_same(groups, names)
    deals = [settle(group, name, kin[name]) for group, name in zip(groups, names, strict=True)]
    return sorted(deals, key=lambda deal: deal.deal_id)
