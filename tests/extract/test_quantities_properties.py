"""What holds in every language: locale formats are read back, offsets are exact, work is linear."""

import time
import tomllib
from datetime import date
from importlib.resources import files

import pytest
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_currency, format_decimal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extract.test_quantities_cases import CASES
from workbench.extract.quantities import find_quantities
from workbench.extract.quantities.lexicon import lexicon
from workbench.extract.quantities.number import parse_digits
from workbench.extract.quantities.scan import Scan
from workbench.model.quantities import Duration, Moment, Money, Percentage, Quantity

LOCALES = {language: "nb" if language == "no" else language for language in CASES if language != "eo"}
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LANGUAGES = pytest.mark.parametrize("language", sorted(LOCALES))


def only(text: str, language: str, kind: type[Quantity]) -> Quantity:
    """The one quantity of a kind that a text holds."""
    found = [q for q in find_quantities(text, language) if isinstance(q, kind)]
    assert len(found) == 1, (text, found)
    return found[0]


@LANGUAGES
@given(value=st.one_of(st.integers(1, 10**12), st.integers(1, 10**9).map(lambda n: n / 100)))
@QUICK
def test_a_number_is_read_as_its_locale_writes_it(language: str, value: float) -> None:
    money = only(format_decimal(value, locale=LOCALES[language]) + " USD", language, Money)
    assert isinstance(money, Money)
    assert money.value == pytest.approx(value)


@LANGUAGES
@given(value=st.integers(1, 10**9), code=st.sampled_from(["USD", "EUR", "GBP", "JPY", "KRW"]))
@QUICK
def test_a_price_is_read_as_its_locale_writes_it(language: str, value: int, code: str) -> None:
    text = format_currency(value, code, locale=LOCALES[language])
    money = only(text, language, Money)
    assert isinstance(money, Money)
    assert (money.value, money.currency) == (value, code), text
    assert text[money.start : money.end] == text.strip("\u200f\u200e")


@LANGUAGES
@given(digits=st.integers(11, 9999).filter(lambda n: n % 10), exponent=st.sampled_from([6, 9, 12]))
@QUICK
def test_a_scale_word_is_worth_what_its_locale_says(language: str, digits: int, exponent: int) -> None:
    value = digits / 10 * 10**exponent
    length = "short" if language in ("ja", "ko", "zh") else "long"
    written = format_compact_decimal(value, format_type=length, locale=LOCALES[language], fraction_digits=4)
    money = only(written + " USD", language, Money)
    assert isinstance(money, Money)
    assert money.value == pytest.approx(value), written


@LANGUAGES
@pytest.mark.parametrize("length", ["full", "long", "medium"])
@given(day=st.dates(date(1990, 1, 1), date(2040, 12, 31)))
@QUICK
def test_a_date_is_read_as_its_locale_writes_it(language: str, length: str, day: date) -> None:
    text = format_date(day, length, locale=LOCALES[language])
    moments = [q for q in find_quantities(f"({text})", language) if isinstance(q, Moment)]
    assert [m.date for m in moments] == [day.isoformat()], text


@given(st.text(max_size=200), st.sampled_from([*sorted(LOCALES), "und", "xx", "../en", ""]))
@settings(max_examples=150, deadline=None)
def test_no_text_raises(text: str, language: str) -> None:
    assert_in_order(text, find_quantities(text, language, "2025-10-08"))


@given(
    st.data(),
    st.sampled_from(sorted(LOCALES)),
    st.sampled_from([None, "2025", "2025-10", "2025-10-08", "soon"]),
)
@settings(max_examples=250, deadline=None)
def test_shuffled_pieces_of_articles_never_break_the_order(
    data: st.DataObject, language: str, published: str | None
) -> None:
    words = [
        word for marked, _ in CASES[language] for word in marked.replace("«", "").replace("»", "").split(" ")
    ]
    pieces = st.one_of(
        st.sampled_from(words), st.sampled_from([*"$€¥%.,-–()/'\n", "2025", "16", "1.5", "10,000"])
    )
    text = data.draw(st.sampled_from(["", " "])).join(data.draw(st.lists(pieces, max_size=25)))
    assert_in_order(text, find_quantities(text, language, published))


def assert_in_order(text: str, found: list[Quantity]) -> None:
    """Assert that quantities lie within their text, apart from one another, without blanks at their ends."""
    end = 0
    for quantity in found:
        assert end <= quantity.start < quantity.end <= len(text)
        surface = text[quantity.start : quantity.end]
        assert surface == surface.strip()
        end = quantity.end


@pytest.mark.parametrize("language", sorted(CASES))
def test_the_words_of_a_quantity_alone_say_the_same(language: str) -> None:
    for marked, _ in CASES[language]:
        text = marked.replace("«", "").replace("»", "")
        for quantity in find_quantities(text, language):
            told_by_itself = isinstance(quantity, Duration | Percentage) or (
                isinstance(quantity, Money) and quantity.currency
            )
            if told_by_itself:
                surface = text[quantity.start : quantity.end]
                alone = find_quantities(surface, language)
                assert [shifted(quantity, q) for q in alone] == [quantity], surface


def shifted(original: Quantity, alone: Quantity) -> Quantity:
    """The quantity of a surface by itself, at the place of the original."""
    fields = {name: getattr(alone, name) for name in alone.__slots__}
    fields |= {"start": alone.start + original.start, "end": alone.end + original.start}
    return type(alone)(**fields)


@pytest.mark.parametrize(
    ("written", "decimal", "value"),
    [
        ("1.234,5", ".", 1234.5),
        ("1,234.5", ",", 1234.5),
        ("2,4", ".", 2.4),
        ("2.475", ",", 2475.0),
        ("2.475", ".", 2.475),
        ("100,000", ",", 100000.0),
        ("0.125", ",", 0.125),
        ("12,34,567", ".", 1234567.0),
        ("1'234.5", ".", 1234.5),
        ("1\u00a0234\u202f567,8", ",", 1234567.8),
        ("1,1,1", ".", None),
        ("16.07.2025", ",", None),
        ("9" * 400, ".", None),
    ],
)
def test_marks_between_digits_tell_for_themselves_where_they_can(
    written: str, decimal: str, value: float | None
) -> None:
    assert parse_digits(written, decimal) == value


def test_bounds_follow_the_qualifier() -> None:
    text = "$1bn, at least $2bn, up to $3bn, about $4bn, $5-6bn, tens of billions of euros, billions of yen"
    bounds = [(m.value, m.low, m.high) for m in find_quantities(text, "en") if isinstance(m, Money)]
    assert bounds == [
        (1e9, 1e9, 1e9),
        (2e9, 2e9, None),
        (3e9, None, 3e9),
        (4e9, 4e9, 4e9),
        (None, 5e9, 6e9),
        (None, 1e10, 1e11),
        (None, None, None),
    ]


def dates(text: str, language: str, published: str | None = None) -> list[str]:
    return [q.date for q in find_quantities(text, language, published) if isinstance(q, Moment)]


def test_an_unknown_year_stays_unknown() -> None:
    assert dates("It was signed on July 16.", "en") == []
    assert dates("Signed on July 16, as planned in 2024 and in 2023.", "en") == ["2024", "2023"]


def test_the_one_year_of_a_text_completes_its_dates() -> None:
    assert dates("pada 16 Juli; berakhir pada Januari 2025", "id") == ["2025-07-16", "2025-01"]


def test_a_dateline_completes_and_anchors_the_dates_of_its_article() -> None:
    assert dates("JAKARTA, 16 Juli 2025 – Kemarin, dan pada 3 Maret.", "id") == [
        "2025-07-16",
        "2025-07-15",
        "2025-03-03",
    ]


def test_publication_dates_of_any_precision_are_used_as_far_as_they_go() -> None:
    assert dates("yesterday, last month, last year", "en", "2025") == ["2024"]
    assert dates("yesterday, last month, last year", "en", "2025-01") == ["2024-12", "2024"]
    assert dates("in December, in March", "en", "2025-01-10") == ["2024-12", "2025-03"]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2025-13-45", "2025-02-30", "soon", ""])
def test_an_impossible_date_of_publication_is_as_good_as_none(published: str) -> None:
    assert dates("yesterday, next week, 400 days ago, 400 years ago, in May", "en", published) == []


HOSTILE = {
    "digits": "1",
    "list": "1,",
    "dotted": "1.",
    "dashes": "1-",
    "slashes": "1/1/",
    "groups": "1 234 ",
    "scales": "billion ",
    "scaled": "1 billion ",
    "hedges": "more than ",
    "ranges": "between ",
    "signs": "$",
    "spaces": " ",
    "lines": "\n",
    "letters": "a",
    "numerals": "千",
    "myriads": "十億",
    "names": "100 NVIDIA ",
    "days": "1 July ",
    "weekdays": "Monday (",
}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_text_and_no_faster(
    name: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0
    match = Scan.match

    def counted(scan: Scan, role: str, place: int) -> object:
        nonlocal calls
        calls += 1
        return match(scan, role, place)

    monkeypatch.setattr(Scan, "match", counted)
    work = []
    for size in (1_500, 6_000):
        calls = 0
        find_quantities(HOSTILE[name] * (size // len(HOSTILE[name])), language, "2025-10-08")
        work.append(calls)
    assert work[1] <= 5 * work[0] + 200


@pytest.mark.parametrize("name", ["digits", "list", "spaces", "lines", "letters", "scales", "signs"])
def test_a_long_hostile_line_is_over_soon(name: str) -> None:
    text = HOSTILE[name] * (200_000 // len(HOSTILE[name]))
    began = time.process_time()
    find_quantities(text, "en")
    assert time.process_time() - began < 5


def test_every_lexicon_says_numbers_scales_currencies_terms_and_months() -> None:
    folder = files("workbench.extract") / "lexicons" / "quantities"
    languages = [path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml")]
    assert len(languages) > 20
    for language in set(languages) - {"common"}:
        own = tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))
        assert {"format", "currencies", "hedges", "terms", "words"} <= own.keys(), language
        assert {"months", "sign_month"} & (own.keys() | own["words"].keys()), language
        assert {"scales", "numeral_units"} & own.keys(), language
        assert lexicon(language).language == language


@pytest.mark.parametrize(
    ("language", "word", "exponent"),
    [
        *[("de", "Billion", 12), ("es", "billón", 12), ("nl", "biljoen", 12), ("id", "triliun", 12)],
        *[("pl", "bilion", 12), ("cs", "bilion", 12), ("fr", "billion", 12), ("pt", "bilião", 12)],
        *[("tr", "trilyon", 12), ("pt", "bilhão", 9), ("en", "billion", 9), ("id", "miliar", 9)],
        *[("nl", "miljard", 9), ("de", "Milliarde", 9), ("pt", "mil milhões", 9), ("es", "mil millones", 9)],
        *[("pl", "miliard", 9), ("tr", "milyar", 9), ("fr", "milliard", 9), ("it", "miliardi", 9)],
        *[
            ("ja", "億", 8),
            ("ja", "兆", 12),
            ("ja", "万", 4),
            ("ko", "억", 8),
            ("ko", "조", 12),
            ("zh", "万亿", 12),
        ],
        *[
            ("ru", "млрд", 9),
            ("de", "Mrd.", 9),
            ("de", "Mio.", 6),
            ("nl", "mln", 6),
            ("pt", "bi", 9),
            ("id", "jt", 6),
        ],
        *[("en", "trn", 12), ("ms", "bilion", 9), ("vi", "nghìn tỷ", 12), ("hu", "milliárd", 9)],
    ],
)
def test_false_friends_are_worth_what_their_language_says(language: str, word: str, exponent: int) -> None:
    money = only(f"3 {word} USD", language, Money)
    assert isinstance(money, Money)
    assert money.value == 3 * 10.0**exponent
