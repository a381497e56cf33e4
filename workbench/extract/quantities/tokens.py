"""Text as a row of tokens: numbers, words, single East Asian characters, signs, ends of lines."""

import re
from dataclasses import dataclass

# Chinese characters, kana and Hangul carry no spaces between words, so each stands for itself.
_SINGLES = r"\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff66-\uff9f"
_BEYOND = 8
_WIDE_SPACES = "\u00a0\u202f\u2009"
END = ""
"""Stands behind the last token, so that a reader may look ahead without asking."""


def _pattern(spaces: str) -> re.Pattern[str]:
    grouped = rf"\d{{1,3}}(?:[{spaces}]\d{{3}}(?!\d))++(?:[.,]\d++)?"
    plain = r"\d++(?:[.,'’]\d++)*+"
    return re.compile(rf"[^\W\d_{_SINGLES}]++|{grouped}|{plain}|[^ \t\f\v{_WIDE_SPACES}\u3000]")


_TIGHT = _pattern(_WIDE_SPACES)
_SPACED = _pattern(_WIDE_SPACES + " ")
_LINE_ENDS = frozenset("\n\r\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of one text, in lower case, with the characters that each covers."""

    words: list[str]
    """Lower-case tokens, then `END` as often as a reader may look ahead."""
    starts: list[int]
    """Offset of the first character of each, in the text as given."""
    ends: list[int]
    """Offset after its last character."""

    def __len__(self) -> int:
        return len(self.starts)

    def touches(self, position: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < position < len(self.starts) and self.ends[position - 1] == self.starts[position]

    def is_number(self, position: int) -> bool:
        """Whether a token is written in digits."""
        return self.words[position][:1].isdecimal()

    def is_word(self, position: int) -> bool:
        """Whether a token is a word of an alphabet (an East Asian character is a word of its own)."""
        return position >= 0 and self.words[position][:1].isalpha()


def lowered(text: str) -> str:
    """The text in lower case, character for character: what would change its length stays as it is."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text.replace("İ", "i"))
    return low.replace("’", "'").replace("ʼ", "'")


def tokenise(text: str, *, space_groups: bool) -> Tokens:
    """Split a text; `space_groups` says whether an ordinary space may part the thousands ("12 500").

    A line's end is a token, since no quantity runs over it; unless the line merely wraps, which a lower-case
    letter before and a lower-case letter or a digit after it show.
    """
    low = lowered(text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in (_SPACED if space_groups else _TIGHT).finditer(low):
        word = match.group()
        if word in _LINE_ENDS and _wraps(text, match.start()):
            continue
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
    words += [END] * _BEYOND
    return Tokens(words, starts, ends)


def words_of(phrase: str) -> list[str]:
    """The tokens of a phrase of a lexicon."""
    return _TIGHT.findall(lowered(phrase))


def _wraps(text: str, position: int) -> bool:
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if before.islower():
        return after.islower() or after.isdecimal() or after in tuple("$€£")
    return before.isdecimal() and after.islower()
