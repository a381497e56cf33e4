"""Clocks, memory and processes: what every measurement here is made with."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

SAMPLE_EVERY = 0.25
"""Seconds between two looks at a process's memory."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A moment: wall-clock time, and the CPU time of this process and of its children that have ended."""

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> "Clock":
        """This moment."""
        own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return cls(time.perf_counter(), own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime)

    def since(self) -> "Clock":
        """Time passed from here to now."""
        now = Clock.now()
        return Clock(now.wall - self.wall, now.cpu - self.cpu)


@dataclass(frozen=True, slots=True)
class Finished:
    """A process that has ended."""

    seconds: float
    peak_mb: float
    """Most memory that it and its descendants held together, shared pages counted once; 0.0 off Linux."""
    output: str


class FailedError(Exception):
    """A measured process failed; the text is the end of what it said."""


def run(command: Sequence[str | Path]) -> Finished:
    """Run a command and watch its time and memory. Raises FailedError where it does not exit with 0."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=told)
        peaks: list[float] = [0.0]
        watcher = threading.Thread(target=_watch, args=(process, peaks))
        watcher.start()
        output, _ = process.communicate()
        seconds = time.perf_counter() - begun
        watcher.join()
        told.seek(0)
        if process.returncode:
            raise FailedError(f"{command} ended with {process.returncode}: {told.read().decode()[-2000:]}")
    return Finished(seconds, max(peaks), output.decode())


def run_module(module: str, *arguments: str | Path) -> tuple[Any, Finished]:
    """Run one of the bench's own modules in a fresh process; the JSON it printed last, and its costs."""
    finished = run([sys.executable, "-m", f"tests.benchmarks.{module}", *arguments])
    return json.loads(finished.output.splitlines()[-1]), finished


def _watch(process: "subprocess.Popen[bytes]", peaks: list[float]) -> None:
    while process.poll() is None:
        peaks.append(sum(map(_resident_mb, _tree(process.pid))))
        time.sleep(SAMPLE_EVERY)


def _tree(root: int) -> set[int]:
    """The process and its descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    found, waiting = set(), [root]
    while waiting:
        pid = waiting.pop()
        found.add(pid)
        waiting += children.get(pid, [])
    return found


def _resident_mb(pid: int) -> float:
    """Memory that a process holds, its part of what it shares with others."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1e3 for line in lines if line.startswith("Pss:"))


def disk_mb(folder: Path) -> float:
    """Size of all files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def evict(folder: Path) -> None:
    """Let the system forget the folder's files, so that the next reader fetches them from the disk."""
    if not hasattr(os, "posix_fadvise"):
        return
    for path in folder.rglob("*"):
        if path.is_file():
            file = os.open(path, os.O_RDONLY)
            os.fsync(file)
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(file)


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds."""
    highest = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    return {"p50_ms": round(median(seconds) * 1000, 2), "p95_ms": round(highest * 1000, 2)}
