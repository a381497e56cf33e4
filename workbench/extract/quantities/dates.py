"""Reading dates: what a text says of one, before anything is worked out from the article's own date."""

import re
from dataclasses import dataclass

from workbench.extract.quantities.numerals import read_number
from workbench.extract.quantities.scan import Scan

FIRST_YEAR, LAST_YEAR = 1990, 2040
_DOTTED = re.compile(r"(\d{1,4})\.(\d{1,2})\.(\d{1,4})")
_OFFSET = re.compile(r"([+-])")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST_ABBREVIATION = 6
_SEPARATORS = ("-", "/", ".", "‑")
_BARE_MISFIT = frozenset("%$€£:°")


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


def read_date(scan: Scan, place: int) -> Said | None:
    """The longest date that begins at a place, or None."""
    roles = scan.lexicon.date_starters.get(scan.words[place], ())
    readers = _FROM_DIGITS if scan.tokens.is_number(place) else [_FROM_ROLE[role] for role in roles]
    found = [said for reader in readers if (said := reader(scan, place))]
    return max(found, key=lambda said: said.after, default=None)


def is_day(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether these parts can belong to one date."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is not None and not 1 <= day <= (_DAYS[month - 1] if month else 31):
        return False
    return not (
        day == 29 and month == 2 and year is not None and (year % 4 or (year % 100 == 0 and year % 400))
    )


def _said(first: int, after: int, year: int | None, month: int | None, day: int | None) -> Said | None:
    return Said(first, after, year, month, day) if is_day(year, month, day) else None


def _integer(scan: Scan, place: int, least: int, most: int, digits: int = 4) -> int | None:
    word = scan.words[place]
    if word.isdecimal() and len(word) <= digits and least <= int(word) <= most:
        return int(word)
    return None


def _year(scan: Scan, place: int) -> int | None:
    return _integer(scan, place, FIRST_YEAR - 90, LAST_YEAR + 59) if len(scan.words[place]) == 4 else None


def _is_glued(scan: Scan, place: int) -> bool:
    """Whether the digits at a place hang on a letter, a digit or a path before them ("v2025", "x-2025", "/2025")."""
    if not scan.tokens.touches(place):
        return False
    before = scan.words[place - 1]
    if before in ("-", "‑", "/", "_", ".", "#", "$", "€", "£", "="):
        return scan.tokens.touches(place - 1) and scan.words[place - 2][:1].isalnum()
    return before.isalnum() and ord(before[0]) < 0x2E80 and before != "fy"


def _read_dotted(scan: Scan, place: int) -> Said | None:
    """16.07.2025, 2025.07.16 and 16.07.25, which are one token."""
    match = _DOTTED.fullmatch(scan.words[place])
    if not match or _is_glued(scan, place):
        return None
    return _numeric(scan, place, place + 1, match.groups(), ".")


def _read_separated(scan: Scan, place: int) -> Said | None:
    """2025-07-16, 16/7/2025, "16. 7. 2025", and (16/7) in brackets."""
    mark = scan.words[place + 1]
    if not scan.tokens.is_number(place) or mark not in _SEPARATORS or _is_glued(scan, place):
        return None
    loose = mark == "." and (scan.lexicon.day_dot or scan.lexicon.year_first)
    tight = all(scan.tokens.touches(p) for p in range(place + 1, place + 5))
    after = place + 5
    if after <= len(scan.tokens) and scan.words[place + 3] == mark and (tight or loose):
        parts = (scan.words[place], scan.words[place + 2], scan.words[place + 4])
        if all(part.isdecimal() for part in parts):
            return _numeric(scan, place, after, parts, mark)
    if mark == "/" and scan.words[place - 1] == "(" and scan.words[place + 3] == ")":
        day, month = _integer(scan, place, 1, 31, 2), _integer(scan, place + 2, 1, 12, 2)
        return _said(place, place + 3, None, month, day) if day and month else None
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
    return _said(first, after, year, month, day)


def _read_day_month(scan: Scan, place: int) -> Said | None:
    """16 Juli 2025, 16. července, 16 de julho de 2025, 16th of July, "16–17 July"."""
    found = _day(scan, place)
    if not found or _is_glued(scan, place):
        return None
    day, at = found
    if scan.words[at] in ("-", "–", "/") and (until := _day(scan, at + 1)):
        at = until[1]
    month = _month(scan, scan.after("date_link", at))
    if not month:
        return None
    if counted := _of_relative_year(scan, place, month[1], month[0], day):
        return counted
    year, after = _year_after(scan, month[1])
    return _said(place, after, year, month[0], day)


def _day(scan: Scan, place: int) -> tuple[int, int] | None:
    day = _integer(scan, place, 1, 31, 2)
    if day is None:
        return None
    after = place + 1
    suffix = scan.match("day_suffix", after)
    if suffix:
        return day, suffix[1]
    if scan.words[after] == "." and scan.lexicon.day_dot and scan.tokens.touches(after):
        return day, after + 1
    return day, after


def _month(scan: Scan, place: int) -> tuple[int, int] | None:
    found = _full_month(scan, place) or scan.number_of("short_months", place)
    return (int(found[0]), _past_dot(scan, place, found[1])) if found else None


def _full_month(scan: Scan, place: int) -> tuple[float, int] | None:
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


def _year_after(scan: Scan, place: int) -> tuple[int | None, int]:
    """The year behind a month, and the place after it; the place itself where there is none."""
    linked = scan.after("date_link", place + (scan.words[place] == ","))
    year = _year(scan, linked)
    if year is None:
        return None, place
    return year, scan.after("year_after", linked + 1)


def _read_month_first(scan: Scan, place: int) -> Said | None:
    """July 16, 2025; July 2025; a month alone after a word like "in"."""
    month = _month(scan, place)
    if not month or scan.tokens.touches(place) and scan.tokens.is_number(place - 1):
        return None
    if scan.lexicon.month_first and (day := _day(scan, month[1])) and not _counts(scan, day[1]):
        year, after = _year_after(scan, day[1])
        if said := _said(place, after, year, month[0], day[0]):
            return said
    if counted := _of_relative_year(scan, place, month[1], month[0], None):
        return counted
    year, after = _year_after(scan, month[1])
    if year is None and not (scan.is_marked("date_before", place) and _full_month(scan, place)):
        return None
    return Said(place, after, year, month[0])


def _counts(scan: Scan, place: int) -> bool:
    """Whether what looked like a day counts something ("In July 10 companies" still reads as a day)."""
    return any(scan.match(role, place) for role in ("scales", "percent", "currencies", "units", "terms"))


def _read_year_first(scan: Scan, place: int) -> Said | None:
    """2025. július 16., 2025 July."""
    year = _year(scan, place)
    if year is None or _is_glued(scan, place):
        return None
    at = place + 1
    if scan.lexicon.year_first and scan.words[at] == ".":
        at += 1
    month = _month(scan, at)
    if not month:
        return None
    if (
        scan.lexicon.month_first
        and (day := _day(scan, month[1]))
        and (said := _said(place, day[1], year, month[0], day[0]))
    ):
        return said
    return Said(place, month[1], year, month[0])


def _read_east_asian(scan: Scan, place: int) -> Said | None:
    """2025年7月16日, 7月16日, 7月, 16日, 令和7年, with the Korean counterparts."""
    year, month, day, at = None, None, None, place
    era = scan.number_of("era", at)
    if era and (count := _integer(scan, era[1], 1, 99, 2)) and scan.match("sign_year", era[1] + 1):
        year, at = int(era[0]) + count, era[1] + 2
    elif (number := _integer(scan, at, 0, LAST_YEAR)) is not None and scan.match("sign_year", at + 1):
        year, at = number, at + 2
        if len(scan.words[place]) == 2 and scan.lexicon.language == "zh" and number >= 20:
            year += 2000
    if year is not None and not FIRST_YEAR - 90 <= year <= LAST_YEAR + 59:
        return None
    for role, most in (("sign_month", 12), ("sign_day", 31)):
        number = _integer(scan, at, 1, most, 2)
        sign = scan.match(role, at + 1) if number else None
        if not sign:
            continue
        month, day = (number, day) if role == "sign_month" else (month, number)
        at = sign[1]
    if at == place or _is_glued(scan, place) or (day and year and not month):
        return None
    if day and not month and (ago := scan.match("ago_after", at)):
        return Said(place, ago[1], unit="day", offset=-day)
    return _said(place, at, year, month, day)


def _read_season(scan: Scan, place: int) -> Said | None:
    """early 2023, mid-July 2026, na początku 2023 r.: the part of the year is dropped."""
    season = scan.match("season", place)
    if not season:
        return None
    at = scan.after("date_link", season[1])
    if month := _month(scan, at):
        year, after = _year_after(scan, month[1])
        return Said(place, after, year, month[0])
    at = scan.after("year_words", at)
    year = _year(scan, at)
    return Said(place, scan.after("year_after", at + 1), year) if year is not None else None


def _read_quarter(scan: Scan, place: int) -> Said | None:
    """Q3 2025, third quarter of 2025, 2025 Q3: the year, since a date knows no quarters."""
    if (year := _year(scan, place)) is not None:
        at = scan.after("year_after", place + 1)
        quarter = scan.match("quarters", scan.after("date_link", at))
        return Said(place, quarter[1], year) if quarter else None
    quarter = scan.match("quarters", place)
    if not quarter:
        return None
    for at in (scan.after("date_link", quarter[1]), quarter[1]):
        at = scan.after("year_words", at)
        if (year := _year(scan, at)) is not None:
            return Said(place, scan.after("year_after", at + 1), year)
    return None


def _read_year(scan: Scan, place: int) -> Said | None:
    """A year alone: with a word that says so, or four digits that look like nothing else."""
    at = scan.after("year_words", place)
    year = _year(scan, at)
    if (
        year is None
        or not FIRST_YEAR <= year <= LAST_YEAR
        or _is_glued(scan, at)
        or scan.words[at + 1] in _BARE_MISFIT
    ):
        return None
    after = scan.after("year_after", at + 1)
    told = after > at + 1 or at > place or scan.is_marked("date_before", place)
    if not told and (year == 2000 or _counts(scan, at + 1) or _looks_counted(scan, at)):
        return None
    return Said(place, after, year) if not (told and _counts(scan, at + 1) and after == at + 1) else None


def _looks_counted(scan: Scan, place: int) -> bool:
    """Whether a letter or a number hangs on the digits ("2024x", "2024/1689")."""
    after = place + 1
    if not scan.tokens.touches(after):
        return False
    follower = scan.words[after]
    if follower in ("/", "-") and scan.tokens.is_number(after + 1) and scan.tokens.touches(after + 1):
        return len(scan.words[after + 1]) > 2 and _year(scan, after + 1) is None
    return scan.tokens.is_word(after) and ord(follower[0]) < 0x2E80


def _read_relative(scan: Scan, place: int) -> Said | None:
    """last month, kemarin, w ubiegłym roku, 先月; with a month of such a year, 昨年12月."""
    found = _relative(scan, place)
    if not found:
        return None
    unit, offset, after = found
    if unit == "year":
        behind = _read_east_asian(scan, after)
        if behind and behind.month and not behind.year:
            return Said(place, behind.after, month=behind.month, day=behind.day, unit=unit, offset=offset)
        if month := _month(scan, after):
            return Said(place, month[1], month=month[0], unit=unit, offset=offset)
    return Said(place, after, unit=unit, offset=offset)


def _relative(scan: Scan, place: int) -> tuple[str, int, int] | None:
    """Unit, offset and the place after a word whose meaning is both: "month-1"."""
    found = scan.match("relative", place)
    if not found:
        return None
    unit, sign, count = _OFFSET.split(str(found[0]))
    return unit, int(sign + count), found[1]


def _read_last_month(scan: Scan, place: int) -> Said | None:
    """last December: the latest before the article."""
    last = scan.match("last", place)
    month = _month(scan, last[1]) if last else None
    if not last or not month:
        return None
    return Said(place, month[1], month=month[0], unit="named month", offset=1 if last[0] == "next" else -1)


def _of_relative_year(scan: Scan, first: int, after: int, month: int, day: int | None) -> Said | None:
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


def _read_weekday(scan: Scan, place: int) -> Said | None:
    """on Monday, last Monday; "Rabu (16/7/2025)" is the date in the brackets."""
    last = scan.match("last", place)
    at = last[1] if last else place
    day = scan.number_of("weekdays", at)
    if not day or (not day[0]):
        return None
    after = day[1]
    for gap in (after + 1 if scan.words[after] in ("(", ",") else after, after):
        inner = _read_separated(scan, gap) or _read_dotted(scan, gap) or _read_day_month(scan, gap)
        if inner:
            closed = inner.after + (scan.words[gap - 1] == "(" and scan.words[inner.after] == ")")
            return Said(place, closed, inner.year, inner.month, inner.day, ambiguous=inner.ambiguous)
    following = scan.match("last_after", after)
    direction = str((last or following or ("", 0))[0])
    return Said(
        place,
        following[1] if following else after,
        unit="weekday",
        weekday=int(day[0]),
        offset=direction == "next",
    )


def _read_last(scan: Scan, place: int) -> Said | None:
    return _read_weekday(scan, place) or _read_last_month(scan, place)


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


_FROM_DIGITS = [
    _read_dotted,
    _read_separated,
    _read_day_month,
    _read_year_first,
    _read_east_asian,
    _read_quarter,
    _read_year,
    _read_month_first,
]
_FROM_ROLE = {
    "months": _read_month_first,
    "capital_months": _read_month_first,
    "short_months": _read_month_first,
    "weekdays": _read_weekday,
    "last": _read_last,
    "quarters": _read_quarter,
    "relative": _read_relative,
    "season": _read_season,
    "era": _read_east_asian,
    "year_words": _read_year,
}
