"""Print the deals that files state, one document a line, without a workspace.

Each line is a JSON object: id, lang and deals, every deal with its parties, kind, amount, capacity, period,
date, status, the words that state it with their offsets, a confidence and the rules that decided.
"""

import argparse
from pathlib import Path

from workbench.cli._arguments import positive
from workbench.cli._narration import say
from workbench.cli._output import print_json
from workbench.errors import OK, PARTLY


def arguments(parser: argparse.ArgumentParser) -> None:
    """The files."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    parser.add_argument("--format", choices=("jsonl",), default="jsonl")
    parser.add_argument("--encoding", help="character encoding of the text files (default: UTF-8)")
    parser.add_argument(
        "--extractor",
        action="append",
        default=[],
        metavar="NAME",
        help="rules, language-model …; may be repeated",
    )
    parser.add_argument(
        "--jobs", type=positive, metavar="N", help="number of processes (default: one a core)"
    )


def run(options: argparse.Namespace) -> int:
    """Extract and print."""
    from workbench.corpus.articles import Rejection
    from workbench.corpus.loaders import LoadOptions
    from workbench.services.extraction import Extractors
    from workbench.services.stateless import extract_files
    from workbench.services.workbench import settings, workspace_of

    config = settings(workspace_of(options.workspace))
    extractors = Extractors(config, names=options.extractor)
    code = OK
    for line in extract_files(options.paths, LoadOptions(options.encoding), config, extractors, options.jobs):
        if isinstance(line, Rejection):
            say(f"left out: {line.path}: {line.reason}")
            code = PARTLY
        else:
            print_json(line)
    for spent in extractors.spent():
        say(spent)
    return code
