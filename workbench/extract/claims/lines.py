"""Claims as lines of JSON: one a document, with where in the text everything stands."""

from __future__ import annotations

from typing import Any

from workbench.extract.claims.extractor import Extraction
from workbench.model.deals import Claim, Party
from workbench.model.documents import Document
from workbench.model.quantities import Capacity, Money


def deal_line(document: Document, extraction: Extraction) -> dict[str, Any]:
    """The deals of a document as plain data: id, language and deals, ready for `json.dumps`."""
    deals = [_deal(document.text, claim) for claim in extraction.claims]
    return {"id": document.document_id, "lang": document.language, "deals": deals}


def _deal(text: str, claim: Claim) -> dict[str, Any]:
    start, end = claim.evidence
    return {
        "parties": [_party(party) for party in claim.parties],
        "kind": claim.kind,
        "amount": _amount(claim.amount),
        "capacity": _capacity(claim.capacity),
        "period_years": claim.period.years if claim.period else None,
        "date": claim.date.date if claim.date else None,
        "status": claim.status,
        "evidence": text[start:end],
        "evidence_offsets": [start, end],
        "confidence": round(claim.confidence, 3),
        "extractor": claim.extractor,
        "offsets": _field_offsets(claim),
        "provenance": [
            {"field": f.name, "rule": f.rule, "offsets": [f.start, f.end]} for f in claim.provenance
        ],
    }


def _party(party: Party) -> dict[str, Any]:
    return {
        "name": party.name,
        "role": party.role,
        "offsets": [party.start, party.end],
        "entity_id": party.entity_id,
    }


def _amount(money: Money | None) -> dict[str, Any]:
    if money is None:
        return {
            "value": None,
            "low": None,
            "high": None,
            "currency": None,
            "qualifier": "unknown",
            "per": None,
        }
    return {
        "value": money.value,
        "low": money.low,
        "high": money.high,
        "currency": money.currency,
        "qualifier": money.qualifier,
        "per": money.per,
    }


def _capacity(capacity: Capacity | None) -> dict[str, Any] | None:
    return None if capacity is None else {"value": capacity.value, "unit": capacity.unit}


def _field_offsets(claim: Claim) -> dict[str, list[int]]:
    fields = {"amount": claim.amount, "capacity": claim.capacity, "period": claim.period, "date": claim.date}
    return {name: [q.start, q.end] for name, q in fields.items() if q is not None}
