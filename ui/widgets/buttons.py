"""Buttons with an icon of our set that follow the theme. Relies on the stylesheet's `role` property."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ui.theme.theme import Theme
from ui.widgets.labels import embolden

_TONES = {
    "primary": "on_accent",
    "link": "accent",
    "text": "accent",
    "danger": "bad",
    "quiet": "muted",
    "tab": "muted",
}


class Button(QPushButton):
    """A push button. `role` is its look; `icon` a drawing's name; `keys` a shortcut, shown in its tip.

    Enter presses it when it has the focus, as Space does. The accessible name is the text.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str = "",
        role: str = "",
        keys: str = "",
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon = icon
        self._role = role
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        if role:
            self.setProperty("role", role)
        if role in ("primary", "link", "tab"):
            embolden(self)
        if keys:
            self.setShortcut(keys)
            self.setToolTip(
                f"{text}  ({self.shortcut().toString(self.shortcut().SequenceFormat.NativeText)})"
            )
        if pressed is not None:
            self.clicked.connect(lambda _=False: pressed())
        if icon:
            self._tint()
            theme.changed.connect(self._tint)

    def use_icon(self, icon: str) -> None:
        """Show another drawing."""
        self._icon = icon
        self._tint()

    def _tint(self) -> None:
        side = self._theme.icon_size()
        self.setIcon(self._theme.icon(self._icon, _TONES.get(self._role, "text")))
        self.setIconSize(QSize(side, side))


class IconButton(QToolButton):
    """A button that shows only an icon; `name` is its accessible name and its tip."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        tone: str = "muted",
        keys: str = "",
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._tone = tone
        self.setProperty("role", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if keys:
            self.setShortcut(keys)
            self.setToolTip(
                f"{name}  ({self.shortcut().toString(self.shortcut().SequenceFormat.NativeText)})"
            )
        if pressed is not None:
            self.clicked.connect(lambda _=False: pressed())
        self._tint()
        theme.changed.connect(self._tint)

    def use_icon(self, icon: str, name: str = "") -> None:
        """Show another drawing, and take another name where one is given."""
        self._icon = icon
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)
        self._tint()

    def _tint(self) -> None:
        side = self._theme.icon_size()
        self.setIcon(self._theme.icon(self._icon, self._tone))
        self.setIconSize(QSize(side, side))
