"""What each figure of the evidence is worth, as learnt from translations (see tests/evaluation)."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from workbench.translate.evidence import Evidence
from workbench.translate.lattice import Matrix, Move

Weights: TypeAlias = Mapping[str, Mapping[str, float]]
"""For each kind of move the weight of each named figure."""

KIND: Mapping[Move, str] = MappingProxyType(
    {(1, 1): "one", (1, 2): "merged", (2, 1): "merged", (2, 2): "two", (1, 0): "alone", (0, 1): "alone"}
)
"""Moves whose figures weigh the same: no direction is special."""


@cache
def learnt(method: str) -> Weights:
    """The weights for one kind of evidence: "meaning", or "form" alone where there are no vectors."""
    import tomllib

    tables = tomllib.loads(files("workbench.translate").joinpath("weights.toml").read_text("utf-8"))
    return dict(tables[method])


def scores(evidence: Evidence, weights: Weights) -> dict[Move, Matrix]:
    """What each move at each place is worth, for the lattice."""
    return {move: _score(evidence, move, weights[KIND[move]]) for move in evidence.moves}


def _score(evidence: Evidence, move: Move, weights: Mapping[str, float]) -> Matrix:
    weighed = (weights[name] * figure for name, figure in evidence.figures(move))
    return np.asarray(sum(weighed), dtype=float)
