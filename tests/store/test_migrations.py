"""Migrations: every earlier corpus becomes one of today, and all that is in it is explained."""

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.corpus.test_loaders import write
from workbench.errors import WorkbenchError
from workbench.services.ingest import ingest
from workbench.services.workbench import Workbench
from workbench.store.corpus import Column, Corpus
from workbench.store.database import connect
from workbench.store.migrations import latest, migrate, migrations, version
from workbench.store.workspace import Workspace

VERSIONS = [migration.number for migration in migrations()]


def test_migrations_are_numbered_without_a_gap() -> None:
    assert list(range(1, len(VERSIONS) + 1)) == VERSIONS
    assert all(migration.name.replace("_", "").isalnum() for migration in migrations())


def make_corpus(workspace: Workspace, upto: int) -> None:
    """A corpus as the workbench of that version left it, with one document."""
    workspace.create()
    connection = connect(workspace.corpus, read_only=False)
    migrate(connection, upto)
    connection.execute(
        """INSERT INTO documents (document_id, name, title, language, language_confidence, path, characters,
                                  digest, cluster_id, ingested_at, text)
           VALUES ('old', 'old', 'An old title', 'en', 1, '/gone/old.txt', 12,
                   'd', 'old', now(), 'An old text.')"""
    )
    connection.close()


@pytest.mark.parametrize("upto", VERSIONS)
def test_from_every_version_to_the_newest(workspace: Workspace, sources: Path, upto: int) -> None:
    make_corpus(workspace, upto)
    with Workbench(workspace) as workbench:
        assert workbench.document("old").text == "An old text."
        assert [hit.card.document_id for hit in workbench.search("texts").hits] == ["old"]
    write(sources / "new.txt", "A new text.")
    assert ingest(workspace, [sources], jobs=1).added == ["new"]
    corpus = Corpus(workspace)
    assert corpus.is_current
    assert set(corpus.digests()) == {"old", "new"}
    corpus.close()


@pytest.mark.parametrize("upto", VERSIONS)
def test_every_route_leads_to_the_same_schema(tmp_path: Path, workspace: Workspace, upto: int) -> None:
    make_corpus(workspace, upto)
    with Workbench(workspace):
        pass
    fresh = Workspace(tmp_path / "fresh")
    ingest(fresh, [], jobs=1)
    assert schema_of(workspace) == schema_of(fresh)


def schema_of(workspace: Workspace) -> list[Column]:
    corpus = Corpus(workspace)
    try:
        return corpus.schema()
    finally:
        corpus.close()


def test_migrating_again_changes_nothing(workspace: Workspace) -> None:
    make_corpus(workspace, latest())
    connection = connect(workspace.corpus, read_only=False)
    migrate(connection)
    assert version(connection) == latest()
    assert connection.execute("SELECT count(*) FROM documents").fetchall() == [(1,)]
    connection.close()


def test_a_newer_corpus_is_refused_and_left_alone(workspace: Workspace, sources: Path) -> None:
    make_corpus(workspace, latest())
    with duckdb.connect(str(workspace.corpus)) as connection:
        connection.execute("INSERT INTO migrations VALUES (?, 'from the future')", [latest() + 1])
    before = workspace.corpus.read_bytes()
    for use in (lambda: Workbench(workspace), lambda: ingest(workspace, [sources], jobs=1)):
        with pytest.raises(WorkbenchError, match="update the workbench"):
            use()
    assert workspace.corpus.read_bytes() == before


def test_every_table_and_column_is_explained(seed_folder: Path) -> None:
    columns = schema_of(Workspace(seed_folder))
    assert len({column.table for column in columns}) >= 6
    for column in columns:
        assert column.comment.strip(), f"{column.table}.{column.name}"
        assert column.comment.endswith("."), f"{column.table}.{column.name}"


def test_an_older_duckdb_can_read_the_file(seed_folder: Path, tmp_path: Path) -> None:
    """The storage version that is promised, as the file itself tells it."""
    with duckdb.connect(shutil.copy(Workspace(seed_folder).corpus, tmp_path), read_only=True) as connection:
        ((tags,),) = connection.execute(
            "SELECT tags FROM duckdb_databases() WHERE NOT internal AND database_name = 'corpus'"
        ).fetchall()
    assert tags["storage_version"].startswith("v1.5")
