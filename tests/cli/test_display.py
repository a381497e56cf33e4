"""Hostile text: nothing that a corpus holds may steer a terminal, a spreadsheet or the reader's eye."""

import csv
import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Outcome
from workbench.cli import command_names, command_parser
from workbench.model.display import neutralise, one_line
from workbench.services.ingest import ingest
from workbench.services.workbench import Workbench
from workbench.store.workspace import Workspace

STEERING = {"Cc", "Cs"}
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
any_text = st.text(st.characters(), max_size=60) | st.text(
    st.sampled_from("a\x1b[\x07\x9b\u202e\u2066\r\n\t\u2028\xad\ufeff")
)


@given(any_text)
def test_neutral_text_is_as_long_and_steers_nothing(text: str) -> None:
    safe = neutralise(text)
    assert len(safe) == len(text)
    assert neutralise(safe) == safe
    for before, after in zip(text, safe, strict=True):
        assert after in "\n\t" or (unicodedata.category(after) not in STEERING and after not in BIDI)
        if before.isalnum() or before in " \n\t.,()":
            assert after == before


@given(any_text)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert "\t" not in line


EVIL = (
    "\x1b]0;owned\x07\x1b[2J\x9b31m\u202egnp.exe\u2066\r\x08\x00[bold red]x[/] [@click=app.quit]y[/] {0} %s"
)
DEAL = f"OpenAI signed {EVIL} a cloud contract worth $10 billion with Google Cloud{EVIL} on Monday."
TEXT = DEAL.replace("\0", "")
FORMULA = '=HYPERLINK("http://evil.example")'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose every text, title, name and path is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    sources = folder / "sources"
    sources.mkdir()
    rows = [
        {
            "id": f"row{EVIL}",
            "title": f"Title {EVIL}",
            "text": DEAL,
            "source": f"Wire {EVIL}",
            "url": f"http://{EVIL}",
        },
        {"id": "formula", "title": FORMULA, "text": f"{FORMULA} umowa", "source": "@SUM(A1)"},
        {"id": "newline", "title": "one\ntwo", "text": "umowa\n\n\nspoofed: line", "source": "a\nb"},
    ]
    (sources / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + '{"text": \x1b\n')
    (sources / "evil\x1b[31m\u202e\n.txt").write_text(TEXT)
    (sources / "empty\x1b[31m\n.txt").write_text("")
    ingest(Workspace(folder / "workspace"), [sources], jobs=1)
    return folder


CALLS: dict[str, list[list[str]]] = {
    "search": [["umowa OR contract"], ["lang:en"], [f"contract{EVIL}".replace("\0", "")]],
    "show": [["newline"], ["formula"], ["evil-31m"]],
    "deals": [[], ["--evidence"]],
    "sql": [["SELECT * FROM documents"], [f"SELECT '{EVIL}'".replace("\0", "")]],
    "ingest": [["SOURCES"]],
    "extract": [["SOURCES"]],
}
"""How commands are called that do not print the corpus when called by their name alone."""
INTERACTIVE = {"open", "shell"}


def calls(name: str) -> list[list[str]]:
    """Ways to call a command, in every format that it prints as text."""
    options = command_parser(name)._actions
    if name not in CALLS and any(option.required for option in options):
        return []
    choices = next((option.choices for option in options if option.dest == "format"), None) or ()
    formats = [["--format", form] for form in choices if form in ("text", "table", "jsonl", "csv")] or [[]]
    return [[name, *arguments, *form] for arguments in CALLS.get(name, [[]]) for form in formats]


@pytest.mark.parametrize("name", sorted(set(command_names()) - INTERACTIVE))
def test_printed_text_steers_nothing(
    command: Callable[..., Outcome], hostile: Path, tmp_path: Path, name: str
) -> None:
    writes = name in ("ingest", "extract")
    workspace = tmp_path / "new" if writes else hostile / "workspace"
    for arguments in calls(name):
        named = [str(hostile / "sources") if argument == "SOURCES" else argument for argument in arguments]
        outcome = command(*named, "--workspace", workspace)
        assert outcome.code in (0, 2, 3), outcome.err
        assert outcome.out or outcome.err
        for stream in (outcome.out, outcome.err):
            bad = {char for char in stream if char not in "\n\t" and unicodedata.category(char) in STEERING}
            assert not bad, (arguments, bad)
            assert not set(stream) & set(BIDI), arguments
        assert "\t" not in outcome.out or "csv" in arguments


def test_narration_cannot_be_forged(command: Callable[..., Outcome], hostile: Path, tmp_path: Path) -> None:
    """A file's name with a line feed makes no line of its own."""
    lines = command("ingest", hostile / "sources", "--workspace", tmp_path / "new").err.splitlines()
    assert all(line.startswith(("left out: ", "1 deal", "4 added")) for line in lines), lines
    lines = command("search", "umowa", "--workspace", hostile / "workspace").err.splitlines()
    assert [line for line in lines if line.startswith("spoofed")] == []
    assert len([line for line in lines if line.startswith("source: ")]) == 1
    assert all(line.startswith(("2 found", "language: ", "source: ", "year: ")) for line in lines), lines


def test_json_lines_give_back_the_exact_text(command: Callable[..., Outcome], hostile: Path) -> None:
    with Workbench(Workspace(hostile / "workspace")) as workbench:
        (name,) = [found for found in workbench.cards if found.startswith("evil")]
        text = workbench.document(name).text
    assert text == TEXT
    outcome = command("show", name, "--workspace", hostile / "workspace", "--format", "jsonl")
    pieces = [json.loads(line) for line in outcome.out.splitlines()]
    for piece in pieces:
        assert text[piece["start"] : piece["end"]] == piece["text"]
    assert "".join("".join(piece["text"].split()) for piece in pieces) == "".join(text.split())
    outcome = command("search", "title:one", "--workspace", hostile / "workspace", "--format", "jsonl")
    assert json.loads(outcome.out)["title"] == "one\ntwo"


def test_a_spreadsheet_runs_no_cell(command: Callable[..., Outcome], hostile: Path) -> None:
    outcome = command("search", "umowa", "--workspace", hostile / "workspace", "--format", "csv")
    for row in csv.reader(io.StringIO(outcome.out)):
        assert not any(cell.lstrip()[:1] in ("=", "+", "-", "@") and cell.lstrip()[:1] for cell in row), row
    assert FORMULA in outcome.out.replace('""', '"')
