"""Finding every quantity of a text."""

from workbench.extract.quantities.calendar import moments
from workbench.extract.quantities.dateparts import Said
from workbench.extract.quantities.dates import read_date
from workbench.extract.quantities.measures import Measure, read_measure
from workbench.extract.quantities.relative import read_ago
from workbench.extract.quantities.scan import Scan, scan
from workbench.model.quantities import Duration, Quantity

_NEAR = 7


def find_quantities(text: str, language: str, published: str | None = None) -> list[Quantity]:
    """The quantities that a text states, sorted by start, none overlapping another.

    `language` is an ISO 639-1 code; a language without a lexicon is read by the shared signs and English
    words. `published`, YYYY[-MM[-DD]], is the date from which "last month" is counted and which
    completes "16 July"; where it is None, a dateline of the text serves, and a date that stays
    incomplete is left out. A quarter is given as its year, a week as its month. Offsets are characters
    of `text`. Takes time linear in the text; raises nothing.
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
        date, measure = _read_at(row, place)
        if date:
            dates.append(date)
            covered = date.after
        elif measure:
            covered = measure[1]
            if not (isinstance(measure[0], Duration) and row.is_marked("past", place)):
                measures.append(measure[0])
    return measures, dates


def _read_at(row: Scan, place: int) -> tuple[Said | None, tuple[Measure, int] | None]:
    """The longer of the date and the measure that begin at a place."""
    word = row.words[place]
    digits = word[0].isdecimal()
    measure = read_measure(row, place) if digits or _may_be_figure(row, place) else None
    date = read_date(row, place) if digits or word in row.lexicon.date_starters else None
    if (measure and isinstance(measure[0], Duration)) or row.match("ago_before", place):
        date = read_ago(row, place) or date
    if date and (not measure or date.after >= measure[1]):
        return date, None
    return None, measure


def _may_be_figure(row: Scan, place: int) -> bool:
    """Whether a number can follow soon: spares most words that begin a figure as well as anything else."""
    if row.words[place] not in row.lexicon.figure_starters:
        return False
    shown = row.lexicon.number_words
    return any(word in shown or word[:1].isdecimal() for word in row.words[place : place + _NEAR])
