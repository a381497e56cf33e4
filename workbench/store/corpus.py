"""Reading the corpus: documents, segments and what there is to know about them."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.model.documents import Document, Segment
from workbench.store.database import connect, damage_explained
from workbench.store.migrations import latest, refuse_newer, version
from workbench.store.workspace import Workspace

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DOCUMENT = "document_id, title, text, language, language_confidence, publisher, published, url"


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a document, and what a facet counts."""

    document_id: str
    title: str
    language: str
    publisher: str | None
    published: str | None
    cluster_id: str
    characters: int


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, explained."""

    table: str
    name: str
    type: str
    comment: str


class Corpus:
    """A read-only view of a workspace's corpus as it was when opened; `reopen` takes the newest.

    Safe to use from several threads: every call has a cursor of its own.

    Raises WorkbenchError on opening where there is none, or where it is damaged or too new.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lock = threading.Lock()
        self._connection = self._open()

    def _open(self) -> "DuckDBPyConnection":
        if not self._workspace.exists:
            raise WorkbenchError(
                "No corpus yet", f"nothing in {self._workspace.folder}; `workbench ingest PATH` fills it"
            )
        connection = connect(self._workspace.corpus, read_only=True)
        with damage_explained(self._workspace.corpus):
            refuse_newer(connection)
        return connection

    def reopen(self) -> None:
        """Look at the newest generation from now on."""
        with self._lock:
            self._connection.close()
            self._connection = self._open()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def cursor(self) -> "Iterator[DuckDBPyConnection]":
        """A cursor for one thread's use."""
        with self._lock:
            cursor = self._connection.cursor()
        try:
            with damage_explained(self._workspace.corpus):
                yield cursor
        finally:
            cursor.close()

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of the workbench's own query."""
        with self.cursor() as cursor:
            return cursor.execute(sql, parameters).fetchall()

    @property
    def is_current(self) -> bool:
        """Whether the corpus has the newest schema."""
        with self.cursor() as cursor:
            return version(cursor) == latest()

    @property
    def generation(self) -> int:
        """How often the corpus has changed."""
        return int(self.rows("SELECT number FROM generation")[0][0])

    def document(self, document_id: str) -> Document:
        """One document. Raises WorkbenchError where there is none of that id."""
        rows = self.rows(f"SELECT {DOCUMENT} FROM documents WHERE document_id = ?", [document_id])
        if not rows:
            raise WorkbenchError("No such document", f"{document_id!r} is not in the corpus")
        return Document(*rows[0])

    def segments(self, document_id: str) -> list[Segment]:
        """The sentences of a document, in order."""
        sql = (
            "SELECT paragraph, start_offset, end_offset FROM segments WHERE document_id = ? ORDER BY sentence"
        )
        return [Segment(*row) for row in self.rows(sql, [document_id])]

    def documents(self, ids: Sequence[str]) -> dict[str, Document]:
        """Those of the documents that the corpus has, by id."""
        # By row number, so that of all other documents the id alone is read and not the text.
        rows = self.rows(
            f"""SELECT {DOCUMENT} FROM documents WHERE rowid IN
                (SELECT rowid FROM documents WHERE document_id IN (SELECT unnest(?)))""",
            [list(ids)],
        )
        return {row[0]: Document(*row) for row in rows}

    def cards(self) -> list[Card]:
        """A card of every document, the newest first."""
        sql = """SELECT document_id, title, language, publisher, published, cluster_id, characters
                 FROM documents ORDER BY published DESC NULLS LAST, document_id"""
        return [Card(*row) for row in self.rows(sql)]

    def digests(self) -> dict[str, str]:
        """The digest of every document, by id."""
        return dict(self.rows("SELECT document_id, digest FROM documents"))

    def rejections(self) -> list[tuple[str, int | None, str]]:
        """Path, row and reason of all that was left out."""
        return self.rows('SELECT path, "row", reason FROM rejections ORDER BY ALL')

    def counts(self) -> dict[str, int]:
        """How many documents, segments, languages and clusters there are."""
        sql = """SELECT count(*), (SELECT count(*) FROM segments), count(DISTINCT language),
                        count(DISTINCT cluster_id) FROM documents"""
        return dict(zip(("documents", "segments", "languages", "clusters"), self.rows(sql)[0], strict=True))

    def schema(self) -> list[Column]:
        """Every column of every table with its explanation; a table's own has an empty name and type."""
        sql = """SELECT table_name, '', '', coalesce(comment, ''), -1 FROM duckdb_tables() WHERE NOT internal
                 UNION ALL
                 SELECT view_name, '', '', coalesce(comment, ''), -1 FROM duckdb_views() WHERE NOT internal
                 UNION ALL
                 SELECT table_name, column_name, data_type, coalesce(comment, ''), column_index
                 FROM duckdb_columns() WHERE NOT internal
                 ORDER BY 1, 5"""
        return [Column(*row[:4]) for row in self.rows(sql)]
