"""One sentence as the rules read it: its names in groups with their grammatical function, and its cues.

A group is a list of names that share one function ("A, B and C"). Its function comes from the marker before
it (a preposition) or behind it (a particle, a case ending); a group without one is bare, and may be subject
or object.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.extract.claims.apposition import without_descriptions
from workbench.extract.claims.lexicon import Cue, Lexicon, Word, cues_between, lower
from workbench.model.documents import Segment
from workbench.model.entities import Mention
from workbench.model.quantities import Money, Quantity

LONGEST_DESCRIPTOR = 7
"""Most words between a preposition and the name that it governs ("with the US chip designer Nvidia")."""
LONGEST_DESCRIPTOR_CHARACTERS = 14
"""The same in a language without spaces."""
LONGEST_LINK = 48
"""Most characters between two names of one list."""

OWN_MONEY_REACH = 28
"""Most characters between a name and the amount that is its own."""

HONORIFICS = ("さん", "氏")
"""What Japanese puts between a name and its particle."""
PARENTHESIS = re.compile(r"\s{0,2}[(（][^()（）]{0,40}[)）]")
GENITIVE = re.compile(r"['’]s?(?!\w)|s['’](?!\w)")
LIST_COMMA = re.compile(r"[,、，・/&+]")
CLOSED = re.compile(r"[.;:!?()\[\]。；：！？（）—–|•\n]")
STRONG_BREAKS = re.compile(
    r"[;；!?！？•\n|。]|\s[–—-]\s|——|(?<=[^\W\d_]{3})[\"”»']?\.[\"”»']?\s{0,3}(?=[^\W\d_a-z])"
)


@dataclass(slots=True)
class Group:
    """Names in a list, with their common function."""

    mentions: list[Mention]
    functions: tuple[str, ...] = ()
    """What its marker may mean, likeliest first; empty where it is bare."""
    marked_at: int = -1
    """Offset of the marker; -1 where there is none."""
    described: bool = False
    """Whether words stand between the marker and the name."""
    aside: bool = False
    """Whether it is only compared, quoted or set in brackets."""
    joined: bool = False
    """Whether a word such as "and" closes the list."""

    @property
    def start(self) -> int:
        """Offset of the first name."""
        return self.mentions[0].start

    @property
    def end(self) -> int:
        """Offset after the last name."""
        return self.mentions[-1].end

    @property
    def bare(self) -> bool:
        """Whether no marker gives it a function."""
        return not self.functions or self.functions == ("subject",)


@dataclass(slots=True)
class Reading:
    """A sentence with all that the rules look at."""

    segment: Segment
    number: int
    """Position among the document's sentences."""
    cues: list[Cue]
    mentions: list[Mention]
    quantities: list[Quantity]
    groups: list[Group] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Offsets at which a new clause starts."""

    def of(self, family: str) -> list[Cue]:
        """The cues of one family."""
        return [cue for cue in self.cues if cue.entry.family == family]

    def named(self, family: str, name: str) -> list[Cue]:
        """The cues of one family and name."""
        return [cue for cue in self.cues if cue.entry.family == family and cue.entry.name == name]

    def clause(self, offset: int) -> int:
        """Number of the clause that an offset falls into."""
        return bisect_right(self.breaks, offset)


class Text:
    """A document prepared once for all of its sentences."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.lowered = lower(text, lexicon.variants)
        self.words: list[Word] = lexicon.words(self.lowered)
        self.word_starts = [word.start for word in self.words]
        self.cues = lexicon.cues(self.lowered, self.words)

    def words_before(self, offset: int, least: int) -> list[Word]:
        """Up to LONGEST_DESCRIPTOR words that end before `offset`, nearest first, none that starts before
        `least`."""
        index = bisect_left(self.word_starts, offset)
        return [w for w in self.words[max(0, index - LONGEST_DESCRIPTOR) : index] if w.start >= least][::-1]


def read_sentence(
    text: Text, number: int, segment: Segment, mentions: Sequence[Mention], quantities: Sequence[Quantity]
) -> Reading:
    """The sentence with its groups and clauses; `mentions` and `quantities` are those that lie in it."""
    cues = cues_between(text.cues, segment.start, segment.end)
    cues = [cue for cue in cues if not _inside_name(cue, mentions)]
    cues = without_descriptions(text.lowered, cues, mentions)
    reading = Reading(segment, number, cues, list(mentions), list(quantities))
    reading.breaks = _breaks(text, reading)
    reading.groups = _groups(text, reading)
    return reading


def _inside_name(cue: Cue, mentions: Sequence[Mention]) -> bool:
    return any(m.start <= cue.start and cue.end <= m.end for m in mentions)


def _breaks(text: Text, reading: Reading) -> list[int]:
    offsets = [
        m.start() for m in STRONG_BREAKS.finditer(text.text, reading.segment.start, reading.segment.end)
    ]
    offsets += [cue.start for cue in reading.named("word", "break")]
    return sorted(offsets)


def _groups(text: Text, reading: Reading) -> list[Group]:
    groups: list[Group] = []
    for mention in reading.mentions:
        if groups and (link := _link(text, reading, groups[-1], mention)):
            groups[-1].mentions.append(mention)
            groups[-1].joined |= link == "and"
        else:
            groups.append(Group([mention]))
    groups = _split_open_lists(text, reading, groups)
    for index, group in enumerate(groups):
        _find_function(text, reading, groups, index)
        group.aside |= _in_brackets(text.text, group, reading.segment.start)
    return groups


def _link(text: Text, reading: Reading, group: Group, mention: Mention) -> str:
    """How a list goes on from a group to a mention: "and", "comma", or "" where it does not."""
    between = text.lowered[group.end : mention.start]
    between = PARENTHESIS.sub("", between[: LONGEST_LINK + 1])
    if len(between) > LONGEST_LINK or CLOSED.search(between):
        return ""
    cues = cues_between(reading.cues, group.end, mention.start)
    joiners = [cue for cue in cues if cue.entry.family == "word" and cue.entry.name == "joiner"]
    comma = LIST_COMMA.search(between)
    if not joiners and not comma:
        return ""
    first = min([c.start for c in joiners] + ([group.end + comma.start()] if comma else []))
    if text.lowered[group.end : first].strip(" '’s"):
        return ""
    same = _markers_before(reading, group.start)
    repeated = {cue.start for cue in cues if cue.entry.family == "marker" and cue.entry.name in same}
    if any(_ends_list(cue, joiners) and cue.start not in repeated for cue in cues):
        return ""
    if any(q.start >= group.end and q.end <= mention.start for q in reading.quantities):
        return ""
    if joiners and comma and len(group.mentions) == 1 and comma.group() == ",":
        return ""
    if _has_own_money(text, reading, group, mention):
        return ""
    return "and" if joiners else "comma"


def _markers_before(reading: Reading, offset: int) -> set[str]:
    """What the marker right before a name may mean; a list may repeat it: "de A, de B et de C"."""
    return {c.entry.name for c in reading.of("marker") if c.end <= offset <= c.end + 1}


def _ends_list(cue: Cue, joiners: list[Cue]) -> bool:
    """Whether a word between two names keeps them from being one list; a marker repeated after "and" does
    not."""
    if _same_span(cue, joiners):
        return False
    if cue.entry.family == "marker":
        return not any(joiner.end <= cue.start for joiner in joiners)
    return cue.entry.family in ("frame", "status") or cue.entry.name in ("break", "relative", "reports")


def _has_own_money(text: Text, reading: Reading, group: Group, mention: Mention) -> bool:
    """Whether an amount follows a name as another did the names before: "A puts 10 into X, and B 5"."""
    monies = [q for q in reading.quantities if isinstance(q, Money)]
    behind = [m for m in monies if 0 <= m.start - mention.end <= OWN_MONEY_REACH]
    if not behind or not any(m.end <= mention.start for m in monies):
        return False
    cues = cues_between(reading.cues, mention.end, behind[0].start)
    return (
        not any(c.entry.family == "frame" for c in cues)
        and "," not in text.text[mention.end : behind[0].start]
    )


def _same_span(cue: Cue, others: list[Cue]) -> bool:
    return any(cue.start == other.start for other in others)


def _split_open_lists(text: Text, reading: Reading, groups: list[Group]) -> list[Group]:
    """Two names with a comma alone are no list, unless they head the sentence as in a headline, or go on to
    three."""
    result: list[Group] = []
    for group in groups:
        heads = not any(cue.entry.family == "frame" and cue.end <= group.start for cue in reading.cues)
        if (
            len(group.mentions) == 2
            and not group.joined
            and not (heads and _headline_pair(reading, group, text))
        ):
            result += [Group([m]) for m in group.mentions]
        else:
            result.append(group)
    return result


def _headline_pair(reading: Reading, group: Group, text: Text) -> bool:
    """Whether "A, B sign" heads the sentence: nothing stands before the list, and a predicate right behind
    it."""
    if text.lexicon.verb_final or text.lowered[reading.segment.start : group.start].strip(' •-–*#"“„»\n'):
        return False
    return any(cue.entry.family == "frame" and 0 <= cue.start - group.end <= 20 for cue in reading.cues)


def _find_function(text: Text, reading: Reading, groups: list[Group], index: int) -> None:
    group = groups[index]
    least = groups[index - 1].end if index else reading.segment.start
    if text.lexicon.suffixes:
        _suffix_function(text, group)
    if not group.functions and not text.lexicon.verb_final:
        _prefix_function(text, reading, group, least)
    if group.bare and (match := GENITIVE.match(text.text, group.end)):
        if match.end() > group.end:
            group.functions = ("gen",)
    elif group.bare and _genitive_s(text, group):
        group.functions = ("gen",)


def _genitive_s(text: Text, group: Group) -> bool:
    """Whether a name has taken on the genitive s of German or Dutch ("Googles Übernahme")."""
    if text.lexicon.language not in ("de", "nl", "en"):
        return False
    last = group.mentions[-1]
    surface = text.lowered[last.start : last.end]
    return surface.endswith("s") and last.kind != "person" and lower(last.name) + "s" == surface


def _suffix_function(text: Text, group: Group) -> None:
    at = group.end
    if match := PARENTHESIS.match(text.text, at):
        at = match.end()
    if text.lowered.startswith(HONORIFICS, at):
        at += 2 if text.lowered.startswith("さん", at) else 1
    following = text.lowered[at : at + 16]
    apart = following[1:] if following.startswith(" ") and text.lexicon.spaced else ""
    for suffix, function in text.lexicon.suffixes:
        if following.startswith(suffix) or (suffix[0].isalpha() and apart.startswith(suffix)):
            functions = tuple(function.split("_or_"))
            group.aside |= functions[0] == "aside"
            group.functions = functions
            group.marked_at = at
            return


def _prefix_function(text: Text, reading: Reading, group: Group, least: int) -> None:
    if not text.lexicon.spaced:
        _string_prefix_function(text, reading, group, least)
        return
    cues = cues_between(reading.cues, least, group.start)
    markers = [cue for cue in cues if cue.entry.family == "marker"]
    found: tuple[str, ...] = ()
    stops = [
        c
        for c in cues
        if c.entry.family in ("frame", "status")
        or c.entry.name in ("break", "relative", "reports", "pronoun")
    ]
    end = group.start
    examples = [c for c in cues if c.entry.name == "examples"]
    for distance, word in enumerate(text.words_before(group.start, least)):
        between = text.text[word.end : end]
        if CLOSED.search(between) or ("," in between and not any(c.start == end for c in examples)):
            return
        if any(c.start <= word.start < c.end for c in examples):
            end = word.start
            continue
        functions = tuple(c.entry.name for c in markers if c.start <= word.start < c.end)
        if functions:
            found = (*(f for f in functions if f not in found), *found)
            _mark(group, found, word.start if group.marked_at < 0 else group.marked_at, distance > 0)
            if "of" not in functions or distance > LONGEST_DESCRIPTOR - 2:
                return
        elif any(s.start <= word.start < s.end for s in stops) or _in_moment(word, reading.quantities):
            return
        end = word.start


def _string_prefix_function(text: Text, reading: Reading, group: Group, least: int) -> None:
    least = max(least, group.start - LONGEST_DESCRIPTOR_CHARACTERS)
    cues = cues_between(reading.cues, least, group.start)
    stops = [
        c.end for c in cues if c.entry.family in ("frame", "status") or c.entry.name in ("break", "reports")
    ]
    stop = max(stops, default=least)
    markers = [cue for cue in cues if cue.entry.family == "marker" and cue.start >= stop]
    if not markers:
        return
    last = markers[-1]
    between = text.text[last.end : group.start]
    if not CLOSED.search(between) and not LIST_COMMA.search(between):
        same = tuple(c.entry.name for c in markers if c.start == last.start)
        _mark(group, same, last.start, bool(between.strip()))


def _mark(group: Group, functions: tuple[str, ...], offset: int, described: bool) -> None:
    group.functions, group.marked_at, group.described = functions, offset, described
    group.aside |= bool({"aside", "source"} & set(functions))


def _in_moment(word: Word, quantities: list[Quantity]) -> bool:
    return (
        any(q.start <= word.start < q.end for q in quantities if not isinstance(q, Money))
        or word.text.isdigit()
    )


def _in_brackets(text: str, group: Group, least: int) -> bool:
    before = text[max(least, group.start - 60) : group.start]
    opened = max(before.rfind("("), before.rfind("（"))
    return opened >= 0 and not ({")", "）"} & set(before[opened:]))
