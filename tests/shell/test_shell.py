"""The shell: what is typed, what completes it, its commands, and a session on a real terminal."""

import io
import os
import pty
import re
import select
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from workbench.errors import FAILED, OK, USAGE
from workbench.services.desk import Desk, Limits, catalogue, open_desk
from workbench.shell.commands import COMMANDS
from workbench.shell.completion import ShellCompleter
from workbench.shell.session import Leave, Session
from workbench.shell.texts import is_command, is_complete, split
from workbench.store.workspace import Workspace


@pytest.fixture(scope="module")
def desk(known: Workspace) -> Iterator[Desk]:
    with open_desk(known, Limits(seconds=20)) as opened:
        yield opened


Type = Callable[[str], tuple[str, str]]


@pytest.fixture
def session(known: Workspace, desk: Desk) -> Session:
    return Session(known, desk)


@pytest.fixture
def type_in(session: Session, capsys: pytest.CaptureFixture[str]) -> Type:
    """Feed a text to the shell; what it printed on stdout and on stderr."""

    def feed(text: str) -> tuple[str, str]:
        session.printer.out.file = sys.stdout
        session.feed(text)
        return capsys.readouterr()

    return feed


@pytest.mark.parametrize(
    ("text", "statements", "rest"),
    [
        ("SELECT 1;", ["SELECT 1"], ""),
        ("SELECT 1; SELECT 2 ;\n", ["SELECT 1", "SELECT 2"], ""),
        ("SELECT ';' || \";\" -- ;\n/* ; */ FROM x", [], "SELECT ';' || \";\" -- ;\n/* ; */ FROM x"),
        ("SELECT 'it''s; fine'; SELECT 2", ["SELECT 'it''s; fine'"], "SELECT 2"),
        ("SELECT 'open;", [], "SELECT 'open;"),
        ("SELECT 1; -- done; really", ["SELECT 1"], ""),
        ("SELECT 1 - 2 / 3;", ["SELECT 1 - 2 / 3"], ""),
        (";;", [], ""),
    ],
)
def test_statements_end_at_a_semicolon(text: str, statements: list[str], rest: str) -> None:
    assert split(text) == (statements, rest)
    assert is_complete(text) == (not rest)


@given(st.text("'\"-/*;\nab ", max_size=60))
def test_no_text_is_lost_in_splitting(text: str) -> None:
    statements, rest = split(text)
    kept = "".join([*statements, rest]).replace(" ", "").replace("\n", "")
    position = 0
    for char in kept:
        position = text.index(char, position) + 1


def test_a_long_text_is_split_in_time() -> None:
    begun = time.monotonic()
    for text in ("'" * 200_001, "/*" * 100_000, "-- ;\n" * 50_000, "a'b\"c;" * 50_000, "/" * 200_000):
        split(text)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("text", [".tables", "  \\d deals", "quit", "EXIT;", "help"])
def test_commands_are_told_from_sql(text: str) -> None:
    assert is_command(text)
    assert is_complete(text)


class TestCommands:
    def test_every_command_is_in_the_help(self, type_in: Type) -> None:
        out, _ = type_in(".help")
        assert all(name in out for command in COMMANDS for name in command.names[:1])
        assert all(command.help.endswith(".") for command in COMMANDS)

    def test_names_are_given_once(self) -> None:
        names = [name for command in COMMANDS for name in command.names]
        assert len(names) == len(set(names))

    @pytest.mark.parametrize("text", [".tables", "\\dt", "\\d"])
    def test_tables(self, type_in: Type, text: str) -> None:
        assert "One deal as all documents together state it." in type_in(text)[0]

    @pytest.mark.parametrize("text", [".describe deals", ".schema deals", "\\d deals", "\\d deals;"])
    def test_columns(self, type_in: Type, text: str) -> None:
        out, err = type_in(text)
        assert "ISO 4217 code." in out
        assert "One deal" in err

    @pytest.mark.parametrize("name", [".query", "\\f", "\\n"])
    def test_a_saved_query_runs(self, type_in: Type, name: str) -> None:
        out, err = type_in(f"{name} deals-of-party party='Microsoft Azure'")
        assert "azure-openai" in out
        assert err.startswith("1 row, in ")

    def test_several_statements_run_one_after_another(self, type_in: Type) -> None:
        out, err = type_in("SELECT 41 AS a; SELECT 42 AS b;")
        assert "41" in out
        assert "42" in out
        assert err.count("1 row") == 2

    def test_formats_limits_and_timing(self, type_in: Type) -> None:
        type_in(".format csv")
        type_in(".limit 2")
        out, err = type_in("FROM range(5);")
        assert out == "range\n0\n1\n"
        assert "cut off: the first 2 rows of more" in err
        type_in(".timing off")
        assert type_in("SELECT '=1' AS a;") == ("a\n'=1\n", "")

    def test_a_result_is_printed_a_field_a_line(self, type_in: Type) -> None:
        type_in("\\x on")
        out, _ = type_in("SELECT 1 AS one, 'x' AS second;")
        assert out.splitlines() == ["─── 1 ───", "one     1", "second  x"]

    def test_the_next_result_goes_to_a_file_whole(self, type_in: Type, tmp_path: Path) -> None:
        type_in(".limit 1")
        type_in(f".output {tmp_path}/out.csv")
        out, err = type_in("FROM range(3);")
        assert (out, (tmp_path / "out.csv").read_text()) == ("", "range\n0\n1\n2\n")
        assert "3 rows" in err
        assert "0" in type_in("FROM range(3);")[0]

    def test_parameters_are_kept_for_what_is_typed(self, type_in: Type) -> None:
        type_in(".param kind=lease")
        assert "coreweave-softbank" in type_in("SELECT deal_id FROM deals WHERE kind = $kind;")[0]
        assert "lease" in type_in(".param")[0]
        type_in(".param kind=")
        assert "$kind" in type_in("SELECT $kind;")[1]

    def test_evidence_is_printed_with_its_document(self, type_in: Type) -> None:
        out, _ = type_in(".open oracle-openai")
        assert "OpenAI signed Oracle for $30bn and 4.5 GW.  [confirmed: oracle-openai]" in out
        assert "d1  pl  2025-01-10  Gazeta" in out
        assert "Nothing to open" in type_in(".open nobody")[1]

    def test_the_last_statement_is_kept_as_a_query(
        self, type_in: Type, session: Session, tmp_path: Path
    ) -> None:
        session.workspace = Workspace(tmp_path)
        type_in("SELECT 7 AS seven;")
        assert "saved as" in type_in(".save lucky The lucky one")[1]
        assert (
            tmp_path / "queries" / "lucky.sql"
        ).read_text() == "-- title: The lucky one\nSELECT 7 AS seven\n"
        assert "7" in type_in(".query lucky")[0]

    def test_a_file_is_run(self, type_in: Type, tmp_path: Path) -> None:
        (tmp_path / "all.sql").write_text(".format csv\nSELECT 1 AS a;\nSELECT\n 2 AS a")
        assert type_in(f".read {tmp_path}/all.sql")[0] == "a\n1\na\n2\n"

    def test_the_editor_gets_the_last_statement(self, type_in: Type, session: Session) -> None:
        session.edit = lambda text: text.replace("1", "2")
        type_in("SELECT 1 AS a;")
        assert "2" in type_in(".edit")[0]

    @pytest.mark.parametrize(
        ("text", "part"),
        [
            (".zork", "No such command"), (".describe nowhere", "No such table"),
            (".query no-such", "No such query"), (".query new-since since", "name=value"),
            (".format xml", "No such format"), (".output a.xyz", "Which format"), (".limit x", "no number"),
            (".open", "takes an id"), (".read /no/such/file", "Cannot read"), (".save", "run it first"),
            (".timing maybe", "on or off"), (".query 'unclosed", "Cannot read the command"),
            ("SELEC 1;", "syntax error"), ("DROP TABLE deals;", "Not allowed"), (".format parquet", ""),
        ],
    )  # fmt: skip
    def test_what_cannot_be_done_is_said_and_the_shell_goes_on(
        self, type_in: Type, text: str, part: str
    ) -> None:
        out, err = type_in(text)
        assert out == ""
        assert part in err
        type_in(".format csv")
        assert type_in("SELECT 1 AS a;")[0] == "a\n1\n"

    @pytest.mark.parametrize("text", [".quit", "\\q", "quit", "exit;", "EXIT"])
    def test_leaving(self, session: Session, text: str) -> None:
        with pytest.raises(Leave):
            session.feed(text)

    def test_nothing_steers_the_terminal(self, type_in: Type) -> None:
        for setting in (".expand off", ".expand on", ".format csv", ".format jsonl"):
            type_in(setting)
            out, err = type_in("SELECT chr(27) || ']0;x' || chr(7) || '[/] [bold]x' AS a;")
            assert not set(out + err) & {"\x1b", "\x07"}
            assert "[/] [bold]x" in out

    def test_what_comes_from_a_pipe_is_run_to_its_end(
        self, session: Session, capsys: pytest.CaptureFixture[str]
    ) -> None:
        session.printer.out.file = sys.stdout
        session.read_lines(
            io.StringIO(".format csv\nSELECT 1\n AS a; SELECT nonsense;\n.zork\nSELECT 2 AS a\n")
        )
        out, err = capsys.readouterr()
        assert out == "a\n1\na\n2\n"
        assert "nonsense" in err
        assert session.exit_code == USAGE
        session.read_lines(io.StringIO(".quit\nSELECT 3;"))
        assert capsys.readouterr().out == ""


class TestCompletion:
    @pytest.fixture(scope="class")
    def complete(self, known: Workspace, desk: Desk) -> Callable[[str], list[str]]:
        found = catalogue(desk)
        session = Session(known, desk)
        session.parameters["party"] = "OpenAI"
        completer = ShellCompleter(session, lambda: found)

        def candidates(text: str) -> list[str]:
            before, _, after = text.partition("|")
            document = Document(before + after, len(before))
            return [completion.text for completion in completer.get_completions(document, CompleteEvent())]

        return candidates

    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("SELECT * FROM de", "deal_history"),
            ("SELECT * FROM deals d JOIN clai", "claim_fields"),
            ("SELECT d.amo| FROM deals d", "amount"),
            ("SELECT c.evi| FROM deals d JOIN claims AS c USING (deal_id)", "evidence"),
            ("SELECT cap| FROM deals", "capacity"),
            ("SELECT list_conta", "list_contains("),
            ("SEL", "SELECT"),
            ("sel", "select"),
            ("SELECT $pa", "$party"),
            (".tab", ".tables"),
            (".describe de", "deal_history"),
            (".query deals-of", "deals-of-party"),
            (".query deals-of-party p", "party="),
            (".format mark", "markdown"),
            (".expand a", "auto"),
        ],
    )
    def test_what_fits_comes_first(self, complete: Callable[[str], list[str]], text: str, first: str) -> None:
        assert complete(text)[0] == first

    def test_columns_are_those_of_the_tables_at_hand(self, complete: Callable[[str], list[str]]) -> None:
        assert "evidence" not in complete("SELECT d.| FROM deals d")
        assert complete("SELECT nothing.| FROM deals") == []
        assert complete("SELECT 1 ") == []

    @given(st.text(max_size=50))
    def test_no_text_breaks_it(self, complete: Callable[[str], list[str]], text: str) -> None:
        complete(text)


CONTROLS = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07|\r")


class Terminal:
    """A shell on a terminal of its own."""

    def __init__(self, folder: Path) -> None:
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ |= {
                "TERM": "xterm-256color",
                "COLUMNS": "100",
                "LINES": "30",
                "PAGER": "cat",
                "EDITOR": "true",
            }
            os.execv(sys.executable, [sys.executable, "-m", "workbench", "--workspace", str(folder), "shell"])
        self.seen = ""

    def type(self, text: str) -> None:
        """Send keys."""
        os.write(self._fd, text.encode())

    def wait_for(self, text: str, seconds: float = 20) -> str:
        """What is printed up to and with the text."""
        until = time.monotonic() + seconds
        while text not in CONTROLS.sub("", self.seen):
            assert time.monotonic() < until, self.seen[-2000:]
            ready, _, _ = select.select([self._fd], [], [], 0.1)
            if ready:
                self._read()
        plain = CONTROLS.sub("", self.seen)
        self.seen = ""
        return plain

    def _read(self) -> None:
        chunk = os.read(self._fd, 65536).decode(errors="replace")
        if "\x1b[6n" in chunk:  # It asks where the cursor is.
            self.type("\x1b[1;1R")
        self.seen += chunk

    def end(self) -> int:
        """The exit code, once it has left."""
        while True:
            try:
                if not os.read(self._fd, 65536):
                    break
            except OSError:
                break
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def test_a_session_on_a_terminal(known: Workspace) -> None:
    shell = Terminal(known.folder)
    shell.wait_for("workbench>")
    shell.type("SELECT kind, count(*) AS deals\r")
    shell.wait_for("deals")
    time.sleep(0.3)
    shell.type("FROM deals GROUP BY kind;\r")
    assert "chip-supply" in shell.wait_for(" rows, in ")
    shell.type("SELECT nonsense FROM deals;\r")
    shell.wait_for("line 1: SELECT nonsense")
    shell.type("SELECT count(*) FROM range(1000000) a, range(1000000000) b WHERE a.range*b.range%7 = -1;\r")
    shell.wait_for("Ctrl+C stops it")
    begun = time.monotonic()
    shell.type("\x03")
    shell.wait_for("Stopped")
    assert time.monotonic() - begun < 3
    shell.type(".open oracle-openai\r")
    shell.wait_for("[confirmed: oracle-openai]")
    shell.type("\x1b[A")  # The line before comes back.
    shell.wait_for(".open oracle-openai")
    shell.type("\x03")
    time.sleep(0.3)
    shell.type("\x1bOS")
    shell.wait_for("vi keys")
    shell.type(".quit\r")
    assert shell.end() == OK
    history = (known.folder / "shell_history").read_text()
    assert "+FROM deals GROUP BY kind;" in history
    assert (known.folder / "shell_history").stat().st_mode & 0o077 == 0


def test_a_pipe_ends_with_the_code_of_the_last_error(
    known: Workspace, process: Callable[..., object]
) -> None:
    import subprocess

    command = [sys.executable, "-m", "workbench", "--workspace", str(known.folder), "shell"]
    for text, code in (("SELECT 1;", OK), ("SELECT nonsense;", USAGE), ("DROP TABLE deals;", FAILED)):
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
        assert done.returncode == code
