"""Full text by Whoosh, through the interface of its version 2.7.

A document has its words in two fields: `text` as written (folded), with positions, for phrases, prefixes and
exact words; `stem` for inflected ones. The text reaches Whoosh cut into words already, parted by spaces, so
that the index refers to none of our classes: opening an index unpickles what it refers to.
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import singledispatchmethod
from pathlib import Path
from typing import Any

from whoosh import fields, index, matching, query
from whoosh.analysis import SpaceSeparatedTokenizer

from workbench.search.days import day_terms, range_terms
from workbench.search.engines import Found, Indexed
from workbench.search.forms import Forms
from workbench.search.nearness import near_documents
from workbench.search.query import (
    And,
    Fuzzy,
    Language,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Published,
    Source,
    Word,
)
from workbench.search.stems import stem
from workbench.search.words import bare_words, fold, folded_words

NAME = "whoosh"
MEMORY_MB = 256
"""Postings held before they are written out."""
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
        self._open()
        self.forms = Forms(folder / "forms.sqlite")

    def _open(self) -> None:
        self._generation = self._index.latest_generation()
        self._searcher = self._index.searcher()
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
        processes = (os.cpu_count() or 1) if size >= MANY else 1
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
        self.refresh()

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
        compiled = _Compiler(self.forms).translate(tree)
        with self._lock:
            ids = self._document_ids()
            every = [ids[number] for number in self._searcher.docs_for_query(compiled)]
            best = self._searcher.search(compiled, limit=max(1, limit)).top_n if every and limit else []
            return Found([(ids[number], float(score)) for score, number in best], every)

    def _document_ids(self) -> list[str]:
        """The id of each document by its number in the index, deleted ones empty."""
        if self._ids is None:
            self._ids = [""] * self._searcher.doc_count_all()
            for number, stored in self._searcher.reader().iter_docs():
                self._ids[number] = stored["document_id"]
        return self._ids


def _is_held(reader: Any, field: str, term: str) -> bool:
    """Whether some document holds the term: the index keeps those of deleted ones for a while."""
    return (field, term) in reader and next(iter(reader.postings(field, term).all_ids()), None) is not None


class _Matching(query.Query):  # type: ignore[misc]
    """The documents that a function finds in a part of the index, all alike."""

    def __init__(self, find: Callable[[Any], Iterable[int]]) -> None:
        self.find = find
        self.boost = 1.0

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """A matcher over the documents found."""
        found = sorted(set(self.find(searcher)))
        return matching.ListMatcher(found, all_weights=1.0) if found else matching.NullMatcher()

    def estimate_size(self, reader: Any) -> int:
        """An upper bound of the number of documents."""
        return int(reader.doc_count())

    def normalize(self) -> query.Query:
        """Itself: nothing is simpler."""
        return self

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


class _Compiler:
    """Query tree to Whoosh query."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms

    @singledispatchmethod
    def translate(self, node: Node) -> query.Query:
        """The Whoosh query for a node of the tree."""
        raise TypeError(f"no way to translate {node!r}")

    @translate.register
    def _(self, node: Word) -> query.Query:
        if node.exact:
            return query.Term(node.field, fold(node.text))
        field = "stem" if node.field == "text" else "title_stem"
        terms = [query.Term(field, stem) for stem in sorted(self._forms.stems(node.text))]
        return terms[0] if len(terms) == 1 else query.Or(terms)

    @translate.register
    def _(self, node: Phrase) -> query.Query:
        asked = folded_words(node.text)
        if len(asked) == 1:
            return query.Term(node.field, asked[0])
        if node.distance is None:
            return query.Phrase(node.field, asked)
        distance = node.distance
        near = _Matching(
            lambda searcher: near_documents(_position_lists(searcher, node.field, asked), distance)
        )
        return query.And([*(query.Term(node.field, word) for word in asked), near])

    @translate.register
    def _(self, node: Prefix) -> query.Query:
        return _any_of(node.field, lambda reader: reader.expand_prefix(node.field, fold(node.text)))

    @translate.register
    def _(self, node: Fuzzy) -> query.Query:
        near = self._forms.near(node.text)
        return _any_of(node.field, lambda reader: near)

    @translate.register
    def _(self, node: Language) -> query.Query:
        return query.Term("language", node.code)

    @translate.register
    def _(self, node: Source) -> query.Query:
        return (
            query.Term("source", node.words[0])
            if len(node.words) == 1
            else query.Phrase("source", list(node.words))
        )

    @translate.register
    def _(self, node: Published) -> query.Query:
        terms = range_terms(node.first, node.last)
        return _any_of("day", lambda reader: terms)

    @translate.register
    def _(self, node: And) -> query.Query:
        return query.And([self.translate(part) for part in node.parts])

    @translate.register
    def _(self, node: Or) -> query.Query:
        return query.Or([self.translate(part) for part in node.parts])

    @translate.register
    def _(self, node: Not) -> query.Query:
        return query.And([query.Every(), query.Not(self.translate(node.part))])


def _any_of(field: str, terms: Callable[[Any], Iterable[Any]]) -> query.Query:
    """The documents that hold any of the terms, unscored: a scored union of thousands takes seconds."""

    def find(searcher: Any) -> Iterator[int]:
        reader = searcher.reader()
        for term in list(terms(reader)):
            if (field, term) in reader:
                yield from reader.postings(field, term).all_ids()

    return _Matching(find)


def _position_lists(searcher: Any, field: str, asked: Sequence[str]) -> Iterator[tuple[int, list[list[int]]]]:
    """Every document that holds all the words, with the positions of each."""
    if not all((field, word) in searcher.reader() for word in asked):
        return
    matchers = [searcher.reader().postings(field, word) for word in asked]
    while all(matcher.is_active() for matcher in matchers):
        furthest = max(matcher.id() for matcher in matchers)
        for matcher in matchers:
            if matcher.is_active() and matcher.id() < furthest:
                matcher.skip_to(furthest)
        if all(matcher.is_active() and matcher.id() == furthest for matcher in matchers):
            yield furthest, [matcher.value_as("positions") for matcher in matchers]
            for matcher in matchers:
                matcher.next()
