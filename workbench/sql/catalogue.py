"""What a query can name: tables and columns with their explanations, functions, keywords."""

from dataclasses import dataclass
from typing import Any

from workbench.sql.asking import Asks

TABLES = """
SELECT table_name AS name, comment FROM duckdb_tables() WHERE database_name = 'corpus' AND NOT internal
UNION ALL
SELECT view_name, comment FROM duckdb_views() WHERE database_name = 'corpus' AND NOT internal
ORDER BY 1
"""
COLUMNS = """
SELECT table_name, column_name, data_type, comment FROM duckdb_columns()
WHERE database_name = 'corpus' AND NOT internal ORDER BY table_name, column_index
"""
FUNCTIONS = (
    "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_name ~ '^[a-z]\\w*$' ORDER BY 1"
)
KEYWORDS = "SELECT DISTINCT upper(keyword_name) FROM duckdb_keywords() ORDER BY 1"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    type: str
    comment: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table or a view."""

    name: str
    comment: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that a query can name."""

    tables: tuple[Table, ...]
    functions: tuple[str, ...]
    keywords: tuple[str, ...]

    def table(self, name: str) -> Table | None:
        """The table of that name, in any case."""
        return next((table for table in self.tables if table.name == name.lower()), None)


def catalogue(corpus: Asks) -> Catalogue:
    """What queries on a corpus can name."""
    columns: dict[str, list[Column]] = {}
    for table, name, kind, comment in _rows(corpus, COLUMNS):
        columns.setdefault(table, []).append(Column(name, kind, comment or ""))
    tables = tuple(
        Table(name, comment or "", tuple(columns.get(name, ()))) for name, comment in _rows(corpus, TABLES)
    )
    functions, keywords = (tuple(row[0] for row in _rows(corpus, sql)) for sql in (FUNCTIONS, KEYWORDS))
    return Catalogue(tables, functions, keywords)


def _rows(corpus: Asks, sql: str) -> list[tuple[Any, ...]]:
    with corpus.query(sql) as answer:
        return list(answer.rows())
