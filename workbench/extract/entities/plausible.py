"""Whether a run of words, ordinary ones taken off, is the name of an organisation."""

import re

from workbench.extract.entities.inflection import is_legal_form
from workbench.extract.entities.names import in_address
from workbench.extract.entities.stretch import MIXED, Run, Stretch, is_people, is_state, opens
from workbench.extract.entities.words import EAST_ASIAN, LONGEST, fold

_FOREIGN = re.compile(r"(?:ly|fy|ble|scale|ware|soft|mind|labs?|tech|corp|ai)$")
_ENDED = re.compile(r"[.!?…][\"”“»)]?\s*$")
_QUOTES = frozenset('“„«‚‘"「『')
_LINE_REACH = 150
"""Characters at either side by which a line's letter case is judged."""
_LONG_NAME = 4
"""Words; a run of more than that may be a headline."""
_APPOSITION = 3
"""Words after a comma among which a company noun shows an apposition."""
_MOST_LOOKS = 20
"""Occurrences of a name that are looked at."""


def is_name(stretch: Stretch, run: Run) -> bool:
    """Tell whether a run, ordinary words taken off, is the name of an organisation."""
    words = [stretch.word(at) for at in range(run.first, run.last + 1)]
    if any(is_legal_form(word, stretch.lexicon) for word in words):
        return len(words) > 1
    if _is_residue(stretch, run, words):
        return False
    if _company_noun_beside(stretch, run):
        return True
    if _is_person(stretch, run) or _speaks(stretch, run):
        return False
    if stretch.lexicon.capital_nouns:
        return _stands_out(stretch, run, words)
    if any(MIXED.search(word) for word in words):
        return True
    if _is_title_case(stretch.text, stretch.words.starts[run.first], stretch.words.ends[run.last]):
        return _recurs(stretch, run)
    if len(words) > 1 or not opens(stretch, run.first) or _acts(stretch, run):
        return True
    return _touches_east_asian(stretch, run) or _recurs(stretch, run)


def _is_residue(stretch: Stretch, run: Run, words: list[str]) -> bool:
    """Tell whether a run is no name at all: a state, a stock symbol, an address, mark-up, a shout."""
    start, end = stretch.words.starts[run.first], stretch.words.ends[run.last]
    around = stretch.text[start - 1 : start] + stretch.text[end : end + 1]
    capitals = all(word.isupper() for word in words)
    if capitals and len("".join(words)) < 3:
        return True
    if is_people(stretch, run.first) and (len(words) == 1 or is_state(stretch, run)):
        return True
    if capitals and (len(words) > 3 or (around == "()" and len(words[0]) < 6)):
        return True
    return "<" in around or ">" in around or in_address(stretch.text, start, end)


def _is_title_case(text: str, start: int, end: int) -> bool:
    """Tell whether the line around `start` to `end` capitalises most of its longer words, as headlines do.

    The words between them count only in a line that ends like a headline, or where they are many.
    """
    before = text[max(0, start - _LINE_REACH) : start].rpartition("\n")[2]
    after = text[end : end + _LINE_REACH].partition("\n")[0]
    own = text[start:end].split()
    headline = len(after) < _LINE_REACH and not _ENDED.search(after)
    counted = own if headline or len(own) > _LONG_NAME else []
    longer = [
        word for word in (*before.split(), *counted, *after.split()) if len(word) > 3 and word[0].isalpha()
    ]
    return len(longer) >= _LONG_NAME and sum(word[0].isupper() for word in longer) * 5 > len(longer) * 3


def _recurs(stretch: Stretch, run: Run) -> bool:
    """Tell whether the text has a run elsewhere behind a word in lower case, and not in a headline."""
    start, end = stretch.words.starts[run.first], stretch.words.ends[run.last]
    name, text = stretch.text[start:end], stretch.text
    found = text.find(name)
    for _ in range(_MOST_LOOKS):
        if found < 0:
            return False
        last = found + len(name)
        before = text[max(0, found - LONGEST) : found].split(" ")
        behind_small = len(before) > 1 and not before[-1] and before[-2][:1].islower()
        whole = not text[last : last + 1].isalnum()
        if found != start and behind_small and whole and not _is_title_case(text, found, last):
            return True
        found = text.find(name, last)
    return False


def _touches_east_asian(stretch: Stretch, run: Run) -> bool:
    """Tell whether a run stands in text that has no capitals: *Veldorinは*."""
    end = stretch.words.ends[run.last]
    return EAST_ASIAN.match(stretch.text, end) is not None


def _acts(stretch: Stretch, run: Run) -> bool:
    """Tell whether a word of business or an apposition follows a run: *Lovable raised*, *Cursor, an …*."""
    following = stretch.words.keys[run.last + 1 : run.last + 2]
    return bool(following) and (
        following[0] in stretch.lexicon.acts
        or following[0].startswith(stretch.lexicon.context)
        or _in_apposition(stretch, run.last + 1)
        or _joined_to_name(stretch, run.last + 1)
    )


def _joined_to_name(stretch: Stretch, at: int) -> bool:
    """Tell whether "and" and a word with a capital follow: *Alodokter dan Halodoc*."""
    if at + 1 >= len(stretch.words.keys) or stretch.gap(at) != " " or stretch.gap(at + 1) != " ":
        return False
    return stretch.words.keys[at] in stretch.lexicon.conjunctions and stretch.word(at + 1)[0].isupper()


def _in_apposition(stretch: Stretch, at: int) -> bool:
    """Tell whether a comma and then a description or a relative clause start at a word."""
    if not stretch.gap(at).startswith(","):
        return False
    lexicon, keys = stretch.lexicon, stretch.words.keys[at : at + _APPOSITION]
    if keys[0] in lexicon.indefinite or keys[0] in lexicon.relatives:
        return True
    return any(stretch.is_company_noun(at + place) for place in range(len(keys)))


def _is_person(stretch: Stretch, run: Run) -> bool:
    key = stretch.words.keys[run.first]
    return 1 <= run.last - run.first <= 2 and key in stretch.lexicon.first_names


def _speaks(stretch: Stretch, run: Run) -> bool:
    """Tell whether two words are a person's full name: *said Lenora Bixby*, *Lenora Bixby, chief …*."""
    if run.last - run.first != 1:
        return False
    keys, lexicon = stretch.words.keys, stretch.lexicon
    before = keys[run.first - 1] if run.first and stretch.gap(run.first) == " " else ""
    if before in lexicon.speech:
        return True
    following = keys[run.last + 1 : run.last + 1 + _APPOSITION]
    return (
        bool(following)
        and stretch.gap(run.last + 1) == ", "
        and not lexicon.person_titles.isdisjoint(following)
    )


def _company_noun_beside(stretch: Stretch, run: Run) -> bool:
    """Tell whether a noun such as *startup* stands right before or after a run."""
    before = (
        run.first > 0
        and not stretch.gap(run.first).strip(" \"'“„«‚‘")
        and stretch.is_company_noun(run.first - 1)
    )
    following = run.last + 1
    after = (
        following < len(stretch.words.keys)
        and stretch.gap(following) in {" ", "-"}
        and stretch.is_company_noun(following)
    )
    return before or after


def _stands_out(stretch: Stretch, run: Run, words: list[str]) -> bool:
    """Tell, where every noun has a capital, whether a run still looks like a name."""
    if any(MIXED.search(word) for word in words):
        return True
    if stretch.text[stretch.words.starts[run.first] - 1 : stretch.words.starts[run.first]] in _QUOTES:
        return len(words) < 4
    if len(words) > 1:
        return "-" not in stretch.text[stretch.words.starts[run.first] : stretch.words.ends[run.last]]
    if _FOREIGN.search(words[0].lower()) or _lacks_articles(stretch, words[0]):
        return True
    return _stands_bare(stretch, run, words[0])


def _stands_bare(stretch: Stretch, run: Run, word: str) -> bool:
    """Tell whether a noun stands without article like a name: behind a preposition, or as a verb's subject.

    Common nouns that do so too (*mit Erfolg*) have one of the usual endings, or are listed as no names.
    """
    if len(word) < _LONG_NAME or word.lower().endswith(stretch.lexicon.noun_endings):
        return False
    if _takes_article(stretch, word):
        return False
    if opens(stretch, run.first):
        return _acts(stretch, run)
    before = stretch.words.keys[run.first - 1] if run.first and stretch.gap(run.first) == " " else ""
    return before in stretch.lexicon.bare_before


def _takes_article(stretch: Stretch, word: str) -> bool:
    """Tell whether the text has a word behind an article, as it has common nouns."""
    found = stretch.text.find(word)
    for _ in range(_MOST_LOOKS):
        if found < 0:
            return False
        before = stretch.text[max(0, found - LONGEST) : found].split()
        if before and fold(before[-1]) in stretch.lexicon.determiners | stretch.lexicon.indefinite:
            return True
        found = stretch.text.find(word, found + len(word))
    return False


def _lacks_articles(stretch: Stretch, word: str) -> bool:
    """Tell whether the text has a word more than once and never behind an article, as it has names."""
    if word.lower().endswith(stretch.lexicon.noun_endings) or len(word) < _LONG_NAME:
        return False
    found = stretch.text.find(word)
    for count in range(_MOST_LOOKS):
        if found < 0:
            return count > 1
        before = stretch.text[max(0, found - LONGEST) : found].split()
        if before and fold(before[-1]) in stretch.lexicon.determiners | stretch.lexicon.indefinite:
            return False
        found = stretch.text.find(word, found + len(word))
    return True
