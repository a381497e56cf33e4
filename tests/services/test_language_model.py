"""The extractor that asks a language model, against a real HTTP server on the loopback address."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from workbench.config import Config, LanguageModel
from workbench.errors import UsageError, WorkbenchError
from workbench.extract.entities import shipped_gazetteer
from workbench.model.documents import Document, Segment
from workbench.services.extraction import Extractors
from workbench.services.extractors import Setting, make_extractors
from workbench.services.language_model import LanguageModelExtractor

TEXT = (
    "Nebelwerk Compute will rent capacity from CoreWeave for about $300 million over five years.\n"
    "The deal was announced on 3 March 2025."
)
DOCUMENT = Document("a", "A deal", TEXT, "en", 1.0)
FIRST = TEXT.index("\n")
SEGMENTS = [Segment(0, 0, FIRST), Segment(1, FIRST + 1, len(TEXT))]


def deal(**changes: Any) -> dict[str, Any]:
    return {
        "parties": [
            {"name": "Nebelwerk Compute", "role": "customer", "quote": "Nebelwerk Compute"},
            {"name": "Core Weave Inc.", "role": "supplier", "quote": "coreweave"},
        ],
        "kind": "cloud-compute",
        "status": "announced",
        "evidence": "Nebelwerk Compute will rent capacity from CoreWeave",
        "amount": "about $300 million",
        "capacity": None,
        "period": "five years",
        "date": "3 March 2025",
    } | changes


class Endpoint:
    """An endpoint that answers what it was told to, in order, the last for ever."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, str]] = []
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []

    def says(self, *contents: Any) -> None:
        self.answers = [
            (200, content if isinstance(content, str) else json.dumps(content)) for content in contents
        ]

    def next(self) -> tuple[int, str]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    told = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.requests.append(body | {"path": self.path})
            told.headers.append(dict(self.headers))
            status, content = told.next()
            usage = {"prompt_tokens": 1000, "completion_tokens": 200}
            reply = {"choices": [{"message": {"content": content}}], "usage": usage}
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(reply).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told.url = f"http://127.0.0.1:{server.server_address[1]}/v1"  # type: ignore[attr-defined]
    yield told
    server.shutdown()
    server.server_close()


@pytest.fixture
def ask(endpoint: Endpoint, tmp_path: Path):
    settings = LanguageModel(url=endpoint.url, model="tiny", price_in=2.0, price_out=10.0, seconds=5)  # type: ignore[attr-defined]
    return LanguageModelExtractor(settings, shipped_gazetteer(), tmp_path / "answers.sqlite")


def test_an_answer_becomes_claims_that_the_text_bears_out(endpoint, ask):
    endpoint.says({"deals": [deal()]})
    [claim] = ask(DOCUMENT, SEGMENTS).claims
    assert [(party.name, party.role) for party in claim.parties] == [
        ("Nebelwerk Compute", "customer"),
        ("CoreWeave", "supplier"),
    ]
    assert TEXT[slice(*claim.evidence)] == "Nebelwerk Compute will rent capacity from CoreWeave"
    assert claim.amount
    assert (claim.amount.value, claim.amount.qualifier) == (300e6, "about")
    assert claim.period
    assert claim.period.years == 5
    assert claim.date
    assert claim.date.date == "2025-03-03"
    assert claim.extractor == "language-model"
    for party in claim.parties:
        assert TEXT[party.start : party.end].casefold() in ("nebelwerk compute", "coreweave")


def test_what_the_text_does_not_say_is_dropped(endpoint, ask):
    stranger = {"name": "Oracle", "role": "supplier", "quote": "Oracle"}
    invented = deal(parties=[deal()["parties"][0], stranger])
    unfounded = deal(evidence="Nebelwerk buys CoreWeave")
    figures = deal(amount="$900 billion", period="ten years", date="1 May 2031", capacity="6 GW")
    endpoint.says({"deals": [invented, unfounded, figures]})
    [claim] = ask(DOCUMENT, SEGMENTS).claims
    assert (claim.amount, claim.period, claim.date, claim.capacity) == (None, None, None, None)


def test_a_broken_answer_is_asked_again_once_and_then_given_up(endpoint, ask):
    endpoint.says("Sure! Here are the deals:", {"deals": [deal()]})
    assert len(ask(DOCUMENT, SEGMENTS).claims) == 1
    endpoint.says({"deals": [deal(kind="barter")]})
    other = Document("b", "", TEXT, "en", 1.0, published="2025-03-04")
    assert ask(other, SEGMENTS).claims == ()
    assert ask.usage.refused == 1
    assert "1 without a usable answer" in ask.spent()


def test_nothing_is_asked_twice(endpoint, ask, tmp_path):
    endpoint.says({"deals": [deal()]})
    first = ask(DOCUMENT, SEGMENTS)
    assert ask(DOCUMENT, SEGMENTS) == first
    assert len(endpoint.requests) == 1
    assert "1 asked, 1 kept from before" in ask.spent()
    assert "cost 0.0040" in ask.spent()


def test_the_question_asks_for_the_schema_and_sends_the_key(endpoint, ask, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    endpoint.says({"deals": []})
    ask(DOCUMENT, SEGMENTS)
    [request] = endpoint.requests
    assert request["path"] == "/v1/chat/completions"
    assert request["response_format"]["json_schema"]["schema"]["required"] == ["deals"]
    assert TEXT in request["messages"][1]["content"]
    assert endpoint.headers[0]["Authorization"] == "Bearer secret"


def test_a_refusing_or_missing_endpoint_is_one_clear_error(endpoint, ask, tmp_path):
    endpoint.answers = [(500, "")]
    with pytest.raises(WorkbenchError, match="500"):
        ask(DOCUMENT, SEGMENTS)
    nowhere = LanguageModel(url="http://127.0.0.1:9/v1", model="tiny", seconds=2)
    with pytest.raises(WorkbenchError, match="cannot be reached"):
        LanguageModelExtractor(nowhere, shipped_gazetteer(), tmp_path / "other.sqlite")(DOCUMENT, SEGMENTS)


def test_extractors_are_found_by_name_and_their_claims_are_told_apart(endpoint, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    endpoint.says({"deals": [deal()]})
    config = Config(language_model=LanguageModel(url=endpoint.url, model="tiny"))
    both = Extractors(config, names=["rules", "language-model"])
    alone = Extractors(config, names=["language-model"])
    assert both.key != alone.key != Extractors(config).key
    [other] = make_extractors(["language-model"], Setting(shipped_gazetteer(), config))
    assert other.name == "language-model"
    with pytest.raises(UsageError, match="installed are"):
        Extractors(config, names=["oracle-of-delphi"])
    with pytest.raises(UsageError, match="set url and model"):
        Extractors(Config(), names=["language-model"])
