"""Work away from the screen: a lane is a thread of its own that does only the newest of what it is given."""

import threading
from collections.abc import Callable

Job = Callable[[], None]


class Lane:
    """Jobs one after the other; one that has not begun gives way to a newer one.

    The thread starts with the first job, sleeps without one, and never keeps the process from ending.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._changed = threading.Condition()
        self._next: Job | None = None
        self._is_working = False
        self._thread: threading.Thread | None = None

    def submit(self, job: Job) -> None:
        """Do this next, in place of whatever else was to be next."""
        with self._changed:
            self._next = job
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until there is nothing left to do; whether that came about in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._next is None and not self._is_working, seconds)

    def _work(self) -> None:
        while True:
            job = self._take()
            try:
                job()
            finally:
                with self._changed:
                    self._is_working = False
                    self._changed.notify_all()

    def _take(self) -> Job:
        with self._changed:
            while self._next is None:
                self._changed.wait()
            job, self._next = self._next, None
            self._is_working = True
            return job
