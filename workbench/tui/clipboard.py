"""The clipboard: a program of this machine where one can reach it, else the terminal's own."""

import os
import shutil
import subprocess
from collections.abc import Callable

PROGRAMS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    (None, ("pbcopy",)),
    (None, ("clip.exe",)),
)
"""Clipboard programs, each with the environment variable without which it has no display to talk to."""
SECONDS = 2.0
"""How long a clipboard program may take."""


def copy(text: str, send: Callable[[str], None]) -> str:
    """Put `text` on the clipboard and say how, in words that follow "the id …".

    Over SSH, or without a program for it, `send` hands the text to the terminal, which does not confirm it.
    """
    if "SSH_CONNECTION" not in os.environ:
        for variable, program in PROGRAMS:
            if (
                (variable is None or os.environ.get(variable))
                and shutil.which(program[0])
                and _runs(program, text)
            ):
                return "copied"
    send(text)
    return "sent to the terminal's clipboard"


def _runs(program: tuple[str, ...], text: str) -> bool:
    try:
        # A program that stays to serve the clipboard would hold on to our terminal's output.
        subprocess.run(
            program, input=text.encode(errors="replace"), timeout=SECONDS, check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return False
    return True
