"""Received changes become rows, log, conflicts, digests and search texts, in one local transaction.

Whatever happens, either all of a batch was taken, its place in central's order included, or none of it. A
change that can't be applied yet (its entity is unknown to this version, a row it points to or the row's own
first change has not come) stays in the log, waits, and is tried again with every later batch.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from frontdesk.sync.facts import Known, ScopeFacts, read_fact, read_scope, write_fact, write_scope
from frontdesk.sync.merge import State, absorb
from frontdesk.sync.tables import Held, Table, chunks, read_states, tables, write_states
from frontdesk.sync.wire import COLUMNS, ERASE, Wire, is_plain
from models.bulk import Insert, insert_rows
from models.capture import Changes
from models.checksums import add_digest
from models.clock import HybridClock
from models.faults import store_error
from models.search import forget_removed, refresh_search
from models.store import CLOCK, DEVICE, Store

LOG = Insert("change", ("position", *Wire._fields))
PARENT, START, ENTITY = "parent", "start", "entity"
Place = tuple[str, str]


@dataclass
class Received:
    """What a batch brought: how many changes were new, how many conflicts they opened, which rows changed."""

    count: int = 0
    conflicts: int = 0
    changes: Changes = field(default_factory=Changes)


@contextmanager
def local_writing(store: Store) -> Iterator[tuple[Session, sqlite3.Connection]]:
    """Open the write transaction of a sync step; a full disk or a lock is told in the store's own words."""
    try:
        with store.writing() as session:
            raw = session.connection().connection.driver_connection
            if not isinstance(raw, sqlite3.Connection):
                raise TypeError("the store is not SQLite")
            yield session, raw
    except sqlite3.Error as error:
        raise store_error(store.path, error) or error from error


@dataclass
class Batch:
    """One transaction's work on rows: their states, and what happened to them."""

    connection: sqlite3.Connection
    known: Known
    own: str
    rows: dict[str, dict[str, Held]] = field(default_factory=dict)
    touched: dict[str, set[str]] = field(default_factory=dict)
    renamed: set[str] = field(default_factory=set)
    erased: set[Place] = field(default_factory=set)
    came: set[str] = field(default_factory=set)

    def arrived(self, stamp: str) -> bool:
        """Return whether the change with this stamp came before."""
        device = stamp[17:]
        return stamp in self.came or device == self.own or stamp <= self.known.get(device, (0, ""))[1]

    def load(self, places: Iterable[Place]) -> None:
        """Read the rows of these places that are not read yet."""
        wanted: dict[str, set[str]] = {}
        for entity, key in places:
            if key not in self.rows.get(entity, {}):
                wanted.setdefault(entity, set()).add(key)
        for entity, keys in wanted.items():
            found = read_states(self.connection, entity, keys)
            for key in self._erased(entity, keys - found.keys()):
                found[key] = Held(State())
                found[key].state.heads.erased = "0"
            for key in keys - found.keys():
                found[key] = Held(State())
            self.rows.setdefault(entity, {}).update(found)

    def _erased(self, entity: str, keys: set[str]) -> set[str]:
        """Return which of the rows that are not there were erased before they came."""
        found: set[str] = set()
        for piece, marks in chunks(keys):
            sql = f"SELECT DISTINCT key FROM change WHERE kind = 'erase' AND entity = ? AND key IN ({marks})"
            found.update(key for (key,) in self.connection.execute(sql, [entity, *piece]))
        return found

    def absorb(self, change: Wire) -> None:
        """Take one change into its row."""
        held = self.rows[change.entity][change.key]
        state = held.state
        begins = not state.heads.rest and not state.heads.named and not state.heads.erased
        held.content = change.fields if begins and is_plain(change) else ""
        name = state.values.get("name")
        if absorb(state, change, self.arrived):
            self.touched.setdefault(change.entity, set()).add(change.key)
            if name is not None and state.values.get("name") != name:
                self.renamed.add(change.key)
        if change.kind == ERASE or state.heads.erased:
            self.erased.add((change.entity, change.key))
        self.came.add(change.clock)


def receive(
    store: Store,
    scope: str,
    changes: Sequence[Wire],
    *,
    place: Callable[[ScopeFacts], None] = lambda facts: None,
) -> Received:
    """Take changes of one scope that came from elsewhere; `place` notes in the same transaction how far we are.

    Changes that came before, and this device's own, are left out.
    """
    result = Received()
    with local_writing(store) as (session, connection):
        facts = read_scope(connection, scope)
        own = str(read_fact(connection, DEVICE))
        fresh = [one for one in changes if _is_new(one, facts.known, own)]
        batch = Batch(connection, dict(facts.known), own)
        _see(connection, store, fresh)
        for one in fresh:
            facts.known[one.device] = (one.number, one.clock)
        before = _count_conflicts(connection)
        positions = _log(connection, fresh)
        waiting = _apply(batch, [*_take_waiting(connection, tables()), *positions])
        connection.executemany("INSERT INTO waiting_change (position, reason) VALUES (?, ?)", waiting)
        finish(session, batch)
        place(facts)
        write_scope(connection, scope, facts)
        result.count = len(fresh)
        result.conflicts = max(0, _count_conflicts(connection) - before)
        result.changes.touched = batch.touched
    if result.changes.touched:
        store.announce(result.changes)
    return result


def _is_new(change: Wire, known: Known, own: str) -> bool:
    return change.device != own and change.number > known.get(change.device, (0, ""))[0]


def _count_conflicts(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM conflict").fetchone()[0])


def _see(connection: sqlite3.Connection, store: Store, changes: Sequence[Wire]) -> None:
    """Move this device's clock past everything that came."""
    if changes:
        see_stamps(connection, store, [change.clock for change in changes])


def see_stamps(connection: sqlite3.Connection, store: Store, stamps: Sequence[str]) -> None:
    """Move this device's clock past these stamps."""
    if stamps:
        clock = HybridClock(store.device, read_fact(connection, CLOCK, ""))
        clock.see(max(stamps))
        write_fact(connection, CLOCK, clock.last)


def _log(connection: sqlite3.Connection, changes: Sequence[Wire]) -> list[tuple[int, Wire]]:
    """Write changes to the log; returns them with their positions."""
    last = connection.execute("SELECT max(position) FROM change").fetchone()[0] or 0
    numbered = [(last + place, change) for place, change in enumerate(changes, 1)]
    insert_rows(connection.execute, LOG, [(position, *change) for position, change in numbered])
    return numbered


def _take_waiting(connection: sqlite3.Connection, known: dict[str, Table]) -> list[tuple[int, Wire]]:
    """Take out of waiting the changes whose entity this version knows, in the order they came."""
    marks = ", ".join("?" * len(known))
    sql = (
        f"SELECT position, {COLUMNS} FROM waiting_change CROSS JOIN change USING (position)"
        f" WHERE entity IN ({marks}) ORDER BY position"
    )
    found = [(position, Wire(*parts)) for position, *parts in connection.execute(sql, list(known))]
    connection.executemany("DELETE FROM waiting_change WHERE position = ?", [(one,) for one, _ in found])
    return found


def _apply(batch: Batch, changes: Sequence[tuple[int, Wire]]) -> list[tuple[int, str]]:
    """Merge changes into their rows and write those that can stand; returns what has to wait, and why."""
    known = tables()
    waiting = [(position, ENTITY) for position, one in changes if one.entity not in known]
    changes = [(position, one) for position, one in changes if one.entity in known]
    batch.load((one.entity, one.key) for _, one in changes)
    for _, change in changes:
        batch.absorb(change)
    held = cannot_stand(batch)
    for entity, key in held:
        del batch.rows[entity][key]
        batch.touched.get(entity, set()).discard(key)
    waiting += [
        (position, held[one.entity, one.key]) for position, one in changes if (one.entity, one.key) in held
    ]
    return sorted(waiting)


def cannot_stand(batch: Batch) -> dict[Place, str]:
    """Return the rows whose first change or whose parent is missing, and those that point to one of them."""
    held: dict[Place, str] = {}
    pointing: list[tuple[Place, Place]] = []
    for entity, rows in batch.rows.items():
        parents = tables()[entity].parents
        for key, row in rows.items():
            if row.state.heads.erased:
                continue
            if not row.state.whole:
                held[entity, key] = START
            for name, parent in parents.items():
                target = row.state.values.get(name)
                if target is not None:
                    pointing.append(((entity, key), (parent, target)))
    there = _existing(batch, {target for _, target in pointing})
    again = True
    while again:
        again = False
        for place, target in pointing:
            if place not in held and (target in held or target not in there):
                held[place] = PARENT
                again = True
    return held


def _existing(batch: Batch, targets: set[Place]) -> set[Place]:
    """Return which rows are in the store or will be when this batch is written."""
    found = {(entity, key) for entity, key in targets if _will_stand(batch, entity, key)}
    wanted: dict[str, set[str]] = {}
    for entity, key in targets - found:
        wanted.setdefault(entity, set()).add(key)
    for entity, keys in wanted.items():
        for piece, marks in chunks(keys):
            rows = batch.connection.execute(f'SELECT id FROM "{entity}" WHERE id IN ({marks})', piece)
            found.update((entity, key) for (key,) in rows)
    return found


def _will_stand(batch: Batch, entity: str, key: str) -> bool:
    row = batch.rows.get(entity, {}).get(key)
    return row is not None and (row.there or not row.state.heads.erased or not tables()[entity].required)


def finish(session: Session, batch: Batch, *, index: bool = True) -> None:
    """Write the batch's rows, digests and search texts, and scrub what was erased from the log.

    Without `index` the search texts of interactions are left for later.
    """
    if batch.erased:
        batch.connection.execute("PRAGMA secure_delete = ON")
    for entity in tables():
        rows = {key: batch.rows[entity][key] for key in batch.touched.get(entity, ())}
        if rows:
            add_to_digest(batch.connection, entity, write_states(batch.connection, entity, rows))
    for entity, key in batch.erased:
        batch.connection.execute(
            "UPDATE change SET fields = '{}' WHERE entity = ? AND key = ? AND fields <> '{}'", [entity, key]
        )
        batch.connection.execute("DELETE FROM conflict WHERE entity = ? AND key = ?", [entity, key])
    people = {name: keys for name, keys in batch.touched.items() if name in ("contact", "student")}
    refresh_search(session, batch.touched if index else people, batch.renamed)
    if batch.erased:
        forget_removed(batch.connection)


def add_to_digest(connection: sqlite3.Connection, entity: str, difference: int) -> None:
    """Add to an entity's digest the difference of its rows' checksums."""
    if difference:
        found = connection.execute("SELECT total FROM digest WHERE entity = ?", [entity]).fetchone()
        total = add_digest(found[0] if found else 0, plus=difference)
        connection.execute(
            "INSERT INTO digest (entity, total) VALUES (?, ?)"
            " ON CONFLICT (entity) DO UPDATE SET total = excluded.total",
            [entity, total],
        )
