"""The saved queries of a workspace: those that travel with the workbench, its own, and the user's."""

from collections.abc import Mapping
from pathlib import Path

from workbench.paths import shipped, user_queries
from workbench.sql.headers import SavedQuery, as_text, parse, render
from workbench.sql.library import Library, library, save
from workbench.sql.parameters import TYPES, Parameter, bound
from workbench.store.workspace import Workspace

__all__ = [
    "TYPES",
    "Library",
    "Parameter",
    "SavedQuery",
    "as_text",
    "bound",
    "parse",
    "queries_of",
    "query_folders",
    "render",
    "save",
]


def query_folders(workspace: Workspace) -> Mapping[str, Path]:
    """Where saved queries are kept, by whose they are; where two share a name, the first of them counts."""
    return {
        "project": shipped("queries"),
        "workspace": workspace.folder / "queries",
        "user": user_queries(),
    }


def queries_of(workspace: Workspace) -> Library:
    """The saved queries of project, workspace and user."""
    return library(query_folders(workspace))
