"""How the screen looks, state by state; `pytest tests/tui --snapshot-update` takes what it looks like now."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import PATIENCE, settle
from workbench.tui.app import WorkbenchApp

SIZES = [(80, 24), (120, 40), (160, 50)]
Compare = Callable[..., bool]


def keys(typed: str, *pressed: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Open, type into the search box, press keys, waiting after each."""

    async def steps(pilot: Pilot[None]) -> None:
        await settle(pilot)
        if typed:
            await pilot.press(*typed)
            await settle(pilot)
        for key in pressed:
            await pilot.press(key)
            await settle(pilot)

    return steps


STATES = {
    "start": keys(""),
    "results": keys("cloud", "enter", "j"),
    "filter": keys("cloud", "enter", "f", "j", "space"),
    "reader": keys("paragraph", "enter", "enter", "n", "n", "n"),
    "help": keys("", "enter", "question_mark"),
    "error": keys("cloud lang:xx power"),
    "unfinished": keys("cloud OR"),
    "suggestion": keys("brenmor"),
    "nothing": keys("zzzzzzzz"),
    "copies": keys("brenmoor", "enter", "c"),
    "zoomed": keys("cloud", "enter", "enter", "z"),
    "hostile": keys("", "enter", "G", "t", "z"),
}


@pytest.fixture
def looks(corpus: Path, snap_compare: Compare) -> Callable[[str, tuple[int, int]], bool]:
    """Whether a state looks as it did when somebody last looked at it."""

    def compare(state: str, size: tuple[int, int]) -> bool:
        app = WorkbenchApp(corpus)
        try:
            return snap_compare(app, terminal_size=size, run_before=STATES[state])
        finally:
            app.desk.close(PATIENCE)

    return compare


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", STATES)
def test_state(state: str, size: tuple[int, int], looks: Callable[[str, tuple[int, int]], bool]) -> None:
    assert looks(state, size)


@pytest.mark.parametrize("state", ["results", "reader", "error"])
def test_without_colour(
    state: str, looks: Callable[[str, tuple[int, int]], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert looks(state, (100, 30))
