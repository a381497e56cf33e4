"""JSON lines: one article a line."""

import json
from collections.abc import Iterator
from pathlib import Path

from workbench.corpus.articles import Article, Rejection, UnreadableError
from workbench.corpus.columns import article_from_row
from workbench.corpus.decode import decode, encoding_of, is_wide, read_text
from workbench.corpus.loaders import LoadOptions

SUFFIXES = (".jsonl", ".ndjson")
ROWS = True


def load(path: Path, options: LoadOptions) -> Iterator[Article | Rejection]:
    """The article of each line; a broken line is a rejection and the rest goes on."""
    for number, line in enumerate(_lines(path, options.encoding), 1):
        if line.strip():
            yield _article(line, path, number, options)


def _lines(path: Path, encoding: str | None) -> Iterator[bytes | str]:
    """The lines, left for each to be decoded by itself where the encoding allows that."""
    with path.open("rb") as file:
        wide = is_wide(encoding_of(file.read(4), encoding))
        file.seek(0)
        yield from read_text(path, encoding).split("\n") if wide else file


def _article(line: bytes | str, path: Path, number: int, options: LoadOptions) -> Article | Rejection:
    try:
        row = json.loads(line if isinstance(line, str) else decode(line, options.encoding))
        if not isinstance(row, dict):
            return Rejection(str(path), "not a JSON object", number)
        return article_from_row(row, path.stem, number, options.columns)
    except json.JSONDecodeError as error:
        return Rejection(str(path), f"broken JSON: {error.msg} at character {error.pos + 1}", number)
    except UnreadableError as error:
        return Rejection(str(path), str(error), number)
    except (ValueError, RecursionError):
        return Rejection(str(path), "broken JSON: a number too long or brackets too deep", number)
