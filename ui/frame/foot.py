"""The foot of the window: who is signed in, how sync stands in words, and today's date."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import QDate, QLocale, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from ui.desk import Desk, SignedIn
from ui.theme.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.labels import StateLabel, text

_STATES = {
    "good": ("good", "muted"),
    "waiting": ("sync", "muted"),
    "warn": ("warn", "warn"),
    "off": ("offline", "muted"),
}


class Foot(QFrame):
    """`person_chosen(SignedIn)` when somebody else takes the desk."""

    person_chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "bar")
        self._desk = desk
        self.person = Button(desk.theme, self.tr("Nobody signed in"), icon="person", role="quiet")
        self._menu = QMenu(self)
        self.person.setMenu(self._menu)
        self.sync = StateLabel(
            desk.theme, "offline", self.tr("Not connected: everything is kept on this machine"), cut=True
        )
        self._today = text("", tone="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.small, 2, SPACE.wide, 2)
        row.setSpacing(SPACE.large)
        row.addWidget(self.person)
        row.addWidget(self.sync, 1)
        row.addWidget(self._today)
        desk.signed_in.connect(self._name_person)
        desk.sync_said.connect(self.tell_sync)
        self._clock = QTimer(self)
        self._clock.setInterval(30_000)
        self._clock.timeout.connect(self._name_day)
        self._clock.start()
        self._name_day()
        self._name_person()

    def offer(self, people: list[SignedIn]) -> None:
        """Offer these people in the menu of who is at the desk."""
        self._menu.clear()
        for person in people:
            action = self._menu.addAction(person.name)
            action.triggered.connect(partial(self.person_chosen.emit, person))

    def tell_sync(self, state: str, words: str) -> None:
        """Say how sync stands; `state` is `good`, `waiting`, `warn` or `off`."""
        icon, tone = _STATES.get(state, _STATES["off"])
        self.sync.tell(icon, words, tone)

    def _name_person(self) -> None:
        staff = self._desk.staff
        name = staff.name if staff else self.tr("Nobody signed in")
        self.person.setText(name)
        self.person.setAccessibleName(self.tr("Signed in: {0}").format(name) if staff else name)

    def _name_day(self) -> None:
        today = self._desk.office.today() if self._desk.is_open else dt.datetime.now().astimezone().date()
        locale = QLocale()
        pattern = "ddd d MMM" if locale.language() == QLocale.Language.Spanish else "ddd, MMM d"
        self._today.setText(locale.toString(QDate(today.year, today.month, today.day), pattern))
