"""Extraction from files, without a workspace: what `workbench extract` prints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.config import Config
from workbench.corpus.articles import Rejection
from workbench.corpus.loaders import LoadOptions
from workbench.corpus.walk import walk
from workbench.extract import deal_line, extract
from workbench.services.processes import in_order
from workbench.services.reading import Reading, prepare

FILES_A_TASK = 8


@dataclass(frozen=True, slots=True)
class _Files:
    """A task: files to read and extract from."""

    paths: tuple[Path, ...]
    reading: Reading

    def __call__(self) -> list[dict[str, Any] | Rejection]:
        lines: list[dict[str, Any] | Rejection] = []
        for prepared in prepare(self.paths, self.reading, jobs=1):
            lines += prepared.rejections
            for entry in prepared.entries:
                lines.append(deal_line(entry.document, extract(entry.document, entry.segments)))
        return lines


def extract_files(
    paths: Sequence[Path],
    options: LoadOptions | None = None,
    config: Config | None = None,
    jobs: int | None = None,
) -> Iterator[dict[str, Any] | Rejection]:
    """A line for each document of the files and folders, in their order, and what could not be read.

    A line has the document's id, language and deals: see tests/evaluation/README.md.
    """
    config = config or Config()
    reading = Reading(options or LoadOptions(), config.ingest.languages)
    found = list(walk(paths, int(config.ingest.max_file_mb * 1e6)))
    files = [item for item in found if isinstance(item, Path)]
    yield from (item for item in found if isinstance(item, Rejection))
    batches = [tuple(files[start : start + FILES_A_TASK]) for start in range(0, len(files), FILES_A_TASK)]
    size = sum(path.stat().st_size for path in files)
    for lines in in_order([_Files(batch, reading) for batch in batches], size, jobs):
        yield from lines
