"""A real desk over a real office, in a real window, for the tests of the window's own parts."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.office import Office
from frontdesk.staff import signed_in
from frontdesk.undo import UndoStack
from ui import language
from ui.collector import collect_due
from ui.desk import Desk, SignedIn
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.theme.theme import Theme


@pytest.fixture(autouse=True)
def garbage_on_the_ui_thread() -> Iterator[None]:
    """Collects as the program does: never on a worker, where it would destroy widgets."""
    gc.disable()
    yield
    collect_due()
    gc.enable()


@pytest.fixture(autouse=True)
def own_choices(tmp_path: Path) -> None:
    """A place of its own for what a person chooses for this machine's window."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "choices"))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The theme of one test, so that no widget of another test hears of its changes."""
    language.use(qapp, "en")
    theme = Theme(qapp)
    theme.add_scripts()
    theme.apply(mode="light")
    return theme


@pytest.fixture
def desk(office: Office, theme: Theme) -> Iterator[Desk]:
    """A desk at which the office is open and Ana Ruiz is signed in."""
    desk = Desk(theme, Jobs())
    person = signed_in(office)
    desk.sign_in(SignedIn(person.id, person.name, person.role) if person else None)
    desk.open(office, UndoStack(office))
    yield desk
    desk.close()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, settle: Callable[[], None]) -> Iterator[MainWindow]:
    """The shown window on Today, with everything read."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.desk.opened.emit()
    settle()
    yield window
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def settle(qtbot: QtBot, desk: Desk) -> Callable[[], None]:
    """Return what waits until no job runs and no short pause is due."""

    def wait() -> None:
        quiet = 0
        while quiet < 4:
            qtbot.wait(25)
            quiet = 0 if desk.jobs.running else quiet + 1

    return wait


class Keyboard:
    """Presses keys where the system would send them: to the open list, else to what has the focus."""

    def __init__(self) -> None:
        self.presses = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key, and count it."""
        self.presses += 1
        QTest.keyClick(_target(), key, modifier)

    def type(self, words: str) -> None:
        """Type words; they are not counted."""
        for letter in words:
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, _target(), _key_of(letter), letter, Qt.KeyboardModifier.NoModifier
            )


def _key_of(letter: str) -> Qt.Key:
    return Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown


def _target() -> QWidget:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    assert widget is not None
    return widget


@pytest.fixture
def keyboard() -> Keyboard:
    """A keyboard that counts its presses."""
    return Keyboard()
