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
        self._is_working = self._is_closed = False
        self._thread: threading.Thread | None = None

    def submit(self, job: Job) -> None:
        """Do this next, in place of whatever else was to be next."""
        with self._changed:
            if self._is_closed:
                return
            self._next = job
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until there is nothing left to do; whether that came about in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._next is None and not self._is_working, seconds)

    def close(self, seconds: float) -> bool:
        """Take no more jobs and let the thread end; whether it ended in time."""
        with self._changed:
            self._next, self._is_closed = None, True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(seconds)
        return self._thread is None or not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._take()) is not None:
            try:
                job()
            finally:
                with self._changed:
                    self._is_working = False
                    self._changed.notify_all()

    def _take(self) -> Job | None:
        """The next job, once there is one; None once the lane is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._next is not None or self._is_closed)
            job, self._next = self._next, None
            self._is_working = job is not None
            return job
