"""The gazetteer's data files: their shape, and what they must hold.

`organisations-<domain>.tsv`  companies and other bodies: kind is organisation or agency, sector a line of
                `sectors.tsv`, parent the organisation that owns it
`people.tsv` `products.tsv` `places.tsv` `governments.tsv`  entities of the other kinds, with their aliases
`states.tsv`    what a state and its people are called, for "<government word> + <state or adjective>"
`sectors.tsv`   the part that an organisation of a sector usually plays in a deal

Aliases are separated by `|`. One that ends in `!`, or a name that does, is also a common word or abbreviation
somewhere: it counts only in this letter case, and where the context shows that it is an organisation.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files

import pytest

from workbench.model.deals import ROLES

Row = dict[str, str]

FOLDER = files("workbench.extract") / "gazetteer"
TABLES = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".tsv"))
ORGANISATIONS = [table for table in TABLES if table.startswith("organisations-")]
ENTITIES = [*ORGANISATIONS, "people.tsv", "products.tsv", "places.tsv", "governments.tsv"]
COLUMNS = {
    "people.tsv": ["name", "organisation", "title", "aliases"],
    "products.tsv": ["name", "maker", "kind", "aliases"],
    "places.tsv": ["name", "country", "aliases"],
    "governments.tsv": ["name", "country", "aliases"],
    "states.tsv": ["country", "name", "names", "demonyms"],
    "sectors.tsv": ["sector", "usual_role"],
} | {table: ["name", "kind", "sector", "country", "parent", "aliases"] for table in ORGANISATIONS}
SCRIPTS = {
    "kana": re.compile("[\u3041-\u30fa]"),
    "hangul": re.compile("[\uac00-\ud7a3]"),
    "han": re.compile("[\u4e00-\u9fff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
}
NEWSWORTHY = [
    *("OpenAI", "Microsoft", "Google", "Amazon", "Meta", "Apple", "Oracle", "IBM", "Disney"),
    *("Nvidia", "AMD", "Intel", "Broadcom", "Qualcomm", "Samsung", "TSMC", "SpaceX", "Uber"),
    *("SoftBank", "Huawei", "Alibaba", "Tencent", "Baidu", "ByteDance", "Toyota", "Sony"),
    *("Siemens", "BlackRock", "Boeing", "Tesla", "Netflix"),
]
WRITTEN_IN_LATIN = {
    ("OpenAI", "han"),
    ("IBM", "hangul"),
    ("TSMC", "kana"),
    ("TSMC", "hangul"),
    ("TSMC", "cyrillic"),
}
"""Names that the language of a script leaves in Latin letters."""
ALSO_WORDS = [
    *("Meta", "Apple", "Arm", "Target", "Scale", "Block", "Box", "Orange", "Cohere", "Mistral"),
    *("Together", "Harvey", "Crusoe", "Lambda", "Oracle", "Intel", "Grab", "GoTo", "Play", "Plus"),
    *("Antara", "Vivo", "Oi", "Claro", "Vale", "Kering", "SAP", "HP", "Line", "Noon", "Getir"),
    *("Seznam", "Allegro", "Agora", "Bol", "Jumbo", "Exact", "Roche", "Humain", "Moderna", "Škoda"),
    *("Honor", "Switch", "Galaxy", "Apollo", "Sequoia", "PLN", "WHO", "Visa"),
]
"""Forms that are a common word of at least one of the languages, or something else's abbreviation."""


@cache
def rows(table: str) -> tuple[Row, ...]:
    header, *lines = (FOLDER / table).read_text("utf-8").splitlines()
    return tuple(dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines)


def organisations() -> list[Row]:
    return [row for table in ORGANISATIONS for row in rows(table)]


def bare(form: str) -> str:
    return form.removesuffix("!")


def listed(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def forms(row: Row) -> list[str]:
    return [row["name"], *listed(row["aliases"])]


def slug(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", ascii_name).strip("-")


def owners_of_forms(entries: list[Row]) -> dict[str, dict[str, bool]]:
    """For each case-folded form, the entries that have it, and whether each marks it as ambiguous."""
    owners: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in entries:
        for form in forms(row):
            owners[bare(form).casefold()][row["name"]] = form.endswith("!")
    return owners


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_its_columns_and_clean_cells(table: str) -> None:
    text = (FOLDER / table).read_text("utf-8")
    assert text.splitlines()[0].split("\t") == COLUMNS[table]
    assert text.endswith("\n")
    assert unicodedata.normalize("NFC", text) == text
    for row in rows(table):
        for cell in row.values():
            assert not any(
                unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"} for character in cell
            ), row
            assert all(part == " ".join(part.split()) for part in cell.split("|")), row


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_sorted_by_name(table: str) -> None:
    key = "sector" if table == "sectors.tsv" else "name"
    names = [bare(row[key]).casefold() for row in rows(table)]
    assert names == sorted(names)


@pytest.mark.parametrize("table", ENTITIES)
def test_aliases_are_distinct_and_longer_than_a_letter(table: str) -> None:
    for row in rows(table):
        assert all(len(bare(form)) > 1 for form in forms(row)), row
        assert len(set(forms(row))) == len(forms(row)), row


@pytest.mark.parametrize(
    ("tables", "least"),
    [
        (ORGANISATIONS, 1900),
        (["people.tsv"], 150),
        (["products.tsv"], 250),
        (["places.tsv"], 100),
        (["governments.tsv"], 60),
        (["states.tsv"], 60),
    ],
)
def test_there_are_enough_entries(tables: list[str], least: int) -> None:
    assert sum(len(rows(table)) for table in tables) >= least


def test_names_are_unique_and_so_are_the_identifiers_made_of_them() -> None:
    slugs = Counter(slug(bare(row["name"])) for table in ENTITIES for row in rows(table))
    assert [name for name, count in slugs.items() if count > 1 or not name] == []


def test_a_form_belongs_to_one_entity_unless_each_marks_it() -> None:
    entries = [row for table in ENTITIES for row in rows(table)]
    shared = {
        form: names
        for form, names in owners_of_forms(entries).items()
        if len(names) > 1 and not all(names.values())
    }
    assert shared == {}


def test_parents_exist_and_lead_to_no_circle() -> None:
    parents = {bare(row["name"]): row["parent"] for row in organisations()}
    for name in parents:
        chain = [name]
        while parents[chain[-1]]:
            chain.append(parents[chain[-1]])
            assert chain[-1] in parents, chain
            assert len(chain) < 5, chain


def test_organisations_have_a_kind_and_a_sector() -> None:
    roles = {row["sector"]: row["usual_role"] for row in rows("sectors.tsv")}
    assert set(roles.values()) <= set(ROLES)
    assert {row["kind"] for row in organisations()} == {"organisation", "agency"}
    assert {row["sector"] for row in organisations()} == set(roles)


def test_regulators_and_ministries_are_agencies() -> None:
    public = [row for row in organisations() if row["sector"] in {"regulator", "ministry"}]
    assert [row["name"] for row in public if row["kind"] != "agency"] == []


def test_countries_are_two_capital_letters() -> None:
    for table in [*ORGANISATIONS, "places.tsv", "governments.tsv", "states.tsv"]:
        assert [row for row in rows(table) if not re.fullmatch("[A-Z]{2}", row["country"])] == []


def test_employers_and_makers_exist() -> None:
    known = {bare(row["name"]) for row in organisations()} | {""}
    assert [row for row in rows("people.tsv") if row["organisation"] not in known] == []
    assert [row for row in rows("products.tsv") if row["maker"] not in known] == []


def test_each_state_has_one_government_of_the_same_name() -> None:
    states = {row["country"]: row["name"] for row in rows("states.tsv")}
    governments = {row["country"]: row["name"] for row in rows("governments.tsv")}
    assert len(governments) == len(rows("governments.tsv"))
    assert {
        code: name.removeprefix("Government of ").removeprefix("the ") for code, name in governments.items()
    } == states


@pytest.mark.parametrize("row", rows("states.tsv"), ids=lambda row: row["country"])
def test_a_state_is_named_in_every_script_and_language(row: Row) -> None:
    for script in ("hangul", "han", "cyrillic"):
        assert SCRIPTS[script].search(row["names"]), script
    assert len(set(listed(row["demonyms"]))) >= 7
    assert SCRIPTS["cyrillic"].search(row["demonyms"])


@pytest.mark.parametrize("name", NEWSWORTHY)
def test_the_most_newsworthy_have_their_names_in_other_scripts(name: str) -> None:
    (row,) = (row for row in organisations() if bare(row["name"]) == name)
    missing = {(name, script) for script, letters in SCRIPTS.items() if not letters.search(row["aliases"])}
    assert missing <= WRITTEN_IN_LATIN


def test_seven_hundred_organisations_have_a_name_in_another_script() -> None:
    other = re.compile("|".join(pattern.pattern for pattern in SCRIPTS.values()))
    assert sum(bool(other.search(row["aliases"])) for row in organisations()) >= 700


@pytest.mark.parametrize("word", ALSO_WORDS)
def test_forms_that_are_also_words_are_marked(word: str) -> None:
    marked = {
        form for row in organisations() for form in forms(row) if bare(form).casefold() == word.casefold()
    }
    assert marked
    assert all(form.endswith("!") for form in marked)


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("AWS", "Amazon Web Services"),
        ("Codeium", "Windsurf"),
        ("Facebook", "Meta"),
        ("甲骨文", "Oracle"),
        ("小米集团", "Xiaomi"),
        ("오라클", "Oracle"),
        ("ソフトバンクグループ", "SoftBank"),
        ("Яндекс", "Yandex"),
        ("Komisja Europejska", "European Commission"),
        ("輝達", "Nvidia"),
    ],
)
def test_known_aliases_lead_to_their_organisation(alias: str, name: str) -> None:
    assert {bare(row["name"]) for row in organisations() if alias in map(bare, forms(row))} == {name}


@pytest.mark.parametrize(
    ("unit", "owner"),
    [
        ("Amazon Web Services", "Amazon"),
        ("Google Cloud", "Google"),
        ("Microsoft Azure", "Microsoft"),
        ("Google DeepMind", "Google"),
        ("GitHub", "Microsoft"),
        ("Oracle Cloud", "Oracle"),
        ("Alibaba Cloud", "Alibaba"),
    ],
)
def test_units_have_their_owner(unit: str, owner: str) -> None:
    assert [row["parent"] for row in organisations() if row["name"] == unit] == [owner]
