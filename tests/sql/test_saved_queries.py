"""Every saved query: its exact answer on known rows, and what its answer on the samples has to satisfy."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sql.conftest import Answer, saved_query
from workbench.model.deals import KINDS
from workbench.paths import shipped
from workbench.services.queries import bound, queries_of
from workbench.services.sql import Sandbox, choices, open_sandbox
from workbench.store.workspace import Workspace

LIBRARY = queries_of(Workspace(Path("/nowhere")))

EXACTLY: list[tuple[str, dict[str, str], tuple[str, ...], list[tuple[Any, ...]]]] = [
    # query, parameters, columns, their rows on the known corpus
    (
        "deals-of-party", {"party": "openai"}, ("deal_id", "date", "parties"),
        [
            ("nvidia-openai-investment", "2025-06-20", "OpenAI (investee), Nvidia (investor)"),
            ("azure-openai", "2025-06", "OpenAI (customer), Microsoft Azure (supplier)"),
            ("oracle-openai", "2025-03-05", "OpenAI (customer), Oracle (supplier)"),
            ("nvidia-openai-chips", "2025", "OpenAI (customer), Nvidia (supplier)"),
        ],
    ),
    # A unit's deal is found under the company that owns it, and not the other way round.
    ("deals-of-party", {"party": "Microsoft"}, ("deal_id",), [("azure-openai",)]),
    ("deals-of-party", {"party": "Micro"}, ("deal_id",), []),
    (
        "who-supplies-whom", {}, ("supplier", "customer", "deals", "kinds", "firmest"),
        [
            ("Microsoft Azure", "OpenAI", 1, ["cloud-compute"], "ended"),
            ("Nvidia", "OpenAI", 1, ["chip-supply"], "confirmed"),
            ("Oracle", "OpenAI", 1, ["cloud-compute"], "confirmed"),
        ],
    ),
    ("who-supplies-whom", {"party": "oracle", "kind": "chip-supply"}, ("supplier",), []),
    ("who-supplies-whom", {"party": "oracle"}, ("supplier",), [("Oracle",)]),
    (
        "amounts-by-month", {}, ("month", "currency", "per", "deals", "amount", "firm_amount"),
        [
            ("2025", "EUR", "year", 1, 5e8, 5e8), ("2025-03", "USD", "total", 1, 30e9, 30e9),
            ("2025-06", "USD", "total", 1, 10e9, None),
        ],
    ),
    ("amounts-by-month", {"since": "2025-04"}, ("month",), [("2025-06",)]),
    (
        "capacity-in-gw", {}, ("gw", "deal_id", "status"),
        [(4.5, "oracle-openai", "confirmed"), (0.5, "nvidia-openai-chips", "confirmed")],
    ),
    ("capacity-in-gw", {"least": "1"}, ("gw",), [(4.5,)]),
    ("capacity-in-gw", {"party": "nvidia"}, ("gw",), [(0.5,)]),
    (
        "rumours-that-became-contracts", {},
        ("deal_id", "rumoured", "contracted", "became", "days", "document_id", "contract"),
        [
            (
                "oracle-openai", "2025-01-10", "2025-03-05", "confirmed", 54, "d1",
                "OpenAI signed Oracle for $30bn and 4.5 GW.",
            )
        ],
    ),
    (
        "conflicting-figures", {}, ("deal_id", "field", "figure", "documents", "outlets", "first_published"),
        [
            ("oracle-openai", "amount", "USD 20000000000", 2, ["Gazeta", "Kopia"], "2025-01-10"),
            ("oracle-openai", "amount", "USD 30000000000", 1, ["The Wire"], "2025-03-05"),
        ],
    ),
    (
        "first-to-report", {}, ("deal_id", "publisher", "published", "followed_by", "document_id"),
        [
            ("oracle-openai", "Gazeta", "2025-01-10", 2, "d1"),
            ("nvidia-openai-chips", "The Wire", "2025-03-05", 0, "d3"),
            ("azure-openai", "Krant", "2025-06-20", 0, "d4"),
            ("coreweave-softbank", "Krant", "2025-06-20", 0, "d4"),
            ("nvidia-openai-investment", "Krant", "2025-06-20", 0, "d4"),
        ],
    ),
    ("first-to-report", {"publisher": "gazeta"}, ("deal_id",), [("oracle-openai",)]),
    (
        "exclusivity-that-ended", {}, ("deal_id", "parties", "date", "is_exclusive", "segment_id"),
        [("azure-openai", "Microsoft Azure, OpenAI", "2025-06", True, "d4:1")],
    ),
    (
        "exclusivity-that-ended", {"all_ended": "yes"}, ("deal_id", "is_exclusive"),
        [("azure-openai", True), ("coreweave-softbank", False)],
    ),
    (
        "deals-without-an-amount", {}, ("deal_id", "kind"),
        [("azure-openai", "cloud-compute"), ("coreweave-softbank", "lease")],
    ),
    ("deals-without-an-amount", {"kind": "lease"}, ("deal_id",), [("coreweave-softbank",)]),
    (
        "entities-together", {}, ("one", "other", "documents", "sentences", "segment_id"),
        [
            ("OpenAI", "Oracle", 3, 3, "d1:0"), ("Nvidia", "OpenAI", 2, 2, "d3:1"),
            ("CoreWeave", "SoftBank", 1, 1, "d4:4"), ("Microsoft Azure", "OpenAI", 1, 1, "d4:1"),
        ],
    ),
    ("entities-together", {"entity": "nvidia"}, ("one", "other"), [("Nvidia", "OpenAI")]),
    ("entities-together", {"least": "3"}, ("one", "other"), [("OpenAI", "Oracle")]),
    (
        "coverage-by-language", {},
        ("language", "documents", "without_copies", "outlets", "claims", "deals", "deals_only_here"),
        [
            ("pl", 2, 1, 2, 2, 1, 0), ("en", 1, 1, 1, 2, 2, 1), ("nl", 1, 1, 1, 3, 3, 3),
            ("pt", 1, 1, 0, 0, 0, 0),
        ],
    ),
    (
        "new-since", {"since": "2025-03"}, ("deal_id", "what", "first_since", "documents", "status"),
        [
            ("azure-openai", "new deal", "2025-06-20", 1, "ended"),
            ("coreweave-softbank", "new deal", "2025-06-20", 1, "ended"),
            ("nvidia-openai-investment", "new deal", "2025-06-20", 1, "announced"),
            ("nvidia-openai-chips", "new deal", "2025-03-05", 1, "confirmed"),
            ("oracle-openai", "new report", "2025-03-05", 1, "confirmed"),
        ],
    ),
    ("new-since", {"since": "2025-07-01"}, ("deal_id",), []),
    (
        "largest-deals", {}, ("deal_id", "amount"),
        [("oracle-openai", 30e9), ("nvidia-openai-investment", 10e9)],
    ),
    ("largest-deals", {"currency": "eur", "top": "1"}, ("deal_id",), [("nvidia-openai-chips",)]),
    (
        "kinds-and-statuses", {}, ("kind", "deals", "confirmed", "ended", "announced", "rumoured"),
        [
            ("cloud-compute", 2, 1, 1, 0, 0), ("chip-supply", 1, 1, 0, 0, 0), ("investment", 1, 0, 0, 1, 0),
            ("lease", 1, 0, 1, 0, 0),
        ],
    ),
    (
        "circular-money", {}, ("investor_and_supplier", "investee_and_customer", "investments", "supplies"),
        [("Nvidia", "OpenAI", ["nvidia-openai-investment"], ["nvidia-openai-chips"])],
    ),
    (
        "deal-timeline", {"deal": "oracle-openai"}, ("date", "status", "publisher", "amount", "claim_id"),
        [
            ("2025-01-10", "rumoured", "Gazeta", 20e9, "d1#1"),
            ("2025-01-12", "rumoured", "Kopia", 20e9, "d2#1"),
            ("2025-03-05", "confirmed", "The Wire", 30e9, "d3#1"),
        ],
    ),
    (
        "told-by-one-outlet", {}, ("deal_id", "publisher", "document_id"),
        [
            ("nvidia-openai-investment", "Krant", "d4"), ("nvidia-openai-chips", "The Wire", "d3"),
            ("azure-openai", "Krant", "d4"), ("coreweave-softbank", "Krant", "d4"),
        ],
    ),
    ("told-by-one-outlet", {"status": "announced"}, ("deal_id",), [("nvidia-openai-investment",)]),
    ("possible-duplicates", {}, ("one", "other"), [("nvidia-openai-chips", "nvidia-openai-investment")]),
    (
        "copied-articles", {}, ("copies", "document_id", "first_published", "outlets", "languages"),
        [(2, "d1", "2025-01-10", ["Gazeta", "Kopia"], ["pl"])],
    ),
    ("copied-articles", {"least": "3"}, ("copies",), []),
    (
        "amounts-outside-deals", {}, ("amount", "currency", "surface", "document_id"),
        [(7e9, "EUR", "7 mil milhões de euros", "d5")],
    ),
    ("amounts-outside-deals", {"least": "8000000000"}, ("amount",), []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "given", "columns", "expected"), EXACTLY, ids=[f"{case[0]} {case[1]}" for case in EXACTLY]
)
def test_the_answer_on_known_rows(
    sandbox: Sandbox,
    name: str,
    given: dict[str, str],
    columns: tuple[str, ...],
    expected: list[tuple[Any, ...]],
) -> None:
    rows = saved_query(sandbox, name, given)
    assert [tuple(row[column] for column in columns) for row in rows] == expected


def test_every_saved_query_has_an_exact_answer() -> None:
    assert {case[0] for case in EXACTLY} == set(LIBRARY.queries)
    assert len(LIBRARY.queries) >= 15
    assert LIBRARY.problems == ()
    assert len(list(shipped("queries").glob("*.sql"))) == len(LIBRARY.queries)


def descending(rows: Answer, column: str) -> bool:
    values = [row[column] for row in rows if row[column] is not None]
    return values == sorted(values, reverse=True)


MEANING: dict[str, Callable[[Answer], bool]] = {
    "deals-of-party": lambda rows: bool(rows) and all("OpenAI" in row["parties"] for row in rows),
    "who-supplies-whom": lambda rows: bool(rows) and all(row["supplier"] != row["customer"] for row in rows),
    "amounts-by-month": lambda rows: all(row["amount"] > 0 and row["deals"] > 0 for row in rows),
    "capacity-in-gw": lambda rows: bool(rows) and descending(rows, "gw"),
    "rumours-that-became-contracts": lambda rows: all(
        row["became"] in ("confirmed", "completed") for row in rows
    ),
    "conflicting-figures": lambda rows: all(
        sum(row["deal_id"] == other["deal_id"] and row["field"] == other["field"] for other in rows) > 1
        for row in rows
    ),
    "first-to-report": lambda rows: all(row["published"] for row in rows),
    "exclusivity-that-ended": lambda rows: all(row["is_exclusive"] for row in rows),
    "deals-without-an-amount": lambda rows: bool(rows) and descending(rows, "reports"),
    "entities-together": lambda rows: bool(rows) and all(row["one"] < row["other"] for row in rows),
    "coverage-by-language": lambda rows: (
        {row["language"]: row["documents"] for row in rows} == {"id": 2, "nl": 1, "pl": 1, "pt": 1}
    ),
    "new-since": lambda rows: bool(rows) and all(row["first_since"] >= "2025-01-01" for row in rows),
    "largest-deals": lambda rows: (
        bool(rows) and descending(rows, "amount") and {row["currency"] for row in rows} == {"USD"}
    ),
    "kinds-and-statuses": lambda rows: bool(rows) and {row["kind"] for row in rows} <= set(KINDS),
    "circular-money": lambda rows: all(row["investments"] and row["supplies"] for row in rows),
    "deal-timeline": lambda rows: bool(rows) and all(row["evidence"] for row in rows),
    "told-by-one-outlet": lambda rows: bool(rows) and descending(rows, "amount"),
    "possible-duplicates": lambda rows: all(row["one"] < row["other"] for row in rows),
    "copied-articles": lambda rows: rows == [],
    "amounts-outside-deals": lambda rows: (
        descending(rows, "amount") and all(row["surface"] in row["sentence"] for row in rows)
    ),
}
"""What the answer on the samples satisfies, whatever of them the extraction reads."""


@pytest.fixture(scope="module")
def seeds(seed_folder: Path) -> Iterator[Sandbox]:
    with open_sandbox(Workspace(seed_folder)) as opened:
        yield opened


@pytest.mark.parametrize("name", LIBRARY.queries)
def test_the_answer_on_the_samples(seeds: Sandbox, name: str) -> None:
    query = LIBRARY.queries[name]
    given = {}
    for parameter in query.parameters:
        listed = choices(seeds, parameter)
        assert listed or not parameter.choices or parameter.name == "publisher"
        assert parameter.explanation
        if parameter.is_required:
            given[parameter.name] = listed[0]
    assert MEANING[name](saved_query(seeds, name, given))


@pytest.mark.parametrize("name", LIBRARY.queries)
def test_a_saved_query_explains_itself(name: str) -> None:
    query = LIBRARY.queries[name]
    assert query.title
    assert query.description.endswith(".")
    assert query.tags
    given = {p.name: "x" for p in query.parameters if p.is_required}
    assert set(bound(query.parameters, given)) == {p.name for p in query.parameters}
