"""A central that an older FrontDesk made: its roll-ups are made anew from its rows and stay true after that.

`centrals/version-1.db.gz` was filled by the first version: two seeded schools, six weeks, forty interactions.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sqlite3
import zoneinfo
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from frontdesk.figures.district import district_summary
from frontdesk.interactions import delete_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.sync.central import CentralError
from frontdesk.sync.central_sqlite import SqliteCentral
from frontdesk.sync.connecting import add_school, connect, init_central
from frontdesk.sync.sqlite_schema import VERSION
from frontdesk.sync.syncing import sync_now
from tests.sync.conftest import SCHOOL
from tests.sync.postgres import Server

OLD_SCHEMA = Path(__file__).parent / "centrals" / "version-1.sql.gz"
OLD = Path(__file__).parent / "centrals" / "version-1.db.gz"
ROSTER = Path(__file__).parents[1] / "samples" / "roster"
ZONE = zoneinfo.ZoneInfo("America/Chicago")
TABLES = ("school", "row", "rollup", "change", "device")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "central.db"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


def read(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def expected(path: Path) -> dict[tuple[str, str, str], int]:
    """Count contacts by scope, day and channel, students by scope and language, from the rows' own fields."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for scope, entity, text in read(path, "SELECT scope, entity, fields FROM row"):
        fields = json.loads(text)
        if fields.get("deleted"):
            continue
        if entity == "interaction":
            day = dt.datetime.fromtimestamp(fields["at"] / 1000, ZONE).date()
            monday = day - dt.timedelta(days=day.weekday())
            counts[scope, day.isoformat(), fields["channel"]] += 1
            counts[scope, f"W{monday}", fields["channel"]] += 1
        elif entity == "student" and fields["active"]:
            counts[scope, "", fields["language"]] += 1
    return dict(counts)


def stands(path: Path) -> dict[tuple[str, str, str], int]:
    sql = "SELECT scope, day, value, logged FROM rollup WHERE dimension IN ('channel', 'students') AND logged <> 0"
    return {(scope, day, value): logged for scope, day, value, logged in read(path, sql)}


def test_a_file_of_the_first_version_is_brought_up_when_it_is_opened(old: Path) -> None:
    assert read(old, "PRAGMA user_version") == [(1,)]
    assert stands(old) != expected(old)
    SqliteCentral(old).close()
    assert read(old, "PRAGMA user_version") == [(VERSION,)]
    assert stands(old) == expected(old)
    assert len(expected(old)) > 60
    before = read(old, "SELECT * FROM rollup")
    SqliteCentral(old).close()
    assert read(old, "SELECT * FROM rollup") == before
    assert not read(old, "SELECT 1 FROM rollup WHERE dimension IN ('direction', 'priority', 'routine')")


@pytest.fixture
def joined(old: Path, make_office: Callable[..., Office]) -> Office:
    office = make_office("desk")
    connect(office, target=f"sqlite:///{old}")
    sync_now(office)
    return office


def test_what_comes_later_is_added_to_it(joined: Office, old: Path) -> None:
    from frontdesk.imports.import_roster import import_roster

    key = log_interaction(joined, channel="phone", contact="José Álvarez").id
    sync_now(joined)
    assert stands(old) == expected(old)
    delete_interaction(joined, id=key)
    import_roster(joined, source=ROSTER)
    sync_now(joined)
    assert stands(old) == expected(old)
    summary = district_summary(joined)
    assert {school.students for school in summary.schools} == {
        sum(many for (scope, day, _), many in expected(old).items() if scope == school.scope and not day)
        for school in summary.schools
    }


def test_a_postgres_of_the_first_version_is_brought_up_by_init(old: Path, postgres: Server) -> None:
    url = postgres.new_database()
    init_central(url=url)
    with psycopg.connect(url) as link:
        link.execute("DELETE FROM frontdesk.school")
        for table in TABLES:
            columns = [name for _, name, *_ in read(old, f"PRAGMA table_info({table})")]
            rows = read(old, f"SELECT * FROM {table}")
            if table == "device":
                columns, rows = [*columns, "owner"], [(*row, row[0]) for row in rows]
            names, marks = ", ".join(columns), ", ".join(["%s"] * len(columns))
            link.cursor().executemany(
                f"INSERT INTO frontdesk.{table} ({names}) VALUES ({marks})".encode(), rows
            )
        link.execute("UPDATE frontdesk.version SET number = 1")
    init_central(url=url)
    SqliteCentral(old).close()
    with psycopg.connect(url) as link:
        newest = link.execute("SELECT max(number) FROM frontdesk.version").fetchone()
        lines = link.execute("SELECT * FROM frontdesk.rollup").fetchall()
        parts = link.execute("SELECT scope, entity, key, counted FROM frontdesk.row").fetchall()
    assert newest == (VERSION,)
    assert sorted(lines) == sorted(read(old, "SELECT * FROM rollup"))
    assert sorted(parts) == sorted(read(old, "SELECT scope, entity, key, counted FROM row"))
    init_central(url=url)
    with psycopg.connect(url) as link:
        assert link.execute("SELECT * FROM frontdesk.rollup").fetchall() == lines


def test_a_computer_is_told_to_wait_for_init_and_then_works(
    make_office: Callable[..., Office], postgres: Server, tmp_path: Path
) -> None:
    """The functions of the first version are replaced, and no second `push` is left beside the new one."""
    url, out = postgres.new_database(), tmp_path / "connect.json"
    init_central(url=postgres.new_database())
    with psycopg.connect(url) as link:
        link.execute(gzip.decompress(OLD_SCHEMA.read_bytes()))
        link.execute("INSERT INTO frontdesk.version VALUES (1)")
    add_school(url=url, name=SCHOOL, out=out)
    office = make_office("desk")
    with pytest.raises(CentralError, match="older FrontDesk"):
        connect(office, target=str(out))
    init_central(url=url)
    connect(office, target=str(out))
    with psycopg.connect(url) as link:
        link.execute("DELETE FROM frontdesk.version WHERE number > 1")
    with pytest.raises(CentralError, match="older FrontDesk"):
        sync_now(office)
    init_central(url=url)
    assert sync_now(office).pushed > 0
    with psycopg.connect(url) as link:
        sql = (
            "SELECT count(*) FROM pg_proc WHERE proname = 'push' AND pronamespace = 'frontdesk'::regnamespace"
        )
        assert link.execute(sql).fetchone() == (1,)


@pytest.mark.parametrize(("version", "said"), [(1, "older FrontDesk"), (VERSION + 1, "newer FrontDesk")])
def test_figures_of_a_postgres_of_another_version_are_refused(
    postgres: Server, make_office: Callable[..., Office], version: int, said: str
) -> None:
    url = postgres.new_database()
    init_central(url=url)
    office = make_office("desk")
    add_school(url=url, name=office.settings.name, out=office.folder / "connect.json")
    connect(office, target=str(office.folder / "connect.json"))
    assert district_summary(office).connected
    with psycopg.connect(url) as link:
        link.execute("UPDATE frontdesk.version SET number = %s", [version])
    with pytest.raises(CentralError, match=said):
        district_summary(office)
