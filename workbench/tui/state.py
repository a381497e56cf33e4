"""What the user asks for: the query with its filters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

PAGE = 50
"""Results asked for at a time."""


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
