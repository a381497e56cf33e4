"""Phrases that mean a company without naming it: *the ChatGPT maker*, *the company*, *perusahaan itu*."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.extract.entities.gazetteer import Gazetteer
from workbench.extract.entities.governments import state_at, states_of
from workbench.extract.entities.lexicon import EntityLexicon
from workbench.extract.entities.sentences import Sentence, mention_of, opens_sentence
from workbench.extract.entities.words import EAST_ASIAN
from workbench.model.entities import Mention

_ADJECTIVES = 4
"""Words that may stand between a determiner and its noun."""
_SENTENCES_BACK = 3
_BYSTANDERS = (
    "media",
    "news",
    "publish",
    "universit",
    "analyst",
    "research-firm",
    "consult",
    "rating",
    "court",
)
"""Sectors whose organisations report and comment; *the company* does not mean them."""


class Phrase(NamedTuple):
    """A definite company noun."""

    start: int
    end: int
    sectors: tuple[str, ...]
    """What the noun tells of the company; empty for *company*."""
    country: str
    """ISO 3166 code, of *the Dutch chipmaker*; empty where nothing tells."""


def find_appositions(
    text: str, sentence: Sentence, gazetteer: Gazetteer, lexicon: EntityLexicon
) -> Iterator[Mention]:
    """Yield the makers that a sentence names by a product: *ChatGPT-maker*, *twórca ChatGPT*."""
    for mention in sentence.mentions:
        if mention.kind != "product" or mention.entity_id is None:
            continue
        maker = gazetteer.get(gazetteer.entities[mention.entity_id].parent)
        span = _maker_phrase(text, sentence, mention, lexicon) if maker else None
        if maker and span:
            yield mention_of(maker, *span, "apposition", 0.9)


def _maker_phrase(
    text: str, sentence: Sentence, product: Mention, lexicon: EntityLexicon
) -> tuple[int, int] | None:
    words = sentence.words
    after, before = sentence.word_at(product.end), sentence.word_at(product.start) - 1
    if text[product.end : product.end + 1] in {"'", "’"}:
        after += 1
    if after < len(words.keys) and words.keys[after] in lexicon.maker_words:
        if words.starts[after] - product.end < 8 and not _broken(text, product.end, words.starts[after]):
            return product.start, words.ends[after]
    for first in range(before, max(before - 3, -1), -1):
        if _broken(text, words.ends[first], product.start):
            break
        if words.keys[first] in lexicon.maker_words:
            return words.starts[first], product.end
        if words.keys[first] not in lexicon.maker_links:
            break
    tail = text[product.end : product.end + 2].lstrip("のの의的 ")
    joined = product.end + 2 - len(tail) if len(tail) < 2 else product.end
    for word in lexicon.maker_words:
        if EAST_ASIAN.match(word) and text.startswith(word, joined):
            return product.start, joined + len(word)
    return None


def _broken(text: str, end: int, start: int) -> bool:
    return any(char in ".,;:!?()\n" for char in text[end:start])


def resolve_companies(
    text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer, lexicon: EntityLexicon
) -> None:
    """Add a mention for every definite company noun whose company the text before it makes out."""
    for number, sentence in enumerate(sentences):
        for phrase in _phrases(text, sentence, gazetteer, lexicon):
            if sentence.covered(phrase.start, phrase.end):
                continue
            before = sentences[max(0, number - _SENTENCES_BACK) : number]
            if found := _antecedent(text, phrase, sentence, before, gazetteer, lexicon):
                mention, confidence = found
                sentence.add(
                    Mention(
                        phrase.start,
                        phrase.end,
                        mention.name,
                        mention.kind,
                        mention.entity_id,
                        "coreference",
                        confidence,
                    )
                )


def _phrases(text: str, sentence: Sentence, gazetteer: Gazetteer, lexicon: EntityLexicon) -> Iterator[Phrase]:
    for at, key in enumerate(sentence.words.keys):
        for noun in lexicon.noun_heads.get(key, ()):
            last = at + len(noun) - 1
            if tuple(sentence.words.keys[at : last + 1]) == noun:
                if (first := _definite_from(text, sentence, at, last, lexicon)) is not None:
                    country = _country(sentence, first, at, gazetteer)
                    span = sentence.words.starts[first], _phrase_end(sentence, last, lexicon)
                    yield Phrase(*span, lexicon.company_nouns[noun], country)
                break
    for word in lexicon.glyph_nouns:
        start = text.find(word, sentence.start, sentence.end)
        while start >= 0:
            yield Phrase(start, start + len(word), lexicon.company_nouns[(word,)], "")
            start = text.find(word, start + len(word), sentence.end)


def _phrase_end(sentence: Sentence, last: int, lexicon: EntityLexicon) -> int:
    keys = sentence.words.keys
    follows = last + 1 < len(keys) and keys[last + 1] in lexicon.demonstratives
    return sentence.words.ends[last + 1 if follows else last]


def _definite_from(text: str, sentence: Sentence, at: int, last: int, lexicon: EntityLexicon) -> int | None:
    """Return the first word of a company noun's phrase, or None where the noun is indefinite or has a name beside it."""
    words = sentence.words
    if _named_beside(text, sentence, at, last, lexicon):
        return None
    if last + 1 < len(words.keys) and words.keys[last + 1] in lexicon.demonstratives:
        return at
    for first in range(at - 1, max(at - 2 - _ADJECTIVES, -1), -1):
        if (
            _broken(text, words.ends[first], words.starts[first + 1])
            or words.keys[first] in lexicon.indefinite
        ):
            return None
        if words.keys[first] in lexicon.determiners:
            return first
        if words.keys[first] in lexicon.function_words:
            break
    opens = lexicon.opens_bare and opens_sentence(text, sentence.start, words.starts[at])
    return at if lexicon.bare or opens else None


def _named_beside(text: str, sentence: Sentence, at: int, last: int, lexicon: EntityLexicon) -> bool:
    """Tell whether a name stands right before or after the noun, which then says nothing of another company."""
    start, end = sentence.words.starts[at], sentence.words.ends[last]
    if any(
        0 <= mention.start - end < 3 and not _broken(text, end, mention.start)
        for mention in sentence.mentions
    ):
        return True
    if any(0 <= start - mention.end < 2 for mention in sentence.mentions):
        return True
    following = text[end : end + 2]
    return following[:1] == " " and following[1:].isupper() and not lexicon.capital_nouns


def _country(sentence: Sentence, first: int, last: int, gazetteer: Gazetteer) -> str:
    index = states_of(gazetteer)
    found = (state_at(sentence, at, index) for at in range(first, last))
    return next((state[0].country for state in found if state), "")


def _antecedent(
    text: str,
    phrase: Phrase,
    sentence: Sentence,
    before: Sequence[Sentence],
    gazetteer: Gazetteer,
    lexicon: EntityLexicon,
) -> tuple[Mention, float] | None:
    """Return the mention that a phrase refers back to, and how likely.

    The subject of its own sentence where a new clause has begun since; else the subject of the nearest sentence before
    that has one, other than the organisations of the phrase's own clause; else any organisation there.
    """
    here = [mention for mention in sentence.organisations() if mention.end <= phrase.start]
    fitting = [mention for mention in here if _fits(mention, phrase, gazetteer)]
    if fitting and _new_clause(text, sentence, here[0].end, phrase.start, lexicon):
        return fitting[0], 0.6
    clause = {mention.entity_id for mention in here}
    for distance, earlier in enumerate(reversed(before)):
        known = [
            mention
            for mention in earlier.organisations()
            if mention.entity_id not in clause and _fits(mention, phrase, gazetteer)
        ]
        if known:
            alone = len({mention.entity_id for mention in known}) == 1
            return known[0], (0.65 if alone else 0.55) - 0.1 * distance
    return None


def _fits(mention: Mention, phrase: Phrase, gazetteer: Gazetteer) -> bool:
    """Tell whether what a phrase says of its company agrees with an organisation."""
    entity = gazetteer.get(mention.entity_id or "")
    if entity is None:
        return not phrase.sectors
    if phrase.country and entity.country and phrase.country != entity.country:
        return False
    if not phrase.sectors:
        return not entity.sector.startswith(_BYSTANDERS)
    return not entity.sector or entity.sector in phrase.sectors


def _new_clause(text: str, sentence: Sentence, start: int, end: int, lexicon: EntityLexicon) -> bool:
    """Tell whether a clause begins between two places: after a comma or a quotation mark, or with *that*, *said*."""
    if any(char in ',;:—–"“”„«»、，：「' for char in text[start:end]):
        return True
    between = sentence.words.keys[sentence.word_at(start) : sentence.word_at(end)]
    return any(key in lexicon.subordinators for key in between)
