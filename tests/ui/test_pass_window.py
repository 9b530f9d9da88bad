"""A student's pass from the keyboard: logged, shown as it prints, undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.interactions import log_interaction
from frontdesk.movements import log_movement, movements_of
from ui.main_window import MainWindow
from ui.passes.window import PassWindow


@pytest.fixture
def passes(window: MainWindow, settle: Callable[[], None]) -> PassWindow:
    log_interaction(window.desk.office, channel="phone", contact="José Álvarez", student="Zoë Álvarez")
    QTest.keyClick(
        window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settle()
    opened = QApplication.activeModalWidget()
    assert isinstance(opened, PassWindow)
    return opened


def test_a_late_arrival_is_logged_and_its_pass_shown(
    passes: PassWindow, window: MainWindow, settle: Callable[[], None]
) -> None:
    office = window.desk.office
    QTest.keyClicks(passes.student, "zoe alvarez")
    settle()
    QTest.keyClicks(passes.reason, "traffic")
    QTest.keyClick(passes.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    (line,) = movements_of(office)
    assert (line.student, line.reason) == ("Zoë Álvarez", "traffic")
    assert passes.printing is not None
    assert "LATE ARRIVAL" in passes.printing.paper.words()
    assert "Zoë Álvarez" in passes.printing.paper.words()
    passes.printing.reject()
    window.desk.take_back()
    settle()
    assert movements_of(office) == ()


def test_an_early_dismissal_asks_who_picks_up(
    passes: PassWindow, window: MainWindow, settle: Callable[[], None]
) -> None:
    assert not passes.picked_up_by.isVisible()
    passes.kind.set_value("early-dismissal")
    passes.kind.chosen.emit("early-dismissal")
    assert passes.picked_up_by.isVisible()
    QTest.keyClicks(passes.student, "zoe alvarez")
    passes.log.click()
    settle()
    assert "picks the student up" in passes.state.words()
    assert passes.isVisible()
    QTest.keyClicks(passes.picked_up_by, "Jose Alvarez")
    passes.log.click()
    settle()
    assert movements_of(window.desk.office)[0].picked_up_by == "Jose Alvarez"
    assert passes.printing is not None
    passes.printing.reject()


def test_the_command_palette_knows_it(passes: PassWindow) -> None:
    assert {passes.student.accessibleName(), passes.kind.accessibleName(), passes.reason.accessibleName()} == {
        "Student", "Pass", "Reason",
    }  # fmt: skip
    passes.reject()


def test_a_student_who_left_early_comes_back_and_it_can_be_undone(
    passes: PassWindow, window: MainWindow, settle: Callable[[], None]
) -> None:
    office = window.desk.office
    log_movement(office, kind="early-dismissal", student="Freja Sørensen", picked_up_by="Ingrid Sørensen")
    log_movement(office, kind="late-arrival", student="Zoë Álvarez")
    passes.reject()
    opened = PassWindow(window.desk, window)
    opened.show()
    settle()
    assert opened.today.count() == 2
    assert not opened.back.isEnabled()
    opened.today.setCurrentRow(0)
    assert not opened.back.isEnabled()  # one who came late has not left
    opened.today.setCurrentRow(1)
    assert "left with Ingrid Sørensen" in opened.today.item(1).text()
    opened.back.click()
    settle()
    assert "back at" in opened.today.item(1).text()
    window.desk.take_back()
    settle()
    assert movements_of(office)[1].returned_at is None
    opened.today.setCurrentRow(1)
    opened.again.click()
    settle()
    assert opened.printing is not None
    assert "Freja Sørensen" in opened.printing.paper.words()
    opened.printing.reject()
