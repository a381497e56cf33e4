"""Text to segments: paragraphs by line, sentences by the plain rule where it is safe, else by yasbd.

Most sentence ends leave no doubt: a full stop after a longish lower-case word and before a capital. Only a
paragraph with a doubtful one (an abbreviation, an initial, a number, a stop before a small letter) is worth
the slower splitter's time.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from workbench.model.documents import Segment

LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
LINE_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\x0b\x0c]")
BOUNDARY = re.compile(r"(?:[.!?…]{1,4}[\"'”’»)\]]{0,3}(?=\s)|[。！？]{1,4}[」』”’）]{0,2})")
SAFE_WORD = re.compile(r"[^\W\d_]{5,}\Z")
OPENING = "\"'“„«‘([¿¡「『—–-•"
FOLLOWER = 16
"""Characters after a boundary that are looked at: copying all that follows takes quadratic time."""
LONGEST_FOR_SPLITTER = 20_000
"""Characters of a paragraph over which only the plain rule serves: the splitter's time is not linear."""


def split_sentences(text: str, language: str) -> list[Segment]:
    """The sentences of `text` in order, none empty, none overlapping, white space at their ends left out."""
    segments = []
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _sentences(text[start:end], language):
            segments.append(Segment(paragraph, start + first, start + last))
    return segments


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines with something on them, those joined that only the width of a page has parted."""
    open_start = open_end = -1
    for line in LINE.finditer(text):
        trimmed = _trimmed(text, line.start(), line.end())
        if not trimmed:
            continue
        start, end = trimmed
        if open_start >= 0 and _goes_on(text, open_end, start):
            open_end = end
            continue
        if open_start >= 0:
            yield open_start, open_end
        open_start, open_end = start, end
    if open_start >= 0:
        yield open_start, open_end


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether the line that starts at `start` continues the sentence of the one that ends at `end`."""
    parted_once = len(LINE_BREAK.findall(text, end, start)) == 1
    return parted_once and text[start].islower() and (text[end - 1].isalnum() or text[end - 1] in ",;-")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(stripped)


def _sentences(paragraph: str, language: str) -> Iterator[tuple[int, int]]:
    ends = list(BOUNDARY.finditer(paragraph))
    doubtful = any(not _is_safe(paragraph, end) for end in ends if end.end() < len(paragraph))
    if doubtful and len(paragraph) <= LONGEST_FOR_SPLITTER:
        cuts = _cuts_by_splitter(paragraph, language)
    else:
        cuts = [end.end() for end in ends if _is_safe(paragraph, end)]
    for start, end in zip([0, *cuts], [*cuts, len(paragraph)], strict=True):
        if trimmed := _trimmed(paragraph, start, end):
            yield trimmed


def _is_safe(paragraph: str, end: re.Match[str]) -> bool:
    """Whether the boundary is surely a sentence's end."""
    if end[0][0] in "。！？":
        return True
    follower = paragraph[end.end() : end.end() + FOLLOWER].lstrip()[:2].lstrip(OPENING)
    starts_anew = not follower or not (follower[0].islower() or follower[0].isdigit())
    before = paragraph[max(0, end.start() - 12) : end.start()]
    return starts_anew and (end[0][0] != "." or bool(SAFE_WORD.search(before)))


def _cuts_by_splitter(paragraph: str, language: str) -> list[int]:
    """Offsets at which the paragraph is cut, found from the sentences the splitter returns."""
    cuts, position = [], 0
    for sentence in _splitter(language).segment(paragraph):
        found = paragraph.find(sentence.strip(), position)
        if found < 0:
            continue
        if found > 0:
            cuts.append(found)
        position = found + len(sentence.strip())
    return cuts


@cache
def _splitter(language: str) -> Any:
    from yasbd import BoundaryDetector
    from yasbd.exceptions import UnsupportedLanguageError

    try:
        return BoundaryDetector(language)
    except UnsupportedLanguageError:
        return BoundaryDetector("en")
