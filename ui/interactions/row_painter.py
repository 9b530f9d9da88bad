"""How one interaction looks in a list: two lines, everything that needs the eye also in words.

First line: time, channel (icon and word), contact, student; at the far end the status. Second line: the first
words of the note; at the far end topic and owner. All sizes come from the theme, so rows grow with the text;
where the width is short, the far end goes first and texts are cut with an ellipsis. Right-to-left windows are
mirrored; a name keeps the direction of its own letters.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from frontdesk.views import InteractionView
from ui.desk import Desk
from ui.desk_words import (
    CHANNEL_ICONS,
    CHANNEL_TONES,
    channel_word,
    day_word,
    priority_word,
    status_word,
    time_word,
)
from ui.interactions.routine_words import routine_gist
from ui.interactions.rows import OVERDUE, ROW
from ui.theme import SPACE

_NARROW = 34
"""Below this width, in letters, the far end of the rows is left out."""


class _Piece(NamedTuple):
    text: str
    tone: str
    bold: bool = False


class RowPainter(QStyledItemDelegate):
    """Draws interactions from a model that gives them under the role `ROW`."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines of the present text size with air around them."""
        theme = self._desk.theme
        return QSize(200, 2 * theme.line_height() + 2 * SPACE.small + SPACE.hair)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground, then the two lines."""
        row = index.data(ROW)
        if not isinstance(row, InteractionView):
            return
        rect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state)
        line = self._desk.theme.line_height()
        inner = rect.adjusted(SPACE.medium, SPACE.small, -SPACE.medium, -SPACE.small)
        first = QRect(inner.left(), inner.top(), inner.width(), line)
        self._first_line(painter, first, row, overdue=bool(index.data(OVERDUE)))
        second = QRect(inner.left(), inner.bottom() - line + 1, inner.width(), line)
        self._second_line(painter, second, row)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._desk.theme
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("weak" if selected else "raised"))
        if selected:
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                bar.moveRight(rect.right())
            painter.fillRect(bar, theme.colour("accent"))
        painter.setPen(QPen(theme.colour("line"), theme.tokens.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _first_line(self, painter: QPainter, rect: QRect, row: InteractionView, *, overdue: bool) -> None:
        today = self._desk.office.today()
        day, time = row.at.date(), time_word(row.at)
        when = time if day == today else f"{day_word(day, today)} {time}"
        wide = self._letters(rect) >= _NARROW
        end = self._status(row, overdue=overdue) if wide else []
        room = self._far_end(painter, rect, end)
        room = self._write(painter, room, _Piece(when, "muted"))
        room = self._channel(painter, room, row.channel, word=self._letters(rect) >= _NARROW * 2)
        room = self._write(painter, room, _Piece(row.contact or self.tr("Nobody named"), "text", bold=True))
        if row.student:
            self._write(painter, room, _Piece(row.student, "muted"))

    def _second_line(self, painter: QPainter, rect: QRect, row: InteractionView) -> None:
        wide = self._letters(rect) >= _NARROW * 1.5
        far = " · ".join(each for each in (row.topic, row.owner) if each)
        room = self._far_end(painter, rect, [_Piece(far, "muted")] if far and wide else [])
        words = first_words(row)
        if not wide:
            words = " · ".join(each for each in (status_word(row.status), words) if each)
        self._write(painter, room, _Piece(words or self.tr("No notes"), "text" if words else "muted"))

    def _status(self, row: InteractionView, *, overdue: bool) -> list[_Piece]:
        pieces = []
        if row.priority in ("critical", "urgent"):
            pieces.append(
                _Piece(priority_word(row.priority), "bad" if row.priority == "critical" else "warn")
            )
        if overdue:
            pieces.append(_Piece(self.tr("Overdue"), "bad"))
        pieces.append(_Piece(status_word(row.status), "muted" if row.status == "closed" else "accent"))
        return pieces

    # Drawing

    def _letters(self, rect: QRect) -> float:
        return rect.width() / max(1, QFontMetrics(self._desk.theme.font()).averageCharWidth())

    def _font(self, piece: _Piece) -> QFont:
        return self._desk.theme.font("body", bold=piece.bold)

    def _far_end(self, painter: QPainter, rect: QRect, pieces: list[_Piece]) -> QRect:
        """Draw pieces at the far end, with dots between them; return the room that is left."""
        if not pieces:
            return rect
        room = QRect(rect)
        for place, piece in enumerate(reversed(pieces)):
            said = piece.text if place == 0 else f"{piece.text}  ·"
            metrics = QFontMetrics(self._font(piece))
            width = min(metrics.horizontalAdvance(said) + SPACE.hair, rect.width() // 2)
            box = self._take_far(painter, room, width)
            self._draw(painter, box, said, piece, Qt.AlignmentFlag.AlignRight)
            room = self._without(painter, room, width + SPACE.hair, far=True)
        return self._without(painter, room, SPACE.small, far=True)

    def _channel(self, painter: QPainter, rect: QRect, channel: str, *, word: bool) -> QRect:
        theme = self._desk.theme
        tone = CHANNEL_TONES.get(channel, "muted")
        side = min(theme.icon_size(), rect.height())
        box = QRect(rect.left(), rect.top() + (rect.height() - side) // 2, side, side)
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveRight(rect.right())
        theme.icon(CHANNEL_ICONS.get(channel, "other"), tone).paint(painter, box)
        room = self._without(painter, rect, side + SPACE.hair)
        return self._write(painter, room, _Piece(channel_word(channel), tone)) if word else room

    def _write(self, painter: QPainter, rect: QRect, piece: _Piece) -> QRect:
        """Draw a piece at the near end; return the room that is left."""
        if rect.width() < SPACE.large:
            return rect
        metrics = QFontMetrics(self._font(piece))
        width = min(metrics.horizontalAdvance(piece.text) + 1, rect.width())
        box = QRect(rect)
        box.setWidth(width)
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveRight(rect.right())
        self._draw(painter, box, piece.text, piece, Qt.AlignmentFlag.AlignLeft)
        return self._without(painter, rect, width + SPACE.medium)

    def _draw(self, painter: QPainter, box: QRect, said: str, piece: _Piece, side: Qt.AlignmentFlag) -> None:
        painter.setFont(self._font(piece))
        painter.setPen(self._desk.theme.colour(piece.tone))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, box.width())
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(box, int(flags), shown)

    def _take_far(self, painter: QPainter, rect: QRect, width: int) -> QRect:
        box = QRect(rect)
        box.setWidth(width)
        if painter.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            box.moveRight(rect.right())
        return box

    def _without(self, painter: QPainter, rect: QRect, width: int, *, far: bool = False) -> QRect:
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if far != mirrored:
            return rect.adjusted(0, 0, -width, 0)
        return rect.adjusted(width, 0, 0, 0)


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
