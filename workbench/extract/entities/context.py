"""Names that are ordinary words too: whether the sentence means the name."""

from collections.abc import Collection
from dataclasses import dataclass

from workbench.extract.entities.gazetteer import Gazetteer
from workbench.extract.entities.lexicon import EntityLexicon
from workbench.extract.entities.sentences import Sentence, opens_sentence
from workbench.extract.entities.surfaces import Match
from workbench.extract.entities.words import EAST_ASIAN, LONGEST, fold, is_written_small

_PROMINENT = 4
"""Spellings with which an organisation is listed that the news of many languages write about."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a whole text tells about the names in it."""

    text: str
    certain: Collection[str]
    """Ids of the entities that it surely names; grows as names are accepted."""
    business: bool
    """Whether any of it speaks of companies, money or deals."""
    gazetteer: Gazetteer
    lexicon: EntityLexicon


def is_supported(context: Context, sentence: Sentence, match: Match) -> bool:
    """Tell whether an unsure match names its entity.

    A capital inside a sentence about business is enough, or beside another organisation. A sentence's first
    word has its capital anyway: an ordinary word of the language, or of the text, must then stand beside
    another organisation, or be a name elsewhere in the text. Within a text about business, a capital inside
    any sentence will do, where no other capitalised word makes it a part of a longer name.
    """
    if match.entity_id in context.certain:
        return True
    text, lexicon = context.text, context.lexicon
    opens = opens_sentence(text, sentence.start, match.start)
    beside = _beside_organisation(sentence, match)
    if opens or lexicon.capital_nouns:
        key = fold(text[match.start : match.end])
        if key in lexicon.ordinary or (opens and is_written_small(text, key)):
            return beside and not _goes_on_as_phrase(text, sentence, match, lexicon)
    if text[match.end : match.end + 1] == "-" and text[match.end + 1 : match.end + 2].islower():
        return beside
    if beside or is_about_business(text, sentence, lexicon):
        return True
    if not context.business or _is_part_of_longer_name(text, match, lexicon):
        return False
    return not opens or len(context.gazetteer.entities[match.entity_id].aliases) >= _PROMINENT


def _is_part_of_longer_name(text: str, match: Match, lexicon: EntityLexicon) -> bool:
    """Tell whether a capitalised word, other than an article, stands right before or after a match."""
    after = text[match.end : match.end + 2]
    before = text[max(0, match.start - LONGEST) : match.start].split(" ")
    leading = before[-2] if len(before) > 1 and not before[-1] else ""
    led = leading[:1].isupper() and fold(leading) not in lexicon.function_words
    return led or (after[:1] == " " and after[1:].isupper())


def is_about_business(text: str, sentence: Sentence, lexicon: EntityLexicon) -> bool:
    """Tell whether a sentence speaks of companies, money or deals."""
    if sentence.business is None:
        stretch = text[sentence.start : sentence.end]
        sentence.business = any(key.startswith(lexicon.context) for key in sentence.words.keys) or any(
            word in stretch for word in lexicon.context if EAST_ASIAN.match(word)
        )
    return sentence.business


def _goes_on_as_phrase(text: str, sentence: Sentence, match: Match, lexicon: EntityLexicon) -> bool:
    """Tell whether a preposition or a copula follows, as in *Meta de …*, *Target is …*, and not *and*."""
    after = sentence.word_at(match.end)
    if after == len(sentence.words.keys):
        return False
    key = sentence.words.keys[after]
    accented = text[sentence.words.starts[after] : sentence.words.ends[after]].lower() != key
    return key in lexicon.function_words and (accented or key not in lexicon.conjunctions)


def _beside_organisation(sentence: Sentence, match: Match) -> bool:
    return any(mention.entity_id != match.entity_id for mention in sentence.organisations())
