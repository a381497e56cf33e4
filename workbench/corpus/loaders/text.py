"""Plain text: the file is the article."""

from collections.abc import Iterator
from pathlib import Path

from workbench.corpus.articles import Article
from workbench.corpus.decode import read_text
from workbench.corpus.loaders import LoadOptions

SUFFIXES = (".txt", ".text")


def load(path: Path, options: LoadOptions) -> Iterator[Article]:
    """The one article of a text file."""
    yield Article(path.stem, read_text(path, options.encoding))
