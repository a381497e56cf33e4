"""Search over a corpus: copies folded, facets of everything, the newest first, what was perhaps meant."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.test_clusters import ENGLISH
from workbench.services.ingest import ingest
from workbench.services.workbench import Workbench
from workbench.store.workspace import Workspace

COPIES = 50


def rows() -> Iterator[dict[str, str]]:
    for number in range(COPIES):
        article = ENGLISH.format(day=f"day {number}")
        yield {
            "id": f"copy{number:02}",
            "text": f"Cloud cloud cloud. {article}",
            "source": "Wire",
            "date": "2025-07-16",
        }
    for number in range(10):
        yield {
            "id": f"own{number}",
            "text": f"A cloud contract number {number} of its own words, unlike {'abcdefghij'[number] * 5}.",
            "source": "Gazette" if number % 2 else "",
            "date": f"2024-0{number + 1}-01" if number < 9 else "",
        }
    yield {"id": "polish", "text": "Spółka podpisała umowę na moc obliczeniową w chmurze.", "lang": "pl"}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    folder: Path = tmp_path_factory.mktemp("search")
    (folder / "rows.jsonl").write_text("".join(json.dumps({"lang": "en"} | row) + "\n" for row in rows()))
    workspace = Workspace(folder / "workspace")
    ingest(workspace, [folder / "rows.jsonl"], jobs=1)
    with Workbench(workspace) as workbench:
        yield workbench


def test_copies_are_shown_once_and_counted(bench: Workbench) -> None:
    results = bench.search("cloud", 20)
    assert (results.total, results.clusters, len(results.hits)) == (COPIES + 10, 11, 11)
    by_copies = sorted(hit.copies for hit in results.hits)
    assert by_copies == [0] * 10 + [COPIES - 1]
    assert len({hit.card.cluster_id for hit in results.hits}) == 11


@pytest.mark.parametrize("limit", [1, 2, 5, 11, 100])
def test_a_limit_is_reached_however_many_copies_come_first(bench: Workbench, limit: int) -> None:
    assert len(bench.search("cloud", limit).hits) == min(limit, 11)


def test_facets_count_everything_found_not_what_is_shown(bench: Workbench) -> None:
    facets = bench.search("cloud", 1).facets
    assert list(facets["language"]) == [("en", COPIES + 10)]
    assert list(facets["source"]) == [("Wire", COPIES), ("Gazette", 5), ("unknown", 5)]
    assert list(facets["year"]) == [("2025", COPIES), ("2024", 9), ("unknown", 1)]
    assert list(facets["cluster"]) == [("copy00", COPIES)]


@pytest.mark.parametrize(
    "query", ["lang:en source:gazette", "source:gazette NOT zebra", "date:2024 source:gazette"]
)
def test_without_words_the_newest_come_first(bench: Workbench, query: str) -> None:
    dates = [hit.card.published or "" for hit in bench.search(query).hits]
    assert len(dates) >= 4
    assert dates == sorted(dates, reverse=True)


def test_hits_light_up_what_was_asked_for(bench: Workbench) -> None:
    for hit in bench.search("contracts words", 100).hits:
        lit = [hit.snippet.text[start:end] for start, end in hit.snippet.highlights]
        assert set(lit) == {"contract", "words"}


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("clod", "cloud"),
        ("contarct", "contract"),
        ("contarct lang:en", "contract lang:en"),
        ("podpisala umove", "podpisala umowe"),
        ("title:contarct", "title:contract"),
        ('"cloud contarct"', '"cloud contract"'),
        ("cloud -contarct", None),
        ("contracts", None),
        ("zzzzzzzz", None),
        ("clod*", None),
    ],
)
def test_did_you_mean(bench: Workbench, query: str, suggestion: str | None) -> None:
    assert bench.search(query).suggestion == suggestion


def test_how_the_query_was_understood(bench: Workbench) -> None:
    assert bench.search("cloud  AND (umowa OR  lang:Polish)").understood == "cloud (umowa OR lang:pl)"


def test_the_seeds_are_found_in_any_form(seed_workbench: Workbench) -> None:
    assert seed_workbench.counts()["documents"] == 5
    for one, other in (
        ("umowa", "umowy"),
        ("nuvem", "nuvens"),
        ("bedrijf", "bedrijven"),
        ("perusahaan", "perusahaannya"),
    ):
        found = [hit.card.document_id for hit in seed_workbench.search(one).hits]
        assert found
        assert found == [hit.card.document_id for hit in seed_workbench.search(other).hits]


def test_highlights_of_a_whole_document(seed_workbench: Workbench) -> None:
    for hit in seed_workbench.search("OpenAI OR umowa").hits:
        document = seed_workbench.document(hit.card.document_id)
        spans = seed_workbench.highlights("OpenAI OR umowa", document)
        assert spans
        assert {document.text[start:end].casefold()[:3] for start, end in spans} <= {"ope", "umo", "umó"}


def test_copies_of_a_card(bench: Workbench) -> None:
    assert len(bench.copies(bench.cards["copy07"])) == COPIES - 1
    assert bench.copies(bench.cards["own1"]) == []
