"""Every command is reached by each of its keys, and does what its help says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from textual.command import CommandPalette

from tests.tui.conftest import Opened, Visit
from workbench.config import Config
from workbench.errors import UsageError
from workbench.tui.commands import COMMANDS, SCOPES, check_keymap, keys_of
from workbench.tui.screens.help import HelpScreen


@dataclass(frozen=True, slots=True)
class Case:
    """Where a command is tried, and how to see that it did its work."""

    pane: str
    done: Callable[[Visit, Any], bool]
    """Whether it did, given what `before` noted."""
    before: Callable[[Visit], Any] = lambda visit: None
    """Brings about what the command needs, and notes what it will change."""
    typed: str = ""


def focused(name: str) -> Callable[[Visit, Any], bool]:
    return lambda visit, _: visit.screen.focused is not None and visit.screen.focused.id == name


def row(name: str, start: int) -> Callable[[Visit], int]:
    """Puts the cursor of a list on a row, counted from the end where negative."""

    def place(visit: Visit) -> int:
        pane: Any = visit.screen.query_one(f"#{name}")
        pane.move_to(start if start >= 0 else pane.row_count + start)
        return int(pane.cursor)

    return place


def cursor(name: str, moved: Callable[[int, int, int], bool]) -> Callable[[Visit, Any], bool]:
    """Whether the cursor of a list has moved so: from, to, and the number of rows."""

    def check(visit: Visit, before: int) -> bool:
        pane: Any = visit.screen.query_one(f"#{name}")
        return moved(before, pane.cursor, pane.row_count)

    return check


def moves(name: str) -> dict[str, Case]:
    """The cases of moving about in a list."""
    return {
        f"{name}.down": Case(name, cursor(name, lambda old, new, _: new == old + 1), row(name, 1)),
        f"{name}.up": Case(name, cursor(name, lambda old, new, _: new == old - 1), row(name, 2)),
        f"{name}.page-down": Case(name, cursor(name, lambda old, new, _: new > old + 1), row(name, 1)),
        f"{name}.page-up": Case(name, cursor(name, lambda old, new, _: new < old - 1), row(name, -1)),
        f"{name}.first": Case(name, cursor(name, lambda _, new, __: new <= 1), row(name, -1)),
        f"{name}.last": Case(name, cursor(name, lambda _, new, count: new == count - 1), row(name, 1)),
    }


def sentence(start: int) -> Callable[[Visit], int]:
    def place(visit: Visit) -> int:
        visit.screen.reader.action_first()
        for _ in range(start):
            visit.screen.reader.action_next_sentence()
        return visit.screen.reader.sentence

    return place


def read_on(by: int) -> Callable[[Visit, Any], bool]:
    return lambda visit, before: visit.screen.reader.sentence == before + by


def scrolled(start: int) -> Callable[[Visit], int]:
    def place(visit: Visit) -> int:
        visit.screen.reader.scroll_to(y=start, animate=False)
        return visit.screen.reader.scroll_offset.y

    return place


def offset(moved: Callable[[int, int], bool]) -> Callable[[Visit, Any], bool]:
    return lambda visit, before: moved(before, visit.screen.reader.scroll_offset.y)


def hits_gone_to(visit: Visit) -> int | None:
    visit.screen.reader.go_to_hit(1)
    return visit.screen.reader.hit


def unfiltered(visit: Visit) -> None:
    if visit.screen.state.filters:
        visit.screen.action_clear_filters()


def filtered(visit: Visit) -> None:
    if not visit.screen.state.filters:
        visit.screen.query_one("#facets").move_to(1)  # type: ignore[attr-defined]
        visit.screen.query_one("#facets").action_choose()  # type: ignore[attr-defined]


def unzoomed(visit: Visit) -> bool:
    return visit.screen.is_zoomed


def told(text: str) -> Callable[[Visit, Any], bool]:
    return lambda visit, _: text in str(visit.screen.query_one("#footer").render())


def on_top(kind: type) -> Callable[[Visit, Any], bool]:
    return lambda visit, _: isinstance(visit.app.screen, kind)


LONG = "paragraph"
"""Finds just the long article, with many sentences and hits."""
CASES: dict[str, Case] = {
    "query.results": Case("query", focused("results")),
    "query.clear": Case("query", lambda visit, _: visit.screen.box.value == "", typed="cloud"),
    **moves("facets"),
    "facets.choose": Case(
        "facets", lambda visit, _: bool(visit.screen.state.filters),
        lambda visit: (unfiltered(visit), row("facets", 1)(visit)),
    ),
    "facets.back": Case("facets", focused("results")),
    **moves("results"),
    "results.open": Case("results", focused("reader")),
    "results.copy-id": Case("results", lambda visit, _: True),
    "results.back": Case("results", focused("query")),
    "reader.next-sentence": Case("reader", read_on(1), sentence(2), LONG),
    "reader.previous-sentence": Case("reader", read_on(-1), sentence(2), LONG),
    "reader.down": Case("reader", offset(lambda old, new: new == old + 1), scrolled(3), LONG),
    "reader.up": Case("reader", offset(lambda old, new: new == old - 1), scrolled(3), LONG),
    "reader.page-down": Case("reader", offset(lambda old, new: new > old + 5), scrolled(3), LONG),
    "reader.page-up": Case("reader", offset(lambda old, new: new < old - 5), scrolled(50), LONG),
    "reader.first": Case("reader", offset(lambda _, new: new == 0), scrolled(9), LONG),
    "reader.last": Case("reader", offset(lambda old, new: new > old + 50), scrolled(0), LONG),
    "reader.copy-sentence": Case("reader", lambda visit, _: True),
    "reader.copy-id": Case("reader", lambda visit, _: True),
    "reader.back": Case("reader", focused("results")),
    "search.next-hit": Case(
        "results", lambda v, old: v.screen.reader.hit == (old or 0) + 1, hits_gone_to, "paragraph"
    ),
    "search.previous-hit": Case(
        "results", lambda v, old: v.screen.reader.hit == (old or 0) - 1,
        lambda v: (hits_gone_to(v), hits_gone_to(v))[1], LONG,
    ),
    "search.copies": Case(
        "results", lambda visit, _: visit.screen.state.cluster_id is not None,
        lambda visit: visit.screen.state.cluster_id and visit.screen.action_copies(), "brenmoor",
    ),
    "search.accept": Case("query", lambda visit, _: visit.screen.box.value == "brenmoor", typed="brenmor"),
    "search.clear-filters": Case("results", lambda visit, _: not visit.screen.state.filters, filtered),
    "search.focus": Case("results", focused("query")),
    "search.facets": Case("results", focused("facets")),
    "search.results": Case("reader", focused("results")),
    "search.reader": Case("results", focused("reader")),
    "search.next-pane": Case("facets", focused("results")),
    "search.previous-pane": Case("facets", focused("query")),
    "search.zoom": Case("results", lambda visit, before: visit.screen.is_zoomed != before, unzoomed),
    "app.refresh": Case("results", told("the corpus is as it was")),
    "app.theme": Case("results", on_top(CommandPalette)),
    "app.help": Case("results", on_top(HelpScreen)),
    "app.palette": Case("results", on_top(CommandPalette)),
    "app.interrupt": Case("results", told("^q quits")),
    "app.quit": Case("results", lambda visit, _: not visit.app.is_running or visit.app._exit),
}  # fmt: skip
COPIED = {
    "results.copy-id": "umowa-pl",
    "reader.copy-sentence": "Laboratorium podpisało umowę z dostawcą chmury.",
    "reader.copy-id": "umowa-pl",
}
"""What the commands that copy put on the clipboard, the newest document being open."""


def test_every_command_has_a_case() -> None:
    assert set(CASES) == {command.command_id for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.command_id)
async def test_command_is_reached_by_its_keys(command: Any, opened: Opened, copied: list[str]) -> None:
    case = CASES[command.command_id]
    async with opened(size=(120, 24)) as visit:
        for key in keys_of(command, {}):
            await visit.type(case.typed)
            visit.screen.action_pane(case.pane)
            await visit.settle()
            before = case.before(visit)
            await visit.settle()
            await visit.press(key)
            assert case.done(visit, before), key
            while len(visit.app.screen_stack) > 1:
                await visit.press("escape")
    assert copied == ([COPIED[command.command_id]] if command.command_id in COPIED else [])


def test_ids_are_unique_and_keys_clash_with_none_of_the_same_scope() -> None:
    assert len({command.command_id for command in COMMANDS}) == len(COMMANDS)
    assert {command.scope for command in COMMANDS} == set(SCOPES)
    check_keymap({command.command_id: command.keys for command in COMMANDS})


@pytest.mark.parametrize(
    ("keymap", "part"),
    [
        ({"search.zom": "f2"}, "did you mean search.zoom?"),
        ({"nonsense": "f2"}, "there is no action 'nonsense'"),
        ({"search.zoom": "f2,contol+x"}, "'contol+x' of search.zoom is no key"),
        ({"search.zoom": "zz"}, "is no key"),
        ({"search.zoom": ""}, "is no key"),
        ({"reader.up": "j"}, "both reader.up and reader.next-sentence"),
    ],
)
def test_a_bad_key_setting_is_one_clear_error(keymap: dict[str, str], part: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_keymap(keymap)
    assert part in caught.value.message


def test_two_commands_may_swap_keys() -> None:
    check_keymap({"reader.next-sentence": "k", "reader.previous-sentence": "j", "search.zoom": "F,ctrl+z,+"})


async def test_keys_can_be_remapped(opened: Opened) -> None:
    config = Config(keys={"search.zoom": "f2", "search.facets": "F", "app.help": "f3"})
    async with opened(config=config) as visit:
        await visit.press("enter", "z")
        assert not visit.screen.is_zoomed
        await visit.press("f2")
        assert visit.screen.is_zoomed
        assert "F Facets" in str(visit.screen.query_one("#header").render())
        assert "f3 help" in str(visit.screen.query_one("#footer").render())
        await visit.press("f3")
        page = str(visit.app.screen.query_one("Static").render())
        assert any(line.split()[:2] == ["f2", "Show"] for line in page.splitlines())


async def test_the_palette_offers_commands_and_runs_them(opened: Opened) -> None:
    async with opened() as visit:
        await visit.press("ctrl+p", *"alone")
        await visit.pilot.pause(0.3)
        await visit.press("enter")
        await visit.settle()
        assert visit.screen.is_zoomed


async def test_ctrl_c_copies_what_is_selected_in_the_search_box(opened: Opened) -> None:
    async with opened() as visit:
        await visit.type("cloud power")
        await visit.press("shift+home", "ctrl+c")
        assert visit.app.clipboard == "cloud power"
