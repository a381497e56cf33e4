"""The search box, and the line below it that says how the query was understood, or why it was not."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.app import RenderResult
from textual.widget import Widget
from textual.widgets import Input

from workbench.model.display import one_line
from workbench.tui.commands import bindings
from workbench.tui.looks import looks
from workbench.tui.state import Filter
from workbench.tui.widgets.painting import shortened, shown

if TYPE_CHECKING:
    from workbench.tui.records import Trouble

INDENT = 2
"""Columns before the text of the box."""
HINT = 'words · "exact phrase" · begin* · lang:pl · date:2025-07 · F1 helps'


class QueryBox(Input):
    """Where the query is typed."""

    BINDINGS = bindings("query")

    def __init__(self) -> None:
        super().__init__(placeholder="Search all documents", id="query", select_on_focus=False, compact=True)
        # A cursor that blinks keeps an idle program awake.
        self.cursor_blink = False

    def action_clear(self) -> None:
        """Empty the box."""
        self.value = ""

    def place_of(self, offset: int) -> int:
        """The column of the screen at which the character at `offset` stands."""
        return INDENT + cell_len(self.value[:offset]) - self.scroll_offset.x


class NoteLine(Widget):
    """One line below the search box: a caret under the trouble, a suggestion, or the query as understood."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="note")
        self._text, self._look = Text(HINT), "quiet"
        self._indent = INDENT

    def show_hint(self) -> None:
        """Say what can be typed."""
        self._put(Text(HINT), "quiet")

    def show_searching(self) -> None:
        """Say that the answer is on its way."""
        self._put(Text("searching…"), "quiet")

    def show_understood(self, understood: str) -> None:
        """Say what the query means."""
        self._put(Text(f"understood as  {one_line(understood)}"), "quiet")

    def show_suggestion(self, suggestion: str, key: str) -> None:
        """Say what may have been meant."""
        style = Style(bold=True, underline=True, meta={"@click": "screen.accept"})
        text = Text.assemble("Did you mean ", (one_line(suggestion), style), f" ?  {key} searches for it")
        self._put(text, "warning")

    def show_trouble(self, trouble: "Trouble", column: int) -> None:
        """Put a caret under the place and say what is wrong; quietly while more typing may mend it."""
        look = "quiet" if trouble.is_unfinished else "trouble"
        carets, message = "^" * max(1, min(trouble.end - trouble.start, 20)), one_line(trouble.message)
        before = column - cell_len(message) - 1
        if column + len(carets) + 1 + cell_len(message) <= self.size.width:
            self._put(Text(f"{carets} {message}"), look, column)
        elif before >= INDENT:
            self._put(Text(f"{message} {carets}"), look, before)
        else:
            self._put(Text(f"{carets}\n{' ' * INDENT}{message}"), look, column)

    def _put(self, text: Text, look: str, indent: int = INDENT) -> None:
        self._text, self._look, self._indent = text, look, max(0, indent)
        self.styles.height = 1 + text.plain.count("\n")
        self.refresh()

    def render(self) -> RenderResult:
        """The line, cut where the screen ends."""
        line = Text(
            " " * self._indent,
            getattr(looks(self), self._look),
            no_wrap=True,
            end="",
            overflow="ellipsis",
        )
        return line.append_text(self._text)


class FilterLine(Widget):
    """One line that lists the active filters; absent without any."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="filters")
        self._parts: list[str] = []

    def show(self, filters: tuple[Filter, ...], copies_of: str | None) -> None:
        """Show other filters, or of which document the copies are listed."""
        self._parts = [one_line(each.clause) for each in filters]
        if copies_of is not None:
            self._parts = [f"copies of {shortened(shown(copies_of), 50)}"]
        self.display = bool(self._parts)
        self.refresh()

    def render(self) -> RenderResult:
        """The filters, and how to be rid of them."""
        line = Text("  only ", no_wrap=True, end="", overflow="ellipsis")
        look = looks(self).chosen + Style(reverse=True)
        for part in self._parts:
            line.append(f" {part} ", look).append(" ")
        return line.append(" x clears", Style(dim=True, meta={"@click": "screen.clear_filters"}))
