"""Who may import whom, and what a start may cost."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]
HEAVY = (
    "duckdb",
    "whoosh",
    "textual",
    "pyarrow",
    "rich",
    "prompt_toolkit",
    "trafilatura",
    "pypdf",
    "simplemma",
)


def test_the_import_contracts_hold(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def modules_after(code: str, *arguments: str) -> set[str]:
    """The packages that a fresh interpreter has loaded after running the code."""
    program = f"import sys\n{code}\nprint('LOADED', *{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize(
    "code",
    [
        "import workbench",
        "import workbench.cli",
        "import workbench.__main__",
        "from workbench.cli import run; run(['path'])",
    ],
)
def test_a_start_loads_nothing_heavy(code: str) -> None:
    assert modules_after(code).isdisjoint(HEAVY)


def after_command(arguments: Sequence[str]) -> set[str]:
    return modules_after("from workbench.cli import run\nassert run(sys.argv[1:]) == 0", *arguments)


def test_commands_load_no_screen(seed_folder: Path) -> None:
    workspace = ["--workspace", str(seed_folder)]
    for arguments in (["search", "umowa"], ["show", "004_4d7b4b82d354965b"], ["deals"], ["ingest", "seeds"]):
        assert after_command([*arguments, *workspace]).isdisjoint({"textual", "prompt_toolkit"})


def test_data_is_printed_without_rich(seed_folder: Path) -> None:
    arguments = ["search", "umowa", "--format", "jsonl", "--workspace", str(seed_folder)]
    assert after_command(arguments).isdisjoint({"rich", "trafilatura", "pypdf", "simplemma"})


def test_the_model_and_the_extraction_do_no_input_or_output() -> None:
    loaded = modules_after("import workbench.model.deals, workbench.model.display, workbench.extract")
    assert loaded.isdisjoint(HEAVY)
