"""The box in which a segment's translation is typed: one sentence, so Enter accepts and goes on."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

PAUSE_MS = 1500
"""Typing that pauses this long is saved."""


class TargetEdit(QPlainTextEdit):
    """An editor of one segment. `paused` comes when typing rests, `moved` when an arrow leaves the text."""

    accepted = Signal()
    moved = Signal(int)
    suggestion_wanted = Signal(int)
    paused = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget, *, right_to_left: bool) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Translation"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.document().setDefaultTextOption(option)
        self._loaded = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.paused)
        self.textChanged.connect(self._pause.start)

    @property
    def typed(self) -> str:
        """The text as it stands, on one line."""
        return " ".join(self.toPlainText().split())

    @property
    def dirty(self) -> bool:
        """Whether it differs from what was loaded or saved last."""
        return self.typed != self._loaded

    def load(self, text: str) -> None:
        """Show a saved text, with the caret at its end."""
        self._loaded = " ".join(text.split())
        if text != self.toPlainText():
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)
        self._pause.stop()

    def saved(self, text: str) -> None:
        """Take note that this text was saved."""
        self._loaded = text

    def put(self, text: str) -> None:
        """Replace the text, so that Ctrl+Z brings the old one back."""
        self.selectAll()
        self.insertPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as one line of plain text."""
        self.insertPlainText(" ".join(source.text().split()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts, arrows leave at the ends, Alt and a figure takes a suggestion, Esc gives up."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
                self.accepted.emit()
            else:
                event.ignore()
            return
        if modifiers == Qt.KeyboardModifier.AltModifier and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.suggestion_wanted.emit(int(key) - int(Qt.Key.Key_1))
            return
        if key == Qt.Key.Key_Escape:
            self._give_up(event)
            return
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._leaves(key, modifiers):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)

    def _give_up(self, event: QKeyEvent) -> None:
        if self.dirty:
            self.put(self._loaded)
        else:
            event.ignore()
            self.given_up.emit()

    def _leaves(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            return True
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        cursor = self.textCursor()
        before = cursor.position()
        way = QTextCursor.MoveOperation.Up if key == Qt.Key.Key_Up else QTextCursor.MoveOperation.Down
        return not cursor.movePosition(way) or cursor.position() == before
