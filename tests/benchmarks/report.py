"""Figures to tables: on the terminal, and in Markdown for the README."""

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

BASE = "bare Whoosh"
"""The rival that ratios refer to."""
WIDTH = 150
"""Columns where the output is no terminal."""


def show(figures: dict[str, Any]) -> None:
    """Everything that was measured, as tables on stdout."""
    terminal = Console()
    console = Console(highlight=False, width=None if terminal.is_terminal else WIDTH)
    for size, found in figures["sizes"].items():
        console.rule(f"{int(size):,} documents, {found['ingest']['corpus_mb']} MB")
        console.print(_stages(found["ingest"]))
        console.print(_parts(found["ingest"]))
        console.print(_indexing(found))
        console.print(_queries(found))
        console.print("\n".join(_remarks(found)), "")
    console.rule("First paint")
    console.print("\n".join(figures["first_paint"]))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, padding=(0, 2))
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    return table


def _stages(ingest: dict[str, Any]) -> Table:
    table = _table("Ingest", "stage", "s waited", "CPU s", "documents/s", "documents/CPU s")
    for stage, spent in ingest["stages"].items():
        mark = " (slowest)" if stage == ingest["slowest"] else ""
        table.add_row(f"{stage}{mark}", *_rates(spent))
    table.add_row("all", *_rates(ingest))
    return table


def _rates(spent: dict[str, Any]) -> list[str]:
    rates = (f"{spent[key]:,.0f}" for key in ("per_second", "per_cpu_second"))
    return [f"{spent['seconds']:.2f}", f"{spent['cpu_seconds']:.2f}", *rates]


def _parts(ingest: dict[str, Any]) -> Table:
    table = _table("Parts of the work on one document, in one process", "part", "documents/CPU s")
    for part, rate in ingest["parts"].items():
        table.add_row(part, f"{rate:,.0f}")
    return table


def _indexing(found: dict[str, Any]) -> Table:
    table = _table(
        "Beside others", "", "documents/s", "documents/CPU s", f"ratio to {BASE}", "peak MB", "disk MB"
    )
    ingest, rivals = found["ingest"], found["rivals"]
    disk = ingest["corpus_db_mb"] + ingest["index_mb"]
    rows = {"workbench, all stages": {**ingest, "disk_mb": disk}} | rivals
    for name, row in rows.items():
        if row["disk_mb"]:
            rates = (f"{row[key]:,.0f}" for key in ("per_second", "per_cpu_second"))
            ratio = row["per_cpu_second"] / rivals[BASE]["per_cpu_second"]
            table.add_row(name, *rates, f"{ratio:.2f}", f"{row['peak_mb']:,}", f"{row['disk_mb']:,.1f}")
    return table


def _queries(found: dict[str, Any]) -> Table:
    kinds, rivals = found["queries"]["kinds"], found["rivals"]
    table = _table("Queries, p50 / p95 in ms", "kind", "found", "workbench", *rivals, f"ratio to {BASE}")
    for kind, spent in kinds.items():
        others = [rival["kinds"].get(kind) for rival in rivals.values()]
        base = rivals[BASE]["kinds"].get(kind)
        ratio = f"{spent['p95_ms'] / base['p95_ms']:.2f}" if base else "–"
        table.add_row(kind, f"{spent['found']:,.0f}", _pair(spent), *map(_pair, others), ratio)
    return table


def _pair(spent: dict[str, float] | None) -> str:
    return f"{spent['p50_ms']:.1f} / {spent['p95_ms']:.1f}" if spent else "–"


def _remarks(found: dict[str, Any]) -> Iterator[str]:
    ingest, queries = found["ingest"], found["queries"]
    change, headless = ingest["change"], queries["headless"]
    yield f"peak memory: ingest {ingest['peak_mb']:,} MB, searching {queries['peak_mb']:,} MB"
    yield f"a changed file is found after {change['found_after_s']} s"
    yield f"an ingest with nothing new takes {change['nothing_new_s']} s"
    yield f"search as a command: {headless['warm_ms']:.0f} ms, from a cold disk {headless['cold_ms']:.0f} ms"


def markdown(figures: dict[str, Any]) -> str:
    """The main figures as a table for the README."""
    heads = [f"{int(size):,} documents" for size in figures["sizes"]]
    lines = [f"| | {' | '.join(heads)} |", f"|---|{'---:|' * len(heads)}"]
    columns = [_summary(found) for found in figures["sizes"].values()]
    lines += [f"| {name} | {' | '.join(column[name] for column in columns)} |" for name in columns[0]]
    return "\n".join(lines)


def _summary(found: dict[str, Any]) -> dict[str, str]:
    ingest, queries, base = found["ingest"], found["queries"], found["rivals"][BASE]
    kinds = queries["kinds"]
    worst = max(kinds, key=lambda kind: kinds[kind]["p95_ms"])
    return {
        "ingest, all stages, documents a second": f"{ingest['per_second']:,.0f}",
        "… beside indexing alone by bare Whoosh": f"{ingest['per_second'] / base['per_second']:.2f}",
        "peak memory of ingest": f"{ingest['peak_mb']:,} MB",
        "corpus and index on disk": f"{ingest['corpus_db_mb'] + ingest['index_mb']:,.0f} MB",
        "a term, p50 / p95": f"{_pair(kinds['term'])} ms",
        "a phrase, p50 / p95": f"{_pair(kinds['phrase'])} ms",
        "the slowest kind, p95": f"{kinds[worst]['p95_ms']:.0f} ms ({worst})",
        "search as a command": f"{queries['headless']['warm_ms']:.0f} ms",
        "a changed file is found after": f"{ingest['change']['found_after_s']} s",
    }
