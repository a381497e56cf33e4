"""The prompt: keys, history, colours, and the line below that says how things stand."""

import os
import shlex
import subprocess
import tempfile
import threading
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import PygmentsLexer
from prompt_toolkit.output import Output
from pygments.lexers.sql import SqlLexer

from workbench.errors import UsageError, WorkbenchError
from workbench.model.display import one_line
from workbench.services.desk import Catalogue, catalogue
from workbench.shell.completion import ShellCompleter
from workbench.shell.session import Leave, Session
from workbench.shell.texts import is_complete

HISTORY = "shell_history"
"""File of the workspace that remembers what was typed."""


class Prompt:
    """Reads what the user types, until they leave."""

    def __init__(self, session: Session, stdin: Input | None = None, stdout: Output | None = None) -> None:
        self._session = session
        self._catalogue: Catalogue | None = None
        self._learnt = -1
        self._is_multiline = True
        self._prompt: PromptSession[str] = PromptSession(
            message=lambda: "workbench> ",
            prompt_continuation=lambda width, number, soft: "." * (width - 2) + "> ",
            history=FileHistory(self._history()),
            auto_suggest=AutoSuggestFromHistory(),
            enable_history_search=True,
            completer=ShellCompleter(session, lambda: self._catalogue),
            complete_while_typing=True,
            lexer=PygmentsLexer(SqlLexer),
            multiline=Condition(self._goes_on),
            key_bindings=self._keys(),
            bottom_toolbar=self._state,
            enable_open_in_editor=True,
            input=stdin,
            output=stdout,
        )
        session.switches |= {"keys": self._set_keys, "refresh": self._refresh}
        session.edit = self._edit

    def run(self) -> None:
        """Read and run until the user leaves."""
        while True:
            if self._generation() != self._learnt:
                self._refresh("")
            try:
                self._session.feed(self._prompt.prompt())
            except KeyboardInterrupt:
                continue  # Ctrl+C drops the line, as in every shell.
            except (EOFError, Leave):
                return

    def _history(self) -> str:
        path = self._session.workspace.folder / HISTORY
        path.touch(mode=0o600)
        return str(path)

    def _goes_on(self) -> bool:
        """Whether Enter begins a new line."""
        return self._is_multiline and not is_complete(get_app().current_buffer.document.text)

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("f3")
        def _(event: KeyPressEvent) -> None:
            self._is_multiline = not self._is_multiline

        @keys.add("f4")
        def _(event: KeyPressEvent) -> None:
            self._set_keys("")

        return keys

    def _set_keys(self, wanted: str) -> str:
        """Set vi or emacs keys, or change over; which of them are set."""
        is_vi = self._prompt.editing_mode == EditingMode.VI
        wanted = wanted or ("emacs" if is_vi else "vi")
        self._prompt.editing_mode = EditingMode.VI if wanted == "vi" else EditingMode.EMACS
        return "vi" if wanted == "vi" else "emacs"

    def _state(self) -> str:
        keys = "vi" if self._prompt.editing_mode == EditingMode.VI else "emacs"
        runs = "runs at ;" if self._is_multiline else "runs at Enter"
        unsafe = "  UNSAFE: files can be read and written" if self._session.desk.unsafe else ""
        folder = one_line(str(self._session.workspace.folder))
        return f" .help  F3 {runs}  F4 {keys} keys  {folder}{unsafe}"

    def _refresh(self, _: str) -> str:
        """Learn the tables and columns, behind the prompt."""
        self._learnt = self._generation()
        threading.Thread(target=self._learn, daemon=True).start()
        return ""

    def _generation(self) -> int:
        """What tells one file of the corpus from the next: an ingest puts another in its place."""
        corpus = self._session.workspace.corpus
        return corpus.stat().st_mtime_ns if corpus.exists() else 0

    def _learn(self) -> None:
        try:
            self._catalogue = catalogue(self._session.desk)
        except WorkbenchError:
            self._catalogue = None  # Completion then lacks the tables; the next query says what is wrong.

    def _edit(self, text: str) -> str:
        """A text after the user's editor. Raises UsageError where that fails."""
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "query.sql"
            path.write_text(text, encoding="utf-8")
            try:
                subprocess.run([*shlex.split(editor), str(path)], check=True)
            except (OSError, subprocess.CalledProcessError) as error:
                raise UsageError("Cannot run the editor", f"{editor}: {error}") from error
            return path.read_text(encoding="utf-8")
