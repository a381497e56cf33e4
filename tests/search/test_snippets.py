"""Snippets: a piece of the text with its lit words, cut where no word is."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbench.search.highlight import LONGEST_WORD, SNIPPET, merged, snippet
from workbench.search.words import words

PIECES = [
    "umowa",
    "é",
    "e\u0301",
    "हिन्दी",
    "समझौता",
    " ",
    " ",
    " ",
    ". ",
    "\n",
    "株式会社",
    "x" * 60,
    "a_b",
    "—",
]
texts = st.lists(st.sampled_from(PIECES), max_size=120).map("".join)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(texts)
    found = list(words(text))
    chosen = draw(st.lists(st.sampled_from(found), max_size=8)) if found else []
    return text, merged([(word.start, word.end) for word in chosen])


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1]))))
def test_merged_spans_are_in_order_apart_and_cover_the_same(spans: list[tuple[int, int]]) -> None:
    result = merged(spans)
    assert all(end < start for (_, end), (start, _) in pairwise(result))
    assert covered(result) == covered(spans)


def covered(spans: list[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


@given(texts_with_spans())
def test_a_snippet_is_a_piece_of_the_text(example: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = example
    found = snippet(text, spans)
    assert text[found.start : found.end] == found.text
    assert len(found.text) <= SNIPPET + 2 * LONGEST_WORD
    assert bool(found.text) == bool(text)
    shown = [(start + found.start, end + found.start) for start, end in found.highlights]
    assert shown == [span for span in spans if found.start <= span[0] and span[1] <= found.end]
    assert bool(shown) == bool([span for span in spans if span[1] - span[0] <= SNIPPET])


spaced = st.lists(
    st.sampled_from(["हिन्दी ", "समझौता", "umowa ", "e\u0301e\u0301", ". "]), min_size=30, max_size=90
)


@given(spaced.map("".join))
def test_a_snippet_cuts_no_word(text: str) -> None:
    found = snippet(text, [(word.start, word.end) for word in words(text)][7:9])
    for word in words(text):
        if len(word.text) <= LONGEST_WORD:
            assert not word.start < found.start < word.end
            assert not word.start < found.end < word.end


def test_a_snippet_shows_where_most_is_lit() -> None:
    text = "one " + "word " * 100 + "two three four " + "word " * 100
    places = [text.index(word) for word in ("one", "two", "three", "four")]
    found = snippet(text, [(place, place + 3) for place in places])
    assert [found.text[start:end] for start, end in found.highlights] == ["two", "thr", "fou"]
    assert found.text.index("two") > 40, "with something before it"
