"""The reader: long and hostile documents, wrapping, places."""

import asyncio
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.conftest import PATIENCE, Opened
from workbench.model.display import neutralise
from workbench.model.documents import Document, Segment
from workbench.tui.records import Page
from workbench.tui.widgets.layout import BLOCK, begin, lay_out
from workbench.tui.wrapping import NARROW, columns, wrap

PARAGRAPH = "Power is sold by the hour and bought by the year, say those who trade in it. "


def page_of(text: str) -> Page:
    document = Document("big", "A long document", text, "en", 1.0)
    middle = len(text) // 2
    return Page(1, document, (Segment(0, 0, 20), Segment(1, middle, len(text))), ((middle, middle + 5),), 0)


async def test_a_document_of_five_megabytes_opens_at_once_and_can_be_read_to_its_end(opened: Opened) -> None:
    text = (PARAGRAPH * 10 + "\n") * 6600 + "The very last words."
    assert len(text) > 5_000_000
    async with opened() as visit:
        reader = visit.screen.reader
        reader.show(page_of(text))
        assert not reader._layout.is_whole, "the first lines do not wait for the last"
        assert "Power is sold" in reader.render_line(len(reader._head) + 1).text
        assert await asyncio.to_thread(reader._lane.wait, PATIENCE)
        await visit.settle()
        assert reader._layout.is_whole
        reader.focus()
        await visit.press("G")
        bottom = [reader.render_line(y).text for y in range(reader.scrollable_content_region.height)]
        assert any("The very last words." in row for row in bottom)
        await visit.press("g", "n")
        assert reader._is_in_sight(len(text) // 2, len(text) // 2 + 5)
        await visit.pilot.resize_terminal(80, 24)
        assert await asyncio.to_thread(reader._lane.wait, PATIENCE)
        await visit.settle()
        assert reader._layout.measure == reader._measure
        assert reader._is_in_sight(len(text) // 2, len(text) // 2 + 5), "what was read stays in sight"


async def test_a_new_search_keeps_the_place_in_an_open_document(opened: Opened) -> None:
    async with opened() as visit:
        await visit.type("paragraph")
        await visit.press("enter", "enter", "space")
        place = visit.screen.reader.scroll_offset.y
        assert place > 0
        await visit.type("paragraph cloud")
        assert visit.screen.reader.scroll_offset.y == place
        assert len(visit.screen.reader._hit_starts) > 40


async def test_sentences_are_gone_through_from_what_is_in_sight(opened: Opened) -> None:
    async with opened() as visit:
        await visit.type("paragraph")
        await visit.press("enter", "enter", "space", "space", "j")
        reader = visit.screen.reader
        assert reader.sentence > 10
        assert reader._is_in_sight(*reader._span_of_sentence())


@pytest.mark.parametrize("document_id", ["hostile-1", "hostile-2"])
async def test_hostile_text_is_shown_as_it_is_and_does_nothing(opened: Opened, document_id: str) -> None:
    async with opened(size=(160, 50)) as visit:
        await visit.press("enter", "G")
        if visit.screen.results.marked and visit.screen.results.marked.card.document_id != document_id:
            visit.screen.desk.read(visit.screen._page_request, document_id, "cloud")
            await visit.settle()
        reader = visit.screen.reader
        assert reader.page is not None
        assert reader.page.document.document_id == document_id
        rows = [reader.render_line(y) for y in range(reader.scrollable_content_region.height)]
        assert all(row.cell_length == reader.scrollable_content_region.width for row in rows)
        shown = "".join(row.text for row in rows)
        assert "[@click=app.quit]x[/]" in shown or "[red]cloud[/red]" in shown
        assert not any(ord(char) < 32 or char in "\x7f\x9b\u202e\u2066" for char in shown)
        assert not any(segment.style and segment.style.meta for row in rows for segment in row)


def test_characters_taken_for_narrow_are() -> None:
    narrow = [chr(code) for code in range(0x10000) if NARROW.fullmatch(chr(code))]
    assert len(narrow) > 900
    assert [char for char in narrow if columns(char) != 1] == []


TEXTS = st.text(
    st.one_of(st.sampled_from("ab \n\t漢字。、é\u0301\u200d👩🇵\x1b\u202e"), st.characters()), max_size=400
)


@given(TEXTS, st.integers(2, 40))
def test_lines_fit_and_leave_out_nothing_but_space(text: str, width: int) -> None:
    lines = list(wrap(text, width))
    assert all(sum(columns(char) for char in text[start:end]) <= width for start, end in lines)
    kept = "".join(text[start:end] for start, end in lines)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in pairwise(lines))


@given(st.text(st.sampled_from("word 漢字 "), max_size=300))
def test_the_screen_gives_lines_no_more_columns_than_they_were_counted(text: str) -> None:
    assert all(cell_len(neutralise(text[start:end])) <= 20 for start, end in wrap(text, 20))


def test_words_are_kept_whole_and_japanese_lines_do_not_begin_with_a_stop() -> None:
    text = "alpha beta gamma"
    assert [text[start:end] for start, end in wrap(text, 11)] == ["alpha beta", "gamma"]
    text = "計算能力、取引。" * 5
    assert all(text[start] not in "、。" for start, _ in wrap(text, 9))


def test_a_run_of_marks_without_width_is_cut() -> None:
    text = "a" + "\u0301" * 100_000
    assert max(end - start for start, end in wrap(text, 80)) <= 640


def test_offsets_and_lines_lead_to_one_another() -> None:
    text = (PARAGRAPH * 3 + "\n") * 2000
    whole = lay_out(text, 60)
    assert begin(text, 60).lines[:50] == whole.lines[:50]
    assert len(text) > BLOCK
    for offset in (0, 1, len(text) // 3, len(text) - 2):
        start, end = whole.lines[whole.line_of(offset)]
        assert start <= offset <= end + 1
