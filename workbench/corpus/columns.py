"""Rows of a table to articles: which column holds which field."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from workbench.corpus.articles import Article, UnreadableError
from workbench.corpus.dates import iso_date

USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "maintext", "main_text", "full_text", "article_body"),
    "name": ("document_id", "doc_id", "id", "uid", "uuid", "guid", "key", "slug", "name"),
    "title": ("title", "headline", "heading", "subject"),
    "language": ("language", "lang", "lang_code", "language_code", "locale"),
    "publisher": ("publisher", "source", "outlet", "site_name", "sitename", "site", "newspaper", "media",
                  "domain"),
    "published": ("published", "date", "published_at", "publish_date", "publication_date", "date_published",
                  "datetime", "timestamp", "created_at"),
    "url": ("url", "link", "uri", "canonical_url", "source_url"),
}  # fmt: skip
"""Names that tables of articles give their columns, the likeliest first."""


def guess_columns(names: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Field to column, as `given` by the user or guessed from the columns' names.

    Raises UnreadableError where a given column is missing or none holds the text.
    """
    by_key = {name.strip().casefold(): name for name in names}
    for field, column in given.items():
        if column.casefold() not in by_key:
            raise UnreadableError(f"no column {column!r} for {field}; it has {', '.join(by_key.values())}")
    wanted = {field: (given[field],) if field in given else usual for field, usual in USUAL_NAMES.items()}
    found = {
        field: next((by_key[name.casefold()] for name in candidates if name.casefold() in by_key), None)
        for field, candidates in wanted.items()
    }
    if not found["text"]:
        raise UnreadableError(
            f"no column for the text (has {', '.join(by_key.values())}); say --column text=NAME"
        )
    return {field: column for field, column in found.items() if column}


def article_from_row(
    row: Mapping[str, Any], stem: str, number: int | None, given: Mapping[str, str] | None = None
) -> Article:
    """The article in one row of the file `stem`.

    Raises UnreadableError where the row has no text.
    """
    columns = guess_columns([str(name) for name in row], given or {})
    values = {field: row[column] for field, column in columns.items()}
    text = values.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableError("the text is empty" if not text else "the text is not a string")
    return Article(
        name=_plain(values.get("name")) or unnamed(stem, number),
        text=text,
        row=number,
        title=_plain(values.get("title")),
        language=_language(values.get("language")),
        publisher=_plain(values.get("publisher")),
        published=_date(values.get("published")),
        url=_plain(values.get("url")),
    )


def unnamed(stem: str, number: int | None) -> str:
    """What a row is called that does not call itself anything: its place in the file `stem`."""
    return stem if number is None else f"{stem}-{number}"


def _plain(value: Any) -> str | None:
    if value is None or isinstance(value, dict | list | bytes) or value != value:
        return None
    return str(value).strip() or None


def _language(value: Any) -> str | None:
    code = (_plain(value) or "").replace("_", "-").split("-")[0].casefold()
    return code if len(code) == 2 and code.isalpha() else None


def _date(value: Any) -> str | None:
    if isinstance(value, date):
        return iso_date(value.isoformat())
    return iso_date(_plain(value) or "")
