"""How promises look in their list, and the headings of their groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter

from frontdesk.due_groups import DueGroup, group_by_due
from frontdesk.followups import Promise
from ui.desk_words import day_word
from ui.widgets.grouped import ITEM, Group, GroupedPainter
from ui.widgets.two_lines import NARROW, Piece


def promise_groups(promises: Sequence[Promise], today: dt.date) -> list[Group]:
    """Return the promises under the headings of their groups, each heading with its number."""
    tr = QCoreApplication.translate
    named = {
        DueGroup.OVERDUE: tr("FollowUps", "Overdue · {0}"),
        DueGroup.TODAY: tr("FollowUps", "Today · {0}"),
        DueGroup.THIS_WEEK: tr("FollowUps", "This week · {0}"),
        DueGroup.LATER: tr("FollowUps", "Later · {0}"),
    }
    return [
        Group(named[group].format(len(members)), members, "bad" if group is DueGroup.OVERDUE else "text")
        for group, members in group_by_due(promises, today).items()
    ]


def promise_in_words(promise: Promise, today: dt.date) -> str:
    """Return a promise as a screen reader says it."""
    tr = QCoreApplication.translate
    parts = (
        tr("FollowUps", "Overdue") if promise.overdue else "",
        day_word(promise.due, today),
        promise.contact,
        promise.student,
        promise.text or " ".join(promise.note[:200].split()),
        promise.topic,
        promise.owner,
    )
    return ", ".join(part for part in parts if part)


class PromisePainter(GroupedPainter):
    """Draws the promises: day, names and owner; what was promised and the topic."""

    def first_line(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the day, the names and the owner."""
        row: Promise = index.data(ITEM)
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
        row: Promise = index.data(ITEM)
        topic = [Piece(row.topic, "muted")] if row.topic and self.letters(rect) > NARROW else []
        room = self.far_end(painter, rect, topic)
        note = " ".join(row.note[:300].split())
        said = " – ".join(each for each in (row.text, note) if each)
        self.write(painter, room, Piece(said or self.tr("No notes"), "text" if said else "muted"))
