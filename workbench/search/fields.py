"""The fields of the query language: a table from a field's names to what reads its value."""

import re
from calendar import monthrange
from collections.abc import Callable

from workbench.search.query import Language, Node, Published, Source, Word
from workbench.search.words import folded_words

DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"


def language(value: str) -> Node:
    """`pl`, or the language's English or own name. Raises ValueError where there is no such language."""
    from babel import Locale, UnknownLocaleError

    code = value.casefold()
    names = _language_names()
    if code in names:
        return Language(names[code])
    try:
        if len(code) in (2, 3) and code != "und":
            Locale.parse(code)
        elif code != "und":
            raise ValueError(_no_language(value, names))
    except UnknownLocaleError:
        raise ValueError(_no_language(value, names)) from None
    return Language(code)


def source(value: str) -> Node:
    """Words of a publisher's name. Raises ValueError where there is none."""
    found = tuple(folded_words(value))
    if not found:
        raise ValueError("no letter or digit in this name")
    return Source(found)


def published(value: str) -> Node:
    """`2025`, `2025-07`, `2025-07-16`, or two of them parted by `..`, either of which may be left out.

    Raises ValueError where it is no date, or the first is after the last.
    """
    first, dots, last = value.partition("..")
    span = Published(_day(first, last=False), _day(last if dots else first, last=True))
    if span.first > span.last:
        raise ValueError(f"{first} is after {last}")
    return span


def title(value: str) -> Node:
    """A word of the title; the parser reads phrases and the like itself."""
    return Word(value, field="title")


FIELDS: dict[str, Callable[[str], Node]] = {
    "lang": language,
    "language": language,
    "source": source,
    "publisher": source,
    "title": title,
    "date": published,
}
"""Every name that may stand before a colon."""


def field_named(name: str) -> Callable[[str], Node] | None:
    """What reads the value of the field, None where there is no such field."""
    return FIELDS.get(name.casefold())


def _day(value: str, last: bool) -> str:
    if not value:
        return LAST_DAY if last else FIRST_DAY
    match = DATE.match(value)
    if not match:
        raise ValueError(f"{value!r} is no date; write 2025, 2025-07, 2025-07-16 or 2025-07..2025-10")
    year, month, day = int(match[1]), match[2], match[3]
    if not year or (month and not 1 <= int(month) <= 12):
        raise ValueError(f"{value!r} is no date: there is no such month")
    chosen_month = int(month) if month else (12 if last else 1)
    longest = monthrange(year, chosen_month)[1]
    if day and not 1 <= int(day) <= longest:
        raise ValueError(f"{value!r} is no date: the month has {longest} days")
    chosen_day = int(day) if day else (longest if last else 1)
    return f"{year:04}-{chosen_month:02}-{chosen_day:02}"


def _language_names() -> dict[str, str]:
    from babel import Locale

    from workbench.config import DEFAULT_LANGUAGES

    english = Locale.parse("en").languages
    own = {(Locale.parse(code).language_name or code).casefold(): code for code in DEFAULT_LANGUAGES}
    return {english[code].casefold(): code for code in DEFAULT_LANGUAGES} | own


def _no_language(value: str, names: dict[str, str]) -> str:
    from rapidfuzz import process

    near = process.extractOne(value.casefold(), list(names), score_cutoff=60)
    hint = f"did you mean {names[near[0]]} ({near[0]})?" if near else "write a code such as en, id or pl"
    return f"there is no language {value!r}; {hint}"
