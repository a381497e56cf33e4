"""A number as it is read, the value of digits, and what vague plurals come to."""

from dataclasses import dataclass

from workbench.model.quantities import Qualifier

_GROUPING = " \u00a0\u202f\u2009'’"
_VAGUE: dict[int, Qualifier] = {
    4: "tens-of-thousands",
    5: "hundreds-of-thousands",
    7: "tens-of-millions",
    8: "hundreds-of-millions",
    10: "tens-of-billions",
    11: "hundreds-of-billions",
    13: "tens-of-trillions",
}


@dataclass(frozen=True, slots=True)
class Number:
    """One number as it is read, before anything is known of what it counts."""

    value: float | None
    """None for a vague plural."""
    after: int
    """Place after its last token."""
    scale: float = 1.0
    """The scale word's worth, 1 where none stands."""
    digits: bool = True
    """Whether it is written in digits."""
    shorthand: bool = False
    """Whether its scale is a mere letter or so ("70B"), which only a unit makes a number."""
    vague: Qualifier | None = None
    """How a vague plural is put."""
    low: float | None = None
    """Least value of "tens of billions"."""
    more: bool = False
    """Whether the number itself says that it is exceeded (多, 余)."""


def parse_digits(written: str, decimal: str) -> float | None:
    """The value of digits with marks between them, None where they make no number ("1,1,1", "16.07.2025").

    The language's decimal mark decides only where both readings are possible: "1.234,5" and "2,4" tell for
    themselves, three digits after a mark are thousands unless the mark is the language's decimal one.
    """
    for mark in _GROUPING:
        written = written.replace(mark, "")
    marks = [c for c in written if c in ".,"]
    if not marks:
        return float(written) if len(written) <= 18 else None
    if len(written) > 30:
        return None
    last = marks[-1]
    if len(set(marks)) == 2:
        whole, _, fraction = written.rpartition(last)
        grouped = whole.split("," if last == "." else ".")
        return (
            float("".join(grouped) + "." + fraction)
            if marks.count(last) == 1 and _is_grouped(grouped)
            else None
        )
    parts = written.split(last)
    if len(marks) == 1 and not _groups_thousands(parts, last, decimal):
        return float(parts[0] + "." + parts[1])
    return float("".join(parts)) if _is_grouped(parts) or _is_indian(parts) else None


def _groups_thousands(parts: list[str], mark: str, decimal: str) -> bool:
    head, tail = parts
    if len(tail) != 3 or len(head) > 3 or head.startswith("0"):
        return False
    return mark != decimal or tail == "000"


def _is_grouped(parts: list[str]) -> bool:
    return 1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])


def _is_indian(parts: list[str]) -> bool:
    return 1 <= len(parts[0]) <= 2 and len(parts[-1]) == 3 and all(len(part) == 2 for part in parts[1:-1])


def vague(exponent: int, after: int) -> Number:
    """ "Tens of billions" for exponent 10; mere "billions" (9) is unknown, whatever the language."""
    name = _VAGUE.get(exponent)
    low = 10.0**exponent if name else None
    return Number(None, after, scale=10.0**exponent, digits=False, vague=name or "unknown", low=low)
