"""Fields in two columns that become one where the width is short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import SPACE, Theme

TWO_COLUMNS = 58
"""The width in letters from which there are two columns."""


class Columns(QWidget):
    """A grid of widgets in reading order; hidden ones leave no gap."""

    def __init__(self, theme: Theme, *, letters: int = TWO_COLUMNS) -> None:
        """`letters` is the width from which there are two columns."""
        super().__init__()
        self._theme = theme
        self._letters = letters
        self._widgets: list[QWidget] = []
        self._placed: tuple[object, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE.large)
        self._grid.setVerticalSpacing(SPACE.small)
        theme.changed.connect(self.arrange)

    def use(self, widgets: Sequence[QWidget]) -> None:
        """Take these widgets in place of the ones before, which the caller deletes."""
        for widget in self._widgets:
            self._grid.removeWidget(widget)
        self._widgets = list(widgets)
        for widget in self._widgets:
            widget.setParent(self)  # one without a parent would be shown as a window of its own
        self._placed = ()
        self.arrange()

    def arrange(self) -> None:
        """Place the widgets by the width; to be called after some were shown or hidden."""
        letters = self.width() / max(1, QFontMetrics(self._theme.font()).averageCharWidth())
        columns = 2 if letters >= self._letters else 1
        shown = [widget for widget in self._widgets if not widget.isHidden()]
        placed = (columns, *shown)
        if placed == self._placed:
            return
        self._placed = placed
        for widget in self._widgets:
            self._grid.removeWidget(widget)
        for place, widget in enumerate(shown):
            self._grid.addWidget(widget, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the widgets by the new width."""
        super().resizeEvent(event)
        self.arrange()
