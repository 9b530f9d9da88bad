"""A page of finished rows written straight into its table: the short way of a first connection.

It is taken only where it gives what `adopt` would give: no row is in conflict or holds what this version does not
know, none is here yet in the page's range of keys, nothing in the log speaks of it, and every row that it points to
is here. What can't go this way goes the long one. Reading a page needs nothing of the store, so it may run ahead.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy.exc import IntegrityError

from frontdesk.sync.central import Central, Losing
from frontdesk.sync.facts import ScopeFacts, read_scope, write_scope
from frontdesk.sync.receiving import add_to_digest, local_writing, see_stamps
from frontdesk.sync.tables import Table, tables
from frontdesk.sync.wire import RowText, plain_checksum
from models.bulk import field_checksum, insert_rows
from models.capture import Changes
from models.search import refresh_people
from models.store import Store

_PEOPLE = ("contact", "student")
_NO_EDGE = 2**62
_read = json.JSONDecoder().raw_decode
"""Compact JSON needs none of the looking for white space around it that `json.loads` does."""
_TROUBLE = ("[", '"!"', '"-"', '"+"')
"""Signs of more than one stamp for a field, or of one of the things that `models.heads` lists."""


@dataclass
class Page:
    """Rows of one entity in order of their keys.

    `columns` are those of the rows that may be written straight; `hard` are the others, with what is `losing` in
    them; `newest` is the latest stamp of the straight ones.
    """

    entity: str
    rows: list[RowText]
    columns: list[tuple[object, ...]] = field(default_factory=list)
    hard: list[RowText] = field(default_factory=list)
    losing: list[Losing] = field(default_factory=list)
    newest: str = ""
    total: int = 0

    @property
    def last(self) -> str:
        """The last key of the page."""
        return self.rows[-1].key

    def all(self) -> list[RowText]:
        """Return every row, the hard ones as they were read together with what is losing."""
        hard = {row.key: row for row in self.hard}
        return [hard.get(row.key, row) for row in self.rows]


def read_page(central: Central, scope: str, entity: str, after: str, limit: int) -> Page | None:
    """Fetch the rows after a key and make them ready to write; None when there are none.

    Rows that may be in conflict are read again together with what is losing in them.
    """
    rows = central.page(scope, entity, after, limit)
    if not rows:
        return None
    page = make_page(entity, rows)
    troubled = [row[:2] for row in page.hard if row.heads.startswith("{")]
    if troubled:
        found = central.snapshot(scope, troubled)
        again = {row.key: row for row in found.rows}
        page.hard = [again.get(row.key, row) for row in page.hard]
        page.losing = found.losing
    return page


def make_page(entity: str, rows: list[RowText]) -> Page:
    """Make rows of one entity, in order of their keys, ready to write."""
    page, table = Page(entity, rows), tables()[entity]
    for row in rows:
        columns = _columns(table, row)
        if columns is None:
            page.hard.append(row)
            continue
        page.columns.append(columns)
        page.total += row.checksum
        page.newest = max(page.newest, _latest(row.heads))
    return page


def write_page(store: Store, scope: str, page: Page, place: Callable[[ScopeFacts], None]) -> bool:
    """Write the rows of a page that may be written straight; returns False, having done nothing, where it must not.

    `place` notes how far we are in the same transaction, but only where no row is left over.
    """
    keys = [str(columns[0]) for columns in page.columns]
    try:
        with local_writing(store) as (session, connection):
            if not put_page(connection, page):
                return False
            if page.newest:
                see_stamps(connection, store, [page.newest])
            if page.entity in _PEOPLE:
                refresh_people(session, page.entity, keys)
            if not page.hard:
                facts = read_scope(connection, scope)
                place(facts)
                write_scope(connection, scope, facts)
    except IntegrityError as error:
        # Foreign keys are checked when the transaction commits: a row points to one that is not here.
        if getattr(error.orig, "sqlite_errorcode", 0) != sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
            raise
        return False
    store.announce(Changes(touched={page.entity: set(keys)}))
    return True


def put_page(connection: sqlite3.Connection, page: Page, *, edge: int = _NO_EDGE) -> bool:
    """Write the straight rows and their digest within a transaction; returns False where it must not.

    What the log holds after the position `edge` is in the rows already.
    """
    if not _is_clear(connection, page, edge):
        return False
    insert_rows(connection.execute, tables()[page.entity].insert, page.columns)
    add_to_digest(connection, page.entity, page.total)
    return True


def _columns(table: Table, row: RowText) -> tuple[object, ...] | None:
    """Return what to write, None when a row is not plain or not what its checksum says."""
    entity, key, fields, heads, checksum = row
    if not heads or heads[0] == "!" or fields[:1] != "{":
        return None
    if heads[0] != "{":
        counted = plain_checksum(entity, key, fields, heads)
    elif any(sign in heads for sign in _TROUBLE):
        return None
    else:
        counted = field_checksum(entity, key, fields, heads)
    if counted != checksum:
        return None
    values, end = _read(fields)
    if end != len(fields) or not table.names.issuperset(values):
        return None
    return (key, heads, checksum, *table.columns(values))


def _latest(heads: str) -> str:
    """Return the latest stamp of heads without trouble."""
    return heads if heads[0] != "{" else max(json.loads(heads).values())


def _is_clear(connection: sqlite3.Connection, page: Page, edge: int) -> bool:
    """Return whether neither the table nor the log knows a row in the page's range of keys."""
    ends = [page.rows[0].key, page.last]
    held = connection.execute(
        f'SELECT 1 FROM "{page.entity}" WHERE id BETWEEN ? AND ? LIMIT 1', ends
    ).fetchone()
    logged = connection.execute(
        "SELECT 1 FROM change WHERE entity = ? AND key BETWEEN ? AND ? AND position <= ? LIMIT 1",
        [page.entity, *ends, edge],
    ).fetchone()
    return held is None and logged is None
