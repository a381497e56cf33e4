"""Deals: what one document claims, field by field."""

from dataclasses import dataclass
from typing import Literal, get_args

from workbench.model.quantities import Capacity, Duration, Moment, Money

Role = Literal[
    "customer", "supplier", "investor", "investee", "acquirer", "target", "partner", "regulator", "other"
]
Kind = Literal[
    "cloud-compute",
    "chip-supply",
    "data-centre",
    "investment",
    "acquisition",
    "licence-hire",
    "partnership",
    "licensing",
    "lease",
    "other",
]
Status = Literal["rumoured", "talks", "announced", "confirmed", "completed", "cancelled", "ended"]

ROLES: tuple[Role, ...] = get_args(Role)
KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES: tuple[Status, ...] = get_args(Status)
"""In the order in which a deal usually passes through them."""


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in a deal, with the characters that name it."""

    name: str
    """Usual English form."""
    role: Role
    start: int
    end: int
    entity_id: str | None = None
    """Entry of the gazetteer; None for a name that it lacks."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where one field of a claim comes from."""

    name: str
    """kind, amount, capacity, period, date, status or role."""
    rule: str
    """The rule or model that decided it."""
    start: int
    """Offset of the deciding words; `start == end` where no words of their own decided it."""
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One deal as one document states it."""

    parties: tuple[Party, ...]
    kind: Kind
    status: Status
    evidence: tuple[int, int]
    """Half-open range of characters of the words that state the deal."""
    amount: Money | None = None
    capacity: Capacity | None = None
    period: Duration | None = None
    date: Moment | None = None
    confidence: float = 0.5
    """Estimated probability that the claim is a deal of these parties, 0 to 1."""
    extractor: str = "rules"
    provenance: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A claim with what is known of the document that makes it: what merging needs."""

    claim_id: str
    claim: Claim
    document_id: str
    cluster_id: str
    """Near-duplicates share it, and count as one outlet's word."""
    language: str
    publisher: str | None
    published: str | None
    """YYYY, YYYY-MM or YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A status that a deal had, by one claim."""

    date: str | None
    """Date of the claim, else of its document's publication."""
    status: Status
    claim_id: str


@dataclass(frozen=True, slots=True)
class Deal:
    """One deal as all documents together state it."""

    deal_id: str
    """Names of the parties and the kind, and a number where that is taken."""
    parties: tuple[Party, ...]
    """Their offsets are those of the claim that names them first."""
    kind: Kind
    status: Status
    """The latest."""
    amount: Money | None
    capacity: Capacity | None
    period: Duration | None
    date: str | None
    confidence: float
    """Of at least one claim being right, were they independent."""
    claim_ids: tuple[str, ...]
    disputed: tuple[str, ...]
    """Fields on which the claims differ."""
    may_be: tuple[str, ...]
    """`deal_id`s of deals that may be the same."""
    reports: int
    """Documents that state it."""
    outlets: int
    """Documents that state it, near-duplicates and one publisher's counted once."""
    languages: tuple[str, ...]
    history: tuple[HistoryEntry, ...]
    """In the order of time."""
