"""Tables in every format: whole, and harmless to who opens them."""

import csv
import io
import json
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from time import monotonic
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.errors import UsageError
from workbench.formats.tables import Rows, for_file, form, names, suffixes
from workbench.formats.tables.csv import csv_cell
from workbench.formats.tables.markdown import markdown_cell
from workbench.formats.tables.table import lines
from workbench.model.display import one_line

VALUES: list[tuple[Any, str]] = [
    (None, ""),
    ("text", "text"),
    (True, "true"),
    (3, "3"),
    (40e9, "40000000000"),
    (0.1, "0.1"),
    (-2.5, "-2.5"),
    (float("inf"), "inf"),
    (Decimal("1.50"), "1.50"),
    (date(2025, 1, 2), "2025-01-02"),
    (datetime(2025, 1, 2, 3, 4, tzinfo=UTC), "2025-01-02T03:04:00+00:00"),
    (["a", 1, None], '["a", 1, null]'),
    ({"a": {"b": [date(2025, 1, 2)]}}, '{"a": {"b": ["2025-01-02"]}}'),
    (b"\x00\xff", "00ff"),
]


def written(name: str, table: Rows, raw: bool = False) -> str:
    stream = io.StringIO()
    form(name).write(table, stream, raw)
    return stream.getvalue()


def test_formats_are_found_by_name_and_by_suffix() -> None:
    assert names() == ["arrow", "csv", "jsonl", "markdown", "parquet", "table"]
    assert for_file(Path("a.b/DEALS.CSV")) == "csv"
    assert len(suffixes()) == len(names())
    with pytest.raises(UsageError, match=r"\.parquet"):
        for_file(Path("deals.xlsx"))
    with pytest.raises(UsageError, match="markdown"):
        form("xml")


@pytest.mark.parametrize(("value", "shown"), VALUES)
def test_values_of_every_type_are_written(value: Any, shown: str) -> None:
    assert csv_cell(value) == shown
    json.loads(written("jsonl", Rows(["v"], [[value]])), parse_constant=pytest.fail)
    assert shown in written("table", Rows(["v"], [[value]]))


FORMULAS = [
    "=1+1", "+1", "-1+cmd", "@SUM(A1)", "  =1", "\t=1", "\r=1", "\n=1", "x;=1", "x;  =1", "x\n@y",
    "＝1", "＠x", "\u00a0=1",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_runs_as_a_formula(text: str) -> None:
    [[cell]] = csv.reader(io.StringIO(written("csv", Rows(["v"], [[text]])).split("\n", 1)[1], newline=""))
    for separator in (";", "\t", "\n", "\r"):
        for part in cell.split(separator):
            assert part.lstrip()[:1] not in tuple("=+-@＝＋－＠")
    assert written("csv", Rows([text], []))[:1] in ('"', "'", "x", "\t")


@pytest.mark.parametrize("value", [-5, -2.5, Decimal(-1), date(2025, 1, 1), "a - b", "x=1", "e-mail", "C++"])
def test_what_is_no_formula_stays(value: Any) -> None:
    assert "'" not in csv_cell(value)


def test_raw_leaves_cells_as_they_are() -> None:
    assert written("csv", Rows(["=h"], [["=1+1"]]), raw=True) == "=h\n=1+1\n"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_raw_csv_reads_back_whole(rows: list[list[str]]) -> None:
    text = written("csv", Rows(["a", "b"], rows), raw=True)
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], *rows]


@given(
    st.lists(
        st.lists(st.text(st.characters(blacklist_categories=["Cs"])), min_size=2, max_size=2), max_size=5
    )
)
def test_json_lines_read_back_whole(rows: list[list[str]]) -> None:
    found = [json.loads(line) for line in written("jsonl", Rows(["a", "b"], rows)).splitlines()]
    assert [[record["a"], record["b"]] for record in found] == rows


def test_columns_of_one_name_keep_their_values() -> None:
    table = Rows(["a", "a", "a_2", "a"], [[1, 2, 3, 4]])
    assert json.loads(written("jsonl", table)) == {"a": 1, "a_2": 2, "a_2_2": 3, "a_3": 4}


STEERING = "\x1b[2J\x1b]0;owned\x07\u202egnp.exe\u200b\x9b31m"


@pytest.mark.parametrize("name", ["csv", "jsonl", "markdown", "table"])
def test_nothing_steers_the_terminal(name: str) -> None:
    text = written(name, Rows([STEERING], [[STEERING], [[STEERING]]]))
    assert not set(text) & set("\x1b\x07\u202e\u200b\x9b")


def test_markdown_shows_text_as_it_is() -> None:
    text = written("markdown", Rows(["a|b", "n"], [["*x* | <b> [y](z)\nnext", 1.5], [None, 22]]))
    assert text == (
        "| a\\|b | n |\n| --- | ---: |\n| \\*x\\* \\| \\<b\\> \\[y\\](z) next | 1.5 |\n|  | 22 |\n"
    )
    assert markdown_cell("#h `c`") == "\\#h \\`c\\`"


@pytest.mark.parametrize("name", ["arrow", "parquet"])
def test_binary_formats_keep_types(name: str) -> None:
    table = Rows(["n", "s", "l", "d"], [[1.5, "ż", ["a"], date(2025, 1, 2)], [None, None, None, None]])
    stream = io.BytesIO()
    form(name).write(table, stream, False)
    stream.seek(0)
    read = pa.ipc.open_stream(stream).read_all() if name == "arrow" else pq.read_table(stream)
    assert read.to_pylist() == [dict(zip(table.columns, row, strict=True)) for row in table.values]


@given(
    st.lists(st.lists(st.text(max_size=60), min_size=3, max_size=3), max_size=6),
    st.integers(min_value=40, max_value=120),
)
def test_a_table_fits_its_window_and_loses_nothing(rows: list[list[str]], window: int) -> None:
    shown = lines(["one", "two", "three"], rows, window)
    assert all(cell_len(line) <= window for line in shown)
    printed = Counter("".join("".join(line.split()) for line in shown[2:]))
    stored = Counter("".join("".join(one_line(cell).split()) for row in rows for cell in row))
    assert printed == stored


def test_numbers_stand_to_the_right_and_long_texts_are_wrapped() -> None:
    assert lines(["n", "text"], [[1, "one two three four"], [100, "日本語テキスト"]], 18) == [
        "  n  text",
        "───  ─────────────",
        "  1  one two three",
        "     four",
        "100  日本語テキス",
        "     ト",
    ]


def test_a_hostile_cell_costs_no_time() -> None:
    begun = monotonic()
    for text in ("\n" * 300_000, " " * 300_000 + ";" * 300_000, "=;" * 150_000):
        csv_cell(text)
        lines(["a"], [[text]], 80)
    assert monotonic() - begun < 5
