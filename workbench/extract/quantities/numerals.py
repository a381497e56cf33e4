"""Reading one number: digits, number words, scale words, East Asian numerals, and vague plurals."""

from dataclasses import dataclass, replace

from workbench.extract.quantities.scan import Scan
from workbench.model.quantities import Qualifier

_MOST_WORDS = 8
_GROUPING = " \u00a0\u202f\u2009'’"
_VAGUE: dict[int, Qualifier] = {
    4: "tens-of-thousands",
    5: "hundreds-of-thousands",
    7: "tens-of-millions",
    8: "hundreds-of-millions",
    10: "tens-of-billions",
    11: "hundreds-of-billions",
    13: "tens-of-trillions",
}


@dataclass(frozen=True, slots=True)
class Number:
    """One number as it is read, before anything is known of what it counts."""

    value: float | None
    """None for a vague plural."""
    after: int
    """Place after its last token."""
    scale: float = 1.0
    """The scale word's worth, 1 where none stands."""
    digits: bool = True
    """Whether it is written in digits."""
    shorthand: bool = False
    """Whether its scale is a mere letter or so ("70B"), which only a unit makes a number."""
    vague: Qualifier | None = None
    """How a vague plural is put."""
    low: float | None = None
    """Least value of "tens of billions"."""
    more: bool = False
    """Whether the number itself says that it is exceeded (多, 余)."""


def parse_digits(written: str, decimal: str) -> float | None:
    """The value of digits with marks between them, None where they make no number ("1,1,1", "16.07.2025").

    The language's decimal mark decides only where both readings are possible: "1.234,5" and "2,4" tell for
    themselves, three digits after a mark are thousands unless the mark is the language's decimal one.
    """
    for mark in _GROUPING:
        written = written.replace(mark, "")
    marks = [c for c in written if c in ".,"]
    if not marks:
        return float(written) if len(written) <= 18 else None
    if len(written) > 30:
        return None
    last = marks[-1]
    if len(set(marks)) == 2:
        whole, _, fraction = written.rpartition(last)
        grouped = whole.split("," if last == "." else ".")
        return (
            float("".join(grouped) + "." + fraction)
            if marks.count(last) == 1 and _is_grouped(grouped)
            else None
        )
    parts = written.split(last)
    if len(marks) == 1 and not _groups_thousands(parts, last, decimal):
        return float(parts[0] + "." + parts[1])
    return float("".join(parts)) if _is_grouped(parts) or _is_indian(parts) else None


def _groups_thousands(parts: list[str], mark: str, decimal: str) -> bool:
    head, tail = parts
    if len(tail) != 3 or len(head) > 3 or head.startswith("0"):
        return False
    return mark != decimal or tail == "000"


def _is_grouped(parts: list[str]) -> bool:
    return 1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])


def _is_indian(parts: list[str]) -> bool:
    return 1 <= len(parts[0]) <= 2 and len(parts[-1]) == 3 and all(len(part) == 2 for part in parts[1:-1])


def vague(exponent: int, after: int) -> Number:
    """ "Tens of billions" for exponent 10; mere "billions" (9) is unknown, whatever the language."""
    name = _VAGUE.get(exponent)
    low = 10.0**exponent if name else None
    return Number(None, after, scale=10.0**exponent, digits=False, vague=name or "unknown", low=low)


def read_number(scan: Scan, place: int) -> Number | None:
    """The number at a place, or None."""
    if scan.lexicon.index.get("numeral_units"):
        number = _read_east_asian(scan, place)
        if number:
            return number
    return _read_vague(scan, place) or _read_western(scan, place)


def _read_vague(scan: Scan, place: int) -> Number | None:
    several = scan.number_of("several", place)
    if several:
        power, after = several
        for candidate in (scan.after("link", after), after):
            scale = _read_scale(scan, candidate, glued=False)
            if scale:
                return vague(round(power + scale[0]), scale[1])
    found = scan.number_of("vague", place)
    return vague(int(found[0]), found[1]) if found and not _follows_number(scan, place) else None


def _follows_number(scan: Scan, place: int) -> bool:
    """Whether the word before is a number, which the plural then belongs to."""
    if place == 0:
        return False
    return scan.tokens.is_number(place - 1) or any(
        scan.match(role, place - 1) for role in ("numbers", "multipliers", "fractions", "several")
    )


def _read_western(scan: Scan, place: int) -> Number | None:
    """Digits or words, then scale words; several such groups of falling scale add up ("1 billion 200 million")."""
    total: Number | None = None
    for _ in range(3):
        group = _read_group(scan, total.after if total else place)
        if not group or group.value is None:
            break
        if total is None:
            total = group
        elif group.scale == 1 or group.value >= total.scale:
            break
        else:
            total = replace(total, value=(total.value or 0) + group.value, after=group.after)
        if total.scale == 1 or total.shorthand:
            break
    return total


def _read_group(scan: Scan, place: int) -> Number | None:
    base = _read_digits(scan, place) or _read_words(scan, place)
    if not base or base.value is None:
        return _read_single(scan, place)
    exponent, shorthand = 0.0, False
    while exponent < 18:
        found = _read_scale(scan, base.after, glued=base.digits and not exponent)
        if not found:
            break
        exponent, shorthand = exponent + found[0], shorthand or found[2]
        base = replace(base, after=found[1])
    if base.scale == 0:
        return replace(base, value=10.0**exponent, scale=10.0**exponent, digits=False) if exponent else None
    value = _scaled(base.value or 0, exponent)
    return replace(base, value=value, scale=base.scale * 10.0**exponent, shorthand=shorthand)


def _read_single(scan: Scan, place: int) -> Number | None:
    """A scale word that is a number by itself: "miliard dolarów" is one milliard."""
    found = scan.number_of("single_scales", place)
    if not found or _follows_number(scan, place):
        return None
    return Number(10.0 ** found[0], found[1], scale=10.0 ** found[0], digits=False)


def _scaled(value: float, exponent: float) -> float:
    """The product, without the noise of binary fractions (1.1 * 1e9)."""
    return float(f"{value * 10.0**exponent:.15g}")


def _read_digits(scan: Scan, place: int) -> Number | None:
    if not scan.tokens.is_number(place):
        return None
    value = parse_digits(scan.words[place], scan.lexicon.decimal)
    if value is None:
        return None
    fraction = scan.number_of("fractions", place + 1)
    if fraction:
        return Number(value + fraction[0], fraction[1])
    return Number(value, place + 1)


def _read_words(scan: Scan, place: int) -> Number | None:
    """Number words: "twenty-five", "dua puluh lima", "vinte e cinco". An article counts before a scale alone."""
    total = 0.0
    after = place
    for _ in range(_MOST_WORDS):
        if after > place and (fraction := scan.number_of("fractions", after)):
            total, after = total + fraction[0], fraction[1]
            break
        start = scan.after("number_link", after) if after > place else after
        times, word = scan.number_of("multipliers", start), scan.number_of("numbers", start)
        if after > place and (teen := scan.number_of("teens", after)):
            total, after = total + teen[0], teen[1]
        elif times:
            total, after = (total or 1) * times[0], times[1]
        elif word and (word[0] < 1 or not total or word[0] < _room(total)):
            total, after = total + word[0], word[1]
        else:
            break
    if after > place:
        return Number(total, after, digits=False)
    article = scan.match("article", place)
    return Number(1, article[1], scale=0, digits=False) if article else None


def _room(total: float) -> float:
    """The worth below which another word can still be added: 20 takes up to 9, 200 up to 99, 5 nothing."""
    room = 1
    while total % (room * 10) == 0:
        room *= 10
    return room


def _read_scale(scan: Scan, place: int, *, glued: bool) -> tuple[float, int, bool] | None:
    """Exponent of the scale word at a place, the place after it, and whether it is mere shorthand."""
    start = place
    if scan.words[place] == "-" and scan.tokens.touches(place) and scan.tokens.touches(place + 1):
        start = place + 1
    found = scan.number_of("scales", start)
    if found:
        return found[0], found[1], False
    short = scan.number_of("shorthand", place)
    if short and glued and (scan.tokens.touches(place) or scan.surface(place).isupper()):
        return short[0], short[1], True
    return None


@dataclass(slots=True)
class _Sum:
    """An East Asian number while it is read: whole `total`, the `section` below 10^4, and a `digit` still waiting."""

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


def _read_east_asian(scan: Scan, place: int) -> Number | None:
    """Digits and numerals with units of 10^4: 1兆5000億, 数十億, 100多亿, 십억."""
    running, after, vaguely, more, units = _Sum(), place, False, False, 0
    for _ in range(2 * _MOST_WORDS):
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


def _is_unit(scan: Scan, place: int) -> bool:
    """Whether a unit begins here that itself begins with a numeral (千瓦, 兆瓦)."""
    return scan.words[place] in ("千", "兆", "百") and scan.match("units", place) is not None


def _numeral(scan: Scan, place: int, inside: bool) -> tuple[float, int] | None:
    if scan.tokens.is_number(place):
        value = parse_digits(scan.words[place], scan.lexicon.decimal)
        return None if value is None or (inside and value >= 10000) else (value, place + 1)
    return scan.number_of("numeral_digits", place)
