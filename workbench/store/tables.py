"""Rows into tables, many at a time."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def insert_rows(connection: "DuckDBPyConnection", table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows, each a column's name to its value; a column left out is NULL."""
    if not rows:
        return
    import pyarrow as pa

    schema = connection.sql(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
    batch = pa.Table.from_pylist(list(rows), schema=schema)
    connection.register("batch", batch)
    columns = ", ".join(f'"{name}"' for name in batch.column_names)
    connection.execute(f"INSERT INTO {table} ({columns}) SELECT * FROM batch")
    connection.unregister("batch")


def delete_rows(connection: "DuckDBPyConnection", table: str, column: str, keys: Sequence[str]) -> None:
    """Take out the rows whose `column` is one of `keys`."""
    if keys:
        connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT unnest(?))", [list(keys)])


def storable(text: str) -> str:
    """`text` without lone surrogates, which UTF-8 cannot hold, of equal length."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
