"""What commands say on stderr while they work. It imports next to nothing: every command starts with it."""

import sys

from workbench.errors import WorkbenchError
from workbench.model.display import neutralise


def say(line: str) -> None:
    """A line of narration, whatever it quotes."""
    print(neutralise(line).replace("\n", " "), file=sys.stderr)


def say_error(error: WorkbenchError) -> None:
    """An error: title and message, and for a query the place it points at."""
    say(f"{error.title}: {error.message}")
    pointed = getattr(error, "pointed", None)
    place = pointed() if callable(pointed) else ""
    for line in place.split("\n") if place else ():
        say(f"  {line}")
