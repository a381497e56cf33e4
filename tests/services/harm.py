"""An ingest to be killed, in a process that starts with all that it needs imported."""

import json
import os
import random
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from workbench.services.ingest import ingest
from workbench.store.workspace import Workspace

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.services.harm"])
DOCUMENTS = 150
WORDS = [
    a + b + c for a in ("ka", "lo", "mi", "nu") for b in ("ba", "do", "ri", "su") for c in ("n", "s", "t")
]


def write_rows(folder: Path, edition: str, number: int = DOCUMENTS) -> None:
    """A table of `number` documents that all hold the word `edition`, in a language without word tables."""
    chance = random.Random(edition)
    rows = (
        {
            "id": f"d{row}",
            "lang": "vi",
            "text": f"{edition} {' '.join(chance.choices(WORDS, k=25))}. No {row}.",
        }
        for row in range(number)
    )
    folder.mkdir(exist_ok=True)
    fresh = folder / "rows.new"
    fresh.write_text("".join(json.dumps(row) + "\n" for row in rows))
    fresh.replace(folder / "rows.jsonl")


def start(workspace: Path, sources: Path) -> ForkServerProcess:
    """Begin an ingest in a process of its own."""
    process = CONTEXT.Process(target=run, args=(workspace, sources))
    process.start()
    return process


def run(workspace: Path, sources: Path) -> None:
    """Ingest, and leave without tidying up."""
    ingest(Workspace(workspace), [sources], prune=True, jobs=1)
    os._exit(0)
