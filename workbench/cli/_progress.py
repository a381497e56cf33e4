"""Progress of long work: a bar with rate and time left on a terminal, plain lines elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from workbench.cli._narration import say
from workbench.services.progress import Progress

LINE_EVERY = 5.0
"""Seconds between plain lines."""


@contextmanager
def watching(stream: TextIO) -> Iterator[Progress]:
    """A watcher that shows the progress of the work done meanwhile on `stream`."""
    if stream.isatty():
        with _bar(stream) as bar:
            yield bar
    else:
        yield PlainProgress()


class PlainProgress:
    """A line now and then."""

    def start(self, stage: str, total: int | None) -> None:
        """Remember the stage; nothing is said until it has taken a while."""
        self._stage, self._total, self._done = stage, total, 0
        self._begun = self._told = time.monotonic()

    def advance(self, units: int) -> None:
        """Count, and say so every few seconds."""
        self._done += units
        now = time.monotonic()
        if now - self._told >= LINE_EVERY:
            self._told = now
            rate = self._done / (now - self._begun)
            say(f"{self._stage}: {self._done} of {self._total or '?'}, {rate:.0f} a second")


@contextmanager
def _bar(stream: TextIO) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
    )
    with RichProgress(*columns, console=Console(file=stream), transient=True) as shown:
        yield _Bar(shown)


class _Bar:
    """A rich progress bar, one a stage."""

    def __init__(self, shown: object) -> None:
        from rich.progress import Progress as RichProgress

        assert isinstance(shown, RichProgress)
        self._shown = shown

    def start(self, stage: str, total: int | None) -> None:
        """A new bar below the last."""
        self._task = self._shown.add_task(stage, total=total, rate="")

    def advance(self, units: int) -> None:
        """Move the bar on."""
        self._shown.advance(self._task, units)
        speed = self._shown.tasks[self._task].speed
        self._shown.update(self._task, rate=f"{speed:.0f} documents/s" if speed else "")
