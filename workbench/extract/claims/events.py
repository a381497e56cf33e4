"""Events: a predicate of a sentence with the names in its reach, each in its grammatical function."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.extract.claims.lexicon import Frame
from workbench.extract.claims.reading import Group, Reading
from workbench.model.entities import Mention

LONGEST_AUXILIARIES = 24
"""Most characters that auxiliaries take up between a name or a marker and their verb."""
GIVING = frozenset(("lead", "participate", "invest", "put", "back"))
"""Frames whose subject gives money."""
VERB_FORMS = frozenset(("past", "present", "base", "passive", "future"))
OPPOSITE = {"customer": "supplier", "provider": "customer", "investor": "investee"}
"""What the subject of a noun is where a name in apposition to the noun plays its role: "has customers such
as A"."""


@dataclass(slots=True, eq=False)
class Event:
    """One predicate and the parties in its reach."""

    reading: Reading
    frame: Frame
    form: str
    start: int
    end: int
    groups: dict[str, Group] = field(default_factory=dict)
    """From a grammatical function to the group in it."""
    inherited: set[str] = field(default_factory=set)
    """Functions that another sentence filled."""
    exemplified: bool = False
    """Whether "such as" and names follow a noun like "customers", whose subject then is the one that has
    them."""

    @property
    def verbal(self) -> bool:
        """Whether the predicate is a verb."""
        return self.form in VERB_FORMS

    @property
    def passive(self) -> bool:
        """Whether its subject is what a transitive verb would have for its object."""
        agent = self.groups.get("by")
        if self.form == "passive" or agent is None:
            return self.form == "passive"
        behind = agent.start >= self.start
        return (self.form == "past" and behind) or (self.form == "present" and not behind)

    def role(self, function: str) -> str | None:
        """The role of the party in a function, if the frame gives it one."""
        if function == "subject" and self.passive and "object" in self.frame.roles:
            return self.frame.roles["object"]
        if function == "subject" and self.exemplified and "gen" in self.frame.roles:
            return self.frame.roles["gen"]
        if function in ("subject", "gen") and "object" in self.groups and self.frame.name in OPPOSITE:
            return OPPOSITE[self.frame.name]
        agent = "by" in self.groups or "subject" in self.groups
        if function == "gen" and self.form == "noun" and agent and "of" in self.frame.roles:
            return self.frame.roles["of"]
        return self.frame.roles.get(function)

    def parties(self) -> dict[str, list[Mention]]:
        """The mentions by role."""
        found: dict[str, list[Mention]] = {}
        for function, group in self.groups.items():
            if role := self.role(function):
                found.setdefault(role, []).extend(group.mentions)
        return found
