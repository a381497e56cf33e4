"""Print a document, its sentences numbered."""

import argparse

from workbench.cli._output import console, print_json
from workbench.errors import OK


def arguments(parser: argparse.ArgumentParser) -> None:
    """The document and how to print it."""
    parser.add_argument("document_id", metavar="DOCUMENT")
    parser.add_argument("--format", choices=("text", "jsonl"), default="text")


def run(options: argparse.Namespace) -> int:
    """Print it."""
    from workbench.services.workbench import open_workbench

    with open_workbench(options.workspace) as workbench:
        document = workbench.document(options.document_id)
        segments = workbench.segments(options.document_id)
    if options.format == "jsonl":
        for number, segment in enumerate(segments):
            text = document.text[segment.start : segment.end]
            print_json({"sentence": number, "start": segment.start, "end": segment.end, "text": text})
        return OK
    from rich.text import Text

    from workbench.model.display import one_line

    out = console()
    facts = [document.document_id, document.language, document.published, document.publisher, document.url]
    out.print(Text(one_line(document.title), style="bold"))
    out.print(Text(one_line("  ".join(filter(None, facts))), style="dim"))
    for number, segment in enumerate(segments):
        out.print(Text(f"{number:4}  {one_line(document.text[segment.start : segment.end])}"))
    return OK
