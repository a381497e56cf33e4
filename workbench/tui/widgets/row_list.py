"""A list with a cursor that paints only the rows in sight, however many there are."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.tui.widgets.painting import paint
from workbench.tui.wrapping import wrap


class RowList(ScrollView, can_focus=True):
    """Rows of equal height; subclasses say how many there are and paint one."""

    ALLOW_SELECT = False
    BINDING_GROUP_TITLE = ""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.cursor = 0
        """Index of the row that the cursor is on."""
        self.notice: tuple[str, ...] = ()
        """What shows in place of rows where there are none: paragraphs that say what to do."""
        self.base = Style()
        """The style of the pane itself, while lines are painted."""
        self._blank = Strip([])
        self._notice_lines: list[str] = []

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def row_height(self) -> int:
        """Lines of a row."""
        return 1

    @property
    def line_width(self) -> int:
        """Columns of a line."""
        return self.scrollable_content_region.width

    def is_choosable(self, row: int) -> bool:
        """Whether the cursor may stand on the row."""
        return True

    def paint_row(self, row: int, line: int) -> Sequence[Segment]:
        """One line of a row."""
        raise NotImplementedError

    def cursor_moved(self) -> None:
        """The cursor stands on another row."""

    def rows_changed(self) -> None:
        """There are other rows to show: measure and paint them."""
        self.measure_rows()
        self.cursor = min(self.cursor, max(0, self.row_count - 1))
        if self.row_count and not self.is_choosable(self.cursor):
            self.cursor = self._choosable_from(self.cursor, 1)
        self.refresh()

    def measure_rows(self) -> None:
        """Tell the scrollbar how long the list is."""
        self.virtual_size = Size(self.line_width, self.row_count * self.row_height)

    def move_to(self, row: int) -> None:
        """Put the cursor on a row and bring it into sight."""
        if not self.row_count:
            return
        self._show(row)
        if row != self.cursor:
            self.cursor = row
            self.cursor_moved()
        self.refresh()

    def _show(self, row: int) -> None:
        top, height = row * self.row_height, self.scrollable_content_region.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=0 if self._choosable_from(0, 1) == row else top, animate=False)
        elif top + self.row_height > self.scroll_offset.y + height:
            self.scroll_to(y=top + self.row_height - height, animate=False)

    def _choosable_from(self, row: int, step: int) -> int:
        """The nearest row to choose from `row` on, or else on the other side of it."""
        ahead = range(row, self.row_count) if step > 0 else range(row, -1, -1)
        behind = range(row, -1, -1) if step > 0 else range(row, self.row_count)
        return next((each for each in (*ahead, *behind) if self.is_choosable(each)), 0)

    def _go(self, rows: int) -> None:
        target = max(0, min(self.cursor + rows, self.row_count - 1))
        self.move_to(self._choosable_from(target, 1 if rows > 0 else -1))

    @property
    def _rows_a_page(self) -> int:
        return max(1, self.scrollable_content_region.height // self.row_height - 1)

    def action_down(self) -> None:
        """Go to the next row."""
        self._go(1)

    def action_up(self) -> None:
        """Go to the row before."""
        self._go(-1)

    def action_page_down(self) -> None:
        """Go down by what is in sight."""
        self._go(self._rows_a_page)

    def action_page_up(self) -> None:
        """Go up by what is in sight."""
        self._go(-self._rows_a_page)

    def action_first(self) -> None:
        """Go to the first row."""
        self._go(-self.row_count)

    def action_last(self) -> None:
        """Go to the last row."""
        self._go(self.row_count)

    def on_resize(self) -> None:
        """Rows may be of another height now: measure again and keep the cursor in sight."""
        if self.row_count:
            self.measure_rows()
            self._show(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row; one on the row at the cursor chooses it."""
        offset = event.get_content_offset(self)
        row = (offset.y + self.scroll_offset.y) // self.row_height if offset else self.row_count
        if row < self.row_count and self.is_choosable(row):
            self.move_to(row)
            self.clicked(event.chain > 1)

    def clicked(self, is_double: bool) -> None:
        """The row at the cursor was clicked."""

    def on_focus(self) -> None:
        """The cursor looks different where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks different where the keys do not go."""
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is in sight; what is the same on every line is worked out once."""
        self.base, self._blank = self.rich_style, Strip.blank(self.line_width, self.rich_style)
        self._notice_lines = notice_lines(self.notice, self.line_width - 2) if not self.row_count else []
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        if not self.row_count:
            text = self._notice_lines[y - 1] if 0 < y <= len(self._notice_lines) else ""
            segments: Sequence[Segment] = paint(f" {text}", self.base) if text else ()
        else:
            row, line = divmod(y + self.scroll_offset.y, self.row_height)
            segments = self.paint_row(row, line) if row < self.row_count else ()
        return Strip(segments).adjust_cell_length(self.line_width, self.base) if segments else self._blank


def notice_lines(paragraphs: Sequence[str], width: int) -> list[str]:
    """Paragraphs that say what to do, wrapped."""
    text = "\n".join(paragraphs)
    return [text[start:end] for start, end in wrap(text, max(1, width))]
