"""From a state to its answer: runs in a thread, with the services that the first frame does without."""

from time import perf_counter as clock
from typing import TYPE_CHECKING

from workbench.services.browse import UNKNOWN, QueryError, check, copies_of, counted, everything
from workbench.tui.records import Answer, Facet, FacetValue, Trouble
from workbench.tui.state import Filter, SearchState

if TYPE_CHECKING:
    from workbench.services.search import Results
    from workbench.services.workbench import Workbench

TITLES = {"language": "Language", "source": "Source", "year": "Year", "cluster": "Copies"}
FIELDS = {"language": "lang", "source": "source", "year": "date"}
"""The facets that the query language can filter by, with its names for them."""
QUOTES = str.maketrans(dict.fromkeys('"“”„', " "))


def answer(workbench: "Workbench", request: int, state: SearchState) -> Answer | Trouble:
    """What the workbench finds for a state, or why it cannot look."""
    begun = clock()
    try:
        if state.typed.strip():
            check(state.typed.strip())
        results = _results(workbench, state)
    except QueryError as error:
        return _trouble(request, state.typed, error)
    facets = tuple(_facet(workbench, state, name, results) for name in TITLES)
    return Answer(
        request=request,
        state=state,
        hits=results.hits,
        total=results.total,
        clusters=results.clusters,
        corpus_size=len(workbench.cards),
        understood=results.understood,
        suggestion=results.suggestion if state.query == state.typed.strip() else None,
        seconds=clock() - begun,
        facets=facets,
    )


def _results(workbench: "Workbench", state: SearchState) -> "Results":
    if state.cluster_id is not None:
        return copies_of(workbench, state.cluster_id)
    if not state.query:
        return everything(workbench, state.limit)
    return workbench.search(state.query, state.limit)


def _trouble(request: int, typed: str, error: QueryError) -> Trouble:
    indent = len(typed) - len(typed.lstrip())
    start, end = error.start + indent, max(error.end, error.start + 1) + indent
    reaches_end = end >= len(typed.rstrip())
    return Trouble(request, error.message, start, end, reaches_end or typed[start] == "(")


def _facet(workbench: "Workbench", state: SearchState, name: str, results: "Results") -> Facet:
    """A facet, counted as though none of its own values were chosen, so that others can be added."""
    field = FIELDS.get(name)
    values = results.facets.get(name, ())
    if any(chosen.field == field for chosen in state.filters):
        query = state.query_without(field)
        values = workbench.search(query, 1).facets[name] if query else counted(workbench.cards.values())[name]
    return Facet(TITLES[name], tuple(_value(workbench, state, name, value, count) for value, count in values))


def _value(workbench: "Workbench", state: SearchState, name: str, value: str, count: int) -> FacetValue:
    if name == "cluster":
        title = workbench.cards[value].title if value in workbench.cards else value
        return FacetValue(title, count, None, value, state.cluster_id == value)
    chosen = _filter(name, value)
    return FacetValue(value, count, chosen, is_on=chosen in state.filters)


def _filter(name: str, value: str) -> Filter | None:
    """The filter for a facet's value, None where the query language cannot say it."""
    if value == UNKNOWN:
        # A date that is known lies within these years; publishers cannot be asked for so.
        return Filter("-date:0001..9999") if name == "year" else None
    if name == "source":
        words = " ".join(value.translate(QUOTES).split())
        clause = f'source:"{words}"'
    else:
        clause = f"{FIELDS[name]}:{value}"
    try:
        check(clause)
    except QueryError:
        return None
    return Filter(clause)
