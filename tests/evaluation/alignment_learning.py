"""Learn what the evidence for a link is worth: `python -m tests.evaluation.alignment_learning`.

A conditional random field over the lattice of alignments: the weights are those under which the right
alignments are most probable, so that the probabilities of links are calibrated by the way they are found.
Prints the tables of workbench/translate/weights.toml. Learn on Dutch and Polish with English only: the other
pairs are there to test.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.evaluation.alignment_gold import Gold, gold
from workbench.translate.evidence import Evidence
from workbench.translate.lattice import Matrix, Move, probabilities
from workbench.translate.vectors import Encode, one_thread, sentence_encoder
from workbench.translate.weights import KIND

TAUGHT = "nl-en", "pl-en"
ROUNDS, STEP, AT_ONCE = 30, 0.05, 8
TOWARDS_ZERO = 3e-4
"""How much a weight is drawn to 0: of figures that say the same, each gets a share."""
CROSSED = 0.003
"""Share of the links that are swapped with the next."""
STARTS = {"one": 0.0, "merged": -2.0, "two": -3.0, "alone": 0.0}
"""Where the weight of "always" starts."""

Weighing = dict[str, NDArray[np.float64]]


@dataclass(frozen=True)
class Lesson:
    """A pair of texts: the figures of every place of every move, [..., figures], and the right links."""

    figures: Mapping[Move, NDArray[np.float32]]
    right: Sequence[tuple[Move, tuple[int, ...]]]
    segments: int


def crossed(texts: Sequence[Gold]) -> Iterator[Gold]:
    """The same texts with a few sentences of the target swapped, as a translator may: links of two to two.

    The gold, made of blocks that correspond, has none of them.
    """
    random = np.random.default_rng(1)
    for text in texts:
        target, links = list(text.target), list(text.links)
        for place in random.permutation(len(links) - 1)[: random.binomial(len(links), CROSSED)]:
            (here, there), (after, other) = links[place], links[place + 1]
            if [len(side) for side in (here, there, after, other)] == [1, 1, 1, 1]:
                target[there[0]], target[other[0]] = target[other[0]], target[there[0]]
                links[place : place + 2] = [(here + after, there + other), ((), ())]
        yield Gold(text.name, text.source, target, [link for link in links if any(link)])


def lessons(texts: Sequence[Gold], encode: Encode | None) -> tuple[list[Lesson], dict[str, list[str]]]:
    """The figures of all texts, and their names for each kind of move."""
    names: dict[str, list[str]] = {}
    return [_lesson(text, encode, names) for text in texts], names


def _lesson(text: Gold, encode: Encode | None, names: dict[str, list[str]]) -> Lesson:
    vectors = (encode(text.source), encode(text.target)) if encode else None
    evidence = Evidence(text.source, text.target, vectors)
    stacked = {}
    for move in evidence.moves:
        named = dict(evidence.figures(move))
        names[KIND[move]] = list(named)
        stacked[move] = np.stack(list(named.values()), axis=-1).astype(np.float32)
    return Lesson(stacked, list(_right(text, stacked)), len(text.source))


def _right(text: Gold, moves: Mapping[Move, object]) -> Iterator[tuple[Move, tuple[int, ...]]]:
    """The right links that the lattice has a move for."""
    for source, target in text.links:
        move = len(source), len(target)
        if move in moves:
            yield move, tuple(side[0] for side in (source, target) if side)


def learn(taught: Sequence[Lesson], names: Mapping[str, Sequence[str]]) -> Weighing:
    """The weights under which the right alignments are most probable, by gradient ascent (Adam)."""
    weights = {kind: np.zeros(len(named)) for kind, named in names.items()}
    for kind, start in STARTS.items():
        weights[kind][0] = start
    mean, square = ({kind: np.zeros_like(w) for kind, w in weights.items()} for _ in range(2))
    order, random = list(range(len(taught))), np.random.default_rng(0)
    step, steps = 0, ROUNDS * -(-len(order) // AT_ONCE)
    for _ in range(ROUNDS):
        random.shuffle(order)
        for first in range(0, len(order), AT_ONCE):
            slope = _slope([taught[k] for k in order[first : first + AT_ONCE]], weights)
            step += 1
            for kind, w in weights.items():
                mean[kind] += 0.1 * (slope[kind] - mean[kind])
                square[kind] += 0.01 * (slope[kind] ** 2 - square[kind])
                rate = STEP * (1 - step / steps) / (1 - 0.9**step)
                w += rate * mean[kind] / (np.sqrt(square[kind] / (1 - 0.99**step)) + 1e-6)
    return weights


def _slope(some: Sequence[Lesson], weights: Weighing) -> Weighing:
    """Where the weights should go: the figures of the right links less those that the weights expect."""
    slope = {kind: np.zeros_like(w) for kind, w in weights.items()}
    for lesson in some:
        for move, place in lesson.right:
            slope[KIND[move]] += lesson.figures[move][place]
        for move, share in _expected(lesson, weights).items():
            slope[KIND[move]] -= np.tensordot(share, lesson.figures[move], axes=share.ndim)
    segments = sum(lesson.segments for lesson in some)
    return {kind: 40 * s / segments - TOWARDS_ZERO * weights[kind] for kind, s in slope.items()}


def _expected(lesson: Lesson, weights: Weighing) -> Mapping[Move, Matrix]:
    return probabilities({move: figures @ weights[KIND[move]] for move, figures in lesson.figures.items()})


def toml(method: str, weights: Weighing, names: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The tables of one kind of evidence."""
    for kind, named in names.items():
        yield f"[{method}.{kind}]"
        yield from (f'"{name}" = {value:.3f}' for name, value in zip(named, weights[kind], strict=True))
        yield ""


def main() -> int:
    """Print the weights."""
    texts = list(crossed([text for pair in TAUGHT for text in gold(pair)]))
    with one_thread():
        for method, encode in {"meaning": sentence_encoder(), "form": None}.items():
            taught, names = lessons(texts, encode)
            print("\n".join(toml(method, learn(taught, names), names)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
