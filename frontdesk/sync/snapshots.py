"""A consistent read snapshot of the store as a plain SQLite connection, for sync's bulk reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from models.faults import store_error
from models.store import Store


@contextmanager
def reading(store: Store) -> Iterator[sqlite3.Connection]:
    """Open a snapshot; what a person can mend is told in the store's own words."""
    try:
        with store.reading() as session:
            raw = session.connection().connection.driver_connection
            if not isinstance(raw, sqlite3.Connection):
                raise TypeError("the store is not SQLite")
            yield raw
    except sqlite3.Error as error:
        raise store_error(store.path, error) or error from error
