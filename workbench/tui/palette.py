"""The command palette: the table of commands, searchable."""

from collections.abc import AsyncIterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Provider
from textual.dom import DOMNode

from workbench.tui.commands import COMMANDS, SCOPES, Command

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


class CommandsProvider(Provider):
    """Offers every command that the screen below the palette can do."""

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """All of them, before anything is typed."""
        for command, target in self._offered():
            yield DiscoveryHit(command.help, partial(self._run, command, target), help=self._help(command))

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Those whose words match."""
        matcher = self.matcher(query)
        for command, target in self._offered():
            if (score := matcher.match(command.help)) > 0:
                yield Hit(
                    score,
                    matcher.highlight(command.help),
                    partial(self._run, command, target),
                    help=self._help(command),
                )

    def _offered(self) -> list[tuple[Command, DOMNode]]:
        targets = [(command, self._target(command.scope)) for command in COMMANDS if command.in_palette]
        return [(command, target) for command, target in targets if target is not None]

    def _target(self, scope: str) -> DOMNode | None:
        if scope == "app":
            return self.app
        if scope == "search":
            return self.screen if self.screen.query("#query") else None
        return next(iter(self.screen.query(f"#{scope}")), None)

    def _help(self, command: Command) -> str:
        return f"{SCOPES[command.scope]} · {self._app().keys_shown(command.command_id)}"

    def _app(self) -> "WorkbenchApp":
        return cast("WorkbenchApp", self.app)

    async def _run(self, command: Command, target: DOMNode) -> None:
        await self.app.run_action(command.action, target)
