"""Extraction from files, without a workspace: what `workbench extract` prints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.config import Config
from workbench.corpus.articles import Rejection
from workbench.corpus.loaders import LoadOptions
from workbench.corpus.walk import walk
from workbench.extract import Extraction, deal_line
from workbench.services.extraction import Extractors, found_by_rule, gazetteer
from workbench.services.processes import in_order
from workbench.services.reading import Reading, prepare
from workbench.store.findings import Findings

FILES_A_TASK = 8


@dataclass(frozen=True, slots=True)
class _Files:
    """A task: files to read and to extract from by rule."""

    paths: tuple[Path, ...]
    reading: Reading

    def __call__(self) -> list[Findings | Rejection]:
        found: list[Findings | Rejection] = []
        for prepared in prepare(self.paths, self.reading, jobs=1):
            found += prepared.rejections
            found += (found_by_rule(e.document, e.segments, gazetteer()) for e in prepared.entries)
        return found


def extract_files(
    paths: Sequence[Path],
    options: LoadOptions | None = None,
    config: Config | None = None,
    extractors: Extractors | None = None,
    jobs: int | None = None,
) -> Iterator[dict[str, Any] | Rejection]:
    """A line for each document of the files and folders, in their order, and what could not be read.

    A line has the document's id, its language and its deals, each with the extractor that found it.
    """
    config = config or Config()
    extractors = extractors or Extractors(config)
    reading = Reading(options or LoadOptions(), config.ingest.languages)
    found = list(walk(paths, int(config.ingest.max_file_mb * 1e6)))
    files = [item for item in found if isinstance(item, Path)]
    yield from (item for item in found if isinstance(item, Rejection))
    batches = [tuple(files[start : start + FILES_A_TASK]) for start in range(0, len(files), FILES_A_TASK)]
    size = sum(path.stat().st_size for path in files)
    for results in in_order([_Files(batch, reading) for batch in batches], size, jobs):
        for item in results:
            yield item if isinstance(item, Rejection) else _line(extractors.completed(item))


def _line(found: Findings) -> dict[str, Any]:
    extraction = Extraction(tuple(found.mentions), tuple(found.quantities), tuple(found.claims))
    return deal_line(found.document, extraction)
