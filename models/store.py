"""The store: one SQLite file, opened safely, migrated, read in snapshots and written in units of work.

Write-ahead logging lets the window read while another process writes; `synchronous=FULL` keeps what was
saved through a power cut. A unit of work takes the write lock at its beginning (`BEGIN IMMEDIATE`), so
what it reads is what it changes, whatever other process has the same file open.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, create_engine, event, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from models.base import from_milliseconds
from models.capture import SCHEMA, Changes, Listener, Recorder, Work
from models.clock import HybridClock, wall_milliseconds
from models.errors import StoreError
from models.faults import explain_faults, store_error
from models.keys import new_device, new_key
from models.local import DeviceFact

_HEADER = b"SQLite format 3\x00"
_BUSY_MILLISECONDS = 15_000
_LONGEST_LOG = 32 * 1024 * 1024
"""Bytes: to this the write-ahead log is cut when it starts anew, should it ever have grown longer."""
DEVICE, SCHOOL_ID, CLOCK, NUMBER = "device", "school-id", "clock", "number"
# Composed once: a save runs each of these, and composing takes longer than running.
_DEVICE_FACTS = cast("Table", DeviceFact.__table__)
_FACTS = select(_DEVICE_FACTS.c.name, _DEVICE_FACTS.c.value)
_INSERT_FACT = insert(_DEVICE_FACTS)
_PUT_FACT = _INSERT_FACT.on_conflict_do_update(
    index_elements=["name"], set_={"value": _INSERT_FACT.excluded.value}
)


def check_file(path: Path) -> int:
    """Return the schema version of an existing store file, 0 for a new one; raises StoreError if unusable.

    Reads only the header (https://sqlite.org/fileformat2.html, section 1.3): the magic, the page size and
    count against the file's length, and `user_version`.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read ({error.strerror}); check your rights to the folder."
        ) from error
    if size == 0:
        return 0
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    whole = len(header) == 100 and header.startswith(_HEADER)
    if not whole or (
        size < (65536 if page == 1 else page) * pages and not path.with_name(path.name + "-wal").exists()
    ):
        raise StoreError(f"The store {path} is damaged; restore a backup with `frontdeskctl restore FILE`.")
    version = int.from_bytes(header[60:64], "big")
    if version > SCHEMA:
        raise StoreError(
            f"The store {path} was written by a newer FrontDesk (version {version}, this one knows {SCHEMA});"
            " update FrontDesk on this computer and open it again."
        )
    return version


def make_engine(path: Path) -> Engine:
    """Return the engine of a store file with FrontDesk's settings on every connection."""
    engine = create_engine(
        f"sqlite:///{path}", connect_args={"timeout": _BUSY_MILLISECONDS / 1000}, pool_size=8
    )

    @event.listens_for(engine, "connect")
    def _settings(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={_BUSY_MILLISECONDS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "recursive_triggers=ON",
            "cache_size=-16000",
            f"journal_size_limit={_LONGEST_LOG}",
            "temp_store=MEMORY",
        ):
            try:
                connection.execute(f"PRAGMA {pragma}")
            except (sqlite3.Error, UnicodeDecodeError) as error:
                raise store_error(path, error) or error from error

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    explain_faults(engine, path)
    return engine


class Store:
    """An open store file. Safe to use from several threads and beside other processes."""

    def __init__(self, path: Path, *, wall: Callable[[], int] = wall_milliseconds) -> None:
        """Open the file, make or migrate it (after a backup); raises StoreError when that cannot be."""
        self.path = path
        self._wall = wall
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()
        self._turn = threading.RLock()
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The data folder {path.parent} cannot be made ({error.strerror}); choose another with --data."
            ) from error
        version = check_file(path)
        self.engine = make_engine(path)
        self._writing = self.engine.execution_options(immediate=True)
        if version < SCHEMA:
            from models.migrate import migrate

            migrate(self._writing, path)
        self.device = self._begin_device()

    def _begin_device(self) -> str:
        known = self.fact(DEVICE)
        if known is None:
            with Session(self._writing) as session, session.begin():
                for name, value in ((DEVICE, new_device()), (SCHOOL_ID, new_key())):
                    session.execute(
                        insert(DeviceFact).values(name=name, value=value).on_conflict_do_nothing()
                    )
            known = self.fact(DEVICE)
        return str(known)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Let the threads of this process write one after another.

        SQLite alone lets a thread that finds the file taken ask again after a while: beside a sync that writes page
        after page, a save at the desk would find it taken many times.
        """
        mine = self._turn.acquire(timeout=_BUSY_MILLISECONDS / 1000)
        try:
            yield
        finally:
            if mine:
                self._turn.release()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session on a consistent snapshot for reading."""
        with Session(self.engine, autoflush=False, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a write transaction for this device's own tables (no change is captured)."""
        with self._in_turn(), Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def change(self, *, by: str | None = None) -> Iterator[Work]:
        """Open a unit of work by a member of staff (their key): all of it is saved at the end, or nothing."""
        with self._in_turn(), Session(self._writing, expire_on_commit=False) as session:
            facts: dict[str, Any] = dict(session.execute(_FACTS).all())
            clock = HybridClock(self.device, facts.get(CLOCK) or "", self._wall)
            recorder = Recorder(
                session, clock, self.device, int(facts.get(NUMBER) or 0), facts[SCHOOL_ID], by
            )
            event.listen(session, "before_flush", recorder.before_flush)
            work = Work(session, recorder, from_milliseconds(self._wall()), by, self.device)
            yield work
            done = recorder.finish()
            put_facts(session, {CLOCK: clock.last, NUMBER: recorder.number})
            session.commit()
            work.changes.touched, work.changes.rows = done.touched, done.rows
        if work.changes.touched:
            self.announce(work.changes)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each commit, on the thread that wrote; returns what ends it."""
        with self._lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def announce(self, changes: Changes) -> None:
        """Tell every subscriber what a transaction touched."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(changes)

    def fact(self, name: str, default: Any = None) -> Any:
        """Return a fact about this device, or the default."""
        with self.reading() as session:
            found = session.get(DeviceFact, name)
            return default if found is None else found.value

    def set_fact(self, name: str, value: Any) -> None:
        """Save a fact about this device."""
        with self.writing() as session:
            put_fact(session, name, value)

    def data_version(self) -> int:
        """Return a number that changes when any other connection or process has written the file."""
        if not hasattr(self, "_watcher"):
            self._watcher = sqlite3.connect(self.path, check_same_thread=False)
        return int(self._watcher.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close all connections; the write-ahead log is folded into the file by the last one."""
        if hasattr(self, "_watcher"):
            self._watcher.close()
        self.engine.dispose()


def put_fact(session: Session, name: str, value: Any) -> None:
    """Write a fact about this device in the given transaction."""
    put_facts(session, {name: value})


def put_facts(session: Session, facts: Mapping[str, Any]) -> None:
    """Write facts about this device in the given transaction."""
    session.execute(_PUT_FACT, [{"name": name, "value": value} for name, value in facts.items()])
