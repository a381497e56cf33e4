"""Names that no list knows: one organisation under the several forms that a text gives it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.extract.claims.kinds import Directory
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
ADJECTIVES = {
    "cs": re.compile(r"\w+(?:ský|cký|ská|cká|ské|cké|ní|ný|ná|né)"),
    "pl": re.compile(r"\w+(?:ski|cki|ska|cka|skie|ckie|ny|na|ne|owy|owa)"),
    "ru": re.compile(r"\w+(?:ский|цкий|ская|цкая|ное|ный|ная|ным|шим|ой)"),
    "nl": re.compile(r"\w+(?:se)"),
}
"""Adjectives that a sentence's opening or a town writes with a capital."""
ROMANISED = re.compile(
    r"[«「『‘“\"']?(?P<name>[\u0400-\u04ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
    r"[\u0400-\u04ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3A-Za-z0-9・·-]{1,19}"
    r"(?: [\u0400-\u04ff\uac00-\ud7a3]{2,14})?)[»」』’”\"']?\s?"
    r"[(（](?P<latin>[A-Z][A-Za-z0-9 .&'+-]{2,40})(?:[、,，;；][^()（）]{0,20})?[)）]"
)
"""A name in Cyrillic, kana, Chinese characters or Hangul with its Latin form in brackets."""
HANGUL = re.compile("[\uac00-\ud7a3]")
SHORTEST_WORD = 3
"""Characters of a Korean word that may be a name by itself, the word before it being what it is."""
NAME_STOPS = re.compile(r"[\u3040-\u309f的与和向被由为在将把对给從从與]")
"""Characters before which no name of a company goes on."""
LATIN = re.compile(r"^[\u0020-\u024f]+$")
OF_COMPANIES = frozenset(
    [
        "AI",
        "Bank",
        "Capital",
        "Cloud",
        "Compute",
        "Computing",
        "Data",
        "Electronics",
        "Energy",
        "Entertainment",
        "Films",
        "Foods",
        "Fund",
        "Games",
        "Group",
        "Health",
        "Holding",
        "Holdings",
        "Industries",
        "Interactive",
        "Invest",
        "Investments",
        "Labs",
        "Logistics",
        "Media",
        "Medical",
        "Mobility",
        "Motors",
        "Music",
        "Networks",
        "Partners",
        "Pharma",
        "Photonics",
        "Pictures",
        "Power",
        "Robotics",
        "Semiconductor",
        "Semiconductors",
        "Software",
        "Solutions",
        "Studios",
        "Systems",
        "Technologies",
        "Technology",
        "Telecom",
        "Therapeutics",
        "Ventures",
        "Works",
    ]
)
"""Last words of names that do not stand for the company alone."""
MOST_NAMES = 200
"""Names of one text that are compared with one another."""


def names_in_text(text: str, mentions: Sequence[Mention], directory: Directory) -> dict[str, str]:
    """By id, the Latin spelling by which a text first calls an organisation, written out where it is."""
    names: dict[str, str] = {}
    for mention in mentions:
        entity = directory.entities.get(mention.entity_id or "")
        if entity is None or entity.kind != "organisation" or mention.found_by != "gazetteer":
            continue
        surface = text[mention.start : mention.end]
        known = {alias.casefold(): alias for alias in (*entity.aliases, entity.name) if LATIN.match(alias)}
        spelling, before = known.get(surface.casefold(), ""), names.get(entity.entity_id, "")
        if len(spelling) > len(before) and spelling.casefold().startswith(before.casefold()):
            names[entity.entity_id] = spelling
    return names


def romanised_names(text: str, start: int, end: int) -> list[Mention]:
    """Names in another script whose Latin form stands in brackets behind them: 맑은피(Malgeunpi)."""
    found = []
    for match in ROMANISED.finditer(text, start, end):
        first = match.start("name")
        if (
            " " in match["name"]
            and len(match["name"].split()[-1]) >= SHORTEST_WORD
            and HANGUL.match(match["name"])
        ):
            first = match.end("name") - len(match["name"].split()[-1])
        for stop in NAME_STOPS.finditer(text, match.start("name"), match.end("name")):
            first = stop.end()
        if match.end("name") - first >= 2:
            name = match["latin"].strip()
            found.append(Mention(first, match.end("name"), name, "organisation", None, "argument", 0.7))
    return found


def repeated(text: str, start: int, end: int, names: Mapping[str, str]) -> list[Mention]:
    """Where a stretch repeats one of the names, given by surface with the name that it stands for."""
    found = []
    for surface, name in names.items():
        at = text.find(surface, start, end)
        while at >= 0:
            found.append(Mention(at, at + len(surface), name, "organisation", None, "argument", 0.6))
            at = text.find(surface, at + len(surface), end)
    return found


def is_adjective(text: str, mention: Mention, language: str) -> bool:
    """Whether a single word that looks like a name only describes the noun or the name behind it."""
    pattern = ADJECTIVES.get(language)
    if pattern is None or pattern.fullmatch(text, mention.start, mention.end) is None:
        return False
    return text[mention.end : mention.end + 1] == " " and text[mention.end + 1 : mention.end + 2].isalpha()


def without_stray_word(text: str, mention: Mention) -> Mention:
    """The mention without a first word that stands before the name only here ("Meanwhile Acme", "Chairwoman
    Smith")."""
    words = mention.name.split()
    if len(words) != 2 or not text.endswith(words[1], mention.start, mention.end) or words[1] in OF_COMPANIES:
        return mention
    full = text.count(mention.name)
    alone = text.count(words[1]) - full
    first = text.count(words[0])
    if alone == 0 or first > full or len(words[1]) < SHORTEST_STEM:
        return mention
    return replace(mention, start=mention.end - len(words[1]), name=words[1])


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
