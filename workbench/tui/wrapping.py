"""Text cut into lines of so many terminal columns: ranges of offsets, in time linear in the text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import get_character_cell_size

from workbench.model.display import neutralise

Line = tuple[int, int]
"""Half-open range of characters of the text; empty for a blank line."""
NARROW = re.compile(
    r"[\t\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0556\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*+"
)
"""Characters that take one column each."""
NEVER_FIRST = frozenset("、。，．・：；？！）」』】〉》〕ー々ゝゞっゃゅょッャュョ")
"""Characters with which no line begins."""
MOST_CHARACTERS = 8
"""Characters of a line for each of its columns at most, where many take no column of their own."""


def wrap(text: str, width: int) -> Iterator[Line]:
    """The lines of `text`, at most `width` columns wide each, with one blank line between paragraphs."""
    position, is_first = 0, True
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        start = _skip_spaces(text, position, end)
        if start < end:
            if not is_first:
                yield start, start
            is_first = False
            yield from _paragraph(text, start, end, width)
        position = end + 1


@lru_cache(maxsize=4096)
def columns(char: str) -> int:
    """Columns that a character takes once it is neutralised."""
    return 1 if char in "\t\n" else get_character_cell_size(neutralise(char))


def _paragraph(text: str, start: int, end: int, width: int) -> Iterator[Line]:
    is_narrow = NARROW.match(text, start, end)
    if is_narrow and is_narrow.end() == end:
        return _wrap_narrow(text, start, end, width)
    return _wrap_mixed(text, start, end, width)


def _wrap_narrow(text: str, start: int, end: int, width: int) -> Iterator[Line]:
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        cut = space if space > start else start + width
        yield start, cut
        start = _skip_spaces(text, cut, end)
    if start < end:
        yield start, end


def _wrap_mixed(text: str, start: int, end: int, width: int) -> Iterator[Line]:
    while start < end:
        cut = _cut(text, start, end, width)
        yield start, cut
        start = _skip_spaces(text, cut, end)


def _cut(text: str, start: int, end: int, width: int) -> int:
    """Where the line that begins at `start` ends: after a word, beside a wide character, or where it must."""
    used, before, chance = 0, 0, start
    for position in range(start, min(end, start + MOST_CHARACTERS * width)):
        char = text[position]
        size = columns(char)
        if char == " " or (2 in (size, before) and char not in NEVER_FIRST):
            chance = position
        used += size
        if used > width:
            return chance if chance > start else max(position, start + 1)
        before = size
    return min(end, start + MOST_CHARACTERS * width)


def _skip_spaces(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \t\r":
        start += 1
    return start
