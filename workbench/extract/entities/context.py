"""Names that are ordinary words too: whether the sentence means the name."""

from collections.abc import Collection

from workbench.extract.entities.lexicon import EntityLexicon
from workbench.extract.entities.sentences import Sentence, opens_sentence
from workbench.extract.entities.surfaces import Match
from workbench.extract.entities.words import EAST_ASIAN, fold


def is_supported(
    text: str, sentence: Sentence, match: Match, certain: Collection[str], lexicon: EntityLexicon
) -> bool:
    """Tell whether an unsure match names its entity.

    A capital inside a sentence about business is enough, or beside another organisation. A sentence's first word has its
    capital anyway: an ordinary word of the language must then stand beside another organisation, or be a name elsewhere
    in the text, among the `certain`.
    """
    if match.entity_id in certain:
        return True
    uninformative = lexicon.capital_nouns or opens_sentence(text, sentence.start, match.start)
    if uninformative and fold(text[match.start : match.end]) in lexicon.ordinary:
        return not _goes_on_as_phrase(sentence, match, lexicon) and _beside_organisation(sentence, match)
    if text[match.end : match.end + 1] == "-" and text[match.end + 1 : match.end + 2].islower():
        return _beside_organisation(sentence, match)
    return _beside_organisation(sentence, match) or is_about_business(text, sentence, lexicon)


def is_about_business(text: str, sentence: Sentence, lexicon: EntityLexicon) -> bool:
    """Tell whether a sentence speaks of companies, money or deals."""
    if any(key.startswith(lexicon.context) for key in sentence.words.keys):
        return True
    stretch = text[sentence.start : sentence.end]
    return any(word in stretch for word in lexicon.context if EAST_ASIAN.match(word))


def _goes_on_as_phrase(sentence: Sentence, match: Match, lexicon: EntityLexicon) -> bool:
    """Tell whether a preposition or a copula follows, as in *Meta de …*, *Target is …*."""
    after = sentence.word_at(match.end)
    return after < len(sentence.words.keys) and sentence.words.keys[after] in lexicon.function_words


def _beside_organisation(sentence: Sentence, match: Match) -> bool:
    return any(mention.entity_id != match.entity_id for mention in sentence.organisations())
