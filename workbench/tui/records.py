"""What the services answer, as the screen shows it. Made in threads; the first frame does without."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.tui.state import Filter, SearchState

if TYPE_CHECKING:
    from workbench.model.documents import Document, Segment
    from workbench.services.search import Hit

Span = tuple[int, int]


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
    document: "Document"
    segments: Sequence["Segment"]
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
