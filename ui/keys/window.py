"""The keys that work now, in a quiet table: what they do, and the keys as this system writes them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screen import Command
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE
from ui.widgets import Button, scrolled, text

WIDE_EM = 60


class Keys(QDialog):
    """Lists the commands that have keys, in as many columns as fit."""

    def __init__(
        self, theme: Theme, groups: Sequence[tuple[str, Sequence[Command]]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        inner = QWidget()
        room = parent.size()
        wide = room.width() >= theme.em(WIDE_EM)
        across = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        columns = QBoxLayout(across, inner)
        columns.setContentsMargins(0, 0, SPACE.small, 0)
        columns.setSpacing(SPACE.page)
        for title, commands in groups:
            column = QVBoxLayout()
            column.setSpacing(SPACE.small)
            column.addWidget(text(title, "strong"))
            column.addLayout(_table(commands))
            if wide:
                column.addStretch(1)
            columns.addLayout(column)
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.large)
        page.setSpacing(SPACE.large)
        page.addWidget(text(self.tr("Keys"), "title"))
        area = scrolled(inner)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.tr("Keys"))
        page.addWidget(area, 1)
        row = QHBoxLayout()
        row.addWidget(text(self.tr("Ctrl+K finds any command by a few letters."), tone="muted", wrap=True), 1)
        row.addWidget(Button(theme, self.tr("Close"), role="primary", pressed=self.accept))
        page.addLayout(row)
        self.resize(
            min(theme.em(68), room.width() - SPACE.page), min(theme.em(44), room.height() - SPACE.page)
        )


def _table(commands: Sequence[Command]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.wide)
    grid.setVerticalSpacing(SPACE.small)
    for row, command in enumerate(commands):
        keys = QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText)
        cap = QFrame()
        cap.setProperty("look", "panel")
        inside = QHBoxLayout(cap)
        inside.setContentsMargins(SPACE.small, 2, SPACE.small, 2)
        inside.addWidget(text(keys or command.keys))
        grid.addWidget(cap, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text(command.words, wrap=True), row, 1)
    grid.setColumnStretch(1, 1)
    return grid
