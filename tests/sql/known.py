"""A small corpus of which every row is known: five documents, five deals."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.store.database import connect
from workbench.store.migrations import migrate
from workbench.store.tables import insert_rows
from workbench.store.workspace import Workspace

ENTITIES = (
    # entity_id, name, kind, parent_id
    ("openai", "OpenAI", "organisation", None),
    ("chatgpt", "ChatGPT", "product", "openai"),
    ("microsoft", "Microsoft", "organisation", None),
    ("azure", "Microsoft Azure", "organisation", "microsoft"),
    ("oracle", "Oracle", "organisation", None),
    ("nvidia", "Nvidia", "organisation", None),
    ("softbank", "SoftBank", "organisation", None),
    ("coreweave", "CoreWeave", "organisation", None),
)
DOCUMENTS: tuple[tuple[str, str, str | None, str | None, str, tuple[str, ...]], ...] = (
    # document_id, language, publisher, published, cluster_id, sentences
    ("d1", "pl", "Gazeta", "2025-01-10", "d1", ("OpenAI rozważa Oracle za 20 mld.", "ChatGPT rośnie.")),
    ("d2", "pl", "Kopia", "2025-01-12", "d1", ("OpenAI rozważa Oracle za 20 mld.",)),
    (
        "d3", "en", "The Wire", "2025-03-05", "d3",
        ("OpenAI signed Oracle for $30bn and 4.5 GW.", "Nvidia sells OpenAI chips for 500 MW, €500m a year."),
    ),
    (
        "d4", "nl", "Krant", "2025-06-20", "d4",
        (
            "Azure was de exclusieve leverancier.", "Microsoft Azure en OpenAI gaan uit elkaar.",
            "Het regent.", "Nvidia steekt $10 tot 100 mld in OpenAI.", "SoftBank en CoreWeave stoppen.",
        ),
    ),
    ("d5", "pt", None, None, "d5", ("A Meta gasta 7 mil milhões de euros.",)),
)  # fmt: skip
DEALS: dict[str, dict[str, Any]] = {
    "oracle-openai": {
        "kind": "cloud-compute", "status": "confirmed", "amount": 30e9, "amount_low": 30e9,
        "amount_high": 30e9, "currency": "USD", "amount_qualifier": "exact", "amount_per": "total",
        "capacity": 4.5, "capacity_unit": "GW", "date": "2025-03-05", "reports": 3, "outlets": 2,
        "languages": ["en", "pl"], "disputed": ["amount"], "confidence": 0.9,
        "parties": [("openai", "OpenAI", "customer"), ("oracle", "Oracle", "supplier")],
    },
    "azure-openai": {
        "kind": "cloud-compute", "status": "ended", "date": "2025-06", "languages": ["nl"],
        "parties": [("openai", "OpenAI", "customer"), ("azure", "Microsoft Azure", "supplier")],
    },
    "nvidia-openai-investment": {
        "kind": "investment", "status": "announced", "amount_low": 10e9, "amount_high": 100e9,
        "currency": "USD", "amount_qualifier": "tens-of-billions", "amount_per": "total",
        "date": "2025-06-20", "languages": ["nl"],
        "parties": [("nvidia", "Nvidia", "investor"), ("openai", "OpenAI", "investee")],
    },
    "nvidia-openai-chips": {
        "kind": "chip-supply", "status": "confirmed", "amount": 5e8, "amount_low": 5e8, "amount_high": 5e8,
        "currency": "EUR", "amount_qualifier": "exact", "amount_per": "year", "capacity": 500.0,
        "capacity_unit": "MW", "date": "2025", "languages": ["en"], "may_be": ["nvidia-openai-investment"],
        "parties": [("nvidia", "Nvidia", "supplier"), ("openai", "OpenAI", "customer")],
    },
    "coreweave-softbank": {
        "kind": "lease", "status": "ended", "languages": ["nl"],
        "parties": [("softbank", "SoftBank", "partner"), ("coreweave", "CoreWeave", "partner")],
    },
}  # fmt: skip
RUMOUR = {"status": "rumoured", "amount": 20e9, "currency": "USD", "amount_per": "total"}
CLAIMS: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
    # deal_id, document_id, sentence, what it says; their ids are d1#1, d1#2 and so on
    ("oracle-openai", "d1", 0, RUMOUR),
    ("oracle-openai", "d2", 0, RUMOUR),
    (
        "oracle-openai", "d3", 0,
        {
            "status": "confirmed", "amount": 30e9, "currency": "USD", "amount_per": "total", "capacity": 4.5,
            "capacity_unit": "GW", "date": "2025-03-05",
        },
    ),
    (
        "nvidia-openai-chips", "d3", 1,
        {
            "status": "confirmed", "amount": 5e8, "currency": "EUR", "amount_per": "year", "capacity": 500.0,
            "capacity_unit": "MW", "date": "2025",
        },
    ),
    ("azure-openai", "d4", 1, {"status": "ended", "date": "2025-06"}),
    (
        "nvidia-openai-investment", "d4", 3,
        {
            "status": "announced", "amount_low": 10e9, "amount_high": 100e9, "currency": "USD",
            "amount_per": "total",
        },
    ),
    ("coreweave-softbank", "d4", 4, {"status": "ended"}),
)  # fmt: skip
MENTIONS = (
    # document_id, sentence, entity_id
    ("d1", 0, "openai"), ("d1", 0, "oracle"), ("d1", 1, "chatgpt"), ("d2", 0, "openai"), ("d2", 0, "oracle"),
    ("d3", 0, "openai"), ("d3", 0, "oracle"), ("d3", 1, "nvidia"), ("d3", 1, "openai"), ("d4", 1, "azure"),
    ("d4", 1, "openai"), ("d4", 3, "nvidia"), ("d4", 3, "openai"), ("d4", 4, "softbank"),
    ("d4", 4, "coreweave"),
)  # fmt: skip
NAMED = {"surface": "", "found_by": "gazetteer", "confidence": 1.0}
SUMS = (("d3", 0, "$30bn", 30e9, "USD"), ("d5", 0, "7 mil milhões de euros", 7e9, "EUR"))


def known_corpus(folder: Path) -> Workspace:
    """A workspace that holds the known rows, and no index."""
    workspace = Workspace(folder)
    folder.mkdir()
    connection = connect(workspace.corpus, read_only=False)
    migrate(connection)
    for table, rows in _tables().items():
        insert_rows(connection, table, rows)
    connection.close()
    return workspace


def _tables() -> dict[str, list[dict[str, Any]]]:
    claims = [_claim(number) for number in range(len(CLAIMS))]
    return {
        "entities": [
            {"entity_id": entity, "name": name, "kind": kind, "parent_id": parent, "is_listed": True}
            for entity, name, kind, parent in ENTITIES
        ],
        "documents": [_document(*facts) for facts in DOCUMENTS],
        "segments": [_segment(d[0], d[5], number) for d in DOCUMENTS for number in range(len(d[5]))],
        "mentions": [
            _place(document, sentence) | NAMED | {"entity_id": entity}
            for document, sentence, entity in MENTIONS
        ],
        "quantities": [
            _place(document, sentence)
            | {"surface": words, "kind": "money", "value": value, "low": value, "unit": unit}
            for document, sentence, words, value, unit in SUMS
        ],
        "deals": [_deal(deal_id, facts) for deal_id, facts in DEALS.items()],
        "deal_parties": [
            {"deal_id": deal_id, "entity_id": entity, "name": name, "role": role}
            for deal_id, facts in DEALS.items()
            for entity, name, role in facts["parties"]
        ],
        "claims": claims,
        "deal_history": _history(claims),
    }


def _document(
    document_id: str,
    language: str,
    publisher: str | None,
    published: str | None,
    cluster: str,
    text: Sequence[str],
) -> dict[str, Any]:
    whole = " ".join(text)
    return {
        "document_id": document_id, "name": document_id, "title": text[0], "language": language,
        "language_confidence": 1.0, "publisher": publisher, "published": published,
        "path": f"/{document_id}.txt", "characters": len(whole), "digest": document_id, "cluster_id": cluster,
        "ingested_at": datetime(2025, 7, 1, tzinfo=UTC), "text": whole,
    }  # fmt: skip


def _span(text: Sequence[str], sentence: int) -> tuple[int, int]:
    start = sum(len(before) + 1 for before in text[:sentence])
    return start, start + len(text[sentence])


def _segment(document_id: str, text: Sequence[str], sentence: int) -> dict[str, Any]:
    place = _place(document_id, sentence)
    return place | {"sentence": sentence, "paragraph": 0, "text": text[sentence]}


def _place(document_id: str, sentence: int) -> dict[str, Any]:
    text = next(facts[5] for facts in DOCUMENTS if facts[0] == document_id)
    start, end = _span(text, sentence)
    segment = f"{document_id}:{sentence}"
    return {"document_id": document_id, "segment_id": segment, "start_offset": start, "end_offset": end}


def _deal(deal_id: str, facts: dict[str, Any]) -> dict[str, Any]:
    usual = {"deal_id": deal_id, "confidence": 0.5, "reports": 1, "outlets": 1, "disputed": [], "may_be": []}
    return usual | {name: value for name, value in facts.items() if name != "parties"}


def _claim(number: int) -> dict[str, Any]:
    deal_id, document_id, sentence, facts = CLAIMS[number]
    place = _place(document_id, sentence)
    text = next(facts[5] for facts in DOCUMENTS if facts[0] == document_id)[sentence]
    order = sum(claim[1] == document_id for claim in CLAIMS[: number + 1])
    return place | facts | {
        "claim_id": f"{document_id}#{order}", "deal_id": deal_id, "kind": DEALS[deal_id]["kind"],
        "confidence": 0.8, "extractor": "rules", "evidence": text,
    }  # fmt: skip


def _history(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    published = {facts[0]: facts[3] for facts in DOCUMENTS}
    steps: dict[str, int] = {}
    rows = []
    for claim in claims:
        step = steps[claim["deal_id"]] = steps.get(claim["deal_id"], -1) + 1
        date = claim.get("date") or published[claim["document_id"]]
        rows.append(
            {"deal_id": claim["deal_id"], "step": step, "date": date}
            | {name: claim[name] for name in ("status", "claim_id")}
        )
    return rows
