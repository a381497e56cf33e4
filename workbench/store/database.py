"""Opening DuckDB files the one right way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from workbench.errors import WorkbenchError

STORAGE = "v1.5.0"
"""Clients from this version on can read the files."""


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection to the file, its text settings fixed and its extensions off.

    Raises WorkbenchError where the file is damaged, missing or held by a writer.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {
        "python_enable_replacements": False,
        "autoload_known_extensions": False,
        "autoinstall_known_extensions": False,
    }
    if not read_only:
        settings["storage_compatibility_version"] = STORAGE
    try:
        return duckdb.connect(str(path), read_only=read_only, config=settings)
    except duckdb.Error as error:
        raise _unreadable(path, error) from error


@contextmanager
def damage_explained(path: Path) -> Iterator[None]:
    """Work on the open file, whose damage may show only now: it then ends in a WorkbenchError."""
    try:
        yield
    except duckdb.InterruptException:
        raise
    except duckdb.Error as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: duckdb.Error) -> WorkbenchError:
    return WorkbenchError("Cannot read the corpus", f"{path}: {str(error).splitlines()[0]}")
