"""Where things are: the workspace, the user's folders, the data that travels with the package."""

import os
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import platformdirs

from workbench.errors import UsageError

WORKSPACE_NAME = ".workbench"
WORKSPACE_VARIABLE = "WORKBENCH_WORKSPACE"


def find_workspace(
    named: str | os.PathLike[str] | None = None,
    environ: Mapping[str, str] = os.environ,
    start: Path | None = None,
) -> Path:
    """The workspace folder that a command works on, which need not exist yet.

    In this order: the one that is `named`, the one in the environment, the nearest `.workbench` from
    `start` upwards, the one in the user's data folder.

    Raises UsageError where the path is a file.
    """
    chosen = named or environ.get(WORKSPACE_VARIABLE) or _nearest(start or Path.cwd()) or _in_data_folder()
    folder = Path(os.path.expanduser(chosen)).absolute()
    if folder.exists() and not folder.is_dir():
        raise UsageError("No workspace", f"{folder} is a file; a workspace is a folder")
    return folder


def _nearest(start: Path) -> Path | None:
    candidates = (folder / WORKSPACE_NAME for folder in (start, *start.parents))
    return next((folder for folder in candidates if folder.is_dir()), None)


def _in_data_folder() -> Path:
    return Path(platformdirs.user_data_path("deal-workbench", appauthor=False)) / "workspace"


def user_queries() -> Path:
    """The folder of the user's own saved queries, which need not exist."""
    return Path(platformdirs.user_config_path("deal-workbench", appauthor=False)) / "queries"


def shipped(name: str) -> Path:
    """A folder that travels with the package: `seeds` or `queries`.

    In a checkout it stands beside the package, in a wheel inside it.
    """
    package = Path(str(resources.files("workbench")))
    inside = package / "shipped" / name
    return inside if inside.is_dir() else package.parent / name
