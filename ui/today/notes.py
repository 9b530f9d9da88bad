"""The notes of a contact: a text box that grows with what is typed, and that Tab leaves."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from ui.theme.theme import Theme

LEAST_LINES = 2
MOST_LINES = 8


class Notes(QPlainTextEdit):
    """A text box of two to eight lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        lines = int(self.document().size().height())
        shown = min(MOST_LINES, max(LEAST_LINES, lines))
        height = shown * self._theme.line_height() + 22
        if height != self.height():
            self.setFixedHeight(height)
