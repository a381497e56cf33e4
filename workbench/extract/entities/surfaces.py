"""Spellings of listed names, and where a text has them."""

from typing import NamedTuple


class Surface(NamedTuple):
    """One spelling of an entity's name."""

    entity_id: str
    text: str
    ambiguous: bool
    """Whether it is an ordinary word too."""


class Match(NamedTuple):
    """A stretch of text that spells a listed name."""

    start: int
    end: int
    entity_id: str
    sure: bool
    """False where the sentence must show that the name is meant, and not an ordinary word."""
