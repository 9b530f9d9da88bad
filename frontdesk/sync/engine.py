"""Sync in the background: after each save when the desk has paused, and every few minutes.

One thread of its own; the desk never waits for it. When central can't be used it backs off, with jitter so that a
district's computers don't come back all at once, and says in words what is wrong. It keeps no state that matters:
stopping it at any moment, or the process, loses nothing.
"""

from __future__ import annotations

import datetime as dt
import logging
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from frontdesk.errors import UserError
from frontdesk.sync.central import CentralError
from frontdesk.sync.conflicts import count_conflicts
from frontdesk.sync.connecting import connection_of, scopes_of
from frontdesk.sync.facts import read_fact, read_scope
from frontdesk.sync.locking import SyncBusyError
from frontdesk.sync.snapshots import reading
from frontdesk.sync.syncing import sync_history, sync_now
from models.capture import Changes
from models.store import NUMBER

if TYPE_CHECKING:
    from frontdesk.office import Office

log = logging.getLogger(__name__)

EVERY_SECONDS = 180.0
PAUSE_SECONDS = 3.0
FIRST_DELAY = 5.0
UNCONNECTED_SECONDS = 15.0
LONGEST_DELAY = 900.0


class _StoppedError(Exception):
    """The office is being closed in the middle of a long sync; it goes on there the next time."""


@dataclass(frozen=True)
class SyncStatus:
    """How sync stands: whether connected and at work, last success, changes that wait, conflicts, what is wrong.

    `problem` is a sentence to show as it is; `done` and `of` count the steps of a first connection, or of making up
    for a long absence, while it runs.
    """

    connected: bool = False
    running: bool = False
    last_success: dt.datetime | None = None
    waiting: int = 0
    conflicts: int = 0
    problem: str = ""
    done: int = 0
    of: int = 0


def sync_status(office: Office) -> SyncStatus:
    """Return how sync stands, from what the store says."""
    connected = connection_of(office) is not None
    history = sync_history(office, limit=50)
    success = next((run.at for run in history if run.ok), None)
    problem = history[0].sentence if history and connected else ""
    return SyncStatus(connected, False, success, _waiting(office), count_conflicts(office), problem)


def _waiting(office: Office) -> int:
    """Return how many of this device's changes central has not taken yet."""
    scopes = scopes_of(office)
    own = office.store.device
    with reading(office.store) as connection:
        number = int(read_fact(connection, NUMBER, 0))
        count = 0
        for scope in scopes:
            pushed = read_scope(connection, scope).pushed
            if number > pushed:
                sql = "SELECT count(*) FROM change WHERE device = ? AND number > ? AND scope = ?"
                count += connection.execute(sql, [own, pushed, scope]).fetchone()[0]
    return count


class SyncEngine:
    """The background sync of one open office. `listener` is told of each new status, on the engine's thread."""

    def __init__(
        self,
        office: Office,
        listener: Callable[[SyncStatus], None] = lambda status: None,
        *,
        every: float = EVERY_SECONDS,
        pause: float = PAUSE_SECONDS,
        first_delay: float = FIRST_DELAY,
        jitter: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._office = office
        self._listener = listener
        self._every, self._pause, self._first_delay = every, pause, first_delay
        self._jitter = jitter
        self._failures = 0
        self._wake = threading.Event()
        self._asked = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="sync", daemon=True)
        self._unsubscribe: Callable[[], None] = lambda: None
        self.status = SyncStatus()

    def start(self) -> None:
        """Begin to sync in the background."""
        self._unsubscribe = self._office.subscribe(self._changed)
        self._thread.start()

    def stop(self, timeout: float = 10.0) -> None:
        """End; waits for a sync that is just running no longer than `timeout` seconds."""
        self._unsubscribe()
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def now(self) -> None:
        """Sync at once (`Sync now`); returns immediately."""
        self._asked.set()
        self._wake.set()

    def _changed(self, changes: Changes) -> None:
        if threading.current_thread() is not self._thread:
            self._wake.set()

    def _tell(self, status: SyncStatus) -> None:
        self.status = status
        self._listener(status)

    def _work(self) -> None:
        delay = self._first_delay if self._every > self._first_delay else self._every
        while not self._stopping.is_set():
            try:
                self._tell(sync_status(self._office))
                woken = self._wake.wait(delay)
                if woken and not self._asked.is_set() and not self._stopping.is_set():
                    if self._failures:
                        self._wake.clear()
                        self._asked.wait(delay)
                    else:
                        self._asked.wait(self._pause)
                self._wake.clear()
                self._asked.clear()
                delay = self._every if self._stopping.is_set() else self._once()
            except Exception:
                log.exception("sync in the background failed")
                self._failures += 1
                delay = self._next_delay()

    def _once(self) -> float:
        """Sync once if connected; returns how many seconds to wait until the next."""
        if connection_of(self._office) is None:
            return min(self._every, UNCONNECTED_SECONDS)
        self._tell(replace(self.status, running=True, problem=""))
        try:
            sync_now(self._office, progress=self._progress, wait=1.0)
        except SyncBusyError:
            return self._pause
        except _StoppedError:
            return self._every
        except CentralError as error:
            self._failures += 1
            return LONGEST_DELAY if error.lasting else self._next_delay()
        except UserError:
            self._failures += 1
            return self._next_delay()
        self._failures = 0
        return float(self._jitter(0.8, 1.2) * self._every)

    def _progress(self, done: int, of: int) -> None:
        if self._stopping.is_set():
            raise _StoppedError
        self._tell(replace(self.status, done=done, of=of))

    def _next_delay(self) -> float:
        longest = min(LONGEST_DELAY, 5.0 * 2 ** min(self._failures, 10))
        return float(self._jitter(0.5, 1.0) * longest)
