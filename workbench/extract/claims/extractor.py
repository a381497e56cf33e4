"""The rules as an extractor: a document in, its mentions, quantities and claims out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from workbench.extract.claims.rules import find_claims
from workbench.extract.entities import (
    Gazetteer,
    candidate_names,
    clean_name,
    find_mentions,
    shipped_gazetteer,
)
from workbench.extract.quantities import find_quantities
from workbench.model.deals import Claim
from workbench.model.documents import Document, Segment
from workbench.model.entities import Mention
from workbench.model.quantities import Quantity

EXTRACTOR_VERSION = "1"
"""Raised whenever the same text may give other claims than before."""

UNLISTED_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document."""

    mentions: tuple[Mention, ...]
    """Sorted by position; the parties that no list knew are among them."""
    quantities: tuple[Quantity, ...]
    """Sorted by position, none overlapping another."""
    claims: tuple[Claim, ...]
    """In the order in which the text first tells of them."""


class Extractor(Protocol):
    """Anything that reads a document's claims: the rules, or a model that a user brings."""

    name: str
    version: str

    def __call__(self, document: Document, segments: Sequence[Segment]) -> Extraction:
        """Read one document."""


class RuleExtractor:
    """The rules with one gazetteer."""

    name = "rules"
    version = EXTRACTOR_VERSION

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self.gazetteer = gazetteer

    def __call__(self, document: Document, segments: Sequence[Segment]) -> Extraction:
        """Read one document."""
        return extract(document, segments, self.gazetteer)


def extract(
    document: Document, segments: Sequence[Segment], gazetteer: Gazetteer | None = None
) -> Extraction:
    """Find the mentions, quantities and claims of a document. Deterministic; never raises on odd text."""
    known = shipped_gazetteer() if gazetteer is None else gazetteer
    text, language = document.text, document.language
    mentions = find_mentions(text, segments, language, known)
    quantities = find_quantities(text, language, document.published)

    def candidates(start: int, end: int) -> list[Mention]:
        return [_unlisted(text, span, language) for span in candidate_names(text, start, end, language)]

    claims = find_claims(text, language, segments, mentions, quantities, known, candidates)
    claims = [replace(claim, extractor=RuleExtractor.name) for claim in claims]
    return Extraction(tuple(_with_parties(mentions, claims)), tuple(quantities), tuple(claims))


def _unlisted(text: str, span: tuple[int, int], language: str) -> Mention:
    start, end = span
    name = clean_name(text[start:end], language)
    return Mention(start, end, name, "organisation", None, "argument", UNLISTED_CONFIDENCE)


def _with_parties(mentions: Sequence[Mention], claims: Sequence[Claim]) -> list[Mention]:
    """The mentions, and the parties of claims that are not among them."""
    known = {(m.start, m.end) for m in mentions}
    added = {
        (p.start, p.end): Mention(
            p.start, p.end, p.name, "organisation", p.entity_id, "argument", UNLISTED_CONFIDENCE
        )
        for claim in claims
        for p in claim.parties
        if (p.start, p.end) not in known
    }
    return sorted([*mentions, *added.values()], key=lambda m: (m.start, m.end))
