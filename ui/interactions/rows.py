"""The list's model: the pages of interactions that were read so far, and the wish for the next one.

A million interactions are never held at once: the view asks for more when it nears the end, `more_wanted`
tells the screen, which reads the next page off the UI thread and gives it to `append`. Relies on the rows of
`frontdesk.finding.listing`; knows nothing of how they are read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from frontdesk.finding.views import InteractionView

ROW = Qt.ItemDataRole.UserRole + 1
OVERDUE = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class InteractionRows(QAbstractListModel):
    """Interactions in the order in which they were read; `spoken` words a row for a screen reader."""

    more_wanted = Signal()

    def __init__(self, spoken: Callable[[InteractionView, bool], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self._rows: list[InteractionView] = []
        self._places: dict[str, int] = {}
        self._overdue: set[str] = set()
        self._more = False
        self._asked = False

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many interactions were read."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row itself, or the row in words."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == OVERDUE:
            return row.id in self._overdue
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row, row.id in self._overdue)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there is a next page that nobody asked for yet."""
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index) -> None:
        """Ask the screen for the next page."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def show(
        self, rows: Sequence[InteractionView], *, overdue: Collection[str] = (), more: bool = False
    ) -> None:
        """Show these rows and no others; `more` says whether a next page exists.

        When they are the rows that are shown already, they are renewed in place, so nothing jumps.
        """
        self._overdue = set(overdue)
        self._more, self._asked = more, False
        if [row.id for row in rows] == [row.id for row in self._rows]:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row.id: place for place, row in enumerate(self._rows)}
        self.endResetModel()

    def append(
        self, rows: Sequence[InteractionView], *, overdue: Collection[str] = (), more: bool = False
    ) -> None:
        """Show the next page below what is shown; a row that is there already is not shown twice."""
        fresh = [row for row in rows if row.id not in self._places]
        self._overdue |= set(overdue)
        self._more, self._asked = more, False
        if not fresh:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
        self._rows.extend(fresh)
        self._places.update({row.id: first + place for place, row in enumerate(fresh)})
        self.endInsertRows()

    def give_up(self) -> None:
        """Take note that the next page could not be read; the view may ask again."""
        self._asked = False

    def at(self, place: int) -> InteractionView | None:
        """Return the row at a place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, key: str) -> int:
        """Return where the interaction stands in the list, -1 when it is not shown."""
        return self._places.get(key, -1)

    @property
    def rows(self) -> tuple[InteractionView, ...]:
        """The rows shown."""
        return tuple(self._rows)

    @property
    def more(self) -> bool:
        """Whether a next page exists."""
        return self._more
