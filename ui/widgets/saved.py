"""Inputs that save themselves: a choice or a line whose answer is written when the person is done with it.

Typed letters move through a choice's options one by one; saving each of them would fill the timeline and the
undo stack with answers nobody meant. So a choice is settled by Enter, by leaving it, or by a short rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.widgets.choice import Choice

REST_MS = 700


class SavedChoice(Choice):
    """A choice that emits `settled(value)` once its answer differs from the one that was shown."""

    settled = Signal(str)

    def __init__(self, options: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(options)
        self._shown = self.value()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.settle)
        self.chosen.connect(lambda _: self._rest.start())

    def show_value(self, value: str, words: Callable[[str], str] = str) -> None:
        """Show the value that is kept, unless the person is choosing another right now.

        A value that is not among the options (of former days, of a newer version) is added to them.
        """
        self._shown = value
        if self._rest.isActive():
            return
        if self.findData(value) < 0:
            self.addItem(words(value), value)
        self.set_value(value)

    def settle(self) -> None:
        """Emit `settled` if the answer differs from the one that is kept."""
        self._rest.stop()
        if self.value() != self._shown:
            self._shown = self.value()
            self.settled.emit(self._shown)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the choice settles it."""
        super().focusOutEvent(event)
        if not self.view().isVisible():
            self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter settles it; everything else as in any choice."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rest.isActive():
            self.settle()
            return
        super().keyPressEvent(event)


class SavedLine(QLineEdit):
    """A line that emits `settled(text)` when it is left with another text than the one that is kept."""

    settled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.editingFinished.connect(self.settle)

    def show_value(self, value: str) -> None:
        """Show the text that is kept, unless the person is typing another right now."""
        typing = self.hasFocus() and self.text() != self._shown
        self._shown = value
        if not typing and self.text() != value:
            self.setText(value)
            self.setCursorPosition(0)

    def settle(self) -> None:
        """Emit `settled` if the text differs from the one that is kept."""
        typed = " ".join(self.text().split())
        if typed != self._shown:
            self._shown = typed
            self.settled.emit(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the typing back; with nothing to take back it is the screen's."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
            return
        super().keyPressEvent(event)
