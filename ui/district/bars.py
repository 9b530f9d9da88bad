"""Drawings of the District page: the weeks as bars, a share as a bar, a trend as a small line.

They take their colours from the theme and say in words what they show, for those who hear the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import Theme

_THIN = 1.0


def draw_trend(painter: QPainter, theme: Theme, rect: QRectF, values: Sequence[int]) -> None:
    """Draw values over time as a line with a dot on the latest; nothing where there are too few."""
    if len(values) < 2 or not any(values):
        return
    top = max(values)
    points = [
        QPointF(
            rect.left() + rect.width() * place / (len(values) - 1),
            rect.bottom() - rect.height() * value / top,
        )
        for place, value in enumerate(values)
    ]
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = theme.colour("accent")
    painter.setPen(QPen(colour, 1.6))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(points[-1], 2.6, 2.6)
    painter.restore()


class ShareBar(QWidget):
    """A bar for a share of the longest; with `beside` a second one, outlined, above it."""

    def __init__(self, theme: Theme, share: float, words: str, *, beside: float | None = None) -> None:
        super().__init__()
        self._theme, self._share, self._beside = theme, share, beside
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a few letters' width and a line's height."""
        return QSize(self._theme.em(7), self._theme.line_height())

    def minimumSizeHint(self) -> QSize:
        """Return the least width to see a difference in."""
        return QSize(self._theme.em(3), self._theme.line_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars from the side where reading begins."""
        painter = QPainter(self)
        whole = QRectF(self.rect()).adjusted(1, 2, -1, -2)
        if self._beside is None:
            self._bar(painter, whole.adjusted(0, 2, 0, -2), self._share, filled=True)
            return
        half = whole.height() / 2
        self._bar(
            painter, QRectF(whole.left(), whole.top(), whole.width(), half - 1), self._beside, filled=False
        )
        self._bar(
            painter, QRectF(whole.left(), whole.top() + half, whole.width(), half), self._share, filled=True
        )

    def _bar(self, painter: QPainter, room: QRectF, share: float, *, filled: bool) -> None:
        width = max(2.0, room.width() * min(1.0, share))
        left = room.right() - width if self.isRightToLeft() else room.left()
        bar = QRectF(left, room.top(), width, room.height())
        if filled:
            painter.fillRect(bar, self._theme.colour("accent"))
        else:
            painter.setPen(QPen(self._theme.colour("control"), _THIN))
            painter.setBrush(self._theme.colour("raised"))
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))


class WeeksChart(QWidget):
    """Contacts of each week as bars with their counts; a week that is still running is outlined."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars: list[tuple[str, int]] = []
        self._running = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_weeks(self, bars: Sequence[tuple[str, int]], *, running: bool, words: str) -> None:
        """Show weeks by their first day in words; `words` says the same to those who hear it."""
        self._bars, self._running = list(bars), running
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a chart that is broader than high."""
        return QSize(self._theme.em(30), self._theme.line_height() * 8)

    def minimumSizeHint(self) -> QSize:
        """Return the least width to tell bars apart in."""
        return QSize(self._theme.em(12), self._theme.line_height() * 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars on a ground line, each with its count above and its Monday below where there is room."""
        if not self._bars:
            return
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        ground, top = self.height() - line - 3.0, max(1, *(many for _, many in self._bars))
        step, room = self.width() / len(self._bars), ground - line - 4
        widest = max(metrics.horizontalAdvance(f"{many:,}") for _, many in self._bars)
        counted = widest <= step
        label = max(metrics.horizontalAdvance(name) for name, _ in self._bars) + 8
        every = max(1, -(-int(label) // max(1, int(step))))
        last = len(self._bars) - 1
        for place, (name, many) in enumerate(self._bars):
            left = place * step if not self.isRightToLeft() else self.width() - (place + 1) * step
            bar = QRectF(left + step * 0.16, ground - room * many / top, step * 0.68, room * many / top)
            if self._running and place == last:
                painter.setPen(QPen(self._theme.colour("control"), _THIN))
                painter.setBrush(self._theme.colour("raised"))
                painter.drawRect(bar)
            else:
                painter.fillRect(bar, self._theme.colour("accent"))
            cell = QRectF(left - step, bar.top() - line - 2, step * 3, line)
            painter.setPen(self._theme.colour("text"))
            if counted or place == last or many == top:
                painter.drawText(cell, Qt.AlignmentFlag.AlignHCenter, f"{many:,}" if many else "–")
            if (last - place) % every == 0:
                painter.setPen(self._theme.colour("muted"))
                below = QRectF(left + step / 2 - label, ground + 2, 2 * label, line)
                painter.drawText(self._kept_inside(below), Qt.AlignmentFlag.AlignHCenter, name)
        painter.setPen(QPen(self._theme.colour("control"), _THIN))
        painter.drawLine(QPointF(0, ground), QPointF(self.width(), ground))

    def _kept_inside(self, room: QRectF) -> QRectF:
        """Return a label's room, moved so that the first and last are not cut."""
        half = room.width() / 4
        middle = min(max(room.center().x(), half), self.width() - half)
        room.moveCenter(QPointF(middle, room.center().y()))
        return room
