"""Many at once: devices that sync together, commits turned against clocks, pushes held open, processes killed."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from frontdesk.finding.listing import search_interactions, show_interaction
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office, open_office
from frontdesk.settings import change_settings
from frontdesk.sync.batches import merge_into
from frontdesk.sync.conflicts import list_conflicts
from frontdesk.sync.connecting import add_school, connect, init_central, open_central
from frontdesk.sync.outbox import next_batch
from frontdesk.sync.rollups import counter
from frontdesk.sync.snapshots import reading
from frontdesk.sync.syncing import sync_now
from models.desk import Interaction
from models.language import MemoryEntry
from tests.sync.conftest import join
from tests.sync.postgres import Server
from tests.sync.states import assert_equal, check_store
from tests.sync.stores import begin_store

Pair = tuple[Office, Office]
MakeOffice = Callable[..., Office]
ROOT = Path(__file__).resolve().parents[2]


def everywhere(*offices: Office) -> None:
    for _ in range(3):
        for office in offices:
            sync_now(office)


def many_at_once(postgres: Server, folder: Path, schools: int, each: int) -> None:
    """Let `each` devices of every school write and sync at once, and compare all in the end."""
    url = postgres.new_database()
    init_central(url=url)
    offices: list[Office] = []
    for school in range(schools):
        invitation = folder / f"school-{school}.json"
        add_school(url=url, name=f"School {school}", out=invitation)
        for device in range(each):
            begin_store(folder / f"{school}-{device}")
            office = open_office(folder / f"{school}-{device}")
            connect(office, target=str(invitation))
            offices.append(office)
    with offices[0].change() as work:
        work.add(MemoryEntry(id="shared", source_language="en", target_language="es", source="a", target="b",
                             changed_at=work.now, changed_by="start"))  # fmt: skip

    def work_and_sync(place: int) -> None:
        office, chance = offices[place], random.Random(place)
        for turn in range(3):
            with office.change() as work:
                work.add(Interaction(at=work.now, channel="phone", note=f"note {place} {turn}"))
                rows = work.session.query(Interaction).order_by(Interaction.id).limit(5).all()
                chance.choice(rows).subject = f"subject {place} {turn}"
                shared = work.session.get(MemoryEntry, "shared")
                if shared is not None:
                    shared.changed_by = f"{place} {turn}"
            sync_now(office)

    with ThreadPoolExecutor(min(24, len(offices))) as pool:
        list(pool.map(work_and_sync, range(len(offices))))
        for _ in range(2):
            list(pool.map(sync_now, offices))
    for place, office in enumerate(offices):
        check_store(office)
        with reading(office.store) as connection:
            count = connection.execute("SELECT count(*) FROM interaction").fetchone()[0]
            assert count == 3 * each
            sql = "SELECT max(number) FROM change WHERE device = ?"
            (numbers,) = connection.execute(sql, [office.store.device]).fetchone()
        with psycopg.connect(url) as link:
            held = link.execute(
                "SELECT count(*), count(DISTINCT number), max(number) FROM frontdesk.change WHERE device = %s",
                [office.store.device],
            ).fetchone()
        assert held == (numbers, numbers, numbers)
        assert_equal_school(offices[place - place % each], office)
    for office in offices:
        office.close()


def assert_equal_school(one: Office, other: Office) -> None:
    if one is not other:
        assert_equal(one, other)


def test_twelve_devices_of_four_schools_at_once(postgres: Server, tmp_path: Path) -> None:
    many_at_once(postgres, tmp_path, 4, 3)


@pytest.mark.slow
def test_two_hundred_devices_of_fifty_schools_at_once(postgres: Server, tmp_path: Path) -> None:
    many_at_once(postgres, tmp_path, 50, 4)


@pytest.mark.parametrize("earlier_clock_commits", ["first", "last"])
def test_the_order_of_commits_does_not_decide(pair: Pair, earlier_clock_commits: str) -> None:
    one, two = pair
    logged = log_interaction(one, channel="phone", contact="José Álvarez", note="first")
    everywhere(one, two)
    edit_interaction(one, id=logged.id, note="early")
    time.sleep(0.005)
    edit_interaction(two, id=logged.id, note="late")
    everywhere(*(pair if earlier_clock_commits == "first" else reversed(pair)))
    for office in pair:
        assert show_interaction(office, id=logged.id).note == "late"
        assert [found.other for found in list_conflicts(office)] == ["early"]
    assert_equal(one, two)


def test_a_push_that_is_held_open_reaches_everybody(
    pair: Pair, make_office: MakeOffice, central_url: str
) -> None:
    """A push that began first and commits last must not be skipped by those who pulled in between."""
    one, two = pair
    three = make_office("three")
    join(three, central_url)
    everywhere(one, two, three)
    held, go_on = threading.Event(), threading.Event()
    log_interaction(one, channel="phone", contact="Slow Sinead")
    log_interaction(two, channel="phone", contact="Quick Quyen")

    def push_slowly() -> None:
        with contextlib.closing(open_central(one)) as central, central.push(one.school_id) as ledger:
            with reading(one.store) as connection:
                batch = next_batch(connection, one.school_id, {one.store.device: 0})
            merge_into(ledger, one.school_id, batch, counter(one.calendar))
            held.set()
            assert go_on.wait(20)

    slow = threading.Thread(target=push_slowly)
    quick = threading.Thread(target=lambda: sync_now(two))
    slow.start()
    assert held.wait(20)
    quick.start()
    if not central_url.startswith("sqlite:"):
        assert sync_now(three).pulled == 0
    quick.join(0.3)
    assert quick.is_alive(), "the later push must wait for the earlier one"
    go_on.set()
    slow.join(20)
    quick.join(20)
    everywhere(three, one, two)
    for office in (one, two, three):
        assert search_interactions(office, words="sinead")
        assert search_interactions(office, words="quyen")
    assert_equal(one, three)


def test_a_district_row_written_by_two_schools_at_once(postgres: Server, tmp_path: Path) -> None:
    url = postgres.new_database()
    init_central(url=url)
    offices = []
    for name in ("Larkmoor", "Quillfeather"):
        add_school(url=url, name=name, out=tmp_path / f"{name}.json")
        begin_store(tmp_path / name)
        office = open_office(tmp_path / name)
        change_settings(office, name=name, ready=True)
        connect(office, target=str(tmp_path / f"{name}.json"))
        offices.append(office)
    for office in offices:
        with office.change() as work:
            work.add(MemoryEntry(id="same", source_language="en", target_language="es", source="a",
                                 target=office.settings.name, changed_at=work.now))  # fmt: skip
    with ThreadPoolExecutor(2) as pool:
        for _ in range(3):
            list(pool.map(sync_now, offices))
    values = []
    for office in offices:
        with reading(office.store) as connection:
            values.append(connection.execute("SELECT target, heads, checksum FROM memory_entry").fetchall())
            sql = "SELECT count(*) FROM conflict WHERE entity = 'memory_entry'"
            assert connection.execute(sql).fetchone()[0] >= 1
        office.close()
    assert values[0] == values[1]


LOOP = """
import sys
from pathlib import Path
from frontdesk.office import open_office
from frontdesk.interactions import log_interaction, edit_interaction
from frontdesk.sync.syncing import sync_now
office = open_office(Path(sys.argv[1]))
last = None
for turn in range(100000):
    made = log_interaction(office, channel="phone", contact=f"Killer Kwame {turn}", note="n")
    print(made.id, flush=True)
    if last:
        edit_interaction(office, id=last, note=f"edited {turn}")
    last = made.id
    sync_now(office)
"""


def killed_at_random(pair: Pair, folder: Path, times: int) -> None:
    """Kill a process that logs and syncs, again and again; everything that it said it saved is everywhere."""
    one, two = pair
    everywhere(one, two)
    one.close()
    saved: list[str] = []
    chance = random.Random(7)
    for _ in range(times):
        process = subprocess.Popen(
            [sys.executable, "-c", LOOP, str(folder)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=os.environ,
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.25))
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate(timeout=20)
        saved += [line for line in (first + rest).split("\n") if len(line) == 36]
        if chance.random() < 0.3:
            sync_now(two)
    one = open_office(folder)
    everywhere(one, two, one)
    for office in (one, two):
        check_store(office)
        with reading(office.store) as connection:
            held = {key for (key,) in connection.execute("SELECT id FROM interaction")}
        assert set(saved) <= held
        assert not list_conflicts(office)
    assert_equal(one, two)
    one.close()


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_killed_at_random_points(pair: Pair, tmp_path: Path) -> None:
    killed_at_random(pair, tmp_path / "one", 4)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_killed_two_hundred_times(pair: Pair, tmp_path: Path) -> None:
    killed_at_random(pair, tmp_path / "one", 200)
