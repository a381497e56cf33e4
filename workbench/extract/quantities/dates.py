"""Reading dates: what a text says of one, before anything is worked out from the article's own date."""

from workbench.extract.quantities.dateparts import (
    FIRST_YEAR,
    LAST_YEAR,
    Said,
    day_at,
    full_month_at,
    is_glued,
    month_at,
    said_of,
    year_after,
    year_at,
)
from workbench.extract.quantities.digit_dates import read_dotted, read_east_asian, read_separated
from workbench.extract.quantities.relative import of_counted_year, read_last_month, read_relative
from workbench.extract.quantities.scan import Scan


def read_date(scan: Scan, place: int) -> Said | None:
    """The longest date that begins at a place, or None."""
    roles = scan.lexicon.date_starters.get(scan.words[place], ())
    readers = _FROM_DIGITS if scan.tokens.is_number(place) else [_FROM_ROLE[role] for role in roles]
    found = [said for reader in readers if (said := reader(scan, place))]
    return max(found, key=lambda said: said.after, default=None)


def _read_day_month(scan: Scan, place: int) -> Said | None:
    """16 Juli 2025, 16. července, 16 de julho de 2025, 16th of July, "16–17 July"."""
    found = day_at(scan, place)
    if not found or is_glued(scan, place):
        return None
    day, at = found
    if scan.words[at] in ("-", "–", "/") and (until := day_at(scan, at + 1)):
        at = until[1]
    month = month_at(scan, scan.after("date_link", at))
    if not month:
        return None
    if counted := of_counted_year(scan, place, month[1], month[0], day):
        return counted
    year, after = year_after(scan, month[1])
    return said_of(place, after, year, month[0], day)


def _read_month_first(scan: Scan, place: int) -> Said | None:
    """July 16, 2025; July 2025; a month alone after a word like "in"."""
    month = month_at(scan, place)
    if not month or (scan.tokens.touches(place) and scan.tokens.is_number(place - 1)):
        return None
    if scan.lexicon.month_first and (day := day_at(scan, month[1])) and not _counts(scan, day[1]):
        year, after = year_after(scan, day[1])
        if said := said_of(place, after, year, month[0], day[0]):
            return said
    if counted := of_counted_year(scan, place, month[1], month[0], None):
        return counted
    year, after = year_after(scan, month[1])
    if year is None and not (scan.is_marked("date_before", place) and full_month_at(scan, place)):
        return None
    return Said(place, after, year, month[0])


def _counts(scan: Scan, place: int) -> bool:
    """Whether what looked like a day counts something ("In July 10 companies" still reads as a day)."""
    return any(scan.match(role, place) for role in ("scales", "percent", "currencies", "units", "terms"))


def _read_year_first(scan: Scan, place: int) -> Said | None:
    """2025. július 16., 2025 July."""
    year = year_at(scan, place)
    if year is None or is_glued(scan, place):
        return None
    at = place + 1
    if scan.lexicon.year_first and scan.words[at] == ".":
        at += 1
    month = month_at(scan, at)
    if not month:
        return None
    if (
        scan.lexicon.month_first
        and (day := day_at(scan, month[1]))
        and (said := said_of(place, day[1], year, month[0], day[0]))
    ):
        return said
    return Said(place, month[1], year, month[0])


def _read_season(scan: Scan, place: int) -> Said | None:
    """early 2023, mid-July 2026, na początku 2023 r.: the part of the year is dropped."""
    season = scan.match("season", place)
    if not season:
        return None
    at = scan.after("date_link", season[1])
    if month := month_at(scan, at):
        year, after = year_after(scan, month[1])
        return Said(place, after, year, month[0])
    at = scan.after("year_words", at)
    year = year_at(scan, at)
    return Said(place, scan.after("year_after", at + 1), year) if year is not None else None


def _read_quarter(scan: Scan, place: int) -> Said | None:
    """Q3 2025, third quarter of 2025, 2025 Q3: the year, since a date knows no quarters."""
    if (year := year_at(scan, place)) is not None:
        at = scan.after("year_after", place + 1)
        quarter = scan.match("quarters", scan.after("date_link", at))
        return Said(place, quarter[1], year) if quarter else None
    quarter = scan.match("quarters", place)
    if not quarter:
        return None
    for at in (scan.after("date_link", quarter[1]), quarter[1]):
        at = scan.after("year_words", at)
        if (year := year_at(scan, at)) is not None:
            return Said(place, scan.after("year_after", at + 1), year)
    return None


def _read_year(scan: Scan, place: int) -> Said | None:
    """A year alone: with a word that says so, or four digits that look like nothing else."""
    at = scan.after("year_words", place)
    year = year_at(scan, at)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR or is_glued(scan, at):
        return None
    after = scan.after("year_after", at + 1)
    if after == at + 1 and _counts(scan, after):
        return None
    told = after > at + 1 or at > place or scan.is_marked("date_before", place)
    return Said(place, after, year) if told or not (year == 2000 or _looks_counted(scan, at)) else None


def _looks_counted(scan: Scan, place: int) -> bool:
    """Whether a letter or a number hangs on the digits ("2024x", "2024/1689")."""
    after = place + 1
    if not scan.tokens.touches(after):
        return False
    follower = scan.words[after]
    if follower in ("/", "-") and scan.tokens.is_number(after + 1) and scan.tokens.touches(after + 1):
        return len(scan.words[after + 1]) > 2 and year_at(scan, after + 1) is None
    return scan.tokens.is_word(after) and ord(follower[0]) < 0x2E80


def _read_weekday(scan: Scan, place: int) -> Said | None:
    """on Monday, last Monday; "Rabu (16/7/2025)" is the date in the brackets."""
    last = scan.match("last", place)
    at = last[1] if last else place
    day = scan.number_of("weekdays", at)
    if not day or (not day[0]):
        return None
    after = day[1]
    for gap in (after + 1 if scan.words[after] in ("(", ",") else after, after):
        inner = read_separated(scan, gap) or read_dotted(scan, gap) or _read_day_month(scan, gap)
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
    return _read_weekday(scan, place) or read_last_month(scan, place)


_FROM_DIGITS = [
    read_dotted,
    read_separated,
    _read_day_month,
    _read_year_first,
    read_east_asian,
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
    "relative": read_relative,
    "season": _read_season,
    "era": read_east_asian,
    "year_words": _read_year,
}
