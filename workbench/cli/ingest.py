"""Read files and folders into the corpus.

.txt .md .html .pdf are one document each; .jsonl .csv .tsv .parquet hold one a row. Unchanged files are
skipped and changed ones replaced; documents whose file is gone are reported, and taken out with --prune.

Without a PATH nothing is read: what a new version of the workbench, or a changed entities.tsv, would extract
otherwise is extracted anew.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli._arguments import positive
from workbench.cli._narration import say
from workbench.errors import OK, PARTLY, UsageError

if TYPE_CHECKING:
    from workbench.services.ingest import Report


MOST_DEALS = 5
"""Changed deals that are named."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Paths, and how to read them."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a file or a folder")
    parser.add_argument("--prune", action="store_true", help="take out documents whose file or row is gone")
    parser.add_argument("--encoding", help="character encoding of the text files (default: UTF-8)")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help="column that holds text, name, title, language, publisher, published or url; may be repeated",
    )
    parser.add_argument(
        "--jobs", type=positive, metavar="N", help="number of processes (default: one a core)"
    )


def run(options: argparse.Namespace) -> int:
    """Ingest, and say what came of it."""
    from workbench.cli._progress import watching
    from workbench.corpus.loaders import LoadOptions
    from workbench.services.ingest import ingest
    from workbench.services.workbench import workspace_of

    load = LoadOptions(options.encoding, _columns(options.column))
    workspace = workspace_of(options.workspace)
    with watching(sys.stderr) as progress:
        report = ingest(
            workspace, options.paths, load, prune=options.prune, progress=progress, jobs=options.jobs
        )
    _tell(report)
    return PARTLY if report.rejections else OK


def _columns(given: list[str]) -> dict[str, str]:
    from workbench.corpus.columns import USUAL_NAMES

    columns = {}
    for pair in given:
        field, equals, name = pair.partition("=")
        if not equals or field not in USUAL_NAMES:
            raise UsageError(
                "Cannot use --column", f"{pair!r}; say FIELD=NAME with a field of {', '.join(USUAL_NAMES)}"
            )
        columns[field] = name
    return columns


def _tell(report: "Report") -> None:
    for item in report.rejections:
        row = f", row {item.row}" if item.row else ""
        say(f"left out: {item.path}{row}: {item.reason}")
    for document_id in report.vanished:
        say(f"source is gone: {document_id} (--prune takes it out)")
    counts = {
        "added": len(report.added),
        "changed": len(report.changed),
        "unchanged": report.unchanged,
        "taken out": len(report.pruned),
        "source gone": len(report.vanished),
        "left out": len(report.rejections),
    }
    for line in report.spent:
        say(line)
    if report.deals:
        more = " …" if len(report.deals) > MOST_DEALS else ""
        say(f"{len(report.deals)} deals new or changed: {', '.join(report.deals[:MOST_DEALS])}{more}")
    say(", ".join(f"{number} {what}" for what, number in counts.items() if number) or "nothing to read")
