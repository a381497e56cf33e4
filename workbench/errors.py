"""The one error a user meets: a title, a message, and the exit code a command ends with."""

OK = 0
FAILED = 1
USAGE = 2
PARTLY = 3
INTERRUPTED = 130
EXIT_CODES = {
    OK: "done",
    FAILED: "failed: one line on stderr says why",
    USAGE: "the command line or the query was not understood",
    PARTLY: "done, but something was left out: stderr names it, `workbench doctor` lists it",
    INTERRUPTED: "interrupted: what was there before is whole",
}


class WorkbenchError(Exception):
    """A failure that the user can understand and act on."""

    def __init__(self, title: str, message: str, exit_code: int = FAILED) -> None:
        super().__init__(f"{title}: {message}")
        self.title = title
        """What went wrong, in a few words."""
        self.message = message
        """Where, why, and what to do about it."""
        self.exit_code = exit_code


class UsageError(WorkbenchError):
    """The user asked for something that cannot be understood."""

    def __init__(self, title: str, message: str) -> None:
        super().__init__(title, message, USAGE)
