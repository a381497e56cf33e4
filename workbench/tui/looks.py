"""How things look, in the colours of the theme. Nothing is told by colour alone: each has a sign besides.

Style sheets could say the same, at several times the cost of the whole first frame.
"""

from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.color import Color
from textual.widget import Widget


class Looks(NamedTuple):
    """Styles to lay over that of a widget."""

    strong: Style
    """Titles and headings."""
    key: Style
    """Keys, and the name of the program."""
    here: Style
    """The pane that the user is in."""
    quiet: Style
    """What stands beside the point."""
    warning: Style
    trouble: Style
    chosen: Style
    """Filters, and facet values that are on."""
    cursor: Style
    """The row at the cursor where the keys go."""
    mark: Style
    """The row at the cursor where they do not, and the current sentence."""
    sign: Style
    """The bar beside it."""
    hit: Style
    """What answers the query."""
    current: Style
    """The hit that the user has gone to."""


def looks(widget: Widget) -> Looks:
    """The looks under the theme of the widget's app."""
    variables = widget.app.theme_variables
    names = ("foreground", "background", "accent", "text-warning", "text-error")
    return _looks(*(variables[name] for name in names))


@lru_cache(maxsize=4)
def _looks(foreground: str, background: str, accent: str, warning: str, error: str) -> Looks:
    ground, ink, bright = Color.parse(background), Color.parse(foreground), Color.parse(accent)
    bold, lit = Style(bold=True), Style(color=Color.parse(warning).rich_color)
    return Looks(
        strong=bold,
        key=bold + Style(color=bright.rich_color),
        here=bold + Style(underline=True),
        quiet=_quiet(ground, ink),
        warning=lit,
        trouble=bold + Style(color=Color.parse(error).rich_color),
        chosen=bold + lit,
        cursor=_ground(ground, bright, 0.3),
        mark=_ground(ground, ink, 0.12),
        sign=Style(color=bright.rich_color),
        hit=bold + lit + Style(underline=True),
        current=bold + lit + Style(reverse=True),
    )


def _quiet(ground: Color, ink: Color) -> Style:
    """Ink a little faded; a terminal's own colours cannot be mixed, only dimmed."""
    return Style(dim=True) if _is_own(ground, ink) else Style(color=ground.blend(ink, 0.65).rich_color)


def _ground(ground: Color, tint: Color, share: float) -> Style:
    if _is_own(ground, tint):
        return Style(bold=True)
    return Style(bgcolor=ground.blend(tint, share).rich_color)


def _is_own(*colours: Color) -> bool:
    return any(colour.ansi is not None for colour in colours)
