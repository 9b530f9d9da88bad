"""The day's lists by real keys: absences, ways home by class and by bus, deliveries with one key and undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from frontdesk.interactions import log_interaction
from frontdesk.office import Office
from frontdesk.printed import note_printed
from frontdesk.reports.ways_home import ways_home
from frontdesk.routines import lines_of_the_day
from models.choices import Routine
from tests.ui.conftest import Keyboard
from ui.main_window import MainWindow
from ui.reports.print_window import PrintWindow
from ui.routines.lines import line_words
from ui.routines.screen import RoutinesScreen
from ui.widgets import Field

Settle = Callable[[], None]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def routine_calls(office: Office) -> Office:
    for student, routine, details in (
        ("Declan O'Neill", "absence", {"reason": "fever"}),
        ("Akosua Osei", "way-home", {"from": "Bus 7", "to": "Bus 12", "asked-by": "father"}),
        ("Yiming Zhang", "way-home", {"to": "aunt", "lasts": "from now on", "verified": "number on file"}),
        ("Layla Haddad", "message", {"to": "Ms Tran", "text": "inhaler is in the backpack"}),
        ("Zofia Wiśniewska", "item", {"item": "lunch box", "to": "room 4"}),
    ):
        log_interaction(
            office,
            channel="phone",
            contact=f"Family of {student}",
            student=student,
            routine=routine,
            details=details,
        )
    return office


@pytest.fixture
def screen(window: MainWindow, routine_calls: Office, settle: Settle) -> RoutinesScreen:
    window.resize(1280, 800)
    window.show_page("routines")
    settle()
    found = window.screen_of("routines")
    assert isinstance(found, RoutinesScreen)
    return found


def lines(screen: RoutinesScreen) -> list[str]:
    rows = screen.rows
    return [
        rows.data(rows.index(place)) if rows.at(place) is None else rows.at(place).student
        for place in range(rows.rowCount())
    ]


def test_each_list_says_how_many_stand_in_it(screen: RoutinesScreen) -> None:
    assert [button.text() for button in screen.tabs.values()] == [
        "Absences · 1",
        "Ways home · 2",
        "Messages · 1",
        "Items · 1",
    ]
    assert lines(screen) == ["No class · 1", "Declan O'Neill"]


def test_ways_home_are_walked_by_bus(screen: RoutinesScreen, keyboard: Keyboard, settle: Settle) -> None:
    screen.show_list(Routine.WAY_HOME)
    screen.grouping.setFocus()
    keyboard.type("by b")
    settle()
    assert lines(screen) == [
        "Bus 7 · 1",
        "Akosua Osei",
        "Bus 12 · 1",
        "Akosua Osei",
        "No bus · 1",
        "Yiming Zhang",
    ]
    words = [line_words(each, screen.desk.office.today()) for each in screen._lists[Routine.WAY_HOME]]
    assert words == ["Bus 12, not Bus 7 · asked by father", "aunt · from now on · number on file"]


def test_a_delivery_is_marked_with_one_key_and_taken_back(
    screen: RoutinesScreen, routine_calls: Office, keyboard: Keyboard, settle: Settle, window: MainWindow
) -> None:
    screen.show_list(Routine.MESSAGE)
    screen.focus_first()
    keyboard.press(Qt.Key.Key_D)
    settle()
    assert lines_of_the_day(routine_calls, routine="message")[0].delivered
    assert window.message.sentence() == "Delivered: Ms Tran"
    assert not screen.delivered.isEnabled()
    keyboard.press(Qt.Key.Key_Z, CTRL)
    settle()
    assert not lines_of_the_day(routine_calls, routine="message")[0].delivered
    assert screen.delivered.isEnabled()


def test_d_does_nothing_to_an_absence(screen: RoutinesScreen, keyboard: Keyboard, settle: Settle) -> None:
    screen.focus_first()
    keyboard.press(Qt.Key.Key_D)
    settle()
    assert screen.desk.undo.next_undo == ""


def test_the_day_moves_by_keys_and_by_words(
    screen: RoutinesScreen, keyboard: Keyboard, settle: Settle, routine_calls: Office
) -> None:
    screen.tabs[Routine.ABSENCE].setFocus()
    keyboard.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle()
    assert screen.empty.isVisible()
    screen.show_list(Routine.WAY_HOME)
    assert lines(screen) == ["No class · 1", "Yiming Zhang"], "what holds from now on holds tomorrow"
    screen.day.setFocus()
    screen.day.selectAll()
    keyboard.type("today")
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert screen.rows.rowCount() == 3
    screen.day.selectAll()
    keyboard.type("nonsense")
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert "is not a date" in screen.day_field.complaint
    assert screen.rows.rowCount() == 3


def test_enter_opens_the_interaction(
    screen: RoutinesScreen, keyboard: Keyboard, settle: Settle, window: MainWindow
) -> None:
    screen.focus_first()
    keyboard.press(Qt.Key.Key_Return)
    settle()
    assert window.current == "interactions"
    detail = window.screen_of("interactions").detail  # type: ignore[attr-defined]
    assert detail.view.student == "Declan O'Neill"
    assert detail.routine.isVisible()


def test_a_new_call_stands_in_its_list_at_once(
    screen: RoutinesScreen, routine_calls: Office, settle: Settle
) -> None:
    log_interaction(
        routine_calls,
        channel="phone",
        contact="Mei Chen",
        student="Haoran Chen",
        routine="absence",
        details={"until": (routine_calls.today() + dt.timedelta(days=2)).isoformat()},
    )
    settle()
    assert lines(screen) == ["No class · 2", "Declan O'Neill", "Haoran Chen"]


def test_every_input_says_its_name(screen: RoutinesScreen) -> None:
    for field in screen.findChildren(Field):
        assert field.field.accessibleName() == field.label.text()


def test_the_list_says_what_has_changed_since_it_was_printed(
    screen: RoutinesScreen, routine_calls: Office, settle: Settle
) -> None:
    assert not screen.printed.isVisible()
    screen.show_list(Routine.WAY_HOME)
    settle()
    assert screen.printed.text() == "Not printed yet"
    marked = ways_home(routine_calls).printed
    assert marked is not None
    note_printed(routine_calls, printed=marked)
    settle()
    assert screen.printed.text().endswith("since then: nothing new")
    log_interaction(
        routine_calls, channel="phone", contact="Mei Chen", student="Haoran Chen", routine="way-home",
        details={"to": "Bus 3"},
    )  # fmt: skip
    settle()
    assert screen.printed.text().endswith("since then: 1 new")
    screen.grouping.set_value("bus")
    screen.grouping.chosen.emit("bus")
    settle()
    assert screen.printed.text() == "Not printed yet", "a list by bus is another paper"


@pytest.mark.parametrize(
    ("routine", "said"),
    [
        (Routine.ABSENCE, "Declan O'Neill"),
        (Routine.WAY_HOME, "Akosua Osei"),
        (Routine.MESSAGE, "inhaler"),
        (Routine.ITEM, "lunch box"),
    ],
)
def test_p_shows_the_list_as_it_will_print(
    screen: RoutinesScreen, keyboard: Keyboard, settle: Settle, routine: Routine, said: str
) -> None:
    screen.show_list(routine)
    screen.focus_first()
    keyboard.press(Qt.Key.Key_P)
    settle()
    (window,) = screen.findChildren(PrintWindow)
    assert said in window.paper.words()
    window.close()


def test_what_was_printed_is_remembered_and_undo_forgets_it(
    screen: RoutinesScreen,
    routine_calls: Office,
    keyboard: Keyboard,
    settle: Settle,
    window: MainWindow,
    tmp_path: Path,
) -> None:
    screen.show_list(Routine.WAY_HOME)
    settle()

    def printed(name: str) -> str:
        window.activateWindow()
        settle()
        screen.focus_first()
        keyboard.press(Qt.Key.Key_P)
        settle()
        (shown,) = screen.findChildren(PrintWindow)
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / name))
        shown.print_to(printer)
        words = shown.paper.words()
        shown.close()
        settle()
        assert (tmp_path / name).stat().st_size > 5_000
        return words

    assert "first print" in printed("first.pdf")
    assert window.message.sentence() == "Sent Ways home to the printer."
    log_interaction(
        routine_calls, channel="phone", contact="Mei Chen", student="Haoran Chen", routine="way-home",
        details={"to": "Bus 3"},
    )  # fmt: skip
    settle()
    second = printed("second.pdf")
    assert "1 new" in second
    assert "NEW" in second
    assert "nothing has changed" in printed("third.pdf")
    window.activateWindow()
    settle()
    screen.focus_first()
    for _ in range(2):
        keyboard.press(Qt.Key.Key_Z, CTRL)
        settle()
    assert screen.printed.text().endswith("since then: 1 new"), "the first print stands again"
