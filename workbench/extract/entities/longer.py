"""Listed short names that only open a longer, unlisted one: "Lumen Yard" is no Lumen Technologies."""

from bisect import bisect_left

from workbench.extract.entities.gazetteer import Gazetteer
from workbench.extract.entities.lexicon import EntityLexicon
from workbench.extract.entities.surfaces import Match
from workbench.extract.entities.words import Words

_LONG_WORD = 4
_AROUND = 20
"""Words before and after that are looked at."""
_MOSTLY = 0.6
"""Share of a sentence's longer words in capitals from which capitals tell nothing."""


def opens_longer_name(
    text: str, words: Words, match: Match, gazetteer: Gazetteer, lexicon: EntityLexicon
) -> bool:
    """Tell whether a match is a name cut short, and another capitalised word goes on in its place.

    Of a name in full the next word is a product or a title ("Nvidia Blackwell"), so only the first word of a
    longer listed name is doubted; and nothing is in a language that writes all nouns with a capital.
    """
    entity = gazetteer.entities[match.entity_id]
    surface = text[match.start : match.end]
    if entity.kind != "organisation" or lexicon.capital_nouns or " " in surface:
        return False
    if not entity.name.casefold().startswith(f"{surface.casefold()} "):
        return False
    after = text[match.end : match.end + _LONG_WORD]
    if len(after) < _LONG_WORD or after[0] != " " or not after[1].isupper() or not after[2:].islower():
        return False
    following = bisect_left(words.starts, match.end + 1)
    return following < len(words.starts) and _goes_on(text, words, following, lexicon)


def _goes_on(text: str, words: Words, at: int, lexicon: EntityLexicon) -> bool:
    key = words.keys[at]
    ordinary = key in lexicon.function_words or key in lexicon.not_names or key in lexicon.person_titles
    return not ordinary and not _is_headline(text, words, at)


def _is_headline(text: str, words: Words, at: int) -> bool:
    around = slice(max(0, at - _AROUND), at + _AROUND)
    spans = zip(words.starts[around], words.ends[around], strict=True)
    long = [text[start] for start, end in spans if end - start >= _LONG_WORD]
    return sum(map(str.isupper, long)) > _MOSTLY * len(long)
