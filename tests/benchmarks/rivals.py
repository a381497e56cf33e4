"""What one would use otherwise, on the same text: bare Whoosh, SQLite's FTS5, a DuckDB scan, ripgrep.

Each is set up as its manual says, indexes the text alone, and answers with the number of documents found and
the snippets of the best where it has such a thing. None of them splits sentences, tells languages, stems,
folds near-duplicates, extracts or counts facets.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from tests.benchmarks import corpus
from tests.benchmarks.measure import Clock, disk_mb, run_module
from tests.benchmarks.queries import Query, firsts, saved, timed

BEST = 50
"""Hits shown, as many as the workbench shows."""
SECONDS_A_KIND = 12.0
"""Time after which no more queries of a kind are asked."""


class Rival(Protocol):
    """A program that finds documents."""

    def index(self, texts: Iterable[tuple[str, str]], folder: Path) -> None:
        """Take in names and texts."""

    def open(self, folder: Path) -> Mapping[str, Callable[[tuple[str, ...]], int]]:
        """For each kind of query that it can answer: words to the number of documents found."""
        ...


class BareWhoosh:
    """Whoosh with its standard analyser, in the way that builds fastest."""

    def index(self, texts: Iterable[tuple[str, str]], folder: Path) -> None:
        """Index in one process a core."""
        from whoosh import fields, index
        from whoosh.analysis import StandardAnalyzer

        schema = fields.Schema(
            name=fields.ID(stored=True), text=fields.TEXT(analyzer=StandardAnalyzer(), stored=True)
        )
        processes = os.cpu_count() or 1
        writer = index.create_in(folder, schema).writer(
            procs=processes, multisegment=processes > 1, limitmb=512
        )
        for name, text in texts:
            writer.add_document(name=name, text=text)
        writer.commit()

    def open(self, folder: Path) -> Mapping[str, Callable[[tuple[str, ...]], int]]:
        """Its query language, with highlights."""
        from whoosh import index
        from whoosh.qparser import FuzzyTermPlugin, QueryParser

        opened = index.open_dir(folder)
        searcher, parser = opened.searcher(), QueryParser("text", opened.schema)
        parser.add_plugin(FuzzyTermPlugin())

        def ask(form: str) -> Callable[[tuple[str, ...]], int]:
            def answer(words: tuple[str, ...]) -> int:
                results = searcher.search(parser.parse(form.format(*words)), limit=BEST)
                for hit in results:
                    hit.highlights("text")
                return len(results)

            return answer

        return {
            "term": ask("{}"), "rare term": ask("{}"), "exact term": ask("{}"), "and": ask("{} {}"),
            "and not": ask("{} NOT {}"), "or of three": ask("{} OR {} OR {}"), "phrase": ask('"{} {} {}"'),
            "phrase of common words": ask('"{} {}"'), "near": ask('"{} {}"~10'), "prefix": ask("{}*"),
            "fuzzy": ask("{}~1/1"),
        }  # fmt: skip


class Fts5:
    """SQLite's full-text index."""

    def index(self, texts: Iterable[tuple[str, str]], folder: Path) -> None:
        """One table, one transaction."""
        import sqlite3

        with sqlite3.connect(folder / "fts.sqlite") as connection:
            connection.execute("CREATE VIRTUAL TABLE articles USING fts5 (name UNINDEXED, text)")
            connection.executemany("INSERT INTO articles VALUES (?, ?)", texts)

    def open(self, folder: Path) -> Mapping[str, Callable[[tuple[str, ...]], int]]:
        """Ranked by BM25, with snippets."""
        import sqlite3

        connection = sqlite3.connect(folder / "fts.sqlite")
        best = f"""SELECT name, snippet(articles, 1, '[', ']', '…', 20) FROM articles WHERE articles MATCH ?
                   ORDER BY rank LIMIT {BEST}"""

        def ask(form: str) -> Callable[[tuple[str, ...]], int]:
            def answer(words: tuple[str, ...]) -> int:
                match = form.format(*(f'"{word}"' for word in words))
                connection.execute(best, [match]).fetchall()
                total = connection.execute("SELECT count(*) FROM articles WHERE articles MATCH ?", [match])
                return int(total.fetchone()[0])

            return answer

        return {
            "term": ask("{}"), "rare term": ask("{}"), "exact term": ask("{}"), "and": ask("{} AND {}"),
            "and not": ask("{} NOT {}"), "or of three": ask("{} OR {} OR {}"), "phrase": ask("{} + {} + {}"),
            "phrase of common words": ask("{} + {}"), "near": ask("NEAR({} {}, 10)"), "prefix": ask("{} *"),
        }  # fmt: skip


class DuckDbScan:
    """A table in DuckDB, read through for every query."""

    def index(self, texts: Iterable[tuple[str, str]], folder: Path) -> None:
        """Load the table."""
        import duckdb
        import pyarrow as pa

        names, bodies = zip(*texts, strict=True)
        batch = pa.table({"name": names, "text": bodies})
        with duckdb.connect(str(folder / "articles.duckdb")) as connection:
            connection.register("batch", batch)
            connection.execute("CREATE TABLE articles AS SELECT * FROM batch")

    def open(self, folder: Path) -> Mapping[str, Callable[[tuple[str, ...]], int]]:
        """ILIKE on the text."""
        import duckdb

        connection = duckdb.connect(str(folder / "articles.duckdb"), read_only=True)

        def ask(condition: str, join: str | None = None) -> Callable[[tuple[str, ...]], int]:
            sql = f"SELECT name FROM articles WHERE {condition}"

            def answer(words: tuple[str, ...]) -> int:
                sought = [join.join(words)] if join else words[: condition.count("?")]
                return len(connection.execute(sql, [f"%{words}%" for words in sought]).fetchall())

            return answer

        has = "text ILIKE ?"
        return {
            "term": ask(has), "rare term": ask(has), "exact term": ask(has), "and": ask(f"{has} AND {has}"),
            "and not": ask(f"{has} AND NOT {has}"), "or of three": ask(f"{has} OR {has} OR {has}"),
            "phrase": ask(has, " "), "phrase of common words": ask(has, " "), "prefix": ask(has),
            "script without spaces": ask(has),
        }  # fmt: skip


class RipGrep:
    """ripgrep over the files as they are: there is nothing to index."""

    def index(self, texts: Iterable[tuple[str, str]], folder: Path) -> None:
        """Note where the files are."""

    def open(self, folder: Path) -> Mapping[str, Callable[[tuple[str, ...]], int]]:
        """The names of matching files."""
        program = ripgrep()
        files = folder / "articles"
        if not program:
            return {}

        def ask(*options: str, join: str = " ") -> Callable[[tuple[str, ...]], int]:
            def answer(words: tuple[str, ...]) -> int:
                command = [program, "-l", "-i", *options, "-e", join.join(words), str(files)]
                return len(subprocess.run(command, capture_output=True, check=False).stdout.splitlines())

            return answer

        return {
            "term": ask("-w"), "rare term": ask("-w"), "exact term": ask("-w"),
            "or of three": ask("-w", join="|"), "phrase": ask(), "phrase of common words": ask(),
            "prefix": ask(), "script without spaces": ask(),
        }  # fmt: skip


RIVALS: Mapping[str, type[Rival]] = {
    "bare Whoosh": BareWhoosh,
    "SQLite FTS5": Fts5,
    "DuckDB ILIKE": DuckDbScan,
    "ripgrep": RipGrep,
}


def ripgrep() -> str | None:
    """The program, of the system or out of the downloaded packages."""
    downloaded = Path(__file__).parents[2] / ".cache/bench/packages/root/usr/bin/rg"
    return shutil.which("rg") or (str(downloaded) if downloaded.exists() else None)


def measure(folder: Path, queries: Path, cache: Path) -> dict[str, Any]:
    """The figures of every rival on the corpus in `folder` and the saved queries."""
    found = {}
    for name in RIVALS:
        place = cache / name.replace(" ", "-")
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        (place / "articles").symlink_to(folder)
        indexed, process = run_module("rivals", "index", name, place)
        kinds, _ = run_module("rivals", "ask", name, place, queries)
        memory, disk = round(process.peak_mb), round(disk_mb(place), 1)
        found[name] = {**indexed, "peak_mb": memory, "disk_mb": disk, "kinds": kinds}
    return found


def _index(rival: Rival, place: Path) -> dict[str, float]:
    texts = list(corpus.texts(place / "articles"))
    begun = Clock.now()
    rival.index(texts, place)
    passed = begun.since()
    return {
        "seconds": round(passed.wall, 2),
        "per_second": round(len(texts) / max(passed.wall, 1e-6), 1),
        "per_cpu_second": round(len(texts) / max(passed.cpu, 1e-6), 1),
    }


def _ask(rival: Rival, place: Path, queries: Path) -> dict[str, Any]:
    answers = rival.open(place)
    asked = [query for query in saved(queries) if query.kind in answers]

    def search(query: Query) -> int:
        return answers[query.kind](query.words)

    for query in firsts(asked):
        search(query)
    return timed(asked, search, SECONDS_A_KIND)


if __name__ == "__main__":
    task, chosen, where, *rest = sys.argv[1:]
    work = _index if task == "index" else _ask
    print(json.dumps(work(RIVALS[chosen](), Path(where), *map(Path, rest))))
