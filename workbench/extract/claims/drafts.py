"""Drafts: deals as one place of a text states them, perhaps with parties still lacking."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.extract.claims.events import Event
from workbench.extract.claims.kinds import (
    Directory,
)
from workbench.extract.claims.reading import Reading
from workbench.extract.claims.status import Verdict
from workbench.model.entities import Mention
from workbench.model.quantities import Capacity, Duration, Moment, Money

COMPLEMENTS = (("investor", "investee"), ("acquirer", "target"), ("customer", "supplier"))


@dataclass(slots=True, eq=False)
class Draft:
    """A deal as one place of the text states it, perhaps with parties still lacking."""

    kind: str
    parties: list[tuple[Mention, str]]
    verdict: Verdict
    reading: Reading
    event: Event
    kind_rule: str
    money: Money | None = None
    capacity: Capacity | None = None
    period: Duration | None = None
    date: Moment | None = None
    evidence: tuple[int, int] = (0, 0)
    told: int = 0
    """How often the text comes back to it."""

    def having(self, role: str) -> list[Mention]:
        """The mentions of the parties in a role."""
        return [m for m, r in self.parties if r == role]

    def complete(self, directory: Directory) -> bool:
        """Whether two different organisations stand in roles that make a deal."""
        roles = {role for _, role in self.parties}
        keys = {key_of(m, directory) for m, r in self.parties if r != "regulator"}
        paired = any(a in roles and b in roles for a, b in COMPLEMENTS)
        partners = {key_of(m, directory) for m, r in self.parties if r == "partner"}
        return len(keys) >= 2 and (paired or len(partners) >= 2)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where its parties stand."""
        return tuple((m.start, m.end) for m, _ in self.parties)


def key_of(mention: Mention, directory: Directory) -> str:
    """What makes two mentions one organisation."""
    if mention.entity_id and mention.entity_id in directory.entities:
        entity = directory.entities[mention.entity_id]
        if entity.kind == "product" or entity.parent:
            return directory.root(mention.entity_id).entity_id
        return mention.entity_id
    return mention.name.casefold()
