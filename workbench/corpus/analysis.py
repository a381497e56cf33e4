"""From an article as read to a document with its segments."""

import re
from collections.abc import Sequence
from hashlib import blake2b

from workbench.corpus.articles import Article
from workbench.corpus.dates import date_in_head
from workbench.corpus.language import detect_language
from workbench.corpus.sentences import split_sentences
from workbench.model.documents import Document, Segment

LONGEST_TITLE = 160
LONGEST_NAME = 120
UNSAFE_IN_NAME = re.compile(r"[^\w.@+-]+")
BULLET = re.compile(r"^[\s#>*•·–—-]+")


def document_name(name: str) -> str:
    """A name fit for a key and a command line: word characters, dots, dashes; never empty."""
    return UNSAFE_IN_NAME.sub("-", name).strip("-.")[:LONGEST_NAME] or "document"


def analyse(article: Article, languages: Sequence[str]) -> tuple[Document, list[Segment]]:
    """The document that an article is, with its language, title and date worked out, and its sentences."""
    language, confidence = (
        (article.language, 1.0) if article.language else detect_language(article.text, languages)
    )
    segments = split_sentences(article.text, language)
    document = Document(
        document_id=document_name(article.name),
        title=article.title or _title(article.text, segments),
        text=article.text,
        language=language,
        language_confidence=confidence,
        publisher=article.publisher,
        published=article.published or date_in_head(article.text),
        url=article.url,
    )
    return document, segments


def digest(document: Document) -> str:
    """A key of all that a document holds but its id: equal digests, equal documents."""
    parts = (
        document.title,
        document.text,
        document.language,
        document.publisher,
        document.published,
        document.url,
    )
    return blake2b(
        "\0".join(part or "" for part in parts).encode("utf-8", "replace"), digest_size=16
    ).hexdigest()


def _title(text: str, segments: Sequence[Segment]) -> str:
    """The first line with a word where it is short enough for a headline, else its first sentence, cut."""
    worded = [segment for segment in segments if any(map(str.isalnum, text[segment.start : segment.end]))]
    if not worded:
        return ""
    first = worded[0]
    line = [segment for segment in worded[:8] if segment.paragraph == first.paragraph]
    end = line[-1].end if line[-1].end - first.start <= LONGEST_TITLE else first.end
    title = BULLET.sub("", " ".join(text[first.start : end].split()))
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
