"""The corpus without a query: everything, the copies of one document, and what a filter may say."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.search.highlight import SNIPPET, Snippet, snippet
from workbench.search.parser import QueryError, parse
from workbench.services.search import FACETS, UNKNOWN, Hit, Results
from workbench.store.corpus import Card

if TYPE_CHECKING:
    from workbench.services.workbench import Workbench

__all__ = ["UNKNOWN", "QueryError", "check", "copies_of", "counted", "everything", "warm_up"]


def check(query: str) -> None:
    """Raise QueryError, with the place, where a query cannot be understood."""
    parse(query)


def warm_up(workbench: "Workbench") -> None:
    """Load the word tables that the first query would otherwise wait for."""
    workbench.search("words lang:en", 1)


def everything(workbench: "Workbench", limit: int) -> Results:
    """All documents, the newest first, copies folded as in a search."""
    cards = workbench.cards.values()
    copies = Counter(card.cluster_id for card in cards)
    first: dict[str, Card] = {}
    for card in cards:
        first.setdefault(card.cluster_id, card)
    hits = _hits(workbench, list(first.values())[:limit], copies)
    return Results("", "", hits, len(cards), len(copies), counted(cards), None, 0.0)


def copies_of(workbench: "Workbench", cluster_id: str) -> Results:
    """The near-duplicates of one document and itself, each on its own, the newest first."""
    cards = [card for card in workbench.cards.values() if card.cluster_id == cluster_id]
    return Results("", "", _hits(workbench, cards, {}), len(cards), len(cards), counted(cards), None, 0.0)


def counted(cards: Iterable[Card]) -> dict[str, list[tuple[str, int]]]:
    """For each facet the values that the cards have, with their number, the most frequent first."""
    every = list(cards)
    counts = {name: Counter(map(value, every)) for name, value in FACETS.items()}
    return {
        name: sorted(
            ((value, number) for value, number in counter.items() if name != "cluster" or number > 1),
            key=lambda item: (-item[1], item[0]),
        )
        for name, counter in counts.items()
    }


def _hits(workbench: "Workbench", cards: list[Card], copies: "dict[str, int] | Counter[str]") -> list[Hit]:
    """The cards as results that show how each document begins."""
    texts = workbench.documents([card.document_id for card in cards])
    return [
        Hit(
            card,
            0.0,
            _opening(card, texts[card.document_id].text),
            max(0, copies.get(card.cluster_id, 1) - 1),
        )
        for card in cards
        if card.document_id in texts
    ]


def _opening(card: Card, text: str) -> Snippet:
    """How the text begins, after the title where the text begins with it."""
    title = card.title.rstrip("…")
    start = len(title) if text.startswith(title) else 0
    piece = text[start : start + 2 * SNIPPET]
    start += len(piece) - len(piece.lstrip())
    found = snippet(piece.lstrip(), ())
    return Snippet(start, start + len(found.text), found.text, ())
