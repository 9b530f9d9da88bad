"""Fields for names that are completed while they are typed, asking the office off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from ui.desk import Desk
from ui.jobs import Job
from ui.widgets.suggestions import Suggestion, SuggestionList

PAUSE_MS = 60
WIDTH_EM = 30


class NameField(QLineEdit):
    """A field for a person's name. `picked(person)` when a known one is taken, `retyped()` when words change."""

    picked = Signal(object)
    retyped = Signal()

    def __init__(self, desk: Desk, look_up: Callable[[str], Sequence[Suggestion]]) -> None:
        """`look_up` reads the office (off the UI thread) and returns the lines for what was typed."""
        super().__init__()
        self._desk = desk
        self._look_up = look_up
        self._job: Job | None = None
        self.list = SuggestionList(self, least_width=lambda: desk.theme.em(WIDTH_EM))
        self.list.taken.connect(self.picked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._edited)

    def _edited(self, words: str) -> None:
        self.retyped.emit()
        if self._job is not None:
            self._job.cancel()
        if words.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self.list.offer(())

    def _ask(self) -> None:
        words = self.text().strip()
        if not self._desk.is_open or not words:
            return
        self._job = self._desk.jobs.ask(
            lambda job: self._look_up(words), self.list.offer, owner=self, name="complete"
        )
