"""Dates that count from the article's own: last month, December last year, two years ago."""

import re

from workbench.extract.quantities.dateparts import Said, month_at
from workbench.extract.quantities.digit_dates import read_east_asian
from workbench.extract.quantities.numerals import read_number
from workbench.extract.quantities.scan import Scan

_OFFSET = re.compile(r"([+-])")


def read_relative(scan: Scan, place: int) -> Said | None:
    """last month, kemarin, w ubiegłym roku, 先月; with a month of such a year, 昨年12月."""
    found = _relative(scan, place)
    if not found:
        return None
    unit, offset, after = found
    if unit == "year":
        behind = read_east_asian(scan, after)
        if behind and behind.month and not behind.year:
            return Said(place, behind.after, month=behind.month, day=behind.day, unit=unit, offset=offset)
        if month := month_at(scan, after):
            return Said(place, month[1], month=month[0], unit=unit, offset=offset)
    return Said(place, after, unit=unit, offset=offset)


def _relative(scan: Scan, place: int) -> tuple[str, int, int] | None:
    """Unit, offset and the place after a word whose meaning is both: "month-1"."""
    found = scan.match("relative", place)
    if not found:
        return None
    unit, sign, count = _OFFSET.split(str(found[0]))
    return unit, int(sign + count), found[1]


def read_last_month(scan: Scan, place: int) -> Said | None:
    """last December: the latest before the article."""
    last = scan.match("last", place)
    month = month_at(scan, last[1]) if last else None
    if not last or not month:
        return None
    return Said(place, month[1], month=month[0], unit="named month", offset=1 if last[0] == "next" else -1)


def of_counted_year(scan: Scan, first: int, after: int, month: int, day: int | None) -> Said | None:
    """A month whose year is counted: "December last year", "grudnia ubiegłego roku", "décembre dernier"."""
    linked = scan.after("date_link", after)
    for place in (linked, after):
        found = _relative(scan, place)
        if found and found[0] == "year":
            return Said(first, found[2], month=month, day=day, unit="year", offset=found[1])
    last = scan.match("last_after", after)
    if not last:
        return None
    return Said(
        first, last[1], month=month, day=day, unit="named month", offset=1 if last[0] == "next" else -1
    )


def read_ago(scan: Scan, place: int) -> Said | None:
    """two years ago, vor zwei Jahren, 3年前."""
    before = scan.match("ago_before", place)
    number = read_number(scan, before[1] if before else place)
    if not number or number.value is None or number.scale != 1 or not 0 < number.value <= 400:
        return None
    term = scan.match("terms", number.after)
    ago = scan.match("ago_after", term[1]) if term else None
    if not term or not (ago or before):
        return None
    unit, count = (str(term[0]), number.value) if term[0] != "decade" else ("year", number.value * 10)
    return Said(place, ago[1] if ago else term[1], unit=unit, offset=-round(count))
