"""Random queries: trees as the parser makes them, and text that is nearly a query."""

from collections.abc import Sequence

from hypothesis import strategies as st

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

FIELDS = st.sampled_from(["text", "text", "title"])
DAYS = st.dates().map(lambda day: day.isoformat())


def leaves(
    words: st.SearchStrategy[str], languages: Sequence[str], sources: Sequence[str]
) -> st.SearchStrategy[Node]:
    """Leaves of every kind over the words."""
    phrase = st.lists(words, min_size=1, max_size=3).map(" ".join)
    distance = st.one_of(st.none(), st.none(), st.integers(0, 9))
    return st.one_of(
        st.builds(Word, words, st.booleans(), FIELDS),
        st.builds(Word, words, st.booleans(), FIELDS),
        st.builds(Phrase, phrase, distance, FIELDS),
        st.builds(Prefix, words, FIELDS),
        st.builds(Fuzzy, words, FIELDS),
        st.builds(Language, st.sampled_from(languages)),
        st.sampled_from(sources).map(lambda name: Source(tuple(name.split()))),
        st.tuples(DAYS, DAYS).map(lambda days: Published(min(days), max(days))),
    )


def trees(leaf: st.SearchStrategy[Node], largest: int = 8) -> st.SearchStrategy[Node]:
    """Trees over the leaves, with AND, OR and NOT within one another."""
    return st.recursive(leaf, _larger, max_leaves=largest)


def _larger(smaller: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(smaller, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, parts), st.builds(Or, parts), st.builds(Not, smaller))


PIECES = [
    "umowa", "OR", "AND", "NOT", "or", "(", ")", '"', "“", "”", "„", "-", "--", "=", "*", "~", "~5", ":",
    "title:", "lang:", "lang:pl", "lang:xx", "source:", "date:", "date:2025..", "date:2025-13", "date:0000",
    "nosuch:",
    "http://a.b/c", "12:30", "株式会社", "株", "오픈", "_", "&", "\\", "/", "'", "\n", "\t", "\x00", "\ud800",
    "½", "㈠", "ﷺ", "\u0301", "e\u0301", "İ", "ß", "..", "2025", "a:b", "foo:)", "x" * 50,
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
)
