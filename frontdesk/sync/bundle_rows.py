"""The rows that a bundle's changes go on from: of a device whose log does not begin at the beginning.

A device that joined late took finished rows from central and holds no changes of them (`base`). Its bundle brings
all of its rows besides, each the sum of the changes that the header calls `known`, but for those that wait. Where a
device lacks some of these changes and can't have them one by one, it takes the rows in place of its own and merges
what it holds beyond `known` into them again: that gives what all changes together would give, for a row is nothing
but the sum of its changes. All of it is one transaction, so a stick is taken whole or not at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from frontdesk.sync.adopting import take_finished
from frontdesk.sync.bundle_file import FRAME, BundleError, BundleReader, HeldRow
from frontdesk.sync.central import Losing, Place
from frontdesk.sync.facts import Known, ScopeFacts, read_fact, read_scope, write_scope
from frontdesk.sync.pages import make_page, put_page
from frontdesk.sync.receiving import LOG, PARENT, Batch, finish, local_writing, see_stamps
from frontdesk.sync.tables import read_states, tables
from frontdesk.sync.wire import COLUMNS, RowText, Wire
from models.base import DISTRICT, compact_json
from models.bulk import insert_rows
from models.capture import SCHEMA, Changes
from models.heads import write_heads
from models.search import refresh_search
from models.store import DEVICE, Store

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Numbers = set[tuple[str, int]]


def entities_of(scope: str) -> list[str]:
    """Return the entities of a scope (a school's id or `district`), parents first."""
    return [name for name, table in tables().items() if table.district == (scope == DISTRICT)]


def about_rows(connection: sqlite3.Connection, scope: str, own: str) -> dict[str, Any]:
    """Return what a bundle's header says of a scope's rows: what they hold by device, but for what waits."""
    facts = read_scope(connection, scope)
    newest = connection.execute(
        "SELECT number, clock FROM change WHERE device = ? AND scope = ? ORDER BY number DESC LIMIT 1",
        [own, scope],
    ).fetchone()
    waiting = connection.execute(
        "SELECT device, number FROM waiting_change JOIN change USING (position) WHERE scope = ?", [scope]
    ).fetchall()
    known = {**facts.known, **({own: tuple(newest)} if newest else {})}
    return {"known": known, "waiting": waiting, "schema": SCHEMA}


def count_frames(connection: sqlite3.Connection, scope: str) -> int:
    """Return how many frames `held_rows` gives."""
    counts = (
        connection.execute(f'SELECT count(*) FROM "{entity}"').fetchone()[0] for entity in entities_of(scope)
    )
    return sum(-(-count // FRAME) for count in counts)


def held_rows(connection: sqlite3.Connection, scope: str) -> Iterator[list[HeldRow]]:
    """Yield every row of a scope by the frame, of one entity at a time in order of their keys."""
    for entity in entities_of(scope):
        last = ""
        sql = f'SELECT id FROM "{entity}" WHERE id > ? ORDER BY id LIMIT {FRAME}'
        while keys := [key for (key,) in connection.execute(sql, [last])]:
            held = read_states(connection, entity, set(keys))
            yield [_held_row(entity, key, held[key].state, held[key].checksum) for key in keys]
            last = keys[-1]


def _held_row(entity: str, key: str, state: Any, checksum: int) -> HeldRow:
    # As central keeps it: a value that this version does not know is a value like any other.
    state.heads.kept = {}
    losing = [
        (name, clock, None if value is None else compact_json(value))
        for (name, clock), value in state.losing.items()
    ]
    return HeldRow(
        RowText(entity, key, compact_json(state.values), write_heads(state.heads), checksum), losing
    )


def lacks(facts: ScopeFacts, base: Known, own: str) -> bool:
    """Return whether changes that a bundle's log goes on from have not come here."""
    return any(
        device != own and facts.known.get(device, (0, ""))[0] < number for device, (number, _) in base.items()
    )


def told_of(bundle: BundleReader, name: str) -> tuple[Known, Known, Numbers]:
    """Return what the header says of a scope's rows: `known`, `base`, and the changes that wait."""
    told, base = bundle.about["rows"][name], bundle.about["base"][name]
    return (
        {device: (number, clock) for device, (number, clock) in told["known"].items()},
        {device: (number, clock) for device, (number, clock) in base.items()},
        {(device, number) for device, number in told["waiting"]},
    )


def refuse_rows(facts: ScopeFacts, bundle: BundleReader, name: str) -> None:
    """Raise BundleError when a bundle's rows can't take the place of ours."""
    if bundle.about["rows"][name]["schema"] > SCHEMA:
        raise BundleError(
            "The bundle was written by a newer FrontDesk; update this computer's and take it in again."
        )
    if facts.loading is not None:
        raise BundleError(
            "The first sync of this computer is not done; sync until it is, then take the bundle in."
        )
    theirs, _, _ = told_of(bundle, name)
    if any(theirs.get(device, (0, ""))[0] < number for device, (number, _) in facts.base.items()):
        # Of one central the later start holds all that the earlier holds; so these are two centrals.
        raise BundleError(
            "This computer and the one that wrote the bundle each began from what only a central has, and not from"
            " the same; sync both with the district's central once."
        )


def take_rows(store: Store, bundle: BundleReader, scope: str, name: str) -> int:
    """Take a bundle's rows of a scope (`name` in its header) and its log; returns how many rows changed.

    The caller holds the folder's sync lock and has asked `refuse_rows`.
    """
    with local_writing(store) as (session, connection):
        facts = read_scope(connection, scope)
        theirs, base, left_out = told_of(bundle, name)
        taking = _Taking(session, connection, scope, facts, theirs, left_out)
        edge = taking.log(bundle, name)
        taking.rows(bundle, edge)
        taking.note(base)
        see_stamps(connection, store, [clock for _, clock in theirs.values()])
        write_scope(connection, scope, facts)
        refresh_search(session, taking.touched, taking.renamed)
    store.announce(Changes(touched=taking.touched))
    return sum(len(keys) for keys in taking.touched.values())


class _Taking:
    """One scope's rows on their way from a bundle into the store, within one transaction."""

    def __init__(
        self,
        session: Session,
        connection: sqlite3.Connection,
        scope: str,
        facts: ScopeFacts,
        theirs: Known,
        left_out: Numbers,
    ) -> None:
        self._session = session
        self._connection = connection
        self._scope = scope
        self._facts = facts
        self._theirs = theirs
        self._left_out = left_out
        self._own = str(read_fact(connection, DEVICE))
        self._held: Known = dict(facts.known)
        self._beyond: dict[Place, list[Wire]] = {}
        self._covered: set[Place] = set()
        self.touched: dict[str, set[str]] = {}
        self.renamed: set[str] = set()
        self._read_log()

    def _holds(self, device: str, number: int) -> bool:
        """Return whether the bundle's rows hold a change."""
        return number <= self._theirs.get(device, (0, ""))[0] and (device, number) not in self._left_out

    def _read_log(self) -> None:
        """Find what our log holds beyond their rows, and which rows they must know; drop what need not wait now."""
        sql = (
            f"SELECT position, w.position IS NOT NULL, {COLUMNS} FROM change LEFT JOIN waiting_change AS w"
            " USING (position) WHERE scope = ? ORDER BY position"
        )
        done = []
        for position, waits, *parts in self._connection.execute(sql, [self._scope]):
            change = Wire(*parts)
            place = (change.entity, change.key)
            if self._holds(change.device, change.number):
                self._covered.add(place)
                if waits:
                    done.append((position,))
            elif not waits:
                self._beyond.setdefault(place, []).append(change)
        self._connection.executemany("DELETE FROM waiting_change WHERE position = ?", done)

    def log(self, bundle: BundleReader, name: str) -> int:
        """Write their changes that our log lacks; what waits there waits here too. Returns where our own log ends."""
        edge = int(self._connection.execute("SELECT coalesce(max(position), 0) FROM change").fetchone()[0])
        position = edge
        for frame in bundle.frames():
            fresh = [
                one._replace(scope=self._scope)
                for one in frame
                if (one.scope == DISTRICT) == (name == DISTRICT)
                and one.device != self._own
                and one.number > self._held.get(one.device, (0, ""))[0]
            ]
            numbered = list(enumerate(fresh, position + 1))
            insert_rows(self._connection.execute, LOG, [(place, *one) for place, one in numbered])
            waiting = [
                (place, PARENT) for place, one in numbered if (one.device, one.number) in self._left_out
            ]
            self._connection.executemany("INSERT INTO waiting_change VALUES (?, ?)", waiting)
            position += len(fresh)
        return edge

    def rows(self, bundle: BundleReader, edge: int) -> None:
        """Take every row; one that they must know but don't hold was erased."""
        wanted = set(entities_of(self._scope))
        for frame in bundle.rows():
            if frame[0].row.entity in wanted:
                self._take(frame, edge)
        gone = [RowText(*place, "{}", "!0", 0) for place in sorted(self._covered) if place[0] in wanted]
        if gone:
            self._merge(gone, [])

    def _take(self, frame: list[HeldRow], edge: int) -> None:
        rows = [held.row for held in frame]
        self._covered.difference_update((row.entity, row.key) for row in rows)
        page = make_page(rows[0].entity, rows)
        if not page.hard and put_page(self._connection, page, edge=edge):
            self.touched.setdefault(page.entity, set()).update(row.key for row in rows)
            return
        self._merge(rows, [Losing(row.entity, row.key, *one) for row, held in frame for one in held])

    def _merge(self, rows: list[RowText], losing: list[Losing]) -> None:
        """Put their rows in place of ours, and merge into them again what they don't hold, causes first."""
        known = {device: max(pair, self._held.get(device, (0, ""))) for device, pair in self._theirs.items()}
        batch = Batch(self._connection, {**self._held, **known}, self._own)
        again = [one for row in rows for one in self._beyond.get((row.entity, row.key), ())]
        take_finished(batch, rows, losing, again)
        finish(self._session, batch, index=False)
        self.renamed |= batch.renamed
        for entity, keys in batch.touched.items():
            self.touched.setdefault(entity, set()).update(keys)

    def note(self, base: Known) -> None:
        """Note what has come, from where our log goes on, and whose changes we now carry."""
        facts, held = self._facts, self._held
        for device, pair in self._theirs.items():
            if device == self._own:
                continue
            start = base.get(device, (0, ""))
            if held.get(device, (0, ""))[0] < start[0]:
                facts.base[device] = start
            facts.known[device] = max(pair, held.get(device, (0, "")))
            facts.relayed = sorted({*facts.relayed, device})
