"""Clusters of near-duplicates, kept up as documents come and go."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SIMILAR = 0.7
"""Share of the smaller fingerprint that two texts must have in common to count as copies of one."""
FEWEST = 8
"""Fewest common runs: shorter texts are copies only where they are equal."""
COMMON_RUN = 200
"""A run of words in more documents than this is boilerplate and says nothing about copying."""

RUN_CHANGES = "CREATE TEMP TABLE IF NOT EXISTS run_changes (hash UINTEGER, change INTEGER)"
CROSSED = """
WITH changes AS (SELECT hash, sum(change) AS change FROM run_changes GROUP BY hash HAVING sum(change) <> 0),
counts AS (
    SELECT hash, count(document_id) AS now
    FROM changes LEFT JOIN fingerprints USING (hash) GROUP BY hash
)
SELECT DISTINCT cluster_id FROM documents
WHERE document_id IN (
    SELECT document_id FROM fingerprints JOIN counts USING (hash) JOIN changes USING (hash)
    WHERE (now > $common) <> (now - change > $common)
)
"""
"""Clusters of the documents with a run that has become boilerplate, or is no longer."""

PAIRS = """
WITH touched AS (SELECT unnest($changed) AS document_id),
runs AS (
    SELECT hash FROM fingerprints
    WHERE hash IN (SELECT hash FROM fingerprints SEMI JOIN touched USING (document_id))
    GROUP BY hash HAVING count(*) BETWEEN 2 AND $common
),
sizes AS (SELECT document_id, count(*) AS size FROM fingerprints GROUP BY document_id),
shared AS (
    SELECT a.document_id AS one, b.document_id AS other, count(*) AS common
    FROM fingerprints a
    SEMI JOIN touched ON a.document_id = touched.document_id
    JOIN runs ON a.hash = runs.hash
    JOIN fingerprints b ON b.hash = a.hash AND b.document_id <> a.document_id
    GROUP BY ALL HAVING count(*) >= $fewest
)
SELECT one, other FROM shared
JOIN sizes s ON s.document_id = one
JOIN sizes t ON t.document_id = other
WHERE common >= $similar * least(s.size, t.size)
UNION
SELECT a.document_id, b.document_id FROM documents a
SEMI JOIN touched ON a.document_id = touched.document_id
JOIN documents b ON a.characters = b.characters AND a.text = b.text AND a.document_id <> b.document_id
"""


def note_runs(connection: "DuckDBPyConnection", ids: Sequence[str], change: int) -> None:
    """Remember that the runs of the documents are there once more (1), or are about to go (-1)."""
    connection.execute(RUN_CHANGES)
    connection.execute(
        """INSERT INTO run_changes
           SELECT hash, ? FROM fingerprints WHERE document_id IN (SELECT unnest(?))""",
        [change, list(ids)],
    )


def update_clusters(connection: "DuckDBPyConnection", changed: Iterable[str], bereft: Iterable[str]) -> None:
    """Give every document the cluster it belongs to: the one it would have if all came in at once.

    `changed` are the ids of new and changed documents, `bereft` the clusters that lost one; `note_runs` has
    been told of both.
    """
    connection.execute(RUN_CHANGES)
    crossed = [row[0] for row in connection.execute(CROSSED, {"common": COMMON_RUN}).fetchall()]
    connection.execute("DELETE FROM run_changes")
    members = connection.execute(
        "SELECT document_id FROM documents WHERE cluster_id IN (SELECT unnest(?))", [[*bereft, *crossed]]
    ).fetchall()
    loose = sorted({*changed, *(row[0] for row in members)})
    _relabel(connection, {document_id: document_id for document_id in loose})
    parameters = {"changed": loose, "common": COMMON_RUN, "fewest": FEWEST, "similar": SIMILAR}
    pairs = connection.execute(PAIRS, parameters).fetchall()
    cluster = dict(connection.execute("SELECT document_id, cluster_id FROM documents").fetchall())
    leader = _united((cluster[one], cluster[other]) for one, other in pairs)
    moved = {document: leader[old] for document, old in cluster.items() if leader.get(old, old) != old}
    _relabel(connection, moved)


def _relabel(connection: "DuckDBPyConnection", labels: dict[str, str]) -> None:
    if not labels:
        return
    connection.execute(
        """UPDATE documents SET cluster_id = labels.label
           FROM (SELECT unnest($ids) AS id, unnest($labels) AS label) labels
           WHERE documents.document_id = labels.id""",
        {"ids": list(labels), "labels": list(labels.values())},
    )


def _united(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each cluster that some pair ties to another, to the least of all it is tied to."""
    leader: dict[str, str] = {}

    def find(label: str) -> str:
        while (above := leader.setdefault(label, label)) != label:
            leader[label] = leader.setdefault(above, above)
            label = above
        return label

    for one, other in pairs:
        a, b = find(one), find(other)
        leader[max(a, b)] = min(a, b)
    return {label: find(label) for label in leader}
