"""Dates written in digits: 2025-07-16, 16.07.2025, 2025年7月16日."""

import re

from workbench.extract.quantities.dateparts import FIRST_YEAR, LAST_YEAR, Said, integer_at, is_glued, said_of
from workbench.extract.quantities.scan import Scan

_DOTTED = re.compile(r"(\d{1,4})\.(\d{1,2})\.(\d{1,4})")
_SEPARATORS = ("-", "/", ".", "‑")


def read_dotted(scan: Scan, place: int) -> Said | None:
    """16.07.2025, 2025.07.16 and 16.07.25, which are one token."""
    match = _DOTTED.fullmatch(scan.words[place])
    if not match or is_glued(scan, place):
        return None
    return _numeric(scan, place, place + 1, match.groups(), ".")


def read_separated(scan: Scan, place: int) -> Said | None:
    """2025-07-16, 16/7/2025, "16. 7. 2025", and (16/7) in brackets."""
    mark = scan.words[place + 1]
    if not scan.tokens.is_number(place) or mark not in _SEPARATORS or is_glued(scan, place):
        return None
    loose = mark == "." and (scan.lexicon.day_dot or scan.lexicon.year_first)
    tight = all(scan.tokens.touches(p) for p in range(place + 1, place + 5))
    after = place + 5
    if after <= len(scan.tokens) and scan.words[place + 3] == mark and (tight or loose):
        parts = (scan.words[place], scan.words[place + 2], scan.words[place + 4])
        if all(part.isdecimal() for part in parts):
            return _numeric(scan, place, after, parts, mark)
    if mark == "/" and scan.words[place - 1] == "(" and scan.words[place + 3] == ")":
        day, month = integer_at(scan, place, 1, 31, 2), integer_at(scan, place + 2, 1, 12, 2)
        return said_of(place, place + 3, None, month, day) if day and month else None
    return None


def _numeric(scan: Scan, first: int, after: int, parts: tuple[str, ...], mark: str) -> Said | None:
    one, two, three = (int(part) for part in parts)
    if len(parts[0]) == 4:
        year, month, day = one, two, three
    elif len(parts[2]) == 4 or (len(parts[2]) == len(parts[0]) == 2 and mark != "-"):
        day, month, year = one, two, three + (2000 if three < 100 else 0)
    else:
        return None
    if not FIRST_YEAR - 90 <= year <= LAST_YEAR + 59:
        return None
    american = scan.lexicon.language == "en" and mark == "/" and len(parts[0]) <= 2
    if american and one <= 12 and two <= 12 and one != two:
        return Said(first, after, year, ambiguous=True)
    if month > 12 and mark == "/":
        day, month = month, day
    return said_of(first, after, year, month, day)


def read_east_asian(scan: Scan, place: int) -> Said | None:
    """2025年7月16日, 7月16日, 7月, 16日, 令和7年, with the Korean counterparts."""
    year, month, day, at = None, None, None, place
    era = scan.number_of("era", at)
    if era and (count := integer_at(scan, era[1], 1, 99, 2)) and scan.match("sign_year", era[1] + 1):
        year, at = int(era[0]) + count, era[1] + 2
    elif (number := integer_at(scan, at, 0, LAST_YEAR)) is not None and scan.match("sign_year", at + 1):
        year, at = number, at + 2
        if len(scan.words[place]) == 2 and scan.lexicon.language == "zh" and number >= 20:
            year += 2000
    if year is not None and not FIRST_YEAR - 90 <= year <= LAST_YEAR + 59:
        return None
    for role, most in (("sign_month", 12), ("sign_day", 31)):
        number = integer_at(scan, at, 1, most, 2)
        sign = scan.match(role, at + 1) if number else None
        if not sign:
            continue
        month, day = (number, day) if role == "sign_month" else (month, number)
        at = sign[1]
    if at == place or is_glued(scan, place) or (day and year and not month):
        return None
    if day and not month and (ago := scan.match("ago_after", at)):
        return Said(place, ago[1], unit="day", offset=-day)
    return said_of(place, at, year, month, day)
