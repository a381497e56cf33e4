"""The bench measures what it says, on a corpus grown from the seeds."""

import gzip
from pathlib import Path

import pytest

from tests.benchmarks import corpus, ingest, queries, report, rivals
from tests.benchmarks.manuals import from_roff
from tests.benchmarks.measure import Finished
from workbench.paths import shipped

SIZE = 40
SEEDS = {"nl": "003*.txt", "pl": "004*.txt"}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    paragraphs = {language: _lines(next(shipped("seeds").glob(name))) for language, name in SEEDS.items()}
    corpus.write(corpus.grown(paragraphs, SIZE), folder)
    return folder


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def test_a_grown_corpus_has_its_size_and_is_always_the_same() -> None:
    paragraphs = {"nl": ["Een alinea.", "Nog een alinea."], "pl": ["Akapit."]}
    first, second = (list(corpus.grown(paragraphs, SIZE)) for _ in range(2))
    assert len(first) == SIZE
    assert first == second
    assert {piece.language for piece in first} == {"nl", "pl"}


def test_files_hold_every_article_once(articles: Path) -> None:
    names = [name for name, _ in corpus.texts(articles)]
    assert sorted(names) == [f"{number:06}" for number in range(SIZE)]
    assert list(articles.rglob("*.jsonl"))


def test_every_figure_is_there_and_fits_a_table(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "COLD_STARTS", 1)
    monkeypatch.setattr(
        rivals, "RIVALS", {name: rivals.RIVALS[name] for name in (report.BASE, "SQLite FTS5")}
    )
    workspace = tmp_path / "workspace"
    listed = tmp_path / "queries.json"
    queries.save(queries.draw(articles, number=1), listed)
    measured = {
        "ingest": ingest.measure(articles, workspace, SIZE),
        "queries": queries.measure(listed, workspace),
        "rivals": rivals.measure(articles, listed, tmp_path / "rivals"),
    }
    assert set(measured["ingest"]["stages"]) == set(ingest.STAGES)
    assert measured["ingest"]["peak_mb"] > 0
    assert {"term", "phrase", "dates"} <= set(measured["queries"]["kinds"])
    figures = {"sizes": {str(SIZE): measured}, "first_paint": ["1.2 times an empty application"]}
    report.show(figures)
    assert f"{SIZE} documents" in report.markdown(figures)


def test_an_ingest_that_loses_a_document_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    figures = {"added": SIZE - 1, "rejected": 0}
    monkeypatch.setattr(ingest, "run_module", lambda *_: (figures, Finished(1.0, 1.0, "")))
    with pytest.raises(AssertionError, match=f"{SIZE - 1} of {SIZE} documents"):
        ingest.measure(tmp_path, tmp_path, SIZE)


def test_a_manual_page_loses_its_typesetting(tmp_path: Path) -> None:
    page = tmp_path / "ls.1.gz"
    lines = (r".TH LS 1", r".SH NAZWA", r"ls \- wypisuje", r".PP", r"Opcja \fB\-a\fP jest")
    page.write_bytes(gzip.compress("\n".join(lines).encode()))
    assert [text for text in from_roff(page) if text] == ["NAZWA ls - wypisuje", "Opcja -a jest"]
