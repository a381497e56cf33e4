"""Text as it is typed: where a statement ends."""

import re

TOKEN = re.compile(
    r"""'[^']*+(?:'|\Z)|"[^"]*+(?:"|\Z)|--[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|;|[^'"\-/;]++|[-/]"""
)
"""A string, a name in quotes, a comment, semicolon, or what lies between; the unclosed go to the end."""
COMMANDS = (".", "\\")


def is_command(text: str) -> bool:
    """Whether a line is for the shell, not for the database."""
    return text.lstrip().startswith(COMMANDS) or text.strip().rstrip(";").lower() in ("quit", "exit", "help")


def split(text: str) -> tuple[list[str], str]:
    """The statements that a semicolon ends, and what is left behind the last; no bare comments."""
    found: list[str] = []
    current: list[str] = []
    for token in TOKEN.findall(text):
        if token == ";":
            found.append("".join(current).strip())
            current = []
        elif current or not _is_blank(token):
            current.append(token)
    return [statement for statement in found if statement], "".join(current).strip()


def is_complete(text: str) -> bool:
    """Whether Enter runs the text: a command, nothing at all, or statements that all have their end."""
    return not text.strip() or is_command(text) or not split(text)[1]


def _is_blank(token: str) -> bool:
    return not token.strip() or token.startswith(("--", "/*"))
