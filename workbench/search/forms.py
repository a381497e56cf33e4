"""The written forms of the corpus's words and the stems they share, kept beside the index.

With it a query needs no dictionary: a word that the corpus has is looked up here, and only one that no
document has is led back to its stem as the index does it, which may load a second's worth of dictionaries.
"""

import sqlite3
import threading
from collections.abc import Iterable
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
CREATE TABLE IF NOT EXISTS languages (language TEXT PRIMARY KEY) WITHOUT ROWID;
"""
AT_A_TIME = 100_000
"""Forms held before they are written."""


class Forms:
    """The forms known for the languages of a corpus. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(path, check_same_thread=False)
        self._connection.executescript(SCHEMA)
        self._stems: dict[str, frozenset[str]] = {}
        self._alike: dict[tuple[str, str], frozenset[str]] = {}
        self._near: dict[tuple[str, int], list[str]] = {}
        self._pending: set[tuple[str, str, str]] = set()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def add(self, forms: Iterable[tuple[str, str, str]]) -> None:
        """Remember written forms (folded) with their language and stem, for good once they are saved."""
        self._pending.update(forms)
        if len(self._pending) >= AT_A_TIME:
            self.save()

    def save(self) -> None:
        """Write what was added: a transaction costs as much as thousands of forms."""
        with self._lock, self._connection:
            rows = sorted(self._pending)
            self._connection.executemany("INSERT OR IGNORE INTO forms VALUES (?, ?, ?)", rows)
            languages = {(language,) for _, language, _ in rows}
            self._connection.executemany("INSERT OR IGNORE INTO languages VALUES (?)", languages)
        self._pending.clear()
        self.forget()

    def forget(self) -> None:
        """Answer from the file again: it may have changed."""
        for remembered in (self._stems, self._alike, self._near):
            remembered.clear()

    def languages(self) -> list[str]:
        """Languages that some form is known in."""
        return [language for (language,) in self._rows("SELECT language FROM languages ORDER BY language")]

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
        if (word, language) not in self._alike:
            self._alike[word, language] = self._find_alike(word, language)
        return self._alike[word, language]

    def _find_alike(self, word: str, language: str) -> frozenset[str]:
        stems = self.stems(word)
        marks = ", ".join("?" * len(stems))
        sql = f"SELECT form FROM forms WHERE language = ? AND stem IN ({marks})"
        return frozenset(form for (form,) in self._rows(sql, [language, *stems])) | {fold(word)}

    def near(self, word: str, distance: int = 1) -> list[str]:
        """The known forms that begin like the word and differ in at most `distance` letters, nearest first.

        A letter left out, added, changed, or swapped with its neighbour counts as one.
        """
        folded = fold(word)
        if (folded, distance) not in self._near:
            self._near[folded, distance] = self._find_near(folded, distance)
        return self._near[folded, distance]

    def _find_near(self, folded: str, distance: int) -> list[str]:
        sql = "SELECT DISTINCT form FROM forms WHERE form >= ? AND form < ? AND length(form) BETWEEN ? AND ?"
        shortest, longest = len(folded) - distance, len(folded) + distance
        rows = self._rows(sql, [folded[:1], folded[:1] + "\U0010ffff", shortest, longest])
        candidates = [form for (form,) in rows]
        found = process.extract(folded, candidates, scorer=OSA.distance, score_cutoff=distance, limit=None)
        return [form for form, _, _ in sorted(found, key=lambda match: (match[1], match[0]))]

    def _rows(self, sql: str, parameters: Iterable[str | int] = ()) -> list[tuple[str, ...]]:
        with self._lock, closing(self._connection.execute(sql, list(parameters))) as cursor:
            return cursor.fetchall()
