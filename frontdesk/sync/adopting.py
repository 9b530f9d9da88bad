"""Finished rows taken from central as they are: at a first connection, and where a digest showed a difference.

A row that comes finished holds everything that central knew when it was read. Changes of this device that
central did not hold by then are merged into it again, so nothing written here is lost by taking it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from frontdesk.sync.batches import rebuilt
from frontdesk.sync.central import Losing, Place
from frontdesk.sync.facts import Known, ScopeFacts, read_fact, read_scope, write_scope
from frontdesk.sync.merge import State
from frontdesk.sync.receiving import Batch, Received, cannot_stand, finish, local_writing, see_stamps
from frontdesk.sync.tables import chunks, tables
from frontdesk.sync.wire import COLUMNS, RowText, Wire
from models.heads import read_heads
from models.store import DEVICE, Store


def adopt(
    store: Store,
    scope: str,
    rows: Sequence[RowText],
    losing: Iterable[Losing],
    known: Known,
    *,
    place: Callable[[ScopeFacts], None] = lambda facts: None,
    index: bool = True,
) -> Received:
    """Take finished rows; `known` is what they hold by device; `place` notes how far we are, all in one
    transaction. Without `index` the search texts of interactions are left for later.
    """
    result = Received()
    with local_writing(store) as (session, connection):
        facts = read_scope(connection, scope)
        own = str(read_fact(connection, DEVICE))
        batch = Batch(connection, {**facts.known, **known}, own)
        again = _not_held(connection, scope, [row for row in rows if row.entity in tables()], own, facts)
        take_finished(batch, rows, losing, again)
        _see(connection, store, rows)
        finish(session, batch, index=index)
        place(facts)
        write_scope(connection, scope, facts)
        result.count = len(rows)
        result.changes.touched = {entity: keys for entity, keys in batch.touched.items() if keys}
    if result.changes.touched:
        store.announce(result.changes)
    return result


def take_finished(
    batch: Batch, rows: Sequence[RowText], losing: Iterable[Losing], again: Iterable[Wire]
) -> None:
    """Put finished rows in place of what is here, and merge into them `again` what they don't hold."""
    taken = [row for row in rows if row.entity in tables()]
    batch.load((row.entity, row.key) for row in taken)
    for row in taken:
        _take(batch, row)
    for one in losing:
        held = batch.rows.get(one.entity, {}).get(one.key)
        if held is not None and not held.state.heads.erased:
            value = None if one.value is None else json.loads(one.value)
            held.state.losing[one.field, one.clock] = value
    for change in again:
        batch.absorb(change)
    for entity, key in cannot_stand(batch):
        batch.rows[entity].pop(key)
        batch.touched.get(entity, set()).discard(key)


def _take(batch: Batch, row: RowText) -> None:
    held = batch.rows[row.entity][row.key]
    name = held.state.values.get("name")
    heads = read_heads(row.heads)
    held.state = State(heads, {} if heads.erased else json.loads(row.fields))
    if row.heads and row.heads[0] not in "{!":
        held.content = row.fields
    batch.touched.setdefault(row.entity, set()).add(row.key)
    if heads.erased:
        batch.erased.add((row.entity, row.key))
    if held.there and held.state.values.get("name") != name:
        batch.renamed.add(row.key)


def _see(connection: sqlite3.Connection, store: Store, rows: Sequence[RowText]) -> None:
    stamps = []
    for row in rows:
        heads = read_heads(row.heads)
        stamps += (
            [heads.erased]
            if heads.erased
            else [*heads.rest, *(one for each in heads.named.values() for one in each)]
        )
    see_stamps(connection, store, stamps)


def _not_held(
    connection: sqlite3.Connection, scope: str, rows: Sequence[RowText], own: str, facts: ScopeFacts
) -> list[Wire]:
    """Return our own changes of these rows that central did not hold yet."""
    newest = connection.execute("SELECT max(number) FROM change WHERE device = ?", [own]).fetchone()[0] or 0
    if newest <= facts.acked[0]:
        return []
    wanted: set[Place] = {(row.entity, row.key) for row in rows}
    found = []
    for entity in {entity for entity, _ in wanted}:
        for piece, marks in chunks(key for name, key in wanted if name == entity):
            sql = (
                f"SELECT {COLUMNS} FROM change WHERE entity = ? AND key IN ({marks})"
                " AND device = ? AND number > ? AND scope = ? ORDER BY position"
            )
            found += [
                Wire(*row) for row in connection.execute(sql, [entity, *piece, own, facts.acked[0], scope])
            ]
    return sorted(found, key=lambda one: one.number)


def true_rows(history: Sequence[Wire]) -> dict[Place, State]:
    """Return the states that rows must have by all of their changes."""
    by_row: dict[Place, list[Wire]] = {}
    for change in history:
        by_row.setdefault((change.entity, change.key), []).append(change)
    return {place: rebuilt(changes) for place, changes in by_row.items()}
