"""Today's contacts as a list model, newest first: pages by key, new ones put in at the top.

Each row is a view of the office (frozen). Relies on nothing but Qt; `ui.today.timeline` reads the office.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui import desk_words

if TYPE_CHECKING:
    from frontdesk.finding.listing import Cursor, Page
    from frontdesk.finding.views import InteractionView

VIEW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
FRESH_ROLE = VIEW_ROLE + 1
Index = QModelIndex | QPersistentModelIndex


class TimelineModel(QAbstractListModel):
    """Interactions of the day. `wants_more` when the view reaches the end and there are older ones."""

    wants_more = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._items: list[InteractionView] = []
        self._after: Cursor | None = None
        self._asked = False
        self._fresh: set[str] = set()

    @property
    def complete(self) -> bool:
        """Whether all of the day's interactions are loaded."""
        return self._after is None

    def show(self, page: Page) -> None:
        """Show the newest page: rows that are there stay, new ones come in at the top."""
        self._asked = False
        known = [item.id for item in self._items]
        new = [item for item in page.items if item.id not in set(known)]
        rest = [item for item in page.items if item.id in set(known)]
        grown = bool(known) and [i.id for i in page.items[: len(new)]] == [i.id for i in new]
        if grown and [i.id for i in rest] == known[: len(rest)] and (page.after or len(rest) == len(known)):
            self._grow(new, rest)
            return
        self.beginResetModel()
        self._items = list(page.items)
        self._after = page.after
        self.endResetModel()

    def add(self, page: Page) -> None:
        """Add an older page at the end."""
        self._asked = False
        self._after = page.after
        known = {item.id for item in self._items}
        items = [item for item in page.items if item.id not in known]
        if items:
            first = len(self._items)
            self.beginInsertRows(QModelIndex(), first, first + len(items) - 1)
            self._items.extend(items)
            self.endInsertRows()

    def mark_fresh(self, key: str, fresh: bool) -> None:
        """Tint a row, or end its tint."""
        (self._fresh.add if fresh else self._fresh.discard)(key)
        for row, item in enumerate(self._items):
            if item.id == key:
                self.dataChanged.emit(self.index(row), self.index(row), [FRESH_ROLE])

    def view(self, row: int) -> InteractionView:
        """Return the interaction in a row."""
        return self._items[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows are loaded."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's words (for screen readers and typed search), its view, or whether it is new."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row_words(item)
        if role == VIEW_ROLE:
            return item
        if role == FRESH_ROLE:
            return item.id in self._fresh
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether there are older rows of the day."""
        return not parent.isValid() and self._after is not None and not self._asked

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page; it comes with `add`."""
        if self.canFetchMore(parent):
            self._asked = True
            self.wants_more.emit(self._after)

    def _grow(self, new: Sequence[InteractionView], rest: Sequence[InteractionView]) -> None:
        for row, item in enumerate(rest):
            if item != self._items[row]:
                self._items[row] = item
                self.dataChanged.emit(self.index(row), self.index(row))
        if new:
            self.beginInsertRows(QModelIndex(), 0, len(new) - 1)
            self._items[:0] = new
            self.endInsertRows()


def row_words(item: InteractionView) -> str:
    """Return a row in words, in the order in which it is read."""
    parts = [
        desk_words.time_word(item.at),
        desk_words.channel_word(item.channel),
        item.contact,
        desk_words.routine_word(item.routine) if item.routine else item.topic,
        first_words(item),
        state_words(item)[1],
    ]
    return ", ".join(part for part in parts if part)


def first_words(item: InteractionView) -> str:
    """Return the beginning of what was said, on one line."""
    details = " · ".join(str(value) for value in item.details.values() if value) if item.routine else ""
    return " ".join((item.note or details or item.subject or item.student).split())[:200]


def state_words(item: InteractionView) -> tuple[str, str, str]:
    """Return a row's state as icon, words and tone: on site, promised, critical, waiting, closed."""
    from PySide6.QtCore import QCoreApplication

    promised = [promise.due for promise in item.follow_ups if promise.done_at is None]
    if item.visit is not None and item.visit.left_at is None:
        return "person", QCoreApplication.translate("Timeline", "on site"), "walk-in"
    if promised:
        return "flag", desk_words.day_word(min(promised), item.at.date()), "warn"
    if item.priority in ("critical", "urgent") and item.status != "closed":
        return "warn", desk_words.priority_word(item.priority), "bad"
    if item.status == "closed":
        return "check", desk_words.status_word("closed"), "good"
    return "", "", "muted"
