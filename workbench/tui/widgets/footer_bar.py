"""The last line: the keys that matter where the user is, and what happened last."""

from rich.style import Style
from rich.text import Text
from textual.app import RenderResult
from textual.binding import Binding
from textual.widget import Widget

from workbench.tui.commands import COMMANDS
from workbench.tui.looks import looks

TOLD_SECONDS = 5.0
"""How long what happened is told."""


class FooterBar(Widget):
    """The footer line; made anew from the active bindings whenever the focus moves."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="footer")
        self._told = ""

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def tell(self, text: str) -> None:
        """Say for a while what happened."""
        self._told = text
        self.set_timer(TOLD_SECONDS, lambda: self._forget(text))
        self.refresh()

    def _forget(self, text: str) -> None:
        if self._told == text:
            self._told = ""
            self.refresh()

    def render(self) -> RenderResult:
        """As many keys as fit, none of them cut; what happened on the right."""
        told = f" {self._told} " if self._told else ""
        line, room = Text(no_wrap=True, end=""), self.size.width - len(told)
        for binding in self._shown():
            keys, click = (
                self.app.get_key_display(binding),
                Style.from_meta({"@click": f"app.simulate_key({binding.key!r})"}),
            )
            part = Text.assemble(
                " ", (keys, looks(self).key + click), (f" {binding.description}", click), " "
            )
            if line.cell_len + part.cell_len <= room:
                line.append_text(part)
        line.append(" " * max(0, room - line.cell_len))
        return line.append(told, looks(self).strong)

    def _shown(self) -> list[Binding]:
        """One binding for each command that has a label, the nearest scope first."""
        if not self.is_attached:
            return []
        first: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.id:
                first.setdefault(active.binding.id, active.binding)
        return [first[each.command_id] for each in COMMANDS if each.label and each.command_id in first]
