"""Frames: a card with an optional heading, a thin line, and a page that scrolls when it must."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.theme.tokens import SPACE
from ui.widgets.labels import text


class Card(QFrame):
    """A surface with a border and round corners; `body` is its layout, `head` the row beside the heading."""

    def __init__(self, title: str = "", *, margin: int = SPACE.large) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin - 2, margin, margin)
        self.body.setSpacing(SPACE.medium)
        self.heading: QLabel | None = None
        self.head = QHBoxLayout()
        if title:
            self.heading = text(title, "strong")
            self.head.addWidget(self.heading)
            self.head.addStretch(1)
            self.body.addLayout(self.head)


class Line(QFrame):
    """A separator."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "line")


def scrolled(inner: QWidget) -> QScrollArea:
    """Return a frameless area that scrolls `inner` when the window is too small for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner.setProperty("look", "scrolled")
    area.setWidget(inner)
    return area
