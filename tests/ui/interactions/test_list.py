"""The page Interactions as a list: found, filtered, scrolled and kept in place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from frontdesk.finding.listing import show_interaction
from frontdesk.interactions import delete_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.staff import list_staff
from frontdesk.timeline import add_note
from tests.ui.conftest import Keyboard
from ui.interactions.list_pane import PAGE
from ui.interactions.screen import InteractionsScreen
from ui.main_window import MainWindow

Settle = Callable[[], None]

CTRL = Qt.KeyboardModifier.ControlModifier


def ana(office: Office) -> str:
    return next(each.id for each in list_staff(office) if each.name == "Ana Ruiz")


def shown(screen: InteractionsScreen) -> list[str]:
    return [row.contact for row in screen.list.rows.rows]


def test_found_read_noted_closed_and_undone_by_keys_alone(
    screen: InteractionsScreen,
    office: Office,
    logged: dict[str, str],
    keyboard: Keyboard,
    settle: Settle,
    window: MainWindow,
) -> None:
    assert shown(screen) == ["José Álvarez", "Đức Trần", "محمد الأحمد"]
    assert screen.search_bar.box.hasFocus()
    keyboard.type("duc")
    keyboard.press(Qt.Key.Key_Down)
    settle()
    assert shown(screen) == ["Đức Trần"]
    keyboard.press(Qt.Key.Key_Space)
    settle()
    assert screen.detail.view is not None
    assert screen.detail.head.title.text() == "Đức Trần  ·  Linh Trần"

    keyboard.press(Qt.Key.Key_N)
    assert screen.detail.compose.box.hasFocus()
    keyboard.type("called back")
    keyboard.press(Qt.Key.Key_Return, CTRL)
    settle()
    assert [each.text for each in show_interaction(office, id=logged["Đức Trần"]).entries] == [
        "bus late again",
        "called back",
    ]
    assert screen.detail.compose.box.toPlainText() == ""
    assert window.message.sentence() == "Note added."

    keyboard.press(Qt.Key.Key_Escape)
    assert screen.list.view.hasFocus()
    keyboard.press(Qt.Key.Key_C)
    settle()
    assert show_interaction(office, id=logged["Đức Trần"]).status == "closed"
    assert screen.detail.head.close_button.text() == "Open again"
    keyboard.press(Qt.Key.Key_Z, CTRL)
    settle()
    assert show_interaction(office, id=logged["Đức Trần"]).status == "new"
    keyboard.press(Qt.Key.Key_Y, CTRL)
    settle()
    assert show_interaction(office, id=logged["Đức Trần"]).status == "closed"
    keyboard.press(Qt.Key.Key_Escape)
    assert screen.search_bar.box.hasFocus()


def test_chips_show_what_was_understood_and_delete_takes_one_away(
    screen: InteractionsScreen, keyboard: Keyboard, settle: Settle
) -> None:
    keyboard.type("lang:vi open ")
    keyboard.press(Qt.Key.Key_Down)
    settle()
    assert shown(screen) == ["Đức Trần"]
    chips = screen.search_bar.shown_chips
    assert [chip.words() for chip in chips] == ["Language: Vietnamese", "Open"]
    chips[0].setFocus()
    keyboard.press(Qt.Key.Key_Delete)
    settle()
    assert len(shown(screen)) == 3
    assert screen.search_bar.box.text() == "open"


def test_a_filter_that_is_not_understood_is_explained_and_nothing_is_hidden(
    screen: InteractionsScreen, keyboard: Keyboard, settle: Settle
) -> None:
    keyboard.type("topic:zebra")
    keyboard.press(Qt.Key.Key_Down)
    settle()
    assert screen.search_bar.problem.text() == "No topic begins with “zebra”."
    assert screen.search_bar.problem.isVisible()
    assert len(shown(screen)) == 3


def test_nothing_found_says_what_to_do(
    screen: InteractionsScreen, keyboard: Keyboard, settle: Settle
) -> None:
    keyboard.type("xyzzy")
    keyboard.press(Qt.Key.Key_Down)
    settle()
    assert screen.list.empty.isVisible()
    assert not screen.detail.area.isVisible()
    keyboard.press(Qt.Key.Key_Escape)
    settle()
    assert len(shown(screen)) == 3


def test_an_office_without_interactions_says_what_comes_here(window: MainWindow, settle: Settle) -> None:
    window.resize(1280, 800)
    window.show_page("interactions")
    settle()
    found = window.screen_of("interactions")
    assert isinstance(found, InteractionsScreen)
    assert found.list.empty.isVisible()
    assert found.detail.empty.isVisible()


def test_pages_come_as_the_list_is_scrolled_and_none_is_missing(
    screen: InteractionsScreen, office: Office, qtbot: QtBot, keyboard: Keyboard, settle: Settle
) -> None:
    at = office.now() - dt.timedelta(days=3)
    for number in range(PAGE * 2 + 20):
        log_interaction(office, channel="phone", contact="Wei Zhang", note=str(number), at=at, language="en")
    settle()
    screen.search("zhang")
    settle()
    assert screen.list.rows.rowCount() == PAGE
    for _ in range(4):
        keyboard.press(Qt.Key.Key_End)
        settle()
    notes = [row.note for row in screen.list.rows.rows]
    assert len(notes) == len(set(notes)) == PAGE * 2 + 20
    assert not screen.list.rows.more


def test_the_model_keeps_qts_rules(
    screen: InteractionsScreen, office: Office, logged: dict[str, str], settle: Settle
) -> None:
    tester = QAbstractItemModelTester(
        screen.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, screen
    )
    log_interaction(office, channel="email", contact="Nadia Haddad")
    settle()
    delete_interaction(office, id=logged["Đức Trần"])
    settle()
    assert shown(screen) == ["Nadia Haddad", "José Álvarez", "محمد الأحمد"]
    assert tester.model() is screen.list.rows


def test_a_change_elsewhere_shows_at_once_and_keeps_the_place(
    screen: InteractionsScreen, office: Office, logged: dict[str, str], settle: Settle
) -> None:
    screen.show_item(logged["محمد الأحمد"])
    settle()
    log_interaction(office, channel="phone", contact="Priyanka Venkataraman")
    add_note(office, id=logged["محمد الأحمد"], text="Answered.")
    settle()
    assert shown(screen)[0] == "Priyanka Venkataraman"
    chosen = screen.list.chosen()
    assert chosen is not None
    assert chosen.id == logged["محمد الأحمد"]
    assert screen.detail.view is not None
    assert [each.text for each in screen.detail.view.entries][-1] == "Answered."


def test_where_the_window_is_narrow_one_pane_is_shown_at_a_time(
    screen: InteractionsScreen, window: MainWindow, keyboard: Keyboard, settle: Settle
) -> None:
    window.resize(800, 600)
    settle()
    assert screen.near.isVisible()
    assert not screen.detail.isVisible()
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Space)
    settle()
    assert screen.detail.isVisible()
    assert not screen.near.isVisible()
    assert screen.detail.head.back.isVisible()
    keyboard.press(Qt.Key.Key_Escape)
    assert screen.near.isVisible()
    assert screen.list.view.hasFocus()
    window.resize(1280, 800)
    settle()
    assert screen.near.isVisible()
    assert screen.detail.isVisible()


def test_values_are_offered_while_a_filter_is_typed(
    screen: InteractionsScreen, keyboard: Keyboard, settle: Settle, qtbot: QtBot
) -> None:
    keyboard.type("topic:tr")
    qtbot.waitUntil(lambda: screen.search_bar.offers.open)
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert screen.search_bar.box.text() == "topic:Transportation "
    assert shown(screen) == ["Đức Trần"]
    assert not screen.search_bar.offers.open
