"""JSON lines: one article a line."""

import json
from collections.abc import Iterator
from pathlib import Path

from workbench.corpus.articles import Article, Rejection, UnreadableError
from workbench.corpus.columns import article_from_row
from workbench.corpus.decode import decode
from workbench.corpus.loaders import LoadOptions

SUFFIXES = (".jsonl", ".ndjson")
ROWS = True


def load(path: Path, options: LoadOptions) -> Iterator[Article | Rejection]:
    """The article of each line; a broken line is a rejection and the rest goes on."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _article(line, path, number, options)


def _article(line: bytes, path: Path, number: int, options: LoadOptions) -> Article | Rejection:
    try:
        row = json.loads(decode(line, options.encoding))
        if not isinstance(row, dict):
            return Rejection(str(path), "not a JSON object", number)
        return article_from_row(row, path.stem, number, options.columns)
    except json.JSONDecodeError as error:
        return Rejection(str(path), f"broken JSON: {error.msg} at character {error.pos + 1}", number)
    except (UnreadableError, RecursionError) as error:
        return Rejection(str(path), str(error), number)
