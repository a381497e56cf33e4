"""Alignment of many pairs of texts from a file, without a workspace: what `workbench align` prints."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from workbench.errors import WorkbenchError
from workbench.services.processes import in_order
from workbench.translate.alignment import align
from workbench.translate.vectors import sentence_encoder

LONGEST_LINE = 50_000_000
"""Bytes: what a line of the file may have at most."""
MOST_SEGMENTS = 50_000
"""Segments of one text: more than any book has."""
BYTES_A_TASK = 30_000
"""About a hundred segments of each text: half a second of work."""
SLOWER_THAN_READING = 50
"""How much longer a byte takes to align than to read, by which one more process pays sooner."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line."""

    line: int
    """Its number, from 1."""
    reason: str
    left_out: bool = True
    """Whether nothing could be made of it."""


Answer: TypeAlias = dict[str, Any] | Problem
Line: TypeAlias = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class _Lines:
    """A task: lines to align."""

    lines: tuple[Line, ...]

    def __call__(self) -> list[Answer]:
        return [answer for number, line in self.lines for answer in _answers(number, line)]


def encoder_is_missing() -> bool:
    """Whether texts are aligned without sentence vectors, which is much less sure."""
    return sentence_encoder() is None


def align_batch(path: Path, jobs: int | None = None) -> Iterator[Answer]:
    """For each line {"id", "src", "tgt"} of a file {"id", "pairs", "scores", "method"}.

    A pair is two lists of segment numbers from 0, one empty where the other text lacks the segment; its score
    is the probability that it is right. They come in the file's order, problems among them.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            yield from _answered(file, size, jobs)
    except OSError as error:
        raise WorkbenchError(f"cannot read {path}", error.strerror or str(error)) from error


def _answered(file: BinaryIO, size: int, jobs: int | None) -> Iterator[Answer]:
    for answers in in_order(_tasks(file), size * SLOWER_THAN_READING, jobs):
        yield from answers


def _tasks(file: BinaryIO) -> Iterator[_Lines]:
    batch: list[Line] = []
    for number, line in enumerate(_lines(file), start=1):
        batch.append((number, line))
        if sum(len(line) for _, line in batch) >= BYTES_A_TASK:
            yield _Lines(tuple(batch))
            batch = []
    if batch:
        yield _Lines(tuple(batch))


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines; of one that is too long, its beginning."""
    while line := file.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE + 1)
        yield line


def _answers(number: int, line: bytes) -> Iterator[Answer]:
    if not line.strip():
        return
    try:
        identity, source, target = _read(line)
    except ValueError as error:
        yield Problem(number, str(error))
        return
    if not source or not target:
        yield Problem(number, "one text has no segments: nothing to align it with", left_out=False)
    found = align(source, target, sentence_encoder())
    yield {
        "id": identity,
        "pairs": [[list(link.source), list(link.target)] for link in found.links],
        "scores": [link.confidence for link in found.links],
        "method": found.method,
    }


def _read(line: bytes) -> tuple[Any, list[str], list[str]]:
    """What a line holds.

    Raises:
        ValueError: it cannot be aligned, with the reason to show the user.
    """
    if len(line) > LONGEST_LINE:
        raise ValueError(f"longer than {LONGEST_LINE / 1e6:g} MB")
    record = _parsed(line)
    if not isinstance(record, dict) or not isinstance(record.get("id"), str | int):
        raise ValueError('not an object with an "id"')  # noqa: TRY004 (a user's mistake, not a caller's)
    return record["id"], _segments(record, "src"), _segments(record, "tgt")


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except RecursionError:
        raise ValueError("nested too deep") from None
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from None


def _segments(record: dict[str, Any], side: str) -> list[str]:
    segments = record.get(side)
    if not isinstance(segments, list) or not all(isinstance(segment, str) for segment in segments):
        raise ValueError(f'"{side}" is not a list of strings')
    if len(segments) > MOST_SEGMENTS:
        raise ValueError(f'"{side}" has {len(segments):,} segments, more than {MOST_SEGMENTS:,}')
    return segments
