"""Jobs run off the UI thread, their callbacks on it; both are proved by the threads themselves."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.collector import Collector
from ui.jobs import Job, Jobs


def adds(numbers: list[int], number: int, job: Job) -> None:
    numbers.append(number)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


def test_work_runs_off_the_ui_thread_and_its_callback_on_it(jobs: Jobs, qtbot: QtBot) -> None:
    seen: dict[str, object] = {}

    def work(job: Job) -> int:
        seen["work"] = threading.current_thread()
        return 7

    def done(result: int) -> None:
        seen["callback"] = threading.current_thread()
        seen["result"] = result

    for start in (jobs.ask, jobs.act):
        seen.clear()
        with qtbot.waitSignal(start(work, done).finished):
            pass
        assert seen["work"] is not threading.main_thread()
        assert seen["callback"] is threading.main_thread()
        assert seen["result"] == 7


def test_starting_a_job_from_a_worker_raises(jobs: Jobs, qtbot: QtBot) -> None:
    caught: list[BaseException] = []
    job = jobs.ask(lambda job: jobs.ask(lambda inner: None), failed=caught.append)
    qtbot.waitSignal(job.finished).wait()
    assert len(caught) == 1
    assert isinstance(caught[0], RuntimeError)


def test_an_error_reaches_its_callback_on_the_ui_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[Exception, threading.Thread]] = []

    def work(job: Job) -> None:
        raise ValueError("no")

    job = jobs.ask(work, failed=lambda error: seen.append((error, threading.current_thread())))
    qtbot.waitSignal(job.finished).wait()
    assert isinstance(seen[0][0], ValueError)
    assert seen[0][1] is threading.main_thread()


def test_an_error_without_a_callback_is_told_to_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    def work(job: Job) -> None:
        raise ValueError("no")

    with qtbot.waitSignal(jobs.failed) as told:
        jobs.act(work, name="a write")
    assert told.args is not None
    assert told.args[0] == "a write"


def test_a_cancelled_job_calls_nobody_back(jobs: Jobs, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    called: list[object] = []

    def work(job: Job) -> None:
        begun.set()
        go_on.wait(5)
        job.check()

    job = jobs.ask(work, called.append, failed=called.append)
    assert begun.wait(5)
    assert job.running
    job.cancel()
    with qtbot.waitSignal(job.finished):
        go_on.set()
    assert not job.running
    assert called == []


def test_a_job_whose_owner_is_gone_calls_nobody_back(jobs: Jobs, qtbot: QtBot) -> None:
    owner = QObject()
    begun, go_on = threading.Event(), threading.Event()
    called: list[object] = []

    def work(job: Job) -> None:
        begun.set()
        go_on.wait(5)

    job = jobs.ask(work, called.append, owner=owner)
    assert begun.wait(5)
    owner.deleteLater()
    del owner
    qtbot.wait(20)
    with qtbot.waitSignal(job.finished):
        go_on.set()
    assert called == []


def test_writes_follow_one_another(jobs: Jobs, qtbot: QtBot) -> None:
    order: list[int] = []
    last = None
    for number in range(20):
        last = jobs.act(partial(adds, order, number))
    assert last is not None
    qtbot.waitSignal(last.finished).wait()
    assert order == list(range(20))


def test_progress_arrives_in_order(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[tuple[int, int]] = []
    go = threading.Event()

    def work(job: Job) -> None:
        go.wait(5)
        for step in range(3):
            job.tell(step + 1, 3)

    job = jobs.ask(work)
    job.progress.connect(lambda done, total: heard.append((done, total)))
    with qtbot.waitSignal(job.finished):
        go.set()
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_closing_lets_waiting_writes_end(qapp: QApplication) -> None:
    jobs = Jobs()
    written: list[int] = []
    for number in range(10):
        jobs.act(partial(adds, written, number))
    jobs.close()
    assert written == list(range(10))
    with pytest.raises(RuntimeError):
        jobs.ask(lambda job: None)


def test_a_job_is_destroyed_on_the_ui_thread_alone(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    def note(_: object = None) -> None:
        threads.append(threading.current_thread())

    def fail(job: Job) -> None:
        raise ValueError("no")

    for number in range(200):
        work = fail if number % 2 else (lambda job: [0] * 1000)
        jobs.ask(work, note_nothing, failed=note_nothing).destroyed.connect(note)
    qtbot.waitUntil(lambda: jobs.running == 0)
    qtbot.waitUntil(lambda: gc.collect() >= 0 and len(threads) == 200)
    assert set(threads) == {threading.main_thread()}


def note_nothing(_: object) -> None:
    pass


def test_cycles_of_widgets_are_collected_where_they_belong(qapp: QApplication, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    parent = QObject()
    collector = Collector(parent)
    try:
        assert not gc.isenabled()
        owner = QObject()
        owner.destroyed.connect(lambda: threads.append(threading.current_thread()))
        owner.__dict__["itself"] = owner
        del owner
        worker = threading.Thread(target=lambda: [[] for _ in range(200_000)])
        worker.start()
        worker.join()
        assert threads == []
        gc.collect()
        assert threads == [threading.main_thread()]
    finally:
        collector.stop()
    assert gc.isenabled()
