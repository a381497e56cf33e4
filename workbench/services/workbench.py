"""The workbench on one workspace: what the screen, the commands, the shell and Python all work through."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from types import TracebackType
from typing import Any, Self

from workbench.config import Config, read_config
from workbench.errors import WorkbenchError
from workbench.model.documents import Document, Segment
from workbench.paths import find_workspace, shipped
from workbench.search.engines.whoosh import WhooshEngine
from workbench.search.highlight import Span, highlights
from workbench.search.parser import parse
from workbench.services.indexing import is_behind, update_index
from workbench.services.ingest import Report, ingest, renew
from workbench.services.progress import NoProgress, Progress
from workbench.services.search import Results, search
from workbench.services.sql import Result, ask
from workbench.store.corpus import Card, Column, Corpus
from workbench.store.deals import StoredClaim, StoredDeal, read_claims, read_deals
from workbench.store.workspace import BusyError, Workspace

LIMIT = 50
"""Results of a search where nothing else is asked for."""


class Workbench:
    """An open workspace. Reading is safe from several threads; close it, or use it in a `with`.

    Raises WorkbenchError on opening where there is no corpus, or where it is damaged or too new.
    """

    def __init__(self, workspace: Workspace, progress: Progress | None = None) -> None:
        self.workspace = workspace
        self._corpus = Corpus(workspace)
        self._bring_up_to_date(progress or NoProgress())
        self._engine = WhooshEngine(workspace.index)
        self._seen = self._state()

    def _bring_up_to_date(self, progress: Progress) -> None:
        """Finish what a crash, or an older version of the workbench, left undone."""
        if not self._corpus.is_current:
            self._corpus.close()
            renew(self.workspace, progress)
            self._corpus.reopen()
        if is_behind(self.workspace, self._corpus):
            self._corpus.close()
            with suppress(BusyError), self.workspace.writing():
                update_index(self.workspace, progress)
            self._corpus.reopen()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all files."""
        self._engine.close()
        self._corpus.close()

    def refresh(self) -> bool:
        """See what an ingest, here or in another process, has changed; whether it has changed anything."""
        if self._state() == self._seen:
            return False
        self._seen = self._state()
        self._corpus.reopen()
        self._engine.refresh()
        self.__dict__.pop("cards", None)
        return True

    def _state(self) -> tuple[int, int]:
        try:
            facts = os.stat(self.workspace.corpus)
        except OSError as error:
            raise WorkbenchError(
                "The corpus is gone", f"{self.workspace.corpus}: {error.strerror}"
            ) from error
        return facts.st_ino, facts.st_mtime_ns

    @cached_property
    def cards(self) -> dict[str, Card]:
        """A card of every document by id, the newest first."""
        return {card.document_id: card for card in self._corpus.cards()}

    def search(self, query: str, limit: int = LIMIT) -> Results:
        """The documents that answer a query. Raises QueryError where it cannot be understood."""
        return search(query, self._engine, self.cards, self._corpus.documents, limit)

    def highlights(self, query: str, document: Document) -> list[Span]:
        """Where a document answers a query: ranges of characters of its text, in order and apart."""
        return highlights(parse(query), document.text, document.language, self._engine.forms)

    def document(self, document_id: str) -> Document:
        """One document. Raises WorkbenchError where there is none of that id."""
        return self._corpus.document(document_id)

    def documents(self, ids: Sequence[str]) -> dict[str, Document]:
        """Those of the documents that there are, by id."""
        return self._corpus.documents(ids)

    def segments(self, document_id: str) -> list[Segment]:
        """The sentences of a document, in order."""
        return self._corpus.segments(document_id)

    def copies(self, card: Card) -> list[Card]:
        """The near-duplicates of a document, without itself."""
        return [
            other for other in self.cards.values() if other.cluster_id == card.cluster_id and other != card
        ]

    def counts(self) -> dict[str, int]:
        """How many documents, segments, languages and clusters there are."""
        return self._corpus.counts()

    def rejections(self) -> list[tuple[str, int | None, str]]:
        """Path, row and reason of all that the last readings left out."""
        return self._corpus.rejections()

    def deals(self) -> list[StoredDeal]:
        """Every deal, merged over all documents, the newest first."""
        return read_deals(self._corpus)

    def claims(self, deal_ids: Sequence[str]) -> list[StoredClaim]:
        """What each document says of the deals, each deal's claims in the order of time."""
        return read_claims(self._corpus, deal_ids)

    def sql(self, sql: str, parameters: Mapping[str, Any] | None = None, limit: int | None = None) -> Result:
        """What one SQL query finds in the corpus as it is now, as `.rows` or as an `.arrow` table.

        It runs in the sandbox: it reads the corpus and nothing else, for a minute and with 1 GB at most.
        `parameters` are the values of its $names, `limit` the rows at most. Raises SqlError, with the place.

        >>> bench.sql("SELECT language, count(*) AS documents FROM documents GROUP BY ALL ORDER BY ALL").rows
        [('id', 2), ('nl', 1), ('pl', 1), ('pt', 1)]
        >>> bench.sql("SELECT title FROM documents WHERE language = $of", {"of": "nl"}).arrow.num_rows
        1
        """
        return ask(self.workspace, sql, parameters, limit)

    def schema(self) -> list[Column]:
        """Every table and column with its explanation."""
        return self._corpus.schema()


def workspace_of(named: str | os.PathLike[str] | None = None) -> Workspace:
    """The workspace that is named, or else found: see `paths.find_workspace`."""
    return Workspace(find_workspace(named))


def open_workbench(
    named: str | os.PathLike[str] | None = None, progress: Progress | None = None
) -> Workbench:
    """Open a workspace; a new one is made and filled with the sample articles first."""
    workspace = workspace_of(named)
    if not workspace.exists:
        ingest_seeds(workspace, progress)
    return Workbench(workspace, progress)


def ingest_seeds(workspace: Workspace, progress: Progress | None = None) -> Report:
    """Fill a workspace with the sample articles that travel with the package."""
    return ingest(workspace, [shipped("seeds")], progress=progress)


def settings(workspace: Workspace) -> Config:
    """The workspace's settings."""
    return read_config(workspace.folder)
