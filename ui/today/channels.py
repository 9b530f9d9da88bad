"""How a contact came, and whether it is a routine call: two groups of buttons with their keys on them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from ui import desk_words
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.flow import Flow

CHANNELS = (("walk-in", "Ctrl+1"), ("phone", "Ctrl+2"), ("email", "Ctrl+3"))
ROUTINES = (("absence", "F5"), ("way-home", "F6"), ("message", "F7"), ("item", "F8"))


class ChannelBar(QWidget):
    """`chosen` when a person picks a channel, or turns a routine on or off."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.channel = "walk-in"
        self.routine = ""
        self._channels: dict[str, Button] = {}
        self._routines: dict[str, Button] = {}
        row = Flow(self, spacing=SPACE.small)
        tabs = QFrame()
        tabs.setProperty("look", "panel")
        tab_row = QHBoxLayout(tabs)
        tab_row.setContentsMargins(3, 3, 3, 3)
        tab_row.setSpacing(2)
        group = QButtonGroup(self)
        for name, keys in CHANNELS:
            button = self._button(theme, name, desk_words.channel_word(name), keys, "tab")
            group.addButton(button)
            button.clicked.connect(lambda _=False, name=name: self._pick_channel(name))
            tab_row.addWidget(button)
            self._channels[name] = button
        row.addWidget(tabs)
        for name, keys in ROUTINES:
            words = QCoreApplication.translate("ChannelBar", "Item") if name == "item" else ""
            button = self._button(theme, name, words or desk_words.routine_word(name), keys, "key")
            button.clicked.connect(lambda on, name=name: self._pick_routine(name if on else ""))
            row.addWidget(button)
            self._routines[name] = button
        self.set_channel("walk-in")

    def _button(self, theme: Theme, icon: str, words: str, keys: str, role: str) -> Button:
        button = Button(theme, words, icon=icon if role == "tab" else "", role=role)
        button.setCheckable(True)
        button.setToolTip(QCoreApplication.translate("ChannelBar", "{0}  ({1})").format(words, keys))
        if role == "key":
            button.setText(f"{words}  {keys}")
        return button

    def set_channel(self, name: str) -> None:
        """Show this channel as chosen."""
        self.channel = name if name in self._channels else "walk-in"
        self._channels[self.channel].setChecked(True)

    def set_routine(self, name: str) -> None:
        """Show this routine as chosen, none when empty."""
        self.routine = name if name in self._routines else ""
        for each, button in self._routines.items():
            button.setChecked(each == self.routine)

    def _pick_channel(self, name: str) -> None:
        self.set_channel(name)
        self.chosen.emit()

    def _pick_routine(self, name: str) -> None:
        self.set_routine(name)
        self.chosen.emit()
