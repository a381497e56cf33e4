"""`workbench` on the command line, and `python -m workbench`."""

import sys


def main() -> int:
    """Run the command that the arguments name; the terminal screen where they name none."""
    from workbench.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
