"""The process that queries run in for those who stay open: it can be stopped at once, and ended.

Reads requests as lines of JSON from stdin, {"number", "sql", "parameters", "limit"} or {"stop": number}, and
answers each with frames on stdout: a header, progress now and then, batches of Arrow, an end or an error.
"""

import json
import os
import queue
import signal
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

from workbench.errors import WorkbenchError
from workbench.sql.frames import ENDED, Kind, packed, write_frame
from workbench.sql.limits import Limits
from workbench.sql.sandbox import Query, Sandbox

PROGRESS_EVERY = 0.2
"""Seconds between reports of progress."""
ROWS_A_BATCH = 16_384
"""Few, so that the first rows come at once."""


class Worker:
    """One corpus, one query after another."""

    def __init__(self, corpus: Path, limits: Limits, unsafe: bool, out: BinaryIO) -> None:
        self._corpus, self._limits, self._unsafe, self._out = corpus, limits, unsafe, out
        self._writing = threading.Lock()
        self._requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._sandbox: Sandbox | None = None
        self._seen: tuple[int, int] | None = None
        self._running: tuple[int, Query] | None = None
        self._stopped = -1

    def listen(self, lines: BinaryIO) -> None:
        """Take requests until the owner is gone; then the process ends, whatever it is doing."""
        for line in lines:
            request = json.loads(line)
            if "sql" in request:
                self._requests.put(request)
            else:
                self._stop(request["stop"])
        os._exit(0)

    def _stop(self, number: int) -> None:
        """Stop the request of that number, be it under way, still to come, or over already."""
        self._stopped = number
        running = self._running
        if running and running[0] == number:
            running[1].interrupt()

    def work(self) -> None:
        """Answer requests for ever."""
        while True:
            request = self._requests.get()
            try:
                self._answer(request)
            except WorkbenchError as error:
                self._say("error", packed(_facts(error)))
            except Exception as error:
                # The owner waits for an answer; no failure of ours may leave it without one.
                self._say("error", packed(_facts(WorkbenchError("The query failed", repr(error)))))

    def _answer(self, request: dict[str, Any]) -> None:
        query = self._current().query(request["sql"], request["parameters"], request["limit"])
        self._running = (request["number"], query)
        if self._stopped == request["number"]:
            query.interrupt()
        reporting = threading.Event()
        reporter = threading.Thread(target=self._report, args=(query, reporting), daemon=True)
        reporter.start()
        try:
            with query:
                self._say("header", packed({"columns": query.columns, "types": query.types}))
                for batch in query.batches(ROWS_A_BATCH):
                    self._say("batch", _stream(batch))
                self._say("end", packed({"is_cut": query.is_cut, "seconds": query.seconds}))
        finally:
            self._running = None
            reporting.set()
            reporter.join()

    def _report(self, query: Query, ended: threading.Event) -> None:
        while not ended.wait(PROGRESS_EVERY):
            self._say("progress", packed(query.progress()))

    def _current(self) -> Sandbox:
        """The corpus as it is now: an ingest puts another file in its place."""
        facts = os.stat(self._corpus) if self._corpus.exists() else None
        state = (facts.st_ino, facts.st_mtime_ns) if facts else None
        if self._sandbox and state == self._seen:
            return self._sandbox
        if self._sandbox:
            self._sandbox.close()
            self._sandbox = None
        self._seen = state
        self._sandbox = Sandbox(self._corpus, self._limits, unsafe=self._unsafe, overrun=_give_up)
        return self._sandbox

    def _say(self, kind: Kind, body: bytes) -> None:
        with self._writing:
            write_frame(self._out, kind, body)


def _give_up() -> None:
    os._exit(ENDED)


def _facts(error: WorkbenchError) -> dict[str, Any]:
    return {
        "title": error.title,
        "message": error.message,
        "exit_code": error.exit_code,
        "position": getattr(error, "position", None),
    }


def _stream(batch: Any) -> bytes:
    """A batch with its schema."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def main(settings: str) -> None:
    """Serve the owner who holds the other end of stdin and stdout. `settings`: the desk's, as JSON."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever else prints must not get between the frames.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    given = json.loads(settings)
    worker = Worker(Path(given["corpus"]), Limits(*given["limits"]), given["unsafe"], out)
    threading.Thread(target=worker.listen, args=(sys.stdin.buffer,), daemon=True).start()
    worker.work()
