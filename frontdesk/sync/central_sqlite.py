"""Central in a SQLite file, for a single office or a trial; it may lie on a network share.

Therefore a rollback journal and never WAL (which needs shared memory), full sync, an exclusive lock from the
first statement of a push (`BEGIN IMMEDIATE`), and a check of the whole file when it is opened (see `whole_file`).
A damaged or foreign file is refused and never written.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from frontdesk.sync.central import (
    NOTED_AGAIN,
    CentralError,
    Greeting,
    Losing,
    Merged,
    Place,
    ScopeNews,
    Snapshot,
    Stored,
    Visitor,
    by_entity,
)
from frontdesk.sync.central_upgrade import upgrade_file
from frontdesk.sync.facts import Known
from frontdesk.sync.rollups import CentralSchool
from frontdesk.sync.sqlite_ledger import SqliteLedger
from frontdesk.sync.sqlite_schema import APPLICATION, BUSY_SECONDS, TABLES, VERSION, telling
from frontdesk.sync.sqlite_sums import SqliteSums
from frontdesk.sync.tables import chunks
from frontdesk.sync.whole_file import WholeFile
from frontdesk.sync.wire import COLUMNS, RowText, Wire
from models.base import DISTRICT
from models.errors import StoreError


class SqliteCentral(SqliteSums):
    """An open central file; `checked` says how it was checked when it was opened."""

    def __init__(self, path: Path) -> None:
        """Open and check the file; raises CentralError when it is missing, foreign, newer or damaged."""
        self.path = path
        if not path.is_file():
            raise CentralError(f"There is no central file {path}; check the path, the share and the network.")
        with telling(path):
            self.connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=BUSY_SECONDS,
                check_same_thread=False,
            )  # fmt: skip
            self._whole = WholeFile(path, self.connection)
            try:
                self._check()
            except BaseException:
                self.connection.close()
                raise

    def _check(self) -> None:
        application = self.connection.execute("PRAGMA application_id").fetchone()[0]
        version = self.connection.execute("PRAGMA user_version").fetchone()[0]
        if application != APPLICATION:
            raise CentralError(f"{self.path} is not a FrontDesk central; check its path.", lasting=True)
        if version > VERSION:
            raise CentralError(
                f"The central {self.path} was made by a newer FrontDesk; update FrontDesk on this computer.",
                lasting=True,
            )
        self.checked = self._whole.check()
        self.connection.execute("PRAGMA journal_mode = DELETE")
        self.connection.execute("PRAGMA synchronous = FULL")
        if version < VERSION:
            upgrade_file(self.connection)

    def close(self) -> None:
        """Close the file."""
        self._whole.leave()
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Open a transaction that holds the file's write lock from its start."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with telling(self.path):
            if self.connection.in_transaction and begin == "BEGIN":
                yield  # reading within a push sees what the push sees
                return
            self.connection.execute(begin)
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def greet(
        self, cursors: Mapping[str, int], devices: Sequence[str], visitor: Visitor | None = None
    ) -> Greeting:
        """Return how the scopes stand."""
        if visitor is not None:
            self._note(visitor)
        with self._transaction("BEGIN"):
            scopes = {scope: self._news(scope, cursor, devices) for scope, cursor in cursors.items()}
        return Greeting(time.time_ns() // 1_000_000, scopes)

    def _news(self, scope: str, cursor: int, devices: Sequence[str]) -> ScopeNews:
        last = self._last(scope)
        totals = self.connection.execute("SELECT entity, total FROM digest WHERE scope = ?", [scope])
        return ScopeNews(
            last,
            self._mark(scope, last),
            self._mark(scope, cursor),
            self.known(scope, devices),
            dict(totals.fetchall()),
        )

    def _last(self, scope: str) -> int:
        found = self.connection.execute("SELECT last FROM school WHERE scope = ?", [scope]).fetchone()
        if found is None:
            raise CentralError(
                "Central does not know this school (any more); connect again with its file.", lasting=True
            )
        return int(found[0])

    def _mark(self, scope: str, position: int) -> str:
        found = self.connection.execute(
            "SELECT device || ':' || number FROM change WHERE scope = ? AND position = ?", [scope, position]
        ).fetchone()
        return str(found[0]) if found else ""

    def known(self, scope: str, devices: Iterable[str] | None) -> Known:
        """Return the highest number and stamp that has come of these devices, or of all."""
        sql = "SELECT device, number, clock FROM device WHERE scope = ? AND number > 0"
        if devices is None:
            return {
                device: (number, clock) for device, number, clock in self.connection.execute(sql, [scope])
            }
        found: Known = {}
        for piece, marks in chunks(devices):
            for device, number, clock in self.connection.execute(
                f"{sql} AND device IN ({marks})", [scope, *piece]
            ):
                found[device] = (number, clock)
        return found

    def pull(self, scope: str, after: int, limit: int, skip: str = "") -> list[tuple[int, Wire]]:
        """Return the changes after a position but for those of one device, with their positions."""
        sql = (
            f"SELECT position, {COLUMNS} FROM change WHERE scope = ? AND position > ? AND device <> ?"
            " ORDER BY position LIMIT ?"
        )
        with telling(self.path):
            found = self.connection.execute(sql, [scope, after, skip, limit])
            return [(row[0], Wire(*row[1:])) for row in found]

    @contextmanager
    def push(self, scope: str) -> Iterator[SqliteLedger]:
        """Open a push."""
        with self.writing():
            yield SqliteLedger(self, scope, self._last(scope))

    def pack(self, merged: Merged) -> Merged:
        """Return it as it is: a file takes it so."""
        return merged

    def start_push(self, packed: Merged, expected: Known) -> Callable[[], bool]:
        """Push at once what supposes that nothing of it is here, or nothing."""
        with self.push(packed.scope) as ledger:
            written = self.known(packed.scope, expected) == _arrived(expected) and ledger.write(packed)
        return lambda: written

    def page(self, scope: str, entity: str, after: str, limit: int) -> list[RowText]:
        """Return an entity's rows in order after a key."""
        sql = (
            "SELECT entity, key, fields, heads, checksum FROM row WHERE scope = ? AND entity = ? AND key > ?"
            " ORDER BY key LIMIT ?"
        )
        with telling(self.path):
            return [RowText(*row) for row in self.connection.execute(sql, [scope, entity, after, limit])]

    def since(self, scope: str, position: int, limit: int) -> Snapshot | None:
        """Return the rows changed after a position, or None when there are too many."""
        with self._transaction("BEGIN"):
            found: list[Place] = self.connection.execute(
                "SELECT DISTINCT entity, key FROM change WHERE scope = ? AND position > ? LIMIT ?",
                [scope, position, limit + 1],
            ).fetchall()
            return None if len(found) > limit else self._snapshot(scope, found)

    def snapshot(self, scope: str, places: Sequence[Place]) -> Snapshot:
        """Return rows by their places."""
        with self._transaction("BEGIN"):
            return self._snapshot(scope, places)

    def _snapshot(self, scope: str, places: Sequence[Place]) -> Snapshot:
        last = self._last(scope)
        rows = self.rows(scope, places)
        texts = [RowText(*place, row.fields, row.heads, row.checksum) for place, row in rows.items()]
        return Snapshot(
            last, self._mark(scope, last), self.known(scope, None), texts, self.losing(scope, places)
        )

    def rows(self, scope: str, places: Sequence[Place]) -> dict[Place, Stored]:
        """Return the rows of these places with what they have added to the roll-ups."""
        found: dict[Place, Stored] = {}
        for entity, keys in by_entity(places).items():
            for piece, marks in chunks(keys):
                sql = (
                    "SELECT key, fields, heads, checksum, counted FROM row"
                    f" WHERE scope = ? AND entity = ? AND key IN ({marks})"
                )
                for key, *rest in self.connection.execute(sql, [scope, entity, *piece]):
                    found[entity, key] = Stored(*rest)
        return found

    def losing(self, scope: str, places: Sequence[Place]) -> list[Losing]:
        """Return what is losing in these rows."""
        found = []
        for entity, keys in by_entity(places).items():
            for piece, marks in chunks(keys):
                sql = (
                    "SELECT entity, key, field, clock, value FROM conflict"
                    f" WHERE scope = ? AND entity = ? AND key IN ({marks})"
                )
                found += [Losing(*row) for row in self.connection.execute(sql, [scope, entity, *piece])]
        return found

    def checksums(self, scope: str, entity: str) -> dict[str, int]:
        """Return the checksums of an entity's rows."""
        sql = "SELECT key, checksum FROM row WHERE scope = ? AND entity = ? AND checksum <> 0"
        with telling(self.path):
            return dict(self.connection.execute(sql, [scope, entity]).fetchall())

    def history(self, scope: str, places: Sequence[Place]) -> list[Wire]:
        """Return every change of these rows."""
        wanted = set(places)
        found: list[tuple[Any, ...]] = []
        with telling(self.path):
            for piece, marks in chunks({key for _, key in places}):
                sql = f"SELECT position, {COLUMNS} FROM change WHERE scope = ? AND key IN ({marks})"
                found += self.connection.execute(sql, [scope, *piece]).fetchall()
        changes = [Wire(*row[1:]) for row in sorted(found)]
        return [change for change in changes if (change.entity, change.key) in wanted]

    def numbers(self, scope: str, device: str, after: int) -> list[tuple[int, str]]:
        """Return the numbers and stamps of a device's changes after a number."""
        sql = "SELECT number, clock FROM change WHERE scope = ? AND device = ? AND number > ?"
        with telling(self.path):
            return [(number, clock) for number, clock in self.connection.execute(sql, [scope, device, after])]

    def count_rows(self, scope: str) -> int:
        """Return how many rows a scope has."""
        with telling(self.path):
            sql = "SELECT count(*) FROM row WHERE scope = ? AND checksum <> 0"
            return int(self.connection.execute(sql, [scope]).fetchone()[0])

    def _note(self, visitor: Visitor) -> None:
        """Note a visit, unless one of lately is noted."""
        now = time.time_ns() // 1_000_000
        place = [visitor.scope, visitor.device, visitor.name]
        sql = "SELECT 1 FROM device WHERE scope = ? AND device = ? AND name = ? AND seen_at > ?"
        with telling(self.path):
            if self.connection.execute(sql, [*place, now - NOTED_AGAIN]).fetchone():
                return
        with self.writing():
            self.connection.execute(
                "INSERT INTO device (scope, device, name, seen_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (scope, device) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at",
                [*place, now],
            )

    def devices(self, scope: str) -> list[tuple[str, str, int]]:
        """Return the devices of a scope."""
        sql = "SELECT device, name, seen_at FROM device WHERE scope = ? ORDER BY device"
        with telling(self.path):
            return [(device, name, at) for device, name, at in self.connection.execute(sql, [scope])]

    def one_moment(self) -> AbstractContextManager[None]:
        """Read several sums as of one moment."""
        return self._transaction("BEGIN")

    def schools(self) -> list[CentralSchool]:
        """Return the schools by name."""
        sql = "SELECT scope, name FROM school WHERE scope <> ? ORDER BY name"
        with telling(self.path):
            return [CentralSchool(*row) for row in self.connection.execute(sql, [DISTRICT])]


def _arrived(expected: Known) -> Known:
    """Return the devices of which something has come."""
    return {device: known for device, known in expected.items() if known[0]}


def init_sqlite(path: Path) -> None:
    """Make a central in a new file; one that is there already is left as it is. Raises StoreError or CentralError."""
    if path.exists() and path.stat().st_size:
        SqliteCentral(path).close()
        return
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder {path.parent}; make it first or choose another place.")
    with telling(path):
        connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
                for statement in TABLES:
                    connection.execute(statement)
            connection.execute("COMMIT")
        finally:
            connection.close()


def add_school_sqlite(path: Path, name: str, key: str) -> str:
    """Add a school to a central file, or find the one of this name; returns its id.

    The name `district` is that of the district's own office, which is no school.
    """
    central = SqliteCentral(path)
    try:
        if name.casefold() == DISTRICT:
            return DISTRICT
        with telling(path), central.writing():
            found = central.connection.execute(
                "SELECT scope FROM school WHERE name = ? AND scope <> ?", [name, DISTRICT]
            ).fetchone()
            if found:
                return str(found[0])
            central.connection.execute("INSERT INTO school (scope, name) VALUES (?, ?)", [key, name])
            return key
    finally:
        central.close()
