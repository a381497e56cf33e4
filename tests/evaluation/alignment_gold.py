"""Gold for alignment, built from documentation that the system's packages have in many languages.

The help pages of an office suite give their paragraphs the same id in every language; the pages of a handbook
have the same tags in the same order. Paragraphs so matched are split into sentences. Where both have one, or
one has one and the other two, they are a link; where both have as many that look like translations, so many
are links. All other paragraphs are dropped from both sides. As translations do, each side lacks some: a few
links lose one side, and of the paragraphs that one side has not translated some are kept, as missing there.
No text is kept in the repository: packages are fetched when asked for, into .cache/.
"""

import random
import re
import subprocess
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from workbench.corpus.sentences import split_sentences

CACHE = Path(".cache/alignment")
HELP = {"en": "en-us", "pl": "pl", "nl": "nl", "pt": "pt", "id": "id", "de": "de"}
HANDBOOK = {"en": "en-US", "pl": "pl-PL", "nl": "nl-NL", "pt": "pt-BR", "id": "id-ID", "de": "de-DE"}
PAIRS = ("nl-en", "pl-en", "pt-en", "id-en", "de-pl")
PAGES = 150
"""Texts of a pair at most."""
LEAST = 6
"""Links that a text must have."""
OMITTED = 0.07
"""Share of links that lose one side."""
KEPT_UNTRANSLATED = 0.15
"""Share of the paragraphs still in English on a side that should not be that are kept, as missing there."""
BLOCK = "//p|//h1|//h2|//h3|//h4|//div[@class='para']"
NOT_PROSE = "ancestor::pre|.//pre|.//p|.//div[@class='para']|ancestor::div[@class='toc']"
WORD = re.compile(r"[^\W\d_]{2,}")
DASHES = "–—-"
Place = tuple[int, ...]


@dataclass(slots=True)
class Gold:
    """Two texts and the links that are right."""

    name: str
    source: list[str] = field(default_factory=list)
    target: list[str] = field(default_factory=list)
    links: list[tuple[Place, Place]] = field(default_factory=list)

    def add(self, source: Sequence[str], target: Sequence[str]) -> None:
        """A link between these sentences."""
        here, there = len(self.source), len(self.target)
        self.source += source
        self.target += target
        self.links.append((tuple(range(here, len(self.source))), tuple(range(there, len(self.target)))))


def gold(pair: str) -> list[Gold]:
    """The texts of a pair of languages, the same whenever it is asked for."""
    source, target = pair.split("-")
    texts = []
    chance = random.Random(pair)
    for pages in (handbook, help_pages):
        here, there, english = (pages(language) for language in (source, target, "en"))
        for name in sorted(here.keys() & there.keys() & english.keys()):
            text = _text(name, pair, (here[name], there[name], english[name]), chance)
            if len(text.links) >= LEAST:
                texts.append(text)
    texts.sort(key=lambda text: -min(3, sum(len(s) + len(t) == 3 for s, t in text.links)))
    return texts[:PAGES]


def _text(name: str, pair: str, sides: Sequence[Mapping[str, str]], chance: random.Random) -> Gold:
    text = Gold(name)
    here, there, english = sides
    source, target = pair.split("-")
    for block in here:
        if block not in there or block not in english:
            continue
        lacking = [
            language != "en" and _alike(side[block], english[block])
            for language, side in ((source, here), (target, there))
        ]
        if not any(lacking):
            for link in _links(pair, here[block], there[block]):
                _add_or_omit(text, *link, chance)
        elif chance.random() < KEPT_UNTRANSLATED:
            _add_alone(
                text,
                [] if lacking[0] else _sentences(here[block], source),
                [] if lacking[1] else _sentences(there[block], target),
            )
    return text


def _add_or_omit(text: Gold, source: Sequence[str], target: Sequence[str], chance: random.Random) -> None:
    if chance.random() >= OMITTED:
        text.add(source, target)
    elif chance.random() < 0.7:
        _add_alone(text, source, [])
    else:
        _add_alone(text, [], target)


def _add_alone(text: Gold, source: Sequence[str], target: Sequence[str]) -> None:
    for sentence in source:
        text.add([sentence], [])
    for sentence in target:
        text.add([], [sentence])


def _links(pair: str, here: str, there: str) -> Iterator[tuple[list[str], list[str]]]:
    source, target = (
        _sentences(text, code) for text, code in zip((here, there), pair.split("-"), strict=True)
    )
    if any(sentence[0] in DASHES for sentence in source + target):
        return  # A path through menus, cut at its dots.
    if {len(source), len(target)} in ({1}, {1, 2}):
        if _plausible(here, there):
            yield source, target
    elif len(source) == len(target) and all(map(_plausible, source, target)):
        yield from (([s], [t]) for s, t in zip(source, target, strict=True))


@cache
def _sentences(text: str, language: str) -> list[str]:
    return [text[segment.start : segment.end] for segment in split_sentences(text, language)]


def _plausible(source: str, target: str) -> bool:
    """Whether one may be the other's translation, and not that of what once stood there."""
    longer = (len(source) + 8) / (len(target) + 8)
    return 0.4 < longer < 2.5 and set(re.findall(r"\d\d+", source)) == set(re.findall(r"\d\d+", target))


def _alike(text: str, english: str) -> bool:
    words, others = text.split(), english.split()
    same = sum(word == other for word, other in zip(words, others, strict=False))
    return text == english or (len(words) > 5 and same > 0.8 * max(len(words), len(others)))


@cache
def help_pages(language: str) -> dict[str, dict[str, str]]:
    """Page by page, paragraph by paragraph, by their ids."""
    root = _unpacked(f"libreoffice-help-{HELP[language]}") / "usr/share/libreoffice/help"
    base = root / ("en-US" if language == "en" else HELP[language]) / "text"
    pages = {}
    for path in sorted(base.rglob("*.html")):
        named = [(element.get("id") or "", text) for element, text in _blocks(path)]
        pages[f"help/{path.relative_to(base)}"] = {i: t for i, t in named if i.startswith(("par_", "hd_"))}
    return pages


@cache
def handbook(language: str) -> dict[str, dict[str, str]]:
    """Page by page, paragraph by paragraph, by their number and their tag, which must agree."""
    base = _unpacked("debian-handbook") / "usr/share/doc/debian-handbook/html" / HANDBOOK[language]
    pages = {}
    for path in sorted(base.glob("*.html")):
        tagged = [(str(element.tag), text) for element, text in _blocks(path)]
        skeleton = zlib.crc32(" ".join(tag for tag, _ in tagged).encode())
        pages[f"handbook/{path.stem}"] = {f"{k} {skeleton}": text for k, (_, text) in enumerate(tagged)}
    return pages


def _blocks(path: Path) -> Iterator[tuple[Mapping[str, str], str]]:
    from lxml import html

    page = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()
    for element in page.xpath(BLOCK):
        text = " ".join("".join(element.itertext()).split())
        if not element.xpath(NOT_PROSE) and len(WORD.findall(text)) >= 2:
            yield element, text


def _unpacked(package: str) -> Path:
    """The folder with a package's files, fetched if it is not there yet."""
    folder = CACHE / "packages" / package
    if not folder.exists():
        fetched = CACHE / "fetched"
        fetched.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-q", package], cwd=fetched, check=True, capture_output=True)
        archive = next(fetched.glob(f"{package}_*.deb"))
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["dpkg-deb", "-x", str(archive), str(folder)], check=True)
    return folder
