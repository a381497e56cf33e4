"""What asks and what answers, wherever the query runs: in this process or in one of its own."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa


class Answer(Protocol):
    """A query and its result and its result, to be read once, as rows or as Arrow, within its `with`."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""

    @property
    def types(self) -> tuple[str, ...]:
        """Their types as DuckDB names them."""

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than were asked for; known when all rows are read."""

    @property
    def count(self) -> int:
        """Rows read so far."""

    @property
    def seconds(self) -> float:
        """Time spent in the database so far."""

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows, as they come."""

    def batches(self) -> "Iterator[pa.RecordBatch]":
        """The rows as Arrow, one batch at least."""

    def arrow(self) -> "pa.Table":
        """The whole result as one Arrow table."""

    def interrupt(self) -> None:
        """Stop the query at once; whoever reads it gets an error."""

    def progress(self) -> float | None:
        """Share of the work that is done, 0 to 1; None where that cannot be told."""


class Asks(Protocol):
    """What runs queries on a corpus."""

    def query(
        self, sql: str, parameters: Mapping[str, Any] | None = None, limit: int | None = None
    ) -> AbstractContextManager[Answer]:
        """A query, run where its `with` begins; `limit` rows of its result at most."""
