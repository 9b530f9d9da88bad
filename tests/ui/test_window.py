"""The window around the pages: search, palette, keys, who is at the desk, the first day, and starting for real."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from frontdesk.finding.listing import interactions_of_day
from frontdesk.first_day import set_up_school
from frontdesk.interactions import log_interaction
from frontdesk.office import Office, open_office
from frontdesk.staff import add_staff, signed_in
from tests.ui.conftest import Keyboard
from ui.desk import Desk
from ui.first_day.steps import DayStep, PeopleStep, SchoolStep
from ui.first_day.wizard import FirstDay
from ui.keys.window import Keys
from ui.main_window import MainWindow
from ui.palette.window import Palette, fitting
from ui.screen import Command
from ui.theme.theme import Theme
from ui.today.screen import TodayScreen
from ui.today.timeline_model import TimelineModel
from ui.widgets.suggestions import Suggestion, SuggestionModel

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).resolve().parents[2]


def test_typing_in_the_search_offers_hits_and_enter_opens_one(
    window: MainWindow, office: Office, keyboard: Keyboard, settle: Callable[[], None], qtbot: QtBot
) -> None:
    logged = log_interaction(office, channel="phone", contact="José Álvarez", note="bus 12 was late")
    log_interaction(office, channel="phone", contact="Wei Zhang", note="records")
    settle()
    keyboard.press(Key.Key_F, CTRL)
    assert QApplication.focusWidget() is window.header.search
    keyboard.type("jose")
    qtbot.waitUntil(lambda: window.search.list.open)
    assert window.search.list.model.rowCount() == 1
    wanted: list[tuple[str, str]] = []
    window.desk.wanted.connect(lambda page, key: wanted.append((page, key)))
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Return)
    settle()
    assert wanted == [("interactions", logged.id)]
    assert window.current == "interactions"


def test_enter_in_the_search_shows_all_hits_on_the_page(
    window: MainWindow, office: Office, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    log_interaction(office, channel="phone", contact="José Álvarez", note="bus 12 was late")
    keyboard.press(Key.Key_F, CTRL)
    keyboard.type("bus")
    keyboard.press(Key.Key_Return)
    settle()
    assert window.current == "interactions"


def test_the_palette_finds_and_runs_a_command(
    window: MainWindow, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    keyboard.press(Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert palette is not None
    keyboard.type("phone call")
    assert [command.words for command in palette.commands()] == ["Start a phone call"]
    keyboard.press(Key.Key_Return)
    settle()
    today = window.screen_of("today")
    assert isinstance(today, TodayScreen)
    assert today.form.channels.channel == "phone"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_fits_comes_by_beginnings_of_words_first() -> None:
    commands = [Command("Undo", print), Command("Note an absence", print), Command("Go to Notices", print)]
    assert [c.words for c in fitting(commands, "no")] == ["Note an absence", "Go to Notices"]
    assert [c.words for c in fitting(commands, "do")] == ["Undo"]
    assert fitting(commands, "") == commands
    assert fitting(commands, "zzz") == []


def test_f1_lists_the_keys(window: MainWindow, keyboard: Keyboard, settle: Callable[[], None]) -> None:
    keyboard.press(Key.Key_F1)
    keys = window.findChild(Keys)
    assert keys is not None
    assert keys.isVisible()
    keyboard.press(Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_another_person_takes_the_desk(
    window: MainWindow, office: Office, settle: Callable[[], None]
) -> None:
    add_staff(office, name="Hank Delgado")
    settle()
    actions = {action.text(): action for action in window.foot._menu.actions()}
    assert set(actions) >= {"Ana Ruiz", "Hank Delgado"}
    actions["Hank Delgado"].trigger()
    settle()
    assert window.foot.person.text() == "Hank Delgado"
    person = signed_in(office)
    assert person is not None
    assert person.name == "Hank Delgado"


def test_a_page_that_counts_shows_its_number(
    window: MainWindow, office: Office, settle: Callable[[], None], qtbot: QtBot
) -> None:
    log_interaction(office, channel="phone", contact="Wei Zhang", follow_up="yesterday")
    qtbot.waitUntil(lambda: window.navigation.button("followups").waiting == 1)


def test_the_navigation_folds_in_a_narrow_window(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.navigation.folded
    window.resize(900, 700)
    assert window.navigation.folded
    assert window.navigation.button("today").toolTip() == "Today"
    window.resize(1280, 800)
    assert not window.navigation.folded


def test_up_and_down_move_in_the_navigation(window: MainWindow, keyboard: Keyboard) -> None:
    window.navigation.button("today").setFocus()
    keyboard.press(Key.Key_Down)
    assert QApplication.focusWidget() is window.navigation.button(window.pages[1].key)
    keyboard.press(Key.Key_Up)
    assert QApplication.focusWidget() is window.navigation.button("today")


# Models


def test_the_timeline_model_is_a_sound_model(
    window: MainWindow, office: Office, settle: Callable[[], None], qtmodeltester: ModelTester
) -> None:
    for number in range(70):
        log_interaction(office, channel="phone", contact=f"Caller {number}")
    settle()
    today = window.screen_of("today")
    assert isinstance(today, TodayScreen)
    model = today.timeline.model
    assert model.rowCount() >= 50
    if model.canFetchMore(model.index(-1)):
        model.fetchMore(model.index(-1))
        settle()
    assert model.rowCount() == 70
    assert [model.view(row).contact for row in (0, 69)] == ["Caller 69", "Caller 0"]
    check(model, qtmodeltester)


def test_rows_that_stay_keep_their_place_when_one_comes_in(
    window: MainWindow, office: Office, settle: Callable[[], None]
) -> None:
    for number in range(3):
        log_interaction(office, channel="phone", contact=f"Caller {number}")
    settle()
    today = window.screen_of("today")
    assert isinstance(today, TodayScreen)
    model = today.timeline.model
    heard: list[tuple[int, int]] = []
    model.modelReset.connect(lambda: heard.append((-1, -1)))
    model.rowsInserted.connect(lambda _, first, last: heard.append((first, last)))
    today.timeline.list.setCurrentIndex(model.index(0))
    log_interaction(office, channel="phone", contact="Caller 3")
    settle()
    assert heard == [(0, 0)]
    assert today.timeline.list.currentIndex().row() == 1


def test_the_suggestions_are_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = SuggestionModel()
    model.show([Suggestion("José", "José · Zoë", 1), Suggestion("Wei", "Wei", 2)])
    check(model, qtmodeltester)
    check(TimelineModel(), qtmodeltester)


def check(model: QAbstractItemModel, tester: ModelTester) -> None:
    tester.check(model, force_py=True)


# The first day


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


# For real: a process of its own

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


def test_the_form_takes_keys_before_its_frame_and_the_store_are_there(
    theme: Theme, tmp_path: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    from ui.app import open_window

    folder = tmp_path / "data"
    school_in(folder)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = open_window(app, folder)
    qtbot.addWidget(window)
    window.show()
    assert not window.desk.is_open
    assert not hasattr(window, "navigation")
    today = window.screen_of("today")
    assert isinstance(today, TodayScreen)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is today.form.contact)
    keyboard.type("Wei Zhang")
    qtbot.waitUntil(lambda: window.desk.is_open, timeout=10_000)
    assert today.form.contact.text() == "Wei Zhang"
    assert window.navigation.button("today").isChecked()
    assert window.foot.person.text() == "Ana Ruiz"
    keyboard.press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(interactions_of_day(window.desk.office)))
    window.close()


def test_no_title_is_cut_in_a_small_window_with_large_text(
    window: MainWindow, settle: Callable[[], None]
) -> None:
    theme, header = window.desk.theme, window.header
    theme.apply(mode="light", scale=2.0)
    window.resize(800, 600)
    settle()
    cut = []
    for each in window.pages:
        header.name_page(each.name())
        settle()
        if header.title.width() < header.title.sizeHint().width():
            cut.append(each.key)
        assert header.search.geometry().right() < header.width(), each.key
    theme.apply(mode="light", scale=1.0)
    assert cut == []
