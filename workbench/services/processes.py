"""Work spread over processes, its results in the order in which it was given."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import TypeVar

Result = TypeVar("Result")
PAYS_FROM_BYTES = 1_500_000
"""Less text than this is done sooner than other processes start."""
AHEAD = 3
"""Tasks a process that wait to be run or fetched: what bounds the memory."""


def in_order(tasks: Iterable[Callable[[], Result]], size: int, jobs: int | None = None) -> Iterator[Result]:
    """The results of the tasks, in their order.

    A task can be pickled; `size` is about the bytes of text in all of them. They run in `jobs` processes, by
    default one a core, or in this one where the text is too little for that to pay.
    """
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or size < PAYS_FROM_BYTES:
        for task in tasks:
            yield task()
        return
    with _pool(jobs) as pool:
        running: deque[Future[Result]] = deque()
        for task in tasks:
            running.append(pool.submit(task))
            if len(running) > AHEAD * jobs:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Worker processes that end with this one, however it ends."""
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_serve)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _serve() -> None:
    """Leave Ctrl+C to the main process, and end when it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
