"""Search, filter, read: the screen that the workbench opens on."""

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from workbench.tui import notices
from workbench.tui.arrangement import PANES, arrange
from workbench.tui.commands import bindings
from workbench.tui.desk import Desk
from workbench.tui.messages import (
    Answered,
    CopyWanted,
    CorpusOpened,
    FacetChosen,
    Failed,
    MoreWanted,
    PageOpened,
    Progressed,
    ResultMarked,
    ResultOpened,
    Told,
)  # fmt: skip
from workbench.tui.state import SearchState
from workbench.tui.widgets.facets import Facets
from workbench.tui.widgets.footer_bar import FooterBar
from workbench.tui.widgets.header_bar import HeaderBar
from workbench.tui.widgets.query_box import FilterLine, NoteLine, QueryBox
from workbench.tui.widgets.reader import Reader
from workbench.tui.widgets.results import Results

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.records import Answer

TYPING_PAUSE = 0.09
"""Seconds without a key after which what was typed is searched for."""
LONG_WAIT = 0.3
"""Seconds of waiting for an answer that the user is told about."""
MARKING_PAUSE = 0.04
"""Seconds that the cursor rests on a result before the document is opened."""


class SearchScreen(Screen[None]):
    """Holds what is asked for, hands it to the desk, and hands what comes back to the panes."""

    BINDINGS = bindings("search")
    AUTO_FOCUS = "#query"
    app: "WorkbenchApp"

    def __init__(self) -> None:
        super().__init__()
        self.state = SearchState()
        """What the user asks for."""
        self.answer: Answer | None = None
        """What shows."""
        self.pane = "results"
        """The pane below the search box that the user was in last."""
        self.is_zoomed = False
        self._request = 0
        self._answered = 0
        self._page_request = 0
        self._open_id: str | None = None
        self._typing: Timer | None = None
        self._marking: Timer | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield HeaderBar()
        yield QueryBox()
        yield NoteLine()
        yield FilterLine()
        panes: list[Widget] = [Facets(), Results(notices.OPENING), Reader()]
        self._arrangement = arrange(self.app.size.width, self.pane, self.is_zoomed)
        for pane in panes:
            pane.display = pane.id in self._arrangement.panes
        yield Container(*panes, id="body", classes="-stacked" if self._arrangement.is_stacked else "")
        yield FooterBar()

    @property
    def desk(self) -> Desk:
        """Who does the work."""
        return self.app.desk

    @property
    def box(self) -> QueryBox:
        """The search box."""
        return self.query_one(QueryBox)

    @property
    def results(self) -> Results:
        """The pane of results."""
        return self.query_one(Results)

    @property
    def reader(self) -> Reader:
        """The pane with the document."""
        return self.query_one(Reader)

    # The panes

    def on_resize(self, event: events.Resize) -> None:
        """Other panes may fit now."""
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the pane that the user has gone to."""
        name = event.widget.id or ""
        if name in PANES[1:]:
            self.pane = name
        self.query_one(HeaderBar).show_pane(name)
        self._arrange()

    def _arrange(self) -> None:
        arrangement = arrange(self.size.width, self.pane, self.is_zoomed)
        if arrangement == self._arrangement:
            return
        self._arrangement = arrangement
        for name in PANES[1:]:
            self.query_one(f"#{name}").display = name in arrangement.panes
        self.query_one("#body").set_class(arrangement.is_stacked, "-stacked")

    @on(ResultOpened)
    def _turn_to_reader(self) -> None:
        self.action_pane("reader")

    def action_pane(self, name: str) -> None:
        """Go to a pane, which need not show yet."""
        if name in PANES[1:]:
            self.pane = name
            self._arrange()
        self.set_focus(self.query_one(f"#{name}", Widget))

    def action_step(self, step: int) -> None:
        """Go to the pane after or before."""
        here = self.focused.id if self.focused and self.focused.id in PANES else PANES[0]
        self.action_pane(PANES[(PANES.index(here or PANES[0]) + step) % len(PANES)])

    def action_zoom(self) -> None:
        """Show the pane alone, or beside the others again."""
        self.is_zoomed = not self.is_zoomed
        self._arrange()

    # The corpus

    @on(Progressed)
    def _show_progress(self, message: Progressed) -> None:
        self.query_one(HeaderBar).show_state(notices.progress(message))
        if self.answer is None:
            self.results.notice = notices.FIRST_TIME
            self.results.refresh()

    @on(CorpusOpened)
    def _take_corpus(self, message: CorpusOpened) -> None:
        self.query_one(HeaderBar).show_state(notices.size(message.size))
        self._search()

    # Searching

    @on(Input.Changed)
    def _retype(self, message: Input.Changed) -> None:
        self.state = self.state.retyped(message.value)
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(TYPING_PAUSE, self._search)

    def action_submit(self) -> None:
        """Search for what was typed without waiting for a pause, and go to the results."""
        if self._typing is not None:
            self._typing.stop()
            self._search()
        self.action_pane("results")

    def _ask(self, state: SearchState) -> None:
        self.state = state
        self._search()

    def _search(self) -> None:
        """Ask for what the state says; whatever is still under way is stale from now on."""
        self._typing = None
        self._show_filters()
        self._request += 1
        if self.desk.is_open:
            self.desk.search(self._request, self.state)
            request = self._request
            self.set_timer(LONG_WAIT, lambda: self._tell_waiting(request))

    def _tell_waiting(self, request: int) -> None:
        if request == self._request and self._answered != request:
            self.query_one(NoteLine).show_searching()

    @on(Answered)
    def _take_outcome(self, message: Answered) -> None:
        from workbench.tui.records import Trouble

        outcome = message.outcome
        if outcome.request != self._request:
            return
        self._answered = outcome.request
        if isinstance(outcome, Trouble):
            self.query_one(NoteLine).show_trouble(outcome, self.box.place_of(outcome.start))
        else:
            self._show_answer(outcome)

    def _show_answer(self, answer: "Answer") -> None:
        self.answer = answer
        self._show_note(answer)
        self.query_one(Facets).show(answer.facets)
        self.results.notice = notices.for_answer(answer)
        self.results.show(answer)
        if self.results.marked:
            self._open(self.results.marked.card.document_id)
        else:
            self._open_id = None
            self.reader.close(notices.NOTHING_OPEN)

    def _show_note(self, answer: "Answer") -> None:
        note = self.query_one(NoteLine)
        if answer.suggestion:
            note.show_suggestion(answer.suggestion, self.app.keys_shown("search.accept"))
        elif answer.understood:
            note.show_understood(answer.understood)
        else:
            note.show_hint()

    def _show_filters(self) -> None:
        copies = None
        if self.state.cluster_id and self.results.marked:
            copies = self.results.marked.card.title
        self.query_one(FilterLine).show(self.state.filters, copies)

    @on(FacetChosen)
    def _filter(self, message: FacetChosen) -> None:
        value = message.value
        if value.filter is not None:
            self._ask(self.state.toggled(value.filter))
        elif value.cluster_id is not None:
            self._list_copies(value.cluster_id)

    def _list_copies(self, cluster_id: str) -> None:
        self._ask(self.state.copies(None if self.state.cluster_id == cluster_id else cluster_id))

    @on(MoreWanted)
    def _lengthen(self) -> None:
        self._ask(self.state.longer())

    def action_clear_filters(self) -> None:
        """Search without any filter."""
        self._ask(self.state.cleared())

    def action_copies(self) -> None:
        """List the copies of the document at the cursor, or go back to all results."""
        marked = self.results.marked
        if self.state.cluster_id is not None:
            self._ask(self.state.copies(None))
        elif marked is not None and marked.copies:
            self._list_copies(marked.card.cluster_id)
        else:
            self.post_message(Told("this document has no copies"))

    def action_accept(self) -> None:
        """Search for what was perhaps meant."""
        if self.answer is not None and self.answer.suggestion:
            self.box.value = self.answer.suggestion
            self.box.cursor_position = len(self.box.value)

    # Reading

    @on(ResultMarked)
    def _mark(self, message: ResultMarked) -> None:
        if self._marking is not None:
            self._marking.stop()
        self._marking = self.set_timer(MARKING_PAUSE, lambda: self._open(message.document_id))

    def _open(self, document_id: str) -> None:
        query = self.answer.state.query if self.answer else ""
        self._page_request += 1
        self._open_id = document_id
        self.desk.read(self._page_request, document_id, query)

    @on(PageOpened)
    def _take_page(self, message: PageOpened) -> None:
        if message.page.request == self._page_request:
            self.reader.show(message.page)

    def action_next_hit(self) -> None:
        """Go to the next hit in the document."""
        self.reader.go_to_hit(1)

    def action_previous_hit(self) -> None:
        """Go to the hit before."""
        self.reader.go_to_hit(-1)

    # What happened

    @on(Told)
    def _tell(self, message: Told) -> None:
        self.query_one(FooterBar).tell(message.text)

    @on(CopyWanted)
    def _copy(self, message: CopyWanted) -> None:
        self.desk.copy(message.text, message.what, self.app.copy_to_clipboard)

    @on(Failed)
    def _fail(self, message: Failed) -> None:
        from workbench.tui.screens.dialog import ErrorDialog

        if self.answer is None:
            self.query_one(HeaderBar).show_state("no corpus")
            self.results.notice = notices.NO_DOCUMENTS
            self.results.refresh()
        self.app.push_screen(ErrorDialog(message.error))
