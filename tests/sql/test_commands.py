"""`workbench sql`, `query` and `queries`, as a user runs them; and SQL from Python."""

import csv
import doctest
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import workbench.services.workbench as documented
from tests.conftest import Outcome
from workbench.errors import FAILED, OK, USAGE
from workbench.services.workbench import Workbench
from workbench.store.workspace import Workspace

Command = Callable[..., Outcome]


@pytest.fixture
def run(command: Command, known: Workspace) -> Command:
    """Run a command on the known corpus."""
    return lambda *words: command("--workspace", str(known.folder), *words)


def test_data_goes_to_stdout_and_narration_to_stderr(run: Command) -> None:
    done = run("sql", "SELECT deal_id FROM deals ORDER BY 1 LIMIT 1", "--format", "csv")
    assert (done.code, done.out) == (OK, "deal_id\nazure-openai\n")
    assert done.err.startswith("1 row, in ")


@pytest.mark.parametrize("name", ["table", "csv", "jsonl", "markdown", "parquet", "arrow"])
def test_a_saved_query_in_every_format(run: Command, tmp_path: Path, name: str) -> None:
    out = tmp_path / "result"
    done = run("query", "deals-of-party", "--param", "party=OpenAI", "--format", name, "--output", out)
    assert (done.code, done.out) == (OK, "")
    assert f"4 rows to {out}" in done.err
    ids = ["nvidia-openai-investment", "azure-openai", "oracle-openai", "nvidia-openai-chips"]
    if name == "parquet":
        assert pq.read_table(out)["deal_id"].to_pylist() == ids
    elif name == "arrow":
        assert pa.ipc.open_stream(out.read_bytes()).read_all()["deal_id"].to_pylist() == ids
    elif name == "csv":
        assert [row["deal_id"] for row in csv.DictReader(out.open())] == ids
    elif name == "jsonl":
        assert [json.loads(line)["deal_id"] for line in out.open()] == ids
    else:
        lines = out.read_text().splitlines()[2:]
        assert [next(deal for deal in ids if deal in line.replace("\\", "")) for line in lines] == ids


def test_binary_formats_go_into_a_pipe(known: Workspace) -> None:
    command = [sys.executable, "-m", "workbench", "--workspace", str(known.folder), "sql", "FROM deals"]
    done = subprocess.run([*command, "--format", "arrow"], capture_output=True, check=True)
    assert pa.ipc.open_stream(done.stdout).read_all().num_rows == 5


def test_the_suffix_of_the_output_says_the_format(run: Command, tmp_path: Path) -> None:
    assert run("sql", "SELECT 1 AS a", "--output", tmp_path / "a.jsonl").code == OK
    assert (tmp_path / "a.jsonl").read_text() == '{"a": 1}\n'
    assert run("sql", "SELECT 1 AS a", "--output", tmp_path / "a.xyz").code == USAGE


def test_a_failing_query_leaves_the_old_output_whole(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    sql = "SELECT CASE WHEN range > 200000 THEN error('late') ELSE range END FROM range(300000)"
    done = run("sql", sql, "--output", path)
    assert done.code == FAILED
    assert "late" in done.err
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    assert run("sql", "SELECT 1", "--output", tmp_path / "no" / "a.csv").code == FAILED


def test_a_cut_off_result_says_so(run: Command) -> None:
    done = run("sql", "FROM range(5)", "--format", "csv", "--limit", "3")
    assert (done.code, done.out) == (OK, "range\n0\n1\n2\n")
    assert "cut off: the first 3 rows of more" in done.err
    assert "cut off: the first 1,000 rows" in run("sql", "FROM range(5000)").err
    assert run("sql", "FROM range(5000)", "--limit", "0").out.count("\n") == 5002
    assert run("sql", "FROM range(5000)", "--format", "csv").out.count("\n") == 5001


def test_cells_that_are_formulas_are_neutralised_unless_raw(run: Command) -> None:
    sql = "SELECT '=1+1' AS a, -1 AS b"
    assert run("sql", sql, "--format", "csv").out == "a,b\n'=1+1,-1\n"
    assert run("sql", sql, "--format", "csv", "--raw").out == "a,b\n=1+1,-1\n"


def test_errors_point_at_the_line(run: Command) -> None:
    done = run("sql", "SELECT kind,\n  nonsense\nFROM deals")
    assert (done.code, done.out) == (USAGE, "")
    assert "line 2:   nonsense" in done.err
    assert done.err.splitlines()[-1].strip() == "^"


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (("sql", "COPY deals TO '/tmp/x.csv'"), FAILED, "Not allowed"),
        (("sql", "FROM read_csv('/etc/passwd')"), FAILED, "Not allowed"),
        (("sql", "SELECT count(*) FROM range(1000000) a, range(1000000000) b WHERE a.range*b.range%7=-1",
          "--timeout", "0.3"), FAILED, "Out of time"),
        (("sql", "SELECT hash(range) FROM range(30000000) ORDER BY 1", "--memory=64"), FAILED, "of memory"),
        (("sql", "SELECT $x"), USAGE, "$x"),
        (("sql", "SELECT $x", "--param", "x"), USAGE, "NAME=VALUE"),
        (("query", "no-such"), USAGE, "No such query"),
        (("query", "new-since", "--param", "since=May"), USAGE, "YYYY-MM"),
        (("query", "deal-timeline"), USAGE, "--param deal="),
        (("query", "new-since", "--param", "sins=2025"), USAGE, "did you mean 'since'"),
    ],
)  # fmt: skip
def test_exit_codes(run: Command, words: tuple[str, ...], code: int, part: str) -> None:
    done = run(*words)
    assert (done.code, done.out) == (code, "")
    assert part in done.err


def test_sql_comes_from_stdin_with_its_header(known: Workspace) -> None:
    text = "-- parameter: kind text = lease\nSELECT deal_id FROM deals WHERE kind = $kind"
    command = [sys.executable, "-m", "workbench", "--workspace", str(known.folder), "sql", "--format", "csv"]
    for extra, deal in (((), "coreweave-softbank"), (("--param", "kind=chip-supply"), "nvidia-openai-chips")):
        done = subprocess.run([*command, *extra], input=text, capture_output=True, text=True, check=True)
        assert done.stdout == f"deal_id\n{deal}\n"


def test_unsafe_lifts_the_restrictions_and_says_so(run: Command, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("a\n1\n")
    done = run("sql", f"FROM '{source}'", "--unsafe", "--format", "csv")
    assert (done.code, done.out) == (OK, "a\n1\n")
    assert done.err.startswith("Unsafe: ")
    assert run("sql", f"FROM '{source}'").code == FAILED


def test_the_queries_are_listed(run: Command, known: Workspace) -> None:
    folder = known.folder / "queries"
    folder.mkdir(exist_ok=True)
    (folder / "ours.sql").write_text("-- title: Ours\n-- tags: own\nSELECT 42 AS answer")
    (folder / "broken.sql").write_text("-- parameter: ?\n")
    try:
        done = run("queries", "--format", "jsonl")
        listed = {record["name"]: record for record in map(json.loads, done.out.splitlines())}
        assert listed["ours"]["whose"] == "workspace"
        assert listed["deals-of-party"]["parameters"] == "party"
        assert "broken.sql" in done.err
        assert "Ours" in run("queries", "--tag", "own").out
        assert "answer" in run("query", "ours").out
        assert str(folder) in run("queries", "--folders", "--format", "jsonl").out
    finally:
        (folder / "ours.sql").unlink()
        (folder / "broken.sql").unlink()


def test_a_query_describes_its_parameters_with_their_choices(run: Command) -> None:
    done = run("query", "deals-of-party", "--describe", "--format", "jsonl")
    [record] = map(json.loads, done.out.splitlines())
    assert (record["parameter"], record["type"], record["default"]) == ("party", "text", "OpenAI")
    assert record["choices"].startswith("OpenAI, Nvidia")


def test_a_new_workspace_is_filled_first(process: Command, tmp_path: Path) -> None:
    folder = str(tmp_path / "new")
    done = process("--workspace", folder, "sql", "SELECT count(*) FROM documents", "--format", "csv")
    assert (done.code, done.out.splitlines()[1]) == (OK, "5")


def test_a_headless_query_loads_neither_index_nor_screen(known: Workspace) -> None:
    heavy = (
        "textual",
        "whoosh",
        "pyarrow",
        "simplemma",
        "rapidfuzz",
        "babel",
        "numpy",
        "rich",
        "prompt_toolkit",
    )
    code = f"""
import sys
from workbench.cli import run
run(["--workspace", {str(known.folder)!r}, "query", "deals-of-party", "--format", "csv"])
print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


def test_a_headless_query_is_nearly_as_quick_as_plain_duckdb(known: Workspace) -> None:
    """Both by turns, in the processor time that they use: other work on the machine does not count."""
    sql = "SELECT deal_id, kind, status FROM deals ORDER BY deal_id"
    opened = f"duckdb.connect({str(known.corpus)!r}, read_only=True)"
    plain = f"import duckdb; print({opened}.execute({sql!r}).fetchall())"
    ours = [
        sys.executable,
        "-m",
        "workbench",
        "--workspace",
        str(known.folder),
        "sql",
        sql,
        "--format",
        "csv",
    ]
    rivals = {"plain": [sys.executable, "-c", plain], "ours": ours}
    spent: dict[str, list[float]] = {"plain": [], "ours": []}
    for _ in range(7):
        for name, command in rivals.items():
            spent[name].append(_processor_seconds(command))
    assert min(spent["ours"]) <= 1.5 * min(spent["plain"])


def _processor_seconds(command: list[str]) -> float:
    before = os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_sql_from_python_as_it_is_documented(seed_workbench: Workbench) -> None:
    test = doctest.DocTestFinder().find(documented.Workbench.sql, "sql", globs={"bench": seed_workbench})[0]
    assert len(test.examples) == 2
    results = doctest.DocTestRunner().run(test)
    assert (results.failed, results.attempted) == (0, 2)


def test_sql_from_python_gives_rows_and_arrow(seed_workbench: Workbench) -> None:
    answer = seed_workbench.sql("SELECT document_id, characters FROM documents ORDER BY 1", limit=2)
    assert answer.columns == ("document_id", "characters")
    assert answer.is_cut
    assert answer.arrow.to_pydict()["document_id"] == [row[0] for row in answer.rows]
    assert len(answer.rows) == 2
