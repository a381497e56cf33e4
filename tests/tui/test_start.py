"""Starting and stopping: what is imported, what is refused, what the terminal receives."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from workbench.errors import UsageError
from workbench.tui.app import WithoutColour, run

HEAVY = (
    "duckdb", "whoosh", "pyarrow", "simplemma", "rapidfuzz", "babel", "numpy", "py3langid",
    "workbench.services", "workbench.search", "workbench.store", "workbench.extract",
)  # fmt: skip


def test_the_first_frame_needs_nothing_heavy() -> None:
    code = f"import sys, workbench.tui.app; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("settings", "part"),
    [
        ('[keys]\n"search.zom" = "f2"', "did you mean search.zoom?"),
        ('[screen]\ntheme = "no-such-theme"', "there is no theme 'no-such-theme'"),
        ("[keys", "workbench.toml"),
    ],
)
def test_bad_settings_are_refused_before_anything_is_drawn(
    tmp_path: Path, settings: str, part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "workbench.toml").write_text(settings)
    with pytest.raises(UsageError) as caught:
        run(tmp_path)
    assert part in str(caught.value)
    assert capsys.readouterr() == ("", "")


def test_without_colour_keeps_what_is_no_colour() -> None:
    style = Style(color="red", bgcolor="blue", bold=True, reverse=True, meta={"@click": "x"})
    [plain] = WithoutColour().apply([Segment("text", style)], Color(0, 0, 0))
    assert plain.text == "text"
    assert plain.style is not None
    assert (plain.style.color, plain.style.bgcolor) == (None, None)
    assert plain.style.bold
    assert plain.style.reverse
    assert plain.style.meta == {"@click": "x"}


def test_with_no_color_the_terminal_receives_none_and_quitting_leaves_nothing_behind(corpus: Path) -> None:
    start = "import sys, pathlib; from workbench.tui.app import run; sys.exit(run(pathlib.Path(sys.argv[1])))"
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(
            TERM="xterm-256color", COLORTERM="truecolor", NO_COLOR="1", LINES="24", COLUMNS="80"
        )
        os.execv(sys.executable, [sys.executable, "-c", start, str(corpus)])
    drawn = _drawn_until(terminal, b"9 documents")
    os.write(terminal, b"\x11")
    drawn += _drawn_until(terminal, None)
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    colours = [code for code in re.findall(rb"\x1b\[([0-9;:]*)m", drawn) if re.search(rb"(^|;)[349]\d", code)]
    assert colours == []
    assert os.waitstatus_to_exitcode(status) == 0
    assert re.sub(rb"\x1b\[[0-?]*[a-zA-Z]", b"", drawn.rpartition(b"\x1b[?1049l")[2]).strip() == b""


def _drawn_until(terminal: int, word: bytes | None) -> bytes:
    """What comes until a word is seen, or until the end."""
    drawn, until = b"", time.monotonic() + 60
    while time.monotonic() < until and (word is None or word not in drawn):
        if select.select([terminal], [], [], 1)[0]:
            try:
                piece = os.read(terminal, 1 << 16)
            except OSError:
                return drawn
            if not piece:
                return drawn
            drawn += piece
    return drawn
