"""Text to words, as both the index and the queries see them.

A word is a run of letters and digits, with the accents, vowel signs and soft hyphens among them. Scripts that
write no spaces are cut into overlapping pairs of characters, so that any two characters next to each other
can be found.
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
SCRIPTS_WITH_MARKS = [
    range(0x300, 0xE00),
    range(0x1DC0, 0x1E00),
    range(0x20D0, 0x2100),
    range(0xFE20, 0xFE30),
]
JOINERS = "\u00ad\u200c\u200d\u2060"
"""Soft hyphen and the like: not to be seen, and no end of a word."""
MARKS = JOINERS + "".join(
    chr(code) for codes in SCRIPTS_WITH_MARKS for code in codes if unicodedata.category(chr(code))[0] == "M"
)
RUN = re.compile(rf"(?P<unspaced>[{UNSPACED}]+)|[^\W_{UNSPACED}]+(?:[{MARKS}]+[^\W_{UNSPACED}]*)*")
SPACED = re.compile(rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*")
IS_UNSPACED = re.compile(rf"[{UNSPACED}]")
WITHOUT_DECOMPOSITION = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


LAST_LETTER_LIKE = 9
"""Combining class up to which a mark belongs to its letter: nukta, kana voicing, virama."""


class Word(NamedTuple):
    """One word of a text."""

    text: str
    """As it stands in the text."""
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of `text` in order, with their character offsets."""
    return (Word(text[start:end], start, end) for start, end in word_spans(text))


def goes_on(text: str, position: int) -> bool:
    """Whether a word stands on both sides of `position`, which is neither the start nor the end of `text`."""
    return all(char.isalnum() or char in MARKS for char in text[position - 1 : position + 1])


def bare_words(text: str) -> list[str]:
    """The words of `text` in order, without their offsets."""
    if not IS_UNSPACED.search(text):
        return SPACED.findall(text)
    return [text[start:end] for start, end in word_spans(text)]


def word_spans(text: str) -> list[tuple[int, int]]:
    """The offsets of the words of `text` in order."""
    if not IS_UNSPACED.search(text):
        return [run.span() for run in SPACED.finditer(text)]
    spans: list[tuple[int, int]] = []
    for run in RUN.finditer(text):
        start, end = run.span()
        if run.lastgroup and end - start > 1:
            spans += zip(range(start, end - 1), range(start + 2, end + 1), strict=True)
        else:
            spans.append((start, end))
    return spans


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """`word` in small letters without accents: the form in which words are compared."""
    small = word.casefold()
    if small.isascii():
        return small
    # Twice, since letters such as the mathematical ones show their case only when decomposed.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", small).casefold())
    bare = "".join(filter(_tells_apart, apart)).translate(WITHOUT_DECOMPOSITION)
    return unicodedata.normalize("NFC", bare) or small


def _tells_apart(char: str) -> bool:
    """Whether a character of a decomposed word is more than an accent: a vowel sign or a tone mark is."""
    kind = unicodedata.category(char)[0]
    is_accent = unicodedata.combining(char) > LAST_LETTER_LIKE and not IS_UNSPACED.match(char)
    return kind in "LN" or (kind == "M" and not is_accent)


def folded_words(text: str) -> list[str]:
    """The words of `text`, folded, without their offsets."""
    return list(map(fold, bare_words(text)))


def is_lone_character(word: str) -> bool:
    """Whether `word` is one character of a script without spaces, of which texts only hold pairs."""
    return len(word) == 1 and bool(IS_UNSPACED.match(word))
