"""The model of a translation's segments, in order, for the review's list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from frontdesk.notices.views import SegmentView
from ui.finding_words import finding_words
from ui.notices.words import origin_sign, segment_sign

SEGMENT = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


class SegmentModel(QAbstractListModel):
    """One row a segment. `take` shows a new state of the same segments without losing the place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SegmentView] = []

    @property
    def rows(self) -> Sequence[SegmentView]:
        """The segments as they are shown."""
        return self._rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many segments there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the segment, its text, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == SEGMENT:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.target
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = [row.source, row.target, segment_sign(row).words, origin_sign(row.origin).words]
            return ". ".join([*said, *map(finding_words, row.warnings)])
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Segments can be chosen and typed into."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def take(self, rows: Sequence[SegmentView]) -> None:
        """Show these segments; when they are the same ones, only those that changed are drawn anew."""
        if [row.id for row in rows] != [row.id for row in self._rows]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        for place, row in enumerate(rows):
            if row != self._rows[place]:
                self.put(place, row)

    def put(self, place: int, row: SegmentView) -> None:
        """Show another state of one segment."""
        self._rows[place] = row
        index = self.index(place)
        self.dataChanged.emit(index, index)

    def place_of(self, segment: str) -> int:
        """Return the place of a segment by its id, -1 when it is not there."""
        return next((place for place, row in enumerate(self._rows) if row.id == segment), -1)
