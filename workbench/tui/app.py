"""The terminal application: settings, screens, and the desk at which the work is done."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App
from textual.color import Color
from textual.command import Provider
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES
from textual.widgets import Input

from workbench.config import Config, read_config
from workbench.errors import UsageError
from workbench.tui.commands import COMMANDS, SCOPES, bindings, check_keymap, keys_of
from workbench.tui.desk import Desk
from workbench.tui.messages import Told
from workbench.tui.palette import CommandsProvider
from workbench.tui.screens import SCREENS, screen_class
from workbench.tui.screens.search import SearchScreen

BREATH = 0.05
"""Seconds between the first frame and the loading, so that the frame gets out undisturbed."""
PATIENCE = 0.2
"""Seconds that quitting waits for work under way, which a crash would leave whole anyway."""


class WithoutColour(LineFilter):
    """Takes every colour away; bold, underline and reverse stay and carry the meaning."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without colour."""
        return [Segment(text, style and _plain(style), control) for text, style, control in segments]


def _plain(style: Style) -> Style:
    return style.without_color + Style.from_meta(style.meta) if style.meta else style.without_color


class WorkbenchApp(App[None]):
    """The workbench on a terminal."""

    TITLE = "workbench"
    CSS_PATH = "screens/search.tcss"  # Textual reads no style sheet of the screen that it opens on
    BINDINGS = bindings("app")
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {CommandsProvider}
    ENABLE_COMMAND_PALETTE = True
    NOTIFICATION_TIMEOUT = 4

    def __init__(self, workspace: Path, config: Config | None = None) -> None:
        super().__init__()
        self.config = config or Config()
        """The workspace's settings."""
        self.desk = Desk(workspace, self._post)
        """Who does the work."""
        self._search_screen: SearchScreen | None = None
        if self.no_color:
            self._filters = [WithoutColour()]
        self.theme = self.config.screen.theme
        self.set_keymap(self.config.keys)

    def get_default_screen(self) -> Screen[None]:
        """The screen that the workbench opens on."""
        self._search_screen = SearchScreen()
        return self._search_screen

    def on_mount(self) -> None:
        """Paint first, then load."""
        self.call_after_refresh(self.set_timer, BREATH, self.desk.open)

    def _post(self, message: Message) -> None:
        """Hand a message from a thread to the screen that it concerns."""
        if self._search_screen is not None:
            self._search_screen.post_message(message)

    def on_app_focus(self, event: events.AppFocus) -> None:
        """Whoever comes back may have ingested something meanwhile."""
        self.desk.refresh()

    def keys_shown(self, command_id: str) -> str:
        """The first key of a command, as the footer writes it."""
        command = next(each for each in COMMANDS if each.command_id == command_id)
        return self._shown(keys_of(command, self.config.keys)[0])

    def _shown(self, key: str) -> str:
        from textual.binding import Binding

        return self.get_key_display(Binding(key, ""))

    def action_help(self) -> None:
        """Show what the keys do in the focused pane."""
        from workbench.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            return
        here = (self.focused.id if self.focused else None) or ""
        scope = here if here in SCOPES else "search"
        keys = {key for command in COMMANDS for key in keys_of(command, self.config.keys)}
        self.push_screen(HelpScreen(scope, self.config.keys, {key: self._shown(key) for key in keys}))

    def action_interrupt(self) -> None:
        """Ctrl+C by itself never quits: it copies what is selected, or says how to quit."""
        typed = self.focused.selected_text if isinstance(self.focused, Input) else ""
        if selected := typed or self.screen.get_selected_text():
            self.copy_to_clipboard(selected)
            self._post(Told("selection sent to the terminal's clipboard"))
        else:
            self._post(Told(f"{self.keys_shown('app.quit')} quits"))

    def action_show_screen(self, name: str) -> None:
        """Go to a screen; it is made when it is first shown."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if name != SCREENS[0].name:
            self.push_screen(screen_class(name)())

    def action_refresh_corpus(self) -> None:
        """See what an ingest elsewhere has changed, or try again to open a corpus."""
        if self.desk.is_open:
            self.desk.refresh(tell=True)
        else:
            self.desk.open()


def run(workspace_path: Path | None) -> int:
    """Run the screen on a workspace until the user quits; returns the exit code.

    Raises WorkbenchError, before anything is drawn, where the settings cannot be used.
    """
    folder = workspace_path or _found()
    config = read_config(folder)
    _check(config)
    app = WorkbenchApp(folder, config)
    app.run()
    code = app.return_code or 0
    if not app.desk.close(PATIENCE):
        # A thread in the middle of foreign code cannot be stopped, and would hold up the interpreter's end.
        sys.stdout.flush()
        os._exit(code)
    return code


def _found() -> Path:
    from workbench.paths import find_workspace

    return find_workspace()


def _check(config: Config) -> None:
    check_keymap(config.keys)
    if config.screen.theme not in BUILTIN_THEMES:
        known = ", ".join(sorted(BUILTIN_THEMES))
        raise UsageError("Cannot use [screen]", f"there is no theme {config.screen.theme!r}; known: {known}")
