"""Reading one number: digits, number words, scale words and vague plurals."""

from dataclasses import replace

from workbench.extract.quantities.east_asian import read_east_asian_number
from workbench.extract.quantities.number import Number, parse_digits, vague
from workbench.extract.quantities.scan import Scan

_MOST_WORDS = 8


def read_number(scan: Scan, place: int) -> Number | None:
    """The number at a place, or None."""
    if scan.lexicon.index.get("numeral_units"):
        number = read_east_asian_number(scan, place)
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
    """Digits or words, then scale words; groups of falling scale add up ("1 billion 200 million")."""
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
    """Number words: "twenty-five", "dua puluh lima", "vinte e cinco"; an article only before a scale."""
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
    is_plain = len(scan.words[place]) > 1 or scan.tokens.touches(place) or scan.surface(place).isupper()
    if short and glued and is_plain:
        return short[0], short[1], True
    return None
