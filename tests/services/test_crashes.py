"""Whatever ends an ingest, the corpus is the old one or the new one, and search works on it."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pytest

from tests.conftest import COMMAND, Outcome
from tests.services import harm
from workbench.services.workbench import Workbench
from workbench.store.workspace import Workspace

NEW = harm.DOCUMENTS // 3
"""Documents of the new edition: those of the old that are left, all changed."""


@dataclass(frozen=True, slots=True)
class Old:
    """A workspace of the old edition, the changed sources of the new, and the seconds that takes."""

    workspace: Path
    sources: Path
    lasts: float

    def copy(self, folder: Path) -> Path:
        """A copy of the workspace to do harm to."""
        return Path(shutil.copytree(self.workspace, folder / "workspace"))


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Old:
    folder = tmp_path_factory.mktemp("old")
    made = Old(folder / "workspace", folder / "sources", 0.0)
    harm.write_rows(made.sources, "olden")
    assert completed(made.workspace, made.sources) == 0
    harm.write_rows(made.sources, "newish", NEW)
    unharmed = made.copy(folder / "unharmed")
    begun = time.monotonic()
    assert completed(unharmed, made.sources) == 0
    lasts = time.monotonic() - begun
    assert check_whole(unharmed) == "newish"
    return replace(made, lasts=lasts)


def completed(workspace: Path, sources: Path) -> int | None:
    process = harm.start(workspace, sources)
    process.join(60)
    return process.exitcode


def check_whole(folder: Path) -> str:
    """Open what is left; the edition it holds, all of which can be read and found."""
    with Workbench(Workspace(folder)) as workbench:
        number = len(workbench.cards)
        editions = {
            document.text.split()[0] for document in workbench.documents(list(workbench.cards)).values()
        }
        assert len(editions) == 1, "never some of the old and some of the new"
        (edition,) = editions
        assert number == {"olden": harm.DOCUMENTS, "newish": NEW}[edition]
        results = workbench.search(edition, limit=5)
        assert (results.total, len(results.hits)) == (number, 5)
        assert workbench.search("olden OR newish").total == number
        counts = workbench.counts()
        assert (counts["documents"], counts["segments"]) == (number, 2 * number)
    return edition


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment(old: Old, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for trial in range(5):
        workspace = old.copy(tmp_path / str(trial))
        process = harm.start(workspace, old.sources)
        time.sleep(chance.uniform(0, old.lasts))
        process.kill()
        process.join()
        check_whole(workspace)
    assert completed(workspace, old.sources) == 0
    assert check_whole(workspace) == "newish"
    assert not list(workspace.glob("corpus.next*"))


@pytest.mark.parametrize("wait", [0, 0.005, 0.02, 0.05])
def test_killed_between_the_corpus_and_its_index(old: Old, tmp_path: Path, wait: float) -> None:
    """The corpus is new and the index still old: seen by the corpus being another file."""
    workspace = old.copy(tmp_path)
    corpus = workspace / "corpus.duckdb"
    before = corpus.stat().st_ino
    process = harm.start(workspace, old.sources)
    while corpus.stat().st_ino == before and process.is_alive():
        time.sleep(0.0005)
    time.sleep(wait)
    process.kill()
    process.join()
    assert check_whole(workspace) == "newish"


def test_killed_while_it_makes_the_first_corpus(tmp_path: Path) -> None:
    sources, workspace = tmp_path / "sources", tmp_path / "workspace"
    harm.write_rows(sources, "newish", NEW)
    for wait in (0.02, 0.1, 0.2, 0.4):
        process = harm.start(workspace, sources)
        time.sleep(wait)
        process.kill()
        process.join()
    assert completed(workspace, sources) == 0
    assert check_whole(workspace) == "newish"


def test_plain_duckdb_reads_throughout_an_ingest(old: Old, tmp_path: Path) -> None:
    workspace = old.copy(tmp_path)
    process = harm.start(workspace, old.sources)
    seen = []
    while process.is_alive():
        with duckdb.connect(str(workspace / "corpus.duckdb"), read_only=True) as connection:
            seen.append(connection.execute("SELECT count(*) FROM documents").fetchall()[0][0])
    process.join()
    assert process.exitcode == 0
    assert len(seen) > 3
    assert set(seen) <= {harm.DOCUMENTS, NEW}
    assert seen == sorted(seen, reverse=True), "once new, never old again"


def test_search_works_throughout_an_ingest(old: Old, tmp_path: Path) -> None:
    workspace = old.copy(tmp_path)
    process = harm.start(workspace, old.sources)
    opened = 0
    while process.is_alive():
        with Workbench(Workspace(workspace)) as workbench:
            results = workbench.search("olden OR newish", 5)
            assert results.hits
            opened += 1
    process.join()
    assert process.exitcode == 0
    assert opened > 1
    assert check_whole(workspace) == "newish"


def test_an_open_workbench_keeps_the_old_until_it_refreshes(old: Old, tmp_path: Path) -> None:
    workspace = old.copy(tmp_path)
    with Workbench(Workspace(workspace)) as workbench:
        assert completed(workspace, old.sources) == 0
        assert workbench.search("olden").total == harm.DOCUMENTS
        assert workbench.document("d40").text.startswith("olden")
        assert workbench.refresh()
        assert not workbench.refresh()
        assert workbench.search("olden").total == 0
        assert workbench.search("newish").total == len(workbench.cards) == NEW


def test_two_ingests_at_once(old: Old, tmp_path: Path, command: Callable[..., Outcome]) -> None:
    workspace = old.copy(tmp_path)
    with Workspace(workspace).writing():
        outcome = command("ingest", old.sources, "--workspace", workspace)
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err.startswith("Another ingest is running: ")
    assert len(outcome.err.splitlines()) == 1
    assert check_whole(workspace) == "olden"
    assert command("ingest", old.sources, "--prune", "--workspace", workspace).code == 0


def test_interrupted_by_the_user(old: Old, tmp_path: Path) -> None:
    """Ctrl+C while it reads so many documents that it cannot have come to an end."""
    workspace = old.copy(tmp_path)
    slow = tmp_path / "slow"
    slow.mkdir()
    for number in range(30):
        shutil.copy(old.sources / "rows.jsonl", slow / f"rows-{number}.jsonl")
    process = subprocess.Popen(
        [*COMMAND, "ingest", str(old.sources), str(slow), "--workspace", str(workspace)],
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (workspace / "corpus.next.duckdb").exists() and process.poll() is None:
        time.sleep(0.005)
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, narration = process.communicate(timeout=60)
    assert process.returncode == 130
    assert narration == "Interrupted; what was there before is whole.\n"
    assert check_whole(workspace) == "olden"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_process_outlives_a_killed_ingest(tmp_path: Path) -> None:
    """Reading in several processes: they end with the one that started them."""
    for number in range(40):
        harm.write_rows(tmp_path / "sources", f"edition{number}", 100)
        (tmp_path / "sources" / "rows.jsonl").rename(tmp_path / "sources" / f"{number}.jsonl")
    (tmp_path / "sources" / "filler.txt").write_text("x" * 2_000_000)
    process = subprocess.Popen(
        [*COMMAND, "ingest", str(tmp_path / "sources"), "--workspace", str(tmp_path / "w"), "--jobs", "2"],
        stderr=subprocess.DEVNULL,
    )
    children: set[int] = set()
    while len(children) < 2 and process.poll() is None:
        children = children_of(process.pid)
        time.sleep(0.02)
    assert len(children) >= 2
    assert all(map(is_running, children))
    process.kill()
    process.wait()
    while any(map(is_running, children)):  # the test's time limit ends this where they live on
        time.sleep(0.02)


def children_of(parent: int) -> set[int]:
    return {
        int(task)
        for path in Path(f"/proc/{parent}/task").glob("*/children")
        for task in path.read_text().split()
    }


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] not in ("Z", "X")
    except (FileNotFoundError, ProcessLookupError):
        return False
