"""How fast queries are answered, kind by kind, with ranking, facets and snippets."""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.benchmarks import corpus
from tests.benchmarks.measure import Clock, evict, run, run_module, spread

LETTER = r"[^\W\d_\u3000-\u9fff]"
WORD = re.compile(rf"\b{LETTER}{{4,20}}\b")
UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{3,4}")
LINE_OF_WORDS = re.compile(rf"\b{LETTER}+(?: {LETTER}+){{2,}}\b")
SAMPLE = 1_000
"""Articles that queries are drawn from."""
OF_A_KIND = 30
"""Queries of each kind."""
COLD_STARTS = 3
COMMON = (0.02, 0.3)
"""Share of the sampled articles that hold a common word."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query in the workbench's language, and the words that it is made of for engines with another."""

    kind: str
    text: str
    words: tuple[str, ...]


class Drawer:
    """Draws queries from the words of a corpus; the same corpus gives the same queries."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._random = Random(corpus.SEED)
        self._texts = texts
        self._counts = Counter(word for text in texts for word in set(WORD.findall(text.casefold())))
        low, high = (share * len(texts) for share in COMMON)
        self._common = sorted(word for word, count in self._counts.items() if low < count < high)
        self._rare = sorted(word for word, count in self._counts.items() if count == 1)

    def draw(self, number: int = OF_A_KIND) -> list[Query]:
        """`number` queries of every kind that the corpus has words for."""
        drawn = [self._one(make) for make in KINDS.values() for _ in range(number)]
        return [query for query in drawn if query]

    def _one(self, make: "Callable[[Drawer], Query | None]") -> Query | None:
        """What `make` draws, which may take it several goes."""
        return next(filter(None, (make(self) for _ in range(200))), None)

    def common(self, number: int) -> tuple[str, ...]:
        """Common words, each different."""
        return tuple(self._random.sample(self._common, number))

    def rare(self) -> str:
        """A word of one sampled article only."""
        return str(self._random.choice(self._rare)) if self._rare else ""

    def together(self) -> tuple[str, ...]:
        """Two common words of one article."""
        found = sorted(set(WORD.findall(self._text().casefold())) & set(self._common))
        return tuple(self._random.sample(found, 2)) if len(found) > 1 else ()

    def in_a_row(self, number: int, common: bool) -> tuple[str, ...]:
        """Words next to each other, all of them common or at least one not."""
        lines = LINE_OF_WORDS.findall(self._text().casefold())
        words = self._random.choice(lines).split(" ") if lines else []
        first = self._random.randrange(max(1, len(words) - number + 1))
        chosen = tuple(words[first : first + number])
        often = [self._counts[word] > COMMON[0] * len(self._texts) for word in chosen]
        return chosen if len(chosen) == number and all(often) == common else ()

    def in_title(self) -> str:
        """A word of a headline."""
        words = WORD.findall(self._text().casefold().partition("\n")[0])
        return self._random.choice(words) if words else ""

    def unspaced(self) -> str:
        """A few characters of a script without spaces."""
        found = UNSPACED.findall(self._text())
        return str(self._random.choice(found)) if found else ""

    def misspelt(self) -> tuple[str, str]:
        """A common word with one letter in its midst changed, and the word."""
        word = self.common(1)[0]
        place = self._random.randrange(1, len(word))
        return word[:place] + self._random.choice("aeinorst") + word[place + 1 :], word

    def choice(self, *options: str) -> str:
        """Any of the options."""
        return self._random.choice(options)

    def _text(self) -> str:
        return self._random.choice(self._texts)


def _of(kind: str, form: str, words: Sequence[str]) -> Query | None:
    """The query `form` filled with the words, None where words are missing."""
    return Query(kind, form.format(*words), tuple(words)) if all(words) and words else None


def _prefix(drawer: Drawer) -> Query | None:
    begins = drawer.common(1)[0][: int(drawer.choice("3", "4", "5"))]
    return _of("prefix", "{}*", [begins])


SURE = ("term", "rare term", "exact term", "and", "phrase", "phrase of common words", "near", "prefix")
"""Kinds whose every query is taken from one article, which it therefore has to find."""
KINDS: Mapping[str, Callable[[Drawer], Query | None]] = {
    "term": lambda d: _of("term", "{}", d.common(1)),
    "rare term": lambda d: _of("rare term", "{}", [d.rare()]),
    "exact term": lambda d: _of("exact term", "={}", d.common(1)),
    "and": lambda d: _of("and", "{} {}", d.together()),
    "and not": lambda d: _of("and not", "{} -{}", d.common(2)),
    "or of three": lambda d: _of("or of three", "{} OR {} OR {}", d.common(3)),
    "phrase": lambda d: _of("phrase", '"{} {} {}"', d.in_a_row(3, common=False)),
    "phrase of common words": lambda d: _of("phrase of common words", '"{} {}"', d.in_a_row(2, common=True)),
    "near": lambda d: _of("near", '"{} {}"~10', d.in_a_row(2, common=True)),
    "prefix": _prefix,
    "fuzzy": lambda d: _of("fuzzy", "{}~", d.misspelt()),
    "word of no document": lambda d: _of("word of no document", "{}", [d.common(1)[0][::-1] + "x"]),
    "script without spaces": lambda d: _of("script without spaces", "{}", [d.unspaced()]),
    "title": lambda d: _of("title", "title:{}", [d.in_title()]),
    "language": lambda d: _of("language", "{} lang:" + d.choice("de", "nl", "pl", "pt"), d.common(1)),
    "dates": lambda d: _of("dates", "{} date:2024-0" + d.choice("1", "2", "5") + "..2025-02-11", d.common(1)),
    "filters alone": lambda d: _of("filters alone", "date:2024 lang:" + d.choice("de", "nl", "pl"), ('-',)),
}  # fmt: skip
"""How a query of each kind is drawn."""


def draw(folder: Path, number: int = OF_A_KIND) -> list[Query]:
    """Queries of every kind for the corpus in `folder`."""
    texts = [text for _, text in corpus.texts(folder)]
    return Drawer(texts[:: max(1, len(texts) // SAMPLE)]).draw(number)


def save(queries: Sequence[Query], path: Path) -> None:
    """Write queries down for the processes that are measured: these read no corpus."""
    path.write_text(json.dumps([asdict(query) for query in queries]), encoding="utf-8")


def saved(path: Path) -> list[Query]:
    """The queries written down, those of a kind together."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Query(row["kind"], row["text"], tuple(row["words"])) for row in rows]


def measure(queries: Path, workspace: Path) -> dict[str, Any]:
    """All figures of the saved queries on a workspace."""
    warm, process = run_module("queries", queries, workspace)
    word = next(query for query in saved(queries) if query.kind == "term").text
    return {"kinds": warm, "peak_mb": round(process.peak_mb), "headless": headless(workspace, word)}


def headless(workspace: Path, word: str) -> dict[str, float]:
    """Wall milliseconds of one search as a command: with the files in memory, and read from the disk."""
    workbench: list[str | Path] = [sys.executable, "-m", "workbench", "--workspace", workspace]
    command = [*workbench, "search", word, "--format", "jsonl"]
    run(command)
    warm = [run(command).seconds for _ in range(COLD_STARTS)]
    cold = [_cold(workspace, command) for _ in range(COLD_STARTS)]
    return {"warm_ms": spread(warm)["p50_ms"], "cold_ms": spread(cold)["p50_ms"]}


def _cold(workspace: Path, command: Sequence[str | Path]) -> float:
    evict(workspace)
    return run(command).seconds


def timed(queries: Sequence[Query], search: Callable[[Query], int], budget: float = 60.0) -> dict[str, Any]:
    """Median and 95th percentile of each kind, each query asked once; stops a kind after `budget` seconds."""
    taken: dict[str, list[Clock]] = {}
    found: dict[str, int] = {}
    for query in queries:
        spent = taken.setdefault(query.kind, [])
        if sum(clock.wall for clock in spent) < budget:
            begun = Clock.now()
            number = search(query)
            spent.append(begun.since())
            found[query.kind] = found.get(query.kind, 0) + number
    return {
        kind: {
            **spread([clock.wall for clock in spent]),
            "cpu_p95_ms": spread([clock.cpu for clock in spent])["p95_ms"],
            "found": round(found[kind] / len(spent), 1),
        }
        for kind, spent in taken.items()
    }


def firsts(queries: Sequence[Query]) -> list[Query]:
    """One query of each kind, to warm up with."""
    return list({query.kind: query for query in queries}.values())


def _search(queries: Sequence[Query], workspace: Path) -> dict[str, Any]:
    from workbench.services.workbench import Workbench
    from workbench.store.workspace import Workspace

    with Workbench(Workspace(workspace)) as workbench:

        def search(query: Query) -> int:
            total = workbench.search(query.text).total
            if not total and query.kind in SURE:
                raise AssertionError(f"nothing found by the {query.kind} {query.text}")
            return total

        for query in firsts(queries):
            search(query)
        return timed(queries, search)


if __name__ == "__main__":
    print(json.dumps(_search(saved(Path(sys.argv[1])), Path(sys.argv[2]))))
