"""Queries in a process of their own: the same answers, and nothing that cannot be stopped."""

import os
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.sql.test_sandbox import ENDLESS
from workbench.services.desk import Desk, Limits, SqlError, catalogue, open_desk
from workbench.services.evidence import evidence, identifier_in
from workbench.services.sql import Sandbox
from workbench.store.workspace import Workspace

STUBBORN = "SELECT length(lpad('x', 2000000000, 'y'))"
"""Heeds no interruption: one text is built in one go."""


@pytest.fixture(scope="module")
def desk(known: Workspace) -> Iterator[Desk]:
    with open_desk(known, Limits(seconds=20, memory_mb=256)) as opened:
        yield opened


@pytest.mark.parametrize(
    "sql",
    [
        "FROM deals ORDER BY ALL",
        "SELECT ingested_at, [1, 2], {'a': 1}, 1.5::DECIMAL, DATE '2025-01-01', NULL FROM documents",
        "SELECT 1 AS a, 2 AS a",
        "SELECT deal_id FROM deals WHERE false",
        "SELECT range, 'x' || range FROM range(100000)",
        "EXPLAIN SELECT 1",
    ],
)
def test_the_answers_are_those_of_the_sandbox(desk: Desk, sandbox: Sandbox, sql: str) -> None:
    with desk.query(sql) as there, sandbox.query(sql) as here:
        assert list(there.rows()) == list(here.rows())
        assert (there.columns, there.types, there.count) == (here.columns, here.types, here.count)
    with desk.query(sql, limit=1) as there, sandbox.query(sql, limit=1) as here:
        assert there.arrow().to_pydict() == here.arrow().to_pydict()
        assert there.is_cut == here.is_cut


def test_parameters_go_along_and_errors_come_back(desk: Desk) -> None:
    with desk.query("SELECT $a, $b", {"a": "ż'", "b": None}) as answer:
        assert list(answer.rows()) == [("ż'", None)]
    with pytest.raises(SqlError) as caught, desk.query("SELECT 1,\n  nonsense FROM deals"):
        pass
    assert (caught.value.line, caught.value.column) == (2, 3)


@pytest.mark.parametrize("sql", ["COPY (SELECT 1) TO '/tmp/x.csv'", "FROM read_csv('/etc/passwd')"])
def test_it_is_a_sandbox_too(desk: Desk, sql: str) -> None:
    with pytest.raises(SqlError, match="Not allowed"), desk.query(sql):
        pass


@pytest.mark.parametrize("sql", [ENDLESS, STUBBORN, "SELECT pg_sleep(60)"])
def test_any_query_is_stopped_and_the_next_one_runs(desk: Desk, sql: str) -> None:
    query = desk.query(sql)
    begun = monotonic()
    threading.Timer(0.4, query.interrupt).start()
    with pytest.raises(SqlError, match="stopped"), query:
        list(query.rows())
    assert monotonic() - begun < 6
    with desk.query("SELECT 1") as answer:
        assert list(answer.rows()) == [(1,)]


def test_stopping_one_query_never_stops_the_next(desk: Desk) -> None:
    for _ in range(20):
        query = desk.query("SELECT 1")
        with query:
            list(query.rows())
        query.interrupt()
        with desk.query("SELECT range FROM range(5)") as answer:
            assert len(list(answer.rows())) == 5


def test_a_result_may_be_left_half_read(desk: Desk) -> None:
    begun = monotonic()
    with desk.query("SELECT range, 'x' || range FROM range(1000000000)") as answer:
        assert next(answer.rows()) == (0, "x0")
    with desk.query("SELECT 1") as answer:
        assert list(answer.rows()) == [(1,)]
    assert monotonic() - begun < 5


def test_time_is_limited_for_what_heeds_and_what_does_not(known: Workspace) -> None:
    with Desk(known.corpus, Limits(seconds=0.5, memory_mb=256)) as hasty:
        for sql in (ENDLESS, STUBBORN):
            with pytest.raises(SqlError, match=r"longer than 0\.5"), hasty.query(sql) as query:
                list(query.rows())


def test_memory_is_limited_as_a_whole(desk: Desk) -> None:
    sql = "SELECT length(repeat(repeat('x', 1000000), 3000))"
    with pytest.raises(SqlError, match="more than 256 MB"), desk.query(sql) as query:
        list(query.rows())


def test_progress_is_told_while_a_query_runs(desk: Desk) -> None:
    query = desk.query("SELECT sum(hash(a.range::VARCHAR)) FROM range(1000000000) a")
    seen: list[float | None] = []

    def look() -> None:
        for _ in range(15):
            sleep(0.1)
            seen.append(query.progress())
        query.interrupt()

    threading.Thread(target=look).start()
    with pytest.raises(SqlError), query:
        list(query.rows())
    told = [share for share in seen if share is not None]
    assert told
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] <= 1


def test_a_process_that_dies_is_replaced(desk: Desk) -> None:
    query = desk.query("SELECT pg_sleep(60)")
    threading.Timer(0.4, lambda: os.kill(desk.start().pid, signal.SIGKILL)).start()
    with pytest.raises(SqlError, match="process ended"), query:
        list(query.rows())
    with desk.query("SELECT 1") as answer:
        assert list(answer.rows()) == [(1,)]


def test_an_ingest_shows_in_the_next_query(known: Workspace, tmp_path: Path) -> None:
    import duckdb

    folder = Path(shutil.copytree(known.folder, tmp_path / "copy"))
    with open_desk(Workspace(folder)) as desk:
        with desk.query("SELECT count(*) FROM deals") as answer:
            assert list(answer.rows()) == [(5,)]
        fresh = folder / "next.duckdb"
        shutil.copyfile(folder / "corpus.duckdb", fresh)
        with duckdb.connect(str(fresh)) as connection:
            connection.execute("DELETE FROM deals WHERE kind = 'lease'")
        fresh.replace(folder / "corpus.duckdb")
        with desk.query("SELECT count(*) FROM deals") as answer:
            assert list(answer.rows()) == [(4,)]


def test_a_closed_desk_leaves_no_process(known: Workspace) -> None:
    desk = Desk(known.corpus)
    process = desk.start()
    desk.close()
    assert process.poll() is not None


def test_the_catalogue_explains_every_column(desk: Desk) -> None:
    known = catalogue(desk)
    deals = known.table("DEALS")
    assert deals
    assert deals.comment == "One deal as all documents together state it."
    assert all(column.comment and column.type for table in known.tables for column in table.columns)
    assert {"count", "list_contains"} <= set(known.functions)
    assert {"SELECT", "GROUP"} <= set(known.keywords)


@pytest.mark.parametrize(
    ("identifier", "segments", "deal"),
    [
        ("oracle-openai", ["d1:0", "d2:0", "d3:0"], "oracle-openai"),
        ("d3#2", ["d3:1"], "nvidia-openai-chips"),
        ("d4:4", ["d4:4"], "coreweave-softbank"),
        ("d4", ["d4:1", "d4:3", "d4:4"], None),
        ("d5", ["d5:0"], None),
        ("d1:1", ["d1:1"], None),
    ],
)
def test_evidence_is_opened_by_any_id(
    sandbox: Sandbox, identifier: str, segments: list[str], deal: str | None
) -> None:
    passages = evidence(sandbox, identifier)
    assert [passage.segment_id for passage in passages] == segments
    for passage in passages:
        assert passage.text[passage.start : passage.end] == (passage.text if passage.deal_id else "")
        assert deal in (None, passage.deal_id)


def test_a_row_tells_what_it_opens() -> None:
    columns = ("kind", "document_id", "deal_id", "segment_id")
    assert identifier_in(columns, ("x", "d1", "a-b", "d1:3")) == "d1:3"
    assert identifier_in(columns, ("x", "d1", "a-b", None)) == "a-b"
    assert identifier_in(("kind",), ("x",)) is None
