"""What the user can do, declared once: from this table come keys, footer, palette, help and settings."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from workbench.errors import UsageError
from workbench.tui.screens import SCREENS


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that the user can do."""

    command_id: str
    """`scope.name`; what `[keys]` calls it."""
    keys: str
    """Keys that trigger it unless remapped, comma-separated."""
    action: str
    """The Textual action, run in the widget, screen or app of the scope."""
    help: str
    """What it does, as an order."""
    label: str = ""
    """Its name in the footer; empty where the footer leaves it out."""
    in_palette: bool = True
    """Whether the command palette offers it; moving about is quicker by key."""
    priority: bool = False
    """Whether its keys go before those of the focused widget."""

    @property
    def scope(self) -> str:
        """Where it works: `app`, a screen, or a pane of one."""
        return self.command_id.partition(".")[0]


SCOPES: Mapping[str, str] = {
    "query": "Search box",
    "facets": "Facets",
    "results": "Results",
    "reader": "Reader",
    "search": "All panes",
    "app": "Everywhere",
}
"""The scopes with their titles, the nearest first."""


def _moves(scope: str) -> tuple[Command, ...]:
    """The ways to move about a list."""
    rows = (
        ("down", "j,down", "down", "Go down"),
        ("up", "k,up", "up", "Go up"),
        ("page-down", "pagedown,ctrl+d", "page_down", "Go down a page"),
        ("page-up", "pageup,ctrl+u", "page_up", "Go up a page"),
        ("first", "g,home", "first", "Go to the first"),
        ("last", "G,end", "last", "Go to the last"),
    )
    return tuple(
        Command(f"{scope}.{name}", keys, action, text, in_palette=False) for name, keys, action, text in rows
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        "query.results", "enter,down", "screen.submit", "Search now and go to the results", "results", False
    ),
    Command("query.clear", "escape", "clear", "Empty the search box", "clear", False),
    *_moves("facets"),
    Command("facets.choose", "space,enter", "choose", "Filter by this value, or no longer", "filter", False),
    Command("facets.back", "escape", "screen.pane('results')", "Go back to the results", "back", False),
    *_moves("results"),
    Command("results.open", "enter", "screen.pane('reader')", "Read this document", "read", False),
    Command("results.copy-id", "y", "copy_id", "Copy the id of this document", "copy id"),
    Command("results.back", "escape", "screen.pane('query')", "Go back to the search box", "back", False),
    Command(
        "reader.next-sentence", "j", "next_sentence", "Go to the next sentence", "next", in_palette=False
    ),
    Command(
        "reader.previous-sentence", "k", "previous_sentence", "Go to the sentence before", in_palette=False
    ),
    Command("reader.down", "down", "down", "Scroll down a line", in_palette=False),
    Command("reader.up", "up", "up", "Scroll up a line", in_palette=False),
    Command("reader.page-down", "pagedown,space,ctrl+d", "page_down", "Scroll down a page", in_palette=False),
    Command("reader.page-up", "pageup,b,ctrl+u", "page_up", "Scroll up a page", in_palette=False),
    Command("reader.first", "g,home", "first", "Go to the beginning", in_palette=False),
    Command("reader.last", "G,end", "last", "Go to the end", in_palette=False),
    Command("reader.copy-sentence", "y", "copy_sentence", "Copy the current sentence", "copy"),
    Command("reader.copy-id", "Y", "copy_id", "Copy the id of the document"),
    Command("reader.back", "escape", "screen.pane('results')", "Go back to the results", "back", False),
    Command("search.next-hit", "n", "next_hit", "Go to the next hit in the document", "next hit"),
    Command("search.previous-hit", "N", "previous_hit", "Go to the hit before"),
    Command("search.copies", "c", "copies", "List the copies of this document, or go back"),
    Command("search.accept", "ctrl+y", "accept", "Search for what was perhaps meant"),
    Command("search.clear-filters", "x", "clear_filters", "Clear all filters"),
    Command("search.focus", "slash,ctrl+f", "pane('query')", "Type a query", "search"),
    Command("search.facets", "f", "pane('facets')", "Go to the facets"),
    Command("search.results", "r", "pane('results')", "Go to the results"),
    Command("search.reader", "t", "pane('reader')", "Go to the text of the document"),
    Command("search.next-pane", "tab", "step(1)", "Go to the next pane", in_palette=False),
    Command("search.previous-pane", "shift+tab", "step(-1)", "Go to the pane before", in_palette=False),
    Command("search.zoom", "z", "zoom", "Show the pane alone, or beside the others again", "zoom"),
    *(
        Command(f"app.go-to-{place.name}", place.key, f"show_screen('{place.name}')", f"Go to {place.title}")
        for place in SCREENS[1:]
    ),
    Command("app.refresh", "f5", "refresh_corpus", "See what an ingest elsewhere has changed"),
    Command("app.theme", "ctrl+t", "change_theme", "Change the theme"),
    Command("app.help", "f1,question_mark", "help", "Show what the keys do", "help"),
    Command(
        "app.palette", "ctrl+p", "command_palette", "Find a command by name", "commands", False, priority=True
    ),
    Command(
        "app.interrupt", "ctrl+c", "interrupt", "Copy the selection, or say how to quit", "", False, True
    ),
    Command("app.quit", "ctrl+q", "quit", "Quit", "quit", priority=True),
)
"""Every command, a scope's in the order in which help and footer show them."""


def commands(scope: str) -> list[Command]:
    """The commands of a scope, in order."""
    return [command for command in COMMANDS if command.scope == scope]


def bindings(scope: str) -> list[BindingType]:
    """The key bindings of a widget, screen or app, as Textual takes them."""
    return [
        Binding(
            command.keys, command.action, command.label or command.help, show=bool(command.label),
            priority=command.priority, id=command.command_id,
        )
        for command in commands(scope)
    ]  # fmt: skip


def keys_of(command: Command, keymap: Mapping[str, str]) -> list[str]:
    """The keys that trigger a command under the user's settings."""
    return [key.strip() for key in keymap.get(command.command_id, command.keys).split(",")]


def check_keymap(keymap: Mapping[str, str]) -> None:
    """Raise UsageError where `[keys]` names what is no command or no key, or gives two commands one key."""
    known = {command.command_id: command for command in COMMANDS}
    for command_id, keys in keymap.items():
        if command_id not in known:
            raise UsageError("Cannot use [keys]", _unknown(command_id, list(known)))
        for key in keys.split(","):
            if not _is_key(key.strip()):
                raise UsageError(
                    "Cannot use [keys]", f"{key.strip()!r} of {command_id} is no key; write ctrl+f, slash, f2"
                )
    for command_id in keymap:
        _refuse_clash(known[command_id], keymap)


def _unknown(command_id: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(command_id, known, 1)
    hint = f"did you mean {near[0]}?" if near else "`workbench keys` lists the actions"
    return f"there is no action {command_id!r}; {hint}"


def _is_key(text: str) -> bool:
    from textual.keys import Keys, _character_to_key

    *modifiers, key = text.split("+") if text != "+" else [text]
    if not set(modifiers) <= {"ctrl", "shift", "alt", "super"}:
        return False
    characters = {_character_to_key(chr(code)) for code in range(0x21, 0x7F)}
    return len(key) == 1 or key in characters or key in {known.value for known in Keys}


def _refuse_clash(command: Command, keymap: Mapping[str, str]) -> None:
    mine = set(keys_of(command, keymap))
    for other in commands(command.scope):
        shared = mine & set(keys_of(other, keymap))
        if other != command and shared:
            raise UsageError(
                "Cannot use [keys]",
                f"{shared.pop()!r} would be both {command.command_id} and {other.command_id}",
            )
