"""A report laid out for comparison, and the rules by which two reports may tell of one deal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from workbench.model.deals import Claim, Kind, Party, Report, Role
from workbench.model.quantities import Money

Key = Callable[[Party], str]
"""What two names of one organisation have in common: the id of its topmost owner, or the folded name."""

NEAR_DAYS = 45
"""Days within which reports with other figures may still tell of one deal."""
FACTOR = 2.0
"""How far apart two amounts of one disputed deal may be."""
TOLERANCE = 0.02
"""Share by which two statements of one figure may differ."""
OPPOSED: frozenset[frozenset[Role]] = frozenset(
    frozenset(pair) for pair in (("customer", "supplier"), ("investor", "investee"), ("acquirer", "target"))
)
KIN: tuple[frozenset[Kind], ...] = (
    frozenset(("cloud-compute", "data-centre", "chip-supply", "lease", "partnership", "other")),
    frozenset(("acquisition", "licence-hire", "investment", "licensing", "partnership")),
)
"""Kinds that one deal may be taken for by different outlets."""


@dataclass(frozen=True)
class Told:
    """A report, with its parties by key and the day it counts for worked out once."""

    report: Report
    parties: Mapping[str, Party]
    roles: Mapping[str, Role]
    day: date | None

    @classmethod
    def of(cls, report: Report, key: Key) -> "Told":
        """Lay a report out; where a company and its owner are both parties, each stands for itself."""
        named = report.claim.parties
        keys = [key(party) for party in named]
        if len(set(keys)) < len(keys):
            keys = [party.entity_id or party.name.casefold() for party in named]
        parties = dict(zip(reversed(keys), reversed(named), strict=True))
        roles = {name: party.role for name, party in parties.items()}
        stated = report.claim.date.date if report.claim.date else None
        return cls(report, parties, roles, day_of(report.published or stated))

    @property
    def claim(self) -> Claim:
        """What the report claims."""
        return self.report.claim

    @property
    def date(self) -> str | None:
        """The date of the deal."""
        return self.claim.date.date if self.claim.date else None

    @property
    def order(self) -> tuple[bool, bool, int, str]:
        """What is told in more detail comes first."""
        claim = self.claim
        return (claim.amount is None, claim.date is None, -len(self.roles), self.report.claim_id)


def is_one_deal(a: Told, b: Told) -> bool:
    """Whether two reports may tell of one deal."""
    return (
        _told_apart(a) != _told_apart(b)
        and a.claim.kind == b.claim.kind
        and (a.roles.keys() <= b.roles.keys() or b.roles.keys() <= a.roles.keys())
        and not _roles_clash(a, b)
        and _dates_agree(a.date, b.date)
        and (amounts_agree(a.claim.amount, b.claim.amount) or _is_dispute(a, b))
    )


def _told_apart(item: Told) -> tuple[str, str]:
    """What one extractor tells apart in one document is not one deal."""
    return item.report.document_id, item.claim.extractor


def _roles_clash(a: Told, b: Told) -> bool:
    shared = a.roles.keys() & b.roles.keys()
    return any(frozenset((a.roles[party], b.roles[party])) in OPPOSED for party in shared)


def _dates_agree(a: str | None, b: str | None) -> bool:
    if not a or not b or a.startswith(b) or b.startswith(a):
        return True
    days = _days_apart(day_of(a), day_of(b))
    return len(a) > 4 and len(b) > 4 and days is not None and days <= NEAR_DAYS


def amounts_agree(a: Money | None, b: Money | None) -> bool:
    """Whether two amounts may be one; a missing one agrees with any."""
    one, other = _bounds(a), _bounds(b)
    if a is None or b is None or one is None or other is None:
        return True
    if a.per != b.per or (a.currency or b.currency) != (b.currency or a.currency):
        return False
    slack = 1 + TOLERANCE
    return one[0] <= other[1] * slack and other[0] <= one[1] * slack


def _bounds(money: Money | None) -> tuple[float, float] | None:
    """The least and greatest value that the words allow, None where they name no figure."""
    if money is None or (money.value is None and money.low is None and money.high is None):
        return None
    if money.value is not None:
        return money.value, money.value
    return money.low or 0.0, float("inf") if money.high is None else money.high


def _is_dispute(a: Told, b: Told) -> bool:
    """Whether two figures are so near each other, in amount and in time, that one may be wrong."""
    days = _days_apart(a.day, b.day)
    one, other = a.claim.amount, b.claim.amount
    if days is None or days > NEAR_DAYS or one is None or other is None or one.currency != other.currency:
        return False
    smaller, larger = sorted((_figure(one), _figure(other)))
    return 0 < larger <= FACTOR * smaller


def _figure(money: Money) -> float:
    """The figure that stands for the amount: its value, else its upper, else its lower bound."""
    return money.value or money.high or money.low or 0.0


def _days_apart(a: date | None, b: date | None) -> int | None:
    return abs((a - b).days) if a and b else None


def day_of(text: str | None) -> date | None:
    """The first day of the year, month or day that an ISO date names."""
    if not text:
        return None
    try:
        return date.fromisoformat((text + "-01-01")[:10] if len(text) == 4 else (text + "-01")[:10])
    except ValueError:
        return None


def agreement(a: Told, b: Told) -> int:
    """How much speaks for one deal, beyond nothing speaking against it."""
    one, other = a.claim, b.claim
    both = [(one.amount, other.amount), (one.date, other.date), (one.capacity, other.capacity)]
    alike = sum((x is None) == (y is None) for x, y in both)
    stated = sum(x is not None and y is not None for x, y in both)
    return alike + stated + (a.roles == b.roles)


def may_be_one(a: Told, b: Told) -> bool:
    """Whether two reports that were kept apart may be one deal all the same."""
    kin = a.claim.kind == b.claim.kind or any({a.claim.kind, b.claim.kind} <= family for family in KIN)
    return (
        a.report.document_id != b.report.document_id
        and kin
        and _dates_agree(a.date, b.date)
        and amounts_agree(a.claim.amount, b.claim.amount)
    )
