"""Words and stems: where they stand, and which of them are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.search.stems import light_stem, stem
from workbench.search.words import bare_words, fold, folded_words, word_spans, words

PIECES = [
    "umowa",
    " ",
    "株式会社",
    "오픈AI",
    "ก",
    "é",
    "e\u0301",
    "हिन्दी",
    "Unter\u00adnehmen",
    "_",
    "x_y",
    "½",
    "ﷺ",
    "ᴬ",
    "𝐀",
    "ǿ",
    "İ",
    "\0",
]
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=15).map("".join))


@given(text=texts)
def test_words_stand_where_they_say_in_order(text: str) -> None:
    previous = 0
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert word.start >= previous
        previous = word.start
        assert any(map(str.isalnum, word.text)) or not word.text.isascii()
    assert bare_words(text) == [word.text for word in words(text)]
    assert word_spans(text) == [(word.start, word.end) for word in words(text)]


@given(text=texts)
def test_every_letter_and_digit_is_in_some_word(text: str) -> None:
    covered = {place for word in words(text) for place in range(word.start, word.end)}
    assert all(place in covered for place, char in enumerate(text) if char.isalnum())


@given(text=texts)
def test_folding_twice_is_folding_once_and_gives_one_word(text: str) -> None:
    for word in folded_words(text):
        assert fold(word) == word
        assert word
        assert not any(map(str.isspace, word)), "the index parts words by spaces"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łódź", "lodz"), ("ÇA", "ca"), ("Straße", "STRASSE"), ("İstanbul", "istanbul"), ("ığdır", "IGDIR"),
        ("Ærø", "aero"), ("Ǿ", "o"), ("naïve", "nai\u0308ve"), ("ﬁnance", "finance"),
        ("ＯｐｅｎＡＩ", "openai"),
        ("Ελλάδα", "ελλαδα"), ("ёлка", "елка"), ("𝐀𝐈", "ai"), ("ᴬ", "a"), ("Viê\u0323t", "viet"),
        ("Unter\u00adnehmen", "unternehmen"),
        ("مُحَمَّد", "محمد"), ("שָׁלוֹם", "שלום"), ("Việt", "viet"),
    ],
)  # fmt: skip
def test_words_that_are_compared_as_one(one: str, other: str) -> None:
    assert folded_words(one) == folded_words(other)
    assert len(folded_words(one)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("हिन्दी में समझौता", 3),
        ("Unter\u00adnehmen", 1),
        ("re\u0301sume\u0301", 1),
        ("中华人民", 3),
        ("구글과 오픈AI가", 5),
        ("ภาษาไทย", 6),
        ("a_b", 2),
        ("3.5", 2),
        ("", 0),
    ],
)
def test_how_many_words_a_text_has(text: str, expected: int) -> None:
    assert len(bare_words(text)) == expected


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("pl", "umowa", "umysł"),
        ("en", "company", "compass"),
        ("de", "Unternehmen", "Unterricht"),
        ("id", "awan", "lawan"),
    ],
)
def test_unlike_words_do_not(language: str, one: str, other: str) -> None:
    assert stem(one, language) != stem(other, language)


@given(
    word=st.text(min_size=1, max_size=20), language=st.sampled_from(["pl", "en", "tr", "zh", "und", "xx", ""])
)
def test_any_word_has_a_stem_that_is_folded(word: str, language: str) -> None:
    for found in (stem(word, language), light_stem(word, language)):
        assert fold(found) == found
