"""What kind of deal an event states, and which party plays which role in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from workbench.extract.claims.events import Event
from workbench.model.deals import Kind, Role
from workbench.model.entities import Entity, Mention

TRADE: frozenset[str] = frozenset(("cloud-compute", "chip-supply", "licensing", "lease", "other"))
"""Kinds in which one side buys from the other."""
NOT_A_COMPANY = frozenset(("government", "agency"))
SELLING_SECTORS: Mapping[str, frozenset[str]] = {
    "cloud-compute": frozenset(("cloud",)),
    "chip-supply": frozenset(("chip-maker",)),
    "licensing": frozenset(("media", "publisher")),
}
KIND_OF_SECTOR: Mapping[str, Kind] = {
    "chip-maker": "chip-supply",
    "cloud": "cloud-compute",
    "media": "licensing",
    "publisher": "licensing",
    "energy": "other",
}
KIND_OF_NOUN: Mapping[str, Kind] = {
    "rent": "lease",
    "supply": "other",
    "order": "other",
    "license-in": "licensing",
    "partner": "partnership",
    "build": "data-centre",
}
LONGEST_TOPIC_REACH = 160


class Directory(Protocol):
    """What the rules ask of a gazetteer."""

    def __hash__(self) -> int:
        """A directory does not change, so that what follows from it may be kept."""

    @property
    def entities(self) -> Mapping[str, Entity]:
        """Every entity by its id."""

    def usual_role(self, entity_id: str) -> Role | None:
        """The role that an entity's sector usually has in a deal."""

    def root(self, entity_id: str) -> Entity:
        """The topmost owner of an entity."""


def sector(mention: Mention, directory: Directory) -> str:
    """What the mentioned organisation does, or its owner where it has no sector of its own."""
    entity = directory.entities.get(mention.entity_id or "")
    if entity is None:
        return ""
    return entity.sector or (directory.root(entity.entity_id).sector if entity.parent else "")


def runs_clouds(mention: Mention, directory: Directory) -> bool:
    """Whether the mentioned organisation rents out computing capacity."""
    return sector(mention, directory) in ("cloud", "data-centre")


def makes_chips(mention: Mention, directory: Directory) -> bool:
    """Whether the mentioned organisation sells processors."""
    return sector(mention, directory) in ("chip-maker", "hardware")


def topic_kinds(event: Event, allowed: Sequence[str]) -> list[str]:
    """The kinds named by topic words around a predicate, its own clause first, then the nearest first."""
    reading = event.reading
    clause = reading.clause(event.start)
    ranked = []
    for cue in reading.of("topic"):
        distance = max(event.start - cue.end, cue.start - event.end, 0)
        own_word = cue.start < event.end and event.start < cue.end
        if own_word and event.frame.name in ("rent", "rentout"):
            continue
        other_clause = reading.clause(cue.start) != clause
        if cue.entry.name in allowed and distance <= LONGEST_TOPIC_REACH:
            ranked.append((other_clause, distance, cue.entry.name))
    return list(dict.fromkeys(name for _, _, name in sorted(ranked)))


def decide_kind(event: Event, mentions: Sequence[Mention], directory: Directory) -> tuple[str | None, str]:
    """The kind of an event and the rule that decided it; None where the frame needs a topic that is not
    there."""
    return decide_kind_among(event, event.frame.kinds, mentions, directory)


def decide_kind_among(
    event: Event, allowed: Sequence[str], mentions: Sequence[Mention], directory: Directory
) -> tuple[str | None, str]:
    """The same, among given kinds."""
    if len(allowed) == 1:
        return allowed[0], "kind.frame"
    topics = [k for k in topic_kinds(event, allowed) if _fits(k, mentions, directory)]
    if event.frame.name in ("rent", "rentout") and {"cloud-compute", "chip-supply"} & set(topics):
        return "cloud-compute", "kind.topic"
    computing = computing_kind(mentions, allowed, directory)
    if computing and (not topics or topics[0] == "partnership"):
        return computing, "kind.sector"
    if topics:
        return _computing_or_chips(topics[0], mentions, allowed, directory), "kind.topic"
    by_sector = kind_by_sector(mentions, allowed, directory)
    if by_sector:
        return by_sector, "kind.sector"
    if event.frame.needs == "topic":
        return None, "kind.none"
    fallbacks = ("lease",) if event.frame.name in ("rent", "rentout") else ("partnership", "other")
    if event.frame.name in ("sign", "contract") and (noun := _kind_of_noun(event, allowed)):
        return noun, "kind.noun"
    default = next((k for k in fallbacks if k in allowed), allowed[0])
    return default, "kind.default"


def _kind_of_noun(event: Event, allowed: Sequence[str]) -> str | None:
    """The kind that a noun beside a word for signing tells: "sign a lease"."""
    clause = event.reading.clause(event.start)
    for cue in event.reading.of("frame"):
        kind = KIND_OF_NOUN.get(cue.entry.name) if cue.entry.form == "noun" else None
        if kind in allowed and event.reading.clause(cue.start) == clause and abs(cue.start - event.end) <= 80:
            return kind
    return None


def _fits(kind: str, mentions: Sequence[Mention], directory: Directory) -> bool:
    """Whether a topic suits the parties: no one buys cloud capacity from two laboratories."""
    known = [m for m in mentions if sector(m, directory)]
    if kind in ("cloud-compute", "chip-supply") and len(mentions) >= 2 and len(known) == len(mentions):
        return any(runs_clouds(m, directory) or makes_chips(m, directory) for m in known) or any(
            sector(m, directory) in ("telecoms", "internet", "energy", "software", "investor", "industry")
            for m in known
        )
    return True


def _computing_or_chips(
    kind: str, mentions: Sequence[Mention], allowed: Sequence[str], directory: Directory
) -> str:
    """Processors that a cloud rents out are computing; computing that a chip-maker sells is chips."""
    clouds = any(runs_clouds(m, directory) for m in mentions)
    chips = any(makes_chips(m, directory) for m in mentions)
    if kind == "chip-supply" and clouds and not chips and "cloud-compute" in allowed:
        return "cloud-compute"
    if kind == "cloud-compute" and chips and not clouds and "chip-supply" in allowed:
        return "chip-supply"
    return kind


def kind_by_sector(mentions: Sequence[Mention], allowed: Sequence[str], directory: Directory) -> str | None:
    """What organisations of such sectors usually deal in with one another."""
    sectors = {sector(m, directory) for m in mentions}
    for name, kind in KIND_OF_SECTOR.items():
        if name in sectors and kind in allowed and len(mentions) > 1:
            return kind
    return None


def computing_kind(mentions: Sequence[Mention], allowed: Sequence[str], directory: Directory) -> str | None:
    """What a laboratory gets from one that runs clouds or makes chips, where no others take part."""
    others = [m for m in mentions if sector(m, directory) != "laboratory"]
    if not others or len(others) == len(mentions):
        return None
    for kind, sells in (("cloud-compute", owns_clouds), ("chip-supply", makes_chips)):
        if kind in allowed and all(sells(m, directory) for m in others):
            return kind
    return None


def owns_clouds(mention: Mention, directory: Directory) -> bool:
    """Whether the mentioned organisation, or a unit of it, rents out computing capacity."""
    return runs_clouds(mention, directory) or mention.entity_id in _owners_of_clouds(directory)


@lru_cache(maxsize=4)
def _owners_of_clouds(directory: Directory) -> frozenset[str]:
    return frozenset(entity.parent for entity in directory.entities.values() if entity.sector == "cloud")


def seller_first(kind: str, mention: Mention, directory: Directory) -> float:
    """How likely the mentioned organisation sells in a deal of a kind: 1 surely, -1 surely not, 0 unknown."""
    if mention.kind in NOT_A_COMPANY:
        return -0.75
    if sector(mention, directory) in SELLING_SECTORS.get(kind, ()):
        return 1.0
    role = directory.usual_role(mention.entity_id or "")
    if role == "customer":
        return -1.0
    return 0.5 if role == "supplier" else 0.0


def assign_trade_roles(
    kind: str, subjects: Sequence[Mention], others: Sequence[Mention], directory: Directory
) -> dict[int, Role]:
    """Who sells and who buys, by index into `subjects + others`; the subject buys where nothing
    else tells."""
    everyone = [*subjects, *others]
    if kind not in TRADE:
        return dict.fromkeys(range(len(everyone)), "partner")
    lean_subject = max((seller_first(kind, m, directory) for m in subjects), default=0.0)
    lean_other = max((seller_first(kind, m, directory) for m in others), default=0.0)
    subject_sells = lean_subject > lean_other
    roles: dict[int, Role] = {}
    for index in range(len(everyone)):
        sells = (index < len(subjects)) == subject_sells
        roles[index] = "supplier" if sells else "customer"
    return roles
