"""Figures with their units: money, capacity, durations and percentages."""

from workbench.extract.quantities.figures import Figure, read_currency, read_figure, take_hedge
from workbench.extract.quantities.scan import Scan
from workbench.model.quantities import Capacity, CapacityUnit, Duration, Money, Percentage, Qualifier

Measure = Money | Capacity | Duration | Percentage
Read = tuple[Measure, int]
"""A quantity, and the place after it."""

_MOST_BETWEEN = 8
_LONGEST_YEARS = 100
_YEARS = {
    "year": 1.0,
    "quarter": 0.25,
    "month": 1 / 12,
    "week": 7 / 365.25,
    "day": 1 / 365.25,
    "decade": 10.0,
}
_POWER: dict[str, tuple[CapacityUnit, float]] = {
    "GW": ("GW", 1.0),
    "MW": ("MW", 1.0),
    "kW": ("MW", 1e-3),
    "TW": ("GW", 1e3),
}


def read_measure(scan: Scan, place: int) -> Read | None:
    """The quantity that begins at a place, dates aside; None where there is none."""
    whole = scan.number_of("terms_whole", place)
    if whole:
        return Duration(*scan.span(place, whole[1]), whole[0], "exact"), whole[1]
    figure = read_figure(scan, place)
    if not figure:
        return None
    for reader in (
        _read_percentage,
        _read_power,
        _read_money,
        _read_processors,
        _read_duration,
        _read_bare_money,
    ):
        found = reader(scan, figure)
        if found:
            return found
    return None


def unit_place(scan: Scan, figure: Figure) -> int:
    """Where the unit of a figure would stand: past a hyphen, an abbreviation's dot or "of"."""
    place = figure.after
    if scan.words[place] in ("-", "‑") and scan.tokens.touches(place) and scan.tokens.touches(place + 1):
        return place + 1
    if scan.words[place] == "." and figure.scaled and scan.tokens.touches(place):
        return place + 1
    return place


def _single(figure: Figure, *, spans: bool = False) -> tuple[float, Qualifier] | None:
    """The one value of a measure that has room for no second: of a range its lower end, at least that."""
    number = figure.number
    if figure.top and number.value is not None:
        return number.value, "at-least"
    value = number.low if number.vague else number.value
    return None if value is None else (value, figure.qualifier(spans=spans))


def _read_percentage(scan: Scan, figure: Figure) -> Read | None:
    sign = scan.match("percent", unit_place(scan, figure))
    if figure.currency or not (sign or figure.prefix.percent):
        return None
    figure.after = sign[1] if sign else figure.after
    take_hedge(scan, figure)
    single = _single(figure)
    return (Percentage(*scan.span(figure.first, figure.after), *single), figure.after) if single else None


def _read_money(scan: Scan, figure: Figure) -> Read | None:
    place = unit_place(scan, figure)
    if figure.scaled:
        sign = read_currency(scan, scan.after("link", place)) or read_currency(scan, place)
    else:
        sign = read_currency(scan, place)
    if sign and sign[0] == "block":
        sign = None
    if sign and figure.currency and not _restates(figure.currency, sign[0]):
        sign = None
    if not sign and not figure.currency:
        return None
    if sign:
        figure.currency, figure.after = sign
    return _money(scan, figure)


def _restates(before: str, after: str) -> bool:
    """Whether a currency after the number says again, or more exactly, what a sign before it said."""
    return before == after or before == "USD"


def _money(scan: Scan, figure: Figure) -> Read:
    take_hedge(scan, figure)
    per = scan.match("per", figure.after)
    if per:
        figure.per, figure.after = ("month" if per[0] == "month" else "year"), per[1]
        take_hedge(scan, figure)
    value, low, high = _bounds(figure)
    start, end = scan.span(figure.first, figure.after)
    qualifier = figure.qualifier()
    return Money(
        start, end, value, low, high, figure.currency, qualifier, figure.per or "total"
    ), figure.after


def _bounds(figure: Figure) -> tuple[float | None, float | None, float | None]:
    """Value, least and greatest value of a figure, as `Money` defines them."""
    number, qualifier = figure.number, figure.qualifier()
    if number.vague:
        return None, number.low, number.low * 10 if number.low else None
    if figure.top:
        return None, number.value, figure.top.value
    low = None if qualifier == "at-most" else number.value
    high = None if qualifier == "at-least" else number.value
    return number.value, low, high


def _read_bare_money(scan: Scan, figure: Figure) -> Read | None:
    """Money whose currency is left out: a scaled number beside a word like "worth", or sheer "billions"."""
    if not figure.scaled or figure.shorthand or figure.prefix.ranged:
        return None
    millions = (figure.top or figure.number).scale >= 1e6
    behind = unit_place(scan, figure)
    told = scan.is_marked("context_before", figure.first, within=1)
    told = told or scan.match("context_after", behind) is not None or scan.match("per", behind) is not None
    told = told or figure.per is not None
    sheer = figure.number.vague and figure.number.scale >= 1e9 and _stands_alone(scan, figure.after)
    return _money(scan, figure) if millions and (told or sheer) else None


def _stands_alone(scan: Scan, place: int) -> bool:
    """Whether no noun follows that the number could count."""
    word = scan.words[place]
    return not word or not word[0].isalpha() or scan.match("bare_follow", place) is not None


def _read_power(scan: Scan, figure: Figure) -> Read | None:
    unit = scan.match("units", unit_place(scan, figure))
    if not unit or figure.currency or unit[0] not in _POWER:
        return None
    name, factor = _POWER[str(unit[0])]
    figure.after = unit[1]
    return _capacity(scan, figure, name, factor)


def _read_processors(scan: Scan, figure: Figure) -> Read | None:
    """A number of processors, their maker and model between the two or the number after them.

    "400,000 Nvidia GB200 chips", "GPU 26만 장".
    """
    if figure.currency or not (figure.scaled or figure.number.digits):
        return None
    unit = _processors_after(scan, figure)
    if unit:
        figure.after = unit[1]
        return _capacity(scan, figure, "GPU" if unit[0] == "GPU" else "chips", 1.0)
    counter = scan.match("counters", figure.after)
    if counter and scan.is_marked("units", figure.first, within=3) and scan.last_unit in ("GPU", "chips"):
        figure.after = counter[1]
        return _capacity(scan, figure, "GPU" if scan.last_unit == "GPU" else "chips", 1.0)
    return None


def _processors_after(scan: Scan, figure: Figure) -> tuple[str, int] | None:
    """The processors that a figure counts; of "układów GPU" the more exact word."""
    place, stop = unit_place(scan, figure), figure.after + _MOST_BETWEEN
    while not (unit := _processors(scan, place)):
        step = _between(scan, place)
        if not step or step > stop:
            return None
        place = step
    closer = _processors(scan, unit[1])
    if not closer:
        return unit
    return ("GPU" if "GPU" in (unit[0], closer[0]) else "chips"), closer[1]


def _processors(scan: Scan, place: int) -> tuple[str, int] | None:
    found = scan.match("units", place)
    return (str(found[0]), found[1]) if found and found[0] in ("GPU", "chips") else None


def _between(scan: Scan, place: int) -> int | None:
    """The place after a word that may part a number from its processors: a counter, a name, a model."""
    found = scan.match("unit_filler", place) or scan.match("counters", place)
    if found:
        return found[1]
    if scan.tokens.is_number(place):
        return place + 1 if scan.tokens.touches(place) else None
    is_name = scan.surface(place)[:1].isupper() and not scan.tokens.is_number(place - 1)
    is_name = is_name or (scan.surface(place)[:1].isupper() and not scan.tokens.touches(place))
    return place + 1 if is_name else None


def _capacity(scan: Scan, figure: Figure, unit: CapacityUnit, factor: float) -> Read | None:
    take_hedge(scan, figure)
    single = _single(figure)
    if not single:
        return None
    value = float(f"{single[0] * factor:.12g}")
    return Capacity(*scan.span(figure.first, figure.after), value, unit, single[1]), figure.after


def _read_duration(scan: Scan, figure: Figure) -> Read | None:
    """A length of time."""
    unit = scan.match("terms", unit_place(scan, figure))
    single = _single(figure, spans=True)
    if not unit or not single or figure.currency or figure.scaled:
        return None
    years = single[0] * _YEARS[str(unit[0])]
    if not 0 < years <= _LONGEST_YEARS:
        return None
    figure.after = unit[1]
    take_hedge(scan, figure)
    first = figure.number_at if figure.hedge == "over" else figure.first
    return Duration(*scan.span(first, figure.after), round(years, 4), single[1]), figure.after
