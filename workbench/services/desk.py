"""SQL for those who stay open, the screen and the shell: queries in a process of their own."""

from workbench.services.sql import Answer, Asks, Limits, SqlError, Workspace, choices, open_sandbox
from workbench.sql.catalogue import Catalogue, Column, Table, catalogue
from workbench.sql.desk import Desk, RemoteQuery

__all__ = [
    "Answer",
    "Asks",
    "Catalogue",
    "Column",
    "Desk",
    "Limits",
    "RemoteQuery",
    "SqlError",
    "Table",
    "Workspace",
    "catalogue",
    "choices",
    "open_desk",
]


def open_desk(workspace: Workspace, limits: Limits | None = None, *, unsafe: bool = False) -> Desk:
    """The workspace's corpus for SQL in a process of its own, in which any query can be stopped at once.

    A new corpus is made, an old one brought up to date. Raises WorkbenchError where it cannot be opened.
    """
    open_sandbox(workspace).close()
    return Desk(workspace.corpus, limits, unsafe=unsafe)
