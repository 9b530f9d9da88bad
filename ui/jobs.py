"""Work off the UI thread: `ask` for reads (side by side), `act` for writes (one after the other).

The work runs on a worker thread and gets the job's cancel token; each function of the office opens a
session of its own there. Callbacks run on the UI thread, and not at all once the job is cancelled or its
owner (a QObject) is gone. Starting a job from a worker raises: a callback is the place to go on from.
An error that no callback takes reaches `failed` of the runner, which the window shows. Relies on Qt's queued
signals and plain threads.
"""

from __future__ import annotations

import itertools
import logging
import queue
import threading
import time
from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot

log = logging.getLogger(__name__)

T = TypeVar("T")

READERS = 3
_Lane: TypeAlias = "queue.SimpleQueue[int | None]"


class Cancelled(Exception):  # noqa: N818 - it ends a job, it is not an error
    """Raised inside a job by `Job.check` after somebody cancelled it."""


class Job(QObject):
    """One piece of work under way; also its cancel token and its progress.

    Work calls `check()` between steps (raises Cancelled) and `tell(done, total)` to report progress;
    `progress(done, total)` is emitted on the UI thread. `finished` follows the callback, whatever came.
    """

    progress = Signal(int, int)
    finished = Signal()

    def __init__(self, name: str, work: Callable[[Job], Any], owner: QObject | None) -> None:
        super().__init__()
        self.name = name
        self._work = work
        self._cancel = threading.Event()
        self._ended = False
        self.reads = True
        self.on_done: Callable[[Any], None] | None = None
        self.on_failed: Callable[[Exception], None] | None = None
        if owner is not None:
            owner.destroyed.connect(self.cancel)

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop; its callbacks will not run."""
        self._cancel.set()

    @property
    def running(self) -> bool:
        """Whether the job waits or is under way: false once its callback has been called."""
        return not self._ended

    def end(self) -> None:
        """Take note that the job is over, and say so (the runner calls this)."""
        self._ended = True
        self.finished.emit()

    @property
    def cancelled(self) -> bool:
        """Whether somebody cancelled the job."""
        return self._cancel.is_set()

    def check(self) -> None:
        """Raise Cancelled when somebody cancelled the job; for the work to call between its steps."""
        if self.cancelled:
            raise Cancelled

    def tell(self, done: int, total: int) -> None:
        """Report progress from the work; `total` 0 means that nobody knows how much there is."""
        self.check()
        self.progress.emit(done, total)

    def perform(self) -> Any:
        """Do the work (on a worker thread) and return what it returned."""
        self.check()
        return self._work(self)


class Jobs(QObject):
    """The runner. `failed(job name, error)` carries errors for which the job had no callback."""

    failed = Signal(str, object)
    busy = Signal(int)
    _over = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads: _Lane = queue.SimpleQueue()
        self._writes: _Lane = queue.SimpleQueue()
        self._running: dict[int, Job] = {}
        self._outcomes: dict[int, tuple[Any, Exception | None]] = {}
        self._numbers = itertools.count(1)
        self._threads: list[threading.Thread] = []
        self._closed = False
        self._over.connect(self._deliver)

    def ask(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
        name: str = "",
    ) -> Job:
        """Run a read off the UI thread, beside others; `done(result)` runs on the UI thread."""
        return self._start(self._reads, Job(name, work, owner), done, failed)

    def act(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
        name: str = "",
    ) -> Job:
        """Run a write off the UI thread, after those before it; `done(result)` runs on the UI thread."""
        return self._start(self._writes, Job(name, work, owner), done, failed)

    @property
    def running(self) -> int:
        """How many jobs have not ended."""
        return len(self._running)

    @property
    def closed(self) -> bool:
        """Whether the runner takes no more jobs, since the window is closing."""
        return self._closed

    def close(self, seconds: float = 5.0) -> None:
        """Cancel reads, let begun and waiting writes end, and wait for the threads so long at most."""
        self._closed = True
        for job in self._running.values():
            if job.reads:
                job.cancel()
        for _ in self._threads:
            self._reads.put(None)
            self._writes.put(None)
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        self._threads.clear()

    def _start(
        self,
        lane: _Lane,
        job: Job,
        done: Callable[[Any], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> Job:
        app = QCoreApplication.instance()
        if app is None or QThread.currentThread() is not app.thread():
            raise RuntimeError("jobs are started on the UI thread; go on from a callback instead")
        if self._closed:
            raise RuntimeError("the window is closing; no job starts now")
        job.on_done, job.on_failed = done, failed
        job.reads = lane is self._reads
        number = next(self._numbers)
        self._running[number] = job
        self._hire()
        lane.put(number)
        self.busy.emit(len(self._running))
        return job

    def _hire(self) -> None:
        if self._threads:
            return
        lanes = [self._writes] + [self._reads] * READERS
        for number, lane in enumerate(lanes):
            thread = threading.Thread(target=self._work, args=(lane,), name=f"job-{number}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _work(self, lane: _Lane) -> None:
        while (number := lane.get()) is not None:
            self._perform(number)
            self._over.emit(number)

    def _perform(self, number: int) -> None:
        """Do a job's work and lay its outcome down; no reference to the job is left on this thread after it.

        A job is an object of Qt: whoever drops its last reference destroys it, and that must be the UI thread.
        """
        job = self._running[number]
        try:
            self._outcomes[number] = job.perform(), None
        except Exception as error:  # the callback or the window decides what to say
            self._outcomes[number] = None, error

    @Slot(int)
    def _deliver(self, number: int) -> None:
        job = self._running.pop(number)
        result, error = self._outcomes.pop(number)
        try:
            # After closing there is no office to call back for, and nobody to show anything to.
            if not self._closed and not job.cancelled and not isinstance(error, Cancelled):
                self._call_back(job, result, error)
        finally:
            job.end()
            self.busy.emit(len(self._running))

    def _call_back(self, job: Job, result: Any, error: Exception | None) -> None:
        if error is None:
            if job.on_done is not None:
                job.on_done(result)
        elif job.on_failed is not None:
            job.on_failed(error)
        else:
            self.failed.emit(job.name, error)
