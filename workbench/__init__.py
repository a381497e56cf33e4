"""A research workbench for deals in computing power, read out of the news of many languages.

>>> import workbench
>>> with workbench.open("my-workspace") as bench:  # doctest: +SKIP
...     for hit in bench.search("umowa").hits:
...         print(hit.card.title)
...     bench.sql("SELECT kind, count(*) FROM deals GROUP BY kind").rows
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from workbench.services.workbench import Workbench

__all__ = ["open"]


def open(path: "str | os.PathLike[str] | None" = None) -> "Workbench":  # noqa: A001
    """Open the workspace at `path`, or the one that `workbench` would find.

    A workspace that does not exist yet is made and filled with the sample articles.
    Raises workbench.errors.WorkbenchError where it cannot be opened.
    """
    from workbench.services.workbench import open_workbench

    return open_workbench(path)
