"""A field for a day that is typed as people say it: `fri`, `tomorrow`, `+3`, `11/20`, `nov 20`.

Leaving the field shows the day it understood; Up and Down move by a day. Relies on `frontdesk.dates`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from models.errors import UserError


class DateField(QLineEdit):
    """Empty, or a day. `understood(sentence)` says the day, or what is wrong with what was typed."""

    understood = Signal(str, bool)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._date: dt.date | None = None
        self._shown = ""
        self.setPlaceholderText(self.tr("fri, tomorrow, +3, 11/20"))
        self.editingFinished.connect(self._settle)
        self.textEdited.connect(lambda _: self.understood.emit("", True))

    def date(self) -> dt.date | None:
        """Return the day, None when the field is empty; raises UserError when the words name no day."""
        typed = self.text().strip()
        if not typed:
            return None
        if self._date is not None and typed == self._shown:
            return self._date
        from frontdesk.dates import read_date

        return read_date(typed, self._today())

    def set_date(self, date: dt.date | None) -> None:
        """Show a day, or nothing."""
        self._date = date
        self._shown = "" if date is None else day_words(date, self._today())
        self.setText(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move by a day, from today when the field is empty."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
            return
        try:
            day = self.date()
        except UserError:
            return
        self.set_date((day or self._today()) + dt.timedelta(days=step))
        self.understood.emit("", True)

    def _settle(self) -> None:
        try:
            self.set_date(self.date())
        except UserError as problem:
            self.understood.emit(str(problem), False)
        else:
            self.understood.emit("", True)


def day_words(date: dt.date, today: dt.date) -> str:
    """Return a day in the interface's language: `Fri, Nov 27`, with the year when it is another one."""
    locale = QLocale()
    spanish = locale.language() == QLocale.Language.Spanish
    pattern = "ddd d MMM" if spanish else "ddd, MMM d"
    if date.year != today.year:
        pattern += " yyyy" if spanish else ", yyyy"
    return locale.toString(QDate(date.year, date.month, date.day), pattern)
