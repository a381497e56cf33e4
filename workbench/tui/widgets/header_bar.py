"""The first line: the name, the screens where there are several, the panes, the state of the corpus."""

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual.app import RenderResult
from textual.widget import Widget

from workbench.tui.looks import looks
from workbench.tui.screens import SCREENS

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

JUMPS = (
    ("query", "search.focus", "Search"),
    ("facets", "search.facets", "Facets"),
    ("results", "search.results", "Results"),
    ("reader", "search.reader", "Text"),
)
"""The panes with the command that goes to each."""


class HeaderBar(Widget):
    """The header line."""

    ALLOW_SELECT = False
    app: "WorkbenchApp"

    def __init__(self) -> None:
        super().__init__(id="header")
        self._pane, self._state = "query", "opening the corpus…"

    def show_pane(self, pane: str) -> None:
        """Mark the pane that the user is in."""
        self._pane = pane
        self.refresh()

    def show_state(self, state: str) -> None:
        """Tell what the corpus holds, or what is being done to it."""
        self._state = state
        self.refresh()

    def render(self) -> RenderResult:
        """Name and jumps on the left, the corpus on the right as far as there is room."""
        left = Text(" workbench ", looks(self).key, no_wrap=True, end="")
        for place in SCREENS if len(SCREENS) > 1 else ():
            is_here = self.screen.name == place.name
            self._add(left, place.key, place.title, f"app.show_screen('{place.name}')", is_here)
        for pane, command_id, title in JUMPS:
            key, is_here = self.app.keys_shown(command_id), pane == self._pane
            self._add(left, key, title, f"screen.pane('{pane}')", is_here)
        room = self.size.width - left.cell_len - 1
        states = (self._state, self._state.partition(" · ")[0])
        state = next((each for each in states if len(each) <= room - 2), "")
        left.append(state.rjust(room) + " ", looks(self).quiet)
        return left

    def _add(self, text: Text, key: str, title: str, action: str, is_here: bool) -> None:
        click = Style.from_meta({"@click": action})
        text.append("  ")
        text.append(key, looks(self).key + click)
        text.append(f" {title}", click)
        if is_here:
            text.stylize(looks(self).here, len(text) - len(title))
