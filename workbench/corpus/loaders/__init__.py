"""Loaders: one module a format, found by listing this package and the entry points `workbench.loaders`.

A loader is a module (or object) with `SUFFIXES`, the file suffixes it reads, and
`load(path, options) -> Iterator[Article | Rejection]`. A format whose files hold many articles sets
`ROWS = True`. A file that cannot be read at all raises UnreadableError with the reason.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from workbench.corpus.articles import Article, Rejection


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to read files."""

    encoding: str | None = None
    """Character encoding; UTF-8, or UTF-16 with a byte order mark, where None."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field of an article (`text`, `title`, …) to the column of a table that holds it."""


class Loader(Protocol):
    """What a format's module provides."""

    SUFFIXES: tuple[str, ...]

    def load(self, path: Path, options: LoadOptions) -> Iterator[Article | Rejection]:
        """The articles of one file, in order."""
        ...


@cache
def loaders() -> Mapping[str, Loader]:
    """Every loader by lower-case suffix; an installed one replaces a built-in one."""
    built_in = [
        importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)
    ]
    installed = [entry_point.load() for entry_point in entry_points(group="workbench.loaders")]
    found = [cast(Loader, loader) for loader in (*built_in, *installed) if hasattr(loader, "SUFFIXES")]
    return MappingProxyType({suffix: loader for loader in found for suffix in loader.SUFFIXES})


def holds_rows(loader: Loader) -> bool:
    """Whether one file of this format holds many articles."""
    return bool(getattr(loader, "ROWS", False))
