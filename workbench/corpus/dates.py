"""The date of publication, where metadata or the head of a text gives it."""

import re
from datetime import date, datetime
from functools import cache

ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")
WRITTEN = re.compile(r"(?<!\d)(\d{1,2})\.?\s(?:de\s)?([^\W\d_]{3,12})\.?\s(?:de\s)?((?:19|20)\d\d)(?!\d)")
MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,12})\.?\s(\d{1,2}),?\s((?:19|20)\d\d)(?!\d)")
EAST_ASIAN = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
HEAD = 400
"""Characters at the start of a text in which a date counts as the article's own."""


def iso_date(value: str) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD from a metadata value; None where it is no date."""
    match = ISO.match(value.strip())
    if match and value.strip()[match.end() :][:1] in ("", "T", " "):
        return _valid(match[1], match[2], match[3])
    try:
        return datetime.strptime(value.strip()[:25], "%a, %d %b %Y %H:%M:%S").date().isoformat()
    except ValueError:
        year = _earliest(value, ISO)
        return written_date(value) or (year[1] if year else None)


def written_date(text: str) -> str | None:
    """The first full date written out in `text`, in any language that CLDR has months for."""
    found = [
        date
        for date in (_earliest(text, pattern) for pattern in (WRITTEN, MONTH_FIRST, EAST_ASIAN, ISO))
        if date and len(date[1]) == len("YYYY-MM-DD")
    ]
    return min(found)[1] if found else None


def date_in_head(text: str) -> str | None:
    """The full date in the first lines of an article."""
    return written_date(text[:HEAD])


def _earliest(text: str, pattern: re.Pattern[str]) -> tuple[int, str] | None:
    for match in pattern.finditer(text):
        year, month, day = _ordered(match, pattern)
        if found := _valid(year, month, day):
            return match.start(), found
    return None


def _ordered(match: re.Match[str], pattern: re.Pattern[str]) -> tuple[str, str | None, str | None]:
    if pattern is WRITTEN:
        return match[3], _month(match[2]), match[1]
    if pattern is MONTH_FIRST:
        return match[3], _month(match[1]), match[2]
    return match[1], match[2], match[3]


def _month(word: str) -> str:
    return str(months().get(word.casefold().rstrip("."), 0))


def _valid(year: str, month: str | None, day: str | None) -> str | None:
    try:
        full = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    return full if day else full[:7] if month else full[:4]


@cache
def months() -> dict[str, int]:
    """Month names and abbreviations of every language that news comes in, case-folded, to 1 to 12."""
    from babel import Locale

    from workbench.config import DEFAULT_LANGUAGES

    names: dict[str, int] = {}
    for code in DEFAULT_LANGUAGES:
        for forms in Locale.parse(code).months.values():
            for widths in (forms["wide"], forms["abbreviated"]):
                for number, name in widths.items():
                    names.setdefault(name.casefold().rstrip("."), number)
    return names
