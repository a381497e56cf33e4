"""How well deals are extracted: scores with their uncertainty, by language, and what goes wrong.

usage: python -m tests.evaluation.evaluate [--sealed] [--errors] [--unlisted]

`--sealed` scores the sealed set too: for releases, never while rules are being written. `--errors` prints
every error.
`--unlisted` scores once more with the organisations of each article's deals out of the gazetteer.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

from tests.evaluation.articles import GoldArticle, read_seeds, read_set
from tests.evaluation.scoring import (
    MATCHES,
    SLOTS,
    Deal,
    Paired,
    canonical,
    pair_documents,
    parties,
    tally,
)
from workbench.extract.entities import Gazetteer, shipped_gazetteer

RESAMPLES = 500
MEASURES = ("deal", "parties", "roles", *SLOTS, "slots", "exact")


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    sets = {"seeds": read_seeds(), "development": read_set("development")}
    if "--sealed" in arguments:
        sets["sealed"] = read_set("sealed")
    for name, articles in sets.items():
        report(name, articles, "--errors" in arguments)
        if "--unlisted" in arguments:
            report(f"{name}, parties not listed", articles, False, unlisted=True)


def report(name: str, articles: Sequence[GoldArticle], errors: bool, unlisted: bool = False) -> None:
    """Score one set and print what there is to say about it."""
    paired = score(articles, unlisted)
    print(f"\n== {name}: {len(articles)} articles")
    print_table(paired)
    print_languages(paired)
    print_classes(articles, paired)
    if errors:
        print_errors(paired)


def score(articles: Sequence[GoldArticle], unlisted: bool = False) -> list[Paired]:
    """The articles' gold deals paired with what the rules find."""
    predicted = {}
    for article in articles:
        if not unlisted:
            predicted[article.gold["id"]] = article.predict()
            continue
        known = without_parties(shipped_gazetteer(), article)
        # Names that could be unlisted are looked for among what the shipped gazetteer lacks.
        with patch("workbench.extract.entities.candidates.shipped_gazetteer", return_value=known):
            predicted[article.gold["id"]] = article.predict(known)
    return pair_documents({a.gold["id"]: a.gold for a in articles}, predicted)


def without_parties(gazetteer: Gazetteer, article: GoldArticle) -> Gazetteer:
    """The gazetteer as if nobody had listed the organisations of an article's deals."""
    wanted = {name for deal in article.gold["deals"] for name in parties(deal)}
    kept = {
        key: entity
        for key, entity in gazetteer.entities.items()
        if not wanted & {canonical(name) for name in (entity.name, *entity.aliases)}
    }
    return replace(gazetteer, entities=MappingProxyType(kept))


def print_table(paired: Sequence[Paired]) -> None:
    """Precision, recall and F1 of every measure, F1 with its 95 % interval over resampled articles."""
    measured = tally(paired)
    intervals = bootstrap(paired)
    print(f"{'measure':10}{'P':>7}{'R':>7}{'F1':>7}   95 % of F1     hit/predicted/gold")
    for key in MEASURES:
        t, (low, high) = measured[key], intervals[key]
        row = f"{key:10}{t.precision:7.3f}{t.recall:7.3f}{t.f1:7.3f}   {low:.3f} … {high:.3f}"
        print(f"{row}   {t.hit}/{t.predicted}/{t.gold}")


def bootstrap(paired: Sequence[Paired]) -> dict[str, tuple[float, float]]:
    """The range that holds 95 of 100 F1 scores, were other articles of the kind drawn."""
    drawn: dict[str, list[float]] = {key: [] for key in MEASURES}
    rng = random.Random(0)
    for _ in range(RESAMPLES):
        for key, measured in tally(rng.choices(paired, k=len(paired))).items():
            drawn[key].append(measured.f1)
    return {key: _middle(values) for key, values in drawn.items()}


def _middle(values: list[float]) -> tuple[float, float]:
    values.sort()
    return values[int(0.025 * len(values))], values[int(0.975 * len(values))]


def print_languages(paired: Sequence[Paired]) -> None:
    """Deal and exact F1 a language."""
    cells = []
    for language in sorted({p.language for p in paired}):
        measured = tally([p for p in paired if p.language == language])
        deal, exact = measured["deal"], measured["exact"]
        cells.append(f"{language} {deal.f1:.2f}/{exact.f1:.2f} ({deal.gold})")
    print("deal/exact F1 by language: " + "  ".join(cells))


def print_classes(articles: Sequence[GoldArticle], paired: Sequence[Paired]) -> None:
    """Errors by class: missed by cause, invented by kind, fields wrong."""
    texts = {a.gold["id"]: a for a in articles}
    missed = Counter(cause_of_miss(texts[p.document_id], deal) for p in paired for deal in p.missed)
    invented = Counter(deal["kind"] for p in paired for deal in p.invented)
    wrong = Counter(field for p in paired for *_, fields in p.wrong_fields() for field in fields)
    for title, counts in (("missed", missed), ("invented", invented), ("wrong field", wrong)):
        print(f"{title}: " + ", ".join(f"{n} {what}" for what, n in counts.most_common()))


def cause_of_miss(article: GoldArticle, deal: Deal) -> str:
    """Where the parties of a missed deal stand: in one sentence, apart, or under names not the gold's."""
    text = article.document.text.casefold()
    surfaces = [str(p["name"]).casefold() for p in deal["parties"]]
    present = [s for s in surfaces if s in text or s.split()[0] in text]
    if len(present) < 2:
        return "a party under another name"
    for segment in article.segments:
        sentence = text[segment.start : segment.end]
        if sum(s in sentence or s.split()[0] in sentence for s in present) >= 2:
            return "parties in one sentence"
    return "parties in several sentences"


def print_errors(paired: Sequence[Paired]) -> None:
    """Every error in one line or three."""
    for document in paired:
        for gold, predicted, fields in document.wrong_fields():
            print(f"{document.document_id}  wrong {', '.join(fields)}")
            print(f"   gold      {describe(gold)}\n   predicted {describe(predicted)}")
        for verb, deals in (("missed", document.missed), ("invented", document.invented)):
            for deal in deals:
                print(f"{document.document_id}  {verb} {describe(deal)}")


def describe(deal: Deal) -> str:
    """A deal in one line."""
    amount: dict[str, Any] = deal.get("amount") or {}
    money = amount.get("value") or (amount.get("low"), amount.get("high"))
    names = " + ".join(f"{name}:{role}" for name, role in parties(deal).items())
    return f"{names} | {deal.get('kind')} | {money} {amount.get('currency')} | {deal.get('status')}"


assert set(SLOTS) == set(MATCHES)

if __name__ == "__main__":
    main(sys.argv[1:])
