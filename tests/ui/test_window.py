"""The window around the pages: search, palette, keys, who is at the desk, the first day, and starting for real."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from frontdesk.finding.listing import interactions_of_day
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.staff import add_staff, signed_in
from tests.ui.conftest import Keyboard
from tests.ui.test_program import school_in
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


# For real: a process of its own


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
