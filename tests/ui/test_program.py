"""The program as a process: its first day, the demo school, a kill, pictures, a folder that cannot be opened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from frontdesk.finding.listing import interactions_of_day
from frontdesk.first_day import set_up_school
from frontdesk.office import Office, open_office
from frontdesk.staff import signed_in
from tests.ui.conftest import Keyboard
from ui.desk import Desk
from ui.first_day.steps import DayStep, PeopleStep, SchoolStep
from ui.first_day.wizard import FirstDay
from ui.main_window import MainWindow
from ui.theme.theme import Theme

Key = Qt.Key


ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def empty_office(tmp_path: Path) -> Office:
    return open_office(tmp_path / "new")


def test_five_steps_from_the_keyboard_set_a_school_up(
    desk: Desk, empty_office: Office, keyboard: Keyboard, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    wizard = FirstDay(desk, empty_office)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    keyboard.press(Key.Key_Return)
    school = wizard.steps[0]
    assert isinstance(school, SchoolStep)
    assert wizard.place == 0
    assert school.school_field.complaint
    keyboard.type("Larkmoor Middle School")
    keyboard.press(Key.Key_Return)
    assert wizard.place == 1
    day = wizard.steps[1]
    assert isinstance(day, DayStep)
    day.opens.setText("8 o'clock")
    keyboard.press(Key.Key_Return)
    assert wizard.place == 1
    assert day.opens_field.complaint
    day.opens.setText("7:45 am")
    day.days_off.setPlainText("11/26\n12/21 to 1/1")
    keyboard.press(Key.Key_Return)
    people = wizard.steps[2]
    assert isinstance(people, PeopleStep)
    keyboard.type("Ana Ruiz")
    for _ in range(3):
        keyboard.press(Key.Key_Return)
        settle()
    assert empty_office.ready
    settings = empty_office.settings
    assert settings.name == "Larkmoor Middle School"
    assert settings.opens == "07:45"
    assert len(settings.days_off) == 2
    person = signed_in(empty_office)
    assert person is not None
    assert (person.name, person.role) == ("Ana Ruiz", "admin")
    empty_office.close()


def test_the_demo_school_leaves_the_own_folder_empty(desk: Desk, empty_office: Office, qtbot: QtBot) -> None:
    wizard = FirstDay(desk, empty_office)
    qtbot.addWidget(wizard)
    wizard.show()
    with qtbot.waitSignal(wizard.demo_wanted):
        wizard.demo.click()
    assert not empty_office.ready
    empty_office.close()


SAVER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from ui.app import open_window, start_qt
app = start_qt(["frontdesk"])
window = open_window(app, Path(sys.argv[1]))
window.show()
form = window.screen_of("today").form
count = 0
def save():
    global count
    if not window.desk.is_open or window.desk.jobs.running:
        return
    if count:
        print(f"saved {count}", flush=True)
    count += 1
    form.contact.setFocus()
    QTest.keyClicks(form.contact, f"Caller {count}")
    QTest.keyClick(form.contact, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
timer = QTimer()
timer.timeout.connect(save)
timer.start(20)
app.exec()
"""


def school_in(folder: Path) -> None:
    office = open_office(folder)
    set_up_school(
        office,
        school="Larkmoor Elementary School",
        timezone="America/Chicago",
        staff=(("Ana Ruiz", "office"),),
    )
    office.close()


def test_killing_the_process_loses_no_saved_contact(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    school_in(folder)
    process = subprocess.Popen(
        [sys.executable, "-c", SAVER, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    saved = 0
    for line in process.stdout:
        saved = int(line.split()[1])
        if saved >= 5:
            break
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    process.stdout.close()
    office = open_office(folder)
    found = {view.contact for view in interactions_of_day(office)}
    office.close()
    assert {f"Caller {number}" for number in range(1, saved + 1)} <= found


def test_the_systems_language_leaves_the_days_of_a_page_alone() -> None:
    asked = (
        "import locale; from ui.app import start_qt; start_qt(['x']); print(locale.setlocale(locale.LC_TIME))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["C"]


def test_screenshots_draw_every_page_and_exit(tmp_path: Path) -> None:
    pytest.importorskip("ui.screenshots")
    from ui.screenshots import draw_all

    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert draw_all(blocked / "below") == 2


@pytest.mark.slow
def test_the_program_draws_its_pictures(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ui.app", "--screenshots", str(tmp_path / "pictures")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0
    names = {path.stem for path in (tmp_path / "pictures").glob("*.png")}
    for page in ("today", "interactions", "first-day", "palette", "keys"):
        for suffix in ("light-100", "light-200", "dark-100", "dark-200"):
            assert f"{page}-{suffix}" in names


def test_a_folder_that_cannot_be_opened_is_said_in_the_window(
    theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    from ui.app import open_in_background
    from ui.jobs import Jobs

    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "office.db").write_bytes(b"this is no database, but it is long enough to look at" * 40)
    desk = Desk(theme, Jobs())
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(open_in_background(window, folder).finished, timeout=10_000):
        pass
    assert not desk.is_open
    shown = window.stack.currentWidget()
    assert shown is not None
    labels = [child.text() for child in shown.findChildren(QLabel)]
    assert any("cannot be opened" in words for words in labels)
    window.close()
