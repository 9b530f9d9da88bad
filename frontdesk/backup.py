"""Backups of the store: a verified copy in one file, and putting one back.

A copy is made with SQLite's backup interface while the office works on, checked, and renamed into place. A
restore keeps what is there now as a backup beside it, needs the store to itself, and gives the device numbers
for its changes that it has not used, so that a central never takes a new change for an old one.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from frontdesk.errors import StoreError, UserError
from frontdesk.office import STORE_NAME, Office
from frontdesk.safekeeping import RESTORE, require_keeper, require_keeper_among
from models.faults import store_error
from models.migrate import back_up
from models.store import CLOCK, DEVICE, NUMBER, check_file

_UNKNOWN_USE = 1_000_000


@dataclass(frozen=True)
class Backup:
    """A backup that was made: where, how many bytes, how many interactions it holds."""

    file: Path
    bytes: int
    interactions: int


def back_up_office(office: Office, *, file: Path) -> Backup:
    """Write a verified copy of the store; raises UserError when the file is something else or can't be written."""
    target = file.absolute()
    if target.is_dir():
        raise UserError(
            f"{target} is a folder; name the backup file, for example {target / 'office-backup.db'}."
        )
    if not target.parent.is_dir():
        raise UserError(f"The folder {target.parent} does not exist; make it first or choose another.")
    if target == office.store.path or (target.name.startswith(STORE_NAME) and target.parent == office.folder):
        raise UserError("A backup cannot take the place of the store itself; choose another name.")
    if target.exists() and not _is_store(target):
        raise UserError(f"{target} is there already and is no FrontDesk backup; choose another name.")
    try:
        back_up(office.store.path, target)
        target.chmod(0o600)
        return Backup(target, target.stat().st_size, _count(target))
    except OSError as error:
        raise UserError(
            f"No backup could be written to {target} ({error.strerror}); choose another place."
        ) from None


def require_restoring(office: Office, *, by: str | None) -> None:
    """Raise UserError that says who can restore a backup, unless whoever is signed in at the desk may."""
    with office.reading() as session:
        require_keeper(session, by=by, action=RESTORE, signed_in=True)


def restore_backup(folder: Path, *, file: Path, by: str | None = None) -> tuple[Backup, Path | None]:
    """Put a backup in the place of the folder's store; returns it and where the former store is kept.

    Raises UserError, with nothing changed, when the person `by` may not (`frontdesk.safekeeping`), when the file
    is damaged, newer, or no backup, when another program has the store open, or when the disk is full.
    """
    source = file.absolute()
    store = folder.expanduser().resolve() / STORE_NAME
    if by is not None and _is_store(store):
        require_keeper_among(_staff_of(store), by, RESTORE)
    _require_sound(source)
    if source == store:
        raise UserError("That is the store itself; name a backup file.")
    try:
        store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = store.with_name(f"{STORE_NAME}.restoring")
        fresh.unlink(missing_ok=True)
        try:
            back_up(source, fresh)
            kept = _replace(store, fresh)
        finally:
            fresh.unlink(missing_ok=True)
        return Backup(source, store.stat().st_size, _count(store)), kept
    except OSError as error:
        raise UserError(
            f"The store in {store.parent} cannot be written ({error.strerror}); check its rights."
        ) from None


def _require_sound(source: Path) -> None:
    if not source.is_file():
        raise UserError(f"There is no file {source}; check the path.")
    try:
        check_file(source)
    except StoreError as error:
        if _is_sqlite(source):
            raise
        raise UserError(f"{source} is no FrontDesk backup or is damaged; choose another backup.") from error
    if not _is_store(source):
        raise UserError(f"{source} is no FrontDesk backup; choose a file that `frontdeskctl backup` wrote.")
    with _reading(source) as connection:
        answer = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if answer != "ok":
        raise UserError(f"The backup {source} is damaged; choose another one. Nothing was changed.")


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(16) == b"SQLite format 3\x00"


def _is_store(path: Path) -> bool:
    """Tell whether a file is a store: a SQLite file with FrontDesk's tables."""
    try:
        if not _is_sqlite(path):
            return False
        with _reading(path) as connection:
            names = {
                name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
    except (StoreError, UserError, OSError):
        return False
    return {"interaction", "change", "device_fact"} <= names


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file for reading only; a damaged one raises UserError."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            yield connection
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise UserError(
            f"{path} is damaged or cannot be read; choose another backup. Nothing was changed."
        ) from error


def _staff_of(path: Path) -> list[tuple[str, str, str]]:
    """Return who works here; nobody where the store is too damaged to tell, for it has to be put right."""
    try:
        with _reading(path) as connection:
            sql = "SELECT id, name, role FROM staff WHERE active AND NOT deleted ORDER BY name"
            return list(connection.execute(sql))
    except UserError:
        return []


def _count(path: Path) -> int:
    with _reading(path) as connection:
        return int(connection.execute("SELECT count(*) FROM interaction WHERE NOT deleted").fetchone()[0])


def _replace(store: Path, fresh: Path) -> Path | None:
    """Move the fresh file into the store's place, keeping what was there; returns where that is kept."""
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%fZ")
    kept: Path | None = None
    facts: dict[str, object] = {}
    if store.exists():
        sound = _is_store(store)
        kept = store.with_name(f"{store.stem}-{'before-restore' if sound else 'damaged'}-{stamp}.db")
        if sound:
            facts = _take_alone(store)
            back_up(store, kept)
            kept.chmod(0o600)
        else:
            store.replace(kept)
    _renumber(fresh, facts)
    _sync(fresh)
    for ending in ("-wal", "-shm"):
        store.with_name(store.name + ending).unlink(missing_ok=True)
    fresh.replace(store)
    return kept


def _take_alone(store: Path) -> dict[str, object]:
    """Fold the write-ahead log into the file, which works only when no other program has it open; read its facts."""
    try:
        with closing(sqlite3.connect(store, timeout=2.0, isolation_level=None)) as connection:
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
            rows = connection.execute("SELECT name, json_extract(value, '$') FROM device_fact").fetchall()
    except sqlite3.OperationalError as error:
        if store_error(store, error) is None:
            raise
        mode, rows = "", []
    except sqlite3.DatabaseError as error:
        raise store_error(store, error) or error from error
    if mode != "delete":
        raise UserError(
            "FrontDesk is open on this store; close its window on this computer and restore again."
        )
    return dict(rows)


def _renumber(fresh: Path, facts: dict[str, object]) -> None:
    """Let the restored device go on with numbers and a clock that it has not used before."""
    with closing(sqlite3.connect(fresh)) as connection, connection:
        own = dict(connection.execute("SELECT name, json_extract(value, '$') FROM device_fact").fetchall())
        number = int(own.get(NUMBER) or 0)
        same = facts.get(DEVICE) == own.get(DEVICE)
        number = max(number, int(str(facts.get(NUMBER) or 0))) if same else number + _UNKNOWN_USE
        clock = max(str(own.get(CLOCK) or ""), str(facts.get(CLOCK) or "")) if same else own.get(CLOCK)
        for name, value in ((NUMBER, number), (CLOCK, clock)):
            if value is not None:
                connection.execute(
                    "UPDATE device_fact SET value = json_quote(?) WHERE name = ?", [value, name]
                )


def _sync(path: Path) -> None:
    path.chmod(0o600)
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
