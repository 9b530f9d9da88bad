"""Two lines a row: what the lists of interactions, follow-ups and routines have in common.

A row has a near end and a far end on both lines. All sizes come from the theme, so rows grow with the text;
where the width is short texts are cut with an ellipsis. Right-to-left windows are mirrored; a name keeps the
direction of its own letters.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.desk import Desk
from ui.desk_words import CHANNEL_ICONS, CHANNEL_TONES, channel_word
from ui.theme import SPACE

NARROW = 34
"""Below this width, in letters, the far end of the rows is left out."""


class Piece(NamedTuple):
    """Words of a tone (a token), bold or not."""

    text: str
    tone: str
    bold: bool = False


class TwoLines(QStyledItemDelegate):
    """Draws rows; a subclass says what stands on the two lines in `first_line` and `second_line`."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def first_line(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the first line into its box."""

    def second_line(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the second line into its box."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines of the present text size with air around them."""
        theme = self._desk.theme
        return QSize(200, 2 * theme.line_height() + 2 * SPACE.small + SPACE.hair)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground, then the two lines."""
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option.state)
        line = self._desk.theme.line_height()
        inner = rect.adjusted(SPACE.medium, SPACE.small, -SPACE.medium, -SPACE.small)
        self.first_line(painter, QRect(inner.left(), inner.top(), inner.width(), line), index)
        second = QRect(inner.left(), inner.bottom() - line + 1, inner.width(), line)
        self.second_line(painter, second, index)
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

    def letters(self, rect: QRect) -> float:
        """Return how many letters of body text fit into a width."""
        return rect.width() / max(1, QFontMetrics(self._desk.theme.font()).averageCharWidth())

    def _font(self, piece: Piece) -> QFont:
        return self._desk.theme.font("body", bold=piece.bold)

    def far_end(self, painter: QPainter, rect: QRect, pieces: list[Piece]) -> QRect:
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

    def channel(self, painter: QPainter, rect: QRect, channel: str, *, word: bool) -> QRect:
        """Draw a channel's icon, with its word if asked; return the room that is left."""
        tone = CHANNEL_TONES.get(channel, "muted")
        room = self.icon(painter, rect, CHANNEL_ICONS.get(channel, "other"), tone)
        return self.write(painter, room, Piece(channel_word(channel), tone)) if word else room

    def icon(self, painter: QPainter, rect: QRect, name: str, tone: str) -> QRect:
        """Draw an icon at the near end; return the room that is left."""
        theme = self._desk.theme
        side = min(theme.icon_size(), rect.height())
        box = QRect(rect.left(), rect.top() + (rect.height() - side) // 2, side, side)
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveRight(rect.right())
        theme.icon(name, tone).paint(painter, box)
        return self._without(painter, rect, side + SPACE.hair)

    def write(self, painter: QPainter, rect: QRect, piece: Piece) -> QRect:
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

    def _draw(self, painter: QPainter, box: QRect, said: str, piece: Piece, side: Qt.AlignmentFlag) -> None:
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
