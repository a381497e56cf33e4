"""Organisations, people, products and places, and where a text mentions them."""

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["organisation", "government", "agency", "person", "product", "place"]


@dataclass(frozen=True, slots=True)
class Entity:
    """One entry of the gazetteer."""

    entity_id: str
    """Lower-case slug of the name, unique: `google-cloud`."""
    name: str
    """Usual English form."""
    kind: EntityKind
    sector: str = ""
    """What an organisation does: laboratory, cloud, chip-maker …; empty for others."""
    country: str = ""
    """ISO 3166 code of the home country."""
    parent: str = ""
    """`entity_id` of the owner: a unit's company, a product's maker, a person's employer."""
    aliases: tuple[str, ...] = ()
    """Other spellings, in any script."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names an entity, or refers back to one."""

    start: int
    end: int
    name: str
    """Usual English form of what is meant, or the cleaned surface form of an unlisted name."""
    kind: EntityKind
    entity_id: str | None
    """Entry of the gazetteer; None where it has none."""
    found_by: Literal["gazetteer", "argument", "coreference", "apposition", "government"]
    """The rule that found it."""
    confidence: float = 1.0
