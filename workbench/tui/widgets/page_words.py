"""What the reader says about a document: the lines above its text, and the place in its border."""

from typing import TYPE_CHECKING

from workbench.model.display import one_line
from workbench.tui.wrapping import wrap

if TYPE_CHECKING:
    from workbench.tui.records import Page


def head(page: "Page", measure: int) -> list[tuple[str, str]]:
    """Title, unless the text begins with it, and facts; each line with the name of its look."""
    title, document = one_line(page.document.title), page.document
    begins_with_it = one_line(document.text[: 4 * len(title) + 80]).startswith(title.rstrip("…"))
    titles = [] if begins_with_it else [title[start:end] for start, end in wrap(title, measure)]
    facts = " · ".join(one_line(fact) for fact in _facts(page))
    lines = [facts[start:end] for start, end in wrap(facts, measure)]
    return [*((line, "strong") for line in titles), *((line, "quiet") for line in lines), ("", "quiet")]


def place(page: "Page", sentence: int, hit: int | None) -> str:
    """Which hit and which sentence the user is at, of how many."""
    if not page.is_searched:
        return "looking for hits…"
    count, sentences = len(page.hits), len(page.segments)
    hits = numbered(count, "hit", "hits") if hit is None else f"hit {hit + 1:,}/{count:,}"
    return " · ".join(
        ([hits] if count else []) + ([f"sentence {sentence + 1:,}/{sentences:,}"] if sentences else [])
    )


def numbered(count: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{count:,} {one if count == 1 else many}"


def _facts(page: "Page") -> list[str]:
    document = page.document
    is_known = document.language != "und"
    return [
        document.publisher or "publisher unknown",
        document.published or "date unknown",
        f"{document.language} {document.language_confidence:.0%}" if is_known else "language unknown",
        numbered(page.copies, "copy", "copies") if page.copies else "no copies",
        document.document_id,
    ]
