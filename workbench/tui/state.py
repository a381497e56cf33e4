"""What the search screen is about: the query with its filters, and what the services answer to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.model.documents import Document, Segment

if TYPE_CHECKING:
    from workbench.services.search import Hit

PAGE = 50
"""Results asked for at a time."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Filter:
    """One value that results must have, said in the query language."""

    clause: str
    """`lang:pl`, `source:"…"`, `date:2025`, or one of them after a minus."""

    @property
    def field(self) -> str:
        """What stands before the colon: filters of one field widen, those of several narrow."""
        return self.clause.partition(":")[0].lstrip("-")


@dataclass(frozen=True, slots=True)
class SearchState:
    """What the user asks for."""

    typed: str = ""
    """The text of the search box."""
    filters: tuple[Filter, ...] = ()
    """In the order in which they were chosen."""
    cluster_id: str | None = None
    """The near-duplicates to list instead of results; None for results."""
    limit: int = PAGE
    """Results to show at most."""

    @property
    def query(self) -> str:
        """The whole query in the query language; empty where everything is asked for."""
        return self.query_without(None)

    def query_without(self, field: str | None) -> str:
        """The query without the filters of one field, by which that field's facet is counted."""
        typed = self.typed.strip()
        clauses = [_either(group) for name, group in self._by_field().items() if name != field]
        return " ".join([f"({typed})" if clauses and typed else typed, *clauses]).strip()

    def retyped(self, typed: str) -> "SearchState":
        """The state once the box holds something else: the filters stay."""
        return replace(self, typed=typed, cluster_id=None, limit=PAGE)

    def toggled(self, chosen: Filter) -> "SearchState":
        """The state with the filter added, or taken away."""
        kept = tuple(old for old in self.filters if old != chosen)
        filters = kept if chosen in self.filters else (*kept, chosen)
        return replace(self, filters=filters, cluster_id=None, limit=PAGE)

    def cleared(self) -> "SearchState":
        """The state without any filter."""
        return replace(self, filters=(), cluster_id=None, limit=PAGE)

    def copies(self, cluster_id: str | None) -> "SearchState":
        """The state that lists the near-duplicates of a cluster, or results again."""
        return replace(self, cluster_id=cluster_id)

    def longer(self) -> "SearchState":
        """The state with more results to show."""
        return replace(self, limit=2 * self.limit)

    def _by_field(self) -> dict[str, list[Filter]]:
        groups: dict[str, list[Filter]] = {}
        for chosen in self.filters:
            groups.setdefault(chosen.field, []).append(chosen)
        return groups


def _either(group: Sequence[Filter]) -> str:
    clauses = " OR ".join(chosen.clause for chosen in group)
    return f"({clauses})" if len(group) > 1 else clauses


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet."""

    label: str
    """Corpus text, not yet neutralised."""
    count: int
    """Documents that have it."""
    filter: Filter | None
    """What choosing it filters by; None where the query language has no word for it."""
    cluster_id: str | None = None
    """The near-duplicates that choosing it lists."""
    is_on: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A heading with its values, the most frequent first."""

    title: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the services found for a state."""

    request: int
    """Number of the request; an answer to any but the newest is stale."""
    state: SearchState
    hits: Sequence["Hit"]
    total: int
    """Documents found, copies included."""
    clusters: int
    """Documents found, copies counted once."""
    corpus_size: int
    """Documents there are."""
    understood: str
    """The query as its tree has it; empty where everything is listed."""
    suggestion: str | None
    """What the user may have meant to type."""
    seconds: float
    facets: tuple[Facet, ...]

    @property
    def has_more(self) -> bool:
        """Whether there are more results than are shown."""
        return len(self.hits) < self.clusters


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a query cannot be run, and where in the text typed."""

    request: int
    message: str
    start: int
    end: int
    is_unfinished: bool
    """Whether more typing may mend it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document laid open: all that the reader shows of it."""

    request: int
    document: Document
    segments: Sequence[Segment]
    hits: Sequence[Span]
    """Where the text answers the query: in order, apart."""
    copies: int
    """Near-duplicates of it."""
    is_searched: bool = True
    """Whether the hits are known; those of a long document come after it."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a corpus holds."""

    documents: int
    languages: int

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> "Size":
        """The size that the services count."""
        return cls(counts["documents"], counts["languages"])
