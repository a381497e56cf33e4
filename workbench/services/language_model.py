"""The extractor that asks a language model behind an endpoint of the OpenAI kind, local or hosted.

Answers are kept by model, question and text, so that nothing is asked and paid for twice.
"""

import json
import os
import sqlite3
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import platformdirs

from workbench.config import LanguageModel
from workbench.errors import UsageError, WorkbenchError
from workbench.extract import Extraction, Extractor
from workbench.extract.entities import Gazetteer
from workbench.extract.language_model import (
    NAME,
    PROMPT_VERSION,
    SCHEMA,
    AnswerError,
    grounded_claims,
    messages,
    pieces,
    read_answer,
)
from workbench.model.deals import Claim
from workbench.model.documents import Document, Segment
from workbench.services.extractors import Setting

ATTEMPTS = 2
"""How often a part of an article is asked about before its answer is given up."""
LONGEST_ANSWER = 4_000_000
"""Bytes of an answer that are read."""


@dataclass(slots=True)
class Usage:
    """What asking has taken so far."""

    asked: int = 0
    """Questions sent."""
    reused: int = 0
    """Questions whose answer was kept from before."""
    refused: int = 0
    """Parts of articles without a usable answer."""
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0

    def cost(self, settings: LanguageModel) -> float:
        """The price of the tokens, in the currency of the settings."""
        return (self.tokens_in * settings.price_in + self.tokens_out * settings.price_out) / 1e6


def language_model(setting: Setting) -> Extractor:
    """The extractor for the model that the settings name. Raises UsageError where they name none."""
    settings = setting.config.language_model
    if not settings.url or not settings.model:
        raise UsageError("No language model", "set url and model under [language_model] in workbench.toml")
    folder = Path(platformdirs.user_cache_path("deal-workbench", appauthor=False))
    return LanguageModelExtractor(settings, setting.gazetteer, folder / "answers.sqlite")


class LanguageModelExtractor:
    """Asks the model about each article; one thread at a time."""

    name = NAME

    def __init__(self, settings: LanguageModel, gazetteer: Gazetteer, answers: Path) -> None:
        self.version = f"{settings.model} {PROMPT_VERSION}"
        self.usage = Usage()
        self._settings = settings
        self._gazetteer = gazetteer
        self._answers = _Answers(answers)

    def __call__(self, document: Document, segments: Sequence[Segment]) -> Extraction:
        """The claims of a document that the model finds and the text bears out.

        Raises WorkbenchError where the endpoint cannot be reached or refuses.
        """
        claims: list[Claim] = []
        for piece in pieces(document, segments):
            deals = self._deals(messages(piece, document.language, document.published))
            claims += grounded_claims(deals, piece, document, segments, self._gazetteer)
        return Extraction((), (), tuple(claims))

    def spent(self) -> str:
        """What asking has taken so far, in words."""
        usage, cost = self.usage, self.usage.cost(self._settings)
        price = f", cost {cost:.4f}" if cost else ""
        refused = f", {usage.refused} without a usable answer" if usage.refused else ""
        return (
            f"{self._settings.model}: {usage.asked} asked, {usage.reused} kept from before{refused}, "
            f"{usage.tokens_in} tokens sent, {usage.tokens_out} received, {usage.seconds:.0f} s{price}"
        )

    def _deals(self, conversation: list[dict[str, str]]) -> list[dict[str, Any]]:
        key = _key(self._settings.url, self._settings.model, PROMPT_VERSION, json.dumps(conversation))
        kept = self._answers.get(key)
        if kept is not None:
            self.usage.reused += 1
            return read_answer(kept)
        for _ in range(ATTEMPTS):
            answer = self._ask(conversation)
            try:
                deals = read_answer(answer)
            except AnswerError:
                continue
            self._answers.put(key, answer)
            return deals
        self.usage.refused += 1
        return []

    def _ask(self, conversation: list[dict[str, str]]) -> str:
        begun = time.monotonic()
        answer = self._post(
            {
                "model": self._settings.model,
                "messages": conversation,
                "temperature": 0,
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "deals", "strict": True, "schema": SCHEMA},
                },
            }
        )
        self.usage.asked += 1
        self.usage.seconds += time.monotonic() - begun
        usage = answer.get("usage") or {}
        self.usage.tokens_in += int(usage.get("prompt_tokens") or 0)
        self.usage.tokens_out += int(usage.get("completion_tokens") or 0)
        try:
            return str(answer["choices"][0]["message"]["content"])
        except (KeyError, IndexError, TypeError):
            return ""

    def _post(self, body: dict[str, Any]) -> dict[str, Any]:
        url = self._settings.url.rstrip("/") + "/chat/completions"
        if not url.startswith(("http://", "https://")):
            raise UsageError("No language model", f"{self._settings.url!r} is no http address")
        headers = {"Content-Type": "application/json"}
        if key := os.environ.get(self._settings.key_variable):
            headers["Authorization"] = f"Bearer {key}"
        try:
            with urlopen(
                Request(url, json.dumps(body).encode(), headers), timeout=self._settings.seconds
            ) as reply:
                answer = json.loads(reply.read(LONGEST_ANSWER))
        except HTTPError as error:
            raise WorkbenchError(
                "The language model refuses", f"{url}: {error.code} {error.reason}"
            ) from error
        except (URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            raise WorkbenchError("The language model cannot be reached", f"{url}: {reason}") from error
        except ValueError as error:
            raise WorkbenchError("The language model answers no JSON", url) from error
        return answer if isinstance(answer, dict) else {}


class _Answers:
    """Answers kept on disk, by key."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(path, check_same_thread=False)
        self._connection.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT)")

    def get(self, key: str) -> str | None:
        with (
            self._lock,
            closing(self._connection.execute("SELECT answer FROM answers WHERE key = ?", [key])) as found,
        ):
            row = found.fetchone()
        return None if row is None else str(row[0])

    def put(self, key: str, answer: str) -> None:
        with self._lock, self._connection:
            self._connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", [key, answer])


def _key(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
