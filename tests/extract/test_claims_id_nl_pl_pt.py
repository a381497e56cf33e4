"""Constructions of Indonesian, Dutch, Polish and Portuguese: one deal a row, and figures that are none."""

import pytest

from workbench.corpus.sentences import split_sentences
from workbench.extract import extract
from workbench.model.documents import Document

ROWS = [
    (
        "pl",
        "Veldorin zebrał 20 mln euro w rundzie, którą poprowadził ASML.",
        ("investment", "completed", {("Veldorin", "investee"), ("ASML", "investor")}),
    ),
    (
        "pl",
        "Veldorin zebrał 20 mln euro w rundzie, którą poprowadził ASML. Nvidia także uczestniczyła.",
        (
            "investment",
            "completed",
            {("Veldorin", "investee"), ("ASML", "investor"), ("Nvidia", "investor")},
        ),
    ),
    (
        "pl",
        "Orlen zamówi procesory u krakowskiego Kwarcola.",
        ("chip-supply", "announced", {("Orlen", "customer"), ("Kwarcol", "supplier")}),
    ),
    (
        "pl",
        "Meta podpisała umowy w sprawie chmury z dostawcami takimi jak CoreWeave.",
        ("cloud-compute", "confirmed", {("Meta", "customer"), ("CoreWeave", "supplier")}),
    ),
    (
        "nl",
        "SoftBank heeft beloofd 40 miljard dollar in de chatbotmaker OpenAI te pompen.",
        ("investment", "announced", {("SoftBank", "investor"), ("OpenAI", "investee")}),
    ),
    (
        "nl",
        "Vorige maand kocht ASML het Duitse Veldorin voor 20 miljoen euro.",
        ("acquisition", "completed", {("ASML", "acquirer"), ("Veldorin", "target")}),
    ),
    (
        "id",
        "Startup Veldorin mengantongi US$ 12 juta dalam putaran Seri A yang dipimpin East Ventures.",
        ("investment", "completed", {("Veldorin", "investee"), ("East Ventures", "investor")}),
    ),
    (
        "id",
        "Nebius dari Amsterdam meneken kontrak cloud dengan OpenAI.",
        ("cloud-compute", "confirmed", {("Nebius", "supplier"), ("OpenAI", "customer")}),
    ),
    (
        "pt",
        "A Anthropic se compromete a comprar US$ 30 bilhões em capacidade computacional do Google Cloud.",
        ("cloud-compute", "announced", {("Anthropic", "customer"), ("Google Cloud", "supplier")}),
    ),
    (
        "pt",
        "A Embrapa licenciará à Nuvem Charrua seu banco de imagens.",
        ("licensing", "announced", {("Embrapa", "supplier"), ("Nuvem Charrua", "customer")}),
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), ROWS)
def test_a_construction_states_its_deal(
    language: str, text: str, expected: tuple[str, str, set[tuple[str, str]]]
) -> None:
    claims = extract(Document("a", "", text, language, 1.0), split_sentences(text, language)).claims
    told = [(c.kind, c.status, {(p.name, p.role) for p in c.parties}) for c in claims]
    assert told == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "id",
            "Nilainya disebut di laporan. Saham BJB melemah ke Rp 835 dan laba naik menjadi Rp 2 triliun.",
        ),
        ("nl", "Opvallend is de winst: ING verdiende 1,68 miljard euro, tegen 1,51 miljard bij Rabobank."),
        ("pl", "Wycena OpenAI sięgnęła 500 mld dolarów, a przychody Nvidii przebiły 46 mld dolarów."),
        ("pt", "O Itaú Unibanco lucrou R$ 11,1 bilhões e o Bradesco entregou R$ 5,9 bilhões."),
    ],
)
def test_figures_of_companies_are_no_deals(language: str, text: str) -> None:
    assert extract(Document("a", "", text, language, 1.0), split_sentences(text, language)).claims == ()
