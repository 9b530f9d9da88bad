"""The list of reports in their groups: letters typed find one, arrows walk over the headings."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ui.reports.kinds import GROUPS, KINDS, translated
from ui.theme.fonts import weigh
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE

KEY = Qt.ItemDataRole.UserRole


class Chooser(QListWidget):
    """Reports under the headings of their groups; `chosen(key)` when another one is walked to."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("Reports"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for group in GROUPS:
            kinds = [kind for kind in KINDS if kind.group == group]
            if kinds:
                self._add_heading(translated(group))
            for kind in kinds:
                item = QListWidgetItem(kind.name())
                item.setData(KEY, kind.key)
                self.addItem(item)
        self.currentItemChanged.connect(self._changed)
        theme.changed.connect(self._fit)
        self._fit()

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def choose(self, key: str) -> None:
        """Mark a report as the chosen one, without saying so."""
        blocked = self.blockSignals(True)
        for place in range(self.count()):
            if self.item(place).data(KEY) == key:
                self.setCurrentRow(place)
        self.blockSignals(blocked)

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(KEY):
            self.chosen.emit(str(item.data(KEY)))

    def _fit(self) -> None:
        font = QFont(self._theme.font("caption"))
        weigh(font, bold=True)
        widest = 0
        for place in range(self.count()):
            item = self.item(place)
            heading = item.data(KEY) is None
            if heading:
                item.setFont(font)
                item.setForeground(self._theme.colour("muted"))
            widest = max(widest, self.fontMetrics().horizontalAdvance(item.text()))
            high = self._theme.line_height() + (SPACE.medium if heading else SPACE.small)
            item.setSizeHint(QSize(0, high))
        self.setFixedWidth(widest + SPACE.page + SPACE.wide)
