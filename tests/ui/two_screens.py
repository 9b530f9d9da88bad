"""A conversation with the family's half on a second screen; run as a program of its own by `test_two_screens`.

Qt learns how many screens there are when it starts, so this cannot share the process of the other tests.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from frontdesk.language.conversation import turns_of
from tests.ui.liaison import liaison_desk, press, type_words
from ui.conversation.screen import ConversationScreen
from ui.desk import Desk


def wait(desk: Desk) -> None:
    quiet = 0
    while quiet < 4:
        loop = QEventLoop()
        QTimer.singleShot(40, loop.quit)
        loop.exec()
        quiet = 0 if desk.jobs.running else quiet + 1


def main(folder: Path) -> None:
    app = QApplication([])
    second = next(each for each in QGuiApplication.screens() if each.name() == "counter")
    with liaison_desk(folder, app) as desk:
        screen = ConversationScreen(desk)
        screen.resize(1180, 740)
        screen.show()
        wait(desk)
        screen.begin("es", "José Álvarez", "")
        wait(desk)
        family = screen.family
        assert family.isFullScreen(), "the family's half is on the second screen"
        assert family.geometry() == second.geometry(), (family.geometry(), second.geometry())
        assert not screen.halves.turned.isVisible()
        screen.staff.said.emit("Please have a seat.")
        wait(desk)
        assert family.words.text()
        screen.halves.other_side()
        wait(desk)
        type_words(QApplication.focusWidget(), "gracias")
        press(QApplication.focusWidget(), Qt.Key.Key_Return)
        wait(desk)
        assert screen.talk is not None
        assert [turn.text for turn in turns_of(desk.office, interaction=screen.talk.interaction)][
            1
        ] == "gracias"
        assert screen.staff.box.hasFocus(), "the keyboard is back with staff"
        screen.halves.to_second_screen()
        wait(desk)
        assert screen.halves.turned.isVisible()
        assert family.isVisible()
        assert not family.isFullScreen()
        screen.halves.to_second_screen()
        wait(desk)
        assert family.isFullScreen()
        screen.end()
        wait(desk)
        assert not family.isFullScreen()
        screen.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
