"""A page of finished rows written straight into its table: the short way of a first connection.

It is taken only where it gives what `adopt` would give: every row is under one stamp, none is here yet in the
page's range of keys, nothing in the log speaks of it, and every row that it points to is here. Otherwise nothing
is done, and the caller takes the long way.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

from frontdesk.sync.facts import ScopeFacts, read_scope, write_scope
from frontdesk.sync.receiving import add_to_digest, local_writing, see_stamps
from frontdesk.sync.tables import Table, tables
from frontdesk.sync.wire import RowText, plain_checksum
from models.capture import Changes
from models.search import refresh_people
from models.store import Store

_PEOPLE = ("contact", "student")


def write_page(
    store: Store, scope: str, entity: str, rows: Sequence[RowText], place: Callable[[ScopeFacts], None]
) -> bool:
    """Write a page of one entity in order of its keys; returns False, having done nothing, where it must not."""
    table = tables()[entity]
    written = _columns(table, rows)
    if written is None:
        return False
    with local_writing(store) as (session, connection):
        if not _is_clear(connection, table, rows):
            return False
        connection.executemany(table.upsert, written)
        if _has_orphans(connection, table, rows):
            # Not by a savepoint: keeping the pages for it makes writing five times as slow.
            connection.executemany(f'DELETE FROM "{entity}" WHERE id = ?', [(row.key,) for row in rows])
            return False
        add_to_digest(connection, entity, sum(row.checksum for row in rows))
        see_stamps(connection, store, [row.heads for row in rows])
        if entity in _PEOPLE:
            refresh_people(session, entity, [row.key for row in rows])
        facts = read_scope(connection, scope)
        place(facts)
        write_scope(connection, scope, facts)
    store.announce(Changes(touched={entity: {row.key for row in rows}}))
    return True


def _columns(table: Table, rows: Sequence[RowText]) -> list[tuple[object, ...]] | None:
    """Return what to write, None when a row is not plain or not what its checksum says."""
    found: list[tuple[object, ...]] = []
    for entity, key, fields, heads, checksum in rows:
        if not heads or heads[0] in "{!" or plain_checksum(entity, key, fields, heads) != checksum:
            return None
        values = json.loads(fields)
        if not values.keys() <= table.names:
            return None
        found.append((key, heads, checksum, *table.columns(values)))
    return found


def _is_clear(connection: sqlite3.Connection, table: Table, rows: Sequence[RowText]) -> bool:
    """Return whether neither the table nor the log knows a row in the page's range of keys."""
    ends = [rows[0].key, rows[-1].key]
    held = connection.execute(
        f'SELECT 1 FROM "{table.entity}" WHERE id BETWEEN ? AND ? LIMIT 1', ends
    ).fetchone()
    logged = connection.execute(
        "SELECT 1 FROM change WHERE entity = ? AND key BETWEEN ? AND ? LIMIT 1", [table.entity, *ends]
    ).fetchone()
    return held is None and logged is None


def _has_orphans(connection: sqlite3.Connection, table: Table, rows: Sequence[RowText]) -> bool:
    """Return whether a row of the page points to one that is not here."""
    ends = [rows[0].key, rows[-1].key]
    for name, parent in table.parents.items():
        sql = (
            f'SELECT 1 FROM "{table.entity}" AS child WHERE id BETWEEN ? AND ? AND {name} IS NOT NULL'
            f' AND NOT EXISTS (SELECT 1 FROM "{parent}" WHERE id = child.{name}) LIMIT 1'
        )
        if connection.execute(sql, ends).fetchone() is not None:
            return True
    return False
