"""The gazetteer: every entity the workbench knows by name, read from the package's own tables."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, reduce
from importlib import resources
from types import MappingProxyType
from typing import get_args

from workbench.extract.entities.words import fold
from workbench.model.deals import ROLES, Role
from workbench.model.entities import Entity, EntityKind

_KINDS: tuple[EntityKind, ...] = get_args(EntityKind)


@dataclass(frozen=True, slots=True)
class State:
    """A state as texts name it; its government is found by rule."""

    country: str
    """ISO 3166 code."""
    name: str
    """Usual English form, without article."""
    names: tuple[str, ...]
    """Its names in any language."""
    demonyms: tuple[str, ...]
    """Adjectives and nouns for its people in any language, uninflected."""


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Entities by id, with what is known of their spellings and sectors. Immutable."""

    entities: Mapping[str, Entity]
    """Every entity by its `entity_id`."""
    ambiguous: frozenset[str] = frozenset()
    """Spellings that are ordinary words too; they name an entity only in this letter case and in context."""
    roles: Mapping[str, Role] = field(default_factory=lambda: MappingProxyType({}))
    """The role that an organisation of a sector usually has in a deal."""
    states: tuple[State, ...] = ()

    def get(self, entity_id: str) -> Entity | None:
        """Return an entity by its id."""
        return self.entities.get(entity_id)

    def usual_role(self, entity_id: str) -> Role | None:
        """Return the role that the entity's sector usually has in a deal, if it has one."""
        entity = self.entities.get(entity_id)
        return self.roles.get(entity.sector) if entity else None

    def root(self, entity_id: str) -> Entity:
        """Return the topmost owner of an entity, or itself. Raises KeyError for an unknown id."""
        entity, seen = self.entities[entity_id], {entity_id}
        while entity.parent in self.entities and entity.parent not in seen:
            seen.add(entity.parent)
            entity = self.entities[entity.parent]
        return entity

    def extended(self, rows: Iterable[Entity]) -> "Gazetteer":
        """Return a gazetteer with these entities added; one with a known id replaces the known one."""
        return self.joined(_gazetteer(rows))

    def joined(self, other: "Gazetteer") -> "Gazetteer":
        """Return both gazetteers in one; what `other` says of an id or a sector prevails."""
        return Gazetteer(
            MappingProxyType({**self.entities, **other.entities}),
            self.ambiguous | other.ambiguous,
            MappingProxyType({**self.roles, **other.roles}),
            self.states + other.states,
        )


def slug(name: str) -> str:
    """Return the id of a name: lower-case words joined by hyphens."""
    return re.sub(r"[\W_]+", "-", fold(name.replace("&", " and ").replace("+", " plus "))).strip("-") or name


def gazetteer_from_tsv(text: str, file_kind: str) -> Gazetteer:
    """Read one table of the gazetteer.

    `file_kind` is organisations, people, products, places, governments, states or sectors. The first line
    names the columns; a missing cell is empty. Raises ValueError for an unknown kind or a table without its
    first column.
    """
    if file_kind not in _READERS:
        raise ValueError(f"no such table: {file_kind}; known are {', '.join(_READERS)}")
    lines = [line.rstrip("\r").split("\t") for line in text.lstrip("\ufeff").split("\n")]
    header = [cell.strip() for cell in lines[0]]
    if header[0] != _KEY_COLUMNS.get(file_kind, "name"):
        raise ValueError(f"{file_kind}: the first column is {header[0]!r}")
    rows = [dict(zip(header, (cell.strip() for cell in line), strict=False)) for line in lines[1:]]
    return _READERS[file_kind]([row for row in rows if row[header[0]]])


@cache
def shipped_gazetteer() -> Gazetteer:
    """Return the gazetteer that the package ships."""
    folder = resources.files("workbench.extract") / "gazetteer"
    tables = sorted(
        (path for path in folder.iterdir() if path.name.endswith(".tsv")), key=lambda path: path.name
    )
    # Where a company and its product share an id, the later kind of table prevails: the company.
    parts = (
        gazetteer_from_tsv(path.read_text("utf-8"), kind)
        for kind in _READERS
        for path in tables
        if path.name.removesuffix(".tsv").split("-")[0] == kind
    )
    return reduce(Gazetteer.joined, parts, Gazetteer(MappingProxyType({})))


def _gazetteer(rows: Iterable[Entity]) -> Gazetteer:
    """Collect entities, taking the mark `!` off the spellings that carry it."""
    entities: dict[str, Entity] = {}
    ambiguous: set[str] = set()
    for row in rows:
        spellings = [row.name, *row.aliases]
        ambiguous.update(spelling[:-1] for spelling in spellings if spelling.endswith("!"))
        name, *aliases = (spelling.removesuffix("!").strip() for spelling in spellings)
        kept = tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name))
        entities[row.entity_id] = Entity(
            row.entity_id, name, row.kind, row.sector, row.country, row.parent, kept
        )
    return Gazetteer(MappingProxyType(entities), frozenset(ambiguous))


Row = Mapping[str, str]


def _entity(row: Row, kind: EntityKind, parent_column: str = "parent") -> Entity:
    name = row["name"]
    parent = row.get(parent_column, "")
    return Entity(
        entity_id=slug(name.removesuffix("!")),
        name=name,
        kind=kind,
        sector=row.get("sector", ""),
        country=row.get("country", ""),
        parent=slug(parent.removesuffix("!")) if parent else "",
        aliases=_split(row.get("aliases", "")),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _kind(row: Row, otherwise: EntityKind) -> EntityKind:
    return next((kind for kind in _KINDS if kind == row.get("kind")), otherwise)


def _organisations(rows: list[Row]) -> Gazetteer:
    return _gazetteer(_entity(row, _kind(row, "organisation")) for row in rows)


def _people(rows: list[Row]) -> Gazetteer:
    return _gazetteer(_entity(row, "person", "organisation") for row in rows)


def _products(rows: list[Row]) -> Gazetteer:
    return _gazetteer(_entity(row, "product", "maker") for row in rows)


def _places(rows: list[Row]) -> Gazetteer:
    return _gazetteer(_entity(row, "place") for row in rows)


def _governments(rows: list[Row]) -> Gazetteer:
    return _gazetteer(_entity(row, _kind(row, "government")) for row in rows)


def _states(rows: list[Row]) -> Gazetteer:
    states = (
        State(
            row["country"], row.get("name", ""), _split(row.get("names", "")), _split(row.get("demonyms", ""))
        )
        for row in rows
    )
    return Gazetteer(MappingProxyType({}), states=tuple(state for state in states if state.name))


def _sectors(rows: list[Row]) -> Gazetteer:
    usual = {row["sector"]: role for row in rows for role in ROLES if role == row.get("usual_role")}
    return Gazetteer(MappingProxyType({}), roles=MappingProxyType(usual))


_READERS: Mapping[str, Callable[[list[Row]], Gazetteer]] = {
    "sectors": _sectors,
    "states": _states,
    "places": _places,
    "products": _products,
    "people": _people,
    "governments": _governments,
    "organisations": _organisations,
}
_KEY_COLUMNS = {"states": "country", "sectors": "sector"}
