"""The reader: one document of any length, wrapped to a readable measure, its hits lit."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.model.display import one_line
from workbench.tui.background import Lane
from workbench.tui.commands import bindings
from workbench.tui.looks import looks
from workbench.tui.messages import CopyWanted
from workbench.tui.widgets.layout import BLOCK, Layout, begin, lay_out
from workbench.tui.widgets.page_words import head, place
from workbench.tui.widgets.painting import Lit, paint, shown
from workbench.tui.widgets.row_list import notice_lines

if TYPE_CHECKING:
    from workbench.tui.records import Page

MEASURE = 100
"""Columns of text at most: longer lines are hard to follow."""
GUTTER = 2
"""Columns before the text, for the mark of the current sentence."""


class _Anchor(NamedTuple):
    """A place in the text and where it shows."""

    offset: int
    """Of the text; -1 for what stands above it."""
    row: int
    """Lines below the top of the pane."""


class Reader(ScrollView, can_focus=True):
    """The pane that shows a document."""

    ALLOW_SELECT = False
    BINDINGS = bindings("reader")

    @dataclass
    class LaidOut(Message):
        """A long document is wrapped to its end."""

        text: str
        layout: Layout

    def __init__(self) -> None:
        super().__init__(id="reader")
        self.border_title = "Reader"
        self.page: Page | None = None
        """The document that is open."""
        self.notice: tuple[str, ...] = ()
        """What shows where none is."""
        self.sentence = 0
        """Index of the current sentence."""
        self.hit: int | None = None
        """Index of the current hit; None before the first was gone to."""
        self._layout = Layout((), 0, True)
        self._head: list[tuple[str, str]] = []
        self._segment_starts: list[int] = []
        self._hit_starts: list[int] = []
        self._lane = Lane("layout")
        self._base, self._blank = Style(), Strip([])
        self._notice: list[str] = []
        self._seen = 0  # lines in sight before a change of size

    # What it shows

    def show(self, page: "Page") -> None:
        """Open a document at its beginning; the same one again keeps its place."""
        is_same = self.page is not None and self.page.document == page.document
        if self.page is not None and is_same:
            # The layout under way belongs to the text that is here already.
            page = replace(page, document=self.page.document)
        self.page = page
        self._segment_starts = [segment.start for segment in page.segments]
        self._hit_starts = [start for start, _ in page.hits]
        self.hit = None
        self.border_title = Content(one_line(page.document.title) or "untitled")
        if not is_same:
            self.sentence = 0
            self._lay_out(begin(page.document.text, self._measure))
            self.scroll_to(y=0, animate=False)
        self._measure_head()
        self._tell_place()
        self.refresh()

    def close(self, notice: tuple[str, ...]) -> None:
        """Show no document, and say why."""
        self.page, self.notice = None, notice
        self._layout, self._head = Layout((), 0, True), []
        self.virtual_size = Size(self.scrollable_content_region.width, 0)
        self.border_title, self.border_subtitle = "Reader", None
        self.refresh()

    @property
    def _measure(self) -> int:
        room = self.scrollable_content_region.width - GUTTER - 1
        # A pane that does not show has no width; it is measured again once it does.
        return min(MEASURE, room) if room > 0 else MEASURE

    def _measure_head(self) -> None:
        if self.page is not None:
            self._head = head(self.page, self._measure)
            width = self.scrollable_content_region.width
            self.virtual_size = Size(width, len(self._head) + len(self._layout.lines) + 1)

    def _lay_out(self, layout: Layout) -> None:
        """Take a layout, and have the rest of it made in a thread where it is not whole."""
        self._layout = layout
        self._measure_head()
        if not layout.is_whole and self.page is not None:
            text, measure = self.page.document.text, self._measure
            self._lane.submit(lambda: self._make_whole(text, measure))

    def _make_whole(self, text: str, measure: int) -> None:
        self.post_message(self.LaidOut(text, lay_out(text, measure)))

    def on_reader_laid_out(self, message: LaidOut) -> None:
        """Take the layout of the whole document, unless another or another measure is asked for by now."""
        layout = message.layout
        if (
            self.page is None
            or self.page.document.text is not message.text
            or layout.measure != self._measure
        ):
            return
        anchor = self._anchor()
        self._layout = layout
        self._measure_head()
        self._hold(anchor)
        self.refresh()

    def on_resize(self) -> None:
        """Wrap anew where the measure has changed; what was read stays in its place."""
        if self.page is None or self._layout.measure == self._measure:
            self._seen = self.scrollable_content_region.height
            return
        anchor, text = self._anchor(), self.page.document.text
        layout = begin(text, self._measure)
        if layout.is_whole or anchor.offset < BLOCK // 2:
            self._lay_out(layout)
            self._hold(anchor)
        else:
            measure = self._measure
            self._lane.submit(lambda: self._make_whole(text, measure))
        self.refresh()

    def _anchor(self) -> _Anchor:
        """What to hold still while lines change: hit or sentence where in sight, or the top line."""
        if self.scroll_offset.y == 0:
            return _Anchor(-1, 0)
        hit = self.page.hits[self.hit] if self.page is not None and self.hit is not None else (0, 0)
        for start, end in (hit, self._span_of_sentence()):
            row = self._line_of(start) - self.scroll_offset.y
            if start < end and 0 <= row < self._seen:
                return _Anchor(start, row)
        return _Anchor(self._offset_at(self.scroll_offset.y) or 0, 0)

    def _hold(self, anchor: _Anchor) -> None:
        """Put the anchor back where it was."""
        self._seen = self.scrollable_content_region.height
        row = max(0, min(anchor.row, self._seen - 2))
        self.scroll_to(y=0 if anchor.offset < 0 else self._line_of(anchor.offset) - row, animate=False)

    # Places: lines on the screen, offsets in the text

    def _line_of(self, offset: int) -> int:
        return len(self._head) + self._layout.line_of(offset)

    def _offset_at(self, line: int) -> int | None:
        row = line - len(self._head)
        return self._layout.lines[row][0] if 0 <= row < len(self._layout.lines) else None

    def _span_of_sentence(self) -> tuple[int, int]:
        if self.page is None or not self.page.segments:
            return 0, 0
        segment = self.page.segments[self.sentence]
        return segment.start, segment.end

    def _is_in_sight(self, start: int, end: int) -> bool:
        first, last = self._line_of(start), self._line_of(max(start, end - 1))
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        return last >= top and first < top + height

    def _bring_into_sight(self, start: int, end: int) -> None:
        first, last = self._line_of(start), self._line_of(max(start, end - 1))
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if first < top:
            self.scroll_to(y=0 if first <= len(self._head) + 1 else max(0, first - 1), animate=False)
        elif last >= top + height:
            self.scroll_to(y=max(0, min(first, last - height + 2)), animate=False)

    # Sentences and hits

    def action_next_sentence(self) -> None:
        """Go to the next sentence; to the first in sight where the current one is not."""
        self._go_to_sentence(1)

    def action_previous_sentence(self) -> None:
        """Go to the sentence before; to the first in sight where the current one is not."""
        self._go_to_sentence(-1)

    def _go_to_sentence(self, step: int) -> None:
        if self.page is None or not self.page.segments:
            return
        target = self.sentence + step
        if not self._is_in_sight(*self._span_of_sentence()):
            target = bisect_left(self._segment_starts, self._offset_at(self.scroll_offset.y) or 0)
        self.sentence = max(0, min(target, len(self.page.segments) - 1))
        self._bring_into_sight(*self._span_of_sentence())
        self._tell_place()
        self.refresh()

    def go_to_hit(self, step: int) -> None:
        """Go to the next hit, or the one before: from the current one, or else from what is in sight."""
        if self.page is None or not self.page.hits:
            return
        count = len(self.page.hits)
        if self.hit is None:
            near = bisect_left(self._hit_starts, self._offset_at(self.scroll_offset.y) or 0)
            self.hit = (near if step > 0 else near - 1) % count
        else:
            self.hit = (self.hit + step) % count
        start, end = self.page.hits[self.hit]
        self.sentence = max(0, bisect_right(self._segment_starts, start) - 1)
        self._bring_into_sight(start, end)
        self._tell_place()
        self.refresh()

    def _tell_place(self) -> None:
        if self.page is not None:
            self.border_subtitle = place(self.page, self.sentence, self.hit) or None

    # Scrolling and leaving

    def _scroll(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def action_down(self) -> None:
        """Scroll down a line."""
        self._scroll(1)

    def action_up(self) -> None:
        """Scroll up a line."""
        self._scroll(-1)

    def action_page_down(self) -> None:
        """Scroll down by what is in sight, less one line."""
        self._scroll(max(1, self.scrollable_content_region.height - 1))

    def action_page_up(self) -> None:
        """Scroll up by what is in sight, less one line."""
        self._scroll(-max(1, self.scrollable_content_region.height - 1))

    def action_first(self) -> None:
        """Go to the beginning."""
        self.sentence = 0
        self.scroll_to(y=0, animate=False)
        self._tell_place()
        self.refresh()

    def action_last(self) -> None:
        """Go to the end."""
        if self.page is not None:
            self.sentence = max(0, len(self.page.segments) - 1)
            self.scroll_to(y=self.virtual_size.height, animate=False)
            self._tell_place()
            self.refresh()

    def action_copy_sentence(self) -> None:
        """Copy the current sentence."""
        if self.page is not None:
            start, end = self._span_of_sentence()
            self.post_message(CopyWanted(self.page.document.text[start:end], "sentence"))

    def action_copy_id(self) -> None:
        """Copy the document's id."""
        if self.page is not None:
            self.post_message(CopyWanted(self.page.document.document_id, "document id"))

    def on_click(self, event: events.Click) -> None:
        """A click makes the sentence there the current one."""
        spot = event.get_content_offset(self)
        offset = self._offset_at(spot.y + self.scroll_offset.y) if spot else None
        if offset is not None and spot is not None and self._segment_starts:
            inside = offset + max(0, spot.x - self._margin)
            self.sentence = max(0, bisect_right(self._segment_starts, inside) - 1)
            self._tell_place()
            self.refresh()

    # Painting

    @property
    def _margin(self) -> int:
        """Columns before the text: the gutter, and what centres it in a pane wider than the measure."""
        return GUTTER + max(
            0, (self.scrollable_content_region.width - GUTTER - 1 - self._layout.measure) // 2
        )

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is in sight; what is the same on every line is worked out once."""
        width = self.scrollable_content_region.width
        self._base, self._blank = self.rich_style, Strip.blank(width, self.rich_style)
        self._notice = notice_lines(self.notice, width - 2) if self.page is None else []
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        width, line = self.scrollable_content_region.width, y + self.scroll_offset.y
        if self.page is None:
            text = self._notice[y - 1] if 0 < y <= len(self._notice) else ""
            segments = paint(f" {text}", self._base) if text else []
        elif line < len(self._head):
            text, name = self._head[line]
            segments = paint(" " * self._margin + text, self._base + getattr(looks(self), name))
        elif line - len(self._head) < len(self._layout.lines):
            segments = self._text_line(*self._layout.lines[line - len(self._head)])
        else:
            segments = []
        return Strip(segments).adjust_cell_length(width, self._base) if segments else self._blank

    def _text_line(self, start: int, end: int) -> list[Segment]:
        """A line of the text: margin with mark, the current sentence's ground, the hits on top."""
        assert self.page is not None
        base, first, last = self._base, *self._span_of_sentence()
        is_current = first < end and start < last
        mark = ("▌" if is_current else " ").rjust(self._margin - 1) + " "
        lead = Segment(mark, base + looks(self).sign)
        text = shown(self.page.document.text[start:end])
        ground = base + looks(self).mark
        parts = [
            (start, max(start, first), base),
            (max(start, first), min(end, last), ground),
            (min(end, last), end, base),
        ]
        segments = [lead]
        for part_start, part_end, style in parts if is_current else [(start, end, base)]:
            lit = self._hits_within(part_start, part_end)
            segments += paint(text[part_start - start : part_end - start], style, lit)
        return segments

    def _hits_within(self, start: int, end: int) -> list[Lit]:
        """The hits within a range of the text, as offsets from its start."""
        assert self.page is not None
        index, lit = max(0, bisect_right(self._hit_starts, start) - 1), []
        while index < len(self.page.hits) and self.page.hits[index][0] < end:
            first, last = self.page.hits[index]
            if last > start:
                look = looks(self).current if index == self.hit else looks(self).hit
                lit.append((max(0, first - start), last - start, look))
            index += 1
        return lit
