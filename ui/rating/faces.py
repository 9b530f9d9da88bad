"""Five faces to press, drawn by hand so that they look alike on every system and in every theme.

A face is a button with its word under it; the word is also its accessible name, so nothing is said by the
drawing alone. Relies on the theme for colour and the size of text.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import SPACE, Theme

_MOUTHS = {1: -0.30, 2: -0.16, 3: 0.0, 4: 0.16, 5: 0.30}
"""How far the mouth's middle lies below its corners, as a share of the face's width, by score."""


def draw_face(painter: QPainter, box: QRectF, score: int, *, line: QColor, fill: QColor) -> None:
    """Draw the face of a score from 1 to 5 into a square."""
    width = box.width()
    painter.setPen(QPen(line, max(2.0, width / 32), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(fill)
    painter.drawEllipse(box.adjusted(2, 2, -2, -2))
    eye = width / 17
    painter.setBrush(line)
    painter.setPen(Qt.PenStyle.NoPen)
    for side in (-1, 1):
        painter.drawEllipse(box.center() + QPointF(side * width * 0.17, -width * 0.12), eye, eye * 1.25)
    bend = _MOUTHS[score] * width
    middle = box.center() + QPointF(0, width * 0.2 - bend / 4)
    half = QPointF(width * 0.23, 0)
    mouth = QPainterPath(middle - half)
    mouth.quadTo(middle + QPointF(0, bend), middle + half)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(line, max(2.5, width / 26), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPath(mouth)


class FaceButton(QAbstractButton):
    """A face of a score from 1 to 5 with its word below; checkable."""

    def __init__(self, theme: Theme, score: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.score = score
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def name(self, word: str) -> None:
        """Set the word under the face."""
        self.setText(word)
        self.setAccessibleName(word)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for a face of three lines' height and a word of two lines."""
        line = self._theme.line_height("title")
        return QSize(max(120, line * 5), line * 6 + 3 * SPACE.small)

    def minimumSizeHint(self) -> QSize:
        """The least room in which the face can be pressed and its word read."""
        return QSize(96, 2 * self._theme.line_height("title") + 64)

    def event(self, event: QEvent) -> bool:
        """Repaint when the pointer comes or goes."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the focus ring, the face and the word."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "weak" if self.isChecked() else "raised" if self.underMouse() else "surface"
        ring = "accent" if self.hasFocus() or self.isChecked() else ground
        if ring == ground and theme.tokens.border > 1:
            ring = "line"
        painter.setPen(QPen(theme.colour(ring), 3 if self.hasFocus() else 2))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(2, 2, -2, -2), SPACE.corner * 2, SPACE.corner * 2
        )
        words = 2 * theme.line_height("title") + SPACE.small
        side = min(self.width() - 2 * SPACE.medium, self.height() - words - 2 * SPACE.small)
        box = QRectF((self.width() - side) / 2, SPACE.small, side, side)
        tone = "accent" if self.isChecked() else "text"
        draw_face(painter, box, self.score, line=theme.colour(tone), fill=theme.colour("surface"))
        room = QRectF(SPACE.hair, self.height() - words, self.width() - 2 * SPACE.hair, words - SPACE.hair)
        self._write(painter, room)

    def _write(self, painter: QPainter, room: QRectF) -> None:
        font = self._theme.font("title")
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        longest = max(self.text().split() or [""], key=len)
        while QFontMetrics(font).horizontalAdvance(longest) > room.width() and font.pointSizeF() > 8:
            font.setPointSizeF(font.pointSizeF() - 0.5)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(room, int(flags), self.text())
