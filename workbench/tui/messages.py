"""What passes between threads, widgets and screens."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.tui.records import Answer, FacetValue, Page, Size, Trouble


@dataclass
class Progressed(Message):
    """Long work has come so far."""

    stage: str
    done: int
    total: int | None
    """None where it is not known."""


@dataclass
class CorpusOpened(Message):
    """The corpus can be searched, or has changed."""

    size: "Size"


@dataclass
class Answered(Message):
    """A search has come to an end."""

    outcome: "Answer | Trouble"


@dataclass
class PageOpened(Message):
    """A document can be shown."""

    page: "Page"


@dataclass
class Failed(Message):
    """Something could not be done."""

    error: WorkbenchError


@dataclass
class Told(Message):
    """Something small happened that the status line tells."""

    text: str


@dataclass
class FacetChosen(Message):
    """The user wants to filter by a value, or no longer."""

    value: "FacetValue"


@dataclass
class ResultMarked(Message):
    """The cursor stands on another result."""

    document_id: str


@dataclass
class ResultOpened(Message):
    """The user wants to read the result that the cursor is on."""


@dataclass
class MoreWanted(Message):
    """The cursor stands on the last result shown, and there are more."""


@dataclass
class CopyWanted(Message):
    """The user wants a text on the clipboard."""

    text: str
    what: str
    """What the text is, in a word or two."""
