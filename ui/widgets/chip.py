"""A small rounded button with a few words: a filter to remove, a parked form to take up again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.theme.theme import Theme
from ui.widgets.buttons import Button, IconButton


class Chip(QFrame):
    """Words in a rounded button; `pressed` when it is chosen, `removed` by its cross or the Delete key."""

    pressed = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, words: str, *, icon: str = "", remove: str = "") -> None:
        """`remove` is the accessible name of the cross; without one there is no cross."""
        super().__init__()
        self.setProperty("look", "chip")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.button = Button(theme, words, icon=icon, role="in-chip", pressed=self.pressed.emit)
        row.addWidget(self.button)
        self.cross: IconButton | None = None
        if remove:
            self.cross = IconButton(theme, "close", remove, pressed=self.removed.emit)
            row.addWidget(self.cross)
        self.setFocusProxy(self.button)

    def words(self) -> str:
        """Return what the chip says."""
        return self.button.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete or Backspace takes a removable chip away."""
        if self.cross is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)
