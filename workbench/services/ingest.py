"""Ingest: files in, a new generation of the corpus out, the index brought up to it."""

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path

from workbench.config import Config, read_config
from workbench.corpus.articles import Rejection
from workbench.corpus.columns import unnamed
from workbench.corpus.loaders import LoadOptions
from workbench.corpus.walk import full_path, walk
from workbench.services.extraction import Extractors, own_entities, update_deals
from workbench.services.indexing import update_index
from workbench.services.progress import NoProgress, Progress
from workbench.services.reading import Prepared, Reading, prepare
from workbench.store.database import damage_explained
from workbench.store.tables import storable
from workbench.store.workspace import Workspace
from workbench.store.writer import CorpusWriter, Entry, SourceFile, Stored

BATCH = 256
"""Documents written at a time."""


@dataclass(slots=True)
class Report:
    """What an ingest did."""

    added: list[str] = field(default_factory=list)
    """Ids of new documents."""
    changed: list[str] = field(default_factory=list)
    """Ids of documents that were replaced by a new version."""
    unchanged: int = 0
    """Number of documents that were as before."""
    vanished: list[str] = field(default_factory=list)
    """Ids of documents whose source is gone, still in the corpus."""
    pruned: list[str] = field(default_factory=list)
    """Ids of documents whose source is gone, taken out."""
    rejections: list[Rejection] = field(default_factory=list)
    """What was left out."""

    deals: list[str] = field(default_factory=list)
    """Ids of deals that are new, say something else than before, or are gone."""

    spent: list[str] = field(default_factory=list)
    """What extractors that cost time or money have taken."""

    @property
    def wrote(self) -> bool:
        """Whether any document differs from before."""
        return bool(self.added or self.changed or self.pruned)


def ingest(
    workspace: Workspace,
    paths: Sequence[Path],
    options: LoadOptions | None = None,
    *,
    prune: bool = False,
    config: Config | None = None,
    progress: Progress | None = None,
    jobs: int | None = None,
) -> Report:
    """Read the files and folders `paths` into the corpus and its index.

    Unchanged files are skipped and changed ones replaced; documents under `paths` whose file or row is gone
    are reported, and taken out with `prune`. `jobs` is the number of processes, by default one a core.

    Raises WorkbenchError where nothing can be done at all; the corpus is then as before.
    """
    workspace.create()
    config = config or read_config(workspace.folder)
    reading = Reading(options or LoadOptions(), config.ingest.languages)
    extractors = Extractors(config, own_entities(workspace))
    watcher = progress or NoProgress()
    with workspace.writing():
        with damage_explained(workspace.corpus), CorpusWriter(workspace) as writer:
            run = _Run(writer, reading, watcher)
            run.read(paths, int(config.ingest.max_file_mb * 1e6), jobs)
            run.finish(paths, prune)
            writer.settle_clusters()
            run.report.deals = sorted(update_deals(writer, extractors, watcher, jobs))
            run.report.spent = extractors.spent()
            if writer.differs:
                writer.commit(run.report.wrote)
        update_index(workspace, watcher)
    return run.report


def renew(workspace: Workspace, progress: Progress | None = None, jobs: int | None = None) -> Report:
    """Bring what is stored to what this version of the workbench makes of it, without reading any file."""
    return ingest(workspace, [], progress=progress, jobs=jobs)


class _Run:
    """One ingest under way."""

    def __init__(self, writer: CorpusWriter, reading: Reading, progress: Progress) -> None:
        self.report = Report()
        self._writer = writer
        self._reading = reading
        self._progress = progress
        self._by_path: dict[str, list[Stored]] = {}
        for stored in writer.stored():
            self._by_path.setdefault(stored.path, []).append(stored)
        self._taken = {stored.document_id for group in self._by_path.values() for stored in group}
        self._unchanged: set[str] = set()
        self._states: dict[str, SourceFile] = {}
        self._lost: dict[str, list[Stored]] = {}
        self._pending: list[Entry] = []
        self._before: _Before | None = None
        self._waiting: list[Entry] = []

    def read(self, paths: Sequence[Path], max_bytes: int, jobs: int | None) -> None:
        """Read what is new or changed under `paths`."""
        found = list(walk(paths, max_bytes))
        self.report.rejections += [item for item in found if isinstance(item, Rejection)]
        files = [item for item in found if isinstance(item, Path)]
        todo = self._changed_files(files)
        self._lose(self._without_source(paths, files))
        self._progress.start("reading", len(todo))
        for prepared in prepare(todo, self._reading, jobs):
            self._take(prepared)
            self._progress.advance(prepared.is_last)
        self._write()

    def finish(self, paths: Sequence[Path], prune: bool) -> None:
        """Settle what is gone and what was left out."""
        lost = [stored for group in self._lost.values() for stored in group]
        ids = [stored.document_id for stored in lost]
        if prune:
            self._writer.remove(ids)
            self.report.pruned = ids
        else:
            self.report.vanished = ids
            # Read again next time, so that what is gone is reported until it is taken out.
            for stored in lost:
                self._states.pop(stored.path, None)
        self._writer.note_files(self._states.values(), {stored.path for stored in lost})
        settled = [path for path in self._writer.rejected_paths() if _is_under(path, paths)]
        self._writer.note_rejections(
            [(storable(item.path), item.row, item.reason) for item in self.report.rejections],
            [path for path in settled if path not in self._unchanged],
        )

    def _changed_files(self, files: Sequence[Path]) -> list[Path]:
        """The files whose state is not the one they were last read in."""
        known, changed = self._writer.files(), []
        for path in files:
            state = _state(path, self._reading)
            if known.get(state.path) == state:
                self._unchanged.add(state.path)
                self.report.unchanged += len(self._by_path.get(state.path, ()))
            else:
                self._states[state.path] = state
                changed.append(path)
        return changed

    def _without_source(self, paths: Sequence[Path], files: Sequence[Path]) -> list[Stored]:
        """Documents under `paths` whose file is no longer there, as far as that can be seen."""
        met = {storable(str(path)) for path in files}
        hidden = [Path(item.path) for item in self.report.rejections if not _is_gone(item.path)]
        gone = [path for path in self._by_path if path not in met and _is_under(path, paths)]
        return [stored for path in gone if not _is_under(path, hidden) for stored in self._by_path[path]]

    def _take(self, prepared: Prepared) -> None:
        """Sort the documents of one file, or of a part of it, into new, changed and unchanged."""
        path = storable(prepared.path)
        self.report.rejections += prepared.rejections
        self._before = before = self._before or _Before(self._by_path.get(path, ()))
        for entry in prepared.entries:
            self._match(entry, before)
        if not (prepared.is_last or prepared.failed):
            return
        for entry in self._waiting:
            self._sort(entry, before.named(entry.name))
        if prepared.failed:
            self._states.pop(path, None)
        else:
            self._lose(before.rest())
        self._before, self._waiting = None, []

    def _match(self, entry: Entry, before: "_Before") -> None:
        """Find what a document was before: by its name, or by its text where its name is but its place.

        A new text in an old place waits for the end of the file: the old one may stand further down.
        """
        if entry.row is None or entry.name != unnamed(Path(entry.path).stem, entry.row):
            self._sort(entry, before.named(entry.name))
        elif (known := before.equal(entry.digest)) or not before.rest():
            self._sort(entry, known)
        else:
            self._waiting.append(entry)

    def _lose(self, gone: Iterable[Stored]) -> None:
        for stored in gone:
            self._lost.setdefault(stored.digest, []).append(stored)

    def _sort(self, entry: Entry, known: Stored | None) -> None:
        if not known and (moved := self._lost.get(entry.digest)):
            known = moved.pop(0)
        if not known:
            self._put(entry, self._free_id(entry.document.document_id), self.report.added)
        elif known.digest != entry.digest:
            self._put(entry, known.document_id, self.report.changed)
        else:
            self.report.unchanged += 1
            place = storable(entry.path), entry.row, storable(entry.name)
            if place != (known.path, known.row, known.name):
                self._writer.move(known.document_id, *place)

    def _free_id(self, name: str) -> str:
        numbered = (f"{name}-{number}" for number in count(2))
        free = next(candidate for candidate in chain([name], numbered) if candidate not in self._taken)
        self._taken.add(free)
        return free

    def _put(self, entry: Entry, document_id: str, group: list[str]) -> None:
        group.append(document_id)
        self._pending.append(replace(entry, document=replace(entry.document, document_id=document_id)))
        if len(self._pending) >= BATCH:
            self._write()

    def _write(self) -> None:
        self._writer.add(self._pending)
        self._pending = []


class _Before:
    """The documents that a file gave when it was last read, each to be found once."""

    def __init__(self, stored: Iterable[Stored]) -> None:
        self._rest = {document.document_id: document for document in stored}
        self._by_name: dict[str, list[str]] = {}
        self._by_digest: dict[str, list[str]] = {}
        for document in reversed(self._rest.values()):
            self._by_name.setdefault(document.name, []).append(document.document_id)
            self._by_digest.setdefault(document.digest, []).append(document.document_id)

    def named(self, name: str) -> Stored | None:
        """The first document of that name that was not found yet."""
        return self._take(self._by_name.get(storable(name), []))

    def equal(self, digest: str) -> Stored | None:
        """The first document of that digest that was not found yet."""
        return self._take(self._by_digest.get(digest, []))

    def rest(self) -> Collection[Stored]:
        """The documents that were not found."""
        return self._rest.values()

    def _take(self, ids: list[str]) -> Stored | None:
        while ids:
            if found := self._rest.pop(ids.pop(), None):
                return found
        return None


def _state(path: Path, reading: Reading) -> SourceFile:
    try:
        facts = path.stat()
        return SourceFile(storable(str(path)), facts.st_size, facts.st_mtime_ns, reading.key)
    except OSError:
        return SourceFile(storable(str(path)), -1, -1, reading.key)


def _is_gone(path: str) -> bool:
    """Whether there is surely nothing at `path`: a folder that is closed to us may still hold it."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _is_under(path: str, folders: Sequence[Path]) -> bool:
    """Whether `path` is one of the files or stands in one of the folders."""
    places = [storable(str(full_path(folder))) for folder in folders]
    return any(path == place or path.startswith(place.rstrip(os.sep) + os.sep) for place in places)
