"""The screens. Each has a file of its own, imported when it is first shown, and a row in the table here."""

from typing import NamedTuple


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


SCREENS = (Place("search", "Search", "1", "SearchScreen"),)
"""In the order of the header; the first is the one that the workbench opens on."""
