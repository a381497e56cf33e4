"""How likely a draft is a deal of its parties, from features that no language owns.

A logistic model: its weights were fitted by tests/evaluation/train_confidence.py on the development
articles and are kept in confidence.json. A feature that the file does not know weighs nothing.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from math import exp, log

from workbench.extract.claims.drafts import Draft, key_of
from workbench.extract.claims.kinds import Directory, sector

LEAST, MOST = 0.02, 0.98


def features(draft: Draft, directory: Directory) -> dict[str, float]:
    """What the model looks at, by name."""
    event = draft.event
    unlisted = [m for m, _ in draft.parties if m.entity_id is None]
    referred = [m for m, _ in draft.parties if m.found_by == "coreference"]
    known = [m for m, _ in draft.parties if sector(m, directory)]
    length = max(draft.evidence[1] - draft.evidence[0], 1)
    return {
        "bias": 1.0,
        "distinct": float(len({key_of(m, directory) for m, _ in draft.parties})),
        f"frame={event.frame.name}": 1.0,
        f"form={'verb' if event.verbal else 'noun'}": 1.0,
        f"kind={draft.kind}": 1.0,
        f"rule={draft.kind_rule}": 1.0,
        f"status={draft.verdict.status}": 1.0,
        f"strength={draft.verdict.strength}": 1.0,
        f"unlisted={min(len(unlisted), 2)}": 1.0,
        f"parties={min(len(draft.parties), 4)}": 1.0,
        f"inherited={'+'.join(sorted(event.inherited)) or 'none'}": 1.0,
        "referred": float(min(len(referred), 2)),
        "sectors": float(min(len(known), 2)),
        "money": float(draft.money is not None),
        "capacity": float(draft.capacity is not None),
        "period": float(draft.period is not None),
        "date": float(draft.date is not None),
        "told again": log(1 + draft.told),
        "sentence": log(1 + draft.reading.number) / 4,
        "length": log(length) / 5,
    }


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    source = resources.files("workbench.extract.claims").joinpath("confidence.json")
    weights: dict[str, float] = json.loads(source.read_text(encoding="utf-8"))["weights"]
    return weights


@lru_cache(maxsize=1)
def threshold() -> float:
    """The least confidence with which a claim is made."""
    source = resources.files("workbench.extract.claims").joinpath("confidence.json")
    return float(json.loads(source.read_text(encoding="utf-8"))["threshold"])


def confidence(draft: Draft, directory: Directory) -> float:
    """Estimated probability that a draft is a deal of its parties."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features(draft, directory).items())
    return max(LEAST, min(MOST, 1 / (1 + exp(-max(-30.0, min(30.0, total))))))
