"""A sentence on its way through the rules: its words, and the mentions found in it so far."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Literal

from workbench.extract.entities.words import Words
from workbench.model.entities import Entity, Mention

FoundBy = Literal["gazetteer", "coreference", "apposition"]
MOST_MENTIONS = 40
_OPENING_REACH = 8


@dataclass(slots=True)
class Sentence:
    """One segment of the text with its words and its mentions, which never overlap."""

    start: int
    end: int
    words: Words
    mentions: list[Mention] = field(default_factory=list)
    """In order."""
    business: bool | None = None
    """Whether it speaks of companies, money or deals; None until asked."""

    def add(self, mention: Mention) -> None:
        """Add a mention, in place of those that it overlaps."""
        first = bisect_right(self.mentions, mention.start, key=lambda other: other.end)
        last = bisect_left(self.mentions, mention.end, key=lambda other: other.start)
        self.mentions[first : max(first, last)] = [mention]

    def covered(self, start: int, end: int) -> bool:
        """Tell whether a mention already touches `start` to `end`."""
        first = bisect_right(self.mentions, start, key=lambda other: other.end)
        return first < len(self.mentions) and self.mentions[first].start < end

    def neighbours(self, start: int, end: int) -> tuple[Mention | None, Mention | None]:
        """Return the last mention that ends by `start`, and the first that starts at or after `end`."""
        before = bisect_right(self.mentions, start, key=lambda other: other.end) - 1
        after = bisect_left(self.mentions, end, key=lambda other: other.start)
        return (
            self.mentions[before] if before >= 0 else None,
            self.mentions[after] if after < len(self.mentions) else None,
        )

    def word_at(self, offset: int) -> int:
        """Return the number of the first word that starts at or after `offset`."""
        return bisect_left(self.words.starts, offset)

    def organisations(self, before: int | None = None) -> list[Mention]:
        """Return the mentions of organisations in order: the first ones, or the last ones before an offset.

        A sentence has few; of a stretch that only passes for one, no more than `MOST_MENTIONS` are looked at.
        """
        if before is None:
            window = self.mentions[:MOST_MENTIONS]
        else:
            last = bisect_right(self.mentions, before, key=lambda other: other.end)
            window = self.mentions[max(0, last - MOST_MENTIONS) : last]
        return [mention for mention in window if mention.kind == "organisation"]


def mention_of(
    entity: Entity, start: int, end: int, found_by: FoundBy = "gazetteer", confidence: float = 1.0
) -> Mention:
    """Return the mention of a listed entity."""
    return Mention(start, end, entity.name, entity.kind, entity.entity_id, found_by, confidence)


def opens_sentence(text: str, start: int, offset: int) -> bool:
    """Tell whether a word's place gives it a capital: first in the sentence, after a colon or a bullet."""
    before = text[max(start, offset - _OPENING_REACH) : offset]
    if offset - start <= _OPENING_REACH and not any(char.isalnum() for char in before):
        return True
    return before.rstrip(" \u00a0\"“„«'‘(")[-1:] in _OPENERS


_OPENERS = frozenset(":.!?•\n—")
