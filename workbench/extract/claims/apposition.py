"""Words that only say what a named company does, and so name neither the goods nor the predicate
of a deal."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from workbench.extract.claims.lexicon import Cue
from workbench.model.entities import Mention

LONGEST_DESCRIPTION = 36
"""Most characters from the noun to the name: "fabricant de semi-conducteurs …"."""
LONGEST_MODIFIER = 28
"""Most characters of the words before the noun: "AI chip designer …"."""
MARKS = frozenset(",;:()[]!?.，；：")
NOMINAL = frozenset(("customer", "provider", "investor"))


def without_descriptions(lowered: str, cues: list[Cue], mentions: Sequence[Mention]) -> list[Cue]:
    """The cues without those in a description right before a name: "the cloud provider Nebius"."""
    nouns = [c for c in cues if c.entry.family == "word" and c.entry.name == "descriptor"]
    if not nouns or not mentions:
        return cues
    starts = [m.start for m in mentions]
    spans = []
    for noun in nouns:
        index = bisect_left(starts, noun.end)
        if index < len(mentions) and _describes(lowered, noun, mentions[index], cues):
            spans.append((_first(lowered, noun, cues), mentions[index].start))
    return [c for c in cues if not any(low <= c.start < high and _is_idle(c) for low, high in spans)]


def _describes(lowered: str, noun: Cue, mention: Mention, cues: Sequence[Cue]) -> bool:
    """Whether nothing but the goods stand between the noun and the name, and no one's noun it is."""
    between = lowered[noun.end : mention.start]
    if len(between) > LONGEST_DESCRIPTION or MARKS & set(between):
        return False
    inner = [c for c in cues if noun.end <= c.start < mention.start]
    if any(
        c.entry.family == "status" or (c.entry.family == "frame" and c.entry.name not in NOMINAL)
        for c in inner
    ):
        return False
    goods = max((c.end for c in inner if c.entry.family == "topic"), default=noun.end)
    if lowered[goods : mention.start].strip(" \"'“„«‚‘") or mention.found_by == "coreference":
        return False
    return not any(
        c.entry.name == "possessive" and 0 <= noun.start - c.end <= LONGEST_MODIFIER for c in cues
    ) and not lowered[max(0, noun.start - 3) : noun.start].endswith(("'s ", "’s "))


def _first(lowered: str, noun: Cue, cues: Sequence[Cue]) -> int:
    """Where a description begins: at the goods that stand right before the noun, as in "chip designer"."""
    start = noun.start
    for cue in sorted(cues, key=_end, reverse=True):
        if (
            cue.entry.family == "topic"
            and 0 <= start - cue.end <= 1
            and noun.start - cue.start <= LONGEST_MODIFIER
        ):
            start = min(start, cue.start)
    return start


def _end(cue: Cue) -> int:
    return cue.end


def _is_idle(cue: Cue) -> bool:
    return cue.entry.family == "topic" or (cue.entry.family == "frame" and cue.entry.name in NOMINAL)
