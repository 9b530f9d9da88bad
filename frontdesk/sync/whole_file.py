"""Whether a central file is sound from end to end, asked no oftener than there is reason to.

A file is checked in full when a program first opens it and once a day after that. When it is opened again it is as
this program left it (the very file, its size and time of change), and nothing is checked; or anybody else has written
in the meantime, and every page is read again, without comparing the indexes with the rows. What is read at any time
SQLite itself refuses where it makes no sense. On a share whose times of change are whole seconds, nothing is taken to
be as it was left.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

from frontdesk.sync.central import CentralError

FULL, PAGES, NOTHING = "integrity_check", "quick_check", ""
_DAY = 86_400.0
_SECOND = 1_000_000_000


class _Look(NamedTuple):
    """What tells a file from itself at another time."""

    file: tuple[int, int]
    size: int
    changed: int


class _Sound(NamedTuple):
    """How a file looked when it was last known to be sound, and when it was checked in full (monotonic seconds)."""

    look: _Look
    checked: float


_known: dict[Path, _Sound] = {}


class WholeFile:
    """The soundness of one open central file."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path.absolute()
        self._connection = connection
        self._version = 0
        self._checked = 0.0

    def check(self) -> str:
        """Check what there is reason to; returns how. Raises CentralError when the file is damaged."""
        self._connection.execute("BEGIN")
        try:
            self._version = self._seen_version()
            how = self._how(_known.get(self._path))
            if how and self._connection.execute(f"PRAGMA {how}(1)").fetchone()[0] != "ok":
                raise CentralError(
                    f"The central file {self._path} is damaged; put a backup of it in its place.",
                    lasting=True,
                )
        except (CentralError, sqlite3.Error):
            _known.pop(self._path, None)
            raise
        finally:
            if self._connection.in_transaction:
                self._connection.execute("COMMIT")
        return how

    def _how(self, before: _Sound | None) -> str:
        now = time.monotonic()
        if before is None or now - before.checked > _DAY:
            self._checked = now
            return FULL
        self._checked = before.checked
        return NOTHING if before.look == self._look() else PAGES

    def leave(self) -> None:
        """Remember how the file is left, where nobody else has written to it since it was checked."""
        try:
            self._connection.execute("PRAGMA busy_timeout = 0")
            self._connection.execute("BEGIN")
            if self._seen_version() == self._version and self._checked:
                look = self._look()
                if look.changed % _SECOND:
                    _known[self._path] = _Sound(look, self._checked)
            self._connection.execute("COMMIT")
        except (OSError, sqlite3.Error):
            # Somebody else is at it, or it is out of reach: it will be checked when it is opened again.
            return

    def _seen_version(self) -> int:
        """Return a number that others' writing changes and ours does not; from here on nobody can commit."""
        self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _look(self) -> _Look:
        found = self._path.stat()
        return _Look((found.st_dev, found.st_ino), found.st_size, found.st_mtime_ns)
