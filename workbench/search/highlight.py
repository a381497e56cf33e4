"""Where a document answers a query: exact offsets, and snippets around them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from workbench.search.forms import Forms
from workbench.search.nearness import near_groups
from workbench.search.query import Fuzzy, Leaf, Node, Phrase, Prefix, Word, wanted
from workbench.search.words import fold, folded_words, goes_on, word_spans

Span = tuple[int, int]
SNIPPET = 160
"""Characters of a snippet, about."""
LONGEST_WORD = 40
"""Characters that a snippet may grow by so as not to cut a word."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text with what to light up in it."""

    start: int
    """Offset of its first character in the text."""
    end: int
    text: str
    highlights: tuple[Span, ...]
    """Offsets in `text`, in order and apart from one another."""


def highlights(tree: Node, text: str, language: str, forms: Forms) -> list[Span]:
    """The half-open ranges of characters of `text` that the query asks for, in order and apart.

    `forms` knows which written forms a word stands for in the text's `language`.
    """
    leaves = [leaf for leaf in wanted(tree) if isinstance(leaf, Word | Phrase | Prefix | Fuzzy)]
    if not leaves:
        return []
    read = _Read(text)
    return merged([span for leaf in leaves for span in _matches(leaf, read, language, forms)])


def merged(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, those that overlap or touch made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def snippet(text: str, spans: Sequence[Span], length: int = SNIPPET) -> Snippet:
    """The piece of `text` that holds the most of `spans`, cut between words."""
    first = _richest(spans, length)
    middle = (spans[first][0] + spans[first][1]) // 2 if spans else 0
    within = [span for span in spans[first:] if span[1] <= (spans[first][0] + length)] if spans else []
    if within:
        middle = (within[0][0] + within[-1][1]) // 2
    start = _word_start(text, max(0, min(middle - length // 2, len(text) - length)))
    end = _word_end(text, min(len(text), start + length))
    inside = [(a - start, b - start) for a, b in spans if a >= start and b <= end]
    return Snippet(start, end, text[start:end], tuple(inside))


class _Read:
    """A text cut into words, each distinct one folded and looked at once however often it stands there."""

    def __init__(self, text: str) -> None:
        self.spans = word_spans(text)
        """The offsets of each word."""
        self._words = [text[start:end] for start, end in self.spans]
        self._folded = {word: fold(word) for word in set(self._words)}

    def positions(self, answers: Callable[[str], bool]) -> list[int]:
        """Numbers of the words whose folded form answers."""
        wanted = {word for word, folded in self._folded.items() if answers(folded)}
        return [position for position, word in enumerate(self._words) if word in wanted] if wanted else []


def _matches(leaf: Leaf, read: _Read, language: str, forms: Forms) -> Iterator[Span]:
    if isinstance(leaf, Phrase):
        yield from _phrase_matches(leaf, read)
    else:
        yield from (read.spans[position] for position in read.positions(_test(leaf, language, forms)))


def _test(leaf: Leaf, language: str, forms: Forms) -> Callable[[str], bool]:
    """Whether a folded word answers the leaf."""
    if isinstance(leaf, Word):
        return ({fold(leaf.text)} if leaf.exact else forms.alike(leaf.text, language)).__contains__
    if isinstance(leaf, Prefix):
        return partial(_begins, fold(leaf.text))
    return set(forms.near(leaf.text) if isinstance(leaf, Fuzzy) else ()).__contains__


def _begins(prefix: str, word: str) -> bool:
    return word.startswith(prefix)


def _phrase_matches(leaf: Phrase, read: _Read) -> Iterator[Span]:
    positions = [read.positions(word.__eq__) for word in folded_words(leaf.text)]
    if leaf.distance is not None:
        for group in near_groups(positions, leaf.distance):
            yield from (read.spans[position] for position in group)
        return
    later = [set(at) for at in positions[1:]]
    for start in positions[0]:
        if all(start + offset in at for offset, at in enumerate(later, 1)):
            yield read.spans[start][0], read.spans[start + len(later)][1]


def _richest(spans: Sequence[Span], length: int) -> int:
    """Index of the span from which on most others follow within `length`."""
    best, first, most = 0, 0, 0
    for last, (_, end) in enumerate(spans):
        while spans[first][0] < end - length:
            first += 1
        if last - first + 1 > most:
            best, most = first, last - first + 1
    return best


def _word_start(text: str, position: int) -> int:
    furthest = max(0, position - LONGEST_WORD)
    while position > furthest and goes_on(text, position):
        position -= 1
    return position


def _word_end(text: str, position: int) -> int:
    furthest = min(len(text), position + LONGEST_WORD)
    while 0 < position < furthest and goes_on(text, position):
        position += 1
    return position
