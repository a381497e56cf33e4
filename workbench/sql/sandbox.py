"""Running foreign SQL on a corpus so that it can only read that corpus, for so long and with so much memory.

The corpus is attached, read-only, to a database of its own in memory: its settings are those of the sandbox
alone, and other connections to the file, in this process too, keep theirs.
"""

import os
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import duckdb

from workbench.errors import WorkbenchError
from workbench.sql.errors import SqlError, explained, out_of_memory, out_of_time, stopped
from workbench.sql.limits import Limits, bounded_memory
from workbench.sql.statements import READING, Statement, checked

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "corpus"
"""What the corpus is called in the sandbox's database."""
AGAIN = 0.02
"""Seconds after which an interruption is repeated: one that comes too early is lost."""
GRACE = 1.0
"""Seconds that an interrupted query has to end."""
ROWS_A_FETCH = 2_048
ROWS_A_BATCH = 65_536

# What a writing statement returns is small: that Arrow copies it does not matter.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result")

Overrun = Callable[[], None]
"""Ends the process of a query that does not heed its interruption."""


class Sandbox:
    """A corpus opened for foreign SQL; safe to use from several threads, one query a thread.

    `unsafe` lifts what keeps SQL from files, extensions and settings; the corpus stays read-only.
    `overrun` is given where the process is there for the queries alone: its memory is then bounded as a
    whole, and it is called where a query cannot be interrupted, such as one that builds a single huge text.

    Raises WorkbenchError on opening where the file is missing or damaged.
    """

    def __init__(
        self,
        corpus: Path,
        limits: Limits | None = None,
        *,
        unsafe: bool = False,
        overrun: Overrun | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self.unsafe = unsafe
        self.overrun = overrun
        self._lock = threading.Lock()
        self._connection = _open(corpus, self.limits)
        self._cursors = [self._measured_cursor()]
        if not unsafe:
            self._connection.execute("SET enable_external_access = false")
            self._connection.execute("SET lock_configuration = true")

    def _measured_cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor that knows how far its query is; once the settings are locked, none can be made."""
        cursor = self._connection.cursor()
        cursor.execute("SET enable_progress_bar = true")
        cursor.execute("SET enable_progress_bar_print = false")
        return cursor

    def query(
        self, sql: str, parameters: Mapping[str, Any] | None = None, limit: int | None = None
    ) -> "Query":
        """A query, run where its `with` begins; `limit` rows of its result at most."""
        return Query(self, sql, dict(parameters or {}), limit)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor on the corpus for one thread's use, without the bounds of a query."""
        with self._lock:
            cursor = self._cursors.pop() if self._cursors else self._connection.cursor()
        try:
            try:
                cursor.execute(f"USE {NAME}")
            except duckdb.Error:  # What was interrupted may hold on to its cursor.
                cursor = self._connection.cursor()
                cursor.execute(f"USE {NAME}")
            yield cursor
        finally:
            with self._lock:
                self._cursors.append(cursor)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            for connection in (*self._cursors, self._connection):
                connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _open(corpus: Path, limits: Limits) -> duckdb.DuckDBPyConnection:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "python_enable_replacements": False,
        "autoload_known_extensions": False,
        "autoinstall_known_extensions": False,
        "errors_as_json": True,
        "memory_limit": f"{limits.memory_mb}MB",
        "threads": limits.threads or os.cpu_count() or 1,
        # What does not fit into memory is refused, not written to a file.
        "temp_directory": "",
    }
    if not corpus.is_file():
        raise WorkbenchError("Cannot open the corpus", f"there is no {corpus}")
    connection = duckdb.connect(":memory:", config=settings)
    try:
        connection.execute(f"ATTACH {_quoted(str(corpus))} AS {NAME} (READ_ONLY)")
    except duckdb.Error as error:
        connection.close()
        reason = explained(str(error), "").message.splitlines()[0]
        raise WorkbenchError("Cannot open the corpus", f"{corpus}: {reason}") from error
    return connection


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class Query:
    """One query: runs where its `with` begins, and is read within it, once, as rows or as Arrow.

    `interrupt` and `progress` may be called from any thread at any time. Reading raises SqlError where the
    query fails, is stopped, or meets its limits.
    """

    def __init__(self, sandbox: Sandbox, sql: str, parameters: dict[str, Any], limit: int | None) -> None:
        self.columns: tuple[str, ...] = ()
        """Names of the result's columns."""
        self.types: tuple[str, ...] = ()
        """Their types as DuckDB names them."""
        self.is_cut = False
        """Whether the result has more rows than `limit`; known when all rows are read."""
        self.seconds = 0.0
        """Time spent in the database so far."""
        self.count = 0
        """Rows read so far."""
        self._sandbox, self._sql, self._parameters, self._limit = sandbox, sql, parameters, limit
        self._reason: SqlError | None = None
        self._wake = threading.Event()
        self._relation: duckdb.DuckDBPyRelation | None = None
        self._reader: Any = None

    def __enter__(self) -> Self:
        self._context = self._sandbox.cursor()
        self._cursor = self._context.__enter__()
        try:
            with self._guarded():
                self._begin()
        except BaseException:
            self._leave()
            raise
        return self

    def _begin(self) -> None:
        """Check the query and learn its columns; its rows are worked out when they are asked for."""
        *others, self._statement = checked(self._cursor, self._sql, self._parameters, self._sandbox.unsafe)
        if not self._sandbox.unsafe:
            # A statement that reads may hide one that writes: WITH … AS (INSERT … RETURNING …).
            self._cursor.execute("BEGIN TRANSACTION READ ONLY")
        for statement in others:
            self._cursor.execute(statement.sql, self._values(statement))
        self._relation = self._planned() if self._statement.kind in READING else None
        if self._relation is not None:
            self.columns = tuple(self._relation.columns)
            self.types = tuple(map(str, self._relation.types))
            return
        self._cursor.execute(self._statement.sql, self._values(self._statement))
        described = self._cursor.description or []
        self.columns = tuple(column[0] for column in described)
        self.types = tuple(str(column[1]) for column in described)

    def _planned(self) -> duckdb.DuckDBPyRelation:
        """The query, planned and not yet run: unlike a cursor it gives Arrow without a copy of the whole."""
        values = self._values(self._statement)
        try:
            return self._cursor.sql(self._statement.sql, params=values)
        except (duckdb.BinderException, duckdb.CatalogException, duckdb.PermissionException):
            # Only a cursor says where in the text the error is.
            with suppress(duckdb.TransactionException):
                self._cursor.execute("ROLLBACK")
            self._cursor.execute(self._statement.sql, values)
            raise

    def _values(self, statement: Statement) -> dict[str, Any]:
        return {name: self._parameters[name] for name in statement.parameters}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def _leave(self) -> None:
        if self._reader is not None:
            self._reader.close()
        self._relation = self._reader = None
        if not self._sandbox.unsafe:
            with suppress(
                duckdb.Error
            ):  # Where the query did not come so far, there is nothing to roll back.
                self._cursor.execute("ROLLBACK")
        self._context.__exit__(None, None, None)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows, as they come."""
        if self._relation is not None:
            with self._guarded():
                self._cursor.execute(self._statement.sql, self._values(self._statement))
        while not self.is_cut:
            with self._guarded():
                fetched = self._cursor.fetchmany(self._wanted(ROWS_A_FETCH))
            if not fetched:
                return
            yield from fetched[: self._taken(len(fetched))]

    def batches(self, size: int = ROWS_A_BATCH) -> "Iterator[pa.RecordBatch]":
        """The rows as Arrow, `size` in a batch at most; one empty batch where there are none."""
        with self._guarded():
            source: Any = self._cursor if self._relation is None else self._relation
            reader = self._reader = source.to_arrow_reader(size)
        while not self.is_cut:
            try:
                with self._guarded():
                    batch = reader.read_next_batch()
            except StopIteration:
                break
            taken = self._taken(batch.num_rows)
            yield batch if taken == batch.num_rows else batch.slice(0, taken)
        if not self.count:
            yield _empty(reader.schema)

    def arrow(self) -> "pa.Table":
        """The whole result as one Arrow table."""
        import pyarrow as pa

        return pa.Table.from_batches(list(self.batches()))

    def _wanted(self, at_most: int) -> int:
        """How many rows to fetch: one more than are asked for shows that there are more."""
        return at_most if self._limit is None else min(at_most, self._limit - self.count + 1)

    def _taken(self, fetched: int) -> int:
        """How many of the rows fetched belong to the result."""
        room = fetched if self._limit is None else self._limit - self.count
        self.is_cut = fetched > room
        taken = min(fetched, room)
        self.count += taken
        return taken

    def interrupt(self) -> None:
        """Stop the query at once; whoever reads it gets an error."""
        self._reason = self._reason or stopped()
        self._wake.set()

    def progress(self) -> float | None:
        """Share of the work that is done, 0 to 1; None where that cannot be told."""
        cursor = getattr(self, "_cursor", None)
        percent = -1.0 if cursor is None else cursor.query_progress()
        return percent / 100 if 0 <= percent <= 100 else None

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Work in the database: its time counts and is limited, its errors are explained."""
        if self._reason:
            raise self._reason
        finished, self._wake, begun = threading.Event(), threading.Event(), monotonic()
        left = max(0.0, self._sandbox.limits.seconds - self.seconds)
        watcher = threading.Thread(target=self._watch, args=(self._wake, finished, left), daemon=True)
        watcher.start()
        try:
            with self._memory():
                yield
        except (duckdb.Error, MemoryError, OSError) as error:
            raise self._explained(error) from error
        finally:
            finished.set()
            self._wake.set()
            watcher.join()
            self.seconds += monotonic() - begun

    def _memory(self) -> AbstractContextManager[None]:
        whole = self._sandbox.overrun is not None
        return bounded_memory(self._sandbox.limits.memory_mb) if whole else nullcontext()

    def _watch(self, wake: threading.Event, finished: threading.Event, left: float) -> None:
        """Interrupt the work when its time is up or its user wants, until it heeds."""
        wake.wait(left)
        deadline = monotonic() + GRACE
        while not finished.is_set():
            self._reason = self._reason or out_of_time(self._sandbox.limits.seconds)
            self._cursor.interrupt()
            if monotonic() > deadline and self._sandbox.overrun:
                self._sandbox.overrun()
            finished.wait(AGAIN)

    def _explained(self, error: Exception) -> SqlError:
        if self._reason:
            return self._reason
        if isinstance(error, MemoryError | duckdb.OutOfMemoryException):
            return out_of_memory(self._sandbox.limits.memory_mb)
        return explained(str(error), self._sql)


def _empty(schema: "pa.Schema") -> "pa.RecordBatch":
    import pyarrow as pa

    return pa.RecordBatch.from_arrays([pa.array([], field.type) for field in schema], schema=schema)
