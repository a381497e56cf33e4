"""Finding every quantity of a text."""

from workbench.extract.quantities.calendar import moments
from workbench.extract.quantities.dates import Said, read_date
from workbench.extract.quantities.measures import Measure, read_measure
from workbench.extract.quantities.scan import Scan, scan
from workbench.model.quantities import Duration, Quantity


def find_quantities(text: str, language: str, published: str | None = None) -> list[Quantity]:
    """The quantities that a text states, sorted by start, none overlapping another.

    `language` is an ISO 639-1 code; a language without a lexicon is read by the shared signs and English words.
    `published`, YYYY[-MM[-DD]], is the date from which "last month" is counted and which completes "16 July"; where
    it is None, a dateline of the text serves, and a date that stays incomplete is left out. A quarter is given as its
    year, a week as its month. Offsets are characters of `text`. Takes time linear in the text; never raises.
    """
    row = scan(text, language)
    measures, said = _read(row)
    return sorted([*measures, *moments(row, said, published)], key=lambda quantity: quantity.start)


def _read(row: Scan) -> tuple[list[Measure], list[Said]]:
    """One pass from left to right: what is read at a place is not read again."""
    measures: list[Measure] = []
    dates: list[Said] = []
    starters, markers = row.lexicon.starters, row.lexicon.markers
    covered = 0
    for place, word in enumerate(row.words[: len(row.tokens)]):
        if word in markers:
            row.mark(place)
        if place < covered or not (word in starters or word[0].isdecimal()):
            continue
        date, measure = read_date(row, place), read_measure(row, place)
        if date and (not measure or date.after >= measure[1]):
            dates.append(date)
            covered = date.after
        elif measure:
            if not (isinstance(measure[0], Duration) and row.is_marked("past", place)):
                measures.append(measure[0])
            covered = measure[1]
    return measures, dates
