"""Text on the screen: a label of a kind and tone, and a state said by icon and word together."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.theme.fonts import weigh
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE


def text(sentence: str = "", kind: str = "body", *, tone: str = "", wrap: bool = False) -> QLabel:
    """Return a label with plain text (never mark-up) of a kind (a key of TYPE or `field`) and tone (a token)."""
    label = QLabel(sentence)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("type", kind)
    if kind in ("strong", "title", "page"):
        embolden(label)
    if tone:
        label.setProperty("tone", tone)
    if wrap:
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def embolden(widget: QWidget) -> None:
    """Set a widget's text in a heavier weight; only the weight, so that size and family stay the theme's."""
    font = QFont()
    weigh(font, bold=True)
    widget.setFont(font)


class Elided(QLabel):
    """One line of text that is cut with an ellipsis where it does not fit; the whole is in its tip."""

    def __init__(self, sentence: str = "", kind: str = "body", *, tone: str = "") -> None:
        super().__init__()
        self._whole = sentence
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", kind)
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(sentence)
        self._cut()

    def tell(self, sentence: str) -> None:
        """Show other text."""
        self._whole = sentence
        self.setAccessibleName(sentence)
        self._cut()

    def sizeHint(self) -> QSize:
        """Return the width of the whole text, and the height of one line."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Return a few letters' width."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        """Cut anew for another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._cut()

    def _cut(self) -> None:
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        if cut != self.text():
            self.setText(cut)
        self.setToolTip(self._whole if cut != self._whole else "")


def set_tone(label: QLabel, tone: str) -> None:
    """Give a label another tone and let the stylesheet see it."""
    if label.property("tone") == tone:
        return
    label.setProperty("tone", tone)
    label.style().unpolish(label)
    label.style().polish(label)


class StateLabel(QWidget):
    """A state as an icon and words in one colour, so that nothing is said by colour alone."""

    def __init__(
        self,
        theme: Theme,
        icon: str = "info",
        words: str = "",
        tone: str = "muted",
        *,
        cut: bool = False,
        wrap: bool = False,
    ) -> None:
        """`cut` shortens the words with an ellipsis where they do not fit, `wrap` goes on in another line."""
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._tone = tone
        self._picture = QLabel()
        self._words: QLabel = Elided(words, tone=tone) if cut else text(words, tone=tone, wrap=wrap)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.hair + 2)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1 if cut or wrap else 0)
        if wrap:
            self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        elif not cut:
            row.addStretch(1)
        self._paint()
        theme.changed.connect(self._paint)

    def tell(self, icon: str, words: str, tone: str) -> None:
        """Show another state."""
        self._icon, self._tone = icon, tone if tone != "text" else ""
        if isinstance(self._words, Elided):
            self._words.tell(words)
        else:
            self._words.setText(words)
        self.setAccessibleName(words)
        set_tone(self._words, self._tone)
        self._paint()

    def words(self) -> str:
        """Return what it says."""
        return self.accessibleName()

    def _paint(self) -> None:
        side = self._theme.icon_size()
        self._picture.setPixmap(
            self._theme.icon(self._icon, self._tone or "text").pixmap(
                QSize(side, side), self.devicePixelRatio()
            )
        )
        self._picture.setFixedSize(side, side)
