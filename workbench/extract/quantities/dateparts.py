"""The parts of a date: day, month and year at a place, and a date as a text says it."""

from dataclasses import dataclass

from workbench.extract.quantities.scan import Scan

FIRST_YEAR, LAST_YEAR = 1990, 2040
_LONGEST_ABBREVIATION = 6
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Said:
    """A date as a text says it; every part may be missing."""

    first: int
    """Place of its first token."""
    after: int
    """Place after its last token."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    unit: str = ""
    """What is counted from the article's date: year, quarter, month, week, day, weekday or named month."""
    offset: int = 0
    """How many units before (negative) or after the article's date."""
    weekday: int = 0
    """1 for Monday to 7 for Sunday."""
    ambiguous: bool = False
    """Whether day and month may be the other way round ("05/06/2025" in English)."""


def is_day(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether these parts can belong to one date."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is not None and not 1 <= day <= (_DAYS[month - 1] if month else 31):
        return False
    return not (
        day == 29 and month == 2 and year is not None and (year % 4 or (year % 100 == 0 and year % 400))
    )


def said_of(first: int, after: int, year: int | None, month: int | None, day: int | None) -> Said | None:
    """A date of these parts, None where they cannot belong together."""
    return Said(first, after, year, month, day) if is_day(year, month, day) else None


def integer_at(scan: Scan, place: int, least: int, most: int, digits: int = 4) -> int | None:
    """A whole number between two bounds, written in at most so many digits."""
    word = scan.words[place]
    if word.isdecimal() and len(word) <= digits and least <= int(word) <= most:
        return int(word)
    return None


def year_at(scan: Scan, place: int) -> int | None:
    """A year in four digits."""
    return integer_at(scan, place, FIRST_YEAR - 90, LAST_YEAR + 59) if len(scan.words[place]) == 4 else None


def is_glued(scan: Scan, place: int) -> bool:
    """Whether the digits at a place hang on a letter, a digit or a path before them ("v2025", "a/2025")."""
    if not scan.tokens.touches(place):
        return False
    before = scan.words[place - 1]
    if before in ("-", "‑", "/", "_", ".", "#", "$", "€", "£", "="):
        return scan.tokens.touches(place - 1) and scan.words[place - 2][:1].isalnum()
    return before.isalnum() and ord(before[0]) < 0x2E80 and before != "fy"


def day_at(scan: Scan, place: int) -> tuple[int, int] | None:
    """A day of a month with its ending ("16th", "16."), and the place after it."""
    day = integer_at(scan, place, 1, 31, 2)
    if day is None:
        return None
    after = place + 1
    suffix = scan.match("day_suffix", after)
    if suffix:
        return day, suffix[1]
    if scan.words[after] == "." and scan.lexicon.day_dot and scan.tokens.touches(after):
        return day, after + 1
    return day, after


def month_at(scan: Scan, place: int) -> tuple[int, int] | None:
    """A month by its name or its abbreviation, and the place after it."""
    found = full_month_at(scan, place) or scan.number_of("short_months", place)
    return (int(found[0]), _past_dot(scan, place, found[1])) if found else None


def full_month_at(scan: Scan, place: int) -> tuple[float, int] | None:
    """A month that is no mere abbreviation; "May" and the like only with a capital."""
    found = scan.number_of("months", place)
    if not found and scan.surface(place)[:1].isupper():
        found = scan.number_of("capital_months", place)
    return found


def _past_dot(scan: Scan, place: int, after: int) -> int:
    """The place past the dot of an abbreviated month, where the date goes on behind it."""
    if scan.words[after] != "." or len(scan.words[place]) > _LONGEST_ABBREVIATION:
        return after
    goes_on = scan.tokens.is_number(after + 1) or scan.match("date_link", after + 1)
    return after + 1 if goes_on else after


def year_after(scan: Scan, place: int) -> tuple[int | None, int]:
    """The year behind a month, and the place after it; the place itself where there is none."""
    linked = scan.after("date_link", place + (scan.words[place] == ","))
    year = year_at(scan, linked)
    if year is None:
        return None, place
    return year, scan.after("year_after", linked + 1)
