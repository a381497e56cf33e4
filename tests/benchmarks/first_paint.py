"""How long the screen takes to appear, beside an empty Textual application: the ratio is what counts.

Both are started by turns on a terminal of their own, so that whatever else the machine does hits both alike.
Each start ends when a known word has been drawn; a first start of each, which compiles it, is not counted.
Run it with `python tests/benchmarks/first_paint.py [STARTS]`.
"""

import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import time
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

WORD = b"Search"
"""What both draw."""
SECONDS = 30.0
"""How long a start may take."""
ESCAPE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
EMPTY = """
from textual.app import App
from textual.widgets import Static

class Empty(App):
    def compose(self):
        yield Static("Search")

Empty().run()
"""
SCREEN = """
from pathlib import Path
from workbench.tui.app import run

run(Path({folder!r}))
"""


def main() -> None:
    """Start both by turns and print the medians, the quickest, and their ratios."""
    starts = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder))
        compiled = str(Path(folder) / "bytecode")
        programs = {"empty": EMPTY, "workbench": SCREEN.format(folder=folder)}
        seconds: dict[str, list[float]] = {name: [] for name in programs}
        for turn in range(starts + 1):
            for name, program in programs.items():
                taken = first_paint(program, compiled)
                if turn:
                    seconds[name].append(taken)
    middle = {name: statistics.median(taken) for name, taken in seconds.items()}
    best = {name: min(taken) for name, taken in seconds.items()}
    for name in programs:
        print(f"{name:10} median {middle[name] * 1000:4.0f} ms   quickest {best[name] * 1000:4.0f} ms")
    ratio, ratio_of_best = middle["workbench"] / middle["empty"], best["workbench"] / best["empty"]
    print(f"ratio      median {ratio:7.2f}   quickest {ratio_of_best:7.2f}")


def first_paint(program: str, compiled: str) -> float:
    """Seconds from the start of a program until it has drawn the word; `compiled` keeps its bytecode."""
    begun = time.monotonic()
    process, terminal = pty.fork()
    if process == 0:
        ioctl(0, TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", PYTHONPYCACHEPREFIX=compiled)
        for name in ("NO_COLOR", "PYTHONDONTWRITEBYTECODE"):
            os.environ.pop(name, None)
        os.execv(sys.executable, [sys.executable, "-c", program])
    try:
        return _until_drawn(terminal, begun)
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def _until_drawn(terminal: int, begun: float) -> float:
    drawn = b""
    while (left := begun + SECONDS - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            drawn += os.read(terminal, 1 << 16)
            stamp = time.monotonic()
            if WORD in ESCAPE.sub(b"", drawn):
                return stamp - begun
    raise TimeoutError(f"{WORD!r} was not drawn within {SECONDS} s; so far: {drawn[-500:]!r}")


def _fill(folder: Path) -> None:
    """Give the workbench a corpus, so that it does not read one in meanwhile."""
    from workbench.services.workbench import ingest_seeds, workspace_of

    ingest_seeds(workspace_of(folder))


if __name__ == "__main__":
    main()
