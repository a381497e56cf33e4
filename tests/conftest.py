"""What the tests share: a home of their own, workspaces, and commands run as a user runs them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from workbench.cli import run
from workbench.services.ingest import Report, ingest
from workbench.services.workbench import Workbench, ingest_seeds
from workbench.store.workspace import Workspace

settings.register_profile(
    "workbench", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)
settings.load_profile("workbench")

COMMAND = [sys.executable, "-m", "workbench"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command came to."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home, so that no test reads or writes the user's own."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        for variable in [name for name in os.environ if name.startswith(("XDG_", "WORKBENCH_"))]:
            patch.delenv(variable)
        yield folder


@pytest.fixture(scope="session")
def seed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds the sample articles; to be read only."""
    folder = tmp_path_factory.mktemp("seeds") / "workspace"
    ingest_seeds(Workspace(folder))
    return folder


@pytest.fixture(scope="session")
def seed_workbench(seed_folder: Path) -> Iterator[Workbench]:
    """The sample articles, opened; to be read only."""
    with Workbench(Workspace(seed_folder)) as workbench:
        yield workbench


@pytest.fixture
def seed_copy(seed_folder: Path, tmp_path: Path) -> Workspace:
    """A workspace of the sample articles that the test may change."""
    return Workspace(Path(shutil.copytree(seed_folder, tmp_path / "seed-copy")))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace that does not exist yet."""
    return Workspace(tmp_path / "workspace")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """An empty folder for files to ingest."""
    folder = tmp_path / "sources"
    folder.mkdir()
    return folder


Fill = Callable[[Mapping[str, str | bytes]], Report]


@pytest.fixture
def fill(workspace: Workspace, sources: Path) -> Fill:
    """Write files of these names and contents to `sources` and ingest the folder into `workspace`."""

    def write_and_ingest(files: Mapping[str, str | bytes]) -> Report:
        for name, content in files.items():
            path = sources / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return ingest(workspace, [sources], jobs=1)

    return write_and_ingest


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run a command line in this process."""

    def run_it(*arguments: str | os.PathLike[str]) -> Outcome:
        capfd.readouterr()
        try:
            code = run([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return Outcome(code, out, err)

    return run_it


@pytest.fixture
def process(home: Path, tmp_path: Path) -> Callable[..., Outcome]:
    """Run a command line as a process of its own, in an empty folder."""
    folder = tmp_path / "working-folder"
    folder.mkdir()

    def run_it(*arguments: str | os.PathLike[str], **environment: str) -> Outcome:
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            cwd=folder,
            env=os.environ | environment,
            capture_output=True,
            check=False,
            timeout=120,
        )
        return Outcome(
            done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
        )

    return run_it
