"""How well extracted deals agree with gold ones, by the measures that this project is held to.

A predicted deal is *found* when it is paired, one to one within its document, with a gold deal that shares
two of its parties. Fields are compared over the pairs; a deal is *exact* when its parties with their roles,
kind, amount and status are all right. Gold deals marked optional count neither way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

Deal = dict[str, Any]
Documents = Mapping[str, Mapping[str, Any]]

TOLERANCE = 0.02
MOST_EXHAUSTIVE = 14
"""Predicted deals of one document up to which the best pairing is searched; beyond, it is found greedily."""

GROUPS = (
    "google, google cloud, alphabet, google cloud platform, gcp, google alphabet",
    "amazon, aws, amazon web services, amazon aws",
    "microsoft, azure, microsoft azure",
    "meta, meta platforms, facebook",
    "softbank, softbank group",
    "oracle, oracle cloud, oracle cloud infrastructure, oci",
    "xai, x ai, x.ai",
    "spacex, spacex ai",
    "pentagon, us department of defense, us department of war, department of defense, department of war",
    "ftc, federal trade commission, us federal trade commission",
    "indosat, indosat ooredoo hutchison",
    "nvidia, nvidia corporation",
    "amd, advanced micro devices",
    "windsurf, codeium",
    "ssi, safe superintelligence",
    "tsmc, taiwan semiconductor manufacturing company, taiwan semiconductor",
)
SAME = {name: names.split(", ")[0] for names in GROUPS for name in names.split(", ")}
PEOPLES = dict(
    pair.split("=")
    for pair in [
        "american=united states",
        "us=united states",
        "u.s.=united states",
        "usa=united states",
        "british=united kingdom",
        "uk=united kingdom",
        "chinese=china",
        "indonesian=indonesia",
        "japanese=japan",
        "korean=south korea",
        "south korean=south korea",
        "french=france",
        "german=germany",
        "dutch=netherlands",
        "polish=poland",
        "brazilian=brazil",
        "portuguese=portugal",
        "spanish=spain",
        "italian=italy",
        "indian=india",
        "saudi=saudi arabia",
        "emirati=united arab emirates",
        "uae=united arab emirates",
        "norwegian=norway",
        "swedish=sweden",
        "czech=czechia",
        "turkish=turkey",
        "canadian=canada",
    ]
)
GOVERNMENT = re.compile(r"(?:the )?(?:government of (?:the )?(?P<state>.+)|(?P<people>.+) government)")
FORMS = frozenset(
    [
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "company",
        "ltd",
        "limited",
        "llc",
        "plc",
        "ag",
        "sa",
        "nv",
        "bv",
        "gmbh",
        "group",
        "holding",
        "holdings",
    ]
)
SLOTS = ("kind", "amount", "capacity", "period", "date", "status")


def canonical(name: str) -> str:
    """The key under which two spellings of one organisation meet."""
    text = unicodedata.normalize("NFKC", name).casefold()
    words = re.sub(r"[^\w.&+ -]", " ", text).split()
    text = " ".join(words).strip(" .,-")
    if match := GOVERNMENT.fullmatch(text):
        state = match["state"] or match["people"]
        return f"government of {PEOPLES.get(state, state)}"
    return SAME.get(stripped := _without_form(text), stripped)


def _without_form(text: str) -> str:
    while (
        (parts := re.split(r"(\w+)$", text))[1:]
        and parts[1] in FORMS
        and (shorter := parts[0].strip(" .,-&"))
    ):
        text = shorter
    return text


def parties(deal: Deal) -> dict[str, str]:
    """The roles of a deal's parties by canonical name."""
    return {canonical(p["name"]): p.get("role") or "" for p in deal.get("parties") or [] if p.get("name")}


def _near(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return False
    return abs(first - second) <= TOLERANCE * max(abs(first), abs(second))


def _bounds(amount: Mapping[str, Any] | None) -> tuple[float, float] | None:
    if not amount:
        return None
    value, low, high = amount.get("value"), amount.get("low"), amount.get("high")
    if value is not None:
        return value, value
    if low is None and high is None:
        return None
    return (0.0 if low is None else low), (float("inf") if high is None else high)


def _same_amount(gold: Deal, predicted: Deal) -> bool:
    a, b = gold.get("amount"), predicted.get("amount")
    first, second = _bounds(a), _bounds(b)
    if first is None or second is None or not a or not b:
        return first is second
    if any(
        (a.get(key) or default) != (b.get(key) or default)
        for key, default in (("currency", "USD"), ("per", "total"))
    ):
        return False
    if a.get("value") is not None and b.get("value") is not None:
        return _near(a["value"], b["value"])
    return first[0] <= second[1] * (1 + TOLERANCE) and second[0] <= first[1] * (1 + TOLERANCE)


def _same_capacity(gold: Deal, predicted: Deal) -> bool:
    a, b = gold.get("capacity"), predicted.get("capacity")
    if not a or not b:
        return bool(a) == bool(b)
    (first, unit), (second, other) = _in_megawatts(a), _in_megawatts(b)
    return unit == other and (first == second or _near(first, second))


def _in_megawatts(capacity: Mapping[str, Any]) -> tuple[float | None, str]:
    unit, value = (capacity.get("unit") or "").casefold().rstrip("s"), capacity.get("value")
    if unit in ("gw", "mw") and value is not None:
        return value * (1000.0 if unit == "gw" else 1.0), "mw"
    return value, unit


def _same_period(gold: Deal, predicted: Deal) -> bool:
    a, b = gold.get("period_years"), predicted.get("period_years")
    return a == b or _near(a, b)


def _same_date(gold: Deal, predicted: Deal) -> bool:
    a, b = gold.get("date"), predicted.get("date")
    if not a or not b:
        return bool(a) == bool(b)
    length = min(len(a), len("2025-10"))
    return bool(a[:length] == b[:length])


MATCHES: dict[str, Callable[[Deal, Deal], bool]] = {
    "kind": lambda gold, predicted: gold.get("kind") == predicted.get("kind"),
    "amount": _same_amount,
    "capacity": _same_capacity,
    "period": _same_period,
    "date": _same_date,
    "status": lambda gold, predicted: gold.get("status") == predicted.get("status"),
}


def filled(slot: str, deal: Deal) -> bool:
    """Whether a deal says anything in a slot."""
    if slot == "amount":
        return _bounds(deal.get("amount")) is not None
    if slot == "period":
        return deal.get("period_years") is not None
    return bool(deal.get(slot))


def affinity(gold: Deal, predicted: Deal) -> float:
    """How well two deals pair; 0 where they may not pair at all."""
    g, p = set(parties(gold)), set(parties(predicted))
    shared = len(g & p)
    if not shared or shared < min(2, len(g)):
        return 0.0
    bonus = 0.5 * MATCHES["kind"](gold, predicted) + 0.25 * MATCHES["status"](gold, predicted)
    bonus += 0.75 * (filled("amount", gold) and MATCHES["amount"](gold, predicted))
    bonus += 0.25 * (filled("capacity", gold) and MATCHES["capacity"](gold, predicted))
    return 2 * shared / (len(g) + len(p)) + bonus


def pair_up(gold: Sequence[Deal], predicted: Sequence[Deal]) -> list[tuple[int, int]]:
    """The one-to-one pairs of gold and predicted deals with the highest total affinity."""
    table = [[affinity(g, p) for p in predicted] for g in gold]
    return _greedy(table) if len(predicted) > MOST_EXHAUSTIVE else _best(table)


def _greedy(table: list[list[float]]) -> list[tuple[int, int]]:
    ranked = sorted(((s, i, j) for i, row in enumerate(table) for j, s in enumerate(row) if s), reverse=True)
    pairs: list[tuple[int, int]] = []
    for _, i, j in ranked:
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _best(table: list[list[float]]) -> list[tuple[int, int]]:
    @cache
    def from_row(i: int, taken: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if i == len(table):
            return 0.0, ()
        best = from_row(i + 1, taken)
        for j, score in enumerate(table[i]):
            if score and not taken >> j & 1:
                rest, pairs = from_row(i + 1, taken | 1 << j)
                if rest + score > best[0]:
                    best = rest + score, ((i, j), *pairs)
        return best

    return list(from_row(0, 0)[1])


@dataclass
class Tally:
    """Hits, predictions and gold of one measure."""

    hit: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, hit: int, predicted: int, gold: int) -> None:
        """Count one document in."""
        self.hit, self.predicted, self.gold = self.hit + hit, self.predicted + predicted, self.gold + gold

    @property
    def precision(self) -> float:
        """Share of the predictions that are right."""
        return self.hit / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of the gold that is found."""
        return self.hit / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Paired:
    """A document's deals, those marked optional taken out, and how they pair."""

    document_id: str
    language: str
    gold: list[Deal]
    predicted: list[Deal]
    pairs: list[tuple[int, int]] = field(default_factory=list)

    @property
    def missed(self) -> list[Deal]:
        """Gold deals without a partner."""
        return [d for i, d in enumerate(self.gold) if i not in {i for i, _ in self.pairs}]

    @property
    def invented(self) -> list[Deal]:
        """Predicted deals without a partner."""
        return [d for j, d in enumerate(self.predicted) if j not in {j for _, j in self.pairs}]

    def wrong_fields(self) -> Iterator[tuple[Deal, Deal, list[str]]]:
        """The pairs that are not exact, each with the names of what is wrong."""
        for i, j in self.pairs:
            gold, predicted = self.gold[i], self.predicted[j]
            wrong = [s for s in ("kind", "amount", "status") if not MATCHES[s](gold, predicted)]
            wrong += ["parties"] if parties(gold) != parties(predicted) else []
            if wrong:
                yield gold, predicted, wrong


def pair_documents(gold: Documents, predicted: Documents) -> list[Paired]:
    """Every gold document with the predicted deals of the same id."""
    paired = []
    for document_id, document in gold.items():
        wanted = list(document.get("deals") or [])
        found = list((predicted.get(document_id) or {}).get("deals") or [])
        paired.append(_without_optional(document_id, str(document.get("lang", "?")), wanted, found))
    return paired


def _without_optional(document_id: str, language: str, gold: list[Deal], predicted: list[Deal]) -> Paired:
    pairs = pair_up(gold, predicted)
    spare = {j for i, j in pairs if gold[i].get("optional")}
    kept_gold = [i for i, deal in enumerate(gold) if not deal.get("optional")]
    kept_predicted = [j for j in range(len(predicted)) if j not in spare]
    kept = [
        (kept_gold.index(i), kept_predicted.index(j))
        for i, j in pairs
        if i in kept_gold and j in kept_predicted
    ]
    return Paired(
        document_id, language, [gold[i] for i in kept_gold], [predicted[j] for j in kept_predicted], kept
    )


def tally(documents: Sequence[Paired]) -> dict[str, Tally]:
    """Every measure over some documents."""
    tallies = {key: Tally() for key in ("deal", "parties", "roles", *SLOTS, "slots", "exact")}
    for document in documents:
        _tally_document(document, tallies)
    for key in ("roles", *SLOTS):
        tallies["slots"].add(tallies[key].hit, tallies[key].predicted, tallies[key].gold)
    return tallies


def _tally_document(document: Paired, tallies: dict[str, Tally]) -> None:
    gold, predicted = document.gold, document.predicted
    both = [(gold[i], predicted[j]) for i, j in document.pairs]
    tallies["deal"].add(len(both), len(predicted), len(gold))
    views: dict[str, Callable[[Deal], set[Any]]] = {
        "parties": lambda deal: set(parties(deal)),
        "roles": lambda deal: set(parties(deal).items()),
    }
    for key, view in views.items():
        hits = sum(len(view(g) & view(p)) for g, p in both)
        tallies[key].add(hits, sum(len(view(p)) for p in predicted), sum(len(view(g)) for g in gold))
    for slot in SLOTS:
        hits = sum(filled(slot, g) and MATCHES[slot](g, p) for g, p in both)
        tallies[slot].add(hits, sum(filled(slot, p) for p in predicted), sum(filled(slot, g) for g in gold))
    tallies["exact"].add(len(both) - len(list(document.wrong_fields())), len(predicted), len(gold))
