"""Full text by Whoosh, through the interface of its version 2.7.

A document has its words in two fields: `text` as written (folded), with positions, for phrases, prefixes and
exact words; `stem` for inflected ones. The text reaches Whoosh cut into words already, parted by spaces, so
that the index refers to none of our classes: opening an index unpickles what it refers to.
"""

import gc
import heapq
import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh import fields, index
from whoosh.analysis import SpaceSeparatedTokenizer

from workbench.search.days import day_terms
from workbench.search.engines import Found, Indexed
from workbench.search.forms import Forms
from workbench.search.postings import Answers
from workbench.search.query import Node
from workbench.search.stems import stem
from workbench.search.words import bare_words, fold, folded_words

NAME = "whoosh"
MEMORY_MB = 64
"""Postings that a process holds before it writes them out: more is no faster."""
MANY = 2_000
"""Documents from which on several processes build the index."""


def schema() -> fields.Schema:
    """The fields of the index."""
    spaced = SpaceSeparatedTokenizer()
    return fields.Schema(
        document_id=fields.ID(unique=True, stored=True),
        digest=fields.STORED,
        text=fields.TEXT(analyzer=spaced, phrase=True),
        stem=fields.TEXT(analyzer=spaced, phrase=False),
        title=fields.TEXT(analyzer=spaced, phrase=True),
        title_stem=fields.TEXT(analyzer=spaced, phrase=False),
        language=fields.ID,
        source=fields.TEXT(analyzer=spaced, phrase=True),
        day=fields.KEYWORD,
    )


class WhooshEngine:
    """An index in `folder`, made where there is none. The folder is the workbench's own: see the module."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._index = index.open_dir(folder) if index.exists_in(folder) else index.create_in(folder, schema())
        self._lock = threading.Lock()
        self.forms = Forms(folder / "forms.sqlite")
        self._open()

    def _open(self) -> None:
        self._generation = self._index.latest_generation()
        self._searcher = self._index.searcher()
        self._answers = Answers(self._searcher.reader(), self.forms)
        self._ids: list[str] | None = None

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._searcher.close()
            self._index.close()
        self.forms.close()

    def refresh(self) -> None:
        """See the newest commit from now on."""
        with self._lock:
            if self._index.latest_generation() == self._generation:
                return
            # Opened anew: a refreshed searcher keeps the segments that the newest commit has dropped.
            self._searcher.close()
            self._open()
        self.forms.forget()

    def digests(self) -> Mapping[str, str]:
        """The digest of every document, by id."""
        with self._lock:
            stored = self._searcher.reader().all_stored_fields()
            return {document["document_id"]: document["digest"] for document in stored}

    def update(self, removed: Sequence[str], added: Iterable[Indexed], size: int = 0) -> None:
        """Take documents out and put others in, about `size` of them: all at the end, or nothing."""
        with _without_collector():
            self._write(removed, added, (os.cpu_count() or 1) if size >= MANY else 1)
        self.refresh()

    def _write(self, removed: Sequence[str], added: Iterable[Indexed], processes: int) -> None:
        writer = self._index.writer(procs=processes, multisegment=processes > 1, limitmb=MEMORY_MB)
        try:
            for document_id in removed:
                writer.delete_by_term("document_id", document_id)
            for indexed in added:
                writer.add_document(**self._fields(indexed))
            self.forms.save()
        except BaseException:
            writer.cancel()
            raise
        writer.commit()

    def _fields(self, indexed: Indexed) -> dict[str, str]:
        document = indexed.document
        title, text = bare_words(document.title), bare_words(document.text)
        if document.title not in document.text:
            text = title + text
        stems = {word: stem(word, document.language) for word in {*title, *text}}
        self.forms.add((fold(word), document.language, found) for word, found in stems.items())
        return {
            "document_id": document.document_id,
            "digest": indexed.digest,
            "text": " ".join(map(fold, text)),
            "stem": " ".join(stems[word] for word in text),
            "title": " ".join(map(fold, title)),
            "title_stem": " ".join(stems[word] for word in title),
            "language": document.language,
            "source": " ".join(folded_words(document.publisher or "")),
            "day": " ".join(day_terms(document.published)),
        }

    def has(self, word: str) -> bool:
        """Whether any document holds the word in just this form, folded."""
        with self._lock:
            return _is_held(self._searcher.reader(), "text", word)

    def has_stem(self, stems: Iterable[str]) -> bool:
        """Whether any document holds a word of one of the stems."""
        with self._lock:
            reader = self._searcher.reader()
            return any(_is_held(reader, "stem", found) for found in stems)

    def search(self, tree: Node, limit: int) -> Found:
        """The documents that answer the query, the best `limit` of them ranked."""
        with self._lock:
            ids = self._document_ids()
            scores = self._answers.find(tree)
            best = heapq.nsmallest(limit, scores.items(), key=lambda found: (-found[1], found[0]))
            return Found([(ids[number], score) for number, score in best], [ids[number] for number in scores])

    def _document_ids(self) -> list[str]:
        """The id of each document by its number in the index, deleted ones empty."""
        if self._ids is None:
            self._ids = [""] * self._searcher.doc_count_all()
            for number, stored in self._searcher.reader().iter_docs():
                self._ids[number] = stored["document_id"]
        return self._ids


@contextmanager
def _without_collector() -> Iterator[None]:
    """Spare the collector, here and in forked processes, millions of postings of which none is in a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _is_held(reader: Any, field: str, term: str) -> bool:
    """Whether some document holds the term: the index keeps those of deleted ones for a while."""
    return (field, term) in reader and next(iter(reader.postings(field, term).all_ids()), None) is not None
