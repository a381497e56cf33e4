"""Words of a text and the keys under which two spellings of a word meet."""

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

LONGEST = 48
"""Characters of a word; anything longer is no name, and is given no key."""

WORD = re.compile(
    "[0-9A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u0373\u0376-\u037d\u0386-\u0559"
    "\u0561-\u0588\u05d0-\u05f2\u0620-\u0669\u066e-\u06d3\u0900-\u0963\u0966-\u10ff\u1e00-\u1fff"
    "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+|[&+]"
)
"""A word of a script that writes spaces. East Asian characters end it: 米OpenAIは holds one."""

EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f]")
"""A kana, a Chinese character or a Korean syllable."""

_STROKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ð": "d"})


class Words(NamedTuple):
    """The words of a stretch of text, as parallel lists."""

    starts: list[int]
    ends: list[int]
    keys: list[str]


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return the key of a word: lower case, without accents, full-width letters as plain ones."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare.translate(_STROKED))


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """Return the words of `text[start:end]`, their offsets counted from the text's beginning."""
    words = Words([], [], [])
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        first, last = match.span()
        words.starts.append(first)
        words.ends.append(last)
        words.keys.append(fold(match[0]) if last - first <= LONGEST else "")
    return words


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys of a name's words."""
    return tuple(words_of(name).keys)


@lru_cache(maxsize=8)
def lower_case_keys(text: str) -> list[str]:
    """Return the keys of the words that a text writes in lower case somewhere, sorted, each once."""
    words = words_of(text)
    pairs = zip(words.keys, words.starts, strict=True)
    return sorted({key for key, start in pairs if key and text[start].islower()})


def is_written_small(text: str, key: str) -> bool:
    """Tell whether a text writes a word in lower case somewhere."""
    keys = lower_case_keys(text)
    place = bisect_left(keys, key)
    return place < len(keys) and keys[place] == key
