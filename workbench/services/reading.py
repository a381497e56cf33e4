"""Files to stored entries, in several processes where that pays, always in the order of the files."""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import groupby, islice
from multiprocessing import get_context, parent_process
from pathlib import Path

from workbench.corpus.analysis import analyse, digest
from workbench.corpus.articles import Article, Rejection, UnreadableError
from workbench.corpus.duplicates import fingerprint
from workbench.corpus.loaders import LoadOptions, holds_rows, loaders
from workbench.store.writer import Entry

READING_VERSION = 1
"""Raised when the same file would now give other documents or segments: everything is then read again."""
FILES_A_TASK = 8
ROWS_A_TASK = 64
PAYS_FROM_BYTES = 1_500_000
"""Less to read than this is done sooner than other processes start."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read."""

    options: LoadOptions
    languages: tuple[str, ...]

    @property
    def key(self) -> str:
        """What tells one way of reading from another."""
        return repr((READING_VERSION, asdict(self.options), self.languages))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file, or a part of one with many rows, ready to be stored."""

    path: str
    entries: list[Entry]
    rejections: list[Rejection]
    is_last: bool = True
    """Whether the file ends with this part."""
    failed: bool = False
    """Whether the file could not be read as a whole."""


@dataclass(frozen=True, slots=True)
class _Files:
    """A task: whole files to load and analyse."""

    paths: tuple[Path, ...]
    reading: Reading

    def __call__(self) -> list[Prepared]:
        return [self._one(path) for path in self.paths]

    def _one(self, path: Path) -> Prepared:
        try:
            return _analysed(
                path, list(loaders()[path.suffix.lower()].load(path, self.reading.options)), self.reading
            )
        except (UnreadableError, OSError) as error:
            return _failure(path, error)


@dataclass(frozen=True, slots=True)
class _Rows:
    """A task: some articles of a file to analyse."""

    path: Path
    rows: tuple[Article | Rejection, ...]
    reading: Reading
    failure: str | None = None
    is_last: bool = False

    def __call__(self) -> list[Prepared]:
        if self.failure:
            return [_failure(self.path, UnreadableError(self.failure))]
        return [_analysed(self.path, self.rows, self.reading, self.is_last)]


def prepare(paths: Sequence[Path], reading: Reading, jobs: int | None = None) -> Iterator[Prepared]:
    """The files in order, each with its documents analysed; a file with many rows comes in several parts."""
    jobs = jobs or os.cpu_count() or 1
    tasks = _tasks(paths, reading)
    if jobs == 1 or sum(_size(path) for path in paths) < PAYS_FROM_BYTES:
        for task in tasks:
            yield from task()
    else:
        yield from _in_processes(tasks, jobs)


def _tasks(paths: Sequence[Path], reading: Reading) -> Iterator[_Files | _Rows]:
    for rows, group in groupby(paths, _holds_rows):
        if rows:
            for path in group:
                yield from _row_tasks(path, reading)
        else:
            while batch := tuple(islice(group, FILES_A_TASK)):
                yield _Files(batch, reading)


def _holds_rows(path: Path) -> bool:
    return holds_rows(loaders()[path.suffix.lower()])


def _row_tasks(path: Path, reading: Reading) -> Iterator[_Rows]:
    try:
        rows = iter(loaders()[path.suffix.lower()].load(path, reading.options))
        while batch := tuple(islice(rows, ROWS_A_TASK)):
            yield _Rows(path, batch, reading)
    except (UnreadableError, OSError) as error:
        yield _Rows(path, (), reading, failure=_reason(error))
    else:
        yield _Rows(path, (), reading, is_last=True)


def _analysed(
    path: Path, found: Sequence[Article | Rejection], reading: Reading, is_last: bool = True
) -> Prepared:
    articles = [item for item in found if isinstance(item, Article)]
    rejections = [item for item in found if isinstance(item, Rejection)]
    return Prepared(str(path), [_entry(path, article, reading) for article in articles], rejections, is_last)


def _entry(path: Path, article: Article, reading: Reading) -> Entry:
    document, segments = analyse(article, reading.languages)
    return Entry(
        document, segments, fingerprint(document.text), digest(document), str(path), article.row, article.name
    )


def _failure(path: Path, error: Exception) -> Prepared:
    return Prepared(str(path), [], [Rejection(str(path), _reason(error))], failed=True)


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _in_processes(tasks: Iterator[_Files | _Rows], jobs: int) -> Iterator[Prepared]:
    """Run tasks in processes, a bounded number ahead, and give their results in order."""
    with _pool(jobs) as pool:
        running: deque[Future[list[Prepared]]] = deque()
        for task in tasks:
            running.append(pool.submit(task))
            if len(running) > 3 * jobs:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()


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
