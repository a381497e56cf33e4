"""What every full-text engine keeps to. A second engine is one more line in ENGINES."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tests.search.trees import leaves, trees
from workbench.model.documents import Document
from workbench.search.engines import Engine, Indexed
from workbench.search.engines.whoosh import WhooshEngine
from workbench.search.forms import Forms
from workbench.search.highlight import highlights
from workbench.search.parser import parse
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
from workbench.search.stems import stem
from workbench.search.words import bare_words, fold, folded_words

ENGINES: dict[str, Callable[[Path], Engine]] = {"whoosh": WhooshEngine}


def document(name: str, text: str, language: str = "en", **fields: str) -> Document:
    return Document(name, fields.pop("title", ""), text, language, 1.0, **fields)


def indexed(documents: Iterable[Document]) -> list[Indexed]:
    return [Indexed(one, f"digest of {one}") for one in documents]


def found(engine: Engine, query: str) -> set[str]:
    answer = engine.search(parse(query), 100)
    assert len(set(answer.every)) == len(answer.every)
    assert {name for name, _ in answer.ranked} == set(answer.every)
    assert [score for _, score in answer.ranked] == sorted((s for _, s in answer.ranked), reverse=True)
    return set(answer.every)


LIBRARY = [
    document("deal", "OpenAI signed a new cloud deal with Google on Monday.", title="Cloud deal signed",
             publisher="New York Times", published="2025-07-16"),
    document("denial", "Google denied the deal; OpenAI signed nothing.", title="Denial",
             publisher="York Evening Times", published="2025-07"),
    document("umowa", "Spółka podpisała umowy na chmurę. Nowa umowa jest większa.", "pl", title="Umowy",
             publisher="Gazeta Wyborcza", published="2025"),
    document("keiyaku", "株式会社オープンAIは契約を結んだ。", "ja", title="契約", published="2024-12-31"),
    document("hangul", "오픈AI가 구글과 계약을 체결했다.", "ko", published="2025-08-01"),
    document("thai", "บริษัทลงนามในสัญญา", "th"),
    document("accents", "Résumé of Łódź, naïve café İstanbul.", "fr"),
]  # fmt: skip


@pytest.fixture(scope="module", params=ENGINES)
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = ENGINES[request.param](tmp_path_factory.mktemp("library"))
    engine.update([], indexed(LIBRARY), len(LIBRARY))
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("deal", "deal denial"),
        ("deals", "deal denial"),
        ("DEAL", "deal denial"),
        ("=deals", ""),
        ("=deal", "deal denial"),
        ("signing", "deal denial"),
        ("umów", "umowa"),
        ("=umów", ""),
        ("=umowa", "umowa"),
        ("nothing nowhere", ""),
        ("deal signed", "deal denial"),
        ("monday OR nothing", "deal denial"),
        ("deal -monday", "denial"),
        ("deal NOT (monday OR nothing)", ""),
        ("NOT deal", "umowa keiyaku hangul thai accents"),
        ("NOT NOT deal", "deal denial"),
        ("-deal -umowa", "keiyaku hangul thai accents"),
        ("(deal monday) OR (umowa -zebra)", "deal umowa"),
        ("umowa OR NOT google", "umowa keiyaku hangul thai accents"),
        ('"cloud deal"', "deal"),
        ('"deal cloud"', ""),
        ('"the deal"', "denial"),
        ('"cloud deals"', ""),
        ('"google deal"~3', "deal denial"),
        ('"google deal"~2', "deal"),
        ('"deal google"~2', "deal"),
        ('"openai deal google"~7', "deal denial"),
        ('"openai deal google"~2', ""),
        ("clo*", "deal"),
        ("sign*", "deal denial"),
        ("umow*", "umowa"),
        ("zz*", ""),
        ("clod~", "deal"),
        ("cluod~", "deal"),
        ("gogle~", "deal denial"),
        ("zogle~", ""),
        ("lang:pl", "umowa"),
        ("lang:japanese", "keiyaku"),
        ("lang:pl OR lang:ko", "umowa hangul"),
        ("source:times", "deal denial"),
        ('source:"york times"', "deal"),
        ('source:"New York"', "deal"),
        ("source:york -source:new", "denial"),
        ("source:reuters", ""),
        ("title:deal", "deal"),
        ("title:deals", "deal"),
        ("title:=deals", ""),
        ('title:"cloud deal"', "deal"),
        ("title:clo*", "deal"),
        ("title:clod~", "deal"),
        ("title:umowa", "umowa"),
        ("date:2025", "deal denial umowa hangul"),
        ("date:2025-07", "deal denial"),
        ("date:2025-07-16", "deal"),
        ("date:2025-07-17", ""),
        ("date:2025-07-01..2025-07-31", "deal denial"),
        ("date:2025-07-02..2025-12-31", "deal hangul"),
        ("date:2025-07-16..", "deal hangul"),
        ("date:..2024", "keiyaku"),
        ("date:2024-12..2025-07", "keiyaku deal denial"),
        ("date:2024..2025", "keiyaku deal denial umowa hangul"),
        ("date:1900..2100", "keiyaku deal denial umowa hangul"),
        ("NOT date:2025", "keiyaku thai accents"),
        ("契約", "keiyaku"),
        ("株式会社", "keiyaku"),
        ("会社株式", ""),
        ("株", "keiyaku"),
        ("オープンAI", "keiyaku"),
        ("계약", "hangul"),
        ("구글", "hangul"),
        ("구글과", "hangul"),
        ("สัญญา", "thai"),
        ("ลงนามใน", "thai"),
        ("resume", "accents"),
        ("résumé", "accents"),
        ("re\u0301sume\u0301", "accents"),
        ("lodz", "accents"),
        ("ŁÓDŹ", "accents"),
        ("istanbul", "accents"),
        ("=naive", "accents"),
        ("cafe*", "accents"),
    ],
)
def test_every_kind_of_query(library: Engine, query: str, expected: str) -> None:
    assert found(library, query) == set(expected.split())


def test_better_matches_come_first(library: Engine) -> None:
    ranked = [name for name, _ in library.search(parse("deal OR google OR cloud OR monday"), 10).ranked]
    assert ranked[0] == "deal"


def test_a_limit_bounds_what_is_ranked_not_what_is_found(library: Engine) -> None:
    answer = library.search(parse("deal OR umowa"), 1)
    assert (len(answer.ranked), len(answer.every)) == (1, 3)


FAMILIES = {
    "ar": ["شركات", "الشركات"],
    "bg": ["договори", "договор"],
    "ca": ["empreses", "empresa"],
    "cs": ["smluv", "smlouva", "smlouvy"],
    "da": ["selskaber", "selskabet", "selskab"],
    "de": ["Unternehmen", "Unternehmens"],
    "el": ["εταιρείες", "εταιρεία"],
    "en": ["companies", "company", "Company"],
    "es": ["nubes", "nube"],
    "et": ["ettevõtted", "ettevõte"],
    "fa": ["شرکت‌ها", "شرکت"],
    "fi": ["yhtiön", "yhtiöt", "yhtiö"],
    "fr": ["entreprises", "entreprise"],
    "gl": ["empresas", "empresa"],
    "ga": ["comhlachtaí", "comhlacht"],
    "hi": ["समझौते", "समझौता"],
    "hu": ["szerződések", "szerződés"],
    "hr": ["ugovori", "ugovor"],
    "hy": ["ընկերություններ", "ընկերություն"],
    "id": ["perusahaan", "perusahaannya"],
    "is": ["samningar", "samningur"],
    "it": ["aziende", "azienda"],
    "ka": ["კომპანიები", "კომპანია"],
    "lt": ["sutartys", "sutartis"],
    "lv": ["līgumi", "līgums"],
    "mk": ["градови", "град"],
    "ms": ["syarikatnya", "syarikat"],
    "nb": ["selskapene", "selskap"],
    "ne": ["कम्पनीहरू", "कम्पनी"],
    "nl": ["bedrijven", "bedrijf"],
    "no": ["avtalene", "avtale"],
    "pl": ["umowa", "umowy", "umów", "umowę"],
    "pt": ["nuvens", "nuvem"],
    "ro": ["contracte", "contract"],
    "ru": ["договоров", "договор", "договора"],
    "sk": ["zmluvy", "zmluva"],
    "sl": ["pogodbe", "pogodba"],
    "sq": ["shkolla", "shkollë"],
    "sr": ["уговори", "уговор"],
    "sv": ["företagen", "företag"],
    "sw": ["vitabu", "kitabu"],
    "tr": ["şirketler", "şirket", "şirketlerin"],
    "uk": ["договорів", "договір"],
}


@pytest.mark.parametrize("make", ENGINES.values(), ids=ENGINES)
@pytest.mark.parametrize("language", FAMILIES)
def test_any_form_of_a_word_finds_any_other(
    make: Callable[[Path], Engine], tmp_path: Path, language: str
) -> None:
    forms = FAMILIES[language]
    engine = make(tmp_path)
    engine.update(
        [], indexed(document(f"d{number}", f"x {form} y", language) for number, form in enumerate(forms))
    )
    for form in forms:
        assert len(found(engine, form)) == len(forms)
        for other in forms:
            assert highlights(parse(form), f"x {other} y", language, engine.forms) == [(2, 2 + len(other))]
    engine.close()


@pytest.mark.parametrize("make", ENGINES.values(), ids=ENGINES)
class TestUpdates:
    """Documents come and go, all at once or not at all."""

    def test_an_empty_index_answers(self, make: Callable[[Path], Engine], tmp_path: Path) -> None:
        engine = make(tmp_path)
        for query in ("a", "NOT a", "a*", "a~", '"a b"~3', "lang:pl", "date:2025", "title:a", "source:a"):
            assert found(engine, query) == set()
        assert engine.digests() == {}
        engine.close()

    def test_replaced_and_removed_documents_are_gone(
        self, make: Callable[[Path], Engine], tmp_path: Path
    ) -> None:
        engine = make(tmp_path)
        engine.update([], indexed([document("a", "old words"), document("b", "old things")]))
        changed = replace(document("a", "new words"), published="2025-01-01")
        engine.update(["a", "b"], indexed([changed]))
        assert engine.digests() == {"a": f"digest of {changed}"}
        for query, expected in (
            ("old", set()),
            ("ol*", set()),
            ("new", {"a"}),
            ("NOT zebra", {"a"}),
            ("date:2025", {"a"}),
        ):
            assert found(engine, query) == expected
        assert not engine.has("old")
        assert engine.has("new")
        engine.close()

    def test_a_failed_update_changes_nothing(self, make: Callable[[Path], Engine], tmp_path: Path) -> None:
        engine = make(tmp_path)
        engine.update([], indexed([document("a", "old words")]))

        def failing() -> Iterator[Indexed]:
            yield from indexed([document("b", "new words")])
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            engine.update(["a"], failing())
        engine.close()
        engine = make(tmp_path)
        assert found(engine, "NOT zebra") == {"a"}
        engine.update(["a"], indexed([document("c", "words")]))
        assert found(engine, "NOT zebra") == {"c"}
        engine.close()

    def test_another_reader_sees_a_commit_when_it_refreshes(
        self, make: Callable[[Path], Engine], tmp_path: Path
    ) -> None:
        engine, reader = make(tmp_path), make(tmp_path)
        engine.update([], indexed([document("a", "words")]))
        assert found(reader, "words") == set()
        reader.refresh()
        assert found(reader, "words") == {"a"}
        for number in range(3):
            engine.update(["a"], indexed([document("a", f"words number{number}")]))
            reader.refresh()
            reader.refresh()
            assert found(reader, "words") == {"a"}
            assert found(reader, f"number{number}") == {"a"}
            assert found(reader, f"number{number - 1}") == set()
        engine.update(["a"], [])
        reader.refresh()
        assert found(reader, "words") == set()
        reader.close()
        engine.close()

    def test_accents_apart_in_one_document(self, make: Callable[[Path], Engine], tmp_path: Path) -> None:
        """Words that fold alike but stem apart, in one document: each is found and lit by its own family."""
        engine = make(tmp_path)
        text = "El término del acuerdo. Ayer terminó todo."
        engine.update([], indexed([document("a", text, "es")]))
        for query, lit in (("terminar", "terminó"), ("términos", "término")):
            assert found(engine, query) == {"a"}
            assert lit in [
                text[start:end] for start, end in highlights(parse(query), text, "es", engine.forms)
            ]
        engine.close()


VOCABULARY = [
    "umowa",
    "umowy",
    "nowa",
    "Umów",
    "company",
    "companies",
    "deal",
    "dealt",
    "café",
    "cafe",
    "契約",
    "契約書",
    "계약",
    "x",
]
word_lists = st.lists(st.sampled_from(VOCABULARY), max_size=7).map(" ".join)
documents = st.builds(
    Document,
    document_id=st.just(""),
    title=st.one_of(st.just(""), word_lists),
    text=word_lists,
    language=st.sampled_from(["pl", "en", "ja", "und"]),
    language_confidence=st.just(1.0),
    publisher=st.sampled_from([None, "York Times", "New York Times", "Times of York"]),
    published=st.sampled_from([None, "2024", "2025", "2025-07", "2025-07-16", "2025-07-31", "2025-12-31"]),
)
corpora = st.lists(documents, min_size=1, max_size=6).map(
    lambda made: [replace(one, document_id=f"d{number}") for number, one in enumerate(made)]
)
asked = st.sampled_from(
    [word for word in VOCABULARY if len(folded_words(word)) == 1] + ["umow", "nothing", "compani"]
)
sensible_days = st.sampled_from(
    ["0001-01-01", "2024-01-01", "2025-07-01", "2025-07-16", "2025-07-31", "2025-12-31", "9999-12-31"]
)
spans = st.tuples(sensible_days, sensible_days).map(lambda days: Published(min(days), max(days)))
queries = trees(
    st.one_of(leaves(asked, ["pl", "en", "fr"], ["york", "york times", "times york"]), spans), largest=5
)


@pytest.mark.parametrize("make", ENGINES.values(), ids=ENGINES)
@settings(max_examples=40)
@given(corpus=corpora, asking=st.lists(queries, min_size=1, max_size=8))
def test_an_engine_finds_what_reading_every_document_finds(
    make: Callable[[Path], Engine], corpus: list[Document], asking: list[Node]
) -> None:
    with TemporaryDirectory() as folder:
        engine = make(Path(folder))
        engine.update([], indexed(corpus), len(corpus))
        try:
            for tree in asking:
                expected = [one.document_id for one in corpus if answers(tree, one, engine.forms)]
                assert sorted(engine.search(tree, 10).every) == expected, str(tree)
                for one in corpus:
                    check_highlights(tree, one, engine.forms)
        finally:
            engine.close()


def answers(node: Node, one: Document, forms: Forms) -> bool:
    """Whether the document answers the query: its meaning, spelt out over the document's words."""
    match node:
        case And(parts):
            return all(answers(part, one, forms) for part in parts)
        case Or(parts):
            return any(answers(part, one, forms) for part in parts)
        case Not(part):
            return not answers(part, one, forms)
        case Language(code):
            return one.language == code
        case Source(asked_words):
            return _holds_run(folded_words(one.publisher or ""), list(asked_words))
        case Published(first, last):
            return _published_within(one.published, first, last)
    return _holds(node, held_words(one, node.field), one.language, forms)


def held_words(one: Document, field: str) -> list[str]:
    if field == "title":
        return bare_words(one.title)
    return bare_words(one.text) if one.title in one.text else bare_words(one.title) + bare_words(one.text)


def _holds(leaf: Word | Phrase | Prefix | Fuzzy, held: list[str], language: str, forms: Forms) -> bool:
    folded = list(map(fold, held))
    match leaf:
        case Word(text, True):
            return fold(text) in folded
        case Word(text):
            return any(stem(word, language) in forms.stems(text) for word in held)
        case Prefix(text):
            return any(word.startswith(fold(text)) for word in folded)
        case Fuzzy(text):
            return any(word[0] == fold(text)[0] and OSA.distance(word, fold(text)) <= 1 for word in folded)
        case Phrase(text, None):
            return _holds_run(folded, folded_words(text))
    return _holds_near(folded, folded_words(leaf.text), leaf.distance or 0)


def _holds_run(held: list[str], run: list[str]) -> bool:
    return any(held[start : start + len(run)] == run for start in range(len(held) - len(run) + 1))


def _holds_near(held: list[str], near: list[str], distance: int) -> bool:
    places = [[place for place, word in enumerate(held) if word == wanted_word] for wanted_word in near]
    return any(
        len(set(chosen)) == len(chosen) and all(abs(place - chosen[0]) <= distance for place in chosen)
        for chosen in product(*places)
    )


def _published_within(published: str | None, first: str, last: str) -> bool:
    """All of what is known of the date lies in the range: of a bare year all its days."""
    if not published:
        return False
    begin, end = (published + rest[len(published) :] for rest in ("0000-01-01", "0000-12-31"))
    return first <= begin and end <= last


def check_highlights(tree: Node, one: Document, forms: Forms) -> None:
    """Lit words are in the text, in order and apart, and each answers some leaf that is asked for."""
    asked_for = [leaf for leaf in wanted(tree) if isinstance(leaf, Word | Phrase | Prefix | Fuzzy)]
    previous = -1
    for start, end in highlights(tree, one.text, one.language, forms):
        assert previous < start < end <= len(one.text)
        previous = end
        lit = bare_words(one.text[start:end])
        assert any(_lit_by(leaf, lit, one.language, forms) for leaf in asked_for)
    simple = [leaf for leaf in asked_for if isinstance(leaf, Word | Prefix | Fuzzy) and leaf.field == "text"]
    if any(_holds(leaf, bare_words(one.text), one.language, forms) for leaf in simple):
        assert previous >= 0, "what is found is lit"


def _lit_by(leaf: Word | Phrase | Prefix | Fuzzy, lit: Sequence[str], language: str, forms: Forms) -> bool:
    if isinstance(leaf, Phrase):
        return bool(set(map(fold, lit)) & set(folded_words(leaf.text)))
    return _holds(leaf, list(lit), language, forms)
