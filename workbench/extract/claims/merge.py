"""One claim a deal: repeated drafts united, the better evidence kept."""

from __future__ import annotations

from workbench.extract.claims.drafts import Draft, key_of
from workbench.extract.claims.kinds import Directory
from workbench.model.quantities import Money

SETTLED = frozenset(("completed", "confirmed", "ended"))
PROSPECTS = frozenset(("announced", "rumoured"))
PENDING = frozenset(("talks", "rumoured", "announced"))
VAGUE_KINDS = frozenset(("partnership", "other"))
NEAR = 0.02


def merge_drafts(drafts: list[Draft], directory: Directory) -> list[Draft]:
    """The drafts with every repetition of a deal united into its first telling."""
    merged: list[Draft] = []
    for draft in drafts:
        twin = next((m for m in merged if _same_deal(m, draft, directory)), None)
        if twin is None:
            merged.append(draft)
        else:
            _unite(twin, draft, directory)
    return _without_vague(merged, directory)


def keys(draft: Draft, directory: Directory) -> frozenset[str]:
    """What identifies the parties of a draft, authorities aside."""
    return frozenset(key_of(m, directory) for m, role in draft.parties if role not in ("regulator", "other"))


def _same_deal(first: Draft, second: Draft, directory: Directory) -> bool:
    if first.kind != second.kind:
        return False
    a, b = keys(first, directory), keys(second, directory)
    if a != b and not (a <= b or b <= a):
        return first.kind == "investment" and _same_round(first, second, directory)
    return not _another_tranche(first, second)


def _same_round(first: Draft, second: Draft, directory: Directory) -> bool:
    """Whether two rounds of one investee share an investor and do not differ in their amount."""
    a, b = keys(first, directory), keys(second, directory)
    investee = {key_of(m, directory) for m in first.having("investee")} & {
        key_of(m, directory) for m in second.having("investee")
    }
    if not investee or not (a & b) - investee:
        return False
    return not _differ(first.money, second.money)


def _another_tranche(first: Draft, second: Draft) -> bool:
    """Whether two drafts of the same parties differ in amount, and one is done while the other is to come."""
    statuses = {first.verdict.status, second.verdict.status}
    apart = bool(statuses & SETTLED) and bool(statuses & PENDING)
    return apart and _differ(first.money, second.money)


def _differ(first: Money | None, second: Money | None) -> bool:
    if first is None or second is None:
        return False
    a, b = (m.value if m.value is not None else m.low for m in (first, second))
    return a is not None and b is not None and abs(a - b) > NEAR * max(abs(a), abs(b))


def _unite(kept: Draft, other: Draft, directory: Directory) -> None:
    known = {key_of(m, directory) for m, _ in kept.parties}
    kept.parties += [(m, r) for m, r in other.parties if key_of(m, directory) not in known]
    if _overrules(other, kept):
        kept.verdict = other.verdict
    kept.money = _fuller(kept.money, other.money)
    kept.capacity = kept.capacity or other.capacity
    kept.period = kept.period or other.period
    kept.date = kept.date or other.date
    kept.told += 1


def _overrules(other: Draft, kept: Draft) -> bool:
    """Whether a later telling's status is better grounded; a mere prospect does not undo what is in force."""
    if other.verdict.status in PROSPECTS and kept.verdict.status in SETTLED:
        return False
    return other.verdict.strength > kept.verdict.strength


def _fuller(first: Money | None, second: Money | None) -> Money | None:
    if first is None or (first.qualifier == "unknown" and second is not None):
        return second
    return first


def _without_vague(drafts: list[Draft], directory: Directory) -> list[Draft]:
    """Drop a partnership that is but a vaguer word for a deal of the same parties told elsewhere."""
    kept: list[Draft] = []
    for draft in drafts:
        parties = keys(draft, directory)
        clearer = [
            d
            for d in drafts
            if d.kind not in VAGUE_KINDS and d.kind != "investment" and keys(d, directory) >= parties
        ]
        if draft.kind in VAGUE_KINDS and clearer:
            clearer[0].money = _fuller(clearer[0].money, draft.money)
            clearer[0].period = clearer[0].period or draft.period
            continue
        kept.append(draft)
    return kept
