"""What the screen says where there is nothing else to show: what is going on, and what to do."""

from typing import TYPE_CHECKING

from workbench.tui.widgets.page_words import numbered

if TYPE_CHECKING:
    from workbench.tui.messages import Progressed
    from workbench.tui.records import Answer, Size

Notice = tuple[str, ...]
"""Paragraphs."""
OPENING: Notice = ("Opening the corpus…",)
FIRST_TIME: Notice = (
    "This workspace is new: the sample articles are being read into it.",
    "Read your own with `workbench ingest PATH`.",
)
NO_DOCUMENTS: Notice = (
    "There are no documents yet.",
    "Read some with `workbench ingest PATH`, then press F5 here.",
)
NOTHING_FOUND: Notice = (
    "Nothing found.",
    "Try fewer words, or the beginning of one with a star: comput*",
    "OR between words finds documents with any of them.",
)
NOTHING_FILTERED: Notice = ("Nothing found with these filters.", "x clears them.")
NOTHING_OPEN: Notice = ("No document is open.", "Mark one in the results, and it shows here.")


def for_answer(answer: "Answer") -> Notice:
    """What stands in place of results."""
    if not answer.corpus_size:
        return NO_DOCUMENTS
    return NOTHING_FILTERED if answer.state.filters else NOTHING_FOUND


def size(size: "Size") -> str:
    """How much the corpus holds."""
    documents = numbered(size.documents, "document", "documents")
    return f"{documents} · {numbered(size.languages, 'language', 'languages')}"


def progress(message: "Progressed") -> str:
    """How far long work has come."""
    return f"{message.stage} {message.done:,} of {message.total:,}…" if message.total else f"{message.stage}…"
