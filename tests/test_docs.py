"""Documentation is tested: the README's tour, the examples in docstrings, the help of every command."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench
from workbench.cli import command_names

ROOT = Path(__file__).parents[1]
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
PROMPT = "$ "


def tour() -> Iterator[tuple[str, str]]:
    """Every command of the README's shell examples, with the output that it shows."""
    for block in CONSOLE.findall((ROOT / "README.md").read_text(encoding="utf-8")):
        for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = step.partition("\n")
            yield command, output


def missing_line(shown: str, printed: str) -> str | None:
    """The first line that the README shows and the command has not printed, in this order.

    `...` stands for anything. The command may print more, such as how far it has come.
    """
    lines = iter(printed.splitlines())
    for line in shown.replace("…", "...").splitlines():
        pattern = re.compile(".*".join(map(re.escape, line.rstrip().split("..."))))
        if not any(pattern.fullmatch(candidate.rstrip()) for candidate in lines):
            return line
    return None


def test_a_tour_that_is_not_true_is_seen() -> None:
    printed = "indexing\n5 added\n1 left out\n"
    assert missing_line("5 added\n", printed) is None
    assert missing_line("5 ...\n... out\n", printed) is None
    assert missing_line("6 added\n", printed) == "6 added"
    assert missing_line("1 left out\n5 added\n", printed) == "5 added"


def test_the_readme_has_a_tour() -> None:
    commands = [command for command, _ in tour()]
    assert len(commands) >= 5
    assert sum(command.startswith("workbench ") for command in commands) >= 4


def test_the_tour_of_the_readme_shows_what_happens(tmp_path: Path) -> None:
    """Each step in turn, in a copy of what a reader has checked out, with a home that is empty."""
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name in ("seeds", "queries"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, checkout / name)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("WORKBENCH_", "XDG_"))
    }
    environment |= {
        "HOME": str(tmp_path),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}",
        "WORKBENCH_WORKSPACE": str(tmp_path / "workspace"),
        "COLUMNS": "100",
    }
    for command, shown in tour():
        done = subprocess.run(
            command, shell=True, cwd=checkout, env=environment, text=True, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert "Traceback" not in done.stdout, f"{PROMPT}{command}\n{done.stdout}"
        missing = missing_line(shown, done.stdout)
        assert missing is None, f"{PROMPT}{command}\nshould print: {missing}\nbut prints:\n{done.stdout}"


@pytest.mark.parametrize("name", command_names())
def test_the_readme_or_the_help_names_every_command(name: str) -> None:
    module = __import__(f"workbench.cli.{name.replace('-', '_')}", fromlist=["x"])
    first = (module.__doc__ or "").splitlines()[0]
    assert first[0].isupper()
    assert first.endswith(".")
    assert len(first) <= 80


def test_examples_in_docstrings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    failed, attempted = doctest.testmod(workbench)
    assert not failed
    assert attempted
