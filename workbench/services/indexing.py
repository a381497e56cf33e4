"""The index brought up to the corpus: after an ingest, after a crash, after a change of the tools."""

import json
import shutil
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.search.engines import Indexed
from workbench.search.stems import tools_key
from workbench.store.corpus import Corpus
from workbench.store.workspace import Workspace

if TYPE_CHECKING:
    from workbench.search.engines.whoosh import WhooshEngine
    from workbench.services.progress import Progress

STATE = "state.json"
READ_AT_A_TIME = 200
"""Documents fetched from the corpus at a time."""


def is_behind(workspace: Workspace, corpus: Corpus) -> bool:
    """Whether the index lags its corpus, or was made by other tools."""
    return _state(workspace) != _wanted(corpus)


def update_index(workspace: Workspace, progress: "Progress") -> None:
    """Make the index hold just what the corpus holds. The caller holds the workspace's lock."""
    from workbench.search.engines.whoosh import WhooshEngine

    corpus = Corpus(workspace)
    try:
        if not is_behind(workspace, corpus):
            return
        if _state(workspace).get("tools") != tools_key():
            shutil.rmtree(workspace.index, ignore_errors=True)
        engine = WhooshEngine(workspace.index)
        try:
            _bring_up(engine, corpus, progress)
        finally:
            engine.close()
        _write_state(workspace, _wanted(corpus))
    finally:
        corpus.close()


def _bring_up(engine: "WhooshEngine", corpus: Corpus, progress: "Progress") -> None:
    have, want = engine.digests(), corpus.digests()
    removed = [document_id for document_id, digest in have.items() if want.get(document_id) != digest]
    added = [document_id for document_id, digest in want.items() if have.get(document_id) != digest]
    progress.start("indexing", len(added))
    engine.update(removed, _indexed(corpus, added, want, progress), len(added))


def _indexed(
    corpus: Corpus, ids: Sequence[str], digests: dict[str, str], progress: "Progress"
) -> Iterator[Indexed]:
    for start in range(0, len(ids), READ_AT_A_TIME):
        for document_id, document in corpus.documents(ids[start : start + READ_AT_A_TIME]).items():
            yield Indexed(document, digests[document_id])
            progress.advance(1)


def _wanted(corpus: Corpus) -> dict[str, str | int]:
    return {"generation": corpus.generation, "tools": tools_key()}


def _state(workspace: Workspace) -> dict[str, str | int]:
    try:
        state = json.loads((workspace.index / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _write_state(workspace: Workspace, state: dict[str, str | int]) -> None:
    path = workspace.index / STATE
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(state), encoding="utf-8")
    fresh.replace(path)
