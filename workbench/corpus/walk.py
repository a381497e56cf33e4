"""Files under the paths a user names, and what stands in the way of reading them."""

import os
from collections.abc import Callable, Iterator, Sequence
from errno import ENAMETOOLONG, ENOENT, ENOTDIR
from pathlib import Path

from workbench.corpus.articles import Rejection
from workbench.corpus.loaders import loaders


def walk(paths: Sequence[Path], max_bytes: int) -> Iterator[Path | Rejection]:
    """The readable files of known formats, each once and in a stable order, as absolute paths.

    Files of other formats inside a folder are passed over; one that the user named is a rejection, as is
    whatever is missing, too large, forbidden or a link that leads back into its own folder.
    """
    seen: set[Path] = set()
    for path in map(full_path, paths):
        for found in _under(path):
            if isinstance(found, Rejection):
                yield found
            elif found not in seen:
                seen.add(found)
                yield _checked(found, max_bytes)


def full_path(path: Path) -> Path:
    """`path` as an absolute one without `~` and `..`, so that a file has one name however it is reached."""
    return Path(os.path.abspath(os.path.expanduser(path)))


def _under(path: Path) -> Iterator[Path | Rejection]:
    if os.path.isdir(path):
        yield from _in_folder(path)
    elif path.suffix.lower() in loaders() or not os.path.exists(path):
        yield path
    else:
        yield Rejection(
            str(path), f"unknown format {path.suffix or '(no suffix)'}; known: {' '.join(sorted(loaders()))}"
        )


def _in_folder(folder: Path) -> Iterator[Path | Rejection]:
    problems: list[Rejection] = []

    def note(error: OSError) -> None:
        problems.append(Rejection(str(error.filename), _reason(error, error.filename)))

    for place, folders, files in os.walk(folder, followlinks=True, onerror=note):
        yield from _take(problems)
        folders[:] = sorted(_worth_entering(place, folders, note_loop=problems.append))
        for name in sorted(files):
            path = Path(place, name)
            if path.suffix.lower() in loaders() and not name.startswith("."):
                yield path
    yield from _take(problems)


def _take(problems: list[Rejection]) -> Iterator[Rejection]:
    while problems:
        yield problems.pop(0)


def _worth_entering(place: str, folders: list[str], note_loop: Callable[[Rejection], None]) -> Iterator[str]:
    for name in folders:
        path = os.path.join(place, name)
        if name.startswith("."):
            continue
        if os.path.islink(path) and _leads_back(path):
            note_loop(Rejection(path, "a link that leads back into its own folder"))
        else:
            yield name


def _leads_back(link: str) -> bool:
    target = os.path.realpath(link)
    places = [os.path.realpath(place) for place in Path(link).parents]
    return target in places or places[0].startswith(target.rstrip(os.sep) + os.sep)


def _checked(path: Path, max_bytes: int) -> Path | Rejection:
    try:
        size = path.stat().st_size
        if not path.is_file():
            return Rejection(str(path), "not a regular file")
        with path.open("rb"):
            pass
    except OSError as error:
        return Rejection(str(path), _reason(error, path))
    if size > max_bytes:
        return Rejection(
            str(path),
            f"{size / 1e6:.1f} MB, more than the limit of {max_bytes / 1e6:g} MB (ingest.max_file_mb)",
        )
    return path


def _reason(error: OSError, path: str | Path) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if os.path.islink(path):
        return "broken link"
    if error.errno in (ENOENT, ENOTDIR, ENAMETOOLONG):
        return "no such file or folder"
    return (error.strerror or str(error)).lower()
