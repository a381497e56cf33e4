"""Ingest: what changed is read again, what stayed is not, and a document keeps its id through all of it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.conftest import Fill
from tests.corpus.test_loaders import write
from workbench.config import Config, Ingest
from workbench.corpus.loaders import LoadOptions
from workbench.services.ingest import Report, ingest
from workbench.services.workbench import Workbench
from workbench.store.corpus import Corpus
from workbench.store.workspace import Workspace


def read(workspace: Workspace, sources: Path, **options: str) -> Report:
    return ingest(workspace, [sources], LoadOptions(options.pop("encoding", None), options), jobs=1)


def prune(workspace: Workspace, sources: Path) -> Report:
    return ingest(workspace, [sources], prune=True, jobs=1)


def texts(workspace: Workspace) -> dict[str, str]:
    """The corpus's texts by id, which the index must agree with."""
    with Workbench(workspace) as workbench:
        assert workbench.search("NOT =nosuchword", 1000).total == len(workbench.cards)
        return {name: workbench.document(name).text for name in workbench.cards}


def jsonl(*rows: str | tuple[str, str]) -> str:
    """Lines of texts, or of ids and texts; in English, each its own."""
    named = ({"text": row} if isinstance(row, str) else {"id": row[0], "text": row[1]} for row in rows)
    return "".join(json.dumps(row | {"lang": "en"}) + "\n" for row in named)


def test_a_second_ingest_does_nothing(fill: Fill, workspace: Workspace, sources: Path) -> None:
    first = fill({"a.txt": "First article.", "deep/b.md": "# Second", "rows.jsonl": jsonl("one", "two")})
    assert sorted(first.added) == ["a", "b", "rows-1", "rows-2"]
    before = workspace.corpus.stat()
    second = fill({})
    assert (second.added, second.changed, second.vanished, second.unchanged) == ([], [], [], 4)
    after = workspace.corpus.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_touched_file_is_unchanged(fill: Fill, workspace: Workspace, sources: Path) -> None:
    fill({"a.txt": "Article."})
    os.utime(sources / "a.txt", (1, 1))
    report = fill({})
    assert (report.added, report.changed, report.unchanged) == ([], [], 1)


def test_a_changed_file_keeps_its_id(fill: Fill, workspace: Workspace) -> None:
    fill({"a.txt": "Old words.", "b.txt": "Others."})
    report = fill({"a.txt": "New words, and more."})
    assert (report.added, report.changed, report.unchanged) == ([], ["a"], 1)
    with Workbench(workspace) as workbench:
        assert workbench.document("a").text == "New words, and more."
        assert not workbench.search("old").hits
        assert workbench.search("new").total == 1


def test_a_vanished_file_is_reported_and_pruned_when_asked(
    fill: Fill, workspace: Workspace, sources: Path
) -> None:
    fill({"a.txt": "First one.", "b.txt": "Second one."})
    (sources / "a.txt").unlink()
    assert fill({}).vanished == ["a"]
    assert set(texts(workspace)) == {"a", "b"}
    report = prune(workspace, sources)
    assert (report.vanished, report.pruned) == ([], ["a"])
    assert set(texts(workspace)) == {"b"}
    assert prune(workspace, sources).pruned == []


def test_everything_can_be_pruned(fill: Fill, workspace: Workspace, sources: Path) -> None:
    fill({"a.txt": "First one.", "b.txt": "First one."})
    shutil.rmtree(sources)
    sources.mkdir()
    assert sorted(prune(workspace, sources).pruned) == ["a", "b"]
    assert texts(workspace) == {}
    assert fill({"c.txt": "Third one."}).added == ["c"]


def test_a_moved_file_keeps_its_id_also_when_it_changes_later(
    fill: Fill, workspace: Workspace, sources: Path
) -> None:
    fill({"a.txt": "The article."})
    (sources / "deep").mkdir()
    (sources / "a.txt").rename(sources / "deep" / "renamed.txt")
    report = fill({})
    assert (report.added, report.vanished, report.unchanged) == ([], [], 1)
    report = fill({"deep/renamed.txt": "The article, corrected."})
    assert (report.added, report.changed, report.vanished) == ([], ["a"], [])
    assert texts(workspace) == {"a": "The article, corrected."}


def test_two_files_of_one_name(fill: Fill, workspace: Workspace, sources: Path) -> None:
    files = {"one/same.txt": "In folder one.", "two/same.txt": "In folder two."}
    assert fill(files).added == ["same", "same-2"]
    assert fill({"two/same.txt": "In folder two, changed."}).changed == ["same-2"]
    assert texts(workspace) == {"same": "In folder one.", "same-2": "In folder two, changed."}
    (sources / "one" / "same.txt").unlink()
    prune(workspace, sources)
    assert fill({"three/same.txt": "In folder three."}).added == ["same"]


def test_rows_with_ids_come_change_and_go(fill: Fill, workspace: Workspace, sources: Path) -> None:
    fill({"r.jsonl": jsonl(("x", "One."), ("y", "Two."), ("z", "Three."))})
    report = fill({"r.jsonl": jsonl(("w", "Zero."), ("z", "Three."), ("y", "Two, changed."))})
    assert (report.added, report.changed, report.vanished, report.unchanged) == (["w"], ["y"], ["x"], 1)
    prune(workspace, sources)
    assert texts(workspace) == {"w": "Zero.", "y": "Two, changed.", "z": "Three."}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (["One.", "Three."], {"r-1": "One.", "r-3": "Three."}),
        (
            ["Zero.", "One.", "Two.", "Three."],
            {"r-1": "One.", "r-2": "Two.", "r-3": "Three.", "r-1-2": "Zero."},
        ),
        (["Three.", "Two.", "One."], {"r-1": "One.", "r-2": "Two.", "r-3": "Three."}),
        (["One.", "Two, changed.", "Three."], {"r-1": "One.", "r-2": "Two, changed.", "r-3": "Three."}),
    ],
    ids=["removed", "put before", "reordered", "changed"],
)
def test_rows_without_ids_keep_theirs_with_their_text(
    fill: Fill, workspace: Workspace, sources: Path, after: list[str], expected: dict[str, str]
) -> None:
    fill({"r.jsonl": jsonl("One.", "Two.", "Three.")})
    fill({"r.jsonl": jsonl(*after)})
    prune(workspace, sources)
    assert texts(workspace) == expected


def test_many_rows_without_ids_shift_by_one(fill: Fill, workspace: Workspace, sources: Path) -> None:
    rows = [f"Article number {number}." for number in range(150)]
    fill({"r.jsonl": jsonl(*rows)})
    report = fill({"r.jsonl": jsonl("A new first one.", *rows)})
    assert (len(report.added), report.changed, report.vanished, report.unchanged) == (1, [], [], 150)


def test_equal_texts_are_documents_each(fill: Fill, workspace: Workspace, sources: Path) -> None:
    fill({"a.txt": "Same words.", "b.txt": "Same words.", "r.jsonl": jsonl("Same words.", "Same words.")})
    assert set(texts(workspace)) == {"a", "b", "r-1", "r-2"}
    assert fill({}).unchanged == 4
    os.utime(sources / "r.jsonl", (1, 1))
    assert fill({}).unchanged == 4


def test_other_ways_of_reading_read_again(workspace: Workspace, sources: Path) -> None:
    write(sources / "a.txt", "łąka".encode("cp1250"))
    write(sources / "b.csv", "id,text,summary\n1,long text,short\n")
    assert read(workspace, sources, encoding="cp1252").added == ["a", "1"]
    assert read(workspace, sources, encoding="cp1250").changed == ["a"]
    report = read(workspace, sources, encoding="cp1250", text="summary")
    assert report.changed == ["1"]
    with Workbench(workspace) as workbench:
        assert {name: workbench.document(name).text for name in workbench.cards} == {
            "a": "łąka",
            "1": "short",
        }


def test_other_languages_to_choose_from_read_again(workspace: Workspace, sources: Path) -> None:
    write(sources / "a.txt", "Spółka podpisała umowę na moc obliczeniową z dostawcą chmury.")
    for code in ("pl", "cs"):
        ingest(workspace, [sources], config=Config(ingest=Ingest(languages=(code,))), jobs=1)
        corpus = Corpus(workspace)
        assert corpus.document("a").language == code
        corpus.close()


def test_what_cannot_be_read_any_more_is_not_taken_for_gone(
    fill: Fill, workspace: Workspace, sources: Path
) -> None:
    fill({"a.txt": "An article.", "r.jsonl": jsonl("One.", "Two."), "large.txt": "Small."})
    fill({"a.txt": b"\xff\xfe\xfd", "r.jsonl": "", "large.txt": "x" * 2000})
    config = Config(ingest=Ingest(max_file_mb=0.001))
    report = ingest(workspace, [sources], prune=True, config=config, jobs=1)
    assert (report.vanished, report.pruned) == ([], [])
    assert len(report.rejections) == 3
    assert set(texts(workspace)) == {"a", "r-1", "r-2", "large"}


def test_a_path_may_be_written_in_any_way(
    fill: Fill, workspace: Workspace, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill({"deep/a.txt": "An article."})
    monkeypatch.chdir(sources / "deep")
    paths = [Path("."), Path("a.txt"), Path("../deep/a.txt"), sources / "deep" / ".." / "deep"]
    report = ingest(workspace, paths, jobs=1)
    assert (report.added, report.unchanged, report.vanished) == ([], 1, [])


def test_documents_elsewhere_are_left_alone(fill: Fill, workspace: Workspace, tmp_path: Path) -> None:
    fill({"a.txt": "An article."})
    other = tmp_path / "sources-too"
    other.mkdir()
    write(other / "b.txt", "Another.")
    assert ingest(workspace, [other], prune=True, jobs=1).pruned == []
    assert set(texts(workspace)) == {"a", "b"}


def test_several_processes_read_the_same_as_one(sources: Path, tmp_path: Path) -> None:
    for number in range(40):
        write(sources / f"{number}.txt", f"Article {number}.\n" + "x" * 40_000)
    write(sources / "rows.jsonl", jsonl(*(f"Row {number}." for number in range(200))))
    write(sources / "broken.txt", b"\xff\xff\0")
    one, many = Workspace(tmp_path / "one"), Workspace(tmp_path / "many")
    reports = [ingest(one, [sources], jobs=1), ingest(many, [sources], jobs=2)]
    assert reports[0] == reports[1]
    corpora = [Corpus(one), Corpus(many)]
    try:
        assert corpora[0].digests() == corpora[1].digests()
        assert corpora[0].rows("FROM segments ORDER BY ALL") == corpora[1].rows("FROM segments ORDER BY ALL")
    finally:
        for corpus in corpora:
            corpus.close()


def test_stored_segments_are_the_text_between_their_offsets(fill: Fill, workspace: Workspace) -> None:
    hostile = "First. \r\nSecond\x1b[31m. Trzecie zdanie, np. to.\x85Fourth? 五番目。最後"
    fill({"a.txt": hostile, "b.jsonl": r'{"text": "With a \ud800 surrogate. And\u0000 NUL."}'})
    corpus = Corpus(workspace)
    sql = """SELECT count(*),
                    bool_and(substring(d.text, start_offset + 1, end_offset - start_offset) = s.text)
             FROM segments s JOIN documents d USING (document_id)"""
    ((number, all_equal),) = corpus.rows(sql)
    assert all_equal
    assert number >= 6
    for name in ("a", "b-1"):
        document = corpus.document(name)
        stored = corpus.rows("SELECT text FROM segments WHERE document_id = ? ORDER BY sentence", [name])
        assert [document.text[s.start : s.end] for s in corpus.segments(name)] == [text for (text,) in stored]
    assert corpus.document("a").text == hostile
    assert corpus.document("b-1").text == "With a \ufffd surrogate. And\0 NUL."
    corpus.close()


def test_odd_names_become_keys_that_a_command_line_takes(fill: Fill) -> None:
    names = ["a b.txt", "--x.txt", "łąka.txt", "a\x1b[31m.txt", "\u202e.txt", "x" * 240 + ".txt", "{}.txt"]
    report = fill({name: f"Article {name!r}." for name in names})
    assert not report.rejections
    assert set(report.added) == {"a-b", "x", "łąka", "a-31m", "document", "x" * 120, "document-2"}


def test_a_name_that_is_not_unicode(workspace: Workspace, sources: Path) -> None:
    path = os.fsencode(sources) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(b"An article.")
    assert read(workspace, sources).added == ["caf"]
    assert read(workspace, sources).unchanged == 1


def test_the_workspace_is_its_owners_alone(fill: Fill, workspace: Workspace) -> None:
    fill({"a.txt": "An article."})
    assert workspace.folder.stat().st_mode & 0o077 == 0
    assert (workspace.folder / "index").stat().st_mode & 0o077 == 0


AS_NOBODY = """
import os, sys
from pathlib import Path
from workbench.services.ingest import ingest
from workbench.store.workspace import Workspace

def report(folder):
    paths = [folder / "sources" / "deep", folder / "sources"]
    done = ingest(Workspace(folder / "workspace"), paths, prune=True)
    print(done.added, done.unchanged, done.vanished, done.pruned, [item.reason for item in done.rejections])

def main(folder):
    (folder / "sources" / "deep").mkdir(parents=True)
    (folder / "sources" / "deep" / "a.txt").write_text("An article of a few words, enough to tell.")
    report(folder)
    for closed in (folder / "sources" / "deep", folder / "sources"):
        closed.chmod(0)
        report(folder)
        closed.chmod(0o700)
    report(folder)

os.umask(0)
warm, cold = map(Path, sys.argv[1:])
sys.stdout, out = open(os.devnull, "w"), sys.stdout
main(warm)  # loads all that the user without rights cannot
sys.stdout = out
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
main(cold)
"""


def test_a_folder_that_is_closed_is_not_taken_for_gone() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folders = [Path(name, "warm"), Path(name, "cold")]
        Path(name).chmod(0o755)
        for folder in folders:
            folder.mkdir()
            folder.chmod(0o777)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, *folders], capture_output=True, text=True, check=False
        )
    forbidden = "no permission to read it"
    assert (done.stdout.splitlines(), done.stderr) == (
        [
            "['a'] 0 [] [] []",
            f"[] 0 [] [] ['{forbidden}', '{forbidden}']",
            f"[] 0 [] [] ['{forbidden}', '{forbidden}']",
            "[] 1 [] [] []",
        ],
        "",
    )
