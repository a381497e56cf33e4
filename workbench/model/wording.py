"""Deals in words: amounts, capacities, parties and statuses as every list, table and report writes them."""

from collections.abc import Iterable, Sequence

from workbench.model.deals import Role, Status

GLYPHS: dict[Status, str] = {
    "rumoured": "?",
    "talks": "…",
    "announced": "○",
    "confirmed": "●",
    "completed": "✔",
    "cancelled": "✘",
    "ended": "■",
}
"""A mark for each status, which says the same as its colour."""
GIVERS: tuple[Role, ...] = ("supplier", "investor", "acquirer")
TAKERS: tuple[Role, ...] = ("customer", "investee", "target")
SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
HEDGES = {"about": "~", "at-least": "≥ ", "at-most": "≤ "}
PER = {"year": " a year", "month": " a month"}


def status_words(status: Status) -> str:
    """A status with its mark: `● confirmed`."""
    return f"{GLYPHS[status]} {status}"


def parties_words(parties: Iterable[tuple[str, Role]]) -> str:
    """Who gives what to whom: `Oracle → OpenAI`, `A + B` for partners, others in brackets with their role."""
    named = list(parties)
    givers, takers, equals = (_names(named, roles) for roles in (GIVERS, TAKERS, ("partner",)))
    main = " → ".join(filter(None, (" + ".join(givers), " + ".join(takers))))
    rest = [f"{role} {name}" for name, role in named if role in ("regulator", "other")]
    words = " + ".join(filter(None, (main, *equals)))
    return f"{words} ({', '.join(rest)})" if rest and words else words or ", ".join(rest)


def _names(parties: Sequence[tuple[str, Role]], roles: Sequence[Role]) -> list[str]:
    return [name for name, role in parties if role in roles]


def amount_words(
    value: float | None,
    low: float | None,
    high: float | None,
    currency: str | None,
    qualifier: str | None,
    per: str | None,
) -> str:
    """An amount as `≥ $30 bn a year`; empty where no figure is stated."""
    every = PER.get(per or "", "")
    if value is not None:
        return f"{HEDGES.get(qualifier or '', '')}{money(value, currency)}{every}"
    if low is not None or high is not None:
        bounds = " to ".join(money(bound, currency) for bound in (low, high) if bound is not None)
        return f"{bounds}{every}"
    return ""


def money(value: float, currency: str | None) -> str:
    """A sum in few characters: `$2.4 bn`, `PLN 300 m`, `5 bn` where the currency is not known."""
    symbol = SYMBOLS.get(currency or "", f"{currency} " if currency else "")
    return f"{symbol}{number(value)}"


def number(value: float) -> str:
    """A figure in few characters, exact to three places: `2.4 bn`."""
    scale, unit = next(((scale, unit) for scale, unit in SCALES if abs(value) >= scale), (1.0, ""))
    return f"{value / scale:.3f}".rstrip("0").rstrip(".") + (f" {unit}" if unit else "")


def capacity_words(value: float | None, unit: str | None) -> str:
    """A capacity as `6 GW` or `100 k GPU`."""
    return "" if value is None else f"{number(value)} {unit or ''}".strip()


def period_words(years: float | None) -> str:
    """A term as `5 years`, `18 months`."""
    if years is None:
        return ""
    if years < 2 and years != 1:
        return f"{years * 12:g} months"
    return "1 year" if years == 1 else f"{years:g} years"
