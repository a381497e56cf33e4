"""Claims of several documents become deals: what is one, what is two, and laws that hold in any order."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.merging import merge_claims
from workbench.model.deals import KINDS, STATUSES, Claim, Kind, Party, Report, Role, Status
from workbench.model.quantities import Capacity, Moment, Money

OWNERS = {"aws": "amazon", "google-cloud": "google"}


def owner(party: Party) -> str:
    key = party.entity_id or party.name.casefold()
    return OWNERS.get(key, key)


def money(value: float, currency: str = "USD") -> Money:
    return Money(0, 0, value, value, value, currency, "exact", "total")


def claim(
    *parties: tuple[str, Role],
    kind: Kind = "cloud-compute",
    status: Status = "confirmed",
    amount: float | None = None,
    date: str | None = None,
    capacity: float | None = None,
) -> Claim:
    return Claim(
        parties=tuple(Party(name, role, 0, 1, name.casefold()) for name, role in parties),
        kind=kind,
        status=status,
        evidence=(0, 10),
        amount=None if amount is None else money(amount),
        date=None if date is None else Moment(0, 0, date, "absolute"),
        capacity=None if capacity is None else Capacity(0, 0, capacity, "GW", "exact"),
        confidence=0.6,
    )


def report(document: str, told: Claim, number: int = 1, published: str | None = None, **facts: str) -> Report:
    return Report(
        claim_id=f"{document}#{number}",
        claim=told,
        document_id=document,
        cluster_id=facts.get("cluster", document),
        language=facts.get("language", "en"),
        publisher=facts.get("publisher"),
        published=published,
    )


ORACLE = (("OpenAI", "customer"), ("Oracle", "supplier"))


def test_two_reports_of_one_deal_are_one():
    [deal] = merge_claims(
        [report("a", claim(*ORACLE, amount=30e9)), report("b", claim(*ORACLE), language="pl")], owner
    )
    assert deal.deal_id == "openai-oracle-cloud-compute"
    assert deal.amount
    assert deal.amount.value == 30e9
    assert (deal.reports, deal.outlets, deal.languages) == (2, 2, ("en", "pl"))
    assert deal.disputed == ()


def test_a_unit_counts_as_its_owner():
    one = report("a", claim(("Anthropic", "customer"), ("AWS", "supplier")))
    other = report("b", claim(("Anthropic", "customer"), ("Amazon", "supplier")))
    assert len(merge_claims([one, other], owner)) == 1


def test_a_deal_between_a_company_and_its_own_unit_stays_a_deal_of_two():
    told = claim(("Amazon", "acquirer"), ("AWS", "target"), kind="acquisition")
    [deal] = merge_claims([report("a", told), report("b", told)], owner)
    assert {party.name for party in deal.parties} == {"Amazon", "AWS"}


def test_other_kinds_are_other_deals_that_may_be_one():
    first, second = merge_claims(
        [report("a", claim(*ORACLE)), report("b", claim(*ORACLE, kind="data-centre"))], owner
    )
    assert first.may_be == (second.deal_id,)
    assert second.may_be == (first.deal_id,)


def test_an_investment_and_a_purchase_are_two_deals_and_cannot_be_one():
    told = [("Google", "investor"), ("Anthropic", "investee")]
    bought = [("Google", "supplier"), ("Anthropic", "customer")]
    deals = merge_claims([report("a", claim(*told, kind="investment")), report("b", claim(*bought))], owner)
    assert [deal.may_be for deal in deals] == [(), ()]


def test_amounts_told_within_weeks_are_a_dispute_and_far_apart_are_two_deals():
    first = report("a", claim(*ORACLE, amount=30e9), published="2025-07-01")
    soon = report("b", claim(*ORACLE, amount=40e9), published="2025-07-10")
    later = report("c", claim(*ORACLE, amount=40e9), published="2026-03-10")
    [disputed] = merge_claims([first, soon], owner)
    assert disputed.disputed == ("amount",)
    assert len(merge_claims([first, later], owner)) == 2


def test_rounds_of_different_years_are_two_deals():
    pair: tuple[tuple[str, Role], ...] = (("Google", "investor"), ("Anthropic", "investee"))
    one = report("a", claim(*pair, kind="investment", amount=2e9, date="2023"))
    other = report("b", claim(*pair, kind="investment", amount=1e9, date="2025-01"))
    assert len(merge_claims([one, other], owner)) == 2


def test_a_report_that_fits_two_deals_alike_stays_apart():
    pair: tuple[tuple[str, Role], ...] = (("Google", "investor"), ("Anthropic", "investee"))
    rounds = [
        report("a", claim(*pair, kind="investment", amount=2e9, date="2023")),
        report("b", claim(*pair, kind="investment", amount=1e9, date="2025-01")),
    ]
    vague = report("c", claim(*pair, kind="investment"))
    deals = merge_claims([*rounds, vague], owner)
    assert len(deals) == 3
    [alone] = [deal for deal in deals if deal.claim_ids == ("c#1",)]
    assert len(alone.may_be) == 2


def test_what_one_document_tells_apart_stays_apart():
    deals = merge_claims([report("a", claim(*ORACLE)), report("a", claim(*ORACLE), 2)], owner)
    assert len(deals) == 2


def test_opposite_roles_are_not_one_deal():
    turned = (("OpenAI", "supplier"), ("Oracle", "customer"))
    assert len(merge_claims([report("a", claim(*ORACLE)), report("b", claim(*turned))], owner)) == 2


def test_status_is_the_latest_and_history_keeps_all():
    reports = [
        report("c", claim(*ORACLE, status="cancelled"), published="2025-09-01"),
        report("a", claim(*ORACLE, status="rumoured"), published="2025-05-01"),
        report("b", claim(*ORACLE, status="confirmed"), published="2025-06-30"),
    ]
    [deal] = merge_claims(reports, owner)
    assert deal.status == "cancelled"
    assert [entry.status for entry in deal.history] == ["rumoured", "confirmed", "cancelled"]


def test_copies_count_as_one_outlet_and_outvote_nobody():
    copies = [report(name, claim(*ORACLE, amount=30e9), cluster="x") for name in ("a", "b", "c")]
    others = [report(name, claim(*ORACLE, amount=40e9)) for name in ("d", "e")]
    dated = [replace(item, published="2025-07-01") for item in copies + others]
    [deal] = merge_claims(dated, owner)
    assert deal.outlets == 3
    assert deal.amount
    assert deal.amount.value == 40e9


def test_gigawatts_and_megawatts_agree():
    tall = claim(*ORACLE, capacity=4.5)
    small = replace(tall, capacity=Capacity(0, 0, 4500, "MW", "exact"))
    [deal] = merge_claims([report("a", tall), report("b", small)], owner)
    assert "capacity" not in deal.disputed


def test_a_deal_keeps_its_id_while_it_keeps_most_of_its_claims():
    known = {"a#1": "the-old-name", "b#1": "the-old-name"}
    reports = [report(name, claim(*ORACLE)) for name in ("a", "b", "c")]
    [deal] = merge_claims(reports, owner, known)
    assert deal.deal_id == "the-old-name"


NAMES = ("OpenAI", "Oracle", "Google", "Anthropic", "AWS", "Amazon")
PAIRED: dict[Kind, tuple[Role, Role]] = {
    "cloud-compute": ("customer", "supplier"),
    "investment": ("investee", "investor"),
    "acquisition": ("target", "acquirer"),
    "partnership": ("partner", "partner"),
}


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    kind = draw(st.sampled_from(sorted(PAIRED)))
    first, *others = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True))
    taker, giver = PAIRED[kind]
    return claim(
        (first, taker),
        *((name, giver) for name in others),
        kind=kind,
        status=draw(st.sampled_from(STATUSES)),
        amount=draw(st.sampled_from([None, 1e9, 1.3e9, 2e9, 30e9])),
        date=draw(st.sampled_from([None, "2023", "2025-01", "2025-01-20"])),
    )


@st.composite
def corpora(draw: st.DrawFn) -> list[Report]:
    told = draw(st.lists(st.tuples(st.sampled_from("abcdefgh"), claims()), max_size=12))
    days = ("2025-01-21", "2025-02-01", "2025-09-01")
    published = {document: draw(st.sampled_from([None, *days])) for document, _ in told}
    return [
        report(document, item, number, published[document]) for number, (document, item) in enumerate(told, 1)
    ]


@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(reports, random):
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert merge_claims(shuffled, owner) == merge_claims(reports, owner)


@given(corpora())
def test_every_claim_is_in_one_deal_and_no_deal_has_two_of_a_document(reports):
    deals = merge_claims(reports, owner)
    merged = sorted(key for deal in deals for key in deal.claim_ids)
    assert merged == sorted(item.claim_id for item in reports)
    documents = {item.claim_id: item.document_id for item in reports}
    for deal in deals:
        assert deal.kind in KINDS
        for one, other in combinations(deal.claim_ids, 2):
            assert documents[one] != documents[other]


@given(corpora())
def test_ids_are_unique_and_kept_when_nothing_changes(reports):
    deals = merge_claims(reports, owner)
    assert len({deal.deal_id for deal in deals}) == len(deals)
    known = {key: deal.deal_id for deal in deals for key in deal.claim_ids}
    assert merge_claims(reports, owner, known) == deals


@given(corpora())
def test_possible_sameness_is_mutual(reports):
    deals = {deal.deal_id: deal for deal in merge_claims(reports, owner)}
    for deal in deals.values():
        assert all(deal.deal_id in deals[other].may_be for other in deal.may_be)
        assert deal.deal_id not in deal.may_be
