"""Phrases that mean a company without naming it: *the ChatGPT maker*, *the company*, *perusahaan itu*."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.extract.entities.gazetteer import Gazetteer
from workbench.extract.entities.governments import state_at, states_of
from workbench.extract.entities.lexicon import EntityLexicon
from workbench.extract.entities.sentences import Sentence, mention_of, opens_sentence
from workbench.extract.entities.words import EAST_ASIAN, fold
from workbench.model.entities import Mention

_ADJECTIVES = 4
"""Words that may stand between a determiner and its noun."""
_SENTENCES_BACK = 3
_BYSTANDERS = frozenset(
    {"media", "consultancy", "university", "regulator", "public", "ministry", "association"}
)
"""Sectors whose organisations report and comment; *the company* does not mean them."""
_LONGEST_CLAUSE = 400
"""Characters."""
_CLAUSE_MARKS = frozenset(',;:—–"“”„«»、，：「')
_GLYPH_LINKS = "の의的 "


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
    if (
        after < len(words.keys)
        and words.keys[after] in lexicon.maker_words
        and words.starts[after] - product.end < 8
        and not _broken(text, product.end, words.starts[after])
    ):
        return product.start, words.ends[after]
    for first in range(before, max(before - 3, -1), -1):
        if _broken(text, words.ends[first], product.start):
            break
        if words.keys[first] in lexicon.maker_words:
            return words.starts[first], product.end
        if words.keys[first] not in lexicon.maker_links:
            break
    return _maker_in_glyphs(text, product, lexicon)


def _maker_in_glyphs(text: str, product: Mention, lexicon: EntityLexicon) -> tuple[int, int] | None:
    """Return the span of a phrase such as ChatGPTの開発元, 챗GPT 개발사."""
    link = text[product.end : product.end + 1]
    joined = product.end + (1 if link and link in _GLYPH_LINKS else 0)
    joined += 1 if text[joined : joined + 1] == " " else 0
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
            scene = _Scene(text, sentence, before, gazetteer, lexicon)
            found = _antecedent(scene, phrase, phrase.sectors)
            if found is None and "any" in phrase.sectors:
                found = _antecedent(scene, phrase, ())
            if found is not None:
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
                    country = _country(text, sentence, first, at, gazetteer)
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
    """Return the first word of a noun's phrase, or None where it is indefinite or has a name beside it."""
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
        if words.keys[first] in lexicon.determiners and (first == at - 1 or not lexicon.bare):
            return first
        if words.keys[first] in lexicon.function_words:
            break
    if lexicon.bare:
        return None if words.keys[last] in lexicon.plural_forms else at
    return at if lexicon.opens_bare and opens_sentence(text, sentence.start, words.starts[at]) else None


def _named_beside(text: str, sentence: Sentence, at: int, last: int, lexicon: EntityLexicon) -> bool:
    """Tell whether a name stands right beside the noun, which then says nothing of another company."""
    start, end = sentence.words.starts[at], sentence.words.ends[last]
    before, after = sentence.neighbours(start, end)
    if after is not None and after.start - end < 3 and not _broken(text, end, after.start):
        return True
    if before is not None and start - before.end < 2:
        return True
    following = text[end : end + 2]
    return following[:1] == " " and following[1:].isupper() and not lexicon.capital_nouns


def _country(text: str, sentence: Sentence, first: int, last: int, gazetteer: Gazetteer) -> str:
    index = states_of(gazetteer)
    found = (state_at(text, sentence, at, index) for at in range(first, last))
    return next((state[0].country for state in found if state), "")


def _antecedent(scene: "_Scene", phrase: Phrase, sectors: Sequence[str]) -> tuple[Mention, float] | None:
    """Return the mention that a phrase refers back to, and how likely.

    Within its own sentence, the subject where a new clause has begun since, the owner (*Google's strategy*),
    or what an earlier clause named beside another subject; else the subject of the nearest sentence before,
    or any organisation there.
    """
    here = scene.sentence.organisations(phrase.start)
    subjects = [mention for mention in here if scene.is_subject(scene.sentence, mention)]
    for mention in here:
        if not scene.fits(mention, phrase, sectors) or not scene.parted(mention, phrase):
            continue
        if mention in subjects or any(subject.start > mention.end for subject in subjects):
            return mention, 0.6
    taken = {mention.entity_id for mention in subjects}
    for distance, earlier in enumerate(reversed(scene.before)):
        known = [
            mention
            for mention in earlier.organisations()
            if mention.entity_id not in taken and scene.fits(mention, phrase, sectors)
        ]
        if known:
            leading = (mention for mention in known if scene.is_subject(earlier, mention))
            alone = len({mention.entity_id for mention in known}) == 1
            return next(leading, known[0]), (0.65 if alone else 0.55) - 0.1 * distance
    return None


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence with a phrase to resolve, and those before it."""

    text: str
    sentence: Sentence
    before: Sequence[Sentence]
    gazetteer: Gazetteer
    lexicon: EntityLexicon

    def fits(self, mention: Mention, phrase: Phrase, sectors: Sequence[str]) -> bool:
        """Tell whether what a phrase says of its company agrees with an organisation."""
        entity = self.gazetteer.get(mention.entity_id or "")
        if entity is None:
            return not sectors
        if phrase.country and entity.country and phrase.country != entity.country:
            return False
        return entity.sector in sectors if sectors else entity.sector not in _BYSTANDERS

    def parted(self, mention: Mention, phrase: Phrase) -> bool:
        """Tell whether a clause begins between a mention and a phrase, or the mention owns: *Google's*."""
        if self.text[mention.end : mention.end + 2] in {"'s", "’s"}:
            return True
        if phrase.start - mention.end > _LONGEST_CLAUSE:
            return True
        if any(char in _CLAUSE_MARKS for char in self.text[mention.end : phrase.start]):
            return True
        words = self.sentence
        between = words.words.keys[words.word_at(mention.end) : words.word_at(phrase.start)]
        return any(key in self.lexicon.subordinators for key in between)

    def is_subject(self, sentence: Sentence, mention: Mention) -> bool:
        """Tell whether nothing marks a mention as other than a subject: no preposition, no case ending."""
        if mention.found_by == "coreference":
            return True
        keys, before = sentence.words.keys, sentence.word_at(mention.start) - 1
        if before >= 0 and keys[before] in self.lexicon.determiners - self.lexicon.prepositions:
            before -= 1
        if before >= 0 and keys[before] in self.lexicon.prepositions:
            return False
        if self.lexicon.oblique_marks and self.text.startswith(self.lexicon.oblique_marks, mention.end):
            return False
        entity = self.gazetteer.get(mention.entity_id or "")
        if not self.lexicon.endings or entity is None:
            return True
        written = fold(self.text[mention.start : mention.end])
        return any(fold(spelling) == written for spelling in (entity.name, *entity.aliases))
