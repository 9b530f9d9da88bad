"""Empty stores made from one that was migrated once: migrating takes longer than most tests."""

from __future__ import annotations

import atexit
import contextlib
import functools
import shutil
import sqlite3
import tempfile
from pathlib import Path

from frontdesk.office import open_office


@functools.cache
def template() -> Path:
    """Return an empty store file without a device's name, made once."""
    folder = Path(tempfile.mkdtemp(prefix="frontdesk-machine-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    open_office(folder).close()
    with contextlib.closing(sqlite3.connect(folder / "office.db")) as connection, connection:
        connection.execute("DELETE FROM device_fact")
    return folder / "office.db"


def begin_store(folder: Path) -> None:
    """Put an empty store into a folder that has none yet."""
    if not (folder / "office.db").exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(template(), folder / "office.db")
