"""The passphrase of a bundle on a stick: asked for twice when one is written, once when one is taken in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme import SPACE
from ui.theme.theme import Theme
from ui.widgets import Button, Field, text


class PassphraseDialog(QDialog):
    """`given(passphrase)` when confirmed; empty means none."""

    given = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, *, new: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Passphrase"))
        self._new = new
        self.first, self.second = QLineEdit(), QLineEdit()
        for line in (self.first, self.second):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setMinimumWidth(self.fontMetrics().averageCharWidth() * 40)
            line.returnPressed.connect(self._confirm)
        why = (
            self.tr("Whoever finds the stick can't read it without the passphrase. Leave it empty for none.")
            if new
            else self.tr("If the stick was sealed with a passphrase, type it; otherwise leave it empty.")
        )
        self.first_field = Field(self.tr("Passphrase"), self.first)
        self.second_field = Field(self.tr("Passphrase again"), self.second)
        go = Button(
            theme, self.tr("Write") if new else self.tr("Take in"), role="primary", pressed=self._confirm
        )
        go.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(Button(theme, self.tr("Cancel"), role="quiet", pressed=self.reject))
        row.addWidget(go)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.wide, SPACE.large, SPACE.wide, SPACE.large)
        column.setSpacing(SPACE.medium)
        for widget in (text(why, tone="muted", wrap=True), self.first_field, self.second_field):
            column.addWidget(widget)
        column.addLayout(row)
        self.second_field.setVisible(new)

    def _confirm(self) -> None:
        if self._new and self.first.text() != self.second.text():
            self.second_field.complain(self.tr("The two differ; type the same twice."))
            self.second.setFocus()
            return
        self.given.emit(self.first.text())
        self.accept()
