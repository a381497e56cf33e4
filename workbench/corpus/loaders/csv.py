"""CSV and TSV: one article a row, under a header."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from workbench.corpus.articles import Article, Rejection, UnreadableError
from workbench.corpus.columns import article_from_row, guess_columns
from workbench.corpus.decode import decode, encoding_of
from workbench.corpus.loaders import LoadOptions

SUFFIXES = (".csv", ".tsv")
ROWS = True
SAMPLE = 64 * 1024


def load(path: Path, options: LoadOptions) -> Iterator[Article | Rejection]:
    """The article of each row; a row without text is a rejection and the rest goes on."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    start = decode(sample, options.encoding, cut_off=len(sample) == SAMPLE)
    with path.open(encoding=encoding_of(sample, options.encoding), newline="") as file:
        rows = csv.DictReader(file, dialect=_dialect(start, path))
        try:
            guess_columns(rows.fieldnames or [], options.columns)
            for number, row in enumerate(rows, 1):
                yield _article(row, path, number, options)
        except (csv.Error, UnicodeError) as error:
            yield Rejection(str(path), f"unreadable from here on: {error}", rows.line_num + 1)


def _article(row: dict[str, str], path: Path, number: int, options: LoadOptions) -> Article | Rejection:
    try:
        named = {name: value for name, value in row.items() if name is not None}
        return article_from_row(named, path.stem, number, options.columns)
    except UnreadableError as error:
        return Rejection(str(path), str(error), number)


def _dialect(start: str, path: Path) -> type[csv.Dialect]:
    header = start.split("\n", 1)[0]
    delimiter = "\t" if path.suffix.lower() == ".tsv" else max(",;\t|", key=header.count)

    class Delimited(csv.excel):
        pass

    Delimited.delimiter = delimiter
    return Delimited
