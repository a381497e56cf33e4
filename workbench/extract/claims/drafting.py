"""From the events of a sentence to drafts of deals."""

from __future__ import annotations

from dataclasses import replace

from workbench.extract.claims.drafts import Draft
from workbench.extract.claims.events import Event
from workbench.extract.claims.kinds import (
    Directory,
    sector,
)
from workbench.extract.claims.lexicon import cues_between
from workbench.extract.claims.reading import Text
from workbench.extract.claims.roles import parties_apart, settle_direction, settle_parties, settle_seller
from workbench.extract.claims.senses import completes_takeover, only_introduces
from workbench.extract.claims.status import Verdict, judge
from workbench.extract.claims.trades import as_trade, kind_of
from workbench.model.entities import Mention
from workbench.model.quantities import Money

OF_PRODUCTS = frozenset(("use", "rent", "order", "spend", "buy", "provider", "contract", "sign"))
"""Frames in which a product may stand for its maker ("runs on Azure")."""
COURTLIKE = frozenset(("spend", "order", "award", "grant", "raise", "sign", "contract"))
HIRELIKE = frozenset(("rent", "award", "sign", "hire", "use", "order", "acquire"))
INTO = frozenset(("invest", "put", "stake", "acquire", "investor"))
"""Frames in which "in" and "on" mark the company, not a place."""
CLOSING = frozenset(("acquisition", "investment", "licence-hire"))
"""Kinds of deals that are over once they are closed or paid; a contract concluded has only begun."""
ROUND_REACH = 400
"""Characters around a sentence in which a round must be spoken of for "led" and "joined" to tell of one."""


def draft_deals(text: Text, events: list[Event], directory: Directory) -> list[Draft]:
    """The drafts of one sentence, in the order of the text."""
    drafts: list[Draft] = []
    for event in events:
        verdict = judge(event, events, text.lexicon)
        if verdict.status is not None and not only_introduces(event, events):
            drafts += _drafts_of(text, event, verdict, directory)
    return drafts


def _drafts_of(text: Text, event: Event, verdict: Verdict, directory: Directory) -> list[Draft]:
    by_role = _fit_for_roles(event, directory)
    if not _has_what_it_needs(text, event) or "authority" in by_role or _is_other_business(event):
        return []
    if event.frame.name == "raise" and completes_takeover(event):
        return []
    drafts: list[Draft] = []
    for roles in _partner_by_partner(event, as_trade(text, event, by_role)):
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
    kind, rule = kind_of(event, by_role, everyone, directory)
    if kind is None:
        return []
    by_role = settle_seller(by_role)
    if event.frame.name in ("customer", "provider"):
        by_role = settle_direction(kind, by_role, directory)
    if "party" in by_role:
        by_role = settle_parties(event, kind, by_role, directory)
    return [
        _draft(event, kind, rule, parties, verdict)
        for parties in parties_apart(kind, event, by_role, directory)
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
        if (
            cue.entry.name == "own"
            and event.frame.name == "spend"
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


def _draft(event: Event, kind: str, rule: str, parties: list[tuple[Mention, str]], verdict: Verdict) -> Draft:
    if verdict.status == "completed" and kind not in CLOSING:
        verdict = replace(verdict, status="confirmed")
    spans = [(event.start, event.end), *((m.start, m.end) for m, _ in parties)]
    inside = [s for s in spans if event.reading.segment.start <= s[0] < event.reading.segment.end]
    evidence = (min(s for s, _ in inside), max(e for _, e in inside))
    return Draft(kind, parties, verdict, event.reading, event, rule, evidence=evidence)
