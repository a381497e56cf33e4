"""Documents and the segments they fall into."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of a document: the half-open range `start` to `end` of characters of its text."""

    paragraph: int
    """Number of the paragraph that the sentence stands in, from 0."""
    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read, its text unchanged."""

    document_id: str
    """The file's name without suffix, or the row's id; unique in a corpus."""
    title: str
    """Headline, or the first words where the source names none."""
    text: str
    """The text as the source has it, control characters included."""
    language: str
    """ISO 639-1 code, or `und` where it could not be told."""
    language_confidence: float
    """Probability of `language` among the languages considered, 0 to 1."""
    publisher: str | None = None
    """Outlet, where the text or its metadata gives it."""
    published: str | None = None
    """Date of publication as YYYY, YYYY-MM or YYYY-MM-DD."""
    url: str | None = None
    """Address of the article on the web."""
