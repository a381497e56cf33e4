"""Search the corpus in the query language.

words       in any inflected form: umowa finds umowy and umów
=word       just this form                "some words"     next to each other
pre*        words that begin so           "some words"~5   within five words
fuzzy~      words one letter off          AND OR NOT ( )   -word is NOT word
lang:pl     source:Reuters     title:cloud     date:2025-07..2025-10
"""

import argparse
from typing import TYPE_CHECKING

from workbench.cli._arguments import positive
from workbench.cli._narration import say
from workbench.cli._output import FORMATS, console, print_json, print_rows
from workbench.errors import OK

if TYPE_CHECKING:
    from workbench.services.search import Hit, Results

COLUMNS = ("document_id", "score", "language", "published", "publisher", "title", "snippet", "copies")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The query and how to print what it finds."""
    parser.add_argument("query", metavar="QUERY", help="in quotes, so that the shell leaves it alone")
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument(
        "--limit", type=positive, default=20, metavar="N", help="results at most (default: 20)"
    )


def run(options: argparse.Namespace) -> int:
    """Search and print."""
    from workbench.services.workbench import open_workbench

    with open_workbench(options.workspace) as workbench:
        results = workbench.search(options.query, options.limit)
    if options.format == "table":
        _print_read(results)
    elif options.format == "jsonl":
        for hit in results.hits:
            print_json(_record(hit))
    else:
        print_rows(COLUMNS, [_row(hit) for hit in results.hits], options.format)
    _tell(results)
    return OK


def _record(hit: "Hit") -> dict[str, object]:
    offset = hit.snippet.start
    return dict(zip(COLUMNS, _row(hit), strict=True)) | {
        "snippet_offset": offset,
        "highlights": [[start + offset, end + offset] for start, end in hit.snippet.highlights],
    }


def _row(hit: "Hit") -> tuple[object, ...]:
    card = hit.card
    return (
        card.document_id, round(hit.score, 4), card.language, card.published, card.publisher, card.title,
        hit.snippet.text, hit.copies,
    )  # fmt: skip


def _print_read(results: "Results") -> None:
    from rich.text import Text

    from workbench.model.display import neutralise, one_line

    out = console()
    for hit in results.hits:
        card = hit.card
        facts = [
            card.language,
            card.published or "",
            card.publisher or "",
            f"+{hit.copies} copies" * bool(hit.copies),
        ]
        head = Text(one_line(card.title), style="bold")
        out.print(head)
        out.print(Text(f"  {card.document_id}  {one_line('  '.join(filter(None, facts)))}", style="dim"))
        body = Text(neutralise(hit.snippet.text).replace("\n", " ").replace("\t", " "))
        for start, end in hit.snippet.highlights:
            body.stylize("bold reverse", start, end)
        out.print(Text("  ") + body)
        out.print()


def _tell(results: "Results") -> None:
    folded = results.total - results.clusters
    copies = f", {folded} copies folded" if folded else ""
    shown = f"showing {len(results.hits)} of " if len(results.hits) < results.clusters else ""
    say(
        f"{shown}{results.clusters} found{copies} for {results.understood} in {results.seconds * 1000:.0f} ms"
    )
    for name, values in results.facets.items():
        if values and name != "cluster":
            say(f"{name}: " + "  ".join(f"{value} {number}" for value, number in values[:8]))
    if results.suggestion:
        say(f"did you mean: {results.suggestion}")
