"""What is shown, in words: how many contacts as of when, who was not heard from, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.figures.schools import DistrictSummary
from ui.desk import Desk
from ui.desk_words import moment_word, time_word
from ui.theme.tokens import SPACE
from ui.widgets import Button, StateLabel, text


class FiguresState(QWidget):
    """A line about the figures, with a reason below it and a button where they could not be read."""

    def __init__(self, desk: Desk, read_again: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self._label = StateLabel(desk.theme, cut=True)
        self.again = Button(desk.theme, self.tr("Try again"), icon="sync", role="link", pressed=read_again)
        self.reason = text("", tone="muted", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self._label, 1)
        row.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.hair)
        column.addLayout(row)
        column.addWidget(self.reason)
        self._explain("")

    def words(self) -> str:
        """Return what the line says."""
        return self._label.words()

    def reading(self) -> None:
        """Say that the figures are being read."""
        self._explain("")
        self._label.tell("clock", self.tr("Reading the figures…"), "muted")

    def read(self, summary: DistrictSummary) -> None:
        """Say what was read."""
        contacts, at = f"{summary.total.contacts:,}", time_word(summary.made)
        if not summary.connected:
            said = self.tr("{0} contacts at this school. Connect to the district to see all schools.")
            self._label.tell("offline", said.format(contacts), "muted")
            return
        said = self.tr("{0} contacts at {1} schools, as of {2}").format(contacts, len(summary.schools), at)
        if len(summary.schools) == 1:
            said = self.tr("{0} contacts at your school, as of {1}").format(contacts, at)
        silent = len(summary.silent)
        if not silent:
            self._label.tell("good", said, "good")
            return
        told = self.tr("{0} · {1} schools have not synced for a week").format(said, silent)
        if silent == 1:
            told = self.tr("{0} · 1 school has not synced for a week").format(said)
        self._label.tell("warn", told, "warn")

    def old(self, summary: DistrictSummary, sentence: str) -> None:
        """Say from when the figures are that are shown, and why there are no newer ones."""
        made = moment_word(summary.made, self._desk.office.today())
        told = self.tr("These figures are from {0}; newer ones could not be read")
        self._label.tell("offline", told.format(made), "warn")
        self._explain(sentence)

    def failed(self) -> None:
        """Say that there is nothing to show; the page says why."""
        self._label.tell("bad", self.tr("The district's figures could not be read"), "bad")
        self.again.show()

    def _explain(self, sentence: str) -> None:
        self.reason.setText(sentence)
        self.reason.setVisible(bool(sentence))
        self.again.setVisible(bool(sentence))
