"""Saved queries where they are kept: one file a query, in the folders of project, workspace and user."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.errors import UsageError, WorkbenchError
from workbench.sql.headers import SavedQuery, parse, render

SUFFIX = ".sql"
NAME = re.compile(r"[\w-]{1,80}")


@dataclass(frozen=True, slots=True)
class Library:
    """All saved queries that were found."""

    queries: Mapping[str, SavedQuery]
    """By name, in the order of names; of several of one name the first found."""
    problems: tuple[str, ...]
    """Files that could not be read, and queries that another of the same name hides."""

    def __getitem__(self, name: str) -> SavedQuery:
        """The query of that name, or of that file. Raises UsageError where there is none."""
        if name in self.queries:
            return self.queries[name]
        if name.endswith(SUFFIX) or os.sep in name:
            return read(Path(name))
        from difflib import get_close_matches

        near = get_close_matches(name, self.queries, n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(near)}?" if near else "`workbench queries` lists them"
        raise UsageError("No such query", f"{name!r}; {hint}")


def library(folders: Mapping[str, Path]) -> Library:
    """The queries of the folders, which go by whose they are, in their order."""
    found: dict[str, SavedQuery] = {}
    problems: list[str] = []
    for origin, folder in folders.items():
        for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
            try:
                query = read(path, origin)
            except WorkbenchError as error:
                problems.append(f"{error.title}: {error.message}")
                continue
            if first := found.get(query.name):
                problems.append(f"{path} is hidden by the {first.origin}'s query of that name")
            else:
                found[query.name] = query
    return Library(dict(sorted(found.items())), tuple(problems))


def read(path: Path, origin: str = "") -> SavedQuery:
    """The query of one file. Raises UsageError where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError("Cannot read a saved query", f"{path}: {reason}") from error
    return parse(text, path.stem, path, origin)


def save(query: SavedQuery, folder: Path, *, replacing: bool = False) -> SavedQuery:
    """Keep a query as a file of the folder, written whole or not at all.

    Raises UsageError where its name cannot be a file's or, without `replacing`, is taken.
    """
    if not NAME.fullmatch(query.name):
        raise UsageError("Cannot save the query", f"{query.name!r}: a name has letters, digits, - and _ only")
    path = folder / f"{query.name}{SUFFIX}"
    if path.exists() and not replacing:
        raise UsageError("Cannot save the query", f"there is a {path} already")
    text = render(query)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f"{SUFFIX}.new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise WorkbenchError("Cannot save the query", f"{path}: {error.strerror}") from error
    return replace(query, sql=text, path=path)
