"""Results and texts on the terminal: by rich, through a pager where they are longer than the screen."""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from typing import Any

from rich.console import Console
from rich.text import Text

from workbench.formats.tables.table import cell_len, lines
from workbench.formats.values import shown
from workbench.model.display import neutralise, one_line
from workbench.services.evidence import Passage


class Printer:
    """Prints to stdout what is data, to stderr what is narration; no text is taken as markup."""

    def __init__(self) -> None:
        self.out = Console(markup=False, highlight=False, emoji=False, soft_wrap=True)
        self.uses_pager = True
        # As other database shells: colours stay, long lines are cut, a short text needs no key to leave.
        os.environ.setdefault("LESS", "-SRXF")

    def say(self, line: str) -> None:
        """A line of narration."""
        print(neutralise(line), file=sys.stderr, flush=True)

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[Any]], expanded: str) -> None:
        """A result: as a table, or a field a line where that is wanted or the screen is too narrow."""
        window = self.out.width if self.out.is_terminal else None
        if expanded == "on" or (expanded == "auto" and window and _natural(columns, rows) > 2 * window):
            self.page(_expanded(columns, rows))
            return
        head, *body = lines(columns, rows, window)
        self.page([Text(head, style="bold"), *map(Text, body)])

    def passages(self, passages: Sequence[Passage]) -> None:
        """Sentences under the head of their document, the words that state a deal marked."""
        found: list[Text] = []
        last = ""
        for passage in passages:
            if passage.document_id != last:
                found += [Text(), *_head(passage)] if last else _head(passage)
                last = passage.document_id
            found.append(_sentence(passage))
        self.page(found)

    def page(self, texts: Iterable[Text]) -> None:
        """Lines, through the pager where the screen is too short for them."""
        every = list(texts)
        is_long = self.uses_pager and self.out.is_terminal and len(every) >= self.out.height
        with self.out.pager(styles=True) if is_long else nullcontext():
            for text in every:
                self.out.print(text)


def _natural(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> int:
    """The width of a table that wraps nothing."""
    every = [columns, *rows[:100]]
    return sum(max(cell_len(shown(row[number])) for row in every) for number in range(len(columns)))


def _expanded(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Text]:
    names = [shown(name) for name in columns]
    width = max(map(cell_len, names), default=0)
    found = []
    for number, row in enumerate(rows, 1):
        found.append(Text(f"─── {number} ───", style="dim"))
        for name, value in zip(names, row, strict=True):
            found.append(Text.assemble((f"{name:{width}}  ", "bold"), shown(value)))
    return found


def _head(passage: Passage) -> list[Text]:
    facts = (passage.document_id, passage.language, passage.published, passage.publisher)
    return [
        Text(one_line(passage.title), style="bold"),
        Text("  ".join(one_line(fact) for fact in facts if fact), style="dim"),
    ]


def _sentence(passage: Passage) -> Text:
    number = passage.segment_id.rpartition(":")[2]
    body = Text(neutralise(passage.text).replace("\n", " ").replace("\t", " "))
    body.stylize("bold reverse", passage.start, passage.end)
    told = f"  [{passage.status}: {one_line(passage.deal_id or '')}]" if passage.status else ""
    return Text.assemble((f"{number:>4}  ", "dim"), body, (told, "dim"))
