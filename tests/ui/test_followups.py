"""Follow-ups by real keys: the pressing ones first, kept with one key, moved with words, opened, undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from frontdesk.followups import open_follow_ups, promise_follow_up
from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.staff import list_staff
from tests.ui.conftest import Keyboard
from ui.followups.screen import FollowUpsScreen
from ui.followups.waiting import count
from ui.main_window import MainWindow
from ui.widgets import Field

Settle = Callable[[], None]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def promised(office: Office) -> Office:
    """Promises of Ana's for two days ago, today and in forty days, and one of Lucía's for tomorrow."""
    ana = next(each.id for each in list_staff(office) if each.name == "Ana Ruiz")
    today = office.today()
    for days, contact, owner in (
        (-2, "José Álvarez", "Ana Ruiz"),
        (0, "Đức Trần", "Ana Ruiz"),
        (40, "Nadia Haddad", "Ana Ruiz"),
        (1, "Wei Zhang", "Lucía Ferrer"),
    ):
        about = log_interaction(office, channel="phone", contact=contact, by=ana).id
        due = today + dt.timedelta(days=days)
        promise_follow_up(office, id=about, due=due, text=f"Call {contact}", owner=owner, by=ana)
    return office


@pytest.fixture
def screen(window: MainWindow, promised: Office, settle: Settle) -> FollowUpsScreen:
    window.resize(1280, 800)
    window.show_page("followups")
    settle()
    found = window.screen_of("followups")
    assert isinstance(found, FollowUpsScreen)
    return found


def lines(screen: FollowUpsScreen) -> list[str]:
    rows = screen.rows
    return [
        rows.data(rows.index(place)) if rows.at(place) is None else rows.at(place).contact
        for place in range(rows.rowCount())
    ]


def test_the_pressing_ones_come_first_under_their_headings(screen: FollowUpsScreen, promised: Office) -> None:
    shown = lines(screen)
    assert shown[:4] == ["Overdue · 1", "José Álvarez", "Today · 1", "Đức Trần"]
    assert "Nadia Haddad" in shown
    assert count(promised) == 1
    assert screen.promise is not None
    assert screen.promise.contact == "José Álvarez"


def test_one_key_keeps_a_promise_and_undo_gives_it_back(
    screen: FollowUpsScreen, promised: Office, keyboard: Keyboard, settle: Settle, window: MainWindow
) -> None:
    assert screen.view.hasFocus()
    keyboard.press(Qt.Key.Key_D)
    settle()
    assert "José Álvarez" not in lines(screen)
    assert window.message.sentence() == "Follow-up done: José Álvarez"
    assert screen.promise is not None
    assert screen.promise.contact == "Đức Trần", "the next one is chosen, so that D can go on"
    assert count(promised) == 0
    keyboard.press(Qt.Key.Key_Z, CTRL)
    settle()
    assert lines(screen)[:2] == ["Overdue · 1", "José Álvarez"]


def test_a_promise_is_moved_with_words_once(
    screen: FollowUpsScreen, promised: Office, keyboard: Keyboard, settle: Settle
) -> None:
    keyboard.press(Qt.Key.Key_M)
    assert screen.bar.due.hasFocus()
    keyboard.type("+2")
    keyboard.press(Qt.Key.Key_Return)
    settle()
    moved = next(each for each in open_follow_ups(promised) if each.contact == "José Álvarez")
    assert moved.due == promised.today() + dt.timedelta(days=2)
    assert screen.view.hasFocus()
    keyboard.press(Qt.Key.Key_Z, CTRL)
    settle()
    back = next(each for each in open_follow_ups(promised) if each.contact == "José Álvarez")
    assert back.due == promised.today() - dt.timedelta(days=2)
    assert screen.desk.undo.next_undo == "", "moving it once is one thing to undo"


def test_words_that_name_no_day_are_said_in_place(
    screen: FollowUpsScreen, promised: Office, keyboard: Keyboard, settle: Settle
) -> None:
    keyboard.press(Qt.Key.Key_M)
    keyboard.type("someday")
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert "“someday” is not a date" in screen.bar.due_field.complaint
    assert len(open_follow_ups(promised)) == 4


def test_the_owner_filter_and_giving_to_somebody_else(
    screen: FollowUpsScreen, promised: Office, keyboard: Keyboard, settle: Settle
) -> None:
    screen.owner.setFocus()
    keyboard.type("mine")
    settle()
    assert "Wei Zhang" not in lines(screen)
    assert "José Álvarez" in lines(screen)
    screen.bar.owner.setFocus()
    keyboard.type("luc")
    settle()
    assert next(each for each in open_follow_ups(promised) if each.contact == "José Álvarez").owner == (
        "Lucía Ferrer"
    )
    assert "José Álvarez" not in lines(screen)


def test_enter_opens_what_it_is_about(
    screen: FollowUpsScreen, keyboard: Keyboard, settle: Settle, window: MainWindow
) -> None:
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert window.current == "interactions"
    detail = window.screen_of("interactions").detail  # type: ignore[attr-defined]
    assert detail.view.contact == "Đức Trần"


def test_an_office_that_owes_nothing_says_so(window: MainWindow, settle: Settle) -> None:
    window.show_page("followups")
    settle()
    found = window.screen_of("followups")
    assert isinstance(found, FollowUpsScreen)
    assert found.empty.isVisible()
    assert not found.bar.isVisible()


def test_headings_are_passed_over_and_the_model_keeps_qts_rules(
    screen: FollowUpsScreen, promised: Office, keyboard: Keyboard, settle: Settle
) -> None:
    QAbstractItemModelTester(screen.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, screen)
    chosen = []
    for _ in range(6):
        assert screen.promise is not None
        chosen.append(screen.promise.contact)
        keyboard.press(Qt.Key.Key_Down)
    assert chosen[:3] == ["José Álvarez", "Đức Trần", "Wei Zhang"]
    about = log_interaction(promised, channel="email", contact="Priya Rao").id
    promise_follow_up(promised, id=about, due="today")
    settle()
    assert "Today · 2" in lines(screen)


def test_every_input_says_its_name(screen: FollowUpsScreen) -> None:
    for field in screen.findChildren(Field):
        assert field.field.accessibleName() == field.label.text()
