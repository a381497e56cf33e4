"""Extractors by name: the entry points `workbench.extractors`, each called with the setting it works in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from workbench.config import Config
from workbench.errors import UsageError
from workbench.extract import Extractor, RuleExtractor
from workbench.extract.entities import Gazetteer

RULES = "rules"


@runtime_checkable
class Costly(Protocol):
    """An extractor that costs time or money."""

    def spent(self) -> str:
        """How much so far, in words."""
        ...


@dataclass(frozen=True, slots=True)
class Setting:
    """What an extractor may need."""

    gazetteer: Gazetteer
    config: Config


def rules(setting: Setting) -> Extractor:
    """The rules that travel with the workbench."""
    return RuleExtractor(setting.gazetteer)


def make_extractors(names: Sequence[str], setting: Setting) -> list[Extractor]:
    """The extractors of these names.

    Raises UsageError for a name that no installed package provides, and what the extractor itself raises
    where its setting is incomplete.
    """
    factories = {point.name: point for point in entry_points(group="workbench.extractors")}
    if unknown := [name for name in names if name not in factories]:
        raise UsageError("No such extractor", f"{unknown[0]!r}; installed are {', '.join(sorted(factories))}")
    loaded: list[Callable[[Setting], Extractor]] = [factories[name].load() for name in names]
    return [factory(setting) for factory in loaded]
