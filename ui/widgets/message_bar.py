"""The message bar: one sentence after each action, with Undo, instead of a question before it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.desk import Message
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.labels import text

SECONDS = 8


class MessageBar(QFrame):
    """Shows a Message for 8 seconds (a problem for 20), longer while the pointer rests on it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "message")
        self._theme = theme
        self._message: Message | None = None
        self._picture = QLabel()
        self._sentence = text("", wrap=True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.undo = Button(theme, self.tr("Undo"), role="link", pressed=self._undo)
        self.dismiss = Button(theme, self.tr("Close"), role="link", pressed=self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.large, SPACE.hair, SPACE.small, SPACE.hair)
        row.setSpacing(SPACE.small)
        row.addWidget(self._picture)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.undo)
        row.addWidget(self.dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, message: Message) -> None:
        """Show a message in place of the one before, and let a screen reader say it."""
        self._message = message
        self._sentence.setText(message.sentence)
        self.setAccessibleName(message.sentence)
        self.undo.setText(message.action or self.tr("Undo"))
        self.undo.setAccessibleName(self.undo.text())
        self.undo.setVisible(message.undo is not None)
        icon = "warn" if message.tone == "bad" else "good"
        side = self._theme.icon_size()
        self._picture.setPixmap(
            self._theme.icon(icon, "bg").pixmap(QSize(side, side), self.devicePixelRatio())
        )
        self.show()
        self._timer.start((20 if message.tone == "bad" else SECONDS) * 1000)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message.sentence))

    def sentence(self) -> str:
        """Return what the bar says now, empty when it is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count anew."""
        if self.isVisible():
            self._timer.start(SECONDS * 1000)
        super().leaveEvent(event)

    def _undo(self) -> None:
        message = self._message
        self.hide()
        if message is not None and message.undo is not None:
            message.undo()
