"""Working out what a date that a text says comes to, given the date of the article."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from workbench.extract.quantities.dateparts import Said, is_day
from workbench.extract.quantities.scan import Scan
from workbench.model.quantities import Moment

_HEAD = 600
_LONGEST_PLACE = 60
_MONTHS_AHEAD = 6
_EARLIEST, _LATEST = 1600, 2400
_PUBLISHED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_AGENCY = r"(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)?"
_DATELINE_END = re.compile(rf"[ ,]*+\)?[ ,]*+{_AGENCY}[ ]*+(?:[-–—―:：]|[电電讯訊])")
_CLOCK = r"(?:[^\W\d]{1,7}\.?\s?)?\d{1,2}[:.]\d{2}[^\n]{0,20}"
_STAMP_END = re.compile(rf"[ \t,|·•]{{0,4}}(?:{_CLOCK})?(?:\n|$)")
_STAMP_START = re.compile(r"(?:[^\d\n.!?]{0,50}[:：|·•—–-])?[ \t]*+")
_DATELINE_START = re.compile(r"[^\d\n!?;]{1,60}")
_MOST_WORDS_BEFORE = 6

Basis = Literal["absolute", "relative", "dateline"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The date from which relative ones are counted, as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def whole(self) -> date | None:
        """The full date, where month and day are known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


def anchor_of(published: str | None) -> Anchor | None:
    """The anchor that a date of publication gives; None for what is no date."""
    match = _PUBLISHED.match(published or "")
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or not _EARLIEST <= year <= _LATEST or not is_day(year, month, day):
        return None
    return Anchor(year, month, day)


def moments(scan: Scan, said: list[Said], published: str | None) -> list[Moment]:
    """Every date of a text that can be worked out, in order."""
    head = next((one for one in said if _heads_article(scan, one)), None)
    anchor = anchor_of(published)
    if not anchor and head and head.year:
        anchor = Anchor(head.year, head.month, head.day)
    years = {one.year for one in said if one.year}
    only_year = years.pop() if len(years) == 1 else None
    found = []
    for one in said:
        basis: Basis = "dateline" if one is head else "relative" if one.unit else "absolute"
        text = _counted(one, anchor) if one.unit else _stated(_filled(one, anchor, only_year))
        if text:
            found.append(Moment(*scan.span(one.first, one.after), text, basis))
    return found


def _heads_article(scan: Scan, said: Said) -> bool:
    """Whether a date stands in a dateline ("JAKARTA, 16 Juli 2025 –") or alone on one of the first lines."""
    start, end = scan.span(said.first, said.after)
    if said.day is None or start > _HEAD:
        return False
    line = scan.text.rfind("\n", 0, start) + 1
    lead, tail = scan.text[line:start], scan.text[end : end + 80]
    if len(lead) > _LONGEST_PLACE:
        return False
    if _STAMP_START.fullmatch(lead) and _STAMP_END.match(tail):
        return True
    upper = lead.lstrip(" (*_“\"'")[:1]
    named = upper.isupper() or (upper.isalpha() and upper.lower() == upper.upper())
    return bool(
        named and len(lead.split()) <= 6 and _DATELINE_START.fullmatch(lead) and _DATELINE_END.match(tail)
    )


def _filled(said: Said, anchor: Anchor | None, only_year: int | None) -> Said:
    """A date with its missing year, or the month of a mere day, taken from the article's date.

    Without that, from the one year that the text names, if it names no other.
    """
    if said.year is not None:
        return said
    if said.month is None:
        return _nearest_day(said, anchor)
    if not anchor:
        return replace(said, year=only_year)
    ahead = said.month - (anchor.month or said.month)
    return replace(said, year=anchor.year - (ahead > _MONTHS_AHEAD))


def _nearest_day(said: Said, anchor: Anchor | None) -> Said:
    """The latest such day of a month up to the article's date."""
    if not anchor or not anchor.month or not anchor.day or said.day is None:
        return said
    back = 1 if said.day > anchor.day else 0
    year, month = _months_before(anchor.year, anchor.month, back)
    return replace(said, year=year, month=month)


def _stated(said: Said) -> str | None:
    if said.year is None or not is_day(said.year, said.month, said.day):
        return None
    if not 1000 <= said.year <= 9999:
        return None
    parts = [f"{said.year:04d}"]
    if said.month:
        parts.append(f"{said.month:02d}")
        if said.day:
            parts.append(f"{said.day:02d}")
    return "-".join(parts)


def _counted(said: Said, anchor: Anchor | None) -> str | None:
    """A date counted from the anchor, as exact as both the anchor and the unit are."""
    if not anchor:
        return None
    if said.unit == "year":
        return _stated(replace(said, year=anchor.year + said.offset))
    if said.unit == "named month":
        return _stated(replace(said, year=_year_of_named_month(said, anchor)))
    if said.unit in ("month", "quarter"):
        return _counted_months(said, anchor)
    if not anchor.whole:
        return None
    if said.unit == "weekday":
        return _weekday(said, anchor.whole).isoformat()
    if said.unit == "week":
        return (anchor.whole + timedelta(weeks=said.offset)).isoformat()[:7]
    return (anchor.whole + timedelta(days=said.offset)).isoformat()


def _year_of_named_month(said: Said, anchor: Anchor) -> int | None:
    """The year of "last December" or "next March"."""
    if not anchor.month or not said.month:
        return None
    if said.offset < 0:
        return anchor.year - (said.month >= anchor.month)
    return anchor.year + (said.month <= anchor.month)


def _counted_months(said: Said, anchor: Anchor) -> str | None:
    if not anchor.month:
        return None
    if said.unit == "quarter":
        year, _ = _months_before(anchor.year, anchor.month, -3 * said.offset)
        return f"{year:04d}"
    year, month = _months_before(anchor.year, anchor.month, -said.offset)
    return f"{year:04d}-{month:02d}"


def _months_before(year: int, month: int, count: int) -> tuple[int, int]:
    total = year * 12 + month - 1 - count
    return total // 12, total % 12 + 1


def _weekday(said: Said, today: date) -> date:
    """The latest such weekday up to the article's day; the first after it for "next Monday"."""
    back = (today.weekday() + 1 - said.weekday) % 7
    return today + timedelta(days=7 - back) if said.offset else today - timedelta(days=back)
