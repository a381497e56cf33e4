"""Values of any type as text and as JSON has them."""

import json
import math
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from workbench.model.display import neutralise, one_line


def text(value: Any) -> str:
    """A value as one cell of text, unchanged where it is text; empty for none."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
        case list() | tuple() | dict():
            return to_json(value)
        case _:
            return str(simple(value))


def shown(value: Any) -> str:
    """A value on one line as a reader sees it: neutralised, figures without the noise of binary fractions."""
    is_fraction = isinstance(value, float) and not value.is_integer()
    return f"{value:.15g}" if is_fraction else one_line(text(value))


def to_json(value: Any) -> str:
    """A value as JSON on one line; what could steer a terminal is escaped, so the text itself is whole."""
    line = json.dumps(simple(value), ensure_ascii=False, separators=(", ", ": "))
    for char in {char for char in line if neutralise(char) != char}:
        line = line.replace(char, json.dumps(char)[1:-1])
    return line


def simple(value: Any) -> Any:
    """A value in the types that JSON knows."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case Decimal():
            return str(value)
        case datetime() | date() | time():
            return value.isoformat()
        case bytes() | bytearray() | memoryview():
            return bytes(value).hex()
        case dict():
            return {str(simple(key)): simple(item) for key, item in value.items()}
        case list() | tuple():
            return [simple(item) for item in value]
        case _:
            return str(value)


def is_number(value: Any) -> bool:
    """Whether a value stands to the right in its column."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
