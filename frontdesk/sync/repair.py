"""Digests that differ after a sync: which rows differ, what all of their changes say, and both sides put right.

No side wins: the truth of a row is what its changes make of it. Central's log gives it; changes of the row that
only this device still holds are sent first. A row of which nobody holds the first change any more (central was
restored, and this device took it finished) is written anew as a first change, so that it is not lost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from frontdesk.sync.adopting import adopt, true_rows
from frontdesk.sync.central import Central, Merged, Place, ScopeNews, Stored, merge_into
from frontdesk.sync.facts import read_fact, read_scope, write_fact
from frontdesk.sync.merge import State
from frontdesk.sync.receiving import add_to_digest, local_writing
from frontdesk.sync.rollups import Count, add_counts, count_nothing
from frontdesk.sync.snapshots import reading
from frontdesk.sync.tables import chunks, read_states, tables, write_states
from frontdesk.sync.wire import COLUMNS, PUT, RowText, Wire
from models.base import DISTRICT, compact_json
from models.capture import SCHEMA
from models.checksums import add_digest
from models.clock import HybridClock, wall_milliseconds
from models.heads import write_heads
from models.store import CLOCK, DEVICE, NUMBER, Store

_PIECE = 200


def repair(store: Store, central: Central, scope: str, news: ScopeNews, count: Count, edge: str) -> int:
    """Put right the rows that differ; returns how many. Does nothing while either side has moved on.

    Rows with changes stamped after `edge` (by a clock that is ahead) wait until they were stamped anew.
    """
    differing = _differing_entities(store, scope, news)
    repaired = 0
    for entity in differing:
        keys = sorted(_differing_keys(store, central, scope, entity))
        for start in range(0, len(keys), _PIECE):
            places = [(entity, key) for key in keys[start : start + _PIECE]]
            repaired += _mend(store, central, scope, places, news, count, edge)
        if not keys:
            _sum_anew(store, entity)
    return repaired


def _differing_entities(store: Store, scope: str, news: ScopeNews) -> list[str]:
    with reading(store) as connection:
        facts = read_scope(connection, scope)
        if facts.cursor != news.last or facts.loading or int(read_fact(connection, NUMBER, 0)) > facts.pushed:
            return []
        ours = dict(connection.execute("SELECT entity, total FROM digest").fetchall())
        waiting = {
            entity
            for (entity,) in connection.execute(
                "SELECT DISTINCT entity FROM change JOIN waiting_change USING (position)"
            )
        }
    return [
        entity
        for entity, table in tables().items()
        if table.district == (scope == DISTRICT)
        and entity not in waiting
        and ours.get(entity, 0) != news.digests.get(entity, 0)
    ]


def _differing_keys(store: Store, central: Central, scope: str, entity: str) -> set[str]:
    theirs = central.checksums(scope, entity)
    with reading(store) as connection:
        ours = dict(connection.execute(f'SELECT id, checksum FROM "{entity}" WHERE checksum <> 0').fetchall())
    return {key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)}


def _mend(
    store: Store,
    central: Central,
    scope: str,
    places: Sequence[Place],
    news: ScopeNews,
    count: Count,
    edge: str,
) -> int:
    history = central.history(scope, places)
    missing = _only_here(store, places, {(one.device, one.number) for one in history})
    if any(one.clock > edge for one in missing):
        return 0
    counting = count_nothing if scope == DISTRICT else count
    if missing:
        with central.push(scope) as ledger:
            merge_into(ledger, scope, missing, counting, healing=True)
        history = central.history(scope, places)
    truth = true_rows(history)
    _mend_central(central, scope, truth, counting)
    held = central.snapshot(scope, places)
    if held.last == news.last + len(missing):
        adopt(store, scope, held.rows, held.losing, held.known)
        _write_anew(store, scope, [place for place in places if place not in truth])
    return len(places)


def _only_here(store: Store, places: Sequence[Place], held: set[tuple[str, int]]) -> list[Wire]:
    """Return the changes of these rows that this device holds and central does not."""
    found = []
    wanted = set(places)
    with reading(store) as connection:
        for piece, marks in chunks({key for _, key in places}):
            for entity in {entity for entity, _ in places}:
                sql = f"SELECT {COLUMNS} FROM change WHERE entity = ? AND key IN ({marks}) ORDER BY position"
                found += [Wire(*row) for row in connection.execute(sql, [entity, *piece])]
    return [one for one in found if (one.entity, one.key) in wanted and (one.device, one.number) not in held]


def _mend_central(central: Central, scope: str, truth: dict[Place, State], count: Count) -> None:
    """Write the rows of central that are not what their changes make of them."""
    with central.push(scope) as ledger:
        stored = ledger.rows(sorted(truth))
        merged = Merged(scope)
        for place, state in truth.items():
            row = RowText(
                *place, compact_json(state.values), write_heads(state.heads), state.checksum(*place)
            )
            held = stored.get(place, Stored("", "", 0, ""))
            if (row.fields, row.heads, row.checksum) == (held.fields, held.heads, held.checksum):
                continue
            counted = count(place[0], row.fields)
            merged.rows.append(row)
            merged.counted.append(counted)
            merged.digests[place[0]] = add_digest(
                merged.digests.get(place[0], 0), plus=row.checksum, minus=held.checksum
            )
            add_counts(merged.counts, counted, 1)
            add_counts(merged.counts, held.counted, -1)
        if merged.rows:
            ledger.write(merged)


def _sum_anew(store: Store, entity: str) -> None:
    """Sum an entity's digest from its rows, when every row is equal and only the sum differs."""
    with local_writing(store) as (_, connection):
        total = 0
        for (checksum,) in connection.execute(f'SELECT checksum FROM "{entity}"'):
            total = add_digest(total, plus=checksum)
        found = connection.execute("SELECT total FROM digest WHERE entity = ?", [entity]).fetchone()
        add_to_digest(connection, entity, total - (found[0] if found else 0))


def _write_anew(store: Store, scope: str, places: Sequence[Place]) -> None:
    """Make a first change of each row whose history is lost everywhere; the next sync sends it."""
    if not places:
        return
    with local_writing(store) as (_, connection):
        own = str(read_fact(connection, DEVICE))
        number = int(read_fact(connection, NUMBER, 0))
        clock = HybridClock(own, read_fact(connection, CLOCK, ""), wall_milliseconds)
        for entity, key in places:
            number += 1
            stamp = clock.tick()
            _one_anew(connection, Wire(scope, own, number, stamp, entity, key, PUT, SCHEMA, "", "{}", None))
        write_fact(connection, NUMBER, number)
        write_fact(connection, CLOCK, clock.last)


def _one_anew(connection: sqlite3.Connection, change: Wire) -> None:
    entity, key = change.entity, change.key
    rows = read_states(connection, entity, {key})
    held = rows.get(key)
    if held is None or held.state.heads.erased:
        return
    values = held.state.values
    change = change._replace(fields=compact_json(values))
    held.state = State(values=values)
    held.state.heads.rest = (change.clock,)
    add_to_digest(connection, entity, write_states(connection, entity, rows))
    marks = ", ".join("?" * len(change))
    connection.execute(f"INSERT INTO change ({COLUMNS}) VALUES ({marks})", change)
