"""The navigation: one button a page with the number that waits there, folding to icons when narrow.

Relies on `ui.pages` for what there is. Up and Down move between the buttons, Enter and Space choose.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.pages import Page
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Line
from ui.widgets.labels import text


class NavButton(QAbstractButton):
    """One page in the navigation: icon, name, and the number that waits."""

    def __init__(self, theme: Theme, page: Page) -> None:
        super().__init__()
        self.page = page
        self._theme = theme
        self._folded = False
        self._count = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name()
        theme.changed.connect(self.updateGeometry)

    def fold(self, folded: bool) -> None:
        """Show the icon alone, with the name as a tip, or icon and name."""
        self._folded = folded
        self.setToolTip(self.accessibleName() if folded else "")
        self.updateGeometry()
        self.update()

    def wait(self, count: int) -> None:
        """Show how many things wait on the page; 0 shows nothing."""
        self._count = count
        self._name()
        self.update()

    @property
    def waiting(self) -> int:
        """How many things wait on the page."""
        return self._count

    def sizeHint(self) -> QSize:
        """Return icon, name and number in a row, at least 36 pixels high."""
        theme = self._theme
        height = max(36, theme.target())
        if self._folded:
            return QSize(height + SPACE.small, height)
        name = QFontMetrics(theme.font(bold=True)).horizontalAdvance(self.text())
        number = theme.line_height() * 2 if self.page.count else 0
        return QSize(name + theme.icon_size() + SPACE.wide + SPACE.large + number, height)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: a name is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, name, number and focus ring from the tokens."""
        theme, tokens = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("weak" if chosen else "raised"))
            painter.drawRoundedRect(box, SPACE.corner, SPACE.corner)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, SPACE.corner, SPACE.corner)
        self._draw_content(painter, box, "accent" if chosen else "muted", tokens.text)
        painter.end()

    def _draw_content(self, painter: QPainter, box: QRect, icon_tone: str, colour: str) -> None:
        theme = self._theme
        side = theme.icon_size()
        left = (box.width() - side) // 2 if self._folded else SPACE.medium
        icon_box = QRect(box.x() + left, box.center().y() - side // 2 + 1, side, side)
        theme.icon(self.page.icon, icon_tone).paint(painter, self._mirrored(icon_box))
        if not self._folded:
            painter.setFont(theme.font(bold=self.isChecked()))
            painter.setPen(theme.colour("text"))
            start = icon_box.right() + SPACE.medium
            name_box = QRect(start, box.y(), box.right() - start, box.height())
            painter.drawText(
                self._mirrored(name_box), Qt.AlignmentFlag.AlignVCenter | self._leading(), self.text()
            )
        if self._count:
            self._draw_count(painter, box)

    def _draw_count(self, painter: QPainter, box: QRect) -> None:
        theme = self._theme
        words = str(self._count) if self._count < 100 else "99+"
        font = theme.font("caption", bold=True)
        metrics = QFontMetrics(font)
        height = metrics.height() + 2
        width = max(height, metrics.horizontalAdvance(words) + 10)
        top = box.y() + 1 if self._folded else box.center().y() - height // 2 + 1
        right = box.right() if self._folded else box.right() - SPACE.small
        pill = self._mirrored(QRect(right - width, top, width, height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(theme.colour("on_accent"))
        painter.setFont(font)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)

    def _leading(self) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft

    def _mirrored(self, box: QRect) -> QRect:
        if not self.isRightToLeft():
            return box
        return QRect(self.width() - box.x() - box.width(), box.y(), box.width(), box.height())

    def _name(self) -> None:
        name = self.page.name()
        self.setText(name)
        waiting = self.page.waiting_words(self._count) if self._count else ""
        self.setAccessibleName(f"{name}, {waiting}" if waiting else name)
        self.setToolTip(self.accessibleName() if self._folded else "")


class Navigation(QFrame):
    """The rail: the school's name, the pages in groups; `chosen(key)` when one is picked."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, pages: tuple[Page, ...]) -> None:
        super().__init__()
        self.setProperty("look", "rail")
        self._theme = theme
        self._folded = False
        self.school = text("FrontDesk", "strong", wrap=True)
        self.district = text("", "caption", tone="muted", wrap=True)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, NavButton] = {}
        rows = QWidget()
        rows.setProperty("look", "scrolled")
        self._column = QVBoxLayout(rows)
        self._column.setContentsMargins(SPACE.small, SPACE.large, SPACE.small, SPACE.small)
        self._column.setSpacing(2)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(SPACE.medium, 0, SPACE.hair, SPACE.medium)
        self._head.setSpacing(0)
        self._head.addWidget(self.school)
        self._head.addWidget(self.district)
        self.district.hide()
        self._column.addLayout(self._head)
        self._add_pages(pages)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(rows)
        self._area = area
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._fit)
        self._fit()

    def _add_pages(self, pages: tuple[Page, ...]) -> None:
        group = 0
        for page in pages:
            if page.group != group:
                if page.group == 3:
                    self._column.addStretch(1)
                else:
                    self._column.addSpacing(SPACE.hair)
                    self._column.addWidget(Line())
                    self._column.addSpacing(SPACE.hair)
                group = page.group
            button = NavButton(self._theme, page)
            button.clicked.connect(lambda _=False, key=page.key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[page.key] = button
            self._column.addWidget(button)
        if group != 3:
            self._column.addStretch(1)

    def button(self, key: str) -> NavButton:
        """Return a page's button."""
        return self._buttons[key]

    def show_for(self, role: str) -> None:
        """Show the pages that somebody with this role sees."""
        for button in self._buttons.values():
            button.setVisible(button.page.is_for(role))
        self._fit()

    def choose(self, key: str) -> None:
        """Mark a page as the one shown."""
        self._buttons[key].setChecked(True)

    def name_school(self, name: str, district: str) -> None:
        """Show whose desk this is."""
        self.school.setText(name or "FrontDesk")
        self.district.setText(district)
        self.district.setVisible(bool(district) and not self._folded)
        self._fit()

    def fold(self, folded: bool) -> None:
        """Show icons alone, or icons and names."""
        if folded == self._folded:
            return
        self._folded = folded
        self.school.setVisible(not folded)
        self.district.setVisible(not folded and bool(self.district.text()))
        for button in self._buttons.values():
            button.fold(folded)
        self._fit()
        self._column.invalidate()
        self._column.activate()

    @property
    def folded(self) -> bool:
        """Whether only icons are shown."""
        return self._folded

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move between the pages."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        buttons = [b for b in self._buttons.values() if b.isVisible()]
        focused = [i for i, b in enumerate(buttons) if b.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        buttons[(focused[0] + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        widest = max((b.sizeHint().width() for b in self._buttons.values()), default=180)
        width = widest + SPACE.small * 2 + 2
        self.setFixedWidth(width if self._folded else max(width, 208))
