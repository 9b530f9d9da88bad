"""The week's page by itself in the running window, and its settings."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from frontdesk.calendar import Week
from frontdesk.office import Office
from frontdesk.schedule import read_schedule, set_schedule, weeks_due
from tests.reports.reading import pages_of
from ui.main_window import MainWindow
from ui.schedule import WeeklyPages
from ui.settings.schedule import ScheduleSection
from ui.settings.screen import SettingsScreen

Settle = Callable[[], None]


def overdue_since(office: Office, folder: Path, days: int) -> None:
    """Set a schedule that was switched on so many days ago."""
    set_schedule(office, on=True, weekday=office.today().weekday(), time="00:00", folder=str(folder))
    since = (office.now() - dt.timedelta(days=days)).isoformat()
    office.store.set_fact(
        "weekly-page", dataclasses.asdict(dataclasses.replace(read_schedule(office), since=since))
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pages"
    made.mkdir()
    return made


def test_what_is_due_is_written_and_announced(window: MainWindow, settle: Settle, folder: Path) -> None:
    office = window.desk.office
    overdue_since(office, folder, 30)
    due = weeks_due(read_schedule(office), office.calendar, office.now())
    assert len(due) >= 3
    pages = WeeklyPages(window.desk)
    settle()
    assert sorted(file.name for file in folder.iterdir()) == [f"frontdesk-week-{week}.pdf" for week in due]
    assert all(pages_of(file.read_bytes()) for file in folder.iterdir())
    assert f"The pages of {len(due)} weeks" in window.message.sentence()
    assert window.message.undo.text() == "Open"
    for file in folder.iterdir():
        file.unlink()
    pages.look()
    settle()
    assert list(folder.iterdir()) == []
    pages.stop()


def test_the_window_begins_to_look_by_itself(
    window: MainWindow, settle: Settle, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    overdue_since(window.desk.office, folder, 8)
    monkeypatch.setattr("ui.main_window.SCHEDULE_AFTER_MS", 10)
    window.desk.opened.emit()
    qtbot.waitUntil(lambda: bool(list(folder.glob("*.pdf"))), timeout=15_000)
    settle()
    assert "is written" in window.message.sentence() or "are written" in window.message.sentence()


def test_a_folder_that_is_gone_is_said_once_and_tried_again(
    window: MainWindow, settle: Settle, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overdue_since(window.desk.office, folder, 8)
    folder.rmdir()
    said: list[str] = []
    window.desk.said.connect(lambda message: said.append(message.sentence))
    clock = [1000.0]
    monkeypatch.setattr("ui.schedule.time.monotonic", lambda: clock[0])
    pages = WeeklyPages(window.desk)
    settle()
    assert len(said) == 1
    assert "could not be written" in said[0]
    assert "does not exist" in said[0]
    pages.look()
    clock[0] += 901
    pages.look()
    settle()
    assert len(said) == 1  # tried again, and nothing new to say
    folder.mkdir()
    pages.look()
    settle()
    assert list(folder.iterdir()) == []  # not before the pause is over
    clock[0] += 901
    pages.look()
    settle()
    assert list(folder.iterdir())
    pages.stop()


@pytest.fixture
def section(window: MainWindow, settle: Settle) -> ScheduleSection:
    window.show_page("settings", "schedule")
    settle()
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    assert isinstance(screen.section, ScheduleSection)
    return screen.section


def test_it_is_set_by_keys(
    section: ScheduleSection, window: MainWindow, settle: Settle, folder: Path
) -> None:
    office = window.desk.office
    assert "Nothing is written" in section.state.text()
    section.on.setFocus()
    QTest.keyClick(section.on, Qt.Key.Key_Space)
    settle()
    assert "Choose the folder" in section.folder_field.complaint
    assert not read_schedule(office).on
    section.folder.setFocus()
    QTest.keyClicks(section.folder, str(folder))
    QTest.keyClick(section.folder, Qt.Key.Key_Return)
    settle()
    assert section.folder_field.complaint == ""
    assert read_schedule(office).on
    section.time.setFocus()
    section.time.selectAll()
    QTest.keyClicks(section.time, "9:05")
    QTest.keyClick(section.time, Qt.Key.Key_Return)
    settle()
    section.day.setFocus()
    QTest.keyClicks(section.day, "thu")
    settle()
    schedule = read_schedule(office)
    assert (schedule.weekday, schedule.time, schedule.folder) == (3, "09:05", str(folder))
    assert "The next page comes on Thursday" in section.state.text()
    section.time.selectAll()
    QTest.keyClicks(section.time, "99")
    QTest.keyClick(section.time, Qt.Key.Key_Return)
    settle()
    assert "not a time" in section.time_field.complaint
    assert read_schedule(office).time == "09:05"


def test_it_can_be_written_now_and_still_comes_when_due(
    section: ScheduleSection, window: MainWindow, settle: Settle, folder: Path
) -> None:
    office = window.desk.office
    assert not section.now.isEnabled()
    section.use_folder(str(folder))
    settle()
    section.now.click()
    settle()
    week = Week.of(office.today())
    assert (folder / f"frontdesk-week-{week}.pdf").exists()
    assert read_schedule(office).written == ""
