"""Unlisted names written with East Asian characters: recognised by what stands before or after them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.extract.entities.lexicon import EntityLexicon

_KATAKANA_RUN = re.compile("[\u30a1-\u30fa][\u30a1-\u30fa\u30fc・]{2,23}")
_HANGUL_WORD = re.compile("[A-Za-z0-9]{0,10}[\uac00-\ud7a3]{2,12}")
_HAN_RUN = re.compile("[\u4e00-\u9fff]{2,24}")
_STOPS = frozenset("的了和与及向从对在为被将由是给同把让等家名该这此其与及並并而或、对跟以至于の")
_LONGEST_HAN_NAME = 10


def glyph_candidates(text: str, start: int, end: int, lexicon: EntityLexicon) -> Iterator[tuple[int, int]]:
    """Yield the spans within `text[start:end]` that could be names in the script of the language."""
    if lexicon.language == "ja":
        yield from _katakana(text, start, end, lexicon)
        yield from _han(text, start, end, lexicon)
    elif lexicon.language == "ko":
        yield from _hangul(text, start, end, lexicon)
    else:
        yield from _han(text, start, end, lexicon)


def _katakana(text: str, start: int, end: int, lexicon: EntityLexicon) -> Iterator[tuple[int, int]]:
    """Yield the runs of katakana that are no everyday loanword, nor made of several."""
    everyday = _everyday(lexicon)
    for run in _KATAKANA_RUN.finditer(text, start, end):
        first = run.start()
        word = run[0].strip("・")
        if everyday is None or not everyday.fullmatch(word):
            yield first, first + len(run[0].rstrip("・"))


@lru_cache(maxsize=8)
def _everyday(lexicon: EntityLexicon) -> re.Pattern[str] | None:
    """Return a pattern of one to four everyday words, possessive so that it cannot backtrack."""
    words = sorted(lexicon.everyday_glyphs, key=len, reverse=True)
    return re.compile("(?:(?:" + "|".join(map(re.escape, words)) + ")・?){1,4}+") if words else None


def _hangul(text: str, start: int, end: int, lexicon: EntityLexicon) -> Iterator[tuple[int, int]]:
    """Yield the words after *스타트업* and its like, and those before *그룹*, without their particles."""
    for match in _HANGUL_WORD.finditer(text, start, end):
        first = match.start()
        word = match[0][: len(match[0]) - _particle_length(match[0], lexicon.particles)]
        suffix = next((suffix for suffix in lexicon.affixes_after if word.endswith(suffix)), "")
        led = text[max(start, first - 10) : first].rstrip(" '‘\"“").endswith(lexicon.affixes_before)
        name = word.removesuffix(suffix)
        if (led or suffix) and len(name) > 1 and name not in lexicon.everyday_glyphs:
            yield first, first + len(name)


def _particle_length(word: str, particles: tuple[str, ...]) -> int:
    return next((len(tail) for tail in particles if word.endswith(tail) and len(word) > len(tail) + 1), 0)


def _han(text: str, start: int, end: int, lexicon: EntityLexicon) -> Iterator[tuple[int, int]]:
    """Yield the Chinese characters before *公司* or *社*, back to a function word."""
    for run in _HAN_RUN.finditer(text, start, end):
        for suffix in lexicon.affixes_after:
            at = run[0].find(suffix, 2)
            if at > 1:
                name = _after_stop(run[0][max(0, at - _LONGEST_HAN_NAME) : at])
                if len(name) > 1 and name not in lexicon.everyday_glyphs:
                    yield (
                        run.start() + at - len(name),
                        run.start() + at + (len(suffix) if len(suffix) > 2 else 0),
                    )
                break


def _after_stop(text: str) -> str:
    """Return what follows the last function word."""
    return text[max((place + 1 for place, char in enumerate(text) if char in _STOPS), default=0) :]
