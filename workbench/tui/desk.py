"""The open workbench and the threads that work on it; the services are imported in those threads."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from workbench.errors import WorkbenchError
from workbench.tui.background import Job, Lane
from workbench.tui.messages import Answered, CorpusOpened, Failed, PageOpened, Progressed, Told
from workbench.tui.state import SearchState

if TYPE_CHECKING:
    from workbench.services.workbench import Workbench

LONG = 100_000
"""Characters from which a document shows before its hits are found."""
Post = Callable[[Message], object]


class Desk:
    """Does in threads what takes time, and posts what comes of it."""

    def __init__(self, folder: Path, post: Post) -> None:
        self.folder = folder
        """The workspace."""
        self._post = post
        self._workbench: Workbench | None = None
        self._lanes = {name: Lane(name) for name in ("corpus", "search", "reader", "clipboard")}
        # A refresh closes the files that a search or a reading holds open; those two go on side by side.
        self._searching, self._reading = threading.Lock(), threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether there is a corpus to search."""
        return self._workbench is not None

    def open(self) -> None:
        """Open the corpus; a workspace without one gets the sample articles first. Posts CorpusOpened."""
        self._do("corpus", self._open)

    def refresh(self, tell: bool = False) -> None:
        """See what an ingest elsewhere has changed. Posts CorpusOpened where it has changed anything.

        With `tell`, posts Told where it has not.
        """
        if self.is_open:
            self._do("corpus", lambda: self._refresh(tell))

    def search(self, request: int, state: SearchState) -> None:
        """Post what answers a state, as Answered."""
        self._do("search", lambda: self._search(request, state))

    def read(self, request: int, document_id: str, query: str) -> None:
        """Post a document with the places that answer a query, as PageOpened."""
        self._do("reader", lambda: self._read(request, document_id, query))

    def copy(self, text: str, what: str, send: Callable[[str], None]) -> None:
        """Put a text on the clipboard; where no program does it, `send` asks the terminal. Posts Told."""
        from workbench.tui.clipboard import copy

        self._do("clipboard", lambda: self._tell(f"{what} {copy(text, send)}"))

    def wait(self, seconds: float) -> bool:
        """Wait until all is done; whether that came about in time."""
        return all(lane.wait(seconds) for lane in self._lanes.values())

    def close(self, seconds: float) -> bool:
        """End the threads and let go of all files; whether what was under way ended in time."""
        until = time.monotonic() + seconds
        ended = [lane.close(max(0.0, until - time.monotonic())) for lane in self._lanes.values()]
        if not all(ended):
            return False
        if self._workbench is not None:
            self._workbench.close()
            self._workbench = None
        return True

    def _do(self, lane: str, job: Job) -> None:
        self._lanes[lane].submit(lambda: self._guarded(job))

    def _guarded(self, job: Job) -> None:
        """Do a job; what goes wrong reaches the user whatever it is, for nobody else sees this thread."""
        try:
            job()
        except WorkbenchError as error:
            self._post(Failed(error))
        except Exception as error:
            self._post(Failed(WorkbenchError("Something went wrong", f"{type(error).__name__}: {error}")))

    def _open(self) -> None:
        from workbench.services.browse import warm_up
        from workbench.services.workbench import Workbench, ingest_seeds, workspace_of

        workspace = workspace_of(self.folder)
        progress = PostedProgress(self._post)
        if not workspace.exists:
            ingest_seeds(workspace, progress)
        self._workbench = Workbench(workspace, progress)
        self._say_open()
        warm_up(self._workbench)

    def _refresh(self, tell: bool) -> None:
        if self._workbench is None:
            return
        with self._searching, self._reading:
            changed = self._workbench.refresh()
        if changed:
            self._say_open()
        elif tell:
            self._tell("the corpus is as it was")

    def _say_open(self) -> None:
        from workbench.tui.records import Size

        if self._workbench is not None:
            self._post(CorpusOpened(Size.of(self._workbench.counts())))

    def _search(self, request: int, state: SearchState) -> None:
        from workbench.tui.answers import answer

        if self._workbench is not None:
            with self._searching:
                outcome = answer(self._workbench, request, state)
            self._post(Answered(outcome))

    def _read(self, request: int, document_id: str, query: str) -> None:
        from workbench.tui.records import Page

        if self._workbench is None:
            return
        with self._reading:
            document = self._workbench.document(document_id)
            segments = self._workbench.segments(document_id)
            card = self._workbench.cards.get(document_id)
            copies = len(self._workbench.copies(card)) if card else 0
        page = Page(request, document, segments, (), copies, is_searched=not query)
        if not query or len(document.text) > LONG:
            self._post(PageOpened(page))
        if query:
            hits = self._workbench.highlights(query, document)
            self._post(PageOpened(replace(page, hits=hits, is_searched=True)))

    def _tell(self, text: str) -> None:
        self._post(Told(text))


class PostedProgress:
    """Progress that reaches the screen as messages, one for each per cent."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._stage, self._total, self._done = "", 0, 0

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins."""
        self._stage, self._total, self._done = stage, total or 0, 0
        self._post(Progressed(stage, 0, total))

    def advance(self, units: int) -> None:
        """So many units more are done."""
        step = max(1, self._total // 100)
        before, self._done = self._done // step, self._done + units
        if self._done // step != before:
            self._post(Progressed(self._stage, self._done, self._total or None))
