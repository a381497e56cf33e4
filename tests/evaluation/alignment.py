"""How good alignment is: `python -m tests.evaluation.alignment [PAIR...]`.

Prints for each pair of languages, with the encoder and without: precision, recall and F1 of links, a link
being right only with exactly its segments; precision and recall of segments without counterpart; how many of
the links with a confidence around .9 are right, and by how much confidence and truth differ on average;
source segments a second, in one process.
"""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.evaluation.alignment_gold import PAIRS, Gold, gold
from workbench.translate.alignment import align
from workbench.translate.vectors import Encode, sentence_encoder

LIKELY = 0.85, 0.95
"""What counts as a confidence around .9."""
COLUMNS = "pair  evidence  precision recall    F1   alone: precision recall   at .9   gap   segments/s"


@dataclass(frozen=True)
class Judged:
    """A link that was found or wanted."""

    found: bool
    right: bool
    alone: bool
    confidence: float


def judge(texts: Sequence[Gold], encode: Encode | None) -> Iterator[Judged]:
    """Every link found, right or wrong, and every one missed."""
    for text in texts:
        wanted = set(text.links)
        found = {
            (link.source, link.target): link.confidence
            for link in align(text.source, text.target, encode).links
        }
        for link, confidence in found.items():
            yield Judged(True, link in wanted, not all(link), confidence)
        yield from (Judged(False, True, not all(link), 0.0) for link in wanted - found.keys())


def precision_recall(judged: Sequence[Judged], alone: bool) -> tuple[float, float]:
    """Of the links, or of the segments left alone."""
    those = [link for link in judged if link.alone == alone]
    right = sum(link.found and link.right for link in those)
    return right / max(1, sum(link.found for link in those)), right / max(
        1, sum(link.right for link in those)
    )


def share_right(judged: Sequence[Judged], low: float, high: float) -> float:
    """Of the links with a confidence from `low` to below `high`, how many are right."""
    those = [link.right for link in judged if link.found and low <= link.confidence < high]
    return sum(those) / max(1, len(those))


def gap(judged: Sequence[Judged]) -> float:
    """The mean difference between confidence and share of right links, over ten bins of confidence."""
    found = [link for link in judged if link.found]
    bins: list[list[Judged]] = [[] for _ in range(10)]
    for link in found:
        bins[min(9, int(link.confidence * 10))].append(link)
    return sum(abs(sum(link.confidence - link.right for link in those)) for those in bins) / len(found)


def line(pair: str, texts: Sequence[Gold], encode: Encode | None) -> str:
    """A line of the table."""
    start = time.perf_counter()
    judged = list(judge(texts, encode))
    speed = sum(len(text.source) for text in texts) / (time.perf_counter() - start)
    (precision, recall), alone = precision_recall(judged, False), precision_recall(judged, True)
    f1 = 2 * precision * recall / (precision + recall)
    figures = f"{precision:9.4f} {recall:6.4f} {f1:6.4f} {alone[0]:15.3f} {alone[1]:6.3f}"
    certain = f"{share_right(judged, *LIKELY):8.3f} {gap(judged):6.4f}"
    return f"{pair}  {'meaning' if encode else 'form   '} {figures} {certain} {speed:11.0f}"


def main(pairs: Sequence[str]) -> int:
    """Print the table."""
    print(COLUMNS)
    for pair in pairs or PAIRS:
        try:
            texts = gold(pair)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{pair}: no gold, its packages cannot be fetched ({error})", file=sys.stderr)
            return 1
        for encode in (sentence_encoder(), None):
            print(line(pair, texts, encode), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
