"""`workbench align`: a pair of texts a line, and for whatever is no such pair one clear line."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Outcome
from tests.translate.texts import ALL, OMITTED
from workbench.errors import FAILED, OK, PARTLY
from workbench.services import alignment

Command = Callable[..., Outcome]


def record(identity: str = "a", **changed: Any) -> bytes:
    """A line of a batch, or with `changed` something like it."""
    return json.dumps({"id": identity, "src": OMITTED.source, "tgt": OMITTED.target} | changed).encode()


@pytest.fixture
def batch(tmp_path: Path, command: Command) -> Callable[..., Outcome]:
    """Align these lines."""

    def align_lines(*lines: bytes) -> Outcome:
        path = tmp_path / "batch.jsonl"
        path.write_bytes(b"\n".join(lines))
        return command("align", "--batch", path, "--jobs", "1")

    return align_lines


def answers(outcome: Outcome) -> list[dict[str, Any]]:
    """The lines printed."""
    return [json.loads(line) for line in outcome.out.splitlines()]


def test_pairs_and_scores(batch: Callable[..., Outcome]) -> None:
    outcome = batch(record())
    (answer,) = answers(outcome)
    assert outcome.code == OK
    assert list(answer) == ["id", "pairs", "scores", "method"]
    assert answer["pairs"] == [[list(source), list(target)] for source, target in OMITTED.links]
    assert len(answer["scores"]) == len(answer["pairs"])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "a", "src": ["x"', "not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "nested too deep"),
        (b"[1, 2]", 'not an object with an "id"'),
        (b"9" * 5000, "not"),
        (record(src="text"), '"src" is not a list of strings'),
        (record(tgt=[1]), '"tgt" is not a list of strings'),
        (record(tgt=None), '"tgt" is not a list of strings'),
        (record(src=["x"] * 100_000), '"src" has 100,000 segments, more than 50,000'),
    ],
)
def test_what_cannot_be_aligned(batch: Callable[..., Outcome], line: bytes, reason: str) -> None:
    outcome = batch(record("before"), line, record("after"))
    assert [answer["id"] for answer in answers(outcome)] == ["before", "after"]
    assert outcome.code == PARTLY
    (said,) = outcome.err.splitlines()
    assert "line 2: " in said
    assert reason in said


def test_a_line_that_is_too_long(batch: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "LONGEST_LINE", 1000)
    outcome = batch(record(), record("long", tgt=["x" * 5000]), b"", record("last"))
    assert [answer["id"] for answer in answers(outcome)] == ["a", "last"]
    assert "line 2: longer than" in outcome.err


def test_an_empty_side_is_told(batch: Callable[..., Outcome]) -> None:
    outcome = batch(record(src=[], tgt=["x"]))
    assert answers(outcome)[0]["pairs"] == [[[], [0]]]
    assert outcome.err.startswith("note: ")
    assert len(outcome.err.splitlines()) == 1


def test_a_missing_file_is_one_line(command: Command, tmp_path: Path) -> None:
    outcome = command("align", "--batch", tmp_path / "none.jsonl")
    assert outcome.code == FAILED
    assert len(outcome.err.splitlines()) == 1
    assert command("align", "--batch", tmp_path).code == FAILED


def test_hostile_text_does_not_reach_the_terminal(batch: Callable[..., Outcome]) -> None:
    outcome = batch(record("\x1b[2J\ud800", src=["\ud800", "\x1b]0;x\x07"]))
    assert outcome.code == OK
    assert "\x1b" not in outcome.out
    assert answers(outcome)[0]["id"] == "\x1b[2J\ud800"


def test_without_encoder_it_says_so(batch: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "sentence_encoder", lambda: None)
    outcome = batch(record())
    assert answers(outcome)[0]["method"] == "form"
    assert outcome.err.startswith("low confidence: no sentence encoder")


def test_several_processes_keep_the_order(process: Callable[..., Outcome], tmp_path: Path) -> None:
    texts = [
        json.dumps({"id": f"{name} {k}", "src": texts.source * 4, "tgt": texts.target * 4})
        for k in range(20)
        for name, texts in ALL.items()
    ]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(texts))
    outcome = process("align", "--batch", path, "--jobs", "2", PYTHONPATH=os.getcwd())
    assert [answer["id"] for answer in answers(outcome)] == [json.loads(text)["id"] for text in texts]
