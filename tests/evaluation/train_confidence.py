"""Fit the weights of the confidence model to the development articles and write them where the package
reads them.

usage: python -m tests.evaluation.train_confidence

Reports first how well the model tells right claims from wrong ones in languages that it was not fitted to.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import contextmanager
from math import exp, log, sqrt
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.evaluation.articles import GoldArticle, read_set
from tests.evaluation.scoring import pair_documents
from workbench.extract.claims import confidence, rules

WEIGHTS = Path(confidence.__file__).with_name("confidence.json")
PENALTY, STEPS, RATE = 2.0, 300, 0.5
THRESHOLD = 0.15
"""Below this a claim is not made. No threshold raises F1 on held-out languages; this one spares wrong
claims."""

Example = tuple[dict[str, float], bool]


def main() -> None:
    """Report on held-out languages, then fit to all and write the weights."""
    examples = {a.gold["id"]: (a.gold["lang"], examples_of(a)) for a in read_set("development")}
    languages = sorted({language for language, _ in examples.values()})
    held_out: list[tuple[float, bool]] = []
    for language in languages:
        weights = fit([e for known, es in examples.values() if known != language for e in es])
        mine = [e for known, es in examples.values() if known == language for e in es]
        held_out += [(probability(weights, features), right) for features, right in mine]
    print_calibration(held_out)
    weights = fit([e for _, es in examples.values() for e in es])
    rounded = {name: round(weight, 3) for name, weight in sorted(weights.items()) if abs(weight) >= 0.02}
    WEIGHTS.write_text(
        json.dumps({"threshold": THRESHOLD, "weights": rounded}, indent=1) + "\n", encoding="utf-8"
    )


@contextmanager
def every_claim_kept() -> Any:
    """Let through all claims, and collect what the model sees of each."""
    seen: list[dict[str, float]] = []

    def collect(draft: Any, directory: Any) -> float:
        seen.append(confidence.features(draft, directory))
        return 0.5

    with patch.object(rules, "confidence", collect), patch.object(rules, "threshold", lambda: 0.0):
        yield seen


def examples_of(article: GoldArticle) -> list[Example]:
    """The features of an article's claims, each with whether gold has the deal; optional deals left out."""
    with every_claim_kept() as seen:
        line = article.predict()
    kept = [features for features in seen if features["distinct"] >= 2.0]
    for number, deal in enumerate(line["deals"]):
        deal["number"] = number
    paired = pair_documents({article.gold["id"]: article.gold}, {article.gold["id"]: line})[0]
    right = {paired.predicted[j]["number"] for _, j in paired.pairs}
    return [(kept[d["number"]], d["number"] in right) for d in paired.predicted]


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Weights of a logistic model with a quadratic penalty, by gradient descent with a rate a weight."""
    weights = {name: 0.0 for features, _ in examples for name in features}
    squares = dict.fromkeys(weights, 1e-8)
    for _ in range(STEPS):
        slope = {name: PENALTY * weight for name, weight in weights.items()}
        for features, right in examples:
            error = probability(weights, features) - right
            for name, value in features.items():
                slope[name] += error * value
        for name, step in slope.items():
            squares[name] += step * step
            weights[name] -= RATE * step / sqrt(squares[name])
    return weights


def probability(weights: dict[str, float], features: dict[str, float]) -> float:
    """What the model makes of some features."""
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in features.items())))


def print_calibration(judged: Sequence[tuple[float, bool]]) -> None:
    """How often claims of a confidence are right, and the mean surprise in bits."""
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        bucket = [right for p, right in judged if low <= p < low + 0.2 + 1e-9]
        if bucket:
            share = sum(bucket) / len(bucket)
            print(f"confidence {low:.1f} … {low + 0.2:.1f}: {share:.2f} right of {len(bucket)}")
    surprise = sum(-log(p if right else 1 - p, 2) for p, right in judged) / len(judged)
    print(f"mean surprise {surprise:.3f} bits over {len(judged)} claims")


if __name__ == "__main__":
    main()
