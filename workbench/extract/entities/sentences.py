"""A sentence on its way through the rules: its words, and the mentions found in it so far."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.extract.entities.words import Words
from workbench.model.entities import Entity, Mention

_OPENING_REACH = 8


@dataclass(slots=True)
class Sentence:
    """One segment of the text with its words and its mentions, which never overlap."""

    start: int
    end: int
    words: Words
    mentions: list[Mention] = field(default_factory=list)

    def add(self, mention: Mention) -> None:
        """Add a mention, in place of those that it overlaps."""
        kept = [other for other in self.mentions if other.end <= mention.start or other.start >= mention.end]
        kept.append(mention)
        self.mentions = sorted(kept, key=lambda other: other.start)

    def covered(self, start: int, end: int) -> bool:
        """Tell whether a mention already touches `start` to `end`."""
        return any(mention.start < end and start < mention.end for mention in self.mentions)

    def word_at(self, offset: int) -> int:
        """Return the number of the first word that starts at or after `offset`."""
        return bisect_left(self.words.starts, offset)

    def organisations(self) -> Iterable[Mention]:
        """Return the mentions of organisations, in order."""
        return (mention for mention in self.mentions if mention.kind == "organisation")


def mention_of(
    entity: Entity, start: int, end: int, found_by: str = "gazetteer", confidence: float = 1.0
) -> Mention:
    """Return the mention of a listed entity."""
    return Mention(start, end, entity.name, entity.kind, entity.entity_id, found_by, confidence)  # type: ignore[arg-type]


def opens_sentence(text: str, start: int, offset: int) -> bool:
    """Tell whether a word at `offset` has its capital from its place: first in the sentence, after a colon or a bullet."""
    before = text[max(start, offset - _OPENING_REACH) : offset]
    if offset - start <= _OPENING_REACH and not any(char.isalnum() for char in before):
        return True
    return before.rstrip(" \u00a0\"“„«'‘(")[-1:] in _OPENERS


_OPENERS = frozenset(":.!?•\n—")
