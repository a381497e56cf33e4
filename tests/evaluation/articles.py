"""The articles with gold deals: the seeds, our development set, and the sealed set."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.corpus.dates import date_in_head
from workbench.corpus.sentences import split_sentences
from workbench.extract import deal_line, extract
from workbench.extract.entities import Gazetteer
from workbench.model.documents import Document, Segment

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"


@dataclass(frozen=True)
class GoldArticle:
    """An article as the extractor gets it, with the line of its gold deals."""

    document: Document
    segments: list[Segment]
    gold: dict[str, Any]

    def predict(self, gazetteer: Gazetteer | None = None) -> dict[str, Any]:
        """The line of deals that the rules find."""
        return deal_line(self.document, extract(self.document, self.segments, gazetteer))


def read_seeds() -> list[GoldArticle]:
    """The five articles of the sample corpus."""
    return [_article(gold, SEEDS / f"{gold['id']}.txt") for gold in _lines(HERE / "seeds.gold.jsonl")]


def read_set(name: str) -> list[GoldArticle]:
    """A set of articles: `development` or `sealed`."""
    folder = HERE / name
    files = sorted(folder.glob("*.gold.jsonl"))
    return [
        _article(gold, folder / gold["lang"] / f"{gold['id']}.txt") for file in files for gold in _lines(file)
    ]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _article(gold: dict[str, Any], path: Path) -> GoldArticle:
    text, language = path.read_text(encoding="utf-8"), gold["lang"]
    document = Document(gold["id"], "", text, language, 1.0, published=date_in_head(text))
    return GoldArticle(document, split_sentences(text, language), gold)
