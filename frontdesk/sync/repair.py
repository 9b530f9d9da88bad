"""Digests that differ after a sync: which rows differ, what all of their changes say, and both sides put right.

No side wins: the truth of a row is what its changes make of it. Central's log gives it; changes of the row that
only this device still holds are sent first. A row of which nobody holds the first change any more (central was
restored, and this device took it finished) is written anew as a first change, so that it is not lost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.sync.adopting import adopt, true_rows
from frontdesk.sync.batches import merge_into
from frontdesk.sync.central import Central, Merged, Place, ScopeNews, Stored
from frontdesk.sync.facts import read_fact, read_scope, write_fact
from frontdesk.sync.merge import State
from frontdesk.sync.receiving import add_to_digest, local_writing
from frontdesk.sync.rollups import Count, add_counts, count_nothing
from frontdesk.sync.snapshots import reading
from frontdesk.sync.tables import chunks, read_states, tables, write_states
from frontdesk.sync.wire import COLUMNS, PUT, Wire
from models.base import DISTRICT, compact_json
from models.capture import SCHEMA
from models.checksums import add_digest
from models.clock import HybridClock, wall_milliseconds
from models.store import CLOCK, DEVICE, NUMBER, Store

_PIECE = 200


@dataclass(frozen=True)
class Mending:
    """Puts right what differs between a store and one scope of central.

    Rows with changes stamped after `edge` (by a clock that is ahead) wait until they were stamped anew. `entities`
    are those that this login may write, all when None; of others only what central has is taken.
    """

    store: Store
    central: Central
    scope: str
    count: Count
    edge: str
    entities: frozenset[str] | None = None

    def run(self, news: ScopeNews) -> int:
        """Put right the rows that differ; returns how many. Does nothing while either side has moved on."""
        repaired = 0
        for entity in _differing_entities(self.store, self.scope, news):
            keys = sorted(self._differing_keys(entity))
            for start in range(0, len(keys), _PIECE):
                places = [(entity, key) for key in keys[start : start + _PIECE]]
                repaired += self._mend(places, news)
            if not keys and _sum_anew(self.store, entity) != news.digests.get(entity, 0):
                self._sum_central(entity)
        return repaired

    def _sum_central(self, entity: str) -> None:
        """Sum an entity's digest in central from its rows, when every row is equal and only that sum differs."""
        if not self._may_write(entity):
            return
        with self.central.push(self.scope) as ledger:
            ledger.known([])  # takes the lock
            total = 0
            for checksum in self.central.checksums(self.scope, entity).values():
                total = add_digest(total, plus=checksum)
            held = self.central.greet({self.scope: 0}, []).scopes[self.scope].digests.get(entity, 0)
            if total != held:
                change = {entity: add_digest(total, minus=held)}
                ledger.start_write(Merged(self.scope, digests=change))()

    def _may_write(self, entity: str) -> bool:
        return self.entities is None or entity in self.entities

    def _differing_keys(self, entity: str) -> set[str]:
        theirs = self.central.checksums(self.scope, entity)
        with reading(self.store) as connection:
            sql = f'SELECT id, checksum FROM "{entity}" WHERE checksum <> 0'
            ours = dict(connection.execute(sql).fetchall())
        keys = ours.keys() | theirs.keys() if self._may_write(entity) else theirs.keys()
        return {key for key in keys if ours.get(key) != theirs.get(key)}

    def _mend(self, places: Sequence[Place], news: ScopeNews) -> int:
        history = self.central.history(self.scope, places)
        counting = count_nothing if self.scope == DISTRICT else self.count
        writable = self._may_write(places[0][0])
        missing = (
            _only_here(self.store, places, {(one.device, one.number) for one in history}) if writable else []
        )
        if any(one.clock > self.edge for one in missing):
            return 0
        if missing:
            with self.central.push(self.scope) as ledger:
                merge_into(ledger, self.scope, missing, counting, healing=True)
        truth = _mend_central(self.central, self.scope, places, counting) if writable else true_rows(history)
        held = self.central.snapshot(self.scope, places)
        if held.last == news.last + len(missing):
            adopt(self.store, self.scope, held.rows, held.losing, held.known)
            _write_anew(self.store, self.scope, [place for place in places if place not in truth])
        return len(places)


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


def _mend_central(central: Central, scope: str, places: Sequence[Place], count: Count) -> dict[Place, State]:
    """Write the rows of central that are not what their changes make of them; returns what they make."""
    with central.push(scope) as ledger:
        ledger.known([])  # takes the lock: what is read before may be old by the time it is written
        truth = true_rows(central.history(scope, places))
        stored = ledger.rows(sorted(truth))
        merged = Merged(scope)
        for place, state in truth.items():
            row = state.row(*place)
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
            ledger.start_write(merged)()
    return truth


def _sum_anew(store: Store, entity: str) -> int:
    """Sum an entity's digest from its rows, when every row is equal and only the sum differs; returns the sum."""
    with local_writing(store) as (_, connection):
        total = 0
        for (checksum,) in connection.execute(f'SELECT checksum FROM "{entity}"'):
            total = add_digest(total, plus=checksum)
        found = connection.execute("SELECT total FROM digest WHERE entity = ?", [entity]).fetchone()
        add_to_digest(connection, entity, total - (found[0] if found else 0))
    return total


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
