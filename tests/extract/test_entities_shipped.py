"""The shipped tables and lexicons together: what articles of these fourteen languages name most."""

import pytest

from tests.extract.test_entities_languages import sentences
from workbench.extract.entities import find_mentions, shipped_gazetteer


def found(text: str, language: str) -> dict[str, str]:
    mentions = find_mentions(text, sentences(text), language, shipped_gazetteer())
    return {text[mention.start : mention.end]: mention.name for mention in mentions}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Oracle signed with OpenAI.", "en", {"Oracle": "Oracle", "OpenAI": "OpenAI"}),
        ("Amazon's AWS unit and Meta signed a deal.", "en", {"Amazon": "Amazon", "Meta": "Meta"}),
        ("The chip designer Arm and the retailer Target invest.", "en", {"Arm": "Arm", "Target": "Target"}),
        ("Intel and Tesla agreed to a contract.", "en", {"Intel": "Intel", "Tesla": "Tesla"}),
        ("Umowa Oracle'a z Metą, Intelem i Amazonem", "pl", {"Intelem": "Intel", "Amazonem": "Amazon"}),
        (
            "Tesli i Nvidii kontrakt z Apple'em",
            "pl",
            {"Tesli": "Tesla", "Nvidii": "Nvidia", "Apple": "Apple"},
        ),
        ("Dohoda Amazonu s Intelem a Oraclem", "cs", {"Amazonu": "Amazon", "Intelem": "Intel"}),
        ("Контракт Амазона с Нвидиа и Гуглом", "ru", {"Амазона": "Amazon", "Гуглом": "Google"}),
        ("Amazon'un Nvidia'yla anlaşması", "tr", {"Amazon": "Amazon", "Nvidia": "Nvidia"}),
        ("米アマゾンはエヌビディアと契約", "ja", {"エヌビディア": "Nvidia"}),
        ("아마존은 엔비디아와 계약", "ko", {"아마존": "Amazon", "엔비디아": "Nvidia"}),
        ("亚马逊与英伟达签署合同", "zh", {"亚马逊": "Amazon", "英伟达": "Nvidia"}),
        ("pemerintah Indonesia dan Telkomsel", "id", {"pemerintah Indonesia": "Government of Indonesia"}),
        ("de Nederlandse regering", "nl", {"Nederlandse regering": "Government of the Netherlands"}),
        ("le gouvernement français", "fr", {"gouvernement français": "Government of France"}),
        ("o governo brasileiro", "pt", {"governo brasileiro": "Government of Brazil"}),
        ("die Bundesregierung", "de", {"Bundesregierung": "Government of Germany"}),
        ("日本政府は", "ja", {"日本政府": "Government of Japan"}),
        ("한국 정부는", "ko", {"한국 정부": "Government of South Korea"}),
    ],
)
def test_the_shipped_names_are_found(text: str, language: str, expected: dict[str, str]) -> None:
    result = found(text, language)
    assert expected.items() <= result.items()


def test_most_listed_names_are_found_where_they_stand_alone() -> None:
    shipped = shipped_gazetteer()
    names = [entity for entity in shipped.entities.values() if entity.kind == "organisation"]
    missed = [
        entity.name
        for entity in names
        if entity.name not in shipped.ambiguous
        and entity.name not in found(f"the company and {entity.name} invest", "en").values()
    ]
    assert len(missed) < len(names) / 50, missed[:20]
