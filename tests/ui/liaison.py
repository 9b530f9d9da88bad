"""A desk with a real office for the tests of the liaison's screens, and how to wait for what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.office import open_office
from frontdesk.settings import change_settings
from frontdesk.undo import UndoStack
from models.people import Staff
from ui.desk import Desk, SignedIn
from ui.jobs import Jobs
from ui.theme.theme import Theme


@contextmanager
def liaison_desk(folder: Path, app: QApplication) -> Iterator[Desk]:
    """Open a desk at Larkmoor with a liaison signed in; closes it at the end."""
    office = open_office(folder)
    change_settings(
        office,
        name="Larkmoor Elementary School",
        timezone="America/Chicago",
        phone="(316) 555-0100",
        languages=["en", "es", "vi"],
    )
    with office.change() as work:
        work.add(Staff(id="liaison", name="Lucía Ortega", role="liaison"))
        work.add(Staff(id="clerk", name="Ana Ruiz", role="office"))
    theme = Theme(app)
    theme.apply(mode="light")
    desk = Desk(theme, Jobs())
    desk.open(office, UndoStack(office))
    desk.sign_in(SignedIn("liaison", "Lucía Ortega", "liaison"))
    try:
        yield desk
    finally:
        desk.close()


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Wait until nothing runs off the UI thread and no short timer is due."""
    quiet = 0
    while quiet < 4:
        qtbot.wait(30)
        quiet = 0 if desk.jobs.running else quiet + 1


def shown(qtbot: QtBot, widget: QWidget, width: int = 1280, height: int = 800) -> None:
    """Show a widget at a size and wait for it."""
    widget.resize(width, height)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()


def sentences(desk: Desk) -> Callable[[], list[str]]:
    """Collect what the message bar is told."""
    said: list[str] = []
    desk.said.connect(lambda message: said.append(message.sentence))
    return lambda: said


def type_words(widget: QWidget | None, words: str) -> None:
    """Type words of any script by key events; QTest's own typing knows only ASCII."""
    assert widget is not None
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(
                widget, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            )


def press(
    widget: QWidget | None, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press and release a key on a widget, shortcuts included."""
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)
