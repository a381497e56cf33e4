"""The workspace on disk: which file is what, and the lock that keeps writers apart."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbench.config import FILE_NAME, TEMPLATE
from workbench.errors import WorkbenchError


class BusyError(WorkbenchError):
    """Another process is changing the workspace."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder that holds a corpus, its full-text index and its settings."""

    folder: Path

    @property
    def corpus(self) -> Path:
        """The DuckDB file; scripts open it read-only at any time."""
        return self.folder / "corpus.duckdb"

    @property
    def next_corpus(self) -> Path:
        """The corpus that an ingest is building."""
        return self.folder / "corpus.next.duckdb"

    @property
    def index(self) -> Path:
        """Folder of the full-text index: derived data."""
        return self.folder / "index"

    @property
    def exists(self) -> bool:
        """Whether there is a corpus to read."""
        return self.corpus.is_file()

    def create(self) -> None:
        """Make the folder, for its owner alone, and a settings file that says what can be set.

        Raises WorkbenchError where the file system does not allow it.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            settings = self.folder / FILE_NAME
            if not settings.exists():
                settings.write_text(TEMPLATE, encoding="utf-8")
        except OSError as error:
            raise WorkbenchError("Cannot make the workspace", f"{self.folder}: {error.strerror}") from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to change the corpus and the index.

        Raises BusyError at once where another process holds it.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self.folder / "writing.lock", mode=0o600)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise BusyError(
                "Another ingest is running", f"it is changing {self.folder}; wait for it to end, or stop it"
            ) from None
        try:
            yield
        finally:
            lock.release()


def replace_durably(new: Path, old: Path) -> None:
    """Put `new` in the place of `old` in one step that a crash leaves either undone or done."""
    with new.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(new, old)
    if os.name == "posix":
        folder = os.open(old.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
