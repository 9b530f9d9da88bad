"""The two halves of a conversation and where they stand: turned, side by side, on two screens, full screen.

F6 hands the keyboard to the other side, F7 turns the family's half, F8 moves it to the second screen, F11
fills the screen. Shortcuts act at once; a button's own would wait a tenth of a second while the next letter
is typed already. Relies on the two sides of this package.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.conversation.family_side import FamilySide
from ui.conversation.staff_side import StaffSide
from ui.conversation.turned import TurnedView
from ui.desk import Desk
from ui.theme.tokens import SPACE
from ui.widgets import Button, Flow

_STACK_BELOW = 95
"""Letters of width from which what was said stands beside the phrases."""
_LOW_BELOW = 26
"""Lines of height below which only the words, the box and the phrases have room."""


class Halves(QWidget):
    """Both sides and the row of tools. `home` is where it goes back from full screen."""

    interpreter_wanted = Signal()

    def __init__(self, desk: Desk, home: QStackedWidget) -> None:
        super().__init__()
        self._desk = desk
        self._home = home
        self._away = False
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.staff = StaffSide(desk)
        self.family = FamilySide(desk)
        self.turned = TurnedView(self.tr("The family's half"))
        self.turned.hold(self.family)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(SPACE.small)
        self.splitter.addWidget(self.turned)
        self.splitter.addWidget(self.staff)
        self.splitter.setSizes([500, 500])
        self.tools: dict[str, Button] = {}
        self._tool_row = self._make_tools()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.hair)
        column.addWidget(self.splitter, 1)
        column.addWidget(self._tool_row)
        self._keys()
        self.family.left.connect(self.staff_side)
        desk.theme.changed.connect(self._fit)

    def _make_tools(self) -> QWidget:
        row = QWidget()
        flow = Flow(row)
        for keys, words, icon, action in (
            ("F6", self.tr("Other side"), "keyboard", self.other_side),
            ("F7", self.tr("Turn"), "swap", self.turn_round),
            ("F8", self.tr("Second screen"), "people", self.to_second_screen),
            ("F11", self.tr("Full screen"), "eye", self.fill_screen),
        ):
            button = Button(self._desk.theme, f"{words}   {keys}", icon=icon, role="quiet", pressed=action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(words)
            self.tools[keys] = button
            flow.addWidget(button)
        return row

    def _keys(self) -> None:
        for keys, action in (
            ("F6", self.other_side),
            ("F7", self.turn_round),
            ("F8", self.to_second_screen),
            ("F11", self.fill_screen),
            ("Ctrl+I", self.interpreter_wanted.emit),
            ("Esc", self.back_from_full),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def begin(self) -> None:
        """Stand ready for a conversation; with a second screen the family's half goes there."""
        two = len(QGuiApplication.screens()) > 1
        self.tools["F8"].setVisible(two)
        self.staff.focus_first()
        if two and not self._away:
            self.to_second_screen()

    def end(self) -> None:
        """Bring everything back into the window."""
        self._take_back()
        self.back_from_full()

    def staff_side(self) -> None:
        """Give the keyboard to staff."""
        self.staff.activateWindow()
        self.staff.focus_first()

    def other_side(self) -> None:
        """Give the keyboard to the other side."""
        if self.family.box.hasFocus():
            self.staff_side()
            return
        if self._away:
            self.family.activateWindow()
        else:
            self.turned.setFocus()
        self.family.focus_first()

    def turn_round(self) -> None:
        """Turn the family's half upside down, or upright beside the staff's."""
        self.turned.turn(not self.turned.turned)
        self._fit()

    def to_second_screen(self) -> None:
        """Show the family's half on the second screen, or bring it back."""
        if self._away:
            self._take_back()
            return
        others = [each for each in QGuiApplication.screens() if each is not self.screen()]
        if not others:
            return
        self.turned.release()
        self.turned.hide()
        self._away = True
        self.family.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.family.setScreen(others[0])
        self.family.setGeometry(others[0].geometry())
        self.family.showFullScreen()

    def _take_back(self) -> None:
        if not self._away:
            return
        self._away = False
        self.family.hide()
        self.family.setWindowFlag(Qt.WindowType.FramelessWindowHint, False)
        self.turned.hold(self.family)
        self.turned.show()

    def fill_screen(self) -> None:
        """Fill the screen with both halves, without any chrome; again, or Esc, goes back."""
        if self.isWindow():
            self.back_from_full()
            return
        self.setParent(None)
        self.showFullScreen()
        self.staff.focus_first()

    def back_from_full(self) -> None:
        """Go back into the window, if it fills the screen."""
        if self.isWindow():
            self._home.addWidget(self)
            self._home.setCurrentWidget(self)
            self.staff.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the best of the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        turned = self.turned.turned
        self.splitter.setOrientation(Qt.Orientation.Vertical if turned else Qt.Orientation.Horizontal)
        width = self.width() if turned else self.width() // 2
        letters = width / max(1, QFontMetrics(self._desk.theme.font()).averageCharWidth())
        self.staff.stack_halves(letters < _STACK_BELOW)
        low = self.height() < _LOW_BELOW * self._desk.theme.line_height()
        self._tool_row.setVisible(not low)
        self.staff.turns.setVisible(not (low and letters < _STACK_BELOW))
