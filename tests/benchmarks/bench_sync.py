"""Sync against a real Postgres: push and pull of 100,000 changes, and a sync with nothing to do.

The yardsticks move the same rows without anything of FrontDesk: `COPY` into one bare table without an index, and
a bare SELECT with executemany into one bare SQLite table. The server writes to the disk for certain.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.registry import Measured, Setting, benchmark, seconds

if TYPE_CHECKING:
    from frontdesk.office import Office
    from tests.sync.postgres import Server

CHANGES = 100_000
_PER_INTERACTION = 2.65
_COLUMNS = "scope, device, number, clock, entity, key, kind, schema, fields, seen, by_id"


@cache
def _server() -> Server:
    import atexit

    from tests.sync.postgres import Server

    server = Server(durable=True)
    atexit.register(server.close)
    return server


def _new_central() -> str:
    from frontdesk.sync.connecting import init_central

    url = _server().new_database()
    init_central(url=url)
    return url


def _drop(url: str) -> None:
    import psycopg

    name = url.rpartition("/")[2]
    with psycopg.connect(_server().url("postgres"), autocommit=True) as link:
        link.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _join(office: Office, url: str, school: str) -> None:
    from frontdesk.sync.connecting import add_school, connect

    out = office.folder / "connect.json"
    add_school(url=url, name=school, out=out)
    connect(office, target=str(out))


def _seeded(setting: Setting, size: int) -> Path:
    return setting.seeded(round(size / _PER_INTERACTION))


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[Office]:
    from frontdesk.office import open_office

    office = open_office(folder)
    try:
        yield office
    finally:
        office.close()


def _changes(folder: Path) -> list[tuple[Any, ...]]:
    with contextlib.closing(sqlite3.connect(folder / "office.db")) as file:
        return file.execute(f"SELECT {_COLUMNS} FROM change").fetchall()


@benchmark("push changes to Postgres", goal=8, sizes=(10_000, CHANGES))
def push(setting: Setting, size: int) -> Measured:
    """Push a seeded school's whole log; the yardstick is COPY of the same rows."""
    import psycopg

    from frontdesk.sync.syncing import sync_now

    folder = setting.scratch() / "data"
    shutil.copytree(_seeded(setting, size), folder)
    rows = _changes(folder)
    own, bare, count = [], [], 0
    for _ in range(setting.rounds(3)):
        url = _new_central()
        with _opened(folder) as office:
            _join(office, url, "Larkmoor")
            own.append(seconds(lambda office=office: sync_now(office)))  # type: ignore[misc]
        with psycopg.connect(url) as link:
            found = link.execute("SELECT count(*) FROM frontdesk.change").fetchone()
            count = found[0] if found else 0
        _drop(url)
        bare.append(seconds(lambda: _bare_copy(rows)))
    if count != len(rows):
        raise RuntimeError(f"{count} of {len(rows)} changes arrived")
    return Measured(statistics.median(own), statistics.median(bare), note=f"{count:,} changes")


def _bare_copy(rows: list[tuple[Any, ...]]) -> None:
    import psycopg

    with psycopg.connect(_server().url("postgres")) as link:
        link.execute(
            "CREATE TEMP TABLE bare (scope text, device text, number bigint, clock text, entity text, key text,"
            " kind text, schema int, fields text, seen text, by_id text)"
        )
        with link.cursor().copy(f"COPY bare ({_COLUMNS}) FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(row)
        link.commit()


@benchmark("pull changes to a fresh device", goal=4, sizes=(10_000, CHANGES))
def pull(setting: Setting, size: int) -> Measured:
    """A fresh device takes a school in; the yardstick is SELECT and executemany of the same changes."""
    import psycopg

    from frontdesk.sync.syncing import sync_now

    folder = setting.scratch() / "data"
    shutil.copytree(_seeded(setting, size), folder)
    url = _new_central()
    with _opened(folder) as office:
        _join(office, url, "Larkmoor")
        sync_now(office)
    own, bare, count = [], [], 0
    for place in range(setting.rounds(3)):
        with _opened(setting.scratch() / f"fresh-{place}") as fresh:
            _join(fresh, url, "Larkmoor")
            own.append(seconds(lambda fresh=fresh: sync_now(fresh)))  # type: ignore[misc]
            with fresh.reading() as session:
                count = session.connection().exec_driver_sql("SELECT count(*) FROM interaction").scalar_one()
        target = setting.scratch() / "bare.db"

        def move(target: Path = target) -> None:
            with psycopg.connect(url) as link, contextlib.closing(sqlite3.connect(target)) as file:
                rows = link.execute(f"SELECT {_COLUMNS} FROM frontdesk.change".encode()).fetchall()
                file.execute("PRAGMA journal_mode = WAL")
                file.execute("PRAGMA synchronous = FULL")
                file.execute(f"CREATE TABLE bare ({_COLUMNS})")
                file.executemany(f"INSERT INTO bare VALUES ({', '.join('?' * 11)})", rows)
                file.commit()

        bare.append(seconds(move))
    _drop(url)
    return Measured(
        statistics.median(own), statistics.median(bare), note=f"{count:,} interactions searchable"
    )


@benchmark("sync with nothing to do", goal=3, sizes=(10_000,))
def idle(setting: Setting, size: int) -> Measured:
    """An exchange with nothing to do over an open connection; the yardstick is one round trip (`SELECT 1`)."""
    from frontdesk.sync.central_postgres import PostgresCentral
    from frontdesk.sync.connecting import open_central
    from frontdesk.sync.syncing import exchange, sync_now

    folder = setting.scratch() / "data"
    shutil.copytree(_seeded(setting, size), folder)
    url = _new_central()
    trips = 0
    with _opened(folder) as office:
        _join(office, url, "Larkmoor")
        sync_now(office)
        with contextlib.closing(open_central(office)) as central:
            if not isinstance(central, PostgresCentral):
                raise TypeError("the bench needs Postgres")
            execute = central.connection.execute

            def counted(*given: Any, **named: Any) -> Any:
                nonlocal trips
                trips += 1
                return execute(*given, **named)

            central.connection.execute = counted  # type: ignore[method-assign]
            exchange(office, central)
            central.connection.execute = execute  # type: ignore[method-assign]
            own, bare = setting.alternate(
                lambda: exchange(office, central), lambda: execute("SELECT 1"), rounds=30
            )
    _drop(url)
    note = f"{trips} round trip(s); {own * 1000:.1f} ms against {bare * 1000:.1f} ms of a bare one on this machine"
    return Measured(float(trips), 1.0, unit="trips", note=note)
