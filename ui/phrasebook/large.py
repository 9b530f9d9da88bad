"""A phrase over the whole screen, for the family to read: white, in their language, nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from translation import is_right_to_left
from ui.theme.tokens import SPACE
from ui.widgets import scrolled, text


class LargePhrase(QWidget):
    """Shows words large until any key or a click."""

    def __init__(self, words: str, language: str, below: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("look", "family")
        self.setWindowTitle(words)
        self.words = QLabel(words)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("type", "family")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if is_right_to_left(language):
            self.words.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.below = text(below, tone="muted", wrap=True)
        self.below.setAlignment(Qt.AlignmentFlag.AlignCenter)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.addWidget(self.words, 1)
        inner.addWidget(self.below)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.page, SPACE.page, SPACE.page, SPACE.page)
        column.addWidget(scrolled(holder))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key but a modifier ends it."""
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click ends it."""
        self.close()
