"""What foreign SQL cannot do, by trying."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pyarrow as pa
import pytest

from workbench.errors import FAILED, INTERRUPTED, USAGE, WorkbenchError
from workbench.services.sql import Limits, Sandbox, SqlError, open_sandbox
from workbench.store.workspace import Workspace

ENDLESS = "SELECT count(*) FROM range(1000000) a, range(1000000000) b WHERE a.range * b.range % 1000003 = -1"

Try = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture
def attempt(sandbox: Sandbox) -> Try:
    def run(sql: str) -> list[tuple[object, ...]]:
        with sandbox.query(sql) as query:
            return list(query.rows())

    return run


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file that no query may see."""
    path = tmp_path / "secret.csv"
    path.write_text("word\nxyzzy\n")
    return path


READ = (
    "FROM read_csv('{secret}')",
    "FROM '{secret}'",
    "FROM read_text('{secret}')",
    "FROM read_blob('{secret}')",
    "FROM read_json('{secret}')",
    "FROM read_parquet('{secret}')",
    "FROM parquet_metadata('{secret}')",
    "FROM sniff_csv('{secret}')",
    "FROM glob('{folder}/*')",
    "FROM glob('/etc/*')",
    "FROM query('FROM read_csv(''{secret}'')')",
    "FROM query_table('{secret}')",
    "FROM duckdb_secrets()",
    "FROM which_secret('s3://bucket', 's3')",
    "FROM duckdb_extensions()",
    "SELECT getenv('HOME')",
    "FROM read_csv('https://example.org/x.csv')",
    "EXPLAIN ANALYZE FROM read_csv('{secret}')",
)


@pytest.mark.parametrize("sql", READ)
def test_no_query_reads_a_file_or_a_secret(attempt: Try, secret: Path, sql: str) -> None:
    with pytest.raises(SqlError) as caught:
        attempt(sql.format(secret=secret, folder=secret.parent))
    assert "xyzzy" not in str(caught.value)


WRITE = (
    "COPY documents TO '{folder}/out.csv'",
    "COPY (SELECT 1) TO '{folder}/out.parquet' (FORMAT parquet)",
    "EXPORT DATABASE '{folder}/out'",
    "IMPORT DATABASE '{folder}'",
    "ATTACH '{folder}/new.db'",
    "ATTACH ':memory:' AS other",
    "DETACH corpus",
    "INSTALL fts",
    "LOAD fts",
    "CREATE TABLE t AS SELECT 1",
    "CREATE TEMP TABLE t AS SELECT 1",
    "CREATE TABLE memory.main.t AS SELECT 1",
    "CREATE MACRO f() AS 1",
    "CREATE SECRET s (TYPE http)",
    "INSERT INTO deals SELECT * FROM deals",
    "WITH gone AS (INSERT INTO deals SELECT * FROM deals RETURNING *) FROM gone",
    "WITH gone AS (DELETE FROM deals RETURNING *) FROM gone",
    "UPDATE deals SET kind = 'other'",
    "DELETE FROM deals",
    "TRUNCATE deals",
    "DROP TABLE deals",
    "ALTER TABLE deals ADD COLUMN x INTEGER",
    "COMMENT ON TABLE deals IS 'x'",
    "EXPLAIN ANALYZE CREATE TABLE memory.main.t AS SELECT 1",
    "EXPLAIN ANALYZE DELETE FROM deals",
    "PRAGMA memory_limit='100GB'",
    "PRAGMA database_list",
    "SET memory_limit = '100GB'",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "RESET enable_external_access",
    "SET VARIABLE x = 1",
    "CALL enable_logging()",
    "CALL force_checkpoint()",
    "CHECKPOINT",
    "VACUUM",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "USE memory",
    "PREPARE p AS SELECT 1",
    "FROM query('DELETE FROM deals')",
)


@pytest.mark.parametrize("sql", WRITE)
def test_no_query_writes_or_changes_settings(
    attempt: Try, known: Workspace, tmp_path: Path, sql: str
) -> None:
    before = known.corpus.read_bytes()
    with pytest.raises(SqlError):
        attempt(sql.format(folder=tmp_path))
    assert known.corpus.read_bytes() == before
    assert list(tmp_path.iterdir()) == []
    assert attempt("SELECT count(*) FROM deals") == [(5,)]


@pytest.mark.parametrize("name", ["rows", "frame", "os", "connection"])
def test_no_query_sees_a_variable_of_python(sandbox: Sandbox, name: str) -> None:
    rows = frame = pa.table({"a": [1]})
    assert rows is frame
    with pytest.raises(SqlError, match="does not exist"), sandbox.query(f"FROM {name}") as query:
        query.arrow()


@pytest.mark.parametrize(
    "sql", ["FROM arrow_scan(1, 2, 3)", "FROM python_arrow_scan(NULL, NULL, NULL)", "FROM pandas_scan(1)"]
)
def test_no_query_reads_memory_by_its_address(attempt: Try, sql: str) -> None:
    with pytest.raises(SqlError):
        attempt(sql)


@pytest.mark.parametrize(
    ("sql", "line", "column"),
    [("SELECT 1; SELECT 2", 1, 11), ("SELECT 1;\n DROP TABLE deals", 2, 2), ("SELECT 1;;SELECT 2", 1, 11)],
)
def test_only_one_statement_runs(attempt: Try, sql: str, line: int, column: int) -> None:
    with pytest.raises(SqlError) as caught:
        attempt(sql)
    assert caught.value.title == "One statement at a time"
    assert caught.value.exit_code == USAGE
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize("sql", ["", "  \n", "-- nothing", ";"])
def test_an_empty_query_is_refused(attempt: Try, sql: str) -> None:
    with pytest.raises(SqlError, match="empty"):
        attempt(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1", "FROM deals", "VALUES (1)", "DESCRIBE deals", "SUMMARIZE deals", "SHOW TABLES",
        "EXPLAIN SELECT 1", "EXPLAIN ANALYZE SELECT 1", "WITH x AS (SELECT 1) FROM x", "SELECT 1;",
        "PIVOT deals ON status IN ('ended', 'confirmed') USING count(*) GROUP BY kind",
        "FROM duckdb_tables()",
    ],
)  # fmt: skip
def test_whatever_reads_the_corpus_runs(attempt: Try, sql: str) -> None:
    assert attempt(sql)


def test_a_pivot_without_values_is_explained(attempt: Try) -> None:
    with pytest.raises(SqlError, match="IN"):
        attempt("PIVOT deals ON status USING count(*)")


class TestLimits:
    @pytest.fixture
    def strict(self, known: Workspace) -> Sandbox:
        return Sandbox(known.corpus, Limits(seconds=0.5, memory_mb=64))

    @pytest.mark.parametrize(
        "sql",
        [
            ENDLESS,
            ENDLESS.replace("count(*)", "a.range"),
            "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t",
            "SELECT pg_sleep(60)",
        ],
    )
    @pytest.mark.parametrize("as_arrow", [False, True])
    def test_time_is_limited(self, strict: Sandbox, sql: str, as_arrow: bool) -> None:
        begun = monotonic()
        with pytest.raises(SqlError, match=r"longer than 0\.5 seconds") as caught, strict.query(sql) as query:
            _ = query.arrow() if as_arrow else list(query.rows())
        assert 0.4 < monotonic() - begun < 3
        assert caught.value.exit_code == FAILED
        with strict.query("SELECT 1") as query:
            assert list(query.rows()) == [(1,)]

    def test_the_time_of_a_slow_reader_does_not_count(self, strict: Sandbox) -> None:
        with strict.query("FROM range(100000)") as query:
            rows = query.rows()
            next(rows)
            time.sleep(0.7)
            assert sum(1 for _ in rows) == 99_999

    @pytest.mark.parametrize("as_arrow", [False, True])
    def test_a_sort_larger_than_memory_is_refused_and_leaves_no_file(
        self, known: Workspace, as_arrow: bool
    ) -> None:
        before = sorted(known.folder.iterdir())
        sql = "SELECT range, hash(range)::VARCHAR FROM range(20000000) ORDER BY 2"
        with (
            Sandbox(known.corpus, Limits(memory_mb=64)) as narrow,
            pytest.raises(SqlError, match="more than 64 MB"),
            narrow.query(sql) as query,
        ):
            _ = query.arrow() if as_arrow else list(query.rows())
        assert sorted(known.folder.iterdir()) == before

    def test_an_interruption_stops_at_once(self, sandbox: Sandbox) -> None:
        query = sandbox.query(ENDLESS)
        begun = monotonic()
        threading.Timer(0.3, query.interrupt).start()
        with pytest.raises(SqlError) as caught, query:
            list(query.rows())
        assert monotonic() - begun < 1.5
        assert caught.value.exit_code == INTERRUPTED

    def test_an_interruption_before_the_start_counts(self, sandbox: Sandbox) -> None:
        query = sandbox.query("SELECT 1")
        query.interrupt()
        with pytest.raises(SqlError, match="stopped"), query:
            pass

    def test_a_query_that_does_not_heed_ends_its_process(self, known: Workspace) -> None:
        """One huge text is built in one go: no interruption comes between."""
        sql = "SELECT length(lpad('x', 2000000000, 'y'))"
        command = [
            sys.executable,
            "-m",
            "workbench",
            "--workspace",
            str(known.folder),
            "sql",
            "--timeout",
            "0.3",
        ]
        begun = monotonic()
        done = subprocess.run([*command, sql], capture_output=True, text=True, check=False)
        assert monotonic() - begun < 10
        assert (done.returncode, done.stdout) == (FAILED, "")
        assert "Out of time" in done.stderr

    def test_a_huge_text_does_not_take_the_memory_of_the_machine(self, known: Workspace) -> None:
        sql = "SELECT length(repeat(repeat('x', 1000000), 3000))"
        command = [
            sys.executable,
            "-m",
            "workbench",
            "--workspace",
            str(known.folder),
            "sql",
            "--memory",
            "100",
        ]
        done = subprocess.run([*command, sql], capture_output=True, text=True, check=False)
        assert done.returncode == FAILED
        assert "Out of memory" in done.stderr


class TestUnsafe:
    @pytest.fixture
    def unsafe(self, known: Workspace) -> Sandbox:
        return Sandbox(known.corpus, unsafe=True)

    def test_files_are_read_and_written(self, unsafe: Sandbox, secret: Path) -> None:
        out = secret.with_name("out.csv")
        with unsafe.query(f"COPY (FROM read_csv('{secret}')) TO '{out}'") as query:
            list(query.rows())
        assert out.read_text() == "word\nxyzzy\n"

    @pytest.mark.filterwarnings("ignore:Arrow output on a DB-API result")
    def test_several_statements_run_once_each(self, unsafe: Sandbox) -> None:
        sql = "ATTACH ':memory:' AS o; CREATE TABLE o.t (a INT); INSERT INTO o.t VALUES ($x); FROM o.t"
        with unsafe.query(sql, {"x": 5}) as query:
            assert list(query.rows()) == [(5,)]
        for as_arrow in (False, True):
            with unsafe.query("INSERT INTO o.t VALUES (6) RETURNING a") as query:
                assert (query.arrow().num_rows if as_arrow else len(list(query.rows()))) == 1
        with unsafe.query("SELECT count(*) FROM o.t") as query:
            assert list(query.rows()) == [(3,)]

    @pytest.mark.parametrize("sql", ["DELETE FROM deals", "CREATE TABLE corpus.t (a INT)"])
    def test_the_corpus_stays_read_only(self, unsafe: Sandbox, sql: str) -> None:
        with pytest.raises(SqlError, match="read-only"), unsafe.query(sql):
            pass


class TestResult:
    @pytest.mark.parametrize(("limit", "count", "is_cut"), [(None, 5, False), (5, 5, False), (4, 4, True)])
    def test_a_limit_cuts_and_says_so(
        self, sandbox: Sandbox, limit: int | None, count: int, is_cut: bool
    ) -> None:
        for read in ("rows", "arrow"):
            with sandbox.query("SELECT range, 'x' AS b FROM range(5)", limit=limit) as query:
                length = len(list(query.rows())) if read == "rows" else query.arrow().num_rows
                assert (length, query.count, query.is_cut) == (count, count, is_cut)
                assert (query.columns, query.types) == (("range", "b"), ("BIGINT", "VARCHAR"))

    def test_an_empty_result_has_its_columns(self, sandbox: Sandbox) -> None:
        with sandbox.query("SELECT deal_id, amount FROM deals WHERE false") as query:
            assert query.arrow().schema.names == ["deal_id", "amount"]

    def test_parameters_are_values_never_sql(self, sandbox: Sandbox) -> None:
        hostile = "x' OR 1=1; DROP TABLE deals --"
        with sandbox.query("SELECT $a, $b + 1", {"a": hostile, "b": 41}) as query:
            assert list(query.rows()) == [(hostile, 42)]

    def test_a_missing_parameter_is_named(self, sandbox: Sandbox) -> None:
        with pytest.raises(SqlError, match=r"\$party"), sandbox.query("SELECT $party, $kind", {"kind": "x"}):
            pass

    def test_times_with_zones_are_read(self, sandbox: Sandbox) -> None:
        with sandbox.query("SELECT DISTINCT ingested_at FROM documents") as query:
            [(moment,)] = query.rows()
        assert moment.isoformat() == "2025-07-01T00:00:00+00:00"

    def test_queries_run_side_by_side(self, sandbox: Sandbox) -> None:
        wrong: list[object] = []

        def ask(number: int) -> None:
            for turn in range(30):
                with sandbox.query("SELECT $n * range FROM range(3)", {"n": number + turn}) as query:
                    if list(query.rows()) != [(0,), (number + turn,), (2 * (number + turn),)]:
                        wrong.append(number)

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []


class TestErrors:
    @pytest.mark.parametrize(
        ("sql", "line", "column", "title"),
        [
            ("SELEC 1", 1, 1, "Cannot read the query"),
            ("SELECT 'żółw',\n       nonsense\nFROM deals", 2, 8, "Cannot make sense of the query"),
            ("-- ąęś\nSELECT 1\nFROM nowhere", 3, 6, "Unknown name"),
            ("SELECT\n\t'日本', no_function(1)", 2, 8, "Unknown name"),
        ],
    )
    def test_an_error_points_at_its_place(
        self, sandbox: Sandbox, sql: str, line: int, column: int, title: str
    ) -> None:
        with pytest.raises(SqlError) as caught, sandbox.query(sql):
            pass
        error = caught.value
        assert (error.line, error.column, error.title, error.exit_code) == (line, column, title, USAGE)
        shown, caret = error.pointed().splitlines()
        assert shown == f"line {line}: " + sql.splitlines()[line - 1].replace("\t", " ")
        assert caret.index("^") == len(f"line {line}: ") + column - 1

    def test_only_the_surroundings_of_a_long_line_are_shown(self, sandbox: Sandbox) -> None:
        sql = (
            "SELECT " + ", ".join(f"{number} AS c{number}" for number in range(200)) + ", nonsense FROM deals"
        )
        with pytest.raises(SqlError) as caught, sandbox.query(sql):
            pass
        shown, caret = caught.value.pointed().splitlines()
        assert len(shown) < 120
        assert shown[caret.index("^") :].startswith("nonsense")

    @pytest.mark.parametrize("content", [None, b"not a database" * 1000])
    def test_a_corpus_that_is_missing_or_damaged_is_one_line(
        self, tmp_path: Path, content: bytes | None
    ) -> None:
        path = tmp_path / "corpus.duckdb"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(WorkbenchError, match="Cannot open the corpus") as caught:
            Sandbox(path)
        assert "\n" not in caught.value.message


def test_a_workspace_is_opened_beside_others_that_have_it_open(known: Workspace) -> None:
    import duckdb

    plain = duckdb.connect(str(known.corpus), read_only=True)
    with open_sandbox(known) as one, open_sandbox(known, Limits(memory_mb=100)) as two:
        for opened in (one, two):
            with opened.query("SELECT count(*) FROM deals") as query:
                assert list(query.rows()) == plain.execute("SELECT count(*) FROM deals").fetchall()
    plain.close()


def test_reading_needs_no_right_to_write(known: Workspace) -> None:
    os.chmod(known.corpus, 0o400)
    os.chmod(known.folder, 0o500)
    try:
        with open_sandbox(known) as opened, opened.query("SELECT 1") as query:
            assert list(query.rows()) == [(1,)]
    finally:
        os.chmod(known.folder, 0o700)
        os.chmod(known.corpus, 0o600)
