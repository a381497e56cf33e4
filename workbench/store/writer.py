"""Building the next generation of the corpus beside the one in use."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from workbench.errors import WorkbenchError
from workbench.model.documents import Document, Segment
from workbench.store.clusters import note_runs, update_clusters
from workbench.store.database import connect
from workbench.store.findings import forget_documents
from workbench.store.migrations import latest, migrate, version
from workbench.store.tables import delete_rows, insert_rows, storable
from workbench.store.workspace import Workspace, replace_durably

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The state of a file when it was read."""

    path: str
    bytes: int
    modified_ns: int
    reading: str
    """How it was read: other settings read it again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with all that is stored along with it."""

    document: Document
    segments: Sequence[Segment]
    fingerprint: Sequence[int]
    digest: str
    path: str
    row: int | None
    name: str
    """What the source calls the document."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What is known of a stored document's source."""

    document_id: str
    name: str
    digest: str
    path: str
    row: int | None


class CorpusWriter:
    """A context in which the corpus is changed: all of it at the end, or nothing.

    The caller holds the workspace's lock. Leaving without `commit` drops the work.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._changed: set[str] = set()
        self._bereft: set[str] = set()
        self._has_lost = False
        self.differs = not workspace.exists
        """Whether anything is to be committed."""

    def __enter__(self) -> Self:
        self._drop_leftovers()
        try:
            if self._workspace.exists:
                shutil.copyfile(self._workspace.corpus, self._workspace.next_corpus)
        except OSError as error:
            raise WorkbenchError("Cannot copy the corpus", str(error)) from error
        self._connection = connect(self._workspace.next_corpus, read_only=False)
        self.differs |= version(self._connection) != latest()
        migrate(self._connection)
        self._connection.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._drop_leftovers()

    def _drop_leftovers(self) -> None:
        for path in (self._workspace.next_corpus, Path(f"{self._workspace.next_corpus}.wal")):
            path.unlink(missing_ok=True)

    def files(self) -> dict[str, SourceFile]:
        """Every file that the corpus was read from, by path."""
        rows = self._connection.execute("SELECT path, bytes, modified_ns, reading FROM files").fetchall()
        return {row[0]: SourceFile(*row) for row in rows}

    def stored(self) -> list[Stored]:
        """The source of every document, in the order of files and rows."""
        sql = 'SELECT document_id, name, digest, path, "row" FROM documents ORDER BY path, "row", document_id'
        return [Stored(*row) for row in self._connection.execute(sql).fetchall()]

    def add(self, entries: Sequence[Entry]) -> None:
        """Put documents in, each in the place of the one that has its id."""
        self.remove([entry.document.document_id for entry in entries])
        self.differs |= bool(entries)
        now = datetime.now(UTC)
        insert_rows(self._connection, "documents", [_document_row(entry, now) for entry in entries])
        insert_rows(self._connection, "segments", [row for entry in entries for row in _segment_rows(entry)])
        insert_rows(
            self._connection,
            "fingerprints",
            [
                {"document_id": entry.document.document_id, "hash": code}
                for entry in entries
                for code in entry.fingerprint
            ],
        )
        ids = [entry.document.document_id for entry in entries]
        note_runs(self._connection, ids, 1)
        self._changed.update(ids)

    def remove(self, ids: Sequence[str]) -> None:
        """Take documents out, with all that hangs on them."""
        clusters = "SELECT DISTINCT cluster_id FROM documents WHERE document_id IN (SELECT unnest(?))"
        self._bereft.update(row[0] for row in self._connection.execute(clusters, [list(ids)]).fetchall())
        note_runs(self._connection, ids, -1)
        forget_documents(self._connection, ids)
        for table in ("documents", "segments", "fingerprints"):
            delete_rows(self._connection, table, "document_id", ids)
        self._changed.difference_update(ids)
        self._has_lost |= bool(ids)
        self.differs |= bool(ids)

    def move(self, document_id: str, path: str, row: int | None, name: str) -> None:
        """Note that a document's source has another place, and maybe calls it otherwise."""
        self._connection.execute(
            'UPDATE documents SET path = ?, "row" = ?, name = ? WHERE document_id = ?',
            [path, row, name, document_id],
        )
        self.differs = True

    def note_files(self, files: Iterable[SourceFile], gone: Iterable[str]) -> None:
        """Remember the state of the files read, and forget those that are gone."""
        rows = [asdict(file) for file in files]
        stale = [*gone, *(row["path"] for row in rows)]
        self.differs |= bool(stale)
        delete_rows(self._connection, "files", "path", stale)
        insert_rows(self._connection, "files", rows)

    def rejected_paths(self) -> list[str]:
        """The paths of which something was left out."""
        return [row[0] for row in self._connection.execute("SELECT DISTINCT path FROM rejections").fetchall()]

    def note_rejections(
        self, rejections: Iterable[tuple[str, int | None, str]], settled: Iterable[str]
    ) -> None:
        """Remember what was left out, and forget what was of the paths `settled`."""
        rows = [{"path": path, "row": row, "reason": storable(reason)} for path, row, reason in rejections]
        stale = [*settled, *(str(row["path"]) for row in rows)]
        self.differs |= bool(stale)
        delete_rows(self._connection, "rejections", "path", stale)
        insert_rows(self._connection, "rejections", rows)

    def settle_clusters(self) -> None:
        """Give every document the cluster of near-duplicates it belongs to now."""
        update_clusters(self._connection, self._changed, self._bereft)
        self._changed, self._bereft = set(), set()

    @property
    def has_lost_documents(self) -> bool:
        """Whether any document was taken out or replaced."""
        return self._has_lost

    @property
    def connection(self) -> "DuckDBPyConnection":
        """The corpus being written, for what is kept beside the documents."""
        return self._connection

    def commit(self, documents_differ: bool = True) -> None:
        """Make this the corpus: all at once, whatever happens to the machine meanwhile.

        The generation counts up where documents differ from before, and the index has to follow.
        """
        if documents_differ:
            self._connection.execute("UPDATE generation SET number = number + 1")
        self._connection.commit()
        self._connection.execute("CHECKPOINT")
        self._connection.close()
        replace_durably(self._workspace.next_corpus, self._workspace.corpus)


def _document_row(entry: Entry, now: datetime) -> dict[str, Any]:
    document = entry.document
    return {
        "document_id": document.document_id,
        "name": storable(entry.name),
        "title": storable(document.title),
        "language": document.language,
        "language_confidence": document.language_confidence,
        "publisher": document.publisher and storable(document.publisher),
        "published": document.published,
        "url": document.url and storable(document.url),
        "path": storable(entry.path),
        "row": entry.row,
        "characters": len(document.text),
        "digest": entry.digest,
        "cluster_id": document.document_id,
        "ingested_at": now,
        "text": storable(document.text),
    }


def _segment_rows(entry: Entry) -> Iterable[dict[str, Any]]:
    document = entry.document
    for number, segment in enumerate(entry.segments):
        yield {
            "segment_id": f"{document.document_id}:{number}",
            "document_id": document.document_id,
            "sentence": number,
            "paragraph": segment.paragraph,
            "start_offset": segment.start,
            "end_offset": segment.end,
            "text": storable(document.text[segment.start : segment.end]),
        }
