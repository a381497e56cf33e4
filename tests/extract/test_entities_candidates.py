"""Names that the gazetteer lacks, and the usual form of a name. The companies here are made up."""

import pytest

from workbench.extract.entities import candidate_names, clean_name, name_in_text


def candidates(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in candidate_names(text, 0, len(text), language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Veldorin raised $200 million from Quistby Partners.", "en", ["Veldorin", "Quistby Partners"]),
        ("The startup Veldorin hired in January.", "en", ["Veldorin"]),
        ("On Monday the English firm q9x and qAI met.", "en", ["q9x", "qAI"]),
        ("we heard that CEO Hugo Brandt of Black Quarry Labs left.", "en", ["Black Quarry Labs"]),
        ("Veldorin CEO Hugo Brandt spoke to them.", "en", ["Veldorin"]),
        ("a stake in Bank of Veldorin", "en", ["Bank of Veldorin"]),
        ("a lease to Quist & Marrow Ltd.", "en", ["Quist & Marrow Ltd."]),
        ("bought from Veldorin and Quistby", "en", ["Veldorin", "Quistby"]),
        ("bought from Google and Veldorin", "en", ["Veldorin"]),
        ("Shares rose. The shares of others fell.", "en", []),
        ("Talks collapsed on Friday in Tokyo.", "en", []),
        ("Nvidia, Microsoft and Sam Altman", "en", []),
        ("It uses AI, GPUs and 5G in Europe", "en", []),
        ("in dollars, euros and Japanese yen", "en", []),
        ("startup Veldorin podpisał umowę ze spółką „Kwarcek”", "pl", ["Veldorin", "Kwarcek"]),
        ("umowa z Veldorinem w styczniu", "pl", ["Veldorinem"]),
        ("prezes Jan Kowalski", "pl", []),
        ("umowę podpisał prezes Veldorinu", "pl", ["Veldorinu"]),
        ("kontrakt dla Grupy Veldorin", "pl", ["Grupy Veldorin"]),
        ("Das Startup Veldor kauft Server für die Zukunft", "de", ["Veldor"]),
        ("Die Veldorin GmbH kauft einen Rechner", "de", ["Veldorin GmbH"]),
        ("Der Rechenzentrumsbetreiber Veldor und die KI-Firma Kwarz", "de", ["Veldor", "Kwarz"]),
        ("Der Vertrag über Server und Strom für die Zukunft", "de", []),
        ("Server von qAI und „Kwarz“", "de", ["qAI", "Kwarz"]),
        ("une levée pour la startup Veldorin en janvier", "fr", ["Veldorin"]),
        ("entre Veldorin et Bidulo SA", "fr", ["Veldorin", "Bidulo SA"]),
        ("da startup Veldorin em março", "pt", ["Veldorin"]),
        ("la empresa Veldorin y Kwarz S.A.", "es", ["Veldorin", "Kwarz S.A."]),
        ("het bedrijf Veldorin en Kwarz", "nl", ["Veldorin", "Kwarz"]),
        ("kontrakt PT Veldor Sentosa Tbk pada Januari", "id", ["PT Veldor Sentosa Tbk"]),
        ("smlouva firmy Veldor s. r. o. v lednu", "cs", ["Veldor s. r. o."]),
        ("стартап Велдорин и компания «Кварцек»", "ru", ["Велдорин", "Кварцек"]),
        ("yeni Veldorin şirketi ocak ayında", "tr", ["Veldorin"]),
        ("スタートアップのヴェルドリンに出資", "ja", ["ヴェルドリン"]),
        ("クラウドサービスとデータセンター", "ja", []),
        ("Veldorinは投資する", "ja", ["Veldorin"]),
        ("스타트업 벨도린은 계약", "ko", ["벨도린"]),
        ("오늘 쿼츠그룹과 만났다", "ko", ["쿼츠"]),
        ("반도체 기업의 투자", "ko", []),
        ("与北京维尔多林科技有限公司合作", "zh", ["北京维尔多林科技有限公司"]),
        ("这家公司的投资", "zh", []),
    ],
)
def test_candidates(text: str, language: str, expected: list[str]) -> None:
    assert candidates(text, language) == expected


def test_only_the_stretch_asked_for_is_searched() -> None:
    text = "with Veldorin and with Quistby"
    assert candidate_names(text, 15, len(text), "en") == [(23, 30)]


def test_a_first_word_that_the_text_writes_small_elsewhere_is_no_name() -> None:
    assert candidates("Inference sells well. They buy inference from Veldorin.", "en") == ["Veldorin"]
    assert candidates("Veldorin sells. We met Veldorin.", "en") == ["Veldorin", "Veldorin"]


def test_a_headline_in_title_case_needs_the_text_to_bear_it_out() -> None:
    headline = "Startling Growth Makes Investors Cheer Veldorin Again"
    assert candidates(headline, "en") == []
    borne_out = candidates(headline + "\nNobody knew veterans who bought from Veldorin before.", "en")
    assert borne_out[-1:] == ["Veldorin"]


@pytest.mark.parametrize(
    ("surface", "language", "name"),
    [
        ("Windsurfem", "pl", "Windsurf"),
        ("Nebiusa", "pl", "Nebius"),
        ("Veldorinowi", "pl", "Veldorin"),
        ("Google'a", "pl", "Google"),
        ("AMD-em", "pl", "AMD"),
        ("Tesla", "pl", "Tesla"),
        ("Lambda", "pl", "Lambda"),
        ("Foo sp. z o.o.", "pl", "Foo"),
        ("Cursorovi", "cs", "Cursor"),
        ("Veldor s.r.o.", "cs", "Veldor"),
        ("Mistral'in", "tr", "Mistral"),
        ("Mistral’den", "tr", "Mistral"),
        ("Veldor A.Ş.", "tr", "Veldor"),
        ("Anysphere's", "en", "Anysphere"),
        ("Veldor, Inc.", "en", "Veldor"),
        ("“Veldor”", "en", "Veldor"),
        ("„Veldor GmbH“", "de", "Veldor"),
        ("d'Hugging", "fr", "Hugging"),
        ("Telkomsel-nya", "id", "Telkomsel"),
        ("PT Veldor Tbk", "id", "Veldor"),
        ("ООО «Ромашка»", "ru", "Ромашка"),
        ("Яндексом", "ru", "Яндекс"),
        ("벨도린은", "ko", "벨도린"),
        ("네이버가", "ko", "네이버"),
        ("벨도린으로부터", "ko", "벨도린"),
        ("株式会社ヴェルド", "ja", "ヴェルド"),
        ("维尔多林有限公司", "zh", "维尔多林"),
        ("  Black   Quarry\nLabs ", "en", "Black Quarry Labs"),
        ("xAI", "pl", "xAI"),
        ("GmbH", "de", "GmbH"),
    ],
)
def test_clean_name(surface: str, language: str, name: str) -> None:
    assert clean_name(surface, language) == name


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("akcje Veldorina, czyli Veldorin", "pl", ["Veldorin", "Veldorin"]),
        (
            "kupili dla Kwarcola i wiedzą o Kwarcolu, a także Kwarcol chce.",
            "pl",
            ["Kwarcol", "Kwarcol", "Kwarcol"],
        ),
        ("smlouva Veldorinu s Veldorin", "cs", ["Veldorin", "Veldorin"]),
        ("только Велдора", "ru", ["Велдора"]),
    ],
)
def test_a_text_helps_to_find_the_usual_form(text: str, language: str, names: list[str]) -> None:
    spans = candidate_names(text, 0, len(text), language)
    assert [name_in_text(text, start, end, language) for start, end in spans] == names


def test_in_german_a_word_that_never_has_an_article_is_a_name() -> None:
    assert candidates("Server von Veldorin. Auch Strom will Veldorin.", "de") == ["Veldorin", "Veldorin"]
    assert candidates("Der Quarz ist teuer. Von Quarz lebt man.", "de") == []
