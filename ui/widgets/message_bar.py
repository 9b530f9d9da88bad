"""The message bar: one sentence after each action, with Undo, instead of a question before it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.desk import Message
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.labels import text

SECONDS = 8


class MessageBar(QFrame):
    """Shows a Message for 8 seconds (a problem for 20), longer while the pointer rests on it.

    It lies on the window's foot (`over`), so that a message neither moves nor hides what a person works on.
    """

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over.parentWidget())
        self._over = over
        over.installEventFilter(self)
        self.setProperty("look", "message")
        self._theme = theme
        self._message: Message | None = None
        self._picture = QLabel()
        self._sentence = text("", wrap=True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.undo = Button(theme, self.tr("Undo"), role="link", pressed=self._undo)
        self.dismiss = Button(theme, self.tr("Close"), role="link", pressed=self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.medium, 0, SPACE.hair, 0)
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
        self._place()
        self.show()
        self.raise_()
        self._timer.start((20 if message.tone == "bad" else SECONDS) * 1000)
        self._announce(message.sentence)

    def _announce(self, sentence: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the page gets another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        box = self._over.geometry()
        width = box.width() - SPACE.small * 2
        self.ensurePolished()
        row = self.layout()
        needed = row.heightForWidth(width) if row is not None and row.hasHeightForWidth() else 0
        height = max(needed, box.height() - 6)
        self.setGeometry(box.x() + SPACE.small, box.bottom() - height - 2, width, height)

    def _undo(self) -> None:
        message = self._message
        self.hide()
        if message is not None and message.undo is not None:
            message.undo()
