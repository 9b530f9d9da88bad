"""The one place that decides what an SQLite error means to the person at the desk.

A full disk, a lock, missing rights or a damaged file is theirs to mend and becomes a `StoreError` with a
sentence; anything else is a bug and passes through unchanged. The decision is by SQLite's result code
(https://sqlite.org/rescode.html), never by message text.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from models.errors import StoreError

_SENTENCES = {
    sqlite3.SQLITE_FULL: "The disk that holds {path} is full; free some space and try again. Nothing was changed.",
    sqlite3.SQLITE_BUSY: "Another program is using {path}; close it or try again in a moment. Nothing was changed.",
    sqlite3.SQLITE_LOCKED: "Another program is using {path}; close it or try again in a moment. Nothing was changed.",
    sqlite3.SQLITE_READONLY: "{path} cannot be written; give your account the right to write there, or choose another"
    " folder with --data. Nothing was changed.",
    sqlite3.SQLITE_PERM: "{path} cannot be opened; give your account the right to read and write it.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened; check that its folder is there and yours to write in.",
    sqlite3.SQLITE_CORRUPT: "The store {path} is damaged; restore a backup with `frontdeskctl restore FILE`.",
    sqlite3.SQLITE_NOTADB: "{path} is not a FrontDesk store or is damaged; restore a backup with"
    " `frontdeskctl restore FILE`.",
    sqlite3.SQLITE_IOERR: "The disk that holds {path} cannot be read or written; check the disk and try again.",
}


def store_error(path: Path, error: BaseException | None) -> StoreError | None:
    """Return the sentence for an SQLite error that a person can mend, None for a bug."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Without a code it is Python's own reading that failed: a text in the file is not UTF-8 any more,
        # or a name in its schema, which SQLite quotes in its complaint.
        damaged = type(error) is sqlite3.OperationalError or isinstance(error, UnicodeDecodeError)
        return StoreError(_SENTENCES[sqlite3.SQLITE_CORRUPT].format(path=path)) if damaged else None
    sentence = _SENTENCES.get(code & 0xFF)
    return StoreError(sentence.format(path=path)) if sentence else None


def explain_faults(engine: Engine, path: Path) -> None:
    """Make the engine raise `StoreError` where a person can mend what went wrong."""

    def explain(context: ExceptionContext) -> None:
        error = store_error(path, context.original_exception)
        if error is not None:
            raise error from context.original_exception

    event.listen(engine, "handle_error", explain)
