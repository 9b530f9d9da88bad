"""A card of lines, each a time and what happened; quiet words where there is none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from ui.theme import SPACE
from ui.widgets import Card, text


class LinesCard(Card):
    """Lines of (when, what, tone)."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._lines: list[tuple[str, str, str]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE.large)
        self._grid.setVerticalSpacing(SPACE.small)
        self._grid.setColumnStretch(1, 1)
        self._none = text("", tone="muted", wrap=True)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._none)
        self.body.addStretch(1)

    def show_lines(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Show these lines in place of the ones before."""
        if list(lines) == self._lines:
            return
        self._lines = list(lines)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (when, what, tone) in enumerate(lines):
            time, words = text(when, tone="muted"), text(what, tone=tone, wrap=True)
            time.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            time.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            self._grid.addWidget(time, row, 0)
            self._grid.addWidget(words, row, 1)

    def empty(self, words: str) -> None:
        """Say these words while there is no line."""
        self._none.setText(words)
        self._none.setVisible(not self._lines)
