"""From the events of a sentence to drafts of deals: roles settled, rounds joined, figures shared out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.extract.claims.events import Event
from workbench.extract.claims.fields import Site, capacities, deal_monies, durations, moments, share_out
from workbench.extract.claims.kinds import (
    TRADE,
    Directory,
    assign_trade_roles,
    decide_kind,
    decide_kind_among,
    kind_by_sector,
    sector,
    seller_first,
)
from workbench.extract.claims.lexicon import Cue, cues_between, frames
from workbench.extract.claims.reading import Reading, Text
from workbench.extract.claims.senses import completes_takeover, is_received
from workbench.extract.claims.status import Verdict, judge
from workbench.model.deals import Role
from workbench.model.entities import Mention
from workbench.model.quantities import Capacity, Duration, Moment, Money, Percentage, Quantity

COMPLEMENTS = (("investor", "investee"), ("acquirer", "target"), ("customer", "supplier"))
OF_PRODUCTS = frozenset(("use", "rent", "order", "spend", "buy", "provider", "contract", "sign"))
"""Frames in which a product may stand for its maker ("runs on Azure")."""
GOODS = frozenset(("cloud-compute", "chip-supply", "licensing", "other"))
COURTLIKE = frozenset(("spend", "order", "award", "grant", "raise", "sign", "contract"))
HIRELIKE = frozenset(("rent", "award", "sign", "hire", "use", "order", "acquire"))
INTO = frozenset(("invest", "put", "stake", "acquire", "investor"))
"""Frames in which "in" and "on" mark the company, not a place."""
CLOSING = frozenset(("acquisition", "investment", "licence-hire"))
"""Kinds of deals that are over once they are closed or paid; a contract concluded has only begun."""
WHOLE = frozenset(("part", "stake", "acquire", "acquisition"))
GOODS_REACH = 90
CONTROL = 40.0
"""Per cent of a company below which buying a share of it is an investment."""
ROUND_REACH = 400
"""Characters around a sentence in which a round must be spoken of for "led" and "joined" to tell of one."""
TERM_KINDS = frozenset((*TRADE, "data-centre", "partnership"))


@dataclass(slots=True, eq=False)
class Draft:
    """A deal as one place of the text states it, perhaps with parties still lacking."""

    kind: str
    parties: list[tuple[Mention, str]]
    verdict: Verdict
    reading: Reading
    event: Event
    kind_rule: str
    money: Money | None = None
    capacity: Capacity | None = None
    period: Duration | None = None
    date: Moment | None = None
    evidence: tuple[int, int] = (0, 0)
    told: int = 0
    """How often the text comes back to it."""

    def having(self, role: str) -> list[Mention]:
        """The mentions of the parties in a role."""
        return [m for m, r in self.parties if r == role]

    def complete(self, directory: Directory) -> bool:
        """Whether two different organisations stand in roles that make a deal."""
        roles = {role for _, role in self.parties}
        keys = {key_of(m, directory) for m, r in self.parties if r != "regulator"}
        paired = any(a in roles and b in roles for a, b in COMPLEMENTS)
        partners = {key_of(m, directory) for m, r in self.parties if r == "partner"}
        return len(keys) >= 2 and (paired or len(partners) >= 2)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where its parties stand."""
        return tuple((m.start, m.end) for m, _ in self.parties)


def key_of(mention: Mention, directory: Directory) -> str:
    """What makes two mentions one organisation."""
    if mention.entity_id and mention.entity_id in directory.entities:
        entity = directory.entities[mention.entity_id]
        if entity.kind == "product" or entity.parent:
            return directory.root(mention.entity_id).entity_id
        return mention.entity_id
    return mention.name.casefold()


def draft_deals(text: Text, events: list[Event], directory: Directory) -> list[Draft]:
    """The drafts of one sentence, in the order of the text."""
    drafts: list[Draft] = []
    for event in events:
        verdict = judge(event, events, text.lexicon)
        if verdict.status is not None:
            drafts += _drafts_of(text, event, verdict, directory)
    return drafts


def _drafts_of(text: Text, event: Event, verdict: Verdict, directory: Directory) -> list[Draft]:
    by_role = _fit_for_roles(event, directory)
    if not _has_what_it_needs(text, event) or "authority" in by_role or _is_other_business(event):
        return []
    if event.frame.name == "raise" and completes_takeover(event):
        return []
    drafts: list[Draft] = []
    for roles in _partner_by_partner(event, _as_trade(text, event, by_role)):
        drafts += _drafts_of_roles(event, roles, verdict, directory)
    return drafts


def _partner_by_partner(event: Event, by_role: dict[str, list[Mention]]) -> list[dict[str, list[Mention]]]:
    """The roles once for every partner in a list, as "contracts with A, B and C" are three."""
    parties = by_role.get("party", [])
    subjects = [m for f in ("subject", "gen", "by") if f in event.groups for m in event.groups[f].mentions]
    first = [m for m in parties if m in subjects]
    others = [m for m in parties if m not in subjects]
    if event.frame.name not in ("contract", "sign", "partner") or len(first) != 1 or len(others) < 2:
        return [by_role]
    if any(
        f in event.groups and len(event.groups[f].mentions) > 1
        for f in ("with", "between", "object", "to", "from")
    ):
        return [{**by_role, "party": [*first, other]} for other in others]
    return [by_role]


def _drafts_of_roles(
    event: Event, by_role: dict[str, list[Mention]], verdict: Verdict, directory: Directory
) -> list[Draft]:
    everyone = [m for mentions in by_role.values() for m in mentions]
    kind, rule = _kind_of(event, by_role, everyone, directory)
    if kind is None:
        return []
    by_role = _settle_seller(by_role)
    if event.frame.name in ("customer", "provider"):
        by_role = _settle_direction(kind, by_role, directory)
    if "party" in by_role:
        by_role = _settle_parties(event, kind, by_role, directory)
    return [
        _draft(event, kind, rule, parties, verdict) for parties in _split(kind, event, by_role, directory)
    ]


def _is_other_business(event: Event) -> bool:
    """Whether a court or a payroll is what a clause is about."""
    clause = event.reading.clause(event.start)
    for cue in event.reading.of("word"):
        if (
            cue.entry.name == "legal"
            and event.frame.name in COURTLIKE
            and event.reading.clause(cue.start) == clause
        ):
            return True
        if cue.entry.name == "staff" and event.frame.name in HIRELIKE and 0 <= cue.start - event.end <= 40:
            return True
    return False


def _fit_for_roles(event: Event, directory: Directory) -> dict[str, list[Mention]]:
    """The parties without products, which only stand for their maker where something is bought, and
    regulators."""
    found = event.parties()
    kept: dict[str, list[Mention]] = {}
    for role, mentions in found.items():
        fit = [m for m in mentions if _is_fit(m, role, event, directory)]
        if fit:
            kept[role] = fit
    return kept


def _is_fit(mention: Mention, role: str, event: Event, directory: Directory) -> bool:
    if mention.found_by == "argument" and event.frame.name not in INTO and _only_located(mention, event):
        return False
    if mention.kind == "product":
        return (
            role in ("supplier", "party")
            and event.frame.name in OF_PRODUCTS
            and not _only_destined(mention, event)
        )
    return role == "authority" or sector(mention, directory) != "regulator"


def _only_destined(mention: Mention, event: Event) -> bool:
    """Whether a product is but what a contract is for ("a contract for access to GB300 chips")."""
    return any(
        mention in group.mentions for name, group in event.groups.items() if name in ("to", "for", "in")
    )


def _only_located(mention: Mention, event: Event) -> bool:
    """Whether a name that no list knows stands behind "in" or "on", and so is likely a town."""
    functions = {f for f, g in event.groups.items() if any(m is mention for m in g.mentions)}
    return bool(functions) and functions <= {"in", "on"}


def _as_trade(text: Text, event: Event, by_role: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """What looks like a takeover or a round, but is of goods or under a contract, is trade."""
    if event.frame.name in ("acquire", "buy", "sell") and _of_a_share(event):
        return _renamed(by_role, {"acquirer": "investor", "target": "investee", "seller": "seller"})
    if event.frame.name in ("buy", "sell"):
        return _goods_or_company(text, event, by_role)
    if (
        event.frame.name == "spend"
        and "for" in event.groups
        and not {"object", "to", "with"} & set(event.groups)
    ):
        return _renamed(by_role, {"customer": "acquirer", "supplier": "target"})
    if is_received(event):
        return _as_received(event, by_role)
    if event.frame.name == "raise" and _under_contract(event):
        return _renamed(by_role, {"investee": "supplier", "investor": "customer"})
    return by_role


def _of_a_share(event: Event) -> bool:
    """Whether less than control of a company is what is bought or sold."""
    clause = event.reading.clause(event.start)
    shares = [
        q
        for q in event.reading.quantities
        if isinstance(q, Percentage) and event.reading.clause(q.start) == clause
    ]
    owned = any(
        c.entry.name in ("part", "stake", "investment") and event.reading.clause(c.start) == clause
        for c in event.reading.cues
    )
    bought = event.groups.get("object") or event.groups.get("of")
    owned = owned or (
        bought is not None and any(event.end <= q.start < q.end <= bought.start for q in shares)
    )
    return bool(shares) and owned and max(q.value for q in shares) < CONTROL


def _as_received(event: Event, by_role: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """The roles where the subject of a contract or an order delivers to the one from whom it comes."""
    subjects, givers = event.groups["subject"].mentions, event.groups["from"].mentions
    kept = {role: [m for m in ms if m not in subjects and m not in givers] for role, ms in by_role.items()}
    return {**{role: ms for role, ms in kept.items() if ms}, "supplier": subjects, "customer": givers}


def _under_contract(event: Event) -> bool:
    """Whether a contract or an order, and no round or stake, is what the money comes from."""
    clause = event.reading.clause(event.start)
    cues = [c for c in event.reading.cues if event.reading.clause(c.start) == clause]
    bought = any(
        c.entry.family == "frame" and c.entry.name in ("contract", "order", "win", "award") for c in cues
    )
    equity = any(c.entry.name in ("investment", "round", "stake", "invest", "lead") for c in cues)
    return bought and not equity


def _kind_of(
    event: Event, by_role: dict[str, list[Mention]], everyone: list[Mention], directory: Directory
) -> tuple[str | None, str]:
    if event.frame.name == "raise" and "supplier" in by_role:
        contract = frames()["contract"]
        return decide_kind_among(event, contract.kinds, everyone, directory)
    if "investor" in by_role and "investment" not in event.frame.kinds:
        return "investment", "kind.share"
    if event.frame.name == "spend" and "target" in by_role:
        return "acquisition", "kind.price"
    kind, rule = decide_kind(event, everyone, directory)
    if event.frame.name in ("buy", "sell"):
        return _trade_kind(event, by_role, kind, rule)
    return kind, rule


def _renamed(by_role: dict[str, list[Mention]], names: dict[str, str]) -> dict[str, list[Mention]]:
    renamed: dict[str, list[Mention]] = {}
    for role, mentions in by_role.items():
        renamed.setdefault(names.get(role, role), []).extend(mentions)
    return renamed


def _has_what_it_needs(text: Text, event: Event) -> bool:
    """Whether the words are there without which a frame says too little to be a deal."""
    needs = event.frame.needs
    if needs == "money":
        return _money_in_clause(event)
    if needs == "round":
        start = event.reading.segment.start
        near = cues_between(text.cues, start - ROUND_REACH, event.reading.segment.end + ROUND_REACH // 2)
        return any(
            c.entry.name in ("round", "raise", "invest")
            and c.entry.family == "frame"
            and c.start != event.start
            for c in near
        )
    if needs == "money or acquisition":
        if event.form == "noun" and "for" in event.groups:
            return True
        acquiring = any(
            e.entry.name in ("acquire", "buy", "merge") or e.entry.name == "acquisition"
            for e in event.reading.cues
        )
        return (event.form == "noun" and (acquiring or _money_in_clause(event))) or acquiring
    return True


def _money_in_clause(event: Event) -> bool:
    clause = event.reading.clause(event.start)
    return any(
        isinstance(q, Money) and event.reading.clause(q.start) == clause for q in event.reading.quantities
    )


def _goods_or_company(
    text: Text, event: Event, by_role: dict[str, list[Mention]]
) -> dict[str, list[Mention]]:
    """`buy` and `sell` with goods for an object are trade, not a takeover."""
    if not _of_goods(text, event):
        return by_role
    return _renamed(by_role, {"acquirer": "customer", "target": "supplier", "seller": "supplier"})


def _of_goods(text: Text, event: Event) -> bool:
    """Whether things, not a company or a part of one, are what is bought or sold."""
    reading = event.reading
    same = [c for c in reading.cues if reading.clause(c.start) == reading.clause(event.start)]
    near = [c for c in same if abs(c.start - event.end) <= GOODS_REACH]
    goods = [c for c in near if c.entry.family == "topic" and c.entry.name in GOODS]
    whole = _nearest(event, near, WHOLE) < _nearest(event, goods, None)
    target = event.groups.get("object") or event.groups.get("of")
    if target is None:
        marker = "from" if event.frame.name == "buy" else "to"
        return bool(goods) or (not whole and marker in event.groups)
    if whole or not goods:
        return False
    if text.lexicon.verb_final:
        return any(c.start >= target.end and c.end <= event.start for c in goods)
    return any(
        event.end <= c.start <= target.end + 30 and (c.start >= target.end or c.end <= target.start)
        for c in goods
    )


def _nearest(event: Event, cues: list[Cue], names: frozenset[str] | None) -> int:
    """How near the nearest of some cues is to a predicate, in characters."""
    return min(
        (abs(c.start - event.end) for c in cues if names is None or c.entry.name in names),
        default=GOODS_REACH * 2,
    )


def _trade_kind(
    event: Event, by_role: dict[str, list[Mention]], kind: str | None, rule: str
) -> tuple[str | None, str]:
    if "acquirer" in by_role or "target" in by_role:
        return "acquisition", "kind.frame"
    return ("other" if kind == "acquisition" else kind), rule


def _settle_seller(by_role: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """A seller is the target where only a part of it is sold, and otherwise another party."""
    sellers = by_role.pop("seller", [])
    if sellers:
        role = "other" if by_role.get("target") or by_role.get("investee") else "target"
        if "investor" in by_role and role == "target":
            role = "investee"
        by_role.setdefault(role, []).extend(sellers)
    return by_role


def _settle_direction(
    kind: str, by_role: dict[str, list[Mention]], directory: Directory
) -> dict[str, list[Mention]]:
    """Turn round a customer and a supplier who by what they do can only be the other way round."""
    customers, suppliers = by_role.get("customer", []), by_role.get("supplier", [])
    lean = max((seller_first(kind, m, directory) for m in customers), default=0.0)
    other = max((seller_first(kind, m, directory) for m in suppliers), default=0.0)
    if (customers and suppliers and lean >= 1.0 and other < lean) or (
        customers and not suppliers and lean >= 1.0
    ):
        return {**by_role, "customer": suppliers, "supplier": customers}
    return by_role


def _settle_parties(
    event: Event, kind: str, by_role: dict[str, list[Mention]], directory: Directory
) -> dict[str, list[Mention]]:
    """Name the roles of a contract's or partnership's parties."""
    fixed = {role: ms for role, ms in by_role.items() if role != "party"}
    ordered = [
        (function, m)
        for function, group in sorted(event.groups.items(), key=lambda item: item[1].start)
        if event.role(function) == "party"
        for m in group.mentions
        if m in by_role["party"]
    ]
    subjects = [m for f, m in ordered if f in ("subject", "gen", "by")]
    others = [m for f, m in ordered if f not in ("subject", "gen", "by")]
    if not others or not subjects:
        subjects, others = (subjects or others)[:1], (subjects or others)[1:]
    roles: dict[str, list[Mention]] = dict(fixed)
    if kind in ("investment", "acquisition"):
        named = {
            True: "investor" if kind == "investment" else "acquirer",
            False: "investee" if kind == "investment" else "target",
        }
        for mention in [*subjects, *others]:
            roles.setdefault(named[mention in subjects], []).append(mention)
        return roles
    settled = assign_trade_roles(kind, subjects, others, directory)
    for index, mention in enumerate([*subjects, *others]):
        roles.setdefault(settled[index], []).append(mention)
    if "customer" in fixed and "partner" in roles:
        roles["supplier"] = roles.pop("partner")
    return roles


def _split(
    kind: str, event: Event, by_role: dict[str, list[Mention]], directory: Directory
) -> list[list[tuple[Mention, str]]]:
    """One list of parties a deal: a deal per pair in trade, all together in rounds, mergers and ventures."""
    everyone = [(m, role) for role, mentions in by_role.items() for m in mentions]
    if kind in ("investment", "acquisition") and (apart := _each_apart(event, everyone)):
        return apart
    customers, suppliers = by_role.get("customer", []), by_role.get("supplier", [])
    if kind in TRADE and len(customers) * len(suppliers) > 1:
        joint = event.groups.get("subject")
        together = joint is not None and len(joint.mentions) > 1 and joint.joined
        if together and {id(m) for m in joint.mentions} == {id(m) for m in suppliers}:  # type: ignore[union-attr]
            return [[*((m, "supplier") for m in suppliers), (c, "customer")] for c in customers]
        return [[(c, "customer"), (s, "supplier")] for c in customers for s in suppliers]
    return [everyone]


def _each_apart(event: Event, parties: list[tuple[Mention, str]]) -> list[list[tuple[Mention, str]]]:
    """One list of parties for each of several in one role, where "each" or "respectively" keeps them
    apart."""
    clause = event.reading.clause(event.start)
    if not any(event.reading.clause(c.start) == clause for c in event.reading.named("word", "each")):
        return []
    counts = Counter(role for _, role in parties)
    several = [role for role, count in counts.items() if count > 1]
    if len(several) != 1:
        return []
    shared = [(m, r) for m, r in parties if r != several[0]]
    return [[*shared, (m, r)] for m, r in parties if r == several[0]]


def _draft(event: Event, kind: str, rule: str, parties: list[tuple[Mention, str]], verdict: Verdict) -> Draft:
    if verdict.status == "completed" and kind not in CLOSING:
        verdict = replace(verdict, status="confirmed")
    spans = [(event.start, event.end), *((m.start, m.end) for m, _ in parties)]
    inside = [s for s in spans if event.reading.segment.start <= s[0] < event.reading.segment.end]
    evidence = (min(s for s, _ in inside), max(e for _, e in inside))
    return Draft(kind, parties, verdict, event.reading, event, rule, evidence=evidence)


def reconsider_kind(draft: Draft, directory: Directory) -> None:
    """Decide the kind and roles of a contract again once its other party is known."""
    if draft.kind_rule != "kind.default" or len(draft.parties) < 2:
        return
    everyone = [m for m, _ in draft.parties]
    kind = kind_by_sector(everyone, draft.event.frame.kinds, directory)
    if kind is None or {r for _, r in draft.parties} - {"partner", "customer", "supplier"}:
        return
    first = draft.parties[-1][0] if draft.event.inherited else draft.parties[0][0]
    others = [m for m in everyone if m is not first]
    roles = assign_trade_roles(kind, [first], others, directory)
    draft.kind, draft.kind_rule = kind, "kind.sector"
    draft.parties = [(m, roles[i]) for i, m in enumerate([first, *others])]


def share_figures(text: Text, reading: Reading, drafts: list[Draft], directory: Directory) -> None:
    """Give every draft of a sentence the figures that are its own; complete ones go first."""
    drafts = [d for d in drafts if d.complete(directory)] or drafts
    if not drafts or not reading.quantities:
        return
    sites = [Site((d.event.start, d.event.end), d.spans) for d in drafts]
    for draft, monies in zip(drafts, _shares(reading, deal_monies(text, reading), sites), strict=True):
        draft.money = next((m for m in monies if isinstance(m, Money)), None)
    for draft, shared in zip(drafts, _shares(reading, capacities(reading), sites), strict=True):
        if draft.kind != "acquisition":
            draft.capacity = next((c for c in shared if isinstance(c, Capacity)), None)
    for draft, shared in zip(drafts, share_out(reading, durations(reading), sites), strict=True):
        if draft.kind in TERM_KINDS:
            draft.period = next((p for p in shared if isinstance(p, Duration)), None)
    for draft, shared in zip(drafts, share_out(reading, moments(reading), sites), strict=True):
        same = [m for m in shared if isinstance(m, Moment) and _is_date_of(draft, m)]
        draft.date = same[0] if same else None


def _shares(reading: Reading, quantities: Sequence[Quantity], sites: Sequence[Site]) -> list[list[Quantity]]:
    """The quantities of every deal: in their order where the text says "respectively", else the nearest."""
    if len(sites) > 1 and reading.named("word", "each"):
        if len(quantities) == len(sites):
            return [[q] for q in quantities]
        if len(quantities) == 1:
            return [list(quantities) for _ in sites]
    return share_out(reading, quantities, sites)


def _is_date_of(draft: Draft, moment: Moment) -> bool:
    """Whether a date is the deal's own: not of another clause, not when a thing to come will start."""
    reading, event = draft.reading, draft.event
    if reading.clause(moment.start) != reading.clause(event.start):
        return False
    prospect = draft.verdict.status in ("announced", "talks", "rumoured")
    return not (prospect and moment.start > event.start)


def role_name(role: str) -> Role:
    """A role as deals write it."""
    return role  # type: ignore[return-value]
