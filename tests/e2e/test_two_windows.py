"""Two windows of one school at once, each with its background sync: both edit one interaction, one settles it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from frontdesk.finding.listing import show_interaction
from frontdesk.first_day import set_up_school
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office, open_office
from frontdesk.staff import signed_in
from frontdesk.sync.conflicts import list_conflicts
from frontdesk.sync.connecting import add_school, connect, init_central
from frontdesk.sync.syncing import sync_now
from frontdesk.undo import UndoStack
from ui import language
from ui.desk import Desk, SignedIn
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.sync.background import BackgroundSync
from ui.theme.theme import Theme

SCHOOL = "Larkmoor Elementary School"


@pytest.fixture
def offices(tmp_path: Path) -> tuple[Office, Office]:
    url = f"sqlite:///{tmp_path / 'central.db'}"
    init_central(url=url)
    add_school(url=url, name=SCHOOL, out=tmp_path / "school.json")
    one, two = open_office(tmp_path / "one"), open_office(tmp_path / "two")
    set_up_school(one, school=SCHOOL, timezone="America/Chicago", staff=(("Ana Ruiz", "admin"),))
    for office in (one, two):
        connect(office, target=str(tmp_path / "school.json"))
        sync_now(office)
    return one, two


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Office], MainWindow]]:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "choices"))
    language.use(qapp, "en")
    theme = Theme(qapp)
    theme.add_scripts()
    theme.apply(mode="light")
    windows: list[MainWindow] = []

    def open_one(office: Office) -> MainWindow:
        desk = Desk(theme, Jobs())
        person = signed_in(office)
        desk.sign_in(SignedIn(person.id, person.name, person.role) if person else None)
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.show()
        desk.open(office, UndoStack(office))
        windows.append(window)
        return window

    yield open_one
    for window in windows:
        window.close()


def background(window: MainWindow) -> BackgroundSync:
    found = window.desk.findChild(BackgroundSync, "background-sync")
    assert isinstance(found, BackgroundSync)
    return found


def sync(window: MainWindow, qtbot: QtBot) -> None:
    engine = background(window)
    with qtbot.waitSignal(engine.told, check_params_cb=lambda status: status.running, timeout=10_000):
        engine.now()
    qtbot.waitUntil(lambda: not engine.status.running, timeout=10_000)


def button(window: MainWindow, words: str) -> QPushButton | None:
    found = [b for b in window.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    return found[0] if found else None


def syncs(window: MainWindow) -> bool:
    return window.desk.findChild(BackgroundSync) is not None


def offers(window: MainWindow) -> bool:
    return button(window, "Keep mine") is not None


def has_settled(window: MainWindow) -> bool:
    return not offers(window)


def test_two_windows_edit_one_interaction(
    offices: tuple[Office, Office], open_window: Callable[[Office], MainWindow], qtbot: QtBot
) -> None:
    one, two = offices
    logged = log_interaction(one, channel="phone", contact="José Álvarez", note="first")
    sync_now(one)
    sync_now(two)
    windows = [open_window(office) for office in offices]
    for window in windows:
        qtbot.waitUntil(partial(syncs, window), timeout=10_000)
        window.desk.go("interactions", logged.id)
    edit_interaction(one, id=logged.id, note="from the front desk")
    edit_interaction(two, id=logged.id, note="from the nurse")
    for window in (*windows, *windows):
        sync(window, qtbot)
    for window in windows:
        qtbot.waitUntil(partial(offers, window), timeout=10_000)
    assert len(list_conflicts(one)) == len(list_conflicts(two)) == 1
    keep = button(windows[0], "Keep mine")
    assert keep is not None
    QTest.keyClick(keep, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: list_conflicts(one) == (), timeout=10_000)
    for window in (*windows, *windows):
        sync(window, qtbot)
    for window, office in zip(windows, offices, strict=True):
        assert list_conflicts(office) == ()
        assert show_interaction(office, id=logged.id).note == "from the front desk"
        qtbot.waitUntil(partial(has_settled, window), timeout=10_000)
