"""The facets: what the results can be filtered by, with how many documents have each value."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment

from workbench.tui.commands import bindings
from workbench.tui.looks import looks
from workbench.tui.messages import FacetChosen, Told
from workbench.tui.widgets.painting import fitted, paint, shown
from workbench.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from workbench.tui.records import Facet, FacetValue

SHOWN = 12
"""Values of a facet shown; those that are on always are."""


class _Row(NamedTuple):
    """A heading, a value, or what says how many values are left out."""

    text: str
    value: "FacetValue | None" = None


class Facets(RowList):
    """The pane of facets."""

    BINDINGS = bindings("facets")

    def __init__(self) -> None:
        super().__init__(id="facets")
        self.border_title = "Facets"
        self._rows: list[_Row] = []

    @property
    def row_count(self) -> int:
        """Headings and values."""
        return len(self._rows)

    def show(self, facets: Sequence["Facet"]) -> None:
        """Show other counts; the cursor stays on the value that it was on, where there is one."""
        before = self._rows[self.cursor].value if self.cursor < len(self._rows) else None
        self._rows = [row for facet in facets if facet.values for row in _rows(facet)]
        if before is not None:
            self.cursor = next(
                (place for place, row in enumerate(self._rows) if row.value and _same(row.value, before)),
                self.cursor,
            )
        self.rows_changed()

    def is_choosable(self, row: int) -> bool:
        """Headings are not."""
        return self._rows[row].value is not None

    def action_choose(self) -> None:
        """Filter by the value at the cursor, or no longer."""
        value = self._rows[self.cursor].value if self._rows else None
        if value is None:
            return
        if value.filter is None and value.cluster_id is None:
            self.post_message(Told(f"the query language has no word for {shown(value.label)!r} here"))
        else:
            self.post_message(FacetChosen(value))

    def clicked(self, is_double: bool) -> None:
        """A click chooses at once."""
        self.action_choose()

    def paint_row(self, row: int, line: int) -> Sequence[Segment]:
        """A heading, or a mark, a value and its count."""
        this, base = self._rows[row], self.base
        if this.value is None:
            return paint(" " + this.text, base + looks(self).strong)
        if row == self.cursor and self.has_focus:
            base += looks(self).cursor
        elif this.value.is_on:
            base += looks(self).chosen
        count = f" {this.value.count:,} "
        mark = "●" if this.value.is_on else "○" if this.value.filter or this.value.cluster_id else " "
        lead = f"{'›' if row == self.cursor else ' '}{mark} "
        text = fitted(shown(this.text), self.line_width - len(lead) - len(count))
        return paint(f"{lead}{text}{count}", base)


def _rows(facet: "Facet") -> list[_Row]:
    values = [value for place, value in enumerate(facet.values) if place < SHOWN or value.is_on]
    left_out = len(facet.values) - len(values)
    rest = [_Row(f"   … {left_out} more")] if left_out else []
    return [_Row(facet.title), *(_Row(value.label, value) for value in values), *rest]


def _same(one: "FacetValue", other: "FacetValue") -> bool:
    return (one.filter, one.cluster_id, one.label) == (other.filter, other.cluster_id, other.label)
