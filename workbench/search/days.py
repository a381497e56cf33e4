"""Days as index terms: a document carries its year, month and day, a range becomes few of these terms."""

from calendar import monthrange

EARLIEST, LATEST = 1900, 2100
"""Years that a range without an end reaches to."""


def day_terms(published: str | None) -> list[str]:
    """The terms of a date of publication: `2025`, `2025-07`, `2025-07-16`, as far as it is known."""
    return [published[:length] for length in (4, 7, 10) if published and len(published) >= length]


def range_terms(first: str, last: str) -> list[str]:
    """The fewest terms whose documents are just those published from `first` to `last`, both YYYY-MM-DD.

    A document of which only the year or the month is known is found where all of it lies in the range.
    """
    begin = max(first, f"{EARLIEST}-01-01")
    end = min(last, f"{LATEST}-12-31")
    return [term for year in range(int(begin[:4]), int(end[:4]) + 1) for term in _year(year, begin, end)]


def _year(year: int, begin: str, end: str) -> list[str]:
    if begin <= f"{year}-01-01" and f"{year}-12-31" <= end:
        return [f"{year}"]
    return [term for month in range(1, 13) for term in _month(year, month, begin, end)]


def _month(year: int, month: int, begin: str, end: str) -> list[str]:
    name = f"{year}-{month:02}"
    days = [f"{name}-{day:02}" for day in range(1, monthrange(year, month)[1] + 1)]
    if begin <= days[0] and days[-1] <= end:
        return [name]
    return [day for day in days if begin <= day <= end]
