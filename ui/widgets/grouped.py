"""A list in groups: a heading for each, its items below. Headings can be neither chosen nor entered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from ui.theme import SPACE
from ui.widgets.two_lines import TwoLines

ITEM = Qt.ItemDataRole.UserRole + 1
HEADING = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Group:
    """A heading with its tone (a token), and the items below it."""

    heading: str
    items: Sequence[Any]
    tone: str = "text"


class GroupedRows(QAbstractListModel):
    """Headings and items in the order in which they are shown; `spoken` words an item for a screen reader."""

    def __init__(self, spoken: Callable[[Any], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self._rows: list[tuple[Group, Any]] = []

    def show(self, groups: Sequence[Group]) -> None:
        """Show these groups and no others; a group without a heading has none."""
        rows: list[tuple[Group, Any]] = []
        for group in groups:
            if group.heading:
                rows.append((group, None))
            rows.extend((group, item) for item in group.items)
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is neither chosen nor entered."""
        if self.at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the item, the group of a heading, or the row in words."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        group, item = self._rows[index.row()]
        if role == ITEM:
            return item
        if role == HEADING:
            return group if item is None else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return group.heading if item is None else self._spoken(item)
        return None

    def at(self, place: int) -> Any:
        """Return the item at a place, None for a heading."""
        return self._rows[place][1] if 0 <= place < len(self._rows) else None

    def place_of(self, wanted: Callable[[Any], bool]) -> int:
        """Return the place of the first item that is wanted, -1 when there is none."""
        for place, (_, item) in enumerate(self._rows):
            if item is not None and wanted(item):
                return place
        return -1

    def nearest(self, place: int) -> int:
        """Return the place of the item at or nearest below a place, else above; -1 when there is none."""
        below = [at for at in range(max(place, 0), len(self._rows)) if self.at(at) is not None]
        above = [at for at in range(min(place, len(self._rows)) - 1, -1, -1) if self.at(at) is not None]
        return (below or above or [-1])[0]


class GroupedPainter(TwoLines):
    """Draws headings on one line; a subclass draws the items on two."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A heading is one line, an item two."""
        size = super().sizeHint(option, index)
        if index.data(HEADING) is not None:
            size.setHeight(self._desk.theme.line_height("strong") + SPACE.large)
        return size

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a heading or an item."""
        group = index.data(HEADING)
        if group is None:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setFont(self._desk.theme.font("strong"))
        painter.setPen(self._desk.theme.colour(group.tone))
        box = option.rect.adjusted(SPACE.small, SPACE.small, -SPACE.small, 0)
        side = (
            Qt.AlignmentFlag.AlignRight
            if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
            else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), group.heading)
        painter.restore()


class KeyList(QListView):
    """A list for the keyboard: Space and Enter open, letters are left to the screen, all else moves.

    `left` tells that Up was pressed on the first row.
    """

    opened = Signal()
    left = Signal()

    def __init__(self, painter: TwoLines, name: str) -> None:
        super().__init__()
        painter.setParent(self)
        self.setItemDelegate(painter)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, leave, or move."""
        key = event.key()
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        elif event.text().isalpha():
            event.ignore()
        else:
            super().keyPressEvent(event)
