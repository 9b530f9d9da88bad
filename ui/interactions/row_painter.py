"""How one interaction looks in a list: two lines, everything that needs the eye also in words.

First line: time, channel (icon and word), contact, student; at the far end the status. Second line: the first
words of the note; at the far end topic and owner.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter

from frontdesk.finding.views import InteractionView
from ui.desk_words import channel_word, day_word, priority_word, status_word, time_word
from ui.interactions.routine_words import routine_gist
from ui.interactions.rows import OVERDUE, ROW
from ui.widgets.two_lines import NARROW, Piece, TwoLines

_ROOMY = 60
"""From this width on, in letters, the first line holds day and time and every state."""


class RowPainter(TwoLines):
    """Draws interactions from a model that gives them under the role `ROW`."""

    def first_line(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw time, channel, names and status."""
        row = index.data(ROW)
        overdue = bool(index.data(OVERDUE))
        letters = self.letters(rect)
        when = self._when(row, whole=letters >= _ROOMY)
        pieces = self._status(row, overdue=overdue)
        end = pieces if letters >= _ROOMY else pieces[:1] if letters >= NARROW else []
        room = self.far_end(painter, rect, end)
        room = self.write(painter, room, Piece(when, "muted"))
        room = self.channel(painter, room, row.channel, word=letters >= _ROOMY + 8)
        room = self.write(painter, room, Piece(row.contact or self.tr("Nobody named"), "text", bold=True))
        if row.student:
            self.write(painter, room, Piece(row.student, "muted"))

    def second_line(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the first words, topic and owner."""
        row = index.data(ROW)
        wide = self.letters(rect) >= NARROW * 1.5
        far = " · ".join(each for each in (row.topic, row.owner) if each)
        room = self.far_end(painter, rect, [Piece(far, "muted")] if far and wide else [])
        words = first_words(row)
        letters = self.letters(rect)
        if letters < _ROOMY:  # the first line has no room for all of it
            pieces = self._status(row, overdue=bool(index.data(OVERDUE)))
            told = [piece.text for piece in (pieces[1:] if letters >= NARROW else pieces)]
            words = " · ".join(each for each in (*told, words) if each)
        self.write(painter, room, Piece(words or self.tr("No notes"), "text" if words else "muted"))

    def _when(self, row: InteractionView, *, whole: bool) -> str:
        today = self._desk.office.today()
        day = row.at.date()
        if day == today:
            return time_word(row.at)
        return f"{day_word(day, today)} {time_word(row.at)}" if whole else day_word(day, today)

    def _status(self, row: InteractionView, *, overdue: bool) -> list[Piece]:
        """Return the states, the most pressing first."""
        pieces = [Piece(self.tr("Overdue"), "bad")] if overdue else []
        if row.priority in ("critical", "urgent"):
            pieces.append(Piece(priority_word(row.priority), "bad" if row.priority == "critical" else "warn"))
        pieces.append(Piece(status_word(row.status), "muted" if row.status == "closed" else "accent"))
        return pieces


def first_words(row: InteractionView) -> str:
    """Return what a routine is about, then the first words of what was noted, on one line."""
    note = " ".join(row.note[:300].split())
    return " – ".join(each for each in (routine_gist(row.routine, row.details), note) if each)


def row_in_words(row: InteractionView, overdue: bool, today: dt.date) -> str:
    """Return a row as a screen reader says it."""
    tr = QCoreApplication.translate
    parts = [
        channel_word(row.channel),
        row.contact or tr("RowPainter", "Nobody named"),
        row.student,
        f"{day_word(row.at.date(), today)} {time_word(row.at)}",
        status_word(row.status),
        tr("RowPainter", "Overdue") if overdue else "",
        "" if row.priority in ("normal", "low") else priority_word(row.priority),
        row.topic,
        row.owner,
        first_words(row),
    ]
    return ", ".join(part for part in parts if part)
