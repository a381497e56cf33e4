"""What holds of mentions in any text: offsets, order, patience with nonsense, ordinary words left alone."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.test_entities_gazetteer import SAMPLE
from tests.extract.test_entities_languages import CASES, found, sentences
from workbench.extract.entities import candidate_names, clean_name, find_mentions, shipped_gazetteer
from workbench.model.documents import Segment
from workbench.model.entities import Mention

LANGUAGES = [*CASES, "und", "sv"]
PIECES = [
    *[
        "OpenAI",
        "Google's",
        "Meta",
        "Azure",
        "Googlem",
        "구글과",
        "오픈AI",
        "米グーグルは",
        "微软",
        "the",
        "company",
    ],
    *["maker", "ChatGPT", "government", "Indonesian"],
    *[
        "SSI",
        "(SSI)",
        ", or",
        "\n",
        "\n\n",
        ".",
        "’",
        "-",
        "&",
        "+",
        "\u0301",
        "İ",
        "ß",
        "ﬁ",
        "\x00",
        "𝔊",
        "„",
        "(",
        "  ",
    ],
]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))


def mentions(text: str, language: str) -> list[Mention]:
    return find_mentions(text, sentences(text), language, SAMPLE)


@given(text=texts, language=st.sampled_from(LANGUAGES))
@settings(max_examples=300, deadline=None)
def test_mentions_lie_in_the_text_in_order_and_apart(text: str, language: str) -> None:
    result = mentions(text, language)
    segments = sentences(text)
    assert all(text[mention.start : mention.end].strip() for mention in result)
    assert all(left.end <= right.start for left, right in pairwise(result))
    for mention in result:
        assert any(segment.start <= mention.start and mention.end <= segment.end for segment in segments)
        assert 0 < mention.confidence <= 1
        assert mention.entity_id is None or mention.entity_id in SAMPLE.entities


@given(text=texts, more=texts, language=st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_text_after_a_blank_line_loses_no_earlier_name(text: str, more: str, language: str) -> None:
    before = [mention for mention in mentions(text, language) if mention.found_by == "gazetteer"]
    after = mentions(text + "\n\n" + more, language)
    taken = {(mention.start, mention.end, mention.entity_id) for mention in after}
    assert {(mention.start, mention.end, mention.entity_id) for mention in before} <= taken


@given(
    text=texts,
    language=st.sampled_from(LANGUAGES),
    bounds=st.tuples(st.integers(0, 220), st.integers(0, 220)),
)
@settings(max_examples=300, deadline=None)
def test_candidates_lie_within_bounds_in_order_and_apart(
    text: str, language: str, bounds: tuple[int, int]
) -> None:
    start, end = sorted(bounds)
    spans = candidate_names(text, start, end, language)
    assert all(start <= first < last <= min(end, len(text)) for first, last in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@given(surface=st.text(min_size=1, max_size=40), language=st.sampled_from(LANGUAGES))
@settings(max_examples=300, deadline=None)
def test_a_cleaned_name_is_never_longer(surface: str, language: str) -> None:
    assert len(clean_name(surface, language)) <= len(surface) + 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "....",
        "\x00\x01",
        "1234 5678",
        "lorem ipsum dolor",
        "🙂🙂🙂",
        "'s 's 's",
        "- - -",
        "&&&",
        "((((",
    ],
)
@pytest.mark.parametrize("language", ["en", "pl", "ja", "und"])
def test_nonsense_mentions_nobody(text: str, language: str) -> None:
    assert mentions(text, language) == []
    assert candidate_names(text, 0, len(text), language) == []


def test_a_language_without_lexicon_still_yields_listed_names() -> None:
    assert found("OpenAI avtalar med Google", "sv") == {"OpenAI": "OpenAI", "Google": "Google"}


def test_segments_out_of_bounds_do_no_harm() -> None:
    result = find_mentions("OpenAI", [Segment(0, 0, 99), Segment(0, 40, 90)], "en", SAMPLE)
    assert [(mention.start, mention.end) for mention in result] == [(0, 6)]


def test_no_name_crosses_a_sentence() -> None:
    text = "He praised Google Cloud"
    cut = text.index("Cloud")
    result = find_mentions(text, [Segment(0, 0, cut), Segment(0, cut, len(text))], "en", SAMPLE)
    assert [mention.name for mention in result] == ["Google"]


def test_kinds_and_the_rule_that_found() -> None:
    text = (
        "Sam Altman said the ChatGPT maker met the Dutch government on the TPU in Abilene. The firm agreed."
    )
    assert [(mention.kind, mention.found_by) for mention in mentions(text, "en")] == [
        ("person", "gazetteer"),
        ("organisation", "apposition"),
        ("government", "government"),
        ("product", "gazetteer"),
        ("place", "gazetteer"),
        ("organisation", "coreference"),
    ]


def test_a_reference_back_is_less_certain_than_a_name() -> None:
    by_rule = {
        mention.found_by: mention.confidence for mention in mentions("Oracle grew. The company sells.", "en")
    }
    assert by_rule["gazetteer"] > by_rule["coreference"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nossa meta de investimento para a nuvem", "pt"),
        ("Meta de crescimento: investir bilhões", "pt"),
        ("La meta es invertir millones en la empresa", "es"),
        ("Meta es invertir millones", "es"),
        ("Meta wyścigu o inwestycje jest daleko", "pl"),
        ("He raised his arm and bought chips", "en"),
        ("Arm yourself with data before you invest", "en"),
        ("An orange and a cloud deal", "en"),
        ("Orange is the new colour of investment", "en"),
        ("Our target is a billion in funding", "en"),
        ("Target of the investment is growth", "en"),
        ("An oracle for a billion-dollar market", "en"),
        ("A visa for investors", "en"),
        ("Visa for investors are scarce", "en"),
        ("De meta-analyse van de deal", "nl"),
        ("Das Visa für die Investoren", "und"),
        ("Armii przybyło żołnierzy, budżet miliard", "pl"),
        ("Metalowy kontrakt o wartości miliarda", "pl"),
        ("The metadata of the cloud deal", "en"),
        ("https://www.google.com/openai-oracle-deal.html", "en"),
        ("10/Openai-microsoft-Partnership.jpg", "pt"),
    ],
)
def test_false_friends_name_nobody(text: str, language: str) -> None:
    assert [mention.name for mention in mentions(text, language)] == []


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("The chip firm Arm raised its forecast", "en", "Arm"),
        ("Shares of Target fell", "en", "Target"),
        ("The investment by Meta in data centres", "en", "Meta"),
        ("Arm Holdings rose. Then Arm fell.", "en", "Arm"),
        ("Meta firma un acuerdo con Google", "es", "Meta"),
        ("Akcje spółki Meta rosną", "pl", "Meta"),
    ],
)
def test_ambiguous_names_are_found_in_context(text: str, language: str, name: str) -> None:
    assert name in [mention.name for mention in mentions(text, language)]


HOSTILE = [
    "Google" * 20_000,
    "Google " * 20_000,
    "Google-" * 20_000,
    "the " * 30_000,
    "the company " * 10_000,
    "a" * 120_000,
    "A" * 120_000,
    "Aa" * 60_000,
    "구글" * 60_000,
    "メタ" * 60_000,
    "データ" * 40_000,
    "公司" * 60_000,
    "OpenAI (" * 15_000,
    "OpenAI, or A" * 10_000,
    "Safe Superintelligence (Foo) " * 4_000,
    "of " * 40_000,
    "Bank of " * 15_000,
    "government of the " * 7_000,
    "ministry Foo " * 9_000,
    "ChatGPT maker " * 8_000,
    "'" * 120_000,
    "\u0301" * 120_000,
    "“„«" * 40_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:14]))
@pytest.mark.parametrize("language", ["en", "pl", "ja", "ko"])
def test_long_hostile_lines_take_linear_time(text: str, language: str) -> None:
    started = time.perf_counter()
    find_mentions(text, [Segment(0, 0, len(text))], language, SAMPLE)
    candidate_names(text, 0, len(text), language)
    clean_name(text, language)
    assert time.perf_counter() - started < 5


def test_an_article_takes_a_few_milliseconds() -> None:
    text = " ".join(text + "." for rows in CASES.values() for text, _ in rows)[:3600]
    segments = sentences(text)
    gazetteer = shipped_gazetteer()
    find_mentions(text, segments, "en", gazetteer)
    started = time.perf_counter()
    for _ in range(10):
        find_mentions(text, segments, "en", gazetteer)
    assert (time.perf_counter() - started) / 10 < 0.02
