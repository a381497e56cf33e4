"""Scripts that read while an ingest runs: no error, nothing lost, every answer whole."""

import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic

from workbench.services.desk import Desk
from workbench.services.ingest import ingest
from workbench.store.workspace import Workspace

SECONDS = 10
PLAIN = """
import sys, time, duckdb
path, until = sys.argv[1], time.monotonic() + float(sys.argv[2])
seen = []
while time.monotonic() < until:
    with duckdb.connect(path, read_only=True) as connection:
        documents, segments, orphans = connection.execute(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(DISTINCT document_id) FROM segments),"
            " (SELECT count(*) FROM claims ANTI JOIN documents USING (document_id))"
        ).fetchone()
    assert documents == segments and not orphans, (documents, segments, orphans)
    seen.append(documents)
print(len(seen), seen[0], seen[-1], seen == sorted(seen))
"""
COMMAND = """
import sys, time, subprocess
folder, until = sys.argv[1], time.monotonic() + float(sys.argv[2])
sql = "SELECT count(*) AS n FROM documents"
seen = []
while time.monotonic() < until:
    command = [sys.executable, "-m", "workbench", "--workspace", folder, "sql", sql, "--format", "csv"]
    seen.append(int(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[1]))
print(len(seen), seen[0], seen[-1], seen == sorted(seen))
"""


def test_two_scripts_a_desk_and_ingests(seed_copy: Workspace, sources: Path) -> None:
    before = 5
    arguments = {PLAIN: str(seed_copy.corpus), COMMAND: str(seed_copy.folder)}
    scripts = [
        subprocess.Popen(
            [sys.executable, "-c", code, where, str(SECONDS)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for code, where in arguments.items()
    ]
    counts: list[int] = []
    ended = threading.Event()

    def read_from_the_desk() -> None:
        with Desk(seed_copy.corpus) as desk:
            while not ended.is_set():
                with desk.query("SELECT count(*) FROM documents") as answer:
                    counts.extend(row[0] for row in answer.rows())

    reader = threading.Thread(target=read_from_the_desk)
    reader.start()
    added = 0
    until = monotonic() + SECONDS - 1
    while monotonic() < until:
        text = f"Company {added} signed a contract with Oracle for ${added + 1} billion. Day {added}."
        (sources / f"article-{added}.txt").write_text(text)
        added += len(ingest(seed_copy, [sources], jobs=1).added)
    ended.set()
    reader.join()
    for script in scripts:
        out, err = script.communicate(timeout=60)
        assert err == ""
        number, first, last, in_order = out.split()
        assert int(number) > 3
        assert int(first) >= before
        assert int(last) <= before + added
        assert in_order == "True"
    assert added > 2
    assert counts == sorted(counts)
    assert counts[-1] <= before + added
    with Desk(seed_copy.corpus) as desk, desk.query("SELECT count(*) FROM documents") as answer:
        assert list(answer.rows()) == [(before + added,)]
