"""The background sync: by itself after a save, again after a fault, never in the desk's way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from frontdesk.finding.listing import list_interactions, search_interactions
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.sync import first_load
from frontdesk.sync.connecting import connect, init_central
from frontdesk.sync.engine import SyncEngine, SyncStatus, sync_status
from frontdesk.sync.syncing import sync_history, sync_now


class Watched:
    """An engine whose statuses a test can wait for."""

    def __init__(self, office: Office, **timing: float) -> None:
        self._news = threading.Condition()
        self.seen: list[SyncStatus] = []
        self.engine = SyncEngine(office, self._hear, jitter=lambda low, high: 0.01, **timing)

    def _hear(self, status: SyncStatus) -> None:
        with self._news:
            self.seen.append(status)
            self._news.notify_all()

    def wait(self, wanted: Callable[[SyncStatus], bool]) -> None:
        with self._news:
            assert self._news.wait_for(lambda: any(map(wanted, self.seen)), 20), self.seen
            self.seen.clear()


@pytest.fixture
def connected(make_office: Callable[..., Office], tmp_path: Path) -> tuple[Office, Office, Path]:
    path = tmp_path / "central.db"
    init_central(url=f"sqlite:///{path}")
    one, two = make_office("one"), make_office("two")
    for office in (one, two):
        connect(office, target=f"sqlite:///{path}")
    return one, two, path


@pytest.fixture
def engines() -> Iterator[list[SyncEngine]]:
    started: list[SyncEngine] = []
    yield started
    for engine in started:
        engine.stop()


def test_a_save_is_sent_by_itself(connected: tuple[Office, Office, Path], engines: list[SyncEngine]) -> None:
    one, two, _ = connected
    watched = Watched(one, every=600.0, pause=0.01, first_delay=0.0)
    engines.append(watched.engine)
    watched.engine.start()
    watched.wait(lambda status: not status.running and status.last_success is not None)
    log_interaction(one, channel="phone", contact="José Álvarez")
    watched.wait(lambda status: status.running)
    watched.wait(lambda status: not status.running and status.waiting == 0)
    sync_now(two)
    assert len(search_interactions(two, words="jose")) == 1


@pytest.mark.logs_warnings
def test_a_fault_is_said_in_words_and_tried_again(
    connected: tuple[Office, Office, Path], engines: list[SyncEngine]
) -> None:
    one, _, path = connected
    away = path.rename(path.with_suffix(".away"))
    watched = Watched(one, every=600.0, pause=0.01, first_delay=0.0)
    engines.append(watched.engine)
    watched.engine.start()
    watched.wait(lambda status: "central.db" in status.problem and status.waiting > 0)
    away.rename(path)
    watched.engine.now()
    watched.wait(lambda status: not status.running and status.problem == "" and status.waiting == 0)


def test_a_folder_on_its_own_is_left_alone(
    make_office: Callable[..., Office], engines: list[SyncEngine]
) -> None:
    office = make_office("alone")
    watched = Watched(office, every=600.0, pause=0.01, first_delay=0.0)
    engines.append(watched.engine)
    watched.engine.start()
    log_interaction(office, channel="phone", contact="José Álvarez")
    watched.wait(lambda status: not status.connected)
    watched.engine.now()
    watched.wait(lambda status: not status.connected and not status.running)
    assert sync_history(office) == []
    assert sync_status(office).connected is False


def test_closing_in_the_middle_of_a_first_sync_goes_on_there(
    connected: tuple[Office, Office, Path], engines: list[SyncEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, _ = connected
    for number in range(30):
        log_interaction(one, channel="phone", contact=f"Contact {number}")
    sync_now(one)
    monkeypatch.setattr(first_load, "PAGE", 3)
    monkeypatch.setattr("frontdesk.sync.engine.sync_now", partial(sync_now, fresh_rows=0))
    done: list[int] = []
    while not done or done[-1] >= 0:
        watched = Watched(two, every=600.0, pause=0.01, first_delay=0.0)
        engines.append(watched.engine)
        watched.engine.start()
        watched.wait(lambda status: status.of > 0 or status.last_success is not None)
        watched.engine.stop(20)
        status = watched.engine.status
        assert status.problem == ""
        done.append(status.done if status.of else -1)
    assert len(done) > 2
    assert done[:-1] == sorted(done[:-1]), "each time it goes on where it was"
    assert [run.ok for run in sync_history(two)] == [True]
    assert len(list_interactions(two, limit=99).items) == 30


def test_idle_runs_do_not_fill_the_history(connected: tuple[Office, Office, Path]) -> None:
    one, _, _ = connected
    for _ in range(5):
        sync_now(one)
    assert len(sync_history(one)) == 2
