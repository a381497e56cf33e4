"""The sentences behind an id: what a deal, a claim, a sentence or a document says, in its own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import UsageError
from workbench.sql.asking import Asks

ID_COLUMNS = ("claim_id", "segment_id", "deal_id", "document_id")
"""Columns whose value opens evidence, the one that says most exactly where first."""
CLAIMED = """
SELECT d.document_id, d.title, d.language, d.publisher, d.published, s.segment_id,
       substr(d.text, s.start_offset + 1, greatest(s.end_offset, c.end_offset) - s.start_offset) AS text,
       greatest(c.start_offset - s.start_offset, 0) AS first, c.end_offset - s.start_offset AS last,
       c.deal_id, c.status
FROM claims c
JOIN segments s ON s.segment_id = c.segment_id
JOIN documents d ON d.document_id = c.document_id
WHERE $id IN (c.claim_id, c.segment_id, c.deal_id, c.document_id)
ORDER BY coalesce(c.date, d.published) NULLS LAST, d.document_id, c.start_offset
"""
PLAIN = """
SELECT d.document_id, d.title, d.language, d.publisher, d.published, s.segment_id, s.text, 0, 0, NULL, NULL
FROM segments s JOIN documents d ON d.document_id = s.document_id
WHERE $id IN (s.segment_id, s.document_id)
ORDER BY s.sentence
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence and what was read out of it."""

    document_id: str
    title: str
    language: str
    publisher: str | None
    published: str | None
    segment_id: str
    text: str
    """The sentence, and what follows as far as the evidence goes."""
    start: int
    """Offset in `text` of the evidence's first character."""
    end: int
    """Offset after its last; equal to `start` where nothing was read out of the sentence."""
    deal_id: str | None
    status: str | None


def evidence(corpus: Asks, identifier: str) -> list[Passage]:
    """The sentences that state the deals of a deal, claim, sentence or document; else all of its sentences.

    Raises UsageError where nothing has that id.
    """
    for sql in (CLAIMED, PLAIN):
        with corpus.query(sql, {"id": identifier}) as answer:
            if passages := [Passage(*row) for row in answer.rows()]:
                return passages
    raise UsageError("Nothing to open", f"no document, sentence, claim or deal has the id {identifier!r}")


def identifier_in(columns: Sequence[str], row: Sequence[Any]) -> str | None:
    """The id in a row of a result that opens evidence; None where it has none."""
    found = dict(zip(columns, row, strict=True))
    return next((str(found[name]) for name in ID_COLUMNS if found.get(name)), None)
