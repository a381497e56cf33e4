"""What the keys do, for the pane that the user is in; made from the table of commands."""

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.commands import SCOPES, commands, keys_of

LANGUAGE = (
    ("umowa", "the word in any inflected form"),
    ("=umowa", "just this form"),
    ('"data centre"', "the words next to each other"),
    ('"Google OpenAI"~5', "within five words of each other, in any order"),
    ("comput*", "words that begin so"),
    ("anthropc~", "words one letter off"),
    ("a OR b, a b, -b", "either, both, not"),
    ("lang:pl", "in this language"),
    ("source:Reuters", "from publishers of this name"),
    ("title:cloud", "in the title"),
    ("date:2025-07..2025-10", "published then"),
)
"""What can be typed into the search box."""


class HelpScreen(ModalScreen[None]):
    """A page of help, the pane's own keys first."""

    CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll {
        width: 76; max-width: 96%; height: auto; max-height: 94%; border: heavy $accent; padding: 0 1;
        background: $surface; border-title-style: bold; scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,question_mark,enter", "dismiss", "close"),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
    ]

    def __init__(self, scope: str, keymap: Mapping[str, str], display: Mapping[str, str]) -> None:
        super().__init__()
        self.scope = scope
        """Where the user is."""
        self._keymap = keymap
        self._display = display

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        with VerticalScroll() as page:
            page.border_title = f"Help: {SCOPES[self.scope]}"
            page.border_subtitle = "Escape closes"
            yield Static(self._page())

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _page(self) -> Text:
        text = Text()
        for scope in dict.fromkeys([self.scope, "search", "app"]):
            self._add_scope(text, scope)
            if scope == "query":
                self._add_language(text)
        if self.scope != "query":
            self._add_language(text)
        return text

    def _add_scope(self, text: Text, scope: str) -> None:
        text.append(f"{SCOPES[scope]}\n", style="bold")
        for command in commands(scope):
            keys = "  ".join(self._display.get(key, key) for key in keys_of(command, self._keymap))
            text.append(f"  {keys:<18} ", style="bold").append(f"{command.help}\n")
        text.append("\n")

    def _add_language(self, text: Text) -> None:
        text.append("What can be typed\n", style="bold")
        for example, meaning in LANGUAGE:
            text.append(f"  {example:<22} ", style="bold").append(f"{meaning}\n")
        text.append("\n")
