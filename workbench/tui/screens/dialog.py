"""A dialog that tells of a failure, as a command would in two lines."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.model.display import neutralise


class ErrorDialog(ModalScreen[None]):
    """What went wrong, until the user has read it."""

    CSS = """
    ErrorDialog { align: center middle; }
    ErrorDialog > Vertical {
        width: 70; max-width: 90%; height: auto; max-height: 90%; border: heavy $error; padding: 1 2;
        background: $surface;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,space", "dismiss", "close")]

    def __init__(self, error: WorkbenchError) -> None:
        super().__init__()
        self.error = error

    def compose(self) -> ComposeResult:
        """Title, message, way out."""
        with Vertical():
            yield Static(Text(neutralise(self.error.title), style="bold"))
            yield Static(Text(neutralise(self.error.message)))
            yield Static(Text("\nEnter closes this", style="dim"))
