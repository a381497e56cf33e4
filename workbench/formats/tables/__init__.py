"""Tables as text and as files, one format a module, found by listing this package.

A format's module has a docstring (what it is for), `SUFFIX` (of its files), `IS_BINARY`, and
`write(table, stream, raw)`: `stream` is a text stream unless the format is binary; `raw` leaves cells as they
are that a spreadsheet would run as a formula.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol

from workbench.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa


class Tabular(Protocol):
    """Rows and columns, to be read once."""

    @property
    def columns(self) -> Sequence[str]:
        """Names of the columns."""

    def rows(self) -> Iterator[Sequence[Any]]:
        """The rows, in order."""

    def batches(self) -> "Iterator[pa.RecordBatch]":
        """The rows as Arrow, one batch at least."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that are in memory already."""

    columns: Sequence[str]
    values: Sequence[Sequence[Any]]

    def rows(self) -> Iterator[Sequence[Any]]:
        """The rows."""
        return iter(self.values)

    def batches(self) -> "Iterator[pa.RecordBatch]":
        """The rows as one batch of Arrow, types as the values have them."""
        import pyarrow as pa

        arrays = [pa.array([row[number] for row in self.values]) for number in range(len(self.columns))]
        yield pa.RecordBatch.from_arrays(arrays, names=list(self.columns))


def names() -> list[str]:
    """The name of every format."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def form(name: str) -> ModuleType:
    """The module of a format. Raises UsageError where there is none of that name."""
    if name not in names():
        raise UsageError("No such format", f"{name!r}; there are {', '.join(names())}")
    return importlib.import_module(f"{__name__}.{name}")


def suffixes() -> Mapping[str, str]:
    """The name of the format of each kind of file."""
    return {form(name).SUFFIX: name for name in names()}


def for_file(path: Path) -> str:
    """The name of the format that a file's name asks for. Raises UsageError where it asks for none."""
    known = suffixes()
    if path.suffix.lower() not in known:
        endings = ", ".join(sorted(known))
        raise UsageError("Which format?", f"{path.name} ends in none of {endings}; say --format")
    return known[path.suffix.lower()]
