"""The corpus that the tests of the shell look at."""

from tests.sql.conftest import known

__all__ = ["known"]
