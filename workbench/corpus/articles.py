"""What a loader hands over: articles as their source has them, and what it had to leave out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read from a file, before anything is worked out about it."""

    name: str
    """The file's name without suffix, or what the row calls itself."""
    text: str
    """The text, unchanged."""
    row: int | None = None
    """Number of the row or line in the file, from 1; None where the file is the article."""
    title: str | None = None
    language: str | None = None
    """ISO 639-1 code, where the source states it."""
    publisher: str | None = None
    published: str | None = None
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file or a row that could not be read."""

    path: str
    reason: str
    """One line: what is wrong and, where it helps, what to do."""
    row: int | None = None


class UnreadableError(Exception):
    """A file that cannot be read as a whole; its text is the reason."""
