"""The written forms of the corpus's words and the stems they share, kept beside the index.

With it a query needs no dictionary: a word that the corpus has is looked up here, and only one that no
document has is led back to its stem as the index does it, which may load a second's worth of dictionaries.
"""

import sqlite3
import threading
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from workbench.search.stems import light_stem, stem
from workbench.search.words import fold

SCHEMA = """
CREATE TABLE IF NOT EXISTS forms (
    form TEXT, language TEXT, stem TEXT, PRIMARY KEY (form, language, stem)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_stem ON forms (stem, language);
"""


class Forms:
    """The forms known for the languages of a corpus. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(path, check_same_thread=False)
        self._connection.executescript(SCHEMA)
        self._stems: dict[str, frozenset[str]] = {}

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def add(self, forms: Mapping[tuple[str, str], str]) -> None:
        """Remember stems by written form (folded) and language."""
        with self._lock, self._connection:
            rows = ((form, language, stem) for (form, language), stem in forms.items())
            self._connection.executemany("INSERT OR IGNORE INTO forms VALUES (?, ?, ?)", rows)
        self._stems.clear()

    def languages(self) -> list[str]:
        """Languages that some form is known in."""
        sql = "SELECT DISTINCT language FROM forms"
        return sorted(language for (language,) in self._rows(sql))

    def stems(self, word: str) -> frozenset[str]:
        """The stems under which documents of any language may hold the word."""
        if word not in self._stems:
            self._stems[word] = self._find_stems(word)
        return self._stems[word]

    def _find_stems(self, word: str) -> frozenset[str]:
        known = self._rows("SELECT language, stem FROM forms WHERE form = ?", [fold(word)])
        languages = self.languages()
        if known:
            others = set(languages) - {language for language, _ in known}
            return frozenset(
                {stem for _, stem in known} | {light_stem(word, language) for language in others}
            )
        return frozenset(stem(word, language) for language in languages) | {fold(word)}

    def alike(self, word: str, language: str) -> frozenset[str]:
        """The written forms (folded) that stand for the word in a language, itself included."""
        stems = self.stems(word)
        marks = ", ".join("?" * len(stems))
        sql = f"SELECT form FROM forms WHERE language = ? AND stem IN ({marks})"
        return frozenset(form for (form,) in self._rows(sql, [language, *stems])) | {fold(word)}

    def near(self, word: str, distance: int = 1) -> list[str]:
        """The known forms that begin like the word and differ in at most `distance` letters, nearest first.

        A letter left out, added, changed, or swapped with its neighbour counts as one.
        """
        folded = fold(word)
        sql = "SELECT DISTINCT form FROM forms WHERE form >= ? AND form < ? AND length(form) BETWEEN ? AND ?"
        shortest, longest = len(folded) - distance, len(folded) + distance
        rows = self._rows(sql, [folded[:1], folded[:1] + "\U0010ffff", shortest, longest])
        candidates = [form for (form,) in rows]
        found = process.extract(folded, candidates, scorer=OSA.distance, score_cutoff=distance, limit=None)
        return [form for form, _, _ in sorted(found, key=lambda match: (match[1], match[0]))]

    def _rows(self, sql: str, parameters: Iterable[str | int] = ()) -> list[tuple[str, ...]]:
        with self._lock, closing(self._connection.execute(sql, list(parameters))) as cursor:
            return cursor.fetchall()
