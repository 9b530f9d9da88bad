"""A row of fields that stand side by side where there is room and below one another where there is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import SPACE

LEAST_EM = 6


class FieldRow(QWidget):
    """Fields with their shares of the width; it folds when a field would get less than six em."""

    def __init__(self, theme: Theme, *fields: tuple[QWidget, int]) -> None:
        super().__init__()
        self._theme = theme
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE.medium)
        self._fields = fields
        for field, share in fields:
            field.setMinimumWidth(1)
            self._row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the direction for the new width."""
        super().resizeEvent(event)
        self.fold()

    def fold(self) -> None:
        """Stand side by side or below one another, by the width and the size of the text."""
        shown = [(field, share) for field, share in self._fields if not field.isHidden()]
        total = sum(share for _, share in shown) or 1
        narrowest = min((share for _, share in shown), default=1)
        room = (self.width() - SPACE.medium * max(0, len(shown) - 1)) * narrowest / total
        across = room >= self._theme.em(LEAST_EM)
        direction = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
