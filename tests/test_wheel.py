"""Installed as a wheel the workbench is as complete as from a clone: in an empty home it has the seeds."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs, nothing of the clone on the path."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", str(ROOT)]
    subprocess.run([*build, "--wheel-dir", str(folder)], check=True, capture_output=True, cwd=folder)
    [wheel] = folder.glob("deal_workbench-*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def run(site: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(site), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "workbench", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=home, env=environment, check=False)


def test_the_wheel_brings_seeds_queries_and_its_own_code(installed: Path, tmp_path: Path):
    where = "import workbench.paths as p; print(p.__file__, p.shipped('seeds'), p.shipped('queries'))"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(installed)}
    command = [sys.executable, "-c", where]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path, env=environment)
    code, seeds, queries = done.stdout.split()
    assert Path(code).is_relative_to(installed)
    assert sorted(path.name for path in Path(seeds).glob("*.txt")) == sorted(
        path.name for path in (ROOT / "seeds").glob("*.txt")
    )
    assert len(list(Path(queries).glob("*.sql"))) == len(list((ROOT / "queries").glob("*.sql"))) > 0


def test_a_command_in_an_empty_home_works_on_the_seeds(installed: Path, tmp_path: Path):
    found = run(installed, tmp_path, "search", "umowa", "--format", "jsonl")
    assert found.returncode == 0, found.stderr
    assert "004_4d7b4b82d354965b" in found.stdout
    assert len(run(installed, tmp_path, "deals", "--format", "jsonl").stdout.splitlines()) > 10
