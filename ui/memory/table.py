"""A table of frozen rows: titles, how each column reads a row, and a table view that fits our looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.desk import Desk
from ui.theme.tokens import SPACE

ROW = Qt.ItemDataRole.UserRole + 1

_ALL_COLUMNS = 85
"""The width in letters from which every column has room."""

_Index = QModelIndex | QPersistentModelIndex


class Column(NamedTuple):
    """A column: its title, how it reads a row, and the icon and tone it shows beside the words, if any."""

    title: str
    words: Callable[[Any], str]
    sign: Callable[[Any], tuple[str, str]] | None = None


class RowsModel(QAbstractTableModel):
    """Rows that come as one list and are shown in columns."""

    def __init__(self, desk: Desk, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._columns = columns
        self._rows: list[Any] = []

    @property
    def rows(self) -> Sequence[Any]:
        """The rows that are shown."""
        return self._rows

    def take(self, rows: Sequence[Any]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words or icon, or the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return " ".join(column.words(row).split())
        if role == Qt.ItemDataRole.DecorationRole and column.sign is not None:
            icon, tone = column.sign(row)
            return self._desk.theme.icon(icon, tone) if icon else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return None


class RowsTable(QTableView):
    """A table for rows. The columns in `wide` share the width that is left; those in `less` go when it is short."""

    def __init__(
        self, desk: Desk, name: str, model: RowsModel, *, wide: Sequence[int], less: Sequence[int]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._less = less
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(160)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for section in range(model.columnCount()):
            mode = (
                QHeaderView.ResizeMode.Stretch if section in wide else QHeaderView.ResizeMode.ResizeToContents
            )
            header.setSectionResizeMode(section, mode)
        self._fit()
        desk.theme.changed.connect(self._fit)

    def _fit(self) -> None:
        theme = self._desk.theme
        self.verticalHeader().setDefaultSectionSize(theme.target())
        self.horizontalHeader().setFixedHeight(theme.target() + SPACE.small)
        self._hide_columns()

    def _hide_columns(self) -> None:
        letters = self.width() / max(1, QFontMetrics(self._desk.theme.font()).averageCharWidth())
        for section in self._less:
            self.setColumnHidden(section, letters < _ALL_COLUMNS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the width to the columns that matter where it is short."""
        super().resizeEvent(event)
        self._hide_columns()


def chosen_rows(table: QTableView) -> list[Any]:
    """Return the chosen rows, in their order in the table."""
    indexes = sorted(table.selectionModel().selectedRows(), key=lambda index: index.row())
    return [index.data(ROW) for index in indexes]
