"""East Asian numbers, with units of ten thousand: 1兆5000億, 数十億, 100多亿, 십억."""

from dataclasses import dataclass

from workbench.extract.quantities.number import Number, parse_digits, vague
from workbench.extract.quantities.scan import Scan

_MOST_TOKENS = 16


def read_east_asian_number(scan: Scan, place: int) -> Number | None:
    """Digits and numerals with units of 10^4: 1兆5000億, 数十億, 100多亿, 십억."""
    running, after, vaguely, more, units = _Sum(), place, False, False, 0
    for _ in range(_MOST_TOKENS):
        if after > place and _is_unit(scan, after):
            break
        unit = scan.number_of("numeral_units", after)
        if unit and (vaguely or running.digit is not None or running.section or running.total or unit[0] < 4):
            (running.small if unit[0] < 4 else running.big)(int(unit[0]))
            units += 1
        elif after > place and (unit := scan.number_of("numeral_more", after)):
            more = True
        elif not units and (unit := scan.number_of("numeral_vague", after)):
            vaguely = True
        elif running.digit is None and (unit := _numeral(scan, after, after > place)):
            running.digit = unit[0]
        else:
            break
        after = unit[1]
    if not units:
        return None
    if vaguely:
        return vague(running.exponent, after)
    value = float(f"{running.value:.15g}")
    scale = running.unit or 1.0
    return Number(value, after, scale=scale, digits=scan.tokens.is_number(place), more=more)


@dataclass(slots=True)
class _Sum:
    """An East Asian number while it is read: `total`, the `section` below 10^4, a `digit` still waiting."""

    total: float = 0
    section: float = 0
    digit: float | None = None
    unit: float = 0
    exponent: int = 0

    def small(self, exponent: int) -> None:
        """Take 十, 百 or 千."""
        self.section += (1 if self.digit is None else self.digit) * 10**exponent
        self.digit = None
        self.exponent += exponent

    def big(self, exponent: int) -> None:
        """Take 万, 億, 兆; a bigger unit than the last multiplies all (万亿)."""
        here = self.section + (self.digit or 0)
        factor = 10.0**exponent
        if self.unit and factor > self.unit:
            self.total = (self.total + here) * factor
        else:
            self.total += (here or 1) * factor
        self.section, self.digit = 0, None
        self.unit = factor
        self.exponent += exponent

    @property
    def value(self) -> float:
        """What has been read so far."""
        return self.total + self.section + (self.digit or 0)


def _is_unit(scan: Scan, place: int) -> bool:
    """Whether a unit begins here that itself begins with a numeral (千瓦, 兆瓦)."""
    return scan.words[place] in ("千", "兆", "百") and scan.match("units", place) is not None


def _numeral(scan: Scan, place: int, inside: bool) -> tuple[float, int] | None:
    if scan.tokens.is_number(place):
        value = parse_digits(scan.words[place], scan.lexicon.decimal)
        return None if value is None or (inside and value >= 10000) else (value, place + 1)
    return scan.number_of("numeral_digits", place)
