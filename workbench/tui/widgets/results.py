"""The results: one document a row, with what tells it from others and why it was found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from workbench.model.display import one_line
from workbench.tui.commands import bindings
from workbench.tui.messages import CopyWanted, MoreWanted, PaneWanted, ResultMarked
from workbench.tui.widgets.painting import fitted, paint, shortened, shown
from workbench.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from workbench.services.search import Hit

WIDE = 64
"""Columns from which a result's facts stand beside its title; below, they take a line of their own."""


class Results(RowList):
    """The pane of results."""

    BINDINGS = bindings("results")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "results--title",
        "results--facts",
        "results--hit",
        "results--cursor",
        "results--mark",
    }

    def __init__(self) -> None:
        super().__init__(id="results")
        self.border_title = "Results"
        self._hits: Sequence[Hit] = ()
        self._has_more = False

    @property
    def row_count(self) -> int:
        """Documents shown."""
        return len(self._hits)

    @property
    def row_height(self) -> int:
        """Title and snippet; facts between them where they do not fit beside the title."""
        return 2 if self.line_width >= WIDE else 3

    @property
    def marked(self) -> "Hit | None":
        """The result at the cursor."""
        return self._hits[self.cursor] if self._hits else None

    def show(self, hits: Sequence["Hit"], has_more: bool, marked_id: str | None) -> None:
        """Show other results; the cursor goes to the document `marked_id`, or else to the first."""
        self._hits, self._has_more = hits, has_more
        ids = [hit.card.document_id for hit in hits]
        self.cursor = ids.index(marked_id) if marked_id in ids else 0
        self.rows_changed()
        if hits:
            self._show(self.cursor)
        self._count()
        if ids and ids[self.cursor] != marked_id:
            self.post_message(ResultMarked(ids[self.cursor]))

    def cursor_moved(self) -> None:
        """Say which document it is on, and ask for more at the end."""
        self._count()
        if self.marked:
            self.post_message(ResultMarked(self.marked.card.document_id))
        if self._has_more and self.cursor == self.row_count - 1:
            self.post_message(MoreWanted())

    def _count(self) -> None:
        self.border_subtitle = f"{self.cursor + 1:,}/{self.row_count:,}" if self._hits else None

    def action_open(self) -> None:
        """Turn to the reader, which shows the document at the cursor."""
        if self._hits:
            self.post_message(PaneWanted("reader"))

    def action_back(self) -> None:
        """Go back to the search box."""
        self.post_message(PaneWanted("query"))

    def action_copy_id(self) -> None:
        """Copy the id of the document at the cursor."""
        if self.marked:
            self.post_message(CopyWanted(self.marked.card.document_id, "document id"))

    def clicked(self, is_double: bool) -> None:
        """A second click opens."""
        if is_double:
            self.action_open()

    def paint_row(self, row: int, line: int) -> Sequence[Segment]:
        """Title, facts or snippet of a result."""
        hit, width = self._hits[row], self.line_width - 2
        base, mark = self.rich_style, self.rich_style
        if row == self.cursor:
            name = "results--cursor" if self.has_focus else "results--mark"
            base += self.get_component_rich_style(name, partial=True)
            mark = base + self.get_component_rich_style("results--title", partial=True)
        lead = Segment("▌" if row == self.cursor else " ", mark)
        parts = self._parts(hit, width, base)[line if self.row_height == 3 or line == 0 else 2]
        used = sum(cell_len(part.text) for part in parts)
        return [lead, *parts, Segment(" " * max(0, width + 1 - used), base)]

    def _parts(self, hit: "Hit", width: int, base: Style) -> tuple[list[Segment], ...]:
        title = base + self.get_component_rich_style("results--title", partial=True)
        dim = base + self.get_component_rich_style("results--facts", partial=True)
        facts = shortened(_facts(hit), width if self.row_height == 3 else width // 2)
        if self.row_height == 3:
            return (
                paint(shortened(one_line(hit.card.title), width), title),
                paint(facts, dim),
                self._snippet(hit, width, base),
            )
        text = fitted(one_line(hit.card.title), width - cell_len(facts) - 2)
        return [*paint(text + "  ", title), *paint(facts, dim)], [], self._snippet(hit, width, base)

    def _snippet(self, hit: "Hit", width: int, base: Style) -> list[Segment]:
        text, start = shown(hit.snippet.text), _cut(hit, width)
        lit = self.get_component_rich_style("results--hit", partial=True)
        spans = [
            (first - start, last - start, lit) for first, last in hit.snippet.highlights if first >= start
        ]
        lead = "…" if start else ""
        return [*paint(lead, base), *paint(text[start : start + width], base, spans)]


def _facts(hit: "Hit") -> str:
    card = hit.card
    copies = f"+{hit.copies} {'copy' if hit.copies == 1 else 'copies'}" if hit.copies else ""
    facts = [card.language, card.published or "", one_line(card.publisher or ""), copies]
    return " · ".join(filter(None, facts)) or "no facts"


def _cut(hit: "Hit", width: int) -> int:
    """Where to begin the snippet's line so that its first highlight is in sight."""
    spans = hit.snippet.highlights
    if not spans or spans[0][1] <= width * 2 // 3:
        return 0
    space = hit.snippet.text.find(" ", max(0, spans[0][0] - width // 3), spans[0][0])
    return space + 1 if space >= 0 else spans[0][0]
