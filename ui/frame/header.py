"""The head of a page: its title, and the box that searches everything (Ctrl+F).

Typing asks the window's search after a short pause; Enter shows all hits on the Interactions page.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import text

PAUSE_MS = 120


class Header(QWidget):
    """Title and search box: `typed(words)` after a pause in typing, `entered(words)` on Enter."""

    typed = Signal(str)
    entered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title = text("", "page")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search everything"))
        keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.search.setPlaceholderText(self.tr("Search everything   {0}").format(keys))
        self._glass = self.search.addAction(
            theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: self.typed.emit(self.search.text().strip()))
        self.search.textEdited.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self._enter)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.wide, SPACE.large, SPACE.wide, SPACE.small)
        row.setSpacing(SPACE.large)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.search)
        theme.changed.connect(self._fit)
        self._fit()

    def name_page(self, title: str) -> None:
        """Show a page's title."""
        self.title.setText(title)
        self._share_width()

    def _enter(self) -> None:
        self._pause.stop()
        if words := self.search.text().strip():
            self.entered.emit(words)

    def _fit(self) -> None:
        self._glass.setIcon(self._theme.icon("search", "muted"))
        self._share_width()

    def _share_width(self) -> None:
        """Give the search what the title leaves, up to what a few words need: a title is never cut for it."""
        left = self.width() - 2 * SPACE.wide - SPACE.large - self.title.sizeHint().width()
        self.search.setFixedWidth(max(self._theme.em(4), min(left, self._theme.em(26))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._share_width()
