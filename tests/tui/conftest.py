"""What the tests of the screen share: a corpus, and the screen opened on it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui import articles
from workbench.config import Config
from workbench.services.ingest import ingest
from workbench.store.workspace import Workspace
from workbench.tui import answers
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens import search
from workbench.tui.screens.search import SearchScreen

PATIENCE = 60.0
"""Seconds that the threads may take on a busy machine."""
Opened = Callable[..., AbstractAsyncContextManager["Visit"]]


class Visit:
    """A screen that is open, and the keys to press on it."""

    def __init__(self, app: WorkbenchApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> SearchScreen:
        """The search screen, whatever lies on top of it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, SearchScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys and wait until all that comes of them has come."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Put a text into the search box and wait for the answer."""
        self.screen.box.value = text
        self.screen.box.cursor_position = len(text)
        await self.settle()

    async def settle(self) -> None:
        """Wait until no thread works and no message waits; one may lead to the other."""
        await settle(self.pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no thread works and no message waits; one may lead to the other."""
    app = pilot.app
    assert isinstance(app, WorkbenchApp)
    for _ in range(3):
        await pilot.pause(0.03)
        assert await asyncio.to_thread(app.desk.wait, PATIENCE)
        await pilot.pause()


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds the articles; to be read only."""
    folder = tmp_path_factory.mktemp("screen")
    workspace = Workspace(folder / "workspace")
    ingest(workspace, [articles.write(folder)], jobs=1)
    return workspace.folder


@pytest.fixture(autouse=True)
def without_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses take no time, and what is timed takes none."""
    monkeypatch.setattr(search, "TYPING_PAUSE", 0.001)
    monkeypatch.setattr(search, "MARKING_PAUSE", 0.001)
    monkeypatch.setattr(answers, "clock", lambda: 0.0)


@pytest.fixture
def opened(corpus: Path) -> Opened:
    """Open the screen on the articles, or on another folder."""

    @asynccontextmanager
    async def open_it(
        size: tuple[int, int] = (120, 40), folder: Path = corpus, config: Config | None = None
    ) -> AsyncIterator[Visit]:
        app = WorkbenchApp(folder, config)
        try:
            async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
                visit = Visit(app, pilot)
                await visit.settle()
                yield visit
                await visit.settle()
        finally:
            app.desk.close(PATIENCE)

    return open_it


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What went to the clipboard."""
    texts: list[str] = []

    def copy(text: str, send: Callable[[str], None]) -> str:
        texts.append(text)
        return "copied"

    monkeypatch.setattr("workbench.tui.clipboard.copy", copy)
    return texts
