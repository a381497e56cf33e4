"""What the tests of SQL share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sql.known import known_corpus
from workbench.services.queries import bound, queries_of
from workbench.services.sql import Sandbox, open_sandbox
from workbench.store.workspace import Workspace

Answer = list[dict[str, Any]]
Run = Callable[..., Answer]


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The corpus of which every row is known; to be read only."""
    return known_corpus(tmp_path_factory.mktemp("known") / "workspace")


@pytest.fixture(scope="session")
def sandbox(known: Workspace) -> Iterator[Sandbox]:
    """The known corpus, opened for foreign SQL."""
    with open_sandbox(known) as opened:
        yield opened


def saved_query(sandbox: Sandbox, name: str, given: dict[str, str]) -> Answer:
    """The rows of a query that travels with the workbench."""
    query = queries_of(Workspace(Path("/nowhere"))).queries[name]
    with sandbox.query(query.sql, bound(query.parameters, given)) as answer:
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows()]
