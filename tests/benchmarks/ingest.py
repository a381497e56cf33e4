"""How fast documents come in, stage by stage."""

import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import Any

from tests.benchmarks import corpus
from tests.benchmarks.measure import Clock, disk_mb, run, run_module

STAGES = {
    "walk": "workbench.services.ingest.walk",
    "read, language, sentences": "workbench.services.ingest.prepare",
    "store": "workbench.store.writer.CorpusWriter.add",
    "clusters": "workbench.store.writer.update_clusters",
    "extraction and merging": "workbench.services.ingest.update_deals",
    "index": "workbench.services.ingest.update_index",
}
"""Each stage and the one function, plain or a generator, that does it."""
SAMPLE = 200
"""Articles on which the parts of reading are timed one by one."""
NEW_WORD = "zweitausendeins"
"""A word that no corpus has, put into a changed file."""


def measure(folder: Path, workspace: Path, size: int) -> dict[str, Any]:
    """All figures of an ingest of the corpus in `folder`; it is checked that everything went in."""
    figures, process = run_module("ingest", folder, workspace)
    if figures["added"] != size or figures["rejected"]:
        raise AssertionError(
            f"{figures['added']} of {size} documents went in, {figures['rejected']} left out"
        )
    return {
        **figures,
        "peak_mb": round(process.peak_mb),
        "corpus_mb": round(disk_mb(folder), 1),
        "corpus_db_mb": round((workspace / "corpus.duckdb").stat().st_size / 1e6, 1),
        "index_mb": round(disk_mb(workspace / "index"), 1),
        "parts": parts(folder),
        "change": change(folder, workspace),
    }


def change(folder: Path, workspace: Path) -> dict[str, float]:
    """Seconds until one changed file of the corpus is found, and of an ingest that finds nothing new."""
    command: list[str | Path] = [sys.executable, "-m", "workbench", "--workspace", workspace]
    path = next(path for path in sorted(folder.rglob("*.txt")))
    before = path.read_bytes()
    path.write_bytes(before + f"\n{NEW_WORD}\n".encode())
    try:
        begun = time.perf_counter()
        ingest = run([*command, "ingest", folder])
        found = run([*command, "search", NEW_WORD, "--format", "jsonl"])
        seconds = time.perf_counter() - begun
        if len(found.output.splitlines()) != 1:
            raise AssertionError("the changed file is not found")
        nothing = run([*command, "ingest", folder])
    finally:
        path.write_bytes(before)
    return {
        "found_after_s": round(seconds, 2),
        "ingest_s": round(ingest.seconds, 2),
        "peak_mb": round(ingest.peak_mb),
        "nothing_new_s": round(nothing.seconds, 2),
    }


def parts(folder: Path) -> dict[str, float]:
    """Documents per CPU second of each part of reading, in one process on a sample."""
    from workbench.config import DEFAULT_LANGUAGES
    from workbench.corpus.analysis import analyse
    from workbench.corpus.articles import Article
    from workbench.corpus.duplicates import fingerprint
    from workbench.corpus.language import detect_language
    from workbench.corpus.sentences import split_sentences
    from workbench.extract import extract

    texts = [text for _, text in islice(corpus.texts(folder), SAMPLE)]
    analysed = [analyse(Article("sample", text), DEFAULT_LANGUAGES) for text in texts]
    extract(*analysed[0])
    languages = [document.language for document, _ in analysed]
    return {
        "language": _rate(lambda: [detect_language(text, DEFAULT_LANGUAGES) for text in texts], len(texts)),
        "sentences": _rate(lambda: list(map(split_sentences, texts, languages)), len(texts)),
        "fingerprint": _rate(lambda: [fingerprint(text) for text in texts], len(texts)),
        "extraction": _rate(lambda: [extract(*pair) for pair in analysed], len(texts)),
    }


def _rate(work: Callable[[], object], documents: int) -> float:
    begun = time.process_time()
    work()
    return round(documents / max(time.process_time() - begun, 1e-6), 1)


class Stages:
    """Time spent in each stage while it is instrumented."""

    def __init__(self) -> None:
        self.wall = dict.fromkeys(STAGES, 0.0)
        self.cpu = dict.fromkeys(STAGES, 0.0)

    def instrument(self) -> None:
        """Put clocks around the function of every stage."""
        for stage, place in STAGES.items():
            owner_name, _, name = place.rpartition(".")
            owner = _resolve(owner_name)
            setattr(owner, name, self._timed(stage, getattr(owner, name)))

    def _timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def timed(*args: Any, **named: Any) -> Any:
            begun = Clock.now()
            result = function(*args, **named)
            self._add(stage, begun.since())
            return self._each(stage, result) if isinstance(result, Iterator) else result

        return timed

    def _each(self, stage: str, items: Iterator[Any]) -> Iterator[Any]:
        nothing = object()
        while True:
            begun = Clock.now()
            item = next(items, nothing)
            self._add(stage, begun.since())
            if item is nothing:
                return
            yield item

    def _add(self, stage: str, passed: Clock) -> None:
        self.wall[stage] += passed.wall
        self.cpu[stage] += passed.cpu


def _resolve(name: str) -> Any:
    """A module, or a class in one."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        module, _, attribute = name.rpartition(".")
        return getattr(importlib.import_module(module), attribute)


def _ingest(folder: Path, workspace: Path) -> dict[str, Any]:
    from workbench.services.ingest import ingest
    from workbench.store.workspace import Workspace

    stages = Stages()
    stages.instrument()
    begun = Clock.now()
    report = ingest(Workspace(workspace), [folder])
    passed, added = begun.since(), len(report.added)
    return {
        "added": added,
        "rejected": len(report.rejections),
        "processes": os.cpu_count(),
        "seconds": round(passed.wall, 2),
        "cpu_seconds": round(passed.cpu, 2),
        "per_second": round(added / passed.wall, 1),
        "per_cpu_second": round(added / passed.cpu, 1),
        "stages": {
            stage: {
                "seconds": round(stages.wall[stage], 2),
                "cpu_seconds": round(stages.cpu[stage], 2),
                "per_second": round(added / max(stages.wall[stage], 1e-6)),
                "per_cpu_second": round(added / max(stages.cpu[stage], 1e-6)),
            }
            for stage in STAGES
        },
        "slowest": max(stages.cpu, key=stages.cpu.__getitem__),
    }


if __name__ == "__main__":
    print(json.dumps(_ingest(Path(sys.argv[1]), Path(sys.argv[2]))))
