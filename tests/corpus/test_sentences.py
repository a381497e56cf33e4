"""Segments of any text, hostile ones too; languages, dates and titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.config import DEFAULT_LANGUAGES
from workbench.corpus.analysis import analyse
from workbench.corpus.articles import Article
from workbench.corpus.language import detect_language
from workbench.corpus.sentences import split_sentences

PIECES = [
    "Umowa", "dr.", "p. 5", "U.S.", "3.5", "…", ". ", "! ", "? ", "。", "！", "\n", "\r\n", "\n\n", "\r",
    "\x0b", "\u2028", "\u0085", "\x1c", " ", "\u3000", "“", "”", "„", "»", "(", ")", "株式会社は", "오픈AI",
    "\u0301", "\x00", "\ud800", "İ", "𝔘", "\u202e", "a", "B", "-", "•",
    "http://a.b/c.d?e", "1.", "a.b.c.", "\u0e01\u0e33", "।",
]  # fmt: skip
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
languages = st.sampled_from([*DEFAULT_LANGUAGES, "und", "zz"])


@given(text=texts, language=languages)
def test_segments_are_the_text_cut_up(text: str, language: str) -> None:
    covered, paragraph = 0, 0
    for segment in split_sentences(text, language):
        assert covered <= segment.start < segment.end <= len(text)
        assert not text[covered : segment.start].strip(), "nothing but white space is left out"
        piece = text[segment.start : segment.end]
        assert piece == piece.strip()
        assert segment.paragraph in (paragraph, paragraph + 1) or (covered == 0 and segment.paragraph == 0)
        covered, paragraph = segment.end, segment.paragraph
    assert not text[covered:].strip()


@given(text=texts)
def test_any_text_becomes_a_document(text: str) -> None:
    document, segments = analyse(Article("name", text), DEFAULT_LANGUAGES)
    assert document.text == text
    assert len(document.title) <= 160
    assert bool(segments) == bool(text.strip())
    assert bool(document.title) or not any(map(str.isalnum, text))
    assert 0 <= document.language_confidence <= 1


SENTENCES = {
    "en": ["Mr. Smith of Acme Inc. met Dr. Jones at 5 p.m. on Friday.", "The U.S. army paid $3.5 billion."],
    "de": ["Das Unternehmen zahlt z. B. 3,5 Mio. Euro im Jahr.", "Am 16. Juli unterschrieb Dr. Müller."],
    "fr": ["M. Dupont a signé le contrat.", "Le montant est de 3.5 milliards d’euros."],
    "es": ["El Sr. García firmó el acuerdo.", "La Sra. Pérez no comentó nada."],
    "pl": ["Umowa z dnia 16 lipca obejmuje m.in. serwery i tzw. chmurę.", "Jest warta ok. 3,5 mld zł."],
    "nl": ["Het bedrijf betaalt o.a. 3,5 mld. euro.", "Dhr. Jansen tekende het contract."],
    "pt": ["O Sr. Silva assinou o contrato.", "A Dra. Costa confirmou o valor."],
    "it": ["Il dott. Rossi ha firmato il contratto.", "Vale 3.5 miliardi di euro."],
    "ru": ["Договор подписан 16 июля 2025 г. в Москве.", "Сумма составляет 3,5 млрд. рублей."],
    "id": ["PT Telkom menandatangani kontrak itu.", "Nilainya Rp 3.500.000.000 per tahun."],
    "ja": ["オープンAIは契約を結んだ。", "金額は明らかにされていない。"],
    "zh": ["公司签署了云计算协议。", "金额尚未公布！"],
    "ko": ["오픈AI가 계약을 체결했다.", "금액은 공개되지 않았다."],
}  # fmt: skip


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_of_many_languages(language: str) -> None:
    sentences = SENTENCES[language]
    text = ("" if language in ("ja", "zh") else " ").join(sentences)
    assert [text[s.start : s.end] for s in split_sentences(text, language)] == sentences


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_lines_wrapped_by_hand_are_one_paragraph(line_end: str) -> None:
    lines = [
        "The company said on Monday that it had signed a contract with", "a supplier of chips, who delivers",
        "them in March. The price was", "not disclosed.", "", "Analysts were surprised.",
    ]  # fmt: skip
    text = line_end.join(lines)
    segments = split_sentences(text, "en")
    assert [(s.paragraph, text[s.start : s.end].split()[0]) for s in segments] == [
        (0, "The"),
        (0, "The"),
        (1, "Analysts"),
    ]


def test_lists_and_headlines_are_not_joined() -> None:
    text = "Big Deal Signed\nThe company signed.\n- first item\n- second item\n"
    assert len(split_sentences(text, "en")) == 4


HOSTILE = {
    "full stops": "a. " * 700_000,
    "capitals": "A. " * 150_000,
    "stops without space": "." * 2_000_000,
    "question marks": "?! " * 150_000,
    "space after one stop": "Word." + " " * 2_000_000 + "x",
    "stops far apart": ("word." + " " * 1000 + "\n") * 2_000,
    "open brackets": "(" * 1_000_000,
    "no space at all": "x" * 3_000_000,
    "wrapped for ever": "word\n" * 400_000,
    "ideographic stops": "。" * 200_000,
    "quotes": '." ' * 150_000,
    "line ends": "\r\n" * 1_000_000 + "a",
    "abbreviations by paragraph": ("Dr. A. B. met e.g. Mr. C. " * 40 + "\n") * 20,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(40)
def test_hostile_text_takes_no_more_than_linear_time(name: str) -> None:
    """Quadratic work on these does not end within the limit, linear work by far."""
    text = HOSTILE[name]
    assert "".join("".join(text[s.start : s.end].split()) for s in split_sentences(text, "en")) == "".join(
        text.split()
    )


ARTICLES = {
    "ar": "وقعت الشركة عقدا جديدا لشراء خدمات الحوسبة السحابية بقيمة عشرة مليارات دولار مع شركة أمريكية.",
    "cs": "Společnost podepsala novou smlouvu o pronájmu výpočetního výkonu v hodnotě deseti miliard dolarů.",
    "da": "Selskabet har underskrevet en ny aftale om leje af regnekraft til en værdi af ti milliarder.",
    "de": "Das Unternehmen hat einen neuen Vertrag über die Miete von Rechenleistung im Wert von zehn.",
    "en": "The company has signed a new contract to rent computing power worth ten billion dollars over.",
    "es": "La empresa ha firmado un nuevo contrato para alquilar capacidad de cómputo por diez mil.",
    "fi": "Yhtiö on allekirjoittanut uuden sopimuksen laskentatehon vuokraamisesta kymmenen miljardin.",
    "fr": "L'entreprise a signé un nouveau contrat de location de puissance de calcul d'une valeur de.",
    "he": "החברה חתמה על חוזה חדש לשכירת כוח מחשוב בשווי עשרה מיליארד דולר לחמש שנים.",
    "hi": "कंपनी ने दस अरब डॉलर की कंप्यूटिंग क्षमता किराए पर लेने के लिए एक नया अनुबंध किया है।",
    "hu": "A vállalat új szerződést írt alá tízmilliárd dollár értékű számítási kapacitás bérléséről.",
    "id": "Perusahaan itu menandatangani kontrak baru untuk menyewa daya komputasi senilai sepuluh.",
    "it": "La società ha firmato un nuovo contratto per l'affitto di potenza di calcolo del valore di.",
    "ja": "同社は百億ドル相当の計算能力を借りる新しい契約を結んだと発表した。",
    "ko": "그 회사는 백억 달러 규모의 컴퓨팅 자원을 임대하는 새로운 계약을 체결했다고 밝혔다.",
    "nl": "Het bedrijf heeft een nieuw contract getekend voor de huur van rekenkracht ter waarde van.",
    "pl": "Spółka podpisała nową umowę na wynajem mocy obliczeniowej o wartości dziesięciu miliardów.",
    "pt": "A empresa assinou um novo contrato para alugar capacidade de computação no valor de dez mil.",
    "ro": "Compania a semnat un nou contract pentru închirierea puterii de calcul în valoare de zece.",
    "ru": "Компания подписала новый договор об аренде вычислительных мощностей на сумму десять.",
    "sv": "Företaget har skrivit på ett nytt avtal om att hyra datorkraft till ett värde av tio.",
    "th": "บริษัทได้ลงนามในสัญญาใหม่เพื่อเช่ากำลังการประมวลผลมูลค่าหนึ่งหมื่นล้านดอลลาร์",
    "tr": "Şirket on milyar dolar değerinde işlem gücü kiralamak için yeni bir sözleşme imzaladığını.",
    "uk": "Компанія підписала новий договір про оренду обчислювальних потужностей на суму десять.",
    "vi": "Công ty đã ký hợp đồng mới để thuê năng lực tính toán trị giá mười tỷ đô la trong năm năm.",
    "zh": "该公司签署了一项新协议，租用价值一百亿美元的计算能力，为期五年。",
}  # fmt: skip


@pytest.mark.parametrize("language", ARTICLES)
def test_the_language_of_a_document(language: str) -> None:
    found, confidence = detect_language(ARTICLES[language] * 2, DEFAULT_LANGUAGES)
    assert found == language
    assert confidence > 0.5


@pytest.mark.parametrize("text", ["", "12345 67890 2025", "?!", "OK"])
def test_too_little_to_tell_a_language_from(text: str) -> None:
    assert detect_language(text, DEFAULT_LANGUAGES) == ("und", 0.0)


def test_only_languages_that_are_considered_are_found() -> None:
    assert detect_language(ARTICLES["pl"], ("cs", "en"))[0] in ("cs", "en")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Warszawa, 16 lipca 2025 r. – Spółka podpisała umowę.", "2025-07-16"),
        ("July 16, 2025 — The company signed.", "2025-07-16"),
        ("16. Juli 2025: Der Vertrag", "2025-07-16"),
        ("16 de julho de 2025 A empresa", "2025-07-16"),
        ("Jakarta, 16 Agustus 2025. Perusahaan", "2025-08-16"),
        ("16 juillet 2025 - Paris", "2025-07-16"),
        ("Москва, 16 июля 2025 года", "2025-07-16"),
        ("2025年7月16日 東京", "2025-07-16"),
        ("2025년 7월 16일 서울", "2025-07-16"),
        ("Published 2025-07-16 10:00", "2025-07-16"),
        ("Plans for 2030. Published July 16, 2025.", "2025-07-16"),
        ("Plans for 2030 and beyond.", None),
        ("x" * 500 + " 16 July 2025", None),
        ("99 July 2025", None),
    ],
)
def test_dates_in_the_head_of_a_text(head: str, expected: str | None) -> None:
    assert analyse(Article("a", head), DEFAULT_LANGUAGES)[0].published == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Big deal signed\n\nThe company signed a contract.", "Big deal signed"),
        ("- OpenAI rents chips.\n- More text", "OpenAI rents chips."),
        ("***\n---\nReal headline\nBody.", "Real headline"),
        ("word " * 100 + ".", ("word " * 31).strip() + "…"),
        ("First one. " + "Second sentence is here. " * 20, "First one."),
    ],
)
def test_titles_from_the_text(text: str, title: str) -> None:
    assert analyse(Article("a", text), DEFAULT_LANGUAGES)[0].title == title
