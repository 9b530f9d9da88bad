"""The palette: a box to type in and the commands that fit, the best first. Enter runs, Esc closes.

Relies on the window for the commands; it runs nothing by itself until it is closed, so that a command finds
the page as the person left it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.screen import Command
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE
from ui.widgets.typed import plain

COMMAND_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex


def fitting(commands: Sequence[Command], typed: str) -> list[Command]:
    """Return the commands whose words hold what was typed: by beginnings of words first, then by letters."""
    wanted = plain(typed).split()
    if not wanted:
        return list(commands)
    begins, holds = [], []
    for command in commands:
        words = plain(command.words)
        parts = words.split()
        if all(any(part.startswith(each) for part in parts) for each in wanted):
            begins.append(command)
        elif all(each in words for each in wanted):
            holds.append(command)
    return begins + holds


class CommandPainter(QStyledItemDelegate):
    """Draws a command: icon, words, and its keys at the end."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(200, self._theme.target())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row from the tokens."""
        theme = self._theme
        command: Command = index.data(COMMAND_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(1, 1, -1, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.setBrush(theme.colour("weak"))
            painter.drawRoundedRect(box, SPACE.corner, SPACE.corner)
        side = theme.icon_size()
        at = box.x() + SPACE.medium
        theme.icon(command.icon, "muted").paint(
            painter, QRect(at, box.center().y() - side // 2 + 1, side, side)
        )
        at += side + SPACE.medium
        font = theme.font()
        painter.setFont(font)
        keys_width = QFontMetrics(font).horizontalAdvance(command.keys) if command.keys else 0
        room = box.right() - SPACE.medium - keys_width - SPACE.medium - at
        painter.setPen(theme.colour("text"))
        words = QFontMetrics(font).elidedText(command.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(at, box.y(), room, box.height()), Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(theme.colour("muted"))
        place = QRect(box.right() - SPACE.medium - keys_width, box.y(), keys_width + 2, box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, command.keys)
        painter.restore()


class Palette(QDialog):
    """Shows commands over the window and runs the chosen one after it has closed."""

    def __init__(self, theme: Theme, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Popup)
        self._commands = list(commands)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Commands"))
        self.setProperty("look", "palette")
        self.box = QLineEdit()
        self.box.setAccessibleName(self.tr("What do you want to do?"))
        self.box.setPlaceholderText(self.tr("What do you want to do?"))
        self.box.textEdited.connect(self._show)
        self.box.returnPressed.connect(self._run)
        self.box.installEventFilter(self)
        self.list = QListWidget()
        self.list.setItemDelegate(CommandPainter(theme))
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _: self._run())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.medium, SPACE.medium, SPACE.medium, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(self.box)
        column.addWidget(self.list)
        self._show("")
        self._stand(theme, parent)

    def commands(self) -> list[Command]:
        """Return the commands that are shown."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(COMMAND_ROLE) for item in items]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down choose in the list while the caret stays in the box."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        self.list.clear()
        for command in fitting(self._commands, typed):
            item = QListWidgetItem(command.words)
            item.setData(COMMAND_ROLE, command)
            item.setData(
                int(Qt.ItemDataRole.AccessibleTextRole),
                f"{command.words}, {command.keys}" if command.keys else command.words,
            )
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _run(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        command: Command = item.data(COMMAND_ROLE)
        self.close()
        QTimer.singleShot(0, command.run)

    def _stand(self, theme: Theme, parent: QWidget) -> None:
        width = min(theme.em(42), parent.width() - SPACE.page * 2)
        height = min(theme.em(30), parent.height() - SPACE.page * 3)
        self.resize(width, height)
        middle = parent.mapToGlobal(parent.rect().topLeft())
        self.move(middle.x() + (parent.width() - width) // 2, middle.y() + SPACE.page * 2)
        self.box.setFocus()
