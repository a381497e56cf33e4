"""The documents that a query finds, with their scores, from the postings of an index.

A query is answered term by term: each term adds what it is worth (BM25) to the documents that hold it. A term
is read once, in one loop over its postings; matchers that step through several terms at a time cost several
times as much in Python. The reader is one of Whoosh's, but nothing else of Whoosh is needed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import singledispatchmethod
from math import log
from typing import Any

from workbench.search.days import range_terms
from workbench.search.forms import Forms
from workbench.search.nearness import adjacent, near_groups
from workbench.search.query import (
    And,
    Fuzzy,
    Language,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Published,
    Source,
    Word,
)
from workbench.search.words import fold, folded_words

K1, B = 1.2, 0.75
"""How much repetition counts, and how much length takes away: the usual values."""
Scores = dict[int, float]
"""The number of each document found and how well it answers; 0.0 for what is only a filter."""


class Answers:
    """Answers to queries on one state of an index. For one thread at a time."""

    def __init__(self, reader: Any, forms: Forms) -> None:
        self._parts = reader.leaf_readers()
        self._reader = reader
        self._forms = forms
        self._weights: dict[str, dict[int, float]] = {}

    @singledispatchmethod
    def find(self, node: Node) -> Scores:
        """The documents that answer a node of the query's tree."""
        raise TypeError(f"no way to answer {node!r}")

    @find.register
    def _(self, node: Word) -> Scores:
        if node.exact:
            return self._ranked(node.field, [fold(node.text)])
        field = "stem" if node.field == "text" else "title_stem"
        return self._ranked(field, sorted(self._forms.stems(node.text)))

    @find.register
    def _(self, node: Phrase) -> Scores:
        asked = folded_words(node.text)
        if len(asked) == 1:
            return self._ranked(node.field, asked)
        distance = node.distance
        if distance is None:
            return self._in_order(node.field, asked, adjacent)
        return self._in_order(node.field, asked, lambda at: next(near_groups(at, distance), None) is not None)

    @find.register
    def _(self, node: Prefix) -> Scores:
        beginning = fold(node.text)
        return self._alike(node.field, lambda part: part.expand_prefix(node.field, beginning), 1.0)

    @find.register
    def _(self, node: Fuzzy) -> Scores:
        near = self._forms.near(node.text)
        return self._alike(node.field, lambda part: near, 1.0)

    @find.register
    def _(self, node: Language) -> Scores:
        return self._alike("language", lambda part: [node.code])

    @find.register
    def _(self, node: Source) -> Scores:
        return dict.fromkeys(self._in_order("source", node.words, adjacent), 0.0)

    @find.register
    def _(self, node: Published) -> Scores:
        terms = range_terms(node.first, node.last)
        return self._alike("day", lambda part: terms)

    @find.register
    def _(self, node: And) -> Scores:
        wanted = [self.find(part) for part in node.parts if not isinstance(part, Not)] or [self._every()]
        refused = [self.find(part.part) for part in node.parts if isinstance(part, Not)]
        return {
            number: sum(scores[number] for scores in wanted)
            for number in min(wanted, key=len)
            if all(number in scores for scores in wanted) and not any(number in scores for scores in refused)
        }

    @find.register
    def _(self, node: Or) -> Scores:
        found: Scores = {}
        for part in node.parts:
            for number, score in self.find(part).items():
                found[number] = found.get(number, 0.0) + score
        return found

    @find.register
    def _(self, node: Not) -> Scores:
        refused = self.find(node.part)
        return {number: 0.0 for number in self._every() if number not in refused}

    def _every(self) -> Scores:
        return dict.fromkeys(self._reader.all_doc_ids(), 0.0)

    def _ranked(self, field: str, terms: Iterable[str]) -> Scores:
        """The documents that hold any of the terms, by how much they say of them."""
        found: Scores = {}
        length = self._length_weights(field)
        for term in terms:
            rarity = self._rarity(field, term)
            for part, first in self._holding(field, [term]):
                postings = part.postings(field, term)
                while postings.is_active():
                    number, count = postings.id() + first, postings.weight()
                    score = rarity * count / (count + (length.get(number) or self._weigh(field, number)))
                    found[number] = found.get(number, 0.0) + score
                    postings.next()
        return found

    def _alike(self, field: str, terms: Callable[[Any], Iterable[Any]], score: float = 0.0) -> Scores:
        """The documents that hold any of the terms, which `terms` names for a part of the index."""
        return {
            first + number: score
            for part, first in self._parts
            for term in list(terms(part))
            if (field, term) in part
            for number in part.postings(field, term).all_ids()
        }

    def _in_order(
        self, field: str, terms: Sequence[str], stand: Callable[[Sequence[Sequence[int]]], bool]
    ) -> Scores:
        """The documents that hold all the terms, at places that `stand` as they should."""
        found: Scores = {}
        rarities = [self._rarity(field, term) for term in terms]
        for part, first in self._holding(field, terms):
            postings = [part.postings(field, term) for term in terms]
            for here in _common(postings):
                if stand([matcher.value_as("positions") for matcher in postings]):
                    length = self._weigh(field, first + here)
                    found[first + here] = sum(
                        rarity * matcher.weight() / (matcher.weight() + length)
                        for rarity, matcher in zip(rarities, postings, strict=True)
                    )
        return found

    def _holding(self, field: str, terms: Sequence[str]) -> list[tuple[Any, int]]:
        """The parts of the index that hold all the terms, each with the number of its first document."""
        return [(part, first) for part, first in self._parts if all((field, term) in part for term in terms)]

    def _rarity(self, field: str, term: str) -> float:
        documents, holding = self._reader.doc_count_all(), self._reader.doc_frequency(field, term)
        return (log(documents / (holding + 1)) + 1) * (K1 + 1) if holding else 0.0

    def _length_weights(self, field: str) -> dict[int, float]:
        return self._weights.setdefault(field, {})

    def _weigh(self, field: str, number: int) -> float:
        """What a document's length, beside the average, takes from the worth of a term; remembered."""
        average = self._reader.field_length(field) / (self._reader.doc_count_all() or 1) or 1.0
        length = self._reader.doc_field_length(number, field, 1) or 1
        weight = K1 * (1 - B + B * length / average)
        self._length_weights(field)[number] = weight
        return weight


def _common(postings: Sequence[Any]) -> Iterator[int]:
    """Every document that all the postings have; they stand at it meanwhile."""
    while all(matcher.is_active() for matcher in postings):
        furthest = max(matcher.id() for matcher in postings)
        for matcher in postings:
            if matcher.id() < furthest:
                matcher.skip_to(furthest)
            if not matcher.is_active():
                return
        if all(matcher.id() == furthest for matcher in postings):
            yield furthest
            postings[0].next()
