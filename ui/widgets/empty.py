"""What a screen shows when it has nothing to show: what belongs here, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import text


class EmptyState(QWidget):
    """A quiet drawing, a heading, one sentence that says what to do, and at most one button."""

    def __init__(
        self, theme: Theme, icon: str, title: str, sentence: str, *, button: QPushButton | None = None
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = text(title, "strong")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = text(sentence, tone="muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        column.setSpacing(SPACE.small)
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        if button is not None:
            column.addSpacing(SPACE.small)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        self._paint()
        theme.changed.connect(self._paint)

    def tell(self, title: str, sentence: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.setText(sentence)

    def _paint(self) -> None:
        side = self._theme.icon_size() * 2
        self._picture.setPixmap(
            self._theme.icon(self._icon, "control").pixmap(QSize(side, side), self.devicePixelRatio())
        )
