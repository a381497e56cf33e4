"""How long a query may run and how much memory it may use."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

SPARE_MB = 256
"""What a process may use beyond the limit of its query: stacks, buffers, the interpreter's own."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one query."""

    seconds: float = 60.0
    """Time in the database; time in which the reader of a result thinks does not count."""
    memory_mb: int = 1024
    """Megabytes for tables, sorts and texts under way."""
    threads: int | None = None
    """Threads; None for one a core."""


@contextmanager
def bounded_memory(megabytes: int) -> Iterator[None]:
    """Keep this process from taking more than that many megabytes beyond what it has, and some to spare.

    DuckDB's own limit covers its tables, not a single huge text. Has no effect where the system knows no
    such bound.
    """
    used = _data_bytes()
    if used is None:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = used + ((megabytes + SPARE_MB) << 20)
    lower = wanted if soft == resource.RLIM_INFINITY else min(soft, wanted)
    resource.setrlimit(resource.RLIMIT_DATA, (lower, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _data_bytes() -> int | None:
    """Bytes of data that this process has; None where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return None
