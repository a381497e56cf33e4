"""A stretch of text in which names are looked for, and runs of its words."""

import re
from typing import NamedTuple

from workbench.extract.entities.gazetteer import shipped_gazetteer
from workbench.extract.entities.governments import state_at, states_of
from workbench.extract.entities.lexicon import EntityLexicon
from workbench.extract.entities.sentences import Sentence
from workbench.extract.entities.words import Words

MIXED = re.compile(r"[a-zß-ÿ][A-Z]|[A-Z]{2}[a-z]{2}|[A-Za-z]\d|\d[A-Za-z]")
"""Letter case or digits that ordinary words do not have: *xAI*, *n8n*, *G42*, *CoreWeave*."""
_OPENERS = frozenset(".!?:•…\n–—")
_ITEM = re.compile(r"(?:^|\n)\s{0,2}(?:\d{1,2}[.)]|[a-z]\)|[^\w\s,;\"'“”„«»()$€£%]+)$")
"""What numbers an item of a list, or stands before it: *2)*, an arrow, a picture."""
_MARKS_BEFORE_OPENING = " \u00a0\t\"“„«»'‘’(-*#"


class Run(NamedTuple):
    """Words `first` to `last` of a stretch, that may be a name together."""

    first: int
    last: int


class Stretch(NamedTuple):
    """What the rules about one stretch of text look at."""

    text: str
    words: Words
    sentence: Sentence
    lexicon: EntityLexicon
    lower: list[str]
    """The keys that the whole text also writes in lower case, sorted."""

    def word(self, at: int) -> str:
        """Return a word as written."""
        return self.text[self.words.starts[at] : self.words.ends[at]]

    def gap(self, at: int) -> str:
        """What stands between the word `at` and the one before it."""
        return self.text[self.words.ends[at - 1] : self.words.starts[at]]

    def is_company_noun(self, at: int) -> bool:
        """Tell whether a word is a noun such as *startup*, or a compound that ends in one."""
        key, lexicon = self.words.keys[at], self.lexicon
        return key in lexicon.company_words or (
            lexicon.compounds and key.endswith(lexicon.long_company_words)
        )


def opens(stretch: Stretch, at: int) -> bool:
    """Tell whether a word may have its capital from its place at the head of a sentence."""
    start = stretch.words.starts[at]
    before = stretch.text[max(0, start - 6) : start].rstrip(_MARKS_BEFORE_OPENING)
    return not before or before[-1] in _OPENERS or _ITEM.search(before) is not None


def state_from(stretch: Stretch, at: int) -> int | None:
    """Return the last word of the state, or of its people, that the words from `at` on name."""
    found = state_at(stretch.text, stretch.sentence, at, states_of(shipped_gazetteer()))
    return found[1] if found else None


def is_people(stretch: Stretch, at: int) -> bool:
    """Tell whether a word, or some from it on, name a state or its people."""
    return state_from(stretch, at) is not None


def is_state(stretch: Stretch, run: Run) -> bool:
    """Tell whether a run is a state's name, or that of its people, and nothing else."""
    last = state_from(stretch, run.first)
    return last is not None and last >= run.last
