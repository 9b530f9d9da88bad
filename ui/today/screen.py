"""Today, where staff live all day: the log form, today's timeline and who is on site."""

from __future__ import annotations

from ui.desk import Desk
from ui.screen import Screen
from ui.widgets import EmptyState


class TodayScreen(Screen):
    """The page on which the window opens."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        column = self.column()
        column.addWidget(
            EmptyState(
                desk.theme,
                "today",
                self.tr("The day has just begun"),
                self.tr("Log the first contact of the day: Ctrl+1 walk-in, Ctrl+2 phone, Ctrl+3 e-mail."),
            )
        )
