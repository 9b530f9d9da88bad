"""An input under its label; the label's words are its accessible name: a screen reader says what eyes see."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.tokens import SPACE
from ui.widgets.labels import text


def name_input(label: QLabel, field: QWidget) -> None:
    """Make `label` the name of `field`: buddy and accessible name."""
    label.setBuddy(field)
    field.setAccessibleName(label.text().replace("&", ""))


class Field(QWidget):
    """A label over an input, with room for a sentence below that says what is wrong or helps."""

    def __init__(self, label: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.label = text(label, "field")
        self.field = field
        self._hint = hint
        self._below = text(hint, "caption", tone="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.hair)
        self._head = QHBoxLayout()
        self._head.addWidget(self.label)
        column.addLayout(self._head)
        column.addWidget(field)
        column.addWidget(self._below)
        self._below.setVisible(bool(hint))  # only now: without a parent it would flash up as a window
        name_input(self.label, field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, field.sizePolicy().verticalPolicy())
        self.setFocusProxy(field)

    def add_beside(self, widget: QWidget) -> None:
        """Put a small widget at the end of the label's line."""
        self._head.addStretch(1)
        self._head.addWidget(widget)

    def rename(self, label: str) -> None:
        """Give the field another label, and the input the same accessible name."""
        self.label.setText(label)
        name_input(self.label, self.field)

    def complain(self, sentence: str) -> None:
        """Say below the input what is wrong; an empty sentence takes it back."""
        self._below.setText(sentence or self._hint)
        self._below.setProperty("tone", "bad" if sentence else "muted")
        self._below.setVisible(bool(sentence or self._hint))
        self.field.setProperty("wrong", bool(sentence))
        self.field.setAccessibleDescription(sentence or self._hint)
        for widget in (self._below, self.field):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    @property
    def complaint(self) -> str:
        """The sentence that says what is wrong, or empty."""
        return self._below.text() if self.field.property("wrong") else ""
