"""The query language: what it says is what it reads, and what it cannot read it points at."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search.trees import leaves, texts, trees
from workbench.search.parser import DEEPEST, LONGEST, QueryError, parse
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
    wanted,
)
from workbench.search.words import folded_words, is_lone_character, words

LETTERS = "aбł1éß株オ구ทकéİ½"
any_word = (
    st.text(st.sampled_from(LETTERS), min_size=1, max_size=6)
    .filter(lambda text: [word.text for word in words(text)] == [text] and not is_lone_character(text))
    .filter(lambda text: len(folded_words(text)) == 1)
)
any_tree = trees(leaves(any_word, ["pl", "en", "zh", "und"], ["reuters", "new york times"]))


@given(tree=any_tree)
def test_a_tree_reads_back_from_what_it_says(tree: Node) -> None:
    assert parse(str(tree)) == tree


@given(text=texts)
def test_any_text_is_a_query_or_an_error_with_its_place(text: str) -> None:
    try:
        tree = parse(text)
    except QueryError as error:
        check_place(error)
    else:
        assert parse(str(tree)) == tree
        assert isinstance(wanted(tree), list)


def check_place(error: QueryError) -> None:
    assert 0 <= error.start <= error.end <= len(error.query)
    assert len(error.message.splitlines()) == 1
    query, carets = error.pointed().split("\n")
    assert len(query) == len(error.query)
    assert carets.lstrip(" ") == "^" * max(1, error.end - error.start)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("umowa", Word("umowa")),
        ("=umowa", Word("umowa", exact=True)),
        ("umow*", Prefix("umow")),
        ("umova~", Fuzzy("umova")),
        ('"nowa umowa"', Phrase("nowa umowa")),
        ("“nowa umowa”", Phrase("nowa umowa")),
        ("„nowa umowa”", Phrase("nowa umowa")),
        ('"nowa umowa"~5', Phrase("nowa umowa", 5)),
        ("multi-cloud", Phrase("multi-cloud")),
        ("a b", And((Word("a"), Word("b")))),
        ("a AND b", And((Word("a"), Word("b")))),
        ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
        ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ("NOT a", Not(Word("a"))),
        ("-a", Not(Word("a"))),
        ("a -b", And((Word("a"), Not(Word("b"))))),
        ("a - b", None),
        ("or and not", And((Word("or"), Word("and"), Word("not")))),
        ("lang:pl", Language("pl")),
        ("language:Polish", Language("pl")),
        ("lang:polski", Language("pl")),
        ('source:"New York Times"', Source(("new", "york", "times"))),
        ("publisher:Reuters", Source(("reuters",))),
        ("title:umowa", Word("umowa", field="title")),
        ('title:"nowa umowa"', Phrase("nowa umowa", field="title")),
        ("date:2025", Published("2025-01-01", "2025-12-31")),
        ("date:2024-02", Published("2024-02-01", "2024-02-29")),
        ("date:2025-07-16", Published("2025-07-16", "2025-07-16")),
        ("date:2025-07..2025-10", Published("2025-07-01", "2025-10-31")),
        ("date:2025-07..", Published("2025-07-01", "9999-12-31")),
        ("date:..2025", Published("0001-01-01", "2025-12-31")),
        ("http://a.example/b", Phrase("http://a.example/b")),
        ("12:30", Phrase("12:30")),
        ("株", Prefix("株")),
        ("株式", Word("株式")),
        ("株式会社", Phrase("株式会社")),
        ("umowa,", Word("umowa")),
        ("*-umowa", Word("umowa")),
        ("(umowa: )", Word("umowa")),
        ("(umowa:)", Word("umowa")),
        ("TITLE:x", Word("x", field="title")),
    ],
)
def test_what_a_query_means(query: str, tree: Node | None) -> None:
    if tree is None:
        with pytest.raises(QueryError):
            parse(query)
    else:
        assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "message", "pointed"),
    [
        ("", "it is empty", ""),
        ("   ", "it is empty", ""),
        ("a AND", "ends too early", ""),
        ("a OR", "ends too early", ""),
        ("NOT", "ends too early", ""),
        ("OR a", "missing before 'OR'", "OR"),
        ("a OR AND b", "missing before 'AND'", "AND"),
        ("(a", "this bracket is not closed", "("),
        ("()", "nothing between the brackets", "("),
        ("a)", "a closing bracket without an opening one", ")"),
        ('a "b c', "this quote is not closed", '"b c'),
        ('""', "no word between the quotes", '"'),
        ('"a b"~', 'say "two words"~5', "~"),
        ("a - b", "no letter or digit", "-"),
        ("titel:x", "did you mean title:?", "titel:"),
        ("sorce:x", "did you mean source:?", "sorce:"),
        ("zzzzz:x", "known are lang:", "zzzzz:"),
        ("lang:polsh", "did you mean pl (polish)?", "polsh"),
        ("lang:qqqqqqqq", "write a code such as en, id or pl", "qqqqqqqq"),
        ("date:2025-13", "there is no such month", "2025-13"),
        ("date:2025-02-30", "the month has 28 days", "2025-02-30"),
        ("date:soon", "'soon' is no date", "soon"),
        ("date:2025..2024", "2025 is after 2024", "2025..2024"),
        ("source:--", "", "--"),
        ("title:(a)", "a word or a phrase in quotes belongs here", "("),
        ("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), "brackets too deep", "("),
        ("a" * (LONGEST + 1), f"longer than {LONGEST} characters", "a" * 60),
    ],
)
def test_errors_say_what_is_wrong_where_and_what_was_meant(query: str, message: str, pointed: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert message in caught.value.message
    assert caught.value.query[caught.value.start : caught.value.end] == pointed
    assert caught.value.exit_code == 2


def test_not_is_never_shown_for_but_all_else_is() -> None:
    tree = parse("a (b OR -c) NOT (d e) lang:pl")
    assert [str(leaf) for leaf in wanted(tree)] == ["a", "b", "lang:pl"]


accented = st.text(st.characters(codec="utf-8", max_codepoint=0xDFF), max_size=40)


@given(text=accented)
def test_words_of_text_that_is_composed_or_not_are_the_same(text: str) -> None:
    composed, apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert folded_words(composed) == folded_words(apart)
