"""PDF: the text layer, page after page."""

import logging
from collections.abc import Iterator
from pathlib import Path

from workbench.corpus.articles import Article, UnreadableError
from workbench.corpus.loaders import LoadOptions

SUFFIXES = (".pdf",)


def load(path: Path, options: LoadOptions) -> Iterator[Article]:
    """The one article of a PDF; pages are parted by an empty line."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("encrypted PDF")
        text = "\n\n".join(page.extract_text().strip() for page in reader.pages)
        metadata = reader.metadata
        title = str(metadata.title) if metadata and metadata.title else None
        created = metadata.creation_date if metadata else None
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        OverflowError,
    ) as error:
        raise UnreadableError(f"broken PDF: {error}") from error
    if not text.strip():
        raise UnreadableError("no text in the PDF; a scan needs text recognition first")
    yield Article(path.stem, text, title=title, published=created.date().isoformat() if created else None)
