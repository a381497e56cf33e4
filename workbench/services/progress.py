"""What long work tells whoever watches it."""

from typing import Protocol


class Progress(Protocol):
    """A watcher of long work; every call is cheap."""

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins: `total` units of work, None where that is not known."""

    def advance(self, units: int) -> None:
        """So many units more are done."""


class NoProgress:
    """Nobody watches."""

    def start(self, stage: str, total: int | None) -> None:
        """Say nothing."""

    def advance(self, units: int) -> None:
        """Say nothing."""
