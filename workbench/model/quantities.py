"""Quantities as a text states them, normalised, each with the characters that state it."""

from dataclasses import dataclass
from typing import Literal

Qualifier = Literal[
    "exact",
    "about",
    "at-least",
    "at-most",
    "tens-of-thousands",
    "hundreds-of-thousands",
    "tens-of-millions",
    "hundreds-of-millions",
    "tens-of-billions",
    "hundreds-of-billions",
    "tens-of-trillions",
    "unknown",
]
"""How a figure is hedged; `unknown` is a vague word ("billions") without a number."""

Per = Literal["total", "year", "month"]
CapacityUnit = Literal["GW", "MW", "GPU", "chips"]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money in its original currency."""

    start: int
    end: int
    value: float | None
    """The figure; None for a range or a vague word."""
    low: float | None
    """Least value: of a range, of `at-least`, of "tens of billions"; equal to `value` where exact."""
    high: float | None
    """Greatest value: of a range, of `at-most`, of "tens of billions"; equal to `value` where exact."""
    currency: str | None
    """ISO 4217 code; None where the text leaves it out."""
    qualifier: Qualifier
    per: Per


@dataclass(frozen=True, slots=True)
class Capacity:
    """Electrical power, or a number of processors."""

    start: int
    end: int
    value: float
    unit: CapacityUnit
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, such as a contract's term."""

    start: int
    end: int
    years: float
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, absolute or worked out from the article's own."""

    start: int
    end: int
    date: str
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    basis: Literal["absolute", "relative", "dateline"]
    """Whether the text says the date, counts it from the article's, or heads the article with it."""


@dataclass(frozen=True, slots=True)
class Percentage:
    """A share or a stake, in per cent."""

    start: int
    end: int
    value: float
    qualifier: Qualifier


Quantity = Money | Capacity | Duration | Moment | Percentage
