"""PDF: the text layer, page after page."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.corpus.articles import Article, UnreadableError
from workbench.corpus.loaders import LoadOptions

if TYPE_CHECKING:
    from pypdf import PdfReader

SUFFIXES = (".pdf",)


def load(path: Path, options: LoadOptions) -> Iterator[Article]:
    """The one article of a PDF; pages are parted by an empty line."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path)
        locked = reader.is_encrypted and not reader.decrypt("")
        article = None if locked else _article(reader, path.stem)
    except DependencyError as error:
        raise UnreadableError("encrypted PDF") from error
    except Exception as error:  # a damaged file makes pypdf raise nearly everything there is
        raise UnreadableError(f"broken PDF: {' '.join(str(error).split())}") from error
    if not article:
        raise UnreadableError("encrypted PDF")
    if not article.text.strip():
        raise UnreadableError("no text in the PDF; a scan needs text recognition first")
    yield article


def _article(reader: "PdfReader", name: str) -> Article:
    text = "\n\n".join(page.extract_text().strip() for page in reader.pages)
    metadata = reader.metadata
    title = str(metadata.title) if metadata and metadata.title else None
    created = metadata.creation_date if metadata else None
    return Article(name, text, title=title, published=created.date().isoformat() if created else None)
