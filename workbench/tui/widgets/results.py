"""The results: one document a row, with what tells it from others and why it was found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType

from workbench.model.display import one_line
from workbench.tui.commands import bindings
from workbench.tui.looks import looks
from workbench.tui.messages import CopyWanted, MoreWanted, ResultMarked, ResultOpened
from workbench.tui.widgets.painting import Lit, fitted, paint, shortened, shown
from workbench.tui.widgets.row_list import RowList
from workbench.tui.wrapping import wrap

if TYPE_CHECKING:
    from workbench.services.search import Hit
    from workbench.tui.records import Answer

WIDE = 64
"""Columns from which a result's facts stand beside its title; below, they head its snippet."""


class Results(RowList):
    """The pane of results."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("results")

    def __init__(self, notice: tuple[str, ...]) -> None:
        super().__init__(id="results")
        self.notice = notice
        self.border_title = "Results"
        self._answer: Answer | None = None

    @property
    def _hits(self) -> Sequence["Hit"]:
        return self._answer.hits if self._answer else ()

    @property
    def row_count(self) -> int:
        """Documents shown."""
        return len(self._hits)

    @property
    def row_height(self) -> int:
        """Title and snippet; a longer snippet where the lines are short."""
        return 2 if self.line_width >= WIDE else 3

    @property
    def marked(self) -> "Hit | None":
        """The result at the cursor."""
        return self._hits[self.cursor] if self._hits else None

    def show(self, answer: "Answer") -> None:
        """Show another answer; the cursor stays on its document where that is among the first of both."""
        marked_id = self.marked.card.document_id if self.marked else None
        longer = self._answer is not None and answer.state.query == self._answer.state.query
        self._answer = answer
        ids = [hit.card.document_id for hit in answer.hits]
        self.cursor = ids.index(marked_id) if longer and marked_id in ids else 0
        self.rows_changed()
        if ids:
            self._show(self.cursor)
        self.caption()

    def cursor_moved(self) -> None:
        """Say which document it is on, and ask for more at the end."""
        self.caption()
        if self.marked:
            self.post_message(ResultMarked(self.marked.card.document_id))
        if self._answer and self._answer.has_more and self.cursor == self.row_count - 1:
            self.post_message(MoreWanted())

    def on_resize(self) -> None:
        """The caption may have more room now."""
        super().on_resize()
        self.caption()

    def caption(self) -> None:
        """Count in the border what was found, and tell the cursor's place and the time taken."""
        if self._answer is None:
            return
        room = self.size.width - 4
        self.border_title = next((text for text in _counts(self._answer) if len(text) <= room), None)
        place = f"{self.cursor + 1:,}/{self.row_count:,}" if self._hits else ""
        time = f"{self._answer.seconds * 1000:.0f} ms"
        self.border_subtitle = " · ".join(filter(None, [place, time]))

    def action_copy_id(self) -> None:
        """Copy the id of the document at the cursor."""
        if self.marked:
            self.post_message(CopyWanted(self.marked.card.document_id, "document id"))

    def clicked(self, is_double: bool) -> None:
        """A second click opens."""
        if is_double:
            self.post_message(ResultOpened())

    # Painting

    def paint_row(self, row: int, line: int) -> Sequence[Segment]:
        """A line of a result: its title, or a part of its snippet."""
        hit, base = self._hits[row], self.base
        if row == self.cursor:
            base += looks(self).cursor if self.has_focus else looks(self).mark
        lead = Segment("▌" if row == self.cursor else " ", base + looks(self).strong)
        width = self.line_width - 2
        parts = self._title(hit, width, base) if line == 0 else self._snippet(hit, width, base, line - 1)
        used = sum(cell_len(part.text) for part in parts)
        return [lead, *parts, Segment(" " * max(0, width + 1 - used), base)]

    def _title(self, hit: "Hit", width: int, base: Style) -> list[Segment]:
        title, style = one_line(hit.card.title), base + looks(self).strong
        if self.row_height == 3:
            return paint(shortened(title, width), style)
        facts = shortened(_facts(hit), width // 2)
        return [
            *paint(fitted(title, width - cell_len(facts) - 2) + "  ", style),
            *paint(facts, base + looks(self).quiet),
        ]

    def _snippet(self, hit: "Hit", width: int, base: Style, line: int) -> list[Segment]:
        """One line of the snippet, which the facts head where they do not stand beside the title."""
        count = self.row_height - 1
        head = f"{_facts(hit)}  " if count > 1 else ""
        skipped = _skipped(hit, count * width - cell_len(head))
        lead = "…" if skipped or (hit.snippet.start and hit.snippet.highlights) else ""
        text = head + lead + shown(hit.snippet.text[skipped:])
        shift = len(head) + len(lead) - skipped
        lines = list(wrap(text, width))
        if line >= len(lines):
            return []
        start, end = lines[line]
        cut = shortened(text[start:], width) if line == count - 1 else text[start:end]
        spans: list[Lit] = [(0, len(head) - start, looks(self).quiet)] if start < len(head) else []
        lit = looks(self).hit
        spans += [
            (a + shift - start, b + shift - start, lit) for a, b in hit.snippet.highlights if a >= skipped
        ]
        return paint(cut, base, [span for span in spans if span[1] > 0])


def _facts(hit: "Hit") -> str:
    card = hit.card
    copies = f"+{hit.copies} {'copy' if hit.copies == 1 else 'copies'}" if hit.copies else ""
    facts = [card.language, card.published or "", one_line(card.publisher or ""), copies]
    return " · ".join(filter(None, facts))


def _skipped(hit: "Hit", room: int) -> int:
    """How many characters of the snippet to leave out so that its first highlight is in sight."""
    spans = hit.snippet.highlights
    if not spans or spans[0][1] <= room * 2 // 3:
        return 0
    space = hit.snippet.text.find(" ", max(0, spans[0][0] - room // 3), spans[0][0])
    return space + 1 if space >= 0 else spans[0][0]


def _counts(answer: "Answer") -> list[str]:
    """What was found, in as many words as there may be room for, the most first."""
    folded, shown_of = answer.total - answer.clusters, len(answer.hits) < answer.clusters
    copies = f", {folded:,} {'copy' if folded == 1 else 'copies'} folded" if folded else ""
    first = f", first {len(answer.hits):,} shown" if shown_of else ""
    if answer.state.cluster_id is not None:
        found, brief = f"{answer.total:,} copies of one text", f"{answer.total:,} copies"
    elif not answer.state.query:
        found, brief = f"All {answer.corpus_size:,} documents", f"All {answer.corpus_size:,}"
    else:
        found, brief = (
            f"{answer.total:,} of {answer.corpus_size:,} documents",
            f"{answer.total:,} of {answer.corpus_size:,}",
        )
    return [found + copies + first, brief + copies + first, brief + copies, brief]
