"""The first connection of a device to a school with a past: whole, usable while it runs, and never begun anew.

The everyday form has a few hundred interactions in small pages, the slow one `FRONTDESK_FIRST_LOAD` of them
(50,000 unless said; 500,000 take a quarter of an hour, most of it for making them up: `-o faulthandler_timeout=3000`).
"""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frontdesk.check import check_office
from frontdesk.finding.listing import list_interactions, search_interactions
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office, open_office
from frontdesk.privacy import erase_contact
from frontdesk.seed.fill import seed_office
from frontdesk.sync import first_load
from frontdesk.sync.conflicts import list_conflicts
from frontdesk.sync.connecting import init_central
from frontdesk.sync.facts import read_scope
from frontdesk.sync.pages import Page, write_page
from frontdesk.sync.snapshots import reading
from frontdesk.sync.syncing import sync_now
from models.desk import Interaction
from tests.sync.conftest import join
from tests.sync.postgres import Server
from tests.sync.states import assert_equal, check_store, digests

MakeOffice = Callable[..., Office]
ROOT = Path(__file__).resolve().parents[2]
LARGE = int(os.environ.get("FRONTDESK_FIRST_LOAD", "50000"))

LOAD = """
import sys
from pathlib import Path
from frontdesk.office import open_office
from frontdesk.sync import first_load
from frontdesk.sync.syncing import sync_now
first_load.PAGE = int(sys.argv[2])
office = open_office(Path(sys.argv[1]))
sync_now(office, progress=lambda done, of: print(done, of, flush=True), fresh_rows=0)
"""


def with_past(office: Office, interactions: int) -> None:
    """Fill an office; a third of the interactions is then edited, as most are in a real office."""
    seed_office(office, interactions=interactions, weeks=max(4, interactions // 2_000), seed=5)
    last = ""
    while True:
        with office.change() as work:
            rows = (
                work.session.query(Interaction)
                .where(Interaction.id > last)
                .order_by(Interaction.id)
                .limit(900)
            ).all()
            for row in rows[::3]:
                row.priority = "low" if row.priority != "low" else "high"
        if not rows:
            return
        last = rows[-1].id


def loading_of(office: Office) -> dict[str, Any] | None:
    with reading(office.store) as connection:
        return read_scope(connection, office.school_id).loading


class AtTheDesk:
    """Someone who logs, searches and lists all the while."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work)
        self.logged: list[str] = []
        self.longest = 0.0
        self.failed: list[Exception] = []

    def __enter__(self) -> AtTheDesk:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._over.wait(0.05):
            began = time.perf_counter()
            try:
                name = f"Meanwhile Mina {len(self.logged)}"
                self.logged.append(log_interaction(self._office, channel="phone", contact=name).id)
                assert self.logged[-1] in {one.id for one in list_interactions(self._office).items}
                assert search_interactions(self._office, words=name)
            except Exception as error:
                self.failed.append(error)
                return
            self.longest = max(self.longest, time.perf_counter() - began)


def kill_after(folder: Path, page: int, wanted: Callable[[int, int], bool]) -> int:
    """Let a process take in the school and kill it once its progress is as wanted; returns how far it was."""
    process = subprocess.Popen(
        [sys.executable, "-c", LOAD, str(folder), str(page)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    for line in process.stdout:
        done, of = map(int, line.split())
        if wanted(done, of):
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
            return done
    raise AssertionError(f"the load ended before it was killed: {process.wait()}")


def taken_in(make_office: MakeOffice, url: str, folder: Path, interactions: int, page: int) -> None:
    """A second device takes in a school, is killed among the rows and among the texts, and used while it goes on."""
    one, two = make_office("one"), make_office("two")
    with_past(one, interactions)
    for office in (one, two):
        join(office, url)
    sync_now(one)
    two.close()
    among_rows = kill_after(folder / "two", page, lambda done, of: done > of * 0.3)
    among_texts = kill_after(folder / "two", page, lambda done, of: done > of * 0.85)
    two = open_office(folder / "two")
    loading = loading_of(two)
    assert loading is not None
    assert loading["texts"] > 0
    seen: list[tuple[int, int]] = []
    with AtTheDesk(two) as desk:

        def progress(done: int, of: int) -> None:
            seen.append((done, of))
            if len(seen) == 1:
                # Somebody works elsewhere, too.
                log_interaction(one, channel="phone", contact="Elsewhere Elif")
                sync_now(one)

        result = sync_now(two, progress=progress, fresh_rows=0)
    assert not desk.failed, desk.failed
    assert seen[0][0] >= among_texts > among_rows, "it began anew"
    assert seen[-1][0] == seen[-1][1]
    assert result.repaired == 0
    assert loading_of(two) is None
    for _ in range(2):
        sync_now(two)
        sync_now(one)
    with reading(one.store) as first, reading(two.store) as second:
        assert digests(first) == digests(second)
    assert search_interactions(two, words="elif")
    assert {one.id for one in search_interactions(one, words="mina", limit=10_000)} >= set(desk.logged)
    report = check_office(two)
    assert report.ok, report.problems
    print(f"{interactions:,}: the desk waited {desk.longest * 1000:.0f} ms at most for log, list and search")


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_a_school_is_taken_in_through_kills_and_use(
    make_office: MakeOffice, central_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_load, "PAGE", 20)
    taken_in(make_office, central_url, tmp_path, 300, 20)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_a_large_school_is_taken_in_through_kills_and_use(
    make_office: MakeOffice, postgres: Server, tmp_path: Path
) -> None:
    url = postgres.new_database()
    init_central(url=url)
    taken_in(make_office, url, tmp_path, LARGE, first_load.PAGE)


def test_the_short_way_gives_what_the_long_way_gives(
    make_office: MakeOffice, central_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows as they were made, edited, in conflict, deleted and erased."""
    one, other = make_office("one"), make_office("other")
    with_past(one, 120)
    for office in (one, other):
        join(office, central_url)
        sync_now(office)
    first, second, third = (item.id for item in list_interactions(one, limit=3).items)
    edit_interaction(one, id=first, note="from one")
    edit_interaction(other, id=first, note="from the other")
    with one.change() as work:
        work.get(Interaction, second).deleted = True
    with one.reading() as session:
        contact = session.get_one(Interaction, third).contact_id
    assert contact
    erase_contact(one, id=contact)
    for office in (one, other, one):
        sync_now(office)
    assert list_conflicts(one)
    monkeypatch.setattr(first_load, "PAGE", 30)
    straight: list[int] = []

    def counted(store: Any, scope: str, page: Page, place: Any) -> bool:
        written = write_page(store, scope, page, place)
        if page.entity == "interaction" and written:
            straight.append(len(page.columns))
        return written

    monkeypatch.setattr(first_load, "write_page", counted)
    short = make_office("short")
    join(short, central_url)
    sync_now(short, fresh_rows=0)
    assert sum(straight) >= 100, "edited rows must go the short way"
    monkeypatch.setattr(first_load, "write_page", lambda *given: False)
    long = make_office("long")
    join(long, central_url)
    sync_now(long, fresh_rows=0)
    for office in (short, one, other):
        sync_now(office)
    assert_equal(short, long)
    assert_equal(short, one)
    for office in (short, long):
        check_store(office)
        report = check_office(office)
        assert report.ok, report.problems


def test_a_text_edited_after_it_was_read_ahead_is_indexed_as_it_now_is(
    make_office: MakeOffice, central_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_load, "PAGE", 5)
    one, two = make_office("one"), make_office("two")
    keys = sorted(
        log_interaction(one, channel="phone", contact=f"Contact {n}", note="x").id for n in range(20)
    )
    join(one, central_url)
    sync_now(one)
    join(two, central_url)
    edited: list[str] = []

    def progress(done: int, of: int) -> None:
        loading = loading_of(two)
        if loading is not None and loading.get("texts") and not edited:
            time.sleep(0.2)  # the next piece is read ahead meanwhile
            edited.extend(key for key in keys if key > loading["indexed"])
            edit_interaction(two, id=edited[0], note="rhubarb")

    sync_now(two, progress=progress, fresh_rows=0)
    assert edited
    assert [found.id for found in search_interactions(two, words="rhubarb")] == [edited[0]]
    check_store(two)
    report = check_office(two)
    assert report.ok, report.problems


def test_what_goes_wrong_in_the_progress_ends_the_load_where_it_is(
    make_office: MakeOffice, central_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_load, "PAGE", 5)
    one, two = make_office("one"), make_office("two")
    for n in range(20):
        log_interaction(one, channel="phone", contact=f"Contact {n}", note="x")
    join(one, central_url)
    sync_now(one)
    join(two, central_url)
    stops = 0
    seen: list[int] = []

    class ClosedError(Exception):
        pass

    def progress(done: int, of: int) -> None:
        seen.append(done)
        raise ClosedError

    while True:
        with contextlib.suppress(ClosedError):
            sync_now(two, progress=progress, fresh_rows=0)
            break
        stops += 1
    assert stops > 5
    assert seen == sorted(seen)
    sync_now(one)
    assert_equal(one, two)
    check_store(two)


def test_a_row_whose_parent_is_not_there_waits_until_it_is(make_office: MakeOffice, tmp_path: Path) -> None:
    """A hand took a contact out of central: what points to it can't stand yet, all else is taken in."""
    url = f"sqlite:///{tmp_path / 'central.db'}"
    init_central(url=url)
    one, two = make_office("one"), make_office("two")
    for n in range(20):
        log_interaction(one, channel="phone", contact=f"Contact {n}", note="x")
    join(one, url)
    sync_now(one)
    with contextlib.closing(sqlite3.connect(tmp_path / "central.db")) as central, central:
        taken = central.execute("SELECT * FROM row WHERE entity = 'contact' ORDER BY key LIMIT 1").fetchone()
        central.execute("DELETE FROM row WHERE key = ? AND entity = 'contact'", [taken[2]])
    join(two, url)
    counts: list[int] = []

    def progress(done: int, of: int) -> None:
        counts.append(len(list_interactions(two, limit=99).items))

    sync_now(two, progress=progress, fresh_rows=0)
    assert counts[-1] == 19
    with contextlib.closing(sqlite3.connect(tmp_path / "central.db")) as central, central:
        assert taken[1] == "contact"
        central.execute(f"INSERT INTO row VALUES ({', '.join('?' * len(taken))})", taken)
    for office in (two, one, two):
        sync_now(office)
    assert_equal(one, two)
    check_store(two)
