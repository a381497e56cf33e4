"""Measure the workbench, beside what else one would use.

The corpora are cut from packages of translated manuals: apt is needed the first time. Everything is kept in
.cache/bench, so that the next run starts at once.
"""

import argparse
import json
import platform
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.benchmarks import corpus, ingest, queries, report, rivals
from tests.benchmarks.manuals import NoPackagesError
from tests.benchmarks.measure import run

CACHE = Path(__file__).parents[2] / ".cache" / "bench"
SIZES = (corpus.REAL, 20_000)
QUICK_QUERIES = 8
STARTS = "7"
"""Starts of the screen that are timed."""


def main() -> int:
    """Run what the arguments ask for; 0 where all of it could be measured, 77 where there is no corpus."""
    options = _arguments()
    if options.readme and options.json.exists():
        print(report.markdown(json.loads(options.json.read_text(encoding="utf-8"))))
        return 0
    sizes = options.size or ((corpus.REAL,) if options.quick else SIZES)
    try:
        figures = measure(sizes, QUICK_QUERIES if options.quick else queries.OF_A_KIND)
    except NoPackagesError as error:
        print(f"Nothing measured: {error}", file=sys.stderr)
        return 77
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    report.show(figures)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--size", type=int, nargs="+", metavar="N", help=f"documents (default: {SIZES})")
    parser.add_argument("--quick", action="store_true", help="the small corpus and few queries: two minutes")
    parser.add_argument("--json", type=Path, default=CACHE.with_name("bench.json"), help="where figures go")
    parser.add_argument("--readme", action="store_true", help="print the last figures as Markdown")
    return parser.parse_args()


def measure(sizes: tuple[int, ...], number: int) -> dict[str, Any]:
    """The figures of every size, with `number` queries of each kind."""
    figures: dict[str, Any] = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "sizes": {},
    }
    for size in sizes:
        figures["sizes"][str(size)] = _one(size, number)
    figures["first_paint"] = _first_paint()
    return figures


def _one(size: int, number: int) -> dict[str, Any]:
    _say(f"{size:,} documents: building the corpus")
    folder, workspace = corpus.build(size, CACHE), CACHE / f"workspace-{size}"
    shutil.rmtree(workspace, ignore_errors=True)
    _say("ingest")
    ingested = ingest.measure(folder, workspace, size)
    _say("queries")
    listed = CACHE / f"queries-{size}.json"
    queries.save(queries.draw(folder, number), listed)
    asked = queries.measure(listed, workspace)
    _say("the others")
    return {"ingest": ingested, "queries": asked, "rivals": rivals.measure(folder, listed, CACHE / "rivals")}


def _first_paint() -> list[str]:
    """What the screen's own measurement says."""
    _say("the first paint")
    return run([sys.executable, Path(__file__).with_name("first_paint.py"), STARTS]).output.splitlines()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
