"""The shell, from its start to its end."""

import sys

from workbench.errors import OK
from workbench.services.desk import Limits, Workspace, open_desk
from workbench.shell.session import Session


def run(workspace: Workspace, limits: Limits, *, unsafe: bool = False) -> int:
    """Talk with the user until they leave; what comes from a pipe is run to its end.

    Raises WorkbenchError where the corpus cannot be opened.
    """
    with open_desk(workspace, limits, unsafe=unsafe) as desk:
        session = Session(workspace, desk)
        if unsafe:
            session.printer.say("Unsafe: queries may read and write any file of yours.")
        if not sys.stdin.isatty():
            session.read_lines(sys.stdin)
            return session.exit_code
        from workbench.shell.prompt import Prompt

        Prompt(session).run()
    return OK
