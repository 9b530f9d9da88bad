"""Who came by and when: told to central within the one round trip of a sync with nothing to do."""

from __future__ import annotations

import contextlib
import datetime as dt
import platform
import sqlite3
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.sync.central_postgres import PostgresCentral
from frontdesk.sync.connecting import open_central
from frontdesk.sync.devices import list_devices
from frontdesk.sync.overview import central_overview
from frontdesk.sync.syncing import exchange, sync_now
from tests.sync.conftest import join

Pair = tuple[Office, Office]


def by_hand(central_url: str, sql: str) -> list[tuple[Any, ...]]:
    """Run a statement on central as its owner."""
    if central_url.startswith("sqlite:"):
        with (
            contextlib.closing(sqlite3.connect(central_url.removeprefix("sqlite:///"))) as file,
            file,
        ):
            return file.execute(sql).fetchall()
    with psycopg.connect(central_url, options="-c search_path=frontdesk") as link:
        cursor = link.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []


def test_a_sync_says_who_came_by_and_when(
    pair: Pair, central_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = pair
    assert [(school.devices, school.seen_at) for school in central_overview(url=central_url)][1:] == [
        (0, None)
    ]
    for office, name in zip(pair, ("front-desk", "attendance"), strict=True):
        monkeypatch.setattr(platform, "node", lambda name=name: name)
        sync_now(office)
    seen = {each.name: (each.id, each.here) for each in list_devices(one)}
    assert seen == {"front-desk": (one.store.device, True), "attendance": (two.store.device, False)}
    now = dt.datetime.now(dt.UTC)
    assert all(now - each.seen_at < dt.timedelta(minutes=1) for each in list_devices(one) if each.seen_at)
    school = central_overview(url=central_url)[1]
    assert school.devices == 2
    assert school.seen_at is not None
    assert now - school.seen_at < dt.timedelta(minutes=1)


def test_a_visit_is_noted_anew_after_a_while_or_with_a_new_name(
    pair: Pair, central_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = pair
    mine = f"FROM device WHERE device = '{one.store.device}'"
    for office in pair:
        sync_now(office)
    by_hand(central_url, "UPDATE device SET seen_at = seen_at - 300000")
    noted = by_hand(central_url, f"SELECT name, seen_at {mine}")
    sync_now(one)
    assert by_hand(central_url, f"SELECT name, seen_at {mine}") == noted
    by_hand(central_url, "UPDATE device SET seen_at = seen_at - 400000")
    sync_now(one)
    assert by_hand(central_url, f"SELECT seen_at {mine}")[0][0] > noted[0][1]
    assert (
        by_hand(central_url, f"SELECT seen_at FROM device WHERE device = '{two.store.device}'")[0][0]
        < noted[0][1]
    )
    monkeypatch.setattr(platform, "node", lambda: "new-name")
    sync_now(one)
    assert by_hand(central_url, f"SELECT name {mine}") == [("new-name",)]


@pytest.mark.parametrize("central_url", ["postgres"], indirect=True)
def test_a_sync_with_nothing_to_do_is_one_round_trip(
    central_url: str, make_office: Callable[..., Office]
) -> None:
    office = make_office("one")
    join(office, central_url)
    log_interaction(office, channel="phone", contact="José Álvarez")
    sync_now(office)
    by_hand(central_url, "UPDATE device SET seen_at = 0")
    with contextlib.closing(open_central(office)) as central:
        assert isinstance(central, PostgresCentral)
        asked: list[Any] = []
        execute = central.connection.execute

        def counted(sql: Any, *given: Any, **named: Any) -> Any:
            asked.append(sql)
            return execute(sql, *given, **named)

        central.connection.execute = counted  # type: ignore[method-assign, assignment]
        for _ in range(2):
            asked.clear()
            exchange(office, central)
            assert len(asked) == 1
    assert by_hand(central_url, "SELECT min(seen_at) FROM device WHERE scope <> 'district'")[0][0] > 0
