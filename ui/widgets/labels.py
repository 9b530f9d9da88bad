"""Text on the screen: a label of a kind and tone, and a state said by icon and word together."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import SPACE


def text(sentence: str = "", kind: str = "body", *, tone: str = "", wrap: bool = False) -> QLabel:
    """Return a label with plain text (never mark-up) of a kind (a key of TYPE or `field`) and tone (a token)."""
    label = QLabel(sentence)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("type", kind)
    if tone:
        label.setProperty("tone", tone)
    if wrap:
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def set_tone(label: QLabel, tone: str) -> None:
    """Give a label another tone and let the stylesheet see it."""
    if label.property("tone") == tone:
        return
    label.setProperty("tone", tone)
    label.style().unpolish(label)
    label.style().polish(label)


class StateLabel(QWidget):
    """A state as an icon and words in one colour, so that nothing is said by colour alone."""

    def __init__(self, theme: Theme, icon: str = "info", words: str = "", tone: str = "muted") -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._tone = tone
        self._picture = QLabel()
        self._words = text(words, tone=tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.hair + 2)
        row.addWidget(self._picture)
        row.addWidget(self._words)
        row.addStretch(1)
        self._paint()
        theme.changed.connect(self._paint)

    def tell(self, icon: str, words: str, tone: str) -> None:
        """Show another state."""
        self._icon, self._tone = icon, tone
        self._words.setText(words)
        self.setAccessibleName(words)
        set_tone(self._words, tone)
        self._paint()

    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def _paint(self) -> None:
        side = self._theme.icon_size()
        self._picture.setPixmap(
            self._theme.icon(self._icon, self._tone).pixmap(QSize(side, side), self.devicePixelRatio())
        )
        self._picture.setFixedSize(side, side)
