"""Names that the gazetteer lacks: runs of words that look like a company's name."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from workbench.extract.entities.gazetteer import shipped_gazetteer
from workbench.extract.entities.glyphcandidates import glyph_candidates
from workbench.extract.entities.inflection import is_legal_form
from workbench.extract.entities.lexicon import lexicon_of
from workbench.extract.entities.longer import opens_longer_name
from workbench.extract.entities.names import find_east_asian_names, find_names, index_of
from workbench.extract.entities.plausible import is_name
from workbench.extract.entities.sentences import Sentence
from workbench.extract.entities.stretch import MIXED, Run, Stretch, is_people, opens, state_from
from workbench.extract.entities.words import EAST_ASIAN, LONGEST, fold, lower_case_keys, words_of

_SMALL_NAME = re.compile(r"[a-z]{1,10}(?:[A-Z]|\d{1,4}[a-z])|[a-z]$")
_GAPS = frozenset({" ", "-", "\u2011", ".", "'", "’", "", " \u00a0", "\u00a0", ", "})
_MOST_WORDS = 7


def candidate_names(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Return the spans within `text[start:end]` that could name an unlisted organisation, in order.

    Listed names of any kind, dates, currencies and people with a title or a common first name are left out.
    The whole text is consulted for words that it also writes in lower case.
    """
    start, end = max(0, start), min(len(text), end)
    lexicon = lexicon_of(language)
    words = words_of(text, start, end)
    stretch = Stretch(text, words, Sentence(start, end, words), lexicon, lower_case_keys(text))
    listed = _listed(stretch)
    spans = [span for run in _runs(stretch, listed) for span in _names(stretch, run)]
    if EAST_ASIAN.search(text, start, end):
        spans += [
            span
            for span in glyph_candidates(text, start, end, lexicon)
            if not any(_covers_half(span, first, last) for first, last in listed)
        ]
    return _without_overlap(spans)


def _covers_half(span: tuple[int, int], first: int, last: int) -> bool:
    """Tell whether `first` to `last` is more than a part of a name, as 北京 is of 北京…公司."""
    return 2 * (min(span[1], last) - max(span[0], first)) > span[1] - span[0]


def _listed(stretch: Stretch) -> list[tuple[int, int]]:
    """Return the spans of listed names, certain or not, but for a place that is a part of a longer name."""
    gazetteer = shipped_gazetteer()
    index = index_of(gazetteer)
    sentence = stretch.sentence
    matches = find_names(stretch.text, stretch.words, index, stretch.lexicon)
    matches += find_east_asian_names(stretch.text, sentence.start, sentence.end, index, stretch.lexicon)
    return sorted(
        (match.start, match.end)
        for match in matches
        if not opens_longer_name(stretch.text, stretch.words, match, gazetteer, stretch.lexicon)
        if gazetteer.entities[match.entity_id].kind != "place"
        or not _within_name(stretch, match.start, match.end)
    )


def _within_name(stretch: Stretch, start: int, end: int) -> bool:
    """Tell whether a capitalised word stands right before or after a stretch."""
    before = stretch.sentence.word_at(start) - 1
    after = stretch.sentence.word_at(end)
    text, words = stretch.text, stretch.words
    if before > 0 and words.keys[before] == "of" and _may_be_named(stretch, before - 1):
        return True
    return (before >= 0 and text[words.ends[before] : start] == " " and _may_be_named(stretch, before)) or (
        after < len(words.keys) and text[end : words.starts[after]] == " " and _may_be_named(stretch, after)
    )


def _may_be_named(stretch: Stretch, at: int) -> bool:
    lexicon, key = stretch.lexicon, stretch.words.keys[at]
    return _looks_like_name(stretch, at) and not (
        key in lexicon.function_words or key in lexicon.not_names or key in lexicon.person_titles
    )


def _runs(stretch: Stretch, listed: list[tuple[int, int]]) -> Iterator[Run]:
    """Yield the longest runs of words that look like names, between listed names and words that are none."""
    taken = _taken(stretch, listed)
    count = len(stretch.words.keys)
    at = 0
    while at < count:
        if taken[at] or not _looks_like_name(stretch, at):
            at += 1
            continue
        last = at
        while (following := _next_of_run(stretch, last, taken)) is not None and following - at < _MOST_WORDS:
            last = following
        yield Run(at, last)
        at = last + 1


def _taken(stretch: Stretch, listed: list[tuple[int, int]]) -> list[bool]:
    """Tell of every word whether it can be no part of an unlisted name."""
    lexicon = stretch.lexicon
    taken = [key in lexicon.not_names or not key or key.isdigit() for key in stretch.words.keys]
    for first, last in listed:
        at = bisect_left(stretch.words.ends, first + 1)
        while at < len(taken) and stretch.words.starts[at] < last:
            taken[at] = True
            at += 1
    for at, start in enumerate(stretch.words.starts):
        # The name of a state in one word may be a part of a company's; in several words it stands for itself.
        named_to = None if taken[at] or not stretch.text[start].isupper() else state_from(stretch, at)
        if named_to is not None and named_to > at:
            taken[at : named_to + 1] = [True] * (named_to + 1 - at)
    return taken


def _looks_like_name(stretch: Stretch, at: int) -> bool:
    word = stretch.word(at)
    if len(word) > LONGEST or word in "&+":
        return False
    if word[0].isupper():
        return len(word) > 1 or stretch.text[stretch.words.ends[at] : stretch.words.ends[at] + 1] in {
            "&",
            ".",
        }
    if word == "e":
        return stretch.text[stretch.words.ends[at] : stretch.words.ends[at] + 1] == "&"
    return bool(_SMALL_NAME.match(word) and MIXED.search(word)) and not word[0].isdigit()


def _next_of_run(stretch: Stretch, at: int, taken: list[bool]) -> int | None:
    """Return the next word of the name that the word at `at` belongs to, over joining words, or None."""
    following = at + 1
    count = len(stretch.words.keys)
    if following < count and stretch.word(following) in "&+" and stretch.gap(following) in _GAPS:
        following += 1
        if following >= count or not _looks_like_name(stretch, following) or taken[following]:
            return following - 1 if not stretch.gap(following - 1) else None
        return following if stretch.gap(following) in _GAPS else None
    while (
        following < count and following - at < 3 and stretch.words.keys[following] in stretch.lexicon.joiners
    ):
        if stretch.gap(following) != " ":
            return None
        following += 1
    if following >= count or taken[following] or not _may_follow(stretch, following):
        return None
    return following if following == at + 1 or stretch.gap(following) == " " else None


def _may_follow(stretch: Stretch, at: int) -> bool:
    gap = stretch.gap(at)
    legal = is_legal_form(stretch.word(at), stretch.lexicon)
    if gap == ", " or gap == ". ":
        return legal
    if gap not in _GAPS:
        return False
    return legal or _looks_like_name(stretch, at) or (gap == "." and len(stretch.word(at)) < 4)


def _names(stretch: Stretch, run: Run) -> Iterator[tuple[int, int]]:
    """Yield the names in a run: cut at titles, without ordinary words at its ends."""
    pieces: list[tuple[Run, bool]] = []
    first, after_title = run.first, _title_before(stretch, run.first)
    for at in range(run.first, run.last + 1):
        if stretch.words.keys[at] in stretch.lexicon.person_titles:
            pieces.append((Run(first, at - 1), after_title))
            first, after_title = at + 1, True
        elif after_title and stretch.words.keys[at] in stretch.lexicon.joiners:
            first, after_title = at + 1, False
    pieces.append((Run(first, run.last), after_title))
    for piece, person in pieces:
        trimmed = _trimmed(stretch, piece)
        owner = stretch.lexicon.titles_own and trimmed.first == trimmed.last
        if trimmed.first <= trimmed.last and (owner or not person) and is_name(stretch, trimmed):
            yield _span(stretch, trimmed)


def _title_before(stretch: Stretch, first: int) -> bool:
    return (
        first > 0
        and (stretch.gap(first) == " " or (stretch.gap(first) == ". " and len(stretch.word(first - 1)) < 5))
        and stretch.words.keys[first - 1] in stretch.lexicon.person_titles
    )


def _trimmed(stretch: Stretch, run: Run) -> Run:
    """Take ordinary words, peoples and company nouns off both ends of a run."""
    first, last = _after_company_noun(stretch, run), run.last
    while first <= last and _begins_no_name(stretch, first, last):
        first += 1
    while last >= first and _ends_no_name(stretch, last):
        last -= 1
    return Run(first, last)


def _after_company_noun(stretch: Stretch, run: Run) -> int:
    """Return the first word of a run, or that after a company noun with a capital: *KI-Firma Veldorin*."""
    if not stretch.lexicon.capital_nouns:
        return run.first
    nouns = (at for at in range(run.last - 1, run.first - 1, -1) if stretch.is_company_noun(at))
    return next(nouns, run.first - 1) + 1


def _begins_no_name(stretch: Stretch, first: int, last: int) -> bool:
    """Tell whether the first word of a run is no part of the name.

    A company noun with a capital of its own is: *Grupa Veldorin* in mid-sentence.
    """
    lexicon = stretch.lexicon
    if stretch.words.keys[first] in lexicon.function_words or _is_ordinary_opening(stretch, first):
        return True
    if stretch.is_company_noun(first) and (first == last or lexicon.capital_nouns or opens(stretch, first)):
        return True
    return lexicon.capital_demonyms and first < last and is_people(stretch, first)


def _ends_no_name(stretch: Stretch, at: int) -> bool:
    word, key = stretch.word(at), stretch.words.keys[at]
    if len(word) > 1 and word[0].isupper() and is_legal_form(word, stretch.lexicon):
        return False
    ordinary = key in stretch.lexicon.function_words or stretch.is_company_noun(at)
    ordinary = ordinary or _opens_company_noun(stretch, at)
    return ordinary or _is_glued(stretch, at) or (len(word) == 1 and word not in "&+")


def _opens_company_noun(stretch: Stretch, at: int) -> bool:
    """Tell whether a word is the first part of a company noun with a hyphen: *Start-up*."""
    keys = stretch.words.keys
    return (
        at + 1 < len(keys)
        and stretch.gap(at + 1) == "-"
        and f"{keys[at]}-{keys[at + 1]}" in stretch.lexicon.company_words
    )


def _is_glued(stretch: Stretch, at: int) -> bool:
    """Tell whether a lost space has glued a sentence's first word to the word before: *zoekenHet*."""
    word = stretch.word(at)
    hump = max((place for place, char in enumerate(word) if char.isupper()), default=0)
    return hump > 3 and fold(word[hump:]) in stretch.lexicon.function_words


def _is_ordinary_opening(stretch: Stretch, at: int) -> bool:
    """Tell whether a sentence's first word is one that the text also writes small, in any inflection."""
    if MIXED.search(stretch.word(at)) or not opens(stretch, at):
        return False
    key = stretch.words.keys[at]
    beginning = key if len(key) < 6 else key[:-2]
    place = bisect_left(stretch.lower, beginning)
    return place < len(stretch.lower) and (
        stretch.lower[place] == key or (len(key) > 5 and stretch.lower[place].startswith(beginning))
    )


def _span(stretch: Stretch, run: Run) -> tuple[int, int]:
    end = stretch.words.ends[run.last]
    word = stretch.word(run.last)
    following = stretch.text[end : end + 18].lower()
    for form in stretch.lexicon.long_forms:
        if following.startswith((" " + form, ", " + form)):
            return stretch.words.starts[run.first], min(
                end + following.index(form) + len(form), stretch.sentence.end
            )
    dotted = following[:1] == "." and is_legal_form(word, stretch.lexicon)
    return stretch.words.starts[run.first], min(end + (1 if dotted else 0), stretch.sentence.end)


def _without_overlap(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
