"""Short forms that a text introduces itself: in brackets, after *or*, or by cutting a long name."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.extract.entities.gazetteer import Gazetteer
from workbench.extract.entities.lexicon import EntityLexicon
from workbench.extract.entities.sentences import Sentence, mention_of, opens_sentence
from workbench.extract.entities.words import keys_of
from workbench.model.entities import Mention

_BRACKETED = re.compile(r"[\w.,]{0,12} ?[(（]([^()（）\n]{2,40})[)）]")
_ALIAS = re.compile(r",? ([^\W\d_]{1,10}(?: [^\W\d_]{1,10})?) [\"“„«']?([A-Z][\w&.-]{1,24})")
_PARTS = re.compile(r"[,;:/、]")
_FEWEST_LETTERS = 5


class ShortForm(NamedTuple):
    """A name's short form, and from where in the text it holds."""

    spelling: str
    entity_id: str
    since: int


ShortForms = dict[str, list[ShortForm]]
"""Short forms by the key of their first word."""


def learn_short_forms(text: str, mentions: Iterable[Mention], lexicon: EntityLexicon) -> ShortForms:
    """Return the short forms that a text introduces for the organisations it mentions."""
    forms: ShortForms = {}
    known: set[str] = set()
    for mention in mentions:
        if mention.entity_id is None:
            continue
        for spelling in _short_forms(text, mention, lexicon):
            keys = keys_of(spelling)
            if keys and spelling not in known:
                known.add(spelling)
                forms.setdefault(keys[0], []).append(ShortForm(spelling, mention.entity_id, mention.end))
    return forms


def _short_forms(text: str, mention: Mention, lexicon: EntityLexicon) -> Iterator[str]:
    if mention.kind in {"organisation", "agency"}:
        yield from _introduced(text, mention, lexicon)
        yield from _cut(text, mention, lexicon)
    elif mention.kind == "person":
        _, given, surname = text[mention.start : mention.end].rpartition(" ")
        if given and len(surname) >= _FEWEST_LETTERS - 1:
            yield surname


def _introduced(text: str, mention: Mention, lexicon: EntityLexicon) -> Iterator[str]:
    """Yield what brackets, or *or* and its like, give as another name."""
    if (found := _BRACKETED.match(text, mention.end)) is not None:
        short = _PARTS.split(found[1])[-1].strip(" \"'“”„«»")
        if short[:1].isupper() and len(short.split()) < 4 and not short.isdigit():
            yield short
    elif (found := _ALIAS.match(text, mention.end)) is not None and found[1].lower() in lexicon.alias_words:
        yield found[2]


def _cut(text: str, mention: Mention, lexicon: EntityLexicon) -> Iterator[str]:
    """Yield the beginnings of a name of several words: *Thinking Machines* for *Thinking Machines Lab*."""
    parts = text[mention.start : mention.end].split()
    if len(parts) > 2 and parts[-2][:1].isupper():
        yield " ".join(parts[:-1])
    first = parts[0]
    if len(parts) > 1 and len(first) >= _FEWEST_LETTERS and not set(keys_of(first)) & lexicon.general_words:
        yield first


def find_short_forms(
    text: str, sentence: Sentence, forms: ShortForms, gazetteer: Gazetteer, lexicon: EntityLexicon
) -> Iterator[Mention]:
    """Yield the mentions by short forms in a sentence, where no listed name stands."""
    for at, key in enumerate(sentence.words.keys):
        start = sentence.words.starts[at]
        for form in forms.get(key, ()):
            if _stands_alone(text, sentence, form, at):
                end = start + len(form.spelling)
                yield mention_of(gazetteer.entities[form.entity_id], start, end, confidence=0.9)


def _stands_alone(text: str, sentence: Sentence, form: ShortForm, at: int) -> bool:
    """Tell whether a form stands at a word, whole, and no capitalised word lengthens it."""
    words, start = sentence.words, sentence.words.starts[at]
    end = start + len(form.spelling)
    if start < form.since or not text.startswith(form.spelling, start) or end > sentence.end:
        return False
    if sentence.covered(start, end) or text[end : end + 1].isalnum():
        return False
    if form.spelling.isupper():
        return True
    lengthened = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    led = at > 1 and text[words.starts[at - 1]].isupper() and text[words.ends[at - 1] : start] == " "
    opens = opens_sentence(text, sentence.start, start) and " " not in form.spelling
    return not (lengthened or led or opens)
