"""SQL over a workspace: the sandbox that runs saved queries and any other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.formats.values import text
from workbench.sql.asking import Answer, Asks
from workbench.sql.errors import SqlError
from workbench.sql.limits import Limits
from workbench.sql.parameters import Parameter
from workbench.sql.sandbox import Overrun, Query, Sandbox
from workbench.store.migrations import latest, refuse_newer
from workbench.store.workspace import Workspace

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "Answer",
    "Asks",
    "Limits",
    "Query",
    "Result",
    "Sandbox",
    "SqlError",
    "Workspace",
    "ask",
    "choices",
    "open_sandbox",
]

CHOICES = 1_000
"""Values of a pick-list at most."""


def open_sandbox(
    workspace: Workspace,
    limits: Limits | None = None,
    *,
    unsafe: bool = False,
    overrun: Overrun | None = None,
) -> Sandbox:
    """The workspace's corpus for foreign SQL; a new one is made, an old one brought up to date.

    Neither index nor screen is needed for that, so neither is loaded. See `Sandbox` for what may be asked.
    Raises WorkbenchError where the corpus cannot be opened.
    """
    if not workspace.exists:
        _make_ready(workspace)
    sandbox = Sandbox(workspace.corpus, limits, unsafe=unsafe, overrun=overrun)
    if _is_current(sandbox):
        return sandbox
    sandbox.close()
    _make_ready(workspace)
    return Sandbox(workspace.corpus, limits, unsafe=unsafe, overrun=overrun)


def _is_current(sandbox: Sandbox) -> bool:
    """Whether the corpus has the newest schema. Raises WorkbenchError where it has one newer than known."""
    with sandbox.cursor() as cursor:
        row = cursor.execute("SELECT max(number) FROM migrations").fetchone()
        if row and row[0] > latest():
            refuse_newer(cursor)
    return bool(row and row[0] == latest())


@dataclass(frozen=True, slots=True)
class Result:
    """A query's whole result, in memory."""

    arrow: "pa.Table"
    """The rows as an Arrow table."""
    is_cut: bool
    """Whether there are more rows than were asked for."""
    seconds: float
    """Time in the database."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(self.arrow.column_names)

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """The rows as tuples of Python values."""
        return list(zip(*(column.to_pylist() for column in self.arrow.columns), strict=True))


def ask(
    workspace: Workspace, sql: str, parameters: Mapping[str, Any] | None = None, limit: int | None = None
) -> Result:
    """One query's whole result. Raises SqlError where it cannot run, or does not run to its end."""
    with open_sandbox(workspace) as sandbox, sandbox.query(sql, parameters, limit) as query:
        table = query.arrow()
    return Result(table, query.is_cut, query.seconds)


def choices(corpus: Asks, parameter: Parameter) -> list[str]:
    """What there is to pick from for a parameter; nothing where its query is not given."""
    if not parameter.choices:
        return []
    with corpus.query(parameter.choices, limit=CHOICES) as answer:
        return [text(row[0]) for row in answer.rows()]


def _make_ready(workspace: Workspace) -> None:
    from workbench.services.workbench import open_workbench

    open_workbench(workspace.folder).close()
