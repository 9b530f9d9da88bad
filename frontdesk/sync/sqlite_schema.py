"""The tables of a central SQLite file, and what SQLite's errors on it mean to the person at the desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontdesk.sync.central import CentralError
from models.base import DISTRICT

APPLICATION = 0x46444B43
VERSION = 2
BUSY_SECONDS = 20
ROLLUP_INDEX = "CREATE INDEX rollup_by_dimension ON rollup (dimension, day)"
TABLES = (
    "CREATE TABLE school (scope TEXT PRIMARY KEY, name TEXT NOT NULL, last INTEGER NOT NULL DEFAULT 0)",
    (
        "CREATE TABLE change (scope TEXT NOT NULL, position INTEGER NOT NULL, device TEXT NOT NULL,"
        " number INTEGER NOT NULL, clock TEXT NOT NULL, entity TEXT NOT NULL, key TEXT NOT NULL,"
        " kind TEXT NOT NULL, schema INTEGER NOT NULL, fields TEXT NOT NULL, seen TEXT NOT NULL, by_id TEXT,"
        " PRIMARY KEY (scope, device, number))"
    ),
    "CREATE UNIQUE INDEX change_in_order ON change (scope, position)",
    "CREATE INDEX change_by_row ON change (scope, key)",
    (
        "CREATE TABLE row (scope TEXT NOT NULL, entity TEXT NOT NULL, key TEXT NOT NULL, fields TEXT NOT NULL,"
        " heads TEXT NOT NULL, checksum INTEGER NOT NULL, counted TEXT NOT NULL,"
        " PRIMARY KEY (scope, entity, key)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE conflict (scope TEXT NOT NULL, entity TEXT NOT NULL, key TEXT NOT NULL,"
        " field TEXT NOT NULL, clock TEXT NOT NULL, value TEXT,"
        " PRIMARY KEY (scope, entity, key, field, clock)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE digest (scope TEXT NOT NULL, entity TEXT NOT NULL, total INTEGER NOT NULL,"
        " PRIMARY KEY (scope, entity)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE device (scope TEXT NOT NULL, device TEXT NOT NULL, number INTEGER NOT NULL DEFAULT 0,"
        " clock TEXT NOT NULL DEFAULT '', name TEXT NOT NULL DEFAULT '', seen_at INTEGER NOT NULL DEFAULT 0,"
        " PRIMARY KEY (scope, device)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE rollup (scope TEXT NOT NULL, day TEXT NOT NULL, dimension TEXT NOT NULL,"
        " value TEXT NOT NULL, logged INTEGER NOT NULL, open INTEGER NOT NULL, closed INTEGER NOT NULL,"
        " answered INTEGER NOT NULL, response_minutes INTEGER NOT NULL, ratings INTEGER NOT NULL,"
        " rating_sum INTEGER NOT NULL, PRIMARY KEY (scope, day, dimension, value)) WITHOUT ROWID"
    ),
    ROLLUP_INDEX,
    f"INSERT INTO school (scope, name) VALUES ('{DISTRICT}', '')",
    f"PRAGMA application_id = {APPLICATION}",
    f"PRAGMA user_version = {VERSION}",
)


def central_fault(path: Path, error: sqlite3.Error) -> CentralError:
    """Return what an SQLite error on a central file means to the person at the desk, by SQLite's result code."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    sentences = {
        sqlite3.SQLITE_FULL: (f"The disk that holds {path} is full; free some space there.", False),
        sqlite3.SQLITE_BUSY: (f"{path} is in use by another computer; it will be tried again.", False),
        sqlite3.SQLITE_LOCKED: (f"{path} is in use by another computer; it will be tried again.", False),
        sqlite3.SQLITE_READONLY: (f"{path} cannot be written; ask for the right to write there.", True),
        sqlite3.SQLITE_CANTOPEN: (f"{path} cannot be reached; check the share or the network.", False),
        sqlite3.SQLITE_IOERR: (f"{path} cannot be read or written; check the share or the disk.", False),
        sqlite3.SQLITE_NOTADB: (f"{path} is not a FrontDesk central; check its path.", True),
    }
    damaged = (f"The central file {path} is damaged; put a backup of it in its place.", True)
    sentence, lasting = sentences.get(code, damaged)
    return CentralError(sentence, lasting=lasting)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into sentences that are the user's to act on; bugs pass through."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) == sqlite3.SQLITE_ERROR:
            raise
        raise central_fault(path, error) from error
