"""What a translation carries over as it stands: names, numbers, and words that the languages share.

A word counts by its first letters without accents, so that "configuratie" and "configuration" are one mark; a
number by its digits, so that "1.000" and "1,000" are.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from workbench.translate.lattice import Matrix

TOKEN = re.compile(r"\d[\d.,:\u00a0\u202f]{0,40}+|[^\W\d_]++")
NOT_DIGIT = re.compile(r"\D++")
PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"})
STEM = 5
"""Letters that two words must share to count as one."""
SHORTEST_WORD = 3
READ = 2000
"""Characters of a segment that are looked at: a sentence has fewer, and a hostile one may have millions."""
COMMON = 64
"""Segments that may share a mark; one that more have says nothing of which belongs to which."""
MOST_MARKS, MOST_NUMBERS = 200, 20
"""How many of a segment's marks count: what bounds time and memory where a text is all numbers."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the segments of two texts share."""

    shared: Matrix
    """[m, n]: the weight of the marks that source segment i and target segment j have in common."""
    source: Matrix
    """[m]: the weight of all marks of each source segment."""
    target: Matrix
    """[n]: the same of the target."""
    source_numbers: Matrix
    """[m, 1 + k]: how many numbers of the segment the other text lacks, then which of the k numbers in both
    texts it has, 0 or 1."""
    target_numbers: Matrix
    """[n, 1 + k]"""


def marks(text: str) -> Counter[str]:
    """The marks of a segment, numbers with a leading `#`."""
    found = (mark for token in TOKEN.findall(text[:READ]) if (mark := _mark(token)))
    return Counter(islice(found, MOST_MARKS))


def _mark(token: str) -> str:
    if token[0].isdigit():
        return "#" + NOT_DIGIT.sub("", token)
    word = _folded(token)
    return word[:STEM] if len(word) >= SHORTEST_WORD or token.isupper() else ""


def _folded(word: str) -> str:
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word.translate(PLAIN))
        word = "".join(char for char in parts if not unicodedata.combining(char))
    return word.casefold()


def compare(source: Sequence[Counter[str]], target: Sequence[Counter[str]]) -> Marks:
    """What the marks of two texts' segments have in common; a rare mark weighs more than a common one."""
    weights = _weights([*source, *target])
    return Marks(
        _shared(source, target, weights),
        _totals(source, weights),
        _totals(target, weights),
        *_numbers(source, target),
    )


def _weights(segments: Sequence[Counter[str]]) -> dict[str, float]:
    having = Counter(mark for segment in segments for mark in segment)
    return {mark: float(np.log1p(len(segments) / count)) for mark, count in having.items()}


def _totals(segments: Sequence[Counter[str]], weights: dict[str, float]) -> Matrix:
    return np.array([sum(weights[mark] * count for mark, count in s.items()) for s in segments], dtype=float)


def _shared(
    source: Sequence[Counter[str]], target: Sequence[Counter[str]], weights: dict[str, float]
) -> Matrix:
    having = defaultdict(list)
    for i, segment in enumerate(source):
        for mark in segment:
            having[mark].append(i)
    shared = np.zeros((len(source), len(target)))
    for j, segment in enumerate(target):
        for mark, count in segment.items():
            if len(rows := having.get(mark, ())) <= COMMON:
                for i in rows:
                    shared[i, j] += weights[mark] * min(count, source[i][mark])
    return shared


def _numbers(source: Sequence[Counter[str]], target: Sequence[Counter[str]]) -> tuple[Matrix, Matrix]:
    here, there = [_numbers_of(s) for s in source], [_numbers_of(t) for t in target]
    both = sorted(set().union(*here) & set().union(*there))
    column = {number: k for k, number in enumerate(both, start=1)}
    return _table(here, column), _table(there, column)


def _numbers_of(segment: Counter[str]) -> set[str]:
    return set(islice((mark for mark in segment if mark[0] == "#"), MOST_NUMBERS))


def _table(segments: Sequence[set[str]], column: dict[str, int]) -> Matrix:
    table = np.zeros((len(segments), 1 + len(column)))
    for row, numbers in enumerate(segments):
        columns = [column[number] for number in numbers if number in column]
        table[row, 0] = len(numbers) - len(columns)
        table[row, columns] = 1.0
    return table
