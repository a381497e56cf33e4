"""The command line: which workspace, what goes where, which exit code, and never a traceback."""

import csv
import io
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import COMMAND, Fill, Outcome
from workbench.cli import command_names, command_parser
from workbench.errors import EXIT_CODES
from workbench.store.workspace import Workspace

Command = Callable[..., Outcome]


class TestWorkspace:
    """Which workspace a command works on."""

    def test_named_before_or_after_the_command(self, command: Command, tmp_path: Path) -> None:
        folder = tmp_path / "here"
        for arguments in (
            ["--workspace", folder, "path", "--folder"],
            ["path", "--workspace", folder, "--folder"],
            ["path", "--folder", f"--workspace={folder}"],
            [f"--workspace={folder}", "path", "--folder"],
        ):
            assert command(*arguments) == Outcome(0, f"{folder}\n", "")

    def test_path_of_the_corpus(self, command: Command, tmp_path: Path) -> None:
        assert command("path", "--workspace", tmp_path).out == f"{tmp_path / 'corpus.duckdb'}\n"

    def test_in_the_environment(
        self, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WORKBENCH_WORKSPACE", str(tmp_path / "there"))
        assert command("path", "--folder").out == f"{tmp_path / 'there'}\n"
        assert command("path", "--folder", "--workspace", tmp_path).out == f"{tmp_path}\n"

    def test_nearest_upwards(self, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / ".workbench").mkdir()
        (tmp_path / "a" / "b").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / "a" / "b")
        assert command("path", "--folder").out == f"{tmp_path / '.workbench'}\n"
        (tmp_path / "a" / ".workbench").mkdir()
        assert command("path", "--folder").out == f"{tmp_path / 'a' / '.workbench'}\n"

    def test_else_in_the_users_data(
        self, command: Command, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert Path(command("path", "--folder").out.strip()).is_relative_to(home)

    def test_a_file_is_none(self, command: Command, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        outcome = command("search", "x", "--workspace", tmp_path / "file")
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.startswith("No workspace: ")

    def test_a_new_one_opens_on_the_sample_articles(self, command: Command, workspace: Workspace) -> None:
        outcome = command("search", "umowa", "--workspace", workspace.folder, "--format", "jsonl")
        assert outcome.code == 0
        assert json.loads(outcome.out.splitlines()[0])["language"] == "pl"


class TestStreams:
    """stdout is data, stderr is narration."""

    @pytest.mark.parametrize("form", ["jsonl", "csv"])
    def test_data_alone_on_stdout(self, command: Command, seed_folder: Path, form: str) -> None:
        outcome = command("search", "OpenAI", "--workspace", seed_folder, "--format", form)
        rows = (
            [json.loads(line) for line in outcome.out.splitlines()]
            if form == "jsonl"
            else list(csv.DictReader(io.StringIO(outcome.out)))
        )
        assert len(rows) >= 4
        assert all(row["document_id"] and row["title"] for row in rows)
        assert "found for OpenAI" in outcome.err

    def test_nothing_found_is_no_failure(self, command: Command, seed_folder: Path) -> None:
        outcome = command("search", "zzzzz", "--workspace", seed_folder, "--format", "jsonl")
        assert (outcome.code, outcome.out) == (0, "")

    def test_what_is_not_shown_is_said(self, command: Command, seed_folder: Path) -> None:
        outcome = command("search", "OpenAI", "--workspace", seed_folder, "--limit", "2", "--format", "jsonl")
        assert len(outcome.out.splitlines()) == 2
        assert outcome.err.startswith("showing 2 of ")

    def test_highlights_in_jsonl_are_offsets_into_the_text(self, command: Command, seed_folder: Path) -> None:
        found = command("search", "umowa", "--workspace", seed_folder, "--format", "jsonl")
        (row,) = map(json.loads, found.out.splitlines())
        start = row["snippet_offset"]
        for first, last in row["highlights"]:
            assert row["snippet"][first - start : last - start].casefold().startswith("um")

    def test_show_numbers_the_sentences(self, command: Command, seed_folder: Path) -> None:
        document = "004_4d7b4b82d354965b"
        rows = command("show", document, "--workspace", seed_folder, "--format", "jsonl").out.splitlines()
        assert [json.loads(row)["sentence"] for row in rows] == list(range(len(rows)))
        text = command("show", document, "--workspace", seed_folder).out
        assert f"{len(rows) - 1:4}  " in text

    def test_ingest_tells_on_stderr(self, command: Command, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("An article.")
        (tmp_path / "b.txt").write_text("")
        outcome = command("ingest", tmp_path / "a.txt", tmp_path / "b.txt", "--workspace", tmp_path / "w")
        assert (outcome.code, outcome.out) == (3, "")
        assert outcome.err == f"left out: {tmp_path / 'b.txt'}: empty\n1 added, 1 left out\n"
        again = command("ingest", tmp_path / "a.txt", "--workspace", tmp_path / "w")
        assert (again.code, again.out, again.err) == (0, "", "1 unchanged\n")

    def test_a_healthy_workspace(self, command: Command, seed_folder: Path) -> None:
        outcome = command("doctor", "--workspace", seed_folder)
        assert (outcome.code, outcome.out) == (0, "")
        assert "5 documents" in outcome.err

    def test_every_column_of_the_schema_is_explained(self, command: Command, seed_folder: Path) -> None:
        outcome = command("schema", "--workspace", seed_folder, "--format", "jsonl")
        rows = [json.loads(line) for line in outcome.out.splitlines()]
        assert {"documents", "segments", "files", "rejections"} <= {row["table"] for row in rows}
        assert all(row["meaning"] for row in rows)


def test_a_closed_pipe_is_no_failure(seed_folder: Path) -> None:
    """Whoever read our output has seen enough: neither a complaint nor an error code."""
    reading, writing = os.pipe()
    os.close(reading)
    arguments = ["search", "OpenAI", "--workspace", str(seed_folder), "--format", "jsonl"]
    done = subprocess.run(
        [*COMMAND, *arguments], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_of_few_characters_is_no_failure(
    process: Command, seed_folder: Path, encoding: str
) -> None:
    arguments = ["search", "umów", "--workspace", str(seed_folder)]
    outcome = process(*arguments, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert outcome.code == 0
    assert "Traceback" not in outcome.err
    assert "004_4d7b4b82d354965b" in outcome.out


@pytest.mark.parametrize(
    ("arguments", "code", "lines"),
    [
        (["search", "(a"], 2, ["Cannot understand the query: this bracket is not closed", "  (a", "  ^"]),
        (["search", "a\x0bb ("], 2, None),
        (["show", "nosuch"], 1, ["No such document: 'nosuch' is not in the corpus"]),
        (["show", "\x1b[31m\n\u202e"], 1, None),
        (["ingest", "x", "--column", "nonsense"], 2, None),
        (["ingest", "x", "--column", "colour=red"], 2, None),
        (["--", "search"], 2, None),
        (["nosuch"], 2, None),
        (["search"], 2, None),
        (["search", "x", "--limit", "0"], 2, None),
        (["search", "x", "--limit", "many"], 2, None),
        (["ingest", "x", "--jobs", "-3"], 2, None),
    ],
)
def test_errors_are_lines_on_stderr(
    command: Command, seed_copy: Workspace, arguments: list[str], code: int, lines: list[str] | None
) -> None:
    outcome = command(*arguments, "--workspace", seed_copy.folder)
    assert (outcome.code, outcome.out) == (code, "")
    assert "Traceback" not in outcome.err
    if lines:
        assert outcome.err.splitlines() == lines


def test_a_query_may_begin_with_a_dash(command: Command, seed_folder: Path) -> None:
    outcome = command("search", "--workspace", seed_folder, "--format", "jsonl", "--", "-umowa")
    assert outcome.code == 0
    assert "NOT umowa" in outcome.err


@pytest.mark.parametrize(
    "settings_file", ["[ingest]\nmax_file_mb = 'x'\n", "[nosuch]\n", "= =", "[ingest]\nlanguage = 1\n"]
)
def test_settings_that_make_no_sense(command: Command, seed_copy: Workspace, settings_file: str) -> None:
    (seed_copy.folder / "workbench.toml").write_text(settings_file)
    for arguments in (["doctor"], ["ingest", str(seed_copy.folder)]):
        outcome = command(*arguments, "--workspace", seed_copy.folder)
        assert outcome.code == 2
        assert outcome.err.splitlines()[-1].startswith(("Cannot use ", "Cannot read "))


@pytest.mark.parametrize("damage", ["truncated", "overwritten", "emptied", "replaced by text", "not ours"])
def test_a_damaged_corpus_is_one_clear_line(command: Command, seed_copy: Workspace, damage: str) -> None:
    import duckdb

    data = bytearray(seed_copy.corpus.read_bytes())
    if damage == "overwritten":
        data[8192 : len(data) - 8192] = b"\xab" * (len(data) - 16384)
    replacement = {"truncated": data[: len(data) // 2], "emptied": b"", "replaced by text": b"hello " * 1000}
    seed_copy.corpus.write_bytes(replacement.get(damage, data))
    if damage == "not ours":
        seed_copy.corpus.unlink()
        with duckdb.connect(str(seed_copy.corpus)) as connection:
            connection.execute("CREATE TABLE documents (a INTEGER)")
    for arguments in (["search", "umowa"], ["doctor"], ["show", "x"], ["ingest", str(seed_copy.folder)]):
        outcome = command(*arguments, "--workspace", seed_copy.folder)
        assert outcome.code == 1, outcome
        assert "Traceback" not in outcome.err
        assert "corpus" in outcome.err.splitlines()[-1]


def test_a_newer_corpus_is_one_clear_line(command: Command, seed_copy: Workspace) -> None:
    import duckdb

    with duckdb.connect(str(seed_copy.corpus)) as connection:
        connection.execute("INSERT INTO migrations VALUES (9999, 'from the future')")
    for arguments in (["search", "umowa"], ["ingest", str(seed_copy.folder)]):
        outcome = command(*arguments, "--workspace", seed_copy.folder)
        assert outcome.code == 1
        assert outcome.err.splitlines()[-1].startswith("The corpus is newer than this workbench: ")


def test_a_lost_index_is_made_anew(command: Command, seed_copy: Workspace) -> None:
    for path in (seed_copy.index).iterdir():
        path.unlink()
    outcome = command("search", "umów", "--workspace", seed_copy.folder, "--format", "jsonl")
    assert outcome.code == 0
    assert "004_4d7b4b82d354965b" in outcome.out


@pytest.mark.parametrize("name", command_names())
def test_every_command_explains_itself(command: Command, name: str) -> None:
    outcome = command(name, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    described = command_parser(name).description or ""
    first, *rest = described.splitlines()
    assert first[0].isupper()
    assert first.endswith((".", ":"))
    assert not rest or not rest[0], "one sentence, an empty line, then the rest"
    assert "--workspace" in outcome.out


def test_the_overview_names_commands_and_exit_codes(command: Command) -> None:
    outcome = command("--help")
    assert outcome.code == 0
    for name in command_names():
        assert f"  {name} " in outcome.out
    for code in EXIT_CODES:
        assert f"  {code} " in outcome.out
    assert command("--version").out.startswith("workbench ")


WORDS = st.sampled_from(
    [
        "search", "show", "doctor", "schema", "path", "deals", "queries", "extract", "ingest", "--format",
        "jsonl",
        "csv", "table", "--limit", "3", "-1", "--folder", "umowa", "(", '"', "lang:", "--", "-", "", "--help",
        "--version", "--party", "--column", "text=x", "--jobs", "1", "--encoding", "klingon", "--prune",
        "\x1b[31m", "łąka", "\udcff", "/nonexistent", "a\nb", "=" * 50,
    ]
)  # fmt: skip


@settings(max_examples=80)
@given(arguments=st.lists(WORDS, min_size=1, max_size=6))
def test_no_command_line_ends_in_a_traceback(
    command: Command, seed_folder: Path, tmp_path_factory: pytest.TempPathFactory, arguments: list[str]
) -> None:
    if not set(arguments) & {
        "search",
        "show",
        "doctor",
        "schema",
        "path",
        "deals",
        "queries",
        "extract",
        "ingest",
    }:
        arguments = ["search", *arguments]
    outcome = command("--workspace", seed_folder, *arguments)
    assert outcome.code in EXIT_CODES
    assert "Traceback" not in outcome.err
    assert "\x1b" not in outcome.err


def test_ingest_through_the_command(
    command: Command, fill: Fill, workspace: Workspace, sources: Path
) -> None:
    fill({"a.txt": "An article."})
    (sources / "a.txt").unlink()
    gone = command("ingest", sources, "--workspace", workspace.folder)
    assert gone.err == "source is gone: a (--prune takes it out)\n1 source gone\n"
    assert command("ingest", sources, "--workspace", workspace.folder, "--prune").err == "1 taken out\n"
