"""What was extracted from the documents, and the deals made of it, in the corpus that is being written."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.model.deals import Claim, Deal
from workbench.model.documents import Document, Segment
from workbench.model.entities import Entity, Mention
from workbench.model.quantities import Capacity, Duration, Moment, Money, Percentage, Quantity
from workbench.store.tables import delete_rows, insert_rows, storable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OF_DOCUMENT = ("mentions", "quantities", "claims")
OF_CLAIM = ("claim_parties", "claim_fields")
OF_DEAL = ("deals", "deal_parties", "deal_history")
DEAL_KEYS = """
WITH p AS (
    SELECT deal_id, string_agg(deal_parties::VARCHAR, '|' ORDER BY entity_id, role) AS parties
    FROM deal_parties GROUP BY deal_id
), h AS (
    SELECT deal_id, string_agg(deal_history::VARCHAR, '|' ORDER BY step) AS steps
    FROM deal_history GROUP BY deal_id
)
SELECT deal_id, md5(concat_ws('|', deals::VARCHAR, parties, steps))
FROM deals LEFT JOIN p USING (deal_id) LEFT JOIN h USING (deal_id)
"""
CLAIMS_THAT_MOVE = """
UPDATE claims SET deal_id = told.deal_id
FROM (SELECT claim_id, h.deal_id FROM claims c LEFT JOIN deal_history h USING (claim_id)
      WHERE c.deal_id IS DISTINCT FROM h.deal_id) told
WHERE told.claim_id = claims.claim_id
"""
"""No claim twice in a transaction, and none in vain: DuckDB takes minutes for the second time."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one document."""

    document: Document
    segments: Sequence[Segment]
    mentions: Sequence[Mention]
    quantities: Sequence[Quantity]
    claims: Sequence[Claim]


def forget_documents(connection: "DuckDBPyConnection", ids: Sequence[str]) -> None:
    """Take out all that was found in the documents."""
    claims = "SELECT claim_id FROM claims WHERE document_id IN (SELECT unnest(?))"
    for table in OF_CLAIM:
        connection.execute(f"DELETE FROM {table} WHERE claim_id IN ({claims})", [list(ids)])
    for table in OF_DOCUMENT:
        delete_rows(connection, table, "document_id", ids)


def add_findings(
    connection: "DuckDBPyConnection", batch: Sequence[Findings], key: str, entity_id: Callable[[str], str]
) -> None:
    """Put in what was found, in the place of what was found before.

    `key` says with what it was found; `entity_id` gives an unlisted name its id.
    """
    ids = [found.document.document_id for found in batch]
    forget_documents(connection, ids)
    insert_rows(connection, "mentions", [row for found in batch for row in _mentions(found, entity_id)])
    insert_rows(connection, "quantities", [row for found in batch for row in _quantities(found)])
    insert_rows(connection, "claims", [row for found in batch for row in _claims(found)])
    insert_rows(connection, "claim_parties", [row for found in batch for row in _parties(found, entity_id)])
    insert_rows(connection, "claim_fields", [row for found in batch for row in _fields(found)])
    connection.execute(
        "UPDATE documents SET extraction = ? WHERE document_id IN (SELECT unnest(?))", [key, ids]
    )


def replace_entities(connection: "DuckDBPyConnection", known: Mapping[str, Entity]) -> None:
    """Make `entities` hold what the corpus mentions, with all owners."""
    sql = """SELECT DISTINCT entity_id, name FROM claim_parties
             UNION BY NAME SELECT DISTINCT entity_id, NULL AS name FROM mentions"""
    names: dict[str, str] = {}
    for entity_id, name in sorted(connection.execute(sql).fetchall(), key=lambda row: (row[0], row[1] or "")):
        names[entity_id] = name or names.get(entity_id) or entity_id
    for entity_id in list(names):
        names.update((owner.entity_id, owner.name) for owner in _owners(entity_id, known))
    connection.execute("DELETE FROM entities")
    insert_rows(
        connection, "entities", [_entity(known.get(key), key, name) for key, name in sorted(names.items())]
    )


def _owners(entity_id: str, known: Mapping[str, Entity]) -> Iterator[Entity]:
    seen = {entity_id}
    entity = known.get(entity_id)
    while entity and entity.parent and entity.parent not in seen:
        seen.add(entity.parent)
        entity = known.get(entity.parent)
        if entity:
            yield entity


def _entity(entity: Entity | None, entity_id: str, name: str) -> Row:
    return {
        "entity_id": entity_id,
        "name": storable(entity.name if entity else name),
        "kind": entity.kind if entity else "organisation",
        "sector": (entity and entity.sector) or None,
        "country": (entity and entity.country) or None,
        "parent_id": (entity and entity.parent) or None,
        "is_listed": entity is not None,
    }


def replace_deals(
    connection: "DuckDBPyConnection", deals: Iterable[Deal], entity_id: Callable[[str], str]
) -> set[str]:
    """Make these the corpus's deals; the ids of those that are new, differ from before, or are gone."""
    before = _deal_keys(connection)
    for table in OF_DEAL:
        connection.execute(f"DELETE FROM {table}")
    deals = list(deals)
    insert_rows(connection, "deals", [_deal(deal) for deal in deals])
    insert_rows(connection, "deal_parties", [row for deal in deals for row in _deal_parties(deal, entity_id)])
    insert_rows(connection, "deal_history", [row for deal in deals for row in _history(deal)])
    connection.execute(CLAIMS_THAT_MOVE)
    after = _deal_keys(connection)
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _deal_keys(connection: "DuckDBPyConnection") -> dict[str, str]:
    """A digest of all that is stored of each deal."""
    return dict(connection.execute(DEAL_KEYS).fetchall())


class _Sentences:
    """Which sentence of a document a character stands in."""

    def __init__(self, found: Findings) -> None:
        self._document_id = found.document.document_id
        self._starts = [segment.start for segment in found.segments]

    def at(self, offset: int) -> str | None:
        number = bisect_right(self._starts, offset) - 1
        return f"{self._document_id}:{number}" if number >= 0 else None


def _place(found: Findings, sentences: _Sentences, start: int, end: int) -> Row:
    return {
        "document_id": found.document.document_id,
        "segment_id": sentences.at(start),
        "start_offset": start,
        "end_offset": end,
    }


def _mentions(found: Findings, entity_id: Callable[[str], str]) -> Iterator[Row]:
    sentences = _Sentences(found)
    for mention in found.mentions:
        yield _place(found, sentences, mention.start, mention.end) | {
            "surface": storable(found.document.text[mention.start : mention.end]),
            "entity_id": mention.entity_id or entity_id(mention.name),
            "found_by": mention.found_by,
            "confidence": mention.confidence,
        }


def _quantities(found: Findings) -> Iterator[Row]:
    sentences = _Sentences(found)
    for quantity in found.quantities:
        surface = storable(found.document.text[quantity.start : quantity.end])
        place = _place(found, sentences, quantity.start, quantity.end)
        yield place | {"surface": surface} | _measure(quantity)


def _measure(quantity: Quantity) -> Row:
    if isinstance(quantity, Moment):
        return {"kind": "date", "date": quantity.date}
    hedge = {"qualifier": quantity.qualifier}
    match quantity:
        case Money():
            bounds = {"low": quantity.low, "high": quantity.high, "per": quantity.per}
            return hedge | bounds | {"kind": "money", "value": quantity.value, "unit": quantity.currency}
        case Capacity():
            return hedge | {"kind": "capacity", "value": quantity.value, "unit": quantity.unit}
        case Duration():
            return hedge | {"kind": "duration", "value": quantity.years, "unit": "years"}
        case Percentage():
            return hedge | {"kind": "percentage", "value": quantity.value, "unit": "percent"}


def claim_id(document_id: str, number: int) -> str:
    """The id of a document's claim of that number, from 1."""
    return f"{document_id}#{number}"


def _numbered(found: Findings) -> Iterator[tuple[str, Claim]]:
    for number, claim in enumerate(found.claims, 1):
        yield claim_id(found.document.document_id, number), claim


def _claims(found: Findings) -> Iterator[Row]:
    sentences = _Sentences(found)
    for key, claim in _numbered(found):
        start, end = claim.evidence
        yield (
            {"claim_id": key, "kind": claim.kind, "status": claim.status}
            | _place(found, sentences, start, end)
            | _figures(claim.amount, claim.capacity, claim.period)
            | {
                "date": claim.date and claim.date.date,
                "confidence": claim.confidence,
                "extractor": claim.extractor,
                "evidence": storable(found.document.text[start:end]),
            }
        )


def _figures(amount: Money | None, capacity: Capacity | None, period: Duration | None) -> Row:
    return {
        "amount": amount and amount.value,
        "amount_low": amount and amount.low,
        "amount_high": amount and amount.high,
        "currency": amount and amount.currency,
        "amount_qualifier": amount and amount.qualifier,
        "amount_per": amount and amount.per,
        "capacity": capacity and capacity.value,
        "capacity_unit": capacity and capacity.unit,
        "period_years": period and period.years,
    }


def _parties(found: Findings, entity_id: Callable[[str], str]) -> Iterator[Row]:
    for key, claim in _numbered(found):
        for party in claim.parties:
            yield {
                "claim_id": key,
                "entity_id": party.entity_id or entity_id(party.name),
                "name": storable(party.name),
                "role": party.role,
                "start_offset": party.start,
                "end_offset": party.end,
            }


def _fields(found: Findings) -> Iterator[Row]:
    for key, claim in _numbered(found):
        for field in claim.provenance:
            yield {
                "claim_id": key,
                "field": field.name,
                "rule": field.rule,
                "start_offset": field.start,
                "end_offset": field.end,
            }


def _deal(deal: Deal) -> Row:
    facts = {
        "deal_id": deal.deal_id,
        "kind": deal.kind,
        "status": deal.status,
        "date": deal.date,
        "confidence": deal.confidence,
        "reports": deal.reports,
        "outlets": deal.outlets,
        "languages": list(deal.languages),
        "disputed": list(deal.disputed),
        "may_be": list(deal.may_be),
    }
    return facts | _figures(deal.amount, deal.capacity, deal.period)


def _deal_parties(deal: Deal, entity_id: Callable[[str], str]) -> Iterator[Row]:
    for party in deal.parties:
        key = party.entity_id or entity_id(party.name)
        yield {"deal_id": deal.deal_id, "entity_id": key, "name": storable(party.name), "role": party.role}


def _history(deal: Deal) -> Iterator[Row]:
    for step, entry in enumerate(deal.history):
        yield {
            "deal_id": deal.deal_id,
            "step": step,
            "date": entry.date,
            "status": entry.status,
            "claim_id": entry.claim_id,
        }
