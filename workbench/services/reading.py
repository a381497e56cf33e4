"""Files to stored entries, in several processes where that pays, always in the order of the files."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby, islice
from pathlib import Path

from workbench.corpus.analysis import analyse, digest
from workbench.corpus.articles import Article, Rejection, UnreadableError
from workbench.corpus.duplicates import fingerprint
from workbench.corpus.loaders import LoadOptions, holds_rows, loaders
from workbench.model.display import one_line
from workbench.services.processes import in_order
from workbench.store.writer import Entry

READING_VERSION = 1
"""Raised when the same file would now give other documents or segments: everything is then read again."""
FILES_A_TASK = 8
ROWS_A_TASK = 64


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
            found = list(loaders()[path.suffix.lower()].load(path, self.reading.options))
        except Exception as error:  # a loader may be anybody's, and its file is hostile
            return _failure(path, _reason(error))
        return _analysed(path, found, self.reading)


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
            return [_failure(self.path, self.failure)]
        return [_analysed(self.path, self.rows, self.reading, self.is_last)]


def prepare(paths: Sequence[Path], reading: Reading, jobs: int | None = None) -> Iterator[Prepared]:
    """The files in order, each with its documents analysed; a file with many rows comes in several parts."""
    size = sum(_size(path) for path in paths)
    for batch in in_order(_tasks(paths, reading), size, jobs):
        yield from batch


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
    failure: str | None = "empty"
    try:
        rows = iter(loaders()[path.suffix.lower()].load(path, reading.options))
        while batch := tuple(islice(rows, ROWS_A_TASK)):
            yield _Rows(path, batch, reading)
            failure = None
    except Exception as error:  # a loader may be anybody's, and its file is hostile
        failure = _reason(error)
    yield _Rows(path, (), reading, failure, is_last=not failure)


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


def _failure(path: Path, reason: str) -> Prepared:
    return Prepared(str(path), [], [Rejection(str(path), reason)], failed=True)


def _reason(error: Exception) -> str:
    if isinstance(error, UnreadableError):
        return str(error)
    if isinstance(error, OSError):
        return one_line(error.strerror or str(error)).lower()
    return one_line(f"the loader failed: {type(error).__name__}: {error}")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
