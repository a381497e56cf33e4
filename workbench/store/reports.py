"""What extraction and merging need of the corpus that is being written: its documents, its claims."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.model.deals import Claim, Party, Report
from workbench.model.documents import Document, Segment
from workbench.model.quantities import Capacity, Duration, Moment, Money
from workbench.store.corpus import DOCUMENT

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CLAIMS = """
SELECT claim_id, document_id, cluster_id, language, publisher, published, kind, status, c.start_offset,
       c.end_offset, amount, amount_low, amount_high, currency, amount_qualifier, amount_per, capacity,
       capacity_unit, period_years, date, confidence, extractor
FROM claims c JOIN documents USING (document_id) ORDER BY document_id, c.claim_id
"""
PARTIES = "SELECT claim_id, name, role, start_offset, end_offset, entity_id FROM claim_parties ORDER BY ALL"


def outdated_documents(connection: "DuckDBPyConnection", key: str) -> tuple[list[str], int]:
    """Ids of the documents whose findings are missing or not made with `key`, and their characters in all."""
    sql = """SELECT document_id, characters FROM documents
             WHERE extraction IS DISTINCT FROM ? ORDER BY document_id"""
    rows = connection.execute(sql, [key]).fetchall()
    return [row[0] for row in rows], sum(row[1] for row in rows)


def read_documents(
    connection: "DuckDBPyConnection", ids: Sequence[str]
) -> list[tuple[Document, list[Segment]]]:
    """Documents with their sentences, sorted by id."""
    chosen = "WHERE document_id IN (SELECT unnest(?)) ORDER BY document_id"
    documents = connection.execute(f"SELECT {DOCUMENT} FROM documents {chosen}", [list(ids)]).fetchall()
    sql = f"SELECT document_id, paragraph, start_offset, end_offset FROM segments {chosen}, sentence"
    segments: dict[str, list[Segment]] = defaultdict(list)
    for document_id, *place in connection.execute(sql, [list(ids)]).fetchall():
        segments[document_id].append(Segment(*place))
    return [(Document(*row), segments[row[0]]) for row in documents]


def read_reports(connection: "DuckDBPyConnection") -> list[Report]:
    """Every claim with what is known of its document; the offsets of its figures are not kept."""
    parties: dict[str, list[Party]] = defaultdict(list)
    for claim_id, *facts in connection.execute(PARTIES).fetchall():
        parties[claim_id].append(Party(*facts))
    cursor = connection.execute(CLAIMS)
    names = [column[0] for column in cursor.description or ()]
    return [_report(dict(zip(names, row, strict=True)), parties) for row in cursor.fetchall()]


def known_deals(connection: "DuckDBPyConnection") -> dict[str, str]:
    """The deal that each claim belongs to."""
    return dict(connection.execute("SELECT claim_id, deal_id FROM deal_history").fetchall())


def _report(row: dict[str, Any], parties: dict[str, list[Party]]) -> Report:
    claim = Claim(
        parties=tuple(sorted(parties[row["claim_id"]], key=lambda party: party.start)),
        kind=row["kind"],
        status=row["status"],
        evidence=(row["start_offset"], row["end_offset"]),
        amount=_money(row),
        capacity=_capacity(row),
        period=_period(row),
        date=_moment(row),
        confidence=row["confidence"],
        extractor=row["extractor"],
    )
    return Report(
        row["claim_id"],
        claim,
        row["document_id"],
        row["cluster_id"],
        row["language"],
        row["publisher"],
        row["published"],
    )


def _money(row: dict[str, Any]) -> Money | None:
    if row["amount_qualifier"] is None:
        return None
    span = row["start_offset"], row["start_offset"]
    figures = row["amount"], row["amount_low"], row["amount_high"]
    return Money(*span, *figures, row["currency"], row["amount_qualifier"], row["amount_per"])


def _capacity(row: dict[str, Any]) -> Capacity | None:
    span = row["start_offset"], row["start_offset"]
    return Capacity(*span, row["capacity"], row["capacity_unit"], "exact") if row["capacity_unit"] else None


def _period(row: dict[str, Any]) -> Duration | None:
    span = row["start_offset"], row["start_offset"]
    return Duration(*span, row["period_years"], "exact") if row["period_years"] is not None else None


def _moment(row: dict[str, Any]) -> Moment | None:
    span = row["start_offset"], row["start_offset"]
    return Moment(*span, row["date"], "absolute") if row["date"] else None
