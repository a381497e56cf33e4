"""A figure: a number or a range of numbers, with what hedges it and with signs that stand before it."""

from dataclasses import dataclass

from workbench.extract.quantities.number import Number
from workbench.extract.quantities.numerals import read_number
from workbench.extract.quantities.scan import Scan
from workbench.model.quantities import Per, Qualifier

_MOST_PREFIXES = 6
_FIRST_EAST_ASIAN = 0x2E7F
_AS_HEDGE: dict[str, Qualifier] = {
    "about": "about",
    "over": "at-least",
    "at-least": "at-least",
    "at-most": "at-most",
}


@dataclass
class Prefix:
    """What stands before a number."""

    after: int
    hedge: str = ""
    """about, at-least, at-most, or over: a bound of an amount, the span of a duration."""
    currency: str | None = None
    per: Per | None = None
    percent: bool = False
    ranged: bool = False
    """Whether a word like "between" opens a range."""


@dataclass
class Figure:
    """A figure whose unit is still to be read."""

    first: int
    """Place of its first token, hedge included."""
    number_at: int
    """Place of the number itself."""
    after: int
    number: Number
    """The number; the lower end of a range."""
    top: Number | None
    """The upper end of a range."""
    prefix: Prefix
    hedge: str = ""
    currency: str | None = None
    per: Per | None = None

    @property
    def scaled(self) -> bool:
        """Whether a scale word belongs to it."""
        return (self.top or self.number).scale > 1

    @property
    def shorthand(self) -> bool:
        """Whether its scale is a mere letter."""
        return (self.top or self.number).shorthand

    @property
    def value(self) -> float | None:
        """The one value; None for a range and for a vague plural."""
        return None if self.top else self.number.value

    def qualifier(self, *, spans: bool = False) -> Qualifier:
        """How the figure is hedged; where it `spans` time, "over" is no bound."""
        if self.number.vague:
            return self.number.vague
        if self.top or (spans and self.hedge == "over"):
            return "exact"
        if self.number.more and not self.hedge:
            return "at-least"
        return _AS_HEDGE.get(self.hedge, "exact")


def read_figure(scan: Scan, place: int) -> Figure | None:
    """The figure at a place, hedges and a currency before the number included; None where there is none."""
    prefix = _read_prefix(scan, place)
    number = read_number(scan, prefix.after)
    if not number or _is_part_of_name(scan, prefix):
        return None
    figure = Figure(
        place, prefix.after, number.after, number, None, prefix, prefix.hedge, prefix.currency, prefix.per
    )
    take_hedge(scan, figure)
    _read_top(scan, figure)
    if prefix.ranged and not figure.top:
        return None
    take_hedge(scan, figure)
    return figure


def take_hedge(scan: Scan, figure: Figure) -> None:
    """Read a hedge that follows what has been read so far ("or more", 以上, "+")."""
    found = scan.match("hedges_after", figure.after)
    if found:
        figure.hedge, figure.after = stronger(figure.hedge, str(found[0])), found[1]


def read_currency(scan: Scan, place: int) -> tuple[str, int] | None:
    """A currency behind a number; not a sign that opens the next ("in 2025 $30 billion")."""
    sign = scan.match("symbols", place) or scan.code(place)
    if sign and scan.tokens.is_number(sign[1]) and not scan.tokens.touches(place):
        return None
    found = sign or scan.match("currencies", place)
    return (str(found[0]), found[1]) if found else None


def stronger(one: str, other: str) -> str:
    """Of two hedges the one that bounds: "more than about"."""
    return other if one in ("", "about") else one


def _read_prefix(scan: Scan, place: int) -> Prefix:
    prefix = Prefix(place)
    for _ in range(_MOST_PREFIXES):
        here = prefix.after
        if hedge := scan.match("hedges", here):
            prefix.hedge, prefix.after = stronger(prefix.hedge, str(hedge[0])), hedge[1]
        elif not prefix.currency and (sign := scan.match("symbols", here) or scan.code(here)):
            prefix.currency, prefix.after = str(sign[0]), sign[1]
        elif not prefix.ranged and (opened := scan.match("range_open", here)):
            prefix.ranged, prefix.after = True, opened[1]
        elif not prefix.per and (per := scan.match("per_before", here)):
            prefix.per, prefix.after = ("month" if per[0] == "month" else "year"), per[1]
        elif percent := scan.match("percent_before", here):
            prefix.percent, prefix.after = True, percent[1]
        elif here > place and (filler := scan.match("filler", here)) and not read_number(scan, here):
            prefix.after = filler[1]
        else:
            break
    return prefix


def _is_part_of_name(scan: Scan, prefix: Prefix) -> bool:
    """Whether the digits belong to a name: H100, GPT-4, MI-300X."""
    place = prefix.after
    if prefix.currency or not scan.tokens.is_number(place):
        return False
    if scan.words[place - 1] in ("-", "‑") and scan.tokens.touches(place):
        place -= 1
    before = scan.words[place - 1] if place else ""
    if not scan.tokens.touches(place) or not before.isalpha() or ord(before[0]) > _FIRST_EAST_ASIAN:
        return False
    return scan.match("units", place - 1) is None


def _read_top(scan: Scan, figure: Figure) -> None:
    """Turn a number into a range where its upper end follows."""
    place = figure.after
    unit = read_currency(scan, place)
    mid = scan.match("range_mid", unit[1] if unit else place)
    if not mid and figure.prefix.ranged:
        mid = scan.match("range_and", unit[1] if unit else place)
    if not mid or figure.number.value is None:
        return
    place = scan.after("range_to", mid[1])
    sign = scan.match("symbols", place) or scan.code(place)
    top = read_number(scan, sign[1] if sign else place)
    if not top or top.value is None or (unit and figure.prefix.currency):
        return
    low = figure.number.value
    if figure.number.scale == 1 and top.scale > 1 and low < top.value / top.scale:
        low *= top.scale
    if low >= top.value or (figure.number.scale > 1 and top.scale == 1):
        return
    figure.number = Number(low, figure.number.after, scale=top.scale, digits=figure.number.digits)
    figure.top, figure.after = top, top.after
    figure.currency = figure.currency or (unit[0] if unit else None) or (str(sign[0]) if sign else None)
