"""The model of the follow-ups: a heading for each group, its promises below; headings cannot be chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from frontdesk.due_groups import DueGroup, group_by_due
from frontdesk.followups import Promise
from ui.desk_words import day_word
from ui.theme import SPACE
from ui.widgets.two_lines import NARROW, Piece, TwoLines

PROMISE = Qt.ItemDataRole.UserRole + 1
HEADING = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Heading:
    """The heading of a group with how many promises it has."""

    group: DueGroup
    count: int

    def words(self) -> str:
        """Return the heading as it is shown."""
        tr = QCoreApplication.translate
        named = {
            DueGroup.OVERDUE: tr("FollowUps", "Overdue · {0}"),
            DueGroup.TODAY: tr("FollowUps", "Today · {0}"),
            DueGroup.THIS_WEEK: tr("FollowUps", "This week · {0}"),
            DueGroup.LATER: tr("FollowUps", "Later · {0}"),
        }
        return named[self.group].format(self.count)


class PromiseRows(QAbstractListModel):
    """Headings and promises in the order in which they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Heading | Promise] = []
        self._today = dt.date.min

    def show(self, promises: Sequence[Promise], today: dt.date) -> None:
        """Show these promises and no others."""
        rows: list[Heading | Promise] = []
        for group, members in group_by_due(promises, today).items():
            rows.append(Heading(group, len(members)))
            rows.extend(members)
        self.beginResetModel()
        self._rows, self._today = rows, today
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is neither chosen nor entered."""
        if isinstance(self._at(index), Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row itself, or the row in words."""
        row = self._at(index)
        if role == PROMISE:
            return row if isinstance(row, Promise) else None
        if role == HEADING:
            return row if isinstance(row, Heading) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "" if row is None else self._words(row)
        return None

    def at(self, place: int) -> Promise | None:
        """Return the promise at a place, None for a heading."""
        row = self._rows[place] if 0 <= place < len(self._rows) else None
        return row if isinstance(row, Promise) else None

    def place_of(self, key: str) -> int:
        """Return where the promise (or the first one of this interaction) stands, -1 when it is not shown."""
        for place, row in enumerate(self._rows):
            if isinstance(row, Promise) and key in (row.id, row.interaction_id):
                return place
        return -1

    def nearest(self, place: int) -> int:
        """Return the place of the promise at or nearest below a place, else above; -1 when there is none."""
        below = [at for at in range(max(place, 0), len(self._rows)) if self.at(at) is not None]
        above = [at for at in range(min(place, len(self._rows)) - 1, -1, -1) if self.at(at) is not None]
        return (below or above or [-1])[0]

    def _at(self, index: Index) -> Heading | Promise | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def _words(self, row: Heading | Promise) -> str:
        if isinstance(row, Heading):
            return row.words()
        return ", ".join(
            part
            for part in (
                day_word(row.due, self._today),
                row.contact,
                row.student,
                row.text or " ".join(row.note[:200].split()),
                row.topic,
                row.owner,
            )
            if part
        )


class PromisePainter(TwoLines):
    """Draws the promises: day, names and owner; what was promised and the topic. Headings take one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A heading is one line, a promise two."""
        size = super().sizeHint(option, index)
        if index.data(HEADING) is not None:
            size.setHeight(self._desk.theme.line_height("strong") + SPACE.large)
        return size

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a heading or a promise."""
        heading = index.data(HEADING)
        if heading is None:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setFont(self._desk.theme.font("strong"))
        tone = "bad" if heading.group == DueGroup.OVERDUE else "text"
        painter.setPen(self._desk.theme.colour(tone))
        box = option.rect.adjusted(SPACE.small, SPACE.small, -SPACE.small, 0)
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), heading.words()
        )
        painter.restore()

    def first_line(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the day, the names and the owner."""
        row: Promise = index.data(PROMISE)
        tone = "bad" if row.overdue else "muted"
        owner = [Piece(row.owner, "muted")] if row.owner and self.letters(rect) > NARROW else []
        room = self.far_end(painter, rect, owner)
        room = self.icon(painter, room, "warn" if row.overdue else "calendar", tone)
        room = self.write(painter, room, Piece(day_word(row.due, self._desk.office.today()), tone))
        room = self.write(painter, room, Piece(row.contact or self.tr("Nobody named"), "text", bold=True))
        if row.student:
            self.write(painter, room, Piece(row.student, "muted"))

    def second_line(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw what was promised, and the topic."""
        row: Promise = index.data(PROMISE)
        topic = [Piece(row.topic, "muted")] if row.topic and self.letters(rect) > NARROW else []
        room = self.far_end(painter, rect, topic)
        note = " ".join(row.note[:300].split())
        said = " – ".join(each for each in (row.text, note) if each)
        self.write(painter, room, Piece(said or self.tr("No notes"), "text" if said else "muted"))
