"""Full-text engines: one module each, behind one small interface."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.model.documents import Document
from workbench.search.forms import Forms
from workbench.search.query import Node


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index holds of a document."""

    document: Document
    digest: str


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that answer a query."""

    ranked: Sequence[tuple[str, float]]
    """Ids and scores of the best, best first."""
    every: Sequence[str]
    """Ids of all."""


class Engine(Protocol):
    """A full-text index in a folder. Reading is safe from several threads, writing is one process's."""

    forms: Forms
    """The written forms of the words it holds."""

    def digests(self) -> Mapping[str, str]:
        """The digest of every document it holds, by id."""
        ...

    def update(self, removed: Sequence[str], added: Iterable[Indexed], size: int = 0) -> None:
        """Take documents out and put others in, about `size` of them: all at the end, or nothing."""
        ...

    def refresh(self) -> None:
        """See the newest commit from now on."""
        ...

    def search(self, tree: Node, limit: int) -> Found:
        """The documents that answer the query, the best `limit` of them ranked."""
        ...

    def has(self, word: str) -> bool:
        """Whether any document holds the word in just this form, folded."""
        ...

    def has_stem(self, stems: Iterable[str]) -> bool:
        """Whether any document holds a word of one of the stems."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...
