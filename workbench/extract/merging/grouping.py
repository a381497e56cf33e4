"""Reports to groups that tell of one deal each, and what the deals are called."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, count

from workbench.extract.merging.told import Told, agreement, is_one_deal, may_be_one


def grouped(told: Sequence[Told]) -> list[list[Told]]:
    """The reports by deal."""
    groups: list[list[Told]] = []
    by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
    for item in sorted(told, key=lambda item: item.order):
        pairs = list(combinations(sorted(item.roles), 2))
        near = sorted({number for pair in pairs for number in by_pair[pair]})
        number = _home(item, groups, near)
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append(item)
        for pair in pairs:
            if number not in by_pair[pair]:
                by_pair[pair].append(number)
    return groups


def _home(item: Told, groups: Sequence[list[Told]], near: Iterable[int]) -> int | None:
    """The one group that takes the report, None where there is none or no telling which."""
    fitting = [number for number in near if all(is_one_deal(item, other) for other in groups[number])]
    if not fitting:
        return None
    scores = {number: max(agreement(item, other) for other in groups[number]) for number in fitting}
    best = max(scores.values())
    chosen = [number for number, score in scores.items() if score == best]
    return chosen[0] if len(chosen) == 1 else None


def named(groups: Sequence[Sequence[Told]], known: Mapping[str, str]) -> list[str]:
    """An id for each group: the one that most of its claims had, or a new one."""
    kept = _kept(groups, known)
    taken = {name for name in kept if name}
    names = []
    for group, name in zip(groups, kept, strict=True):
        base = _slug([*sorted(group[0].roles)[:4], group[0].claim.kind])
        if name is None:
            numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
            name = next(candidate for candidate in numbered if candidate not in taken)
            taken.add(name)
        names.append(name)
    return names


def _kept(groups: Sequence[Sequence[Told]], known: Mapping[str, str]) -> list[str | None]:
    votes = [
        (number, name, votes)
        for number, group in enumerate(groups)
        for name, votes in Counter(
            known[t.report.claim_id] for t in group if t.report.claim_id in known
        ).items()
    ]
    kept: list[str | None] = [None] * len(groups)
    given: set[str] = set()
    for number, name, _ in sorted(votes, key=lambda vote: (-vote[2], vote[1], vote[0])):
        if kept[number] is None and name not in given:
            kept[number] = name
            given.add(name)
    return kept


def _slug(words: Iterable[str]) -> str:
    return re.sub(r"[^\w]+", "-", "-".join(words)).strip("-")


def possibly_same(groups: Sequence[Sequence[Told]], names: Sequence[str]) -> dict[str, set[str]]:
    """For each deal the others between the same two that it may be one with."""
    same: dict[str, set[str]] = {name: set() for name in names}
    by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for pair in combinations(sorted({party for item in group for party in item.roles}), 2):
            by_pair[pair].append(number)
    for numbers in by_pair.values():
        for one, other in combinations(numbers, 2):
            if may_be_one(groups[one][0], groups[other][0]):
                same[names[one]].add(names[other])
                same[names[other]].add(names[one])
    return same
