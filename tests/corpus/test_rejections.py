"""What cannot be read is named once, with the reason, and everything else goes in."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Fill, Outcome
from tests.corpus.test_loaders import load, make_pdf, write
from workbench.config import Config, Ingest
from workbench.corpus.articles import Article, Rejection, UnreadableError
from workbench.corpus.loaders import LoadOptions, loaders
from workbench.services.ingest import ingest
from workbench.store.corpus import Corpus
from workbench.store.workspace import Workspace

GOOD = "A readable article about a contract for cloud capacity."
AES_PDF = make_pdf(["Secret."]).replace(
    b"trailer\n<<",
    b"trailer\n<<\n/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O (" + b"o" * 48 + b") /U ("
    + b"u" * 48 + b") /OE (" + b"e" * 32 + b") /UE (" + b"e" * 32 + b") /Perms (" + b"p" * 16
    + b") /CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>"
    + b"\n/ID [(" + b"i" * 16 + b") (" + b"i" * 16 + b")]",
)  # fmt: skip

UNREADABLE: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.md": (b" \n\t ", "empty"),
    "empty.html": (b"", "empty"),
    "bare.html": (b"<html><body></body></html>", "no main text"),
    "empty.jsonl": (b"", "empty"),
    "blank.jsonl": (b"\n\n", "empty"),
    "empty.csv": (b"", "empty"),
    "header-only.csv": (b"id,text\n", "empty"),
    "empty.parquet": (b"", "not a parquet file"),
    "empty.pdf": (b"", "pdf"),
    "binary.txt": (bytes(range(256)) * 4, "binary"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 40, "binary"),
    "polish.txt": ("Zażółć gęślą jaźń, umów się na łąkę".encode("cp1250"), "--encoding"),
    "polish.csv": ("text\nZażółć gęślą jaźń, umów się na łąkę\n".encode("cp1250"), "--encoding"),
    "half.txt": ("\ufeff" + "abc").encode("utf-16-le")[:-1:]
    and ("\ufeffabc".encode("utf-16-le")[:-1], "utf-16"),
    "broken.md": (b"---\ntitle: 'open\n---\nBody", "front matter"),
    "no-text.csv": (b"id,date\n1,2025\n", "--column text=NAME"),
    "broken.parquet": (b"PAR1 nonsense PAR1", "not a parquet file"),
    "broken.pdf": (b"%PDF-1.7\nnonsense", "pdf"),
    "scan.pdf": (make_pdf([""]), "no text"),
    "locked.pdf": (make_pdf(["Secret."], password="s3"), "encrypted"),
    "locked-aes.pdf": (AES_PDF, "encrypted"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_file_is_one_rejection_and_the_rest_goes_in(
    fill: Fill, sources: Path, name: str
) -> None:
    content, reason = UNREADABLE[name]
    report = fill({"a.txt": GOOD, name: content, "z.txt": GOOD + " Another."})
    assert report.added == ["a", "z"]
    (rejection,) = report.rejections
    assert rejection.path == str(sources / name)
    assert rejection.row is None
    assert reason.casefold() in rejection.reason.casefold()
    assert len(rejection.reason.splitlines()) == 1


ROWS = [
    (json.dumps({"text": "one"}), None),
    ('{"text": "tw', "broken JSON"),
    ('["a list"]', "not a JSON object"),
    (json.dumps({"title": "no text"}), "no column for the text"),
    (json.dumps({"text": ""}), "empty"),
    (json.dumps({"text": 5}), "not a string"),
    ('{"text": "n", "id": ' + "9" * 5000 + "}", "broken JSON"),
    ("[" * 100_000, "brackets too deep"),
    ('{"text": "raw \0 NUL"}', "binary"),
    ('{"text": "l\udce9"}', "--encoding"),
    (json.dumps({"text": "last"}), None),
]


def test_a_broken_line_of_jsonl_costs_only_itself(sources: Path) -> None:
    path = write(sources / "a.jsonl", "\n".join(line for line, _ in ROWS).encode("utf-8", "surrogateescape"))
    for number, (found, (_, reason)) in enumerate(zip(load(path), ROWS, strict=True), 1):
        assert found.row == number
        if isinstance(found, Article):
            assert reason is None
        else:
            assert reason
            assert reason.casefold() in found.reason.casefold()


def test_a_row_without_text_costs_only_itself(sources: Path) -> None:
    write(sources / "a.csv", "id,text\n1,one\n2,\n3\n4,four\n")
    pq.write_table(pa.table({"text": ["one", None, "", "four"]}), sources / "b.parquet")
    for path in sorted(sources.iterdir()):
        found = load(path)
        assert [isinstance(item, Rejection) for item in found] == [False, True, True, False], path
        assert [item.row for item in found] == [1, 2, 3, 4]


def test_a_table_that_breaks_off_keeps_what_came_before(sources: Path) -> None:
    rows = "".join(f"{number},a text\n" for number in range(20_000))
    path = write(sources / "a.csv", f"id,text\n{rows}".encode() + b"x,\xff\xfe\n")
    *articles, last = load(path)
    assert isinstance(last, Rejection)
    assert "unreadable from here on" in last.reason
    assert len(articles) > 15_000


def test_what_stands_in_the_way_on_disk(workspace: Workspace, sources: Path) -> None:
    write(sources / "good.txt", GOOD)
    write(sources / "large.txt", "x" * 2000)
    (sources / "broken.txt").symlink_to(sources / "nowhere")
    (sources / "loop.txt").symlink_to(sources / "loop.txt")
    (sources / "deep").mkdir()
    (sources / "deep" / "back").symlink_to(sources)
    os.mkfifo(sources / "pipe.txt")
    write(sources / "ignored.xyz", "no known format, nobody asked")
    write(sources / "named.xyz", "no known format, but named")
    (sources / ".hidden.txt").write_text("hidden")
    paths = [sources, sources / "named.xyz", sources / "missing", sources / ("n" * 300), sources / "good.txt"]
    config = Config(ingest=Ingest(max_file_mb=0.001))
    report = ingest(workspace, paths, config=config, jobs=1)
    assert report.added == ["good"]
    reasons = {Path(item.path).name: item.reason for item in report.rejections}
    assert len(reasons) == len(report.rejections) == 8
    assert reasons["large.txt"].startswith("0.0 MB, more than the limit of 0.001 MB (ingest.max_file_mb)")
    assert reasons["broken.txt"] == reasons["loop.txt"] == "broken link"
    assert reasons["back"] == "a link that leads back into its own folder"
    assert reasons["pipe.txt"] == "not a regular file"
    assert reasons["named.xyz"].startswith("unknown format .xyz; known: ")
    assert reasons["missing"] == reasons["n" * 300] == "no such file or folder"


def test_a_folder_linked_from_elsewhere_is_read(workspace: Workspace, sources: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    write(outside / "far.txt", GOOD)
    (sources / "link").symlink_to(outside)
    assert ingest(workspace, [sources], jobs=1).added == ["far"]


AS_NOBODY = """
import os, sys
from pathlib import Path
from workbench.corpus.loaders import loaders
from workbench.corpus.walk import walk
loaders()
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
for found in walk([Path(argument) for argument in sys.argv[1:]], 10**6):
    print(found if isinstance(found, Path) else f"{Path(found.path).name}: {found.reason}")
"""


def test_what_is_forbidden_is_said_to_be() -> None:
    """Somebody without rights walks a folder that is closed to him; /tmp/… must itself be open."""
    import tempfile

    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        write(folder / "open.txt", GOOD)
        write(folder / "secret.txt", GOOD).chmod(0)
        (folder / "closed").mkdir()
        write(folder / "closed" / "inside.txt", GOOD)
        (folder / "closed").chmod(0)
        try:
            arguments = [folder, folder / "closed" / "inside.txt"]
            done = subprocess.run(
                [sys.executable, "-c", AS_NOBODY, *arguments],
                capture_output=True,
                check=False,
                text=True,
                cwd=Path(__file__).parents[2],
            )
        finally:
            (folder / "closed").chmod(0o700)
    assert done.stderr == ""
    assert set(done.stdout.splitlines()) == {
        str(folder / "open.txt"),
        "secret.txt: no permission to read it",
        "closed: no permission to read it",
        "inside.txt: no permission to read it",
    }


def test_an_unknown_encoding_is_a_reason(workspace: Workspace, sources: Path) -> None:
    for suffix in ("txt", "md", "html", "csv", "jsonl"):
        write(sources / f"a.{suffix}", '{"text": "hello ł"}')
    for encoding in ("klingon", "hex", "idna", "undefined"):
        report = ingest(workspace, [sources], LoadOptions(encoding), jobs=1)
        assert not report.added
        assert len(report.rejections) == 5
        assert all(
            "encoding" in item.reason or f"not {encoding}" in item.reason for item in report.rejections
        )


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.csv", "a.jsonl", "a.parquet", "a.pdf", "a.txt"])
@given(data=st.data())
def test_no_bytes_break_a_loader(tmp_path: Path, name: str, data: st.DataObject) -> None:
    """Whatever a file holds, its loader gives articles and rejections, or says that it is unreadable."""
    path = tmp_path / name
    path.write_bytes(data.draw(damaged(whole_file(name))))
    try:
        for found in loaders()[path.suffix].load(path, LoadOptions()):
            assert isinstance(found, Article | Rejection)
    except (UnreadableError, OSError):
        pass


def whole_file(name: str) -> bytes:
    if name == "a.pdf":
        return make_pdf(["Hello", "World"], "Title")
    if name == "a.parquet":
        sink = pa.BufferOutputStream()
        pq.write_table(pa.table({"text": ["one", "two"], "date": ["2025", None]}), sink)
        return bytes(sink.getvalue())
    return {
        "a.html": b"<html><head><title>T</title></head><body><p>One two three.</p><p>Four.</p></body></html>",
        "a.md": b"---\ntitle: T\ndate: 2025-07-16\n---\n# H\n\nBody\n",
        "a.csv": b'id,text,date\n1,"one, two",2025\n2,three,2024\n',
        "a.jsonl": b'{"id": 1, "text": "one"}\n{"id": 2, "text": "two", "date": "2025"}\n',
        "a.txt": "Zażółć gęślą".encode(),
    }[name]


def damaged(whole: bytes) -> st.SearchStrategy[bytes]:
    """`whole` with some bytes changed, cut out or put in; or bytes without any sense."""
    change = st.tuples(st.integers(0, len(whole)), st.integers(0, 12), st.binary(max_size=12))
    return st.one_of(
        st.lists(change, min_size=1, max_size=6).map(lambda cs: _changed(whole, cs)), st.binary()
    )


def _changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for start, cut, put in changes:
        data = data[:start] + put + data[start + cut :]
    return data


def test_doctor_lists_what_was_left_out(
    workspace: Workspace, fill: Fill, command: Callable[..., Outcome]
) -> None:
    fill({"good.txt": GOOD, "empty.txt": b"", "rows.jsonl": '{"text": "one"}\n{"text": \n'})
    outcome = command("doctor", "--workspace", workspace.folder, "--format", "jsonl")
    assert outcome.code == 3
    listed = [json.loads(line) for line in outcome.out.splitlines()]
    assert [(Path(row["path"]).name, row["row"], bool(row["reason"])) for row in listed] == [
        ("empty.txt", None, True),
        ("rows.jsonl", 2, True),
    ]
    assert "2 left out" in outcome.err


def test_what_is_mended_is_no_longer_listed(workspace: Workspace, fill: Fill) -> None:
    fill({"good.txt": GOOD, "bad.txt": b"", "rows.jsonl": '{"text": \n{"text": "two"}\n'})
    fill({})
    corpus = Corpus(workspace)
    assert len(corpus.rejections()) == 2
    corpus.close()
    assert fill({"bad.txt": GOOD, "rows.jsonl": '{"text": "one"}\n{"text": "two"}\n'}).rejections == []
    corpus = Corpus(workspace)
    assert corpus.rejections() == []
    corpus.close()
