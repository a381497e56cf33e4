"""A query under way: the terminal shows its time and progress, and Ctrl+C stops it."""

import sys
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

from workbench.services.desk import Answer, Desk

SHOWN_AFTER = 1.0
"""Seconds after which a query shows that it is under way."""
TICK = 0.1
T = TypeVar("T")


def run(
    desk: Desk, sql: str, parameters: dict[str, Any], limit: int | None, read: Callable[[Answer], T]
) -> T:
    """What `read` makes of the query's result. Raises SqlError where the query fails or is stopped.

    The query is read in a thread, so that Ctrl+C never comes between the two halves of an answer.
    """
    query = desk.query(sql, parameters, limit)
    outcome: list[T] = []
    failure: list[BaseException] = []

    def work() -> None:
        try:
            with query as answer:
                outcome.append(read(answer))
        except BaseException as error:
            failure.append(error)
        finally:
            ended.set()

    # Waited for by an event: an interrupted join takes a thread for dead that is not.
    ended = threading.Event()
    threading.Thread(target=work, daemon=True).start()
    _wait(ended, query)
    if failure:
        raise failure[0]
    return outcome[0]


def _wait(ended: threading.Event, query: Answer) -> None:
    begun = monotonic()
    while not ended.is_set():
        try:
            ended.wait(TICK)
            if sys.stderr.isatty() and monotonic() - begun > SHOWN_AFTER:
                sys.stderr.write(f"\r{_state(monotonic() - begun, query.progress())} \x1b[K")
        except KeyboardInterrupt:
            query.interrupt()
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _state(seconds: float, progress: float | None) -> str:
    share = "" if progress is None else f", {progress:.0%}"
    return f"running: {seconds:.0f} s{share}; Ctrl+C stops it"
