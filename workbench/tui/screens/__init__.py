"""The screens. Each has a file of its own, imported when it is first shown, and a row in the table here."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from textual.screen import Screen


class Place(NamedTuple):
    """A screen that the user can go to."""

    name: str
    """Its module in this package."""
    title: str
    """What the header calls it."""
    key: str
    """The key that goes there from any other."""
    class_name: str
    """The screen's class in the module."""


SCREENS: tuple[Place, ...] = (Place("search", "Search", "1", "SearchScreen"),)
"""In the order of the header; the first is the one that the workbench opens on."""


def screen_class(name: str) -> type["Screen[None]"]:
    """The class of the screen of that name; imports its module."""
    place = next(place for place in SCREENS if place.name == name)
    module = import_module(f"{__name__}.{name}")
    loaded: type[Screen[None]] = getattr(module, place.class_name)
    return loaded
