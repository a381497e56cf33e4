"""List the deals that the corpus states, merged over all documents.

With --evidence each deal is followed by what every document says of it, in its own words.
"""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.cli._narration import say
from workbench.cli._output import FORMATS, console, print_rows
from workbench.errors import OK
from workbench.model.deals import KINDS, STATUSES

if TYPE_CHECKING:
    from workbench.services.workbench import Workbench
    from workbench.store.deals import StoredClaim, StoredDeal

DATA = (
    "deal_id", "parties", "kind", "status", "amount", "amount_low", "amount_high", "currency",
    "amount_qualifier", "amount_per", "capacity", "capacity_unit", "period_years", "date", "confidence",
    "reports", "outlets", "languages", "disputed", "may_be",
)  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which deals, and how to print them."""
    parser.add_argument(
        "--party", action="append", default=[], metavar="NAME", help="may be repeated: all take part"
    )
    parser.add_argument("--kind", action="append", default=[], choices=KINDS, help="may be repeated")
    parser.add_argument("--status", action="append", default=[], choices=STATUSES, help="may be repeated")
    parser.add_argument("--confidence", type=float, default=0.0, metavar="P", help="at least so sure, 0 to 1")
    parser.add_argument("--evidence", action="store_true", help="the sentences that state each deal")
    parser.add_argument("--format", choices=FORMATS, default="table")


def run(options: argparse.Namespace) -> int:
    """Print the deals."""
    from workbench.services.deals import DealFilter, filtered
    from workbench.services.workbench import open_workbench

    wanted = DealFilter(tuple(options.party), tuple(options.kind), tuple(options.status), options.confidence)
    with open_workbench(options.workspace) as workbench:
        every = workbench.deals()
        deals = filtered(every, wanted)
        if options.evidence:
            _print_evidence(workbench, deals, options.format)
        elif options.format == "table":
            print_rows(*_table(deals), "table")
        else:
            print_rows(DATA, [_data(deal) for deal in deals], options.format)
    say(f"{len(deals)} of {len(every)} deals" if len(deals) < len(every) else f"{len(deals)} deals")
    return OK


def _table(deals: Sequence["StoredDeal"]) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    from workbench.model.wording import parties_words, status_words

    columns = ("Date", "Parties", "Kind", "Amount", "Capacity", "Term", "Status", "Reports")
    rows = [
        (
            deal.figures.date or "",
            parties_words(deal.parties),
            deal.kind,
            *_figures(deal),
            status_words(deal.status),
            _reports(deal),
        )
        for deal in deals
    ]
    return columns, rows


def _figures(deal: "StoredDeal | StoredClaim") -> tuple[str, str, str]:
    from workbench.model.wording import amount_words, capacity_words, period_words

    f = deal.figures
    amount = amount_words(f.amount, f.amount_low, f.amount_high, f.currency, f.amount_qualifier, f.amount_per)
    return amount, capacity_words(f.capacity, f.capacity_unit), period_words(f.period_years)


def _reports(deal: "StoredDeal") -> str:
    disputed = f", {' and '.join(deal.disputed)} disputed" if deal.disputed else ""
    return f"{deal.reports} ({' '.join(deal.languages)}){disputed}"


def _data(deal: "StoredDeal") -> tuple[object, ...]:
    from dataclasses import astuple

    parties = "; ".join(f"{name} ({role})" for name, role in deal.parties)
    lists = (" ".join(words) for words in (deal.languages, deal.disputed, deal.may_be))
    head = (deal.deal_id, parties, deal.kind, deal.status, *astuple(deal.figures))
    return (*head, deal.confidence, deal.reports, deal.outlets, *lists)


EVIDENCE = (
    "deal_id", "claim_id", "document_id", "language", "published", "status", "start_offset", "end_offset",
    "evidence",
)  # fmt: skip


def _print_evidence(workbench: "Workbench", deals: Sequence["StoredDeal"], form: str) -> None:
    claims = workbench.claims([deal.deal_id for deal in deals])
    if form != "table":
        rows = [
            (
                c.deal_id,
                c.claim_id,
                c.document_id,
                c.language,
                c.published,
                c.status,
                c.start,
                c.end,
                c.evidence,
            )
            for c in claims
        ]
        print_rows(EVIDENCE, rows, form)
        return
    for deal in deals:
        _print_deal(deal, [claim for claim in claims if claim.deal_id == deal.deal_id])


def _print_deal(deal: "StoredDeal", claims: Sequence["StoredClaim"]) -> None:
    from rich.text import Text

    from workbench.model.display import one_line
    from workbench.model.wording import parties_words, status_words

    out = console()
    facts = [deal.kind, *_figures(deal), deal.figures.date or "", status_words(deal.status)]
    out.print(Text(one_line(parties_words(deal.parties)), style="bold"))
    out.print(Text(f"  {one_line(' · '.join(filter(None, facts)))}"))
    for claim in claims:
        place = f"{claim.document_id}, {claim.language}, characters {claim.start} to {claim.end}"
        out.print(Text(f"  {place}: {claim.status}", style="dim"))
        out.print(Text(f"    “{one_line(claim.evidence)}”"))
    out.print()
