"""Reading the merged deals and the claims behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.model.deals import Kind, Role, Status
from workbench.store.corpus import Corpus

FIGURES = """amount, amount_low, amount_high, currency, amount_qualifier, amount_per, capacity, capacity_unit,
             period_years, date"""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a deal or a claim, as stored."""

    amount: float | None
    amount_low: float | None
    amount_high: float | None
    currency: str | None
    amount_qualifier: str | None
    amount_per: str | None
    capacity: float | None
    capacity_unit: str | None
    period_years: float | None
    date: str | None
    """Of the deal or its announcement, YYYY, YYYY-MM or YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class StoredDeal:
    """A merged deal."""

    deal_id: str
    kind: Kind
    status: Status
    figures: Figures
    confidence: float
    reports: int
    outlets: int
    languages: tuple[str, ...]
    disputed: tuple[str, ...]
    may_be: tuple[str, ...]
    parties: tuple[tuple[str, Role], ...]
    """Names and roles."""
    entity_ids: tuple[str, ...]
    """Of the parties, and of all their owners."""


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """What one document says of a deal."""

    claim_id: str
    deal_id: str
    document_id: str
    segment_id: str | None
    language: str
    publisher: str | None
    published: str | None
    title: str
    kind: Kind
    status: Status
    figures: Figures
    confidence: float
    extractor: str
    start: int
    """Offset of the evidence's first character in the document's text."""
    end: int
    evidence: str
    parties: tuple[tuple[str, Role, int, int], ...]
    """Names, roles and the offsets of the names."""


DEALS = f"""
WITH RECURSIVE owners AS (
    SELECT entity_id, entity_id AS owner FROM entities
    UNION
    SELECT o.entity_id, e.parent_id FROM owners o JOIN entities e ON e.entity_id = o.owner
    WHERE e.parent_id IS NOT NULL
)
SELECT deal_id, kind, status, {FIGURES}, confidence, reports, outlets, languages, disputed, may_be,
       list(struct_pack(name := p.name, role := p.role) ORDER BY p.rowid),
       (SELECT list(DISTINCT owner ORDER BY owner) FROM owners
        WHERE owners.entity_id IN (SELECT entity_id FROM deal_parties q WHERE q.deal_id = deals.deal_id))
FROM deals JOIN deal_parties p USING (deal_id)
GROUP BY ALL ORDER BY date DESC NULLS LAST, reports DESC, deal_id
"""
CLAIMS = f"""
SELECT claim_id, deal_id, document_id, segment_id, language, publisher, published, title, c.kind, status,
       {FIGURES},
       c.confidence, extractor, c.start_offset, c.end_offset, evidence,
       (SELECT list(struct_pack(name := name, role := role, a := p.start_offset, b := p.end_offset)
                    ORDER BY p.rowid)
        FROM claim_parties p WHERE p.claim_id = c.claim_id)
FROM claims c JOIN documents USING (document_id)
WHERE deal_id IN (SELECT unnest(?)) ORDER BY deal_id, coalesce(date, published) NULLS LAST, claim_id
"""


def read_deals(corpus: Corpus) -> list[StoredDeal]:
    """Every deal, the newest first."""
    return [_deal(row) for row in corpus.rows(DEALS)]


def read_claims(corpus: Corpus, deal_ids: Sequence[str]) -> list[StoredClaim]:
    """The claims of the deals, each deal's in the order of time."""
    return [_claim(row) for row in corpus.rows(CLAIMS, [list(deal_ids)])]


def _deal(row: tuple[Any, ...]) -> StoredDeal:
    deal_id, kind, status, *rest = row
    figures, (confidence, reports, outlets, languages, disputed, may_be, parties, owners) = (
        rest[:10],
        rest[10:],
    )
    named = tuple((party["name"], party["role"]) for party in parties)
    return StoredDeal(
        deal_id, kind, status, Figures(*figures), confidence, reports, outlets, tuple(languages),
        tuple(disputed), tuple(may_be), named, tuple(owners or ()),
    )  # fmt: skip


def _claim(row: tuple[Any, ...]) -> StoredClaim:
    head, figures, tail, parties = row[:10], row[10:20], row[20:-1], row[-1] or ()
    named = tuple((party["name"], party["role"], party["a"], party["b"]) for party in parties)
    values: list[Any] = [*head, Figures(*figures), *tail, named]
    return StoredClaim(*values)
