"""Names that no list knows: one organisation under the several forms that a text gives it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workbench.model.entities import Mention

WORD = re.compile(r"[^\W_]+")
SHORTEST_STEM = 4
LONGEST_ENDING = 3
"""Characters that an inflected form may add to or change in a name."""
INFLECTING = frozenset(("pl", "cs", "ru", "de", "tr", "id", "nl"))
DEMONYMS = {
    "fr": re.compile(r"^\w{3,}(?:ais|ois|ien|iens|éen|ains|ain)\s+(?=\w)"),
    "pl": re.compile(r"^\w{3,}(?:ski|cki|ska|cka|skie|ckie)\s+(?=\w)"),
    "cs": re.compile(r"^\w{3,}(?:ský|cký|ská|cká|ské|cké)\s+(?=\w)"),
    "ru": re.compile(r"^\w{3,}(?:ский|цкий|ская|цкая)\s+(?=\w)"),
}
"""Adjectives of towns before a name, which sentence openings write with a capital."""
MOST_NAMES = 200
"""Names of one text that are compared with one another."""


def without_demonym(mention: Mention, language: str) -> Mention:
    """The mention without an adjective of its home town before the name ("Lillois Thermocale")."""
    pattern = DEMONYMS.get(language)
    match = pattern.match(mention.name) if pattern else None
    if match is None or mention.end - mention.start <= match.end():
        return mention
    return replace(mention, start=mention.start + match.end(), name=mention.name[match.end() :])


class Namesakes:
    """Which unlisted names of a text mean the same organisation, and what to call it."""

    def __init__(self, mentions: Sequence[Mention], language: str) -> None:
        counts = Counter(m.name for m in mentions)
        names = sorted(counts, key=lambda n: (-counts[n], n))[:MOST_NAMES]
        self._canonical = {name: name for name in names}
        if language in INFLECTING:
            self._join_inflected(names)
        self._join_shortened(names)

    def canonical(self, mention: Mention) -> Mention:
        """The mention under the name by which its organisation goes in this text."""
        name = self._canonical.get(mention.name, mention.name)
        return mention if name == mention.name else replace(mention, name=name)

    def _join_inflected(self, names: Sequence[str]) -> None:
        for i, name in enumerate(names):
            for other in names[:i]:
                if self._canonical[other] == other and _inflected_alike(name, other):
                    shorter = min((other, name), key=len)
                    self._rename((other, name), shorter)
                    break

    def _join_shortened(self, names: Sequence[str]) -> None:
        for name in sorted(names, key=len):
            longer = [n for n in names if len(n) > len(name) and _shortens(name, n)]
            targets = {self._canonical[n] for n in longer}
            if longer and len({t.split()[0] for t in targets}) == 1:
                self._rename((name,), self._canonical[max(longer, key=len)])

    def _rename(self, names: Sequence[str], target: str) -> None:
        old = {self._canonical[n] for n in names}
        for key, value in self._canonical.items():
            if value in old:
                self._canonical[key] = target


def _inflected_alike(first: str, second: str) -> bool:
    """Whether two names differ only in the endings of their words."""
    a, b = WORD.findall(first.casefold()), WORD.findall(second.casefold())
    return len(a) == len(b) and all(map(_same_stem, a, b))


def _same_stem(first: str, second: str) -> bool:
    if first == second:
        return True
    common = 0
    for x, y in zip(first, second, strict=False):
        if x != y:
            break
        common += 1
    return common >= SHORTEST_STEM and max(len(first), len(second)) - common <= LONGEST_ENDING


def _shortens(short: str, long: str) -> bool:
    """Whether one name is the beginning, or the initials, of another."""
    a, b = short.casefold(), long.casefold()
    if b.startswith(a) and len(a) >= 3:
        return not b[len(a)].isalnum() or len(a) >= 2 * SHORTEST_STEM
    words = WORD.findall(long)
    return len(words) >= 3 and short.isupper() and short == "".join(w[0] for w in words).upper()
