"""The corpora that are measured on: real ones, and ones grown from real paragraphs to any size.

A corpus is a folder of files as a user would have them: three articles in four are a text file with headline,
publisher and date above the text, every fourth is a line of a JSON lines file. The same size gives the same
files.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, zip_longest
from pathlib import Path
from random import Random
from textwrap import shorten

from tests.benchmarks.deals import deal_sentence
from tests.benchmarks.manuals import manuals

VERSION = 2
"""Raised when the same size would give other files."""
SEED = 20251116
ARTICLE_BYTES = 3_600
REAL = 2_000
"""Up to this size the articles are real; a larger corpus is grown."""
COPIES = 0.03
"""Share of grown articles that repeat another with a new first line, as syndicated news does."""
LONGEST_TITLE = 90
FILES_A_FOLDER = 1_000
LINES_A_FILE = 500
PUBLISHERS = {
    "de": ("Rechenzentrumsblatt", "Wolkenkurier"), "en": ("Capacity Ledger", "The Cluster Times"),
    "es": ("Diario del Cómputo", "El Centro de Datos"), "fr": ("La Gazette du Calcul", "Le Nuage"),
    "id": ("Kabar Komputasi", "Harian Awan"), "ja": ("計算力新聞", "雲日報"),
    "nl": ("Rekenkrant", "De Wolkenbode"), "pl": ("Kurier Obliczeniowy", "Gazeta Chmurowa"),
    "pt": ("Diário da Computação", "Folha da Nuvem"),
}  # fmt: skip
"""Invented outlets of the grown corpora."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An article to be written to a file."""

    publisher: str
    published: str
    language: str
    paragraphs: Sequence[str]

    @property
    def title(self) -> str:
        """A headline: the first words."""
        return shorten(self.paragraphs[0], LONGEST_TITLE, placeholder="")

    @property
    def body(self) -> str:
        """The paragraphs, an empty line between them."""
        return "\n\n".join(self.paragraphs)


def build(size: int, cache: Path) -> Path:
    """The folder of the corpus of `size` articles, made where it is not there yet.

    Raises NoPackagesError where the real text cannot be had.
    """
    folder = cache / f"corpus-{size}-v{VERSION}"
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        pieces = real(cache / "packages")
        if size > REAL:
            pieces = grown(paragraphs_of(pieces), size)
        write(islice(pieces, size), folder / "articles")
        (folder / "complete").touch()
    return folder / "articles"


def real(packages: Path) -> Iterator[Piece]:
    """Articles cut from manuals, the languages taking turns as long as each has some."""
    random = Random(SEED)
    by_language: dict[str, list[Piece]] = {}
    open_articles: dict[tuple[str, str], list[str]] = {}
    for manual, language, paragraphs in manuals(packages):
        kept = open_articles.setdefault((manual.publisher, language), [])
        for paragraph in paragraphs:
            kept.append(paragraph)
            if sum(len(text.encode()) for text in kept) >= ARTICLE_BYTES:
                piece = Piece(manual.publisher, _day(random), language, tuple(kept))
                by_language.setdefault(language, []).append(piece)
                kept.clear()
    for pieces in by_language.values():
        random.shuffle(pieces)
    for turn in zip_longest(*by_language.values()):
        yield from filter(None, turn)


def paragraphs_of(pieces: Iterable[Piece]) -> dict[str, list[str]]:
    """The paragraphs of articles by language."""
    found: dict[str, list[str]] = {}
    for piece in pieces:
        found.setdefault(piece.language, []).extend(piece.paragraphs)
    return found


def grown(paragraphs: Mapping[str, Sequence[str]], size: int, seed: int = SEED) -> Iterator[Piece]:
    """`size` articles of paragraphs drawn anew, with made-up deals among them."""
    random = Random(seed)
    languages = sorted(paragraphs)
    recent: list[Piece] = []
    for number in range(size):
        if recent and random.random() < COPIES:
            yield _copy(random.choice(recent), random)
            continue
        language = languages[number % len(languages)]
        piece = _drawn(language, paragraphs[language], random)
        recent = [*recent[-200:], piece]
        yield piece


def _drawn(language: str, paragraphs: Sequence[str], random: Random) -> Piece:
    deals = [deal_sentence(language, random) for _ in range(random.randint(1, 3))]
    kept, room = [], ARTICLE_BYTES - sum(len(deal.encode()) for deal in deals)
    while room > 0:
        kept.append(random.choice(paragraphs))
        room -= len(kept[-1].encode()) + 2
    for deal in deals:
        kept.insert(random.randint(0, len(kept)), deal)
    return Piece(_outlet(language, random), _day(random), language, tuple(kept))


def _copy(piece: Piece, random: Random) -> Piece:
    lead = deal_sentence(piece.language, random)
    return Piece(_outlet(piece.language, random), _day(random), piece.language, (lead, *piece.paragraphs[1:]))


def _outlet(language: str, random: Random) -> str:
    return random.choice(PUBLISHERS.get(language, PUBLISHERS["en"]))


def _day(random: Random) -> str:
    return (date(2023, 1, 1) + timedelta(days=random.randrange(1_000))).isoformat()


def write(pieces: Iterable[Piece], folder: Path) -> None:
    """Write articles as files, every fourth as a line of one with many."""
    for number, piece in enumerate(pieces):
        if number % 4 == 3:
            path = folder / "wires" / f"wire-{number // (4 * LINES_A_FILE):04}.jsonl"
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(_row(number, piece), ensure_ascii=False) + "\n")
        else:
            path = folder / f"{number // FILES_A_FOLDER:03}" / f"{number:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            head = f"{piece.title}\n{piece.publisher}, {piece.published}"
            path.write_text(f"{head}\n\n{piece.body}\n", encoding="utf-8")


def _row(number: int, piece: Piece) -> dict[str, str]:
    facts = {"title": piece.title, "publisher": piece.publisher, "published": piece.published}
    return {"id": f"{number:06}", **facts, "text": piece.body}


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every article in a corpus: what its rivals are given to index."""
    for path in sorted(folder.rglob("*.txt")):
        yield path.stem, path.read_text(encoding="utf-8")
    for path in sorted(folder.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["id"], row["text"]
