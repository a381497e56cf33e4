"""Listed names in Chinese, Japanese and Korean text, which writes no spaces around them."""

import re

from workbench.extract.entities.lexicon import EntityLexicon
from workbench.extract.entities.surfaces import Match, Surface

GlyphNames = dict[str, list[tuple[str, Surface]]]
"""Names by their first two characters, in lower case, the longest first."""

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF10, 0xFF5B)} | {0x3000: 0x20}
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_PLAIN = str.maketrans({**_WIDE, **_LOWER, **{wide: wide - 0xFEE0 + 32 for wide in range(0xFF21, 0xFF3B)}})
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc\uff66-\uff9f]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_LATIN = re.compile("[0-9A-Za-z]")
_CERTAIN = 4
"""Characters from which a name is recognised whatever is joined to it."""


def plain(text: str) -> str:
    """Return the text in lower case with plain letters for full-width ones, offset by offset."""
    return text.translate(_PLAIN)


def find_glyph_names(
    text: str, start: int, end: int, names: GlyphNames, lexicon: EntityLexicon
) -> list[Match]:
    """Return the listed names within `text[start:end]`, longest first at every place, in order."""
    found = []
    low = plain(text[start:end])
    at = 0
    while at < len(low) - 1:
        match = _match(low, at, names[low[at : at + 2]], lexicon) if low[at : at + 2] in names else None
        if match is None:
            at += 1
            continue
        length, surface = match
        found.append(Match(start + at, start + at + length, surface.entity_id, not surface.ambiguous))
        at += length
    return found


def _match(
    low: str, at: int, names: list[tuple[str, Surface]], lexicon: EntityLexicon
) -> tuple[int, Surface] | None:
    """Return the length and the spelling of the longest name at `at`."""
    for name, surface in names:
        if low.startswith(name, at) and _bounded_left(low, at, name):
            length = len(name) + _tail(low, at + len(name), lexicon.tails)
            if _bounded_right(low, at + length, name, lexicon.particles):
                return length, surface
    return None


def _tail(low: str, end: int, tails: tuple[str, ...]) -> int:
    """Return the length of what is joined to a name and still means it: グループ, 그룹."""
    return next((len(tail) for tail in tails if low.startswith(tail, end)), 0)


def _bounded_left(low: str, at: int, name: str) -> bool:
    before = low[at - 1 : at] if at else ""
    if _HANGUL.match(name):
        return not _HANGUL.match(before) or len(name) >= _CERTAIN
    return not any(script.match(before) and script.match(name) for script in (_KATAKANA, _LATIN))


def _bounded_right(low: str, end: int, name: str, particles: tuple[str, ...]) -> bool:
    after = low[end : end + 1]
    if _HANGUL.match(name[-1]) and _HANGUL.match(after):
        return len(name) >= _CERTAIN or _particles_only(low, end, particles)
    return not any(script.match(after) and script.match(name[-1]) for script in (_KATAKANA, _LATIN))


def _particles_only(low: str, end: int, particles: tuple[str, ...]) -> bool:
    """Tell whether the rest of a Korean word is made of one to three particles."""
    for _ in range(3):
        particle = next((particle for particle in particles if low.startswith(particle, end)), "")
        end += len(particle)
        if not particle or not _HANGUL.match(low[end : end + 1]):
            return bool(particle)
    return False
