"""Text to words, as both the index and the queries see them.

A word is a run of letters and digits. Scripts that write no spaces are cut into overlapping pairs of
characters, so that any two characters next to each other can be found.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9d"
)
"""Thai to Khmer, kana, Han and Hangul. Hangul has spaces, but its particles cling to the word."""
RUN = re.compile(rf"[{UNSPACED}]+|(?:(?![{UNSPACED}])[^\W_])+")
IS_UNSPACED = re.compile(rf"[{UNSPACED}]")
WITHOUT_DECOMPOSITION = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


class Word(NamedTuple):
    """One word of a text."""

    text: str
    """As it stands in the text."""
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of `text` in order, with their character offsets."""
    for run in RUN.finditer(text):
        start, end = run.span()
        if IS_UNSPACED.match(run[0]) and end - start > 1:
            for first in range(start, end - 1):
                yield Word(text[first : first + 2], first, first + 2)
        else:
            yield Word(run[0], start, end)


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """`word` in small letters without accents: the form in which words are compared."""
    small = word.casefold()
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFKD", small.translate(WITHOUT_DECOMPOSITION))
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)


def folded_words(text: str) -> list[str]:
    """The words of `text`, folded, without their offsets."""
    return [fold(word.text) for word in words(text)]


def is_lone_character(word: str) -> bool:
    """Whether `word` is one character of a script without spaces, of which texts only hold pairs."""
    return len(word) == 1 and bool(IS_UNSPACED.match(word))
