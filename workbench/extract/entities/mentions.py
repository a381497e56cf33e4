"""All mentions of a text, rule after rule."""

from collections.abc import Iterable, Sequence

from workbench.extract.entities.context import Context, is_about_business, is_supported
from workbench.extract.entities.coreference import find_appositions, resolve_companies
from workbench.extract.entities.gazetteer import Gazetteer
from workbench.extract.entities.governments import find_governments
from workbench.extract.entities.lexicon import EntityLexicon, lexicon_of
from workbench.extract.entities.longer import opens_longer_name
from workbench.extract.entities.names import NameIndex, find_east_asian_names, find_names, index_of
from workbench.extract.entities.sentences import Sentence, mention_of
from workbench.extract.entities.shortforms import find_short_forms, learn_short_forms
from workbench.extract.entities.surfaces import Match
from workbench.extract.entities.words import EAST_ASIAN, words_of
from workbench.model.documents import Segment
from workbench.model.entities import Mention


def find_mentions(
    text: str, segments: Sequence[Segment], language: str, gazetteer: Gazetteer
) -> list[Mention]:
    """Return where a text mentions entities, in order and without overlap.

    `segments` are the sentences to look at, in order; `language` is an ISO 639-1 code, and one without a
    lexicon still yields the listed names. A mention covers a name with the endings written onto it
    (*Googlem*), but not what follows an apostrophe or a hyphen (*Google'ın*, *Google-nya*), nor a Korean or
    Japanese particle.
    """
    lexicon, index = lexicon_of(language), index_of(gazetteer)
    sentences = [
        Sentence(segment.start, segment.end, words_of(text, segment.start, segment.end))
        for segment in segments
    ]
    _name(text, sentences, index, gazetteer, lexicon)
    forms = learn_short_forms(text, _mentions(sentences), lexicon)
    for sentence in sentences:
        for mention in [
            *(find_short_forms(text, sentence, forms, gazetteer, lexicon) if forms else ()),
            *find_governments(text, sentence, gazetteer, lexicon),
            *find_appositions(text, sentence, gazetteer, lexicon),
        ]:
            sentence.add(mention)
    resolve_companies(text, sentences, gazetteer, lexicon)
    return list(_mentions(sentences))


def _mentions(sentences: Iterable[Sentence]) -> Iterable[Mention]:
    return (mention for sentence in sentences for mention in sentence.mentions)


def _name(
    text: str, sentences: Sequence[Sentence], index: NameIndex, gazetteer: Gazetteer, lexicon: EntityLexicon
) -> None:
    """Add the mentions by listed names: the certain ones first, for they vouch for the others."""
    east_asian = EAST_ASIAN.search(text) is not None
    unsure: list[tuple[Sentence, Match]] = []
    for sentence in sentences:
        matches = [
            match
            for match in find_names(text, sentence.words, index, lexicon)
            if not opens_longer_name(text, sentence.words, match, gazetteer, lexicon)
        ]
        if east_asian:
            glyphs = find_east_asian_names(text, sentence.start, sentence.end, index, lexicon)
            matches = _longest(matches + glyphs)
        unsure += [(sentence, match) for match in matches if not match.sure]
        sentence.mentions = [
            mention_of(gazetteer.entities[match.entity_id], match.start, match.end)
            for match in matches
            if match.sure
        ]
    if unsure:
        _accept_supported(text, sentences, unsure, gazetteer, lexicon)


def _accept_supported(
    text: str,
    sentences: Sequence[Sentence],
    unsure: list[tuple[Sentence, Match]],
    gazetteer: Gazetteer,
    lexicon: EntityLexicon,
) -> None:
    """Add the unsure names that their sentences support; twice, as one name may support another before it."""
    certain = {mention.entity_id for mention in _mentions(sentences) if mention.entity_id}
    business = any(is_about_business(text, sentence, lexicon) for sentence in sentences)
    context = Context(text, certain, business, gazetteer, lexicon)
    for _ in range(2):
        waiting = []
        for sentence, match in unsure:
            if is_supported(context, sentence, match):
                entity = gazetteer.entities[match.entity_id]
                sentence.add(mention_of(entity, match.start, match.end, confidence=0.8))
                certain.add(match.entity_id)
            else:
                waiting.append((sentence, match))
        unsure = waiting


def _longest(matches: list[Match]) -> list[Match]:
    """Of matches that overlap, keep the longest; return them in order."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if kept and match.start < kept[-1].end:
            if match.end - match.start > kept[-1].end - kept[-1].start:
                kept[-1] = match
        else:
            kept.append(match)
    return kept
