"""One scope of a central SQLite file within a push: what the merge reads under the lock, and the writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from frontdesk.sync.central import Losing, Merged, Place, Stored
from frontdesk.sync.facts import Known
from frontdesk.sync.wire import COLUMNS, Wire
from models.checksums import add_digest


class OpenFile(Protocol):
    """The open central file that the push belongs to."""

    connection: sqlite3.Connection

    def known(self, scope: str, devices: Iterable[str] | None) -> Known:
        """Return what has come of these devices."""

    def rows(self, scope: str, places: Sequence[Place]) -> dict[Place, Stored]:
        """Return the rows of these places."""

    def losing(self, scope: str, places: Sequence[Place]) -> list[Losing]:
        """Return what is losing in these rows."""


class SqliteLedger:
    """One scope within a push."""

    def __init__(self, central: OpenFile, scope: str, last: int) -> None:
        self._central = central
        self._scope = scope
        self._last = last

    def known(self, devices: Iterable[str]) -> Known:
        """Return what has come of these devices."""
        return self._central.known(self._scope, devices)

    def present(self, changes: Sequence[Wire]) -> set[tuple[str, int]]:
        """Return which of these changes are held."""
        sql = "SELECT 1 FROM change WHERE scope = ? AND device = ? AND number = ?"
        execute = self._central.connection.execute
        return {
            (one.device, one.number)
            for one in changes
            if execute(sql, [self._scope, one.device, one.number]).fetchone()
        }

    def rows(self, places: Sequence[Place]) -> dict[Place, Stored]:
        """Return the rows of these places."""
        return self._central.rows(self._scope, places)

    def losing(self, places: Sequence[Place]) -> list[Losing]:
        """Return what is losing in these rows."""
        return self._central.losing(self._scope, places)

    def start_write(self, merged: Merged) -> Callable[[], bool]:
        """Write all of a push, or nothing when one of its fresh rows is held; it is done on return."""
        written = self.write(merged)
        return lambda: written

    def write(self, merged: Merged) -> bool:
        """Write all of a push, or nothing when one of its fresh rows is held."""
        fresh = [(*merged.changes[place], *found) for place, found in merged.fresh.items()]
        if self.rows([(row[4], row[5]) for row in fresh]):
            return False
        connection, scope = self._central.connection, self._scope
        connection.executemany(
            f"INSERT INTO change (position, {COLUMNS}) VALUES ({', '.join('?' * 12)})",
            [(self._last + place, *change) for place, change in enumerate(merged.changes, 1)],
        )
        self._last += len(merged.changes)
        connection.execute("UPDATE school SET last = ? WHERE scope = ?", [self._last, scope])
        connection.executemany(
            "INSERT OR REPLACE INTO row (scope, entity, key, fields, heads, checksum, counted)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                *((scope, row[4], row[5], row[8], row[3], row[11], row[12]) for row in fresh),
                *((scope, *row, counted) for row, counted in zip(merged.rows, merged.counted, strict=True)),
            ],
        )
        places = [(scope, *place) for place in (*merged.cleared, *merged.scrubbed)]
        connection.executemany("DELETE FROM conflict WHERE scope = ? AND entity = ? AND key = ?", places)
        connection.executemany(
            "INSERT INTO conflict (scope, entity, key, field, clock, value) VALUES (?, ?, ?, ?, ?, ?)",
            [(scope, one.entity, one.key, one.field, one.clock, one.value) for one in merged.losing],
        )
        connection.executemany(
            "UPDATE change SET fields = '{}' WHERE scope = ? AND entity = ? AND key = ?",
            [(scope, *place) for place in merged.scrubbed],
        )
        self._write_sums(merged)
        return True

    def _write_sums(self, merged: Merged) -> None:
        connection, scope = self._central.connection, self._scope
        for entity, difference in merged.digests.items():
            found = connection.execute(
                "SELECT total FROM digest WHERE scope = ? AND entity = ?", [scope, entity]
            ).fetchone()
            total = add_digest(found[0] if found else 0, plus=difference)
            connection.execute("INSERT OR REPLACE INTO digest VALUES (?, ?, ?)", [scope, entity, total])
        connection.executemany(
            "INSERT INTO device (scope, device, number, clock) VALUES (?, ?, ?, ?) ON CONFLICT (scope, device)"
            " DO UPDATE SET number = excluded.number, clock = excluded.clock WHERE excluded.number > number",
            [(scope, device, number, clock) for device, (number, clock) in merged.known.items()],
        )
        connection.executemany(
            "INSERT INTO rollup VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " logged = logged + excluded.logged, open = open + excluded.open, closed = closed + excluded.closed,"
            " answered = answered + excluded.answered,"
            " response_minutes = response_minutes + excluded.response_minutes,"
            " ratings = ratings + excluded.ratings, rating_sum = rating_sum + excluded.rating_sum",
            [(scope, *key, *amounts) for key, amounts in merged.lines().items()],
        )
