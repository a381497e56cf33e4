"""Search: a query's text in, ranked documents with snippets and counted facets out."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbench.model.documents import Document
from workbench.search.engines import Engine
from workbench.search.highlight import Snippet, highlights, snippet
from workbench.search.parser import parse
from workbench.search.query import Fuzzy, Node, Phrase, Prefix, Word, wanted
from workbench.search.words import fold, folded_words, words
from workbench.store.corpus import Card

UNKNOWN = "unknown"
"""What a facet calls documents that lack the value."""
FACETS: Mapping[str, Callable[[Card], str]] = {
    "language": lambda card: card.language,
    "source": lambda card: card.publisher or UNKNOWN,
    "year": lambda card: card.published[:4] if card.published else UNKNOWN,
    "cluster": lambda card: card.cluster_id,
}
"""What results are counted by."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found, standing for its near-duplicates too."""

    card: Card
    score: float
    snippet: Snippet
    copies: int
    """How many near-duplicates of it the query found besides."""


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query."""

    query: str
    understood: str
    """The query as the tree has it."""
    hits: Sequence[Hit]
    total: int
    """Documents found, near-duplicates included."""
    clusters: int
    """Documents found, near-duplicates counted once."""
    facets: Mapping[str, Sequence[tuple[str, int]]]
    """For each facet the values and how many documents have them, the most frequent first; of clusters only
    those with more than one document."""
    suggestion: str | None
    """The query with a likelier spelling, where a word of it stands in no document."""
    seconds: float


def search(
    query: str,
    engine: Engine,
    cards: Mapping[str, Card],
    documents: Callable[[Sequence[str]], Mapping[str, Document]],
    limit: int,
) -> Results:
    """Run a query; `cards` are all of the corpus's, in the order of results that have no rank of their own.

    Raises QueryError where it cannot be understood.
    """
    begun = time.perf_counter()
    tree = parse(query)
    every, chosen = _found(tree, engine, cards, limit)
    clusters = Counter(card.cluster_id for card in every)
    texts = documents([card.document_id for card, _ in chosen])
    hits = [
        Hit(card, score, _snippet(tree, texts[card.document_id], engine), clusters[card.cluster_id] - 1)
        for card, score in chosen
        if card.document_id in texts
    ]
    suggestion = _suggestion(query, tree, engine)
    seconds = time.perf_counter() - begun
    return Results(query, str(tree), hits, len(every), len(clusters), _facets(every), suggestion, seconds)


def _found(
    tree: Node, engine: Engine, cards: Mapping[str, Card], limit: int
) -> tuple[list[Card], list[tuple[Card, float]]]:
    """All cards found, and the best of each of the best clusters: asked on where copies crowd others out."""
    depth = 2 * limit
    while True:
        found = engine.search(tree, depth)
        every = [cards[document_id] for document_id in found.every if document_id in cards]
        chosen = _once_a_cluster(_ranked(tree, found.ranked, every, cards), limit)
        if len(chosen) >= limit or depth >= len(found.every):
            return every, chosen
        depth *= 4


def _ranked(
    tree: Node, ranked: Sequence[tuple[str, float]], every: Sequence[Card], cards: Mapping[str, Card]
) -> Sequence[tuple[Card, float]]:
    """The cards by score; the newest first where the query asks for no words."""
    if any(isinstance(leaf, Word | Phrase | Prefix | Fuzzy) for leaf in wanted(tree)):
        return [(cards[document_id], score) for document_id, score in ranked if document_id in cards]
    found = {card.document_id for card in every}
    return [(card, 0.0) for document_id, card in cards.items() if document_id in found]


def _once_a_cluster(ranked: Sequence[tuple[Card, float]], limit: int) -> list[tuple[Card, float]]:
    best: dict[str, tuple[Card, float]] = {}
    for card, score in ranked:
        if len(best) == limit and card.cluster_id not in best:
            break
        best.setdefault(card.cluster_id, (card, score))
    return list(best.values())


def _snippet(tree: Node, document: Document, engine: Engine) -> Snippet:
    return snippet(document.text, highlights(tree, document.text, document.language, engine.forms))


def _facets(cards: Sequence[Card]) -> dict[str, list[tuple[str, int]]]:
    counted = {name: Counter(map(value, cards)) for name, value in FACETS.items()}
    counted["cluster"] = Counter(
        {value: number for value, number in counted["cluster"].items() if number > 1}
    )
    return {
        name: sorted(counter.items(), key=lambda item: (-item[1], item[0]))
        for name, counter in counted.items()
    }


def _suggestion(query: str, tree: Node, engine: Engine) -> str | None:
    """The query with each word that stands in no document replaced by the nearest that does."""
    better = query
    for leaf in wanted(tree):
        for word in folded_words(leaf.text) if isinstance(leaf, Word | Phrase) else ():
            if not _is_known(leaf, word, engine) and (near := _nearest(word, engine)):
                better = _replaced(better, word, near)
    return better if better != query else None


def _is_known(leaf: Node, word: str, engine: Engine) -> bool:
    if engine.has(word):
        return True
    return isinstance(leaf, Word) and not leaf.exact and engine.has_stem(engine.forms.stems(leaf.text))


def _nearest(word: str, engine: Engine) -> str | None:
    if len(word) < 3:
        return None
    for distance in (1, 2) if len(word) > 5 else (1,):
        if near := next((form for form in engine.forms.near(word, distance) if engine.has(form)), None):
            return near
    return None


def _replaced(query: str, word: str, near: str) -> str:
    spans = [(found.start, found.end) for found in words(query) if fold(found.text) == word]
    for start, end in reversed(spans):
        query = query[:start] + near + query[end:]
    return query
