"""Text with its marks shown instead of written: bold is bold, not two stars; measured and drawn alike.

Heights are remembered, since a list asks for them again and again. Relies on `translation.marks` for what a
mark is and on Qt's text layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from translation.marks import strip_marks
from ui.theme.fonts import weigh

_MOST_REMEMBERED = 4000
_LEAST_WIDTH = 20


class MarkedText:
    """Lays out texts in one font. `raw` texts are shown as they are written, as in an editor."""

    def __init__(self) -> None:
        self._heights: dict[tuple[str, int, bool], int] = {}

    def forget(self) -> None:
        """Forget all heights: the font has changed."""
        self._heights.clear()

    def height(self, text: str, width: int, font: QFont, *, raw: bool = False) -> int:
        """Return the height in pixels that a text takes in a width."""
        key = (text, width, raw)
        if key not in self._heights:
            if len(self._heights) > _MOST_REMEMBERED:
                self._heights.clear()
            self._heights[key] = _lay_out(_layout(text, font, raw=raw, terms=(), colour=None), width)
        return self._heights[key]

    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        width: int,
        text: str,
        font: QFont,
        *,
        right_to_left: bool = False,
        terms: Sequence[str] = (),
        colour: QColor | None = None,
    ) -> None:
        """Draw a text with its marks, and these terms underlined in a colour."""
        layout = _layout(text, font, raw=False, terms=terms, colour=colour)
        option = layout.textOption()
        way = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(way)
        if right_to_left:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        _lay_out(layout, width)
        layout.draw(painter, at)


def _layout(text: str, font: QFont, *, raw: bool, terms: Sequence[str], colour: QColor | None) -> QTextLayout:
    plain, marks = (text, []) if raw else strip_marks(text)
    layout = QTextLayout(plain, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    looks = [_span(mark.start, mark.end, _look(mark.opening, font)) for mark in marks]
    layout.setFormats([*looks, *_underlines(plain, terms, colour)])
    return layout


def _look(opening: str, font: QFont) -> QTextCharFormat:
    look = QTextCharFormat()
    if opening in ("**", "__", "***"):
        bold = QFont(font)
        weigh(bold, bold=True)
        look.setFont(bold)
    if opening in ("*", "_", "***"):
        look.setFontItalic(True)
    if opening.startswith("["):
        look.setFontUnderline(True)
    return look


def _underlines(plain: str, terms: Iterable[str], colour: QColor | None) -> list[QTextLayout.FormatRange]:
    folded = plain.casefold()
    found = []
    for term in terms:
        start = folded.find(term.casefold())
        while start >= 0:
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            if colour is not None:
                look.setUnderlineColor(colour)
            found.append(_span(start, start + len(term), look))
            start = folded.find(term.casefold(), start + len(term))
    return found


def _span(start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    span = QTextLayout.FormatRange()
    span.start, span.length = start, end - start
    span.format = look
    return span


def _lay_out(layout: QTextLayout, width: int) -> int:
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(_LEAST_WIDTH, width))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return round(height)
