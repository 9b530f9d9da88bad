"""One sync of a folder at a time, across threads and processes.

The lock is SQLite's own on a small file beside the store: it works alike on every system and falls with the
process that held it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontdesk.errors import UserError


class SyncBusyError(UserError):
    """Another sync of the same folder is running."""


@contextmanager
def sync_lock(folder: Path, *, wait: float = 60.0) -> Iterator[None]:
    """Hold the folder's sync lock; raises SyncBusyError when another sync does not end within `wait` seconds."""
    connection = sqlite3.connect(
        folder / "sync.lock", isolation_level=None, timeout=wait, check_same_thread=False
    )
    try:
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise SyncBusyError(
                "Another sync of this office is running; try again when it is done."
            ) from error
        yield
    finally:
        connection.close()
