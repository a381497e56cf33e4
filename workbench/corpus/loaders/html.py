"""HTML: main text and metadata by trafilatura."""

import logging
from collections.abc import Iterator
from pathlib import Path

from workbench.corpus.articles import Article, UnreadableError
from workbench.corpus.columns import article_from_row
from workbench.corpus.decode import decode
from workbench.corpus.loaders import LoadOptions

SUFFIXES = (".html", ".htm", ".xhtml")


def load(path: Path, options: LoadOptions) -> Iterator[Article]:
    """The one article of a web page; its text is the page's main text."""
    import trafilatura
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    data = path.read_bytes()
    if not data.strip():
        raise UnreadableError("empty")
    page = decode(data, options.encoding) if options.encoding else data
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, favor_recall=True)
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise UnreadableError("no main text found in the page")
    fields = {
        "text": found.text,
        "title": found.title,
        "publisher": found.sitename or found.hostname,
        "published": found.date,
        "url": found.url,
        "language": found.language,
    }
    yield article_from_row(fields, path.stem, None)
