"""Migrations of the corpus: numbered SQL files, applied in order, each in one transaction with its record."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

RECORD = """
CREATE TABLE IF NOT EXISTS migrations (number INTEGER NOT NULL, name VARCHAR NOT NULL);
COMMENT ON TABLE migrations IS 'Changes of the schema that this corpus has been through.';
COMMENT ON COLUMN migrations.number IS 'Number of the change, from 1.';
COMMENT ON COLUMN migrations.name IS 'What it brought.';
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered change of the schema."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Every migration in order, from the files `NNNN_name.sql` of this package."""
    files = sorted(file.name for file in resources.files(__name__).iterdir() if file.name.endswith(".sql"))
    return tuple(_read(name) for name in files)


def _read(file: str) -> Migration:
    number, name = file.removesuffix(".sql").split("_", 1)
    return Migration(int(number), name, resources.files(__name__).joinpath(file).read_text(encoding="utf-8"))


def version(connection: "DuckDBPyConnection") -> int:
    """Number of the last migration that a corpus has been through, 0 for an empty one."""
    known = connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'migrations'").fetchone()
    row = connection.execute("SELECT max(number) FROM migrations").fetchone() if known else None
    return int(row[0] or 0) if row else 0


def latest() -> int:
    """Number of the newest migration that this version of the workbench knows."""
    return migrations()[-1].number


def migrate(connection: "DuckDBPyConnection", upto: int | None = None) -> None:
    """Bring a corpus to the newest schema, or to the schema numbered `upto`.

    Raises WorkbenchError where the corpus comes from a newer version of the workbench.
    """
    refuse_newer(connection)
    connection.execute(RECORD)
    for migration in migrations()[version(connection) : upto]:
        connection.begin()
        connection.execute(migration.sql)
        connection.execute("INSERT INTO migrations VALUES (?, ?)", [migration.number, migration.name])
        connection.commit()


def refuse_newer(connection: "DuckDBPyConnection") -> None:
    """Raise WorkbenchError where the corpus comes from a newer version of the workbench."""
    if (found := version(connection)) > latest():
        raise WorkbenchError(
            "The corpus is newer than this workbench",
            f"its schema is number {found}, this version knows {latest()}; update the workbench",
        )
