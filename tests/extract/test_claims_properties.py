"""What holds of the claims of any text: offsets, determinism, no exceptions, linear time; and their lines."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evaluation.articles import read_seeds
from workbench.corpus.sentences import split_sentences
from workbench.extract import EXTRACTOR_VERSION, Extraction, RuleExtractor, deal_line, extract
from workbench.extract.claims.lexicon import frames, lexicon, lexicon_languages, lower
from workbench.model.deals import KINDS, ROLES, STATUSES
from workbench.model.documents import Document, Segment

LANGUAGES = ("cs", "de", "en", "es", "fr", "id", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "zh")
PSEUDO_ROLES = {"party", "seller", "authority"}

PIECES = """OpenAI|Nvidia|Oracle|Wiz|Google's|and|will|invest|$5 billion|in|,|acquire|from|with|(a)|300 MW
cloud|deal:|объявила|買収|人수했다|与|'ye|satın|–|“|;|?|2025|*|[x]|raised|led by"""
WORDS = st.sampled_from(PIECES.replace("\n", "|").split("|"))
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=300)


def document_of(text: str, language: str = "en") -> tuple[Document, list[Segment]]:
    return Document("a", "", text, language, 1.0), split_sentences(text, language)


def claims_in(text: str, language: str = "en") -> Extraction:
    return extract(*document_of(text, language))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, language=st.sampled_from((*LANGUAGES, "und", "xx")))
def test_any_text_yields_claims_within_its_bounds(text: str, language: str) -> None:
    extraction = claims_in(text, language)
    for claim in extraction.claims:
        assert 0 <= claim.evidence[0] < claim.evidence[1] <= len(text)
        assert len({party.name for party in claim.parties}) >= 2
        assert claim.kind in KINDS
        assert claim.status in STATUSES
        assert all(party.role in ROLES for party in claim.parties)
        assert all(0 <= f.start <= f.end <= len(text) for f in claim.provenance)
        assert 0 < claim.confidence < 1


@settings(max_examples=40, deadline=None)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
def test_the_same_text_yields_the_same_claims(text: str, language: str) -> None:
    assert claims_in(text, language) == claims_in(text, language)


def test_offsets_are_those_of_the_words_meant() -> None:
    text = "Nvidia will invest up to $100 billion in OpenAI, which signed a contract with Oracle in 2025."
    for claim in claims_in(text).claims:
        for party in claim.parties:
            assert text[party.start : party.end] == party.name
        if claim.amount:
            assert text[claim.amount.start : claim.amount.end] == "up to $100 billion"


def test_every_party_of_a_claim_is_among_the_mentions() -> None:
    for article in read_seeds():
        extraction = extract(article.document, article.segments)
        spans = {(m.start, m.end) for m in extraction.mentions}
        assert all((p.start, p.end) in spans for claim in extraction.claims for p in claim.parties)


def test_the_order_of_unrelated_paragraphs_does_not_matter() -> None:
    paragraphs = [
        "Google agreed to acquire the security firm Wiz for $32 billion.",
        "The weather in the mountains stayed mild for a third week, and hikers were glad of it.",
        "Meta signed a $14 billion cloud contract with CoreWeave.",
    ]
    told = []
    for order in (paragraphs, paragraphs[::-1]):
        claims = claims_in("\n\n".join(order)).claims
        told.append({(c.kind, c.status, frozenset((p.name, p.role) for p in c.parties)) for c in claims})
    assert told[0] == told[1]
    assert len(told[0]) == 2


@pytest.mark.parametrize(
    "piece",
    [
        "OpenAI, Oracle, ",
        "raised raised led by ",
        "((((",
        "in the the of of with with ",
        "Wiz(Wiz ",
        "買収",
        "Abc Def ",
    ],
)
def test_long_hostile_lines_take_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        segments = [Segment(0, 0, len(text))]
        started = time.process_time()
        extract(Document("a", "", text, "en", 1.0), segments)
        return time.process_time() - started

    seconds(10)
    short, long = seconds(400), seconds(3200)
    assert long < max(1.0, 24 * short)


def test_a_deal_line_is_json_with_offsets_of_everything() -> None:
    text = "Anthropic raised $13 billion in a Series F led by ICONIQ, it said on September 2, 2025."
    document, segments = document_of(text)
    line = json.loads(json.dumps(deal_line(document, extract(document, segments))))
    assert (line["id"], line["lang"]) == ("a", "en")
    (deal,) = line["deals"]
    start, end = deal["evidence_offsets"]
    assert text[start:end] == deal["evidence"]
    for party in deal["parties"]:
        assert text[slice(*party["offsets"])] == party["name"]
    assert text[slice(*deal["offsets"]["amount"])] == "$13 billion"
    assert {"kind", "status"} <= {entry["field"] for entry in deal["provenance"]}


def test_the_rules_are_an_extractor_with_a_name_and_version() -> None:
    rules = RuleExtractor()
    document, segments = document_of("Google acquired Wiz for $32 billion.")
    assert (rules.name, rules.version) == ("rules", EXTRACTOR_VERSION)
    assert rules(document, segments) == extract(document, segments)
    assert {claim.extractor for claim in rules(document, segments).claims} == {"rules"}


def test_a_language_without_a_lexicon_is_read_as_english() -> None:
    assert len(claims_in("Google acquired Wiz for $32 billion.", "und").claims) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lexicon_has_words_for_every_frame_that_matters(language: str) -> None:
    assert language in lexicon_languages()
    words = lexicon(language)
    assert words is not None
    for frame in ("acquire", "invest", "raise", "supply", "use", "rent", "contract", "partner"):
        assert words.forms_of(frame), frame


def test_frames_give_only_roles_kinds_and_statuses_that_deals_have() -> None:
    for name, frame in frames().items():
        assert set(frame.roles.values()) <= set(ROLES) | PSEUDO_ROLES, name
        assert set(frame.kinds) <= set(KINDS), name
        assert set(frame.status.values()) <= set(STATUSES), name


@given(st.text(max_size=60))
def test_lower_case_keeps_offsets(text: str) -> None:
    assert len(lower(text)) == len(text)
