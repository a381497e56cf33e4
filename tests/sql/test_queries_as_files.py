"""Saved queries as files: their headers, their parameters, where they are found, and how they are kept."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UsageError
from workbench.services.queries import Parameter, SavedQuery, bound, parse, queries_of, render, save
from workbench.sql.library import library
from workbench.store.workspace import Workspace

WHOLE = """\
-- title: Deals of a party
-- description: What it answers;
--   in two lines.
-- tags: deals, parties
-- a remark that is no part of it
-- parameter: party text = Big = Corp
--   explanation: Name of the organisation
--   choices: SELECT DISTINCT name
--     FROM deal_parties
-- parameter: least number
-- parameter: since date =
-- parameter: all yes-no = no
SELECT 1 -- title: not this
"""


def test_a_header_is_read() -> None:
    query = parse(WHOLE, "deals")
    assert (query.title, query.description) == ("Deals of a party", "What it answers; in two lines.")
    assert query.tags == ("deals", "parties")
    assert query.parameters == (
        Parameter(
            "party", "text", "Big = Corp", False, "Name of the organisation",
            "SELECT DISTINCT name FROM deal_parties",
        ),
        Parameter("least", "number", None, True),
        Parameter("since", "date", None, False),
        Parameter("all", "yes-no", False, False),
    )  # fmt: skip
    assert query.sql == WHOLE


def test_sql_without_a_header_is_a_query() -> None:
    query = parse("SELECT 1", "my-query")
    assert (query.title, query.parameters, query.sql) == ("my query", (), "SELECT 1")


@pytest.mark.parametrize(
    "text",
    [
        "-- parameter: party colour = red\nSELECT 1",
        "-- parameter: 1x text\n",
        "-- parameter: n integer = many",
    ],
)
def test_a_header_that_cannot_be_understood_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse(text, "bad")


def test_a_query_survives_being_kept() -> None:
    query = parse(WHOLE, "deals")
    again = parse(render(query), "deals")
    assert (again.title, again.description, again.tags, again.parameters) == (
        query.title,
        query.description,
        query.tags,
        query.parameters,
    )
    assert again.sql.endswith("SELECT 1 -- title: not this\n")


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading(text: str) -> None:
    for whole in (text, f"-- title: {text}", f"-- parameter: {text}"):
        try:
            parse(whole, "any")
        except UsageError:
            continue


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=80))
def test_any_title_and_default_is_kept_on_its_line(text: str) -> None:
    flat = " ".join(text.split())
    query = SavedQuery("q", text, "", (), (Parameter("p", "text", flat),), "SELECT 1")
    lines = render(query).split("\n")
    assert [line[:2] for line in lines] == ["--", "--", "SE", ""]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "a=b", "a=b"),
        ("integer", "-3", -3),
        ("number", "1e9", 1e9),
        ("date", "2025", "2025"),
        ("date", "2025-02", "2025-02"),
        ("date", "2024-02-29", "2024-02-29"),
        ("yes-no", "Yes", True),
        ("text", "", None),
        ("integer", "", None),
    ],
)
def test_a_text_becomes_the_value_of_its_type(kind: str, text: str, value: object) -> None:
    assert bound([Parameter("p", kind)], {"p": text}) == {"p": value}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("integer", "3.5"), ("number", "many"), ("date", "2025-13"), ("date", "2025-02-30"),
        ("date", "05/2025"), ("date", "20250101"), ("yes-no", "maybe"),
    ],
)  # fmt: skip
def test_a_text_of_another_type_is_refused(kind: str, text: str) -> None:
    with pytest.raises(UsageError, match="p: "):
        bound([Parameter("p", kind)], {"p": text})


def test_unknown_and_missing_parameters_are_named() -> None:
    parameters = [Parameter("party", is_required=True), Parameter("since", "date")]
    with pytest.raises(UsageError, match="did you mean 'party'"):
        bound(parameters, {"prty": "x"})
    with pytest.raises(UsageError, match="--param party="):
        bound(parameters, {"since": "2025"})
    with pytest.raises(UsageError, match="takes none"):
        bound([], {"x": "1"})


def test_the_first_folder_counts_and_the_rest_is_told(tmp_path: Path) -> None:
    for origin, names in {"project": ["a"], "workspace": ["a", "b"], "user": ["b", "c", "bad"]}.items():
        (tmp_path / origin).mkdir()
        for name in names:
            text = "-- parameter: ?" if name == "bad" else f"-- title: {name} of {origin}\nSELECT 1"
            (tmp_path / origin / f"{name}.sql").write_text(text)
    found = library({origin: tmp_path / origin for origin in ("project", "workspace", "user", "nowhere")})
    assert {name: query.origin for name, query in found.queries.items()} == {
        "a": "project",
        "b": "workspace",
        "c": "user",
    }
    assert len(found.problems) == 3
    assert "hidden by the project's" in found.problems[0]
    assert "bad.sql" in found.problems[1] + found.problems[2]


def test_a_file_anywhere_is_a_query_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.sql"
    path.write_bytes("\ufeff-- title: Mine\nSELECT 1".encode())
    assert queries_of(Workspace(tmp_path))[str(path)].title == "Mine"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"mine\.sql"):
        queries_of(Workspace(tmp_path))[str(path)]


def test_a_name_that_is_not_there_is_answered_with_near_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean deals-of-party"):
        queries_of(Workspace(tmp_path))["deals-of-a-party"]


def test_saving_is_whole_and_overwrites_only_when_told(tmp_path: Path) -> None:
    query = parse("SELECT 1", "kept")
    assert save(query, tmp_path / "queries").path == tmp_path / "queries" / "kept.sql"
    with pytest.raises(UsageError, match="already"):
        save(query, tmp_path / "queries")
    save(parse("SELECT 2", "kept"), tmp_path / "queries", replacing=True)
    assert queries_of(Workspace(tmp_path)).queries["kept"].sql == "-- title: kept\nSELECT 2\n"
    assert [path.name for path in (tmp_path / "queries").iterdir()] == ["kept.sql"]
    for name in ("../up", "a b", "", "x" * 200):
        with pytest.raises(UsageError, match="name"):
            save(parse("SELECT 1", name), tmp_path / "queries")
