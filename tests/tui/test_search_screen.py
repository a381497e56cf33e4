"""Searching, filtering and reading, as a user does them."""

import asyncio
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.conftest import Opened, Visit
from workbench.errors import WorkbenchError
from workbench.services.ingest import ingest
from workbench.store.workspace import Workspace
from workbench.tui import answers, notices
from workbench.tui.messages import Answered, Failed
from workbench.tui.records import Answer, Trouble
from workbench.tui.screens.dialog import ErrorDialog


def ids(visit: Visit) -> list[str]:
    assert visit.screen.answer is not None
    return [hit.card.document_id for hit in visit.screen.answer.hits]


def line(visit: Visit, name: str) -> str:
    return str(visit.screen.query_one(f"#{name}").render())


async def test_an_empty_box_lists_everything_newest_first(opened: Opened) -> None:
    async with opened(size=(160, 40)) as visit:
        assert ids(visit)[:3] == ["umowa-pl", "sewa-id", "cloud-again"]
        assert visit.screen.results.border_title == "All 9 documents, 2 copies folded"
        assert "9 documents" in line(visit, "header")
        assert visit.screen.reader.page is not None
        assert visit.screen.reader.page.document.document_id == "umowa-pl"


async def test_results_follow_typing_and_count_honestly(opened: Opened) -> None:
    async with opened(size=(160, 40)) as visit:
        await visit.press(*"brenmoor")
        assert len(ids(visit)) == 1
        assert visit.screen.results.border_title == "3 of 9 documents, 2 copies folded"
        assert "understood as  brenmoor" in line(visit, "note")


async def test_a_word_is_found_in_its_other_forms_and_lit_in_the_reader(opened: Opened) -> None:
    async with opened() as visit:
        await visit.type("umowa")
        page = visit.screen.reader.page
        assert page is not None
        assert [page.document.text[start:end] for start, end in page.hits] == ["umowę", "Umowa"]


async def test_hits_are_gone_through_round_and_round(opened: Opened) -> None:
    async with opened() as visit:
        await visit.type("umowa")
        await visit.press("enter", "n")
        assert "hit 1/2 · sentence 1/3" in (visit.screen.reader.border_subtitle or "")
        await visit.press("n")
        assert "hit 2/2 · sentence 2/3" in (visit.screen.reader.border_subtitle or "")
        await visit.press("n")
        assert visit.screen.reader.hit == 0
        await visit.press("N")
        assert visit.screen.reader.hit == 1


async def test_moving_in_the_results_opens_the_document_at_once(opened: Opened) -> None:
    async with opened() as visit:
        await visit.press("enter", "j", "j")
        assert visit.screen.reader.page is not None
        assert visit.screen.reader.page.document.document_id == ids(visit)[2]


async def test_typing_never_waits_for_a_search(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    held, real = threading.Event(), answers.answer

    def slow(*arguments: object) -> Answer | Trouble:
        assert held.wait(30)
        return real(*arguments)  # type: ignore[arg-type]

    async with opened() as visit:
        monkeypatch.setattr(answers, "answer", slow)
        before = ids(visit)
        for typed in ("b", "br", "bre", "brenmoor"):
            visit.screen.box.value = typed
            await asyncio.sleep(0.02)
            await visit.pilot.pause()
            assert visit.screen.state.typed == typed
        assert ids(visit) == before
        held.set()
        await visit.settle()
        assert len(ids(visit)) == 1
        assert visit.screen.answer is not None
        assert visit.screen.answer.state.typed == "brenmoor"


async def test_stale_answers_are_dropped(opened: Opened) -> None:
    async with opened() as visit:
        await visit.type("brenmoor")
        current = visit.screen.answer
        assert current is not None
        visit.screen.post_message(Answered(replace(current, request=current.request - 1, hits=(), total=0)))
        visit.screen.post_message(Answered(Trouble(current.request - 1, "stale", 0, 1, False)))
        await visit.settle()
        assert visit.screen.answer is current
        assert "stale" not in line(visit, "note")


async def test_an_error_shows_under_its_place_and_keeps_the_results(opened: Opened) -> None:
    async with opened() as visit:
        await visit.type("cloud")
        before = ids(visit)
        await visit.type("cloud AND lang:xx power")
        note = line(visit, "note")
        assert note.index("^^") == 2 + len("cloud AND lang:")
        assert "no language" in note
        assert ids(visit) == before
        assert not visit.app._notifications


@pytest.mark.parametrize("unfinished", ['"open quote', "cloud OR", "(cloud", "lang:p"])
async def test_an_unfinished_query_is_noted_quietly(opened: Opened, unfinished: str) -> None:
    async with opened() as visit:
        await visit.type("cloud")
        before = ids(visit)
        await visit.type(unfinished)
        note = visit.screen.query_one("#note")
        assert "^" in line(visit, "note")
        assert note._look == "quiet"  # type: ignore[attr-defined]
        assert ids(visit) == before


async def test_a_caret_that_has_no_room_beside_its_message_gets_a_line_of_its_own(opened: Opened) -> None:
    async with opened(size=(60, 24)) as visit:
        await visit.type("cloud AND source:harbour AND lang:xx power")
        first, second = line(visit, "note").splitlines()
        assert first.index("^^") == 2 + len("cloud AND source:harbour AND lang:")
        assert "no language" in second


async def test_what_was_perhaps_meant_is_offered_and_accepted(opened: Opened) -> None:
    async with opened() as visit:
        await visit.type("brenmor")
        assert "Did you mean brenmoor" in line(visit, "note")
        await visit.press("ctrl+y")
        assert visit.screen.box.value == "brenmoor"
        assert len(ids(visit)) == 1


async def choose(visit: Visit, label: str) -> None:
    facets = visit.screen.query_one("#facets")
    rows = facets._rows  # type: ignore[attr-defined]
    facets.move_to(next(place for place, row in enumerate(rows) if row.text == label))  # type: ignore[attr-defined]
    visit.screen.action_pane("facets")
    await visit.press("space")


async def test_values_of_one_facet_widen_and_of_several_narrow(opened: Opened) -> None:
    async with opened() as visit:
        await visit.type("cloud OR power")
        everything = len(ids(visit))
        await choose(visit, "2024")
        assert ids(visit) == ["long-en"]
        assert visit.screen.state.query == "(cloud OR power) date:2024"
        await choose(visit, "2025")
        assert set(ids(visit)) >= {"long-en"}
        assert len(ids(visit)) > 1
        await choose(visit, "Harbour Wire")
        assert visit.screen.state.query == '(cloud OR power) (date:2024 OR date:2025) source:"Harbour Wire"'
        assert set(ids(visit)) <= {"long-en", "cloud-en"}
        assert "date:2024" in line(visit, "filters")
        await visit.press("x")
        assert len(ids(visit)) == everything
        assert not visit.screen.query_one("#filters").display


async def test_a_filter_without_a_query_lists_the_newest_first(opened: Opened) -> None:
    async with opened() as visit:
        await choose(visit, "2025")
        assert ids(visit)[0] == "umowa-pl"
        await choose(visit, "2025")
        assert visit.screen.state.query == ""
        assert len(ids(visit)) == 7


async def test_documents_without_a_date_are_a_filter_and_without_a_publisher_are_not(opened: Opened) -> None:
    async with opened() as visit:
        rows = visit.screen.query_one("#facets")._rows  # type: ignore[attr-defined]
        unknown = [row for row in rows if row.text == "unknown"]
        assert [row.value.filter is None for row in unknown] == [True, False]
        visit.screen.query_one("#facets").move_to(rows.index(unknown[1]))  # type: ignore[attr-defined]
        visit.screen.action_pane("facets")
        await visit.press("space")
        assert ids(visit) == ["stroom-nl"]
        await visit.press("x")
        rows = visit.screen.query_one("#facets")._rows  # type: ignore[attr-defined]
        place = next(place for place, row in enumerate(rows) if row.text == "unknown")
        visit.screen.query_one("#facets").move_to(place)  # type: ignore[attr-defined]
        await visit.press("space")
        assert not visit.screen.state.filters
        assert "no word for" in line(visit, "footer")


async def test_copies_are_listed_and_left_again(opened: Opened) -> None:
    async with opened() as visit:
        await visit.type("brenmoor")
        await visit.press("enter", "c")
        assert sorted(ids(visit)) == ["cloud-again", "cloud-copy", "cloud-en"]
        assert "copies of Brenmoor" in line(visit, "filters")
        await visit.press("c")
        assert len(ids(visit)) == 1


async def test_no_results_say_what_to_do(opened: Opened) -> None:
    async with opened() as visit:
        await visit.type("zzzzzzzzzz")
        assert visit.screen.results.notice == notices.NOTHING_FOUND
        assert visit.screen.reader.page is None
        await visit.type("")
        await choose(visit, "2024")
        await visit.type("brenmoor")
        assert visit.screen.results.notice == notices.NOTHING_FILTERED


async def test_panes_stack_on_a_narrow_screen_and_come_by_key(opened: Opened) -> None:
    async with opened(size=(80, 24)) as visit:

        def showing() -> list[str]:
            return [
                name for name in ("facets", "results", "reader") if visit.screen.query_one(f"#{name}").display
            ]

        assert showing() == ["results", "reader"]
        await visit.press("enter", "enter")
        assert showing() == ["reader"]
        await visit.press("escape")
        assert showing() == ["results", "reader"]
        await visit.press("f")
        assert showing() == ["facets", "results"]
        await visit.press("tab", "tab")
        assert showing() == ["reader"]
        await visit.press("z", "shift+tab")
        assert showing() == ["results"]


@pytest.mark.parametrize("size", [(200, 60), (80, 24), (40, 10), (20, 5), (8, 2), (1, 1)])
async def test_nothing_breaks_on_resize(opened: Opened, size: tuple[int, int]) -> None:
    async with opened() as visit:
        await visit.type("cloud")
        await visit.press("enter", "enter", "n")
        await visit.pilot.resize_terminal(*size)
        await visit.press("escape", "j", "f", "j", "z", "z", "t", "n", "slash")
        await visit.pilot.resize_terminal(120, 40)
        await visit.settle()
        assert visit.screen.reader.page is not None


async def test_more_results_come_at_the_end(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(size=(200, 40)) as visit:
        visit.screen._ask(replace(visit.screen.state, limit=2))
        await visit.settle()
        assert len(ids(visit)) == 2
        assert visit.screen.results.border_title == "All 9 documents, 2 copies folded, first 2 shown"
        visit.screen.action_pane("results")
        await visit.press("j")
        assert len(ids(visit)) == 4
        assert visit.screen.results.cursor == 1


async def test_the_first_start_reads_the_sample_articles(opened: Opened, tmp_path: Path) -> None:
    async with opened(folder=tmp_path / "new") as visit:
        assert len(ids(visit)) == 5
        assert "5 documents" in line(visit, "header")


async def test_an_ingest_elsewhere_is_seen_on_asking(opened: Opened, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    (tmp_path / "one.txt").write_text("The first article tells of a harbour.\n")
    ingest(workspace, [tmp_path / "one.txt"], jobs=1)
    async with opened(folder=workspace.folder) as visit:
        assert ids(visit) == ["one"]
        (tmp_path / "two.txt").write_text("The second article tells of a bridge.\n")
        await asyncio.to_thread(ingest, workspace, [tmp_path / "two.txt"], jobs=1)
        await visit.press("f5")
        assert sorted(ids(visit)) == ["one", "two"]


async def test_a_failure_is_a_dialog_with_title_and_message(opened: Opened) -> None:
    async with opened() as visit:
        visit.screen.post_message(Failed(WorkbenchError("Title [/]", "message [@click=app.quit]x[/]")))
        await visit.settle()
        assert isinstance(visit.app.screen, ErrorDialog)
        words = [str(each.render()) for each in visit.app.screen.query("Static")]
        assert words[:2] == ["Title [/]", "message [@click=app.quit]x[/]"]
        await visit.press("enter")
        assert visit.app.screen is visit.screen


async def test_a_damaged_corpus_is_a_dialog_and_the_screen_lives(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "corpus.duckdb").write_bytes(b"no database at all" * 100)
    async with opened(folder=tmp_path) as visit:
        assert isinstance(visit.app.screen, ErrorDialog)
        await visit.press("escape")
        assert visit.screen.results.notice == notices.NO_DOCUMENTS
        await visit.type("cloud")
        assert visit.screen.answer is None


async def test_the_mouse_works(opened: Opened) -> None:
    async with opened() as visit:
        await visit.pilot.click("#results", offset=(4, 5))
        await visit.settle()
        assert visit.screen.results.cursor == 1
        assert visit.screen.focused is visit.screen.results
        await visit.pilot.click("#facets", offset=(4, 2))
        await visit.settle()
        assert len(visit.screen.state.filters) == 1
        await visit.pilot.click("#header", offset=(13, 0))
        await visit.settle()
        assert visit.screen.focused is visit.screen.box
        await visit.pilot.click("#footer", offset=(2, 0))
        await visit.settle()
        assert visit.screen.focused is visit.screen.results
        await visit.pilot.double_click("#results", offset=(4, 2))
        await visit.settle()
        assert visit.screen.focused is visit.screen.reader
