"""Queries run in a process of their own, one after another, seen from the process that asks."""

import json
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from itertools import count
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self

from workbench.sql.errors import SqlError, out_of_time, stopped
from workbench.sql.frames import ENDED, packed, read_frame
from workbench.sql.limits import Limits

if TYPE_CHECKING:
    import pyarrow as pa

NUMBERS = count()
"""One for each query, so that stopping one never stops the next."""
START = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from workbench.sql.worker import main
main(sys.argv[2])
"""
"""Finds the workbench where this process found it, and nothing in the folder that happens to be current."""


class Desk:
    """A corpus opened for foreign SQL in a process of its own, which starts with the first query.

    One query runs at a time: another waits for it. The corpus is looked at anew before each, so that an
    ingest shows. See `Sandbox` for `unsafe`.
    """

    def __init__(self, corpus: Path, limits: Limits | None = None, *, unsafe: bool = False) -> None:
        self.corpus = corpus
        self.limits = limits or Limits()
        self.unsafe = unsafe
        self.turn = threading.Lock()
        """Held by the query that runs."""
        self._process: Popen[bytes] | None = None

    def query(
        self, sql: str, parameters: Mapping[str, Any] | None = None, limit: int | None = None
    ) -> "RemoteQuery":
        """A query, run where its `with` begins; `limit` rows of its result at most."""
        return RemoteQuery(self, sql, dict(parameters or {}), limit)

    def start(self) -> Popen[bytes]:
        """The process, started where it is not there: ahead of the first query, to save the wait."""
        if self._process is None or self._process.poll() is not None:
            settings = {"corpus": str(self.corpus), "limits": astuple(self.limits), "unsafe": self.unsafe}
            command = [sys.executable, "-P", "-c", START, json.dumps(sys.path), json.dumps(settings)]
            self._process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        return self._process

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class RemoteQuery:
    """One query in the desk's process; as `Query`, seen from outside."""

    def __init__(self, desk: Desk, sql: str, parameters: dict[str, Any], limit: int | None) -> None:
        self.columns: tuple[str, ...] = ()
        self.types: tuple[str, ...] = ()
        self.is_cut = False
        self.seconds = 0.0
        self.count = 0
        self._desk, self._sql = desk, sql
        self._number = next(NUMBERS)
        self._request = {"number": self._number, "sql": sql, "parameters": parameters, "limit": limit}
        self._process: Popen[bytes] | None = None
        self._is_stopped = False
        self._has_ended = False
        self._progress: float | None = None

    def __enter__(self) -> Self:
        self._desk.turn.acquire()
        try:
            self._process = self._desk.start()
            if self._is_stopped:
                self._send({"stop": self._number})
            self._send(self._request)
            header = json.loads(self._next("header") or b"{}")
        except BaseException:
            self._leave()
            raise
        self.columns, self.types = tuple(header["columns"]), tuple(header["types"])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def _leave(self) -> None:
        """Make way for the next query: what is left of this one is stopped and thrown away."""
        try:
            if self._process and not self._has_ended:
                self._drain()
        finally:
            self._desk.turn.release()

    def _drain(self) -> None:
        self.interrupt()
        try:
            while self._next("batch") is not None:
                pass
        except SqlError:
            pass

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows, as they come."""
        for batch in self.batches():
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def batches(self) -> "Iterator[pa.RecordBatch]":
        """The rows as Arrow, as they come; one empty batch where there are none."""
        import pyarrow as pa

        while (body := self._next("batch")) is not None:
            for batch in pa.ipc.open_stream(body):
                self.count += batch.num_rows
                yield batch

    def arrow(self) -> "pa.Table":
        """The whole result as one Arrow table."""
        import pyarrow as pa

        return pa.Table.from_batches(list(self.batches()))

    def interrupt(self) -> None:
        """Stop the query at once: one that does not heed loses its process."""
        self._is_stopped = True
        if self._process and not self._has_ended:
            self._send({"stop": self._number})

    def progress(self) -> float | None:
        """Share of the work that is done, 0 to 1; None where that cannot be told."""
        return self._progress

    def _send(self, request: dict[str, Any]) -> None:
        try:
            stream = _open(self._process.stdin if self._process else None)
            stream.write(packed(request) + b"\n")
            stream.flush()
        except (BrokenPipeError, ValueError):
            pass  # The process is gone; whoever reads from it will see why.

    def _next(self, wanted: str) -> bytes | None:
        """The body of the next frame of that kind; None where the result has ended."""
        while not self._has_ended:
            frame = read_frame(_open(self._process.stdout if self._process else None))
            if frame is None:
                self._has_ended = True
                raise self._gone()
            kind, body = frame
            if kind == wanted:
                return body
            self._note(kind, json.loads(body))
        return None

    def _gone(self) -> SqlError:
        """Why the process is not there any more."""
        code = self._process.wait() if self._process else None
        if self._is_stopped:
            return stopped()
        if code == ENDED:
            return out_of_time(self._desk.limits.seconds)
        return SqlError("The query failed", f"its process ended, with exit code {code}")

    def _note(self, kind: str, facts: Any) -> None:
        if kind == "progress":
            self._progress = facts
        elif kind == "end":
            self._has_ended = True
            self.is_cut, self.seconds = facts["is_cut"], facts["seconds"]
        elif kind == "error":
            self._has_ended = True
            position = facts.pop("position")
            raise SqlError(**facts, sql=self._sql, position=position)


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
