"""The first day's dialog: steps at the left, one question page at the right, Back and Next below.

Relies on `ui.first_day.steps` for what is asked and on `frontdesk.first_day` for setting the school up.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.first_day import set_up_school
from frontdesk.office import Office
from models.capture import Changes
from models.errors import UserError
from ui.desk import Desk
from ui.first_day.steps import ConnectStep, DayStep, LanguagesStep, PeopleStep, SchoolStep, Step
from ui.theme.tokens import SPACE
from ui.widgets import Button, StateLabel, scrolled, text
from ui.widgets.labels import set_tone

RAIL_FOLDS = 1.6


class FirstDay(QDialog):
    """Asks, and sets the school up in the open office. `demo_wanted` when the person would rather look around."""

    demo_wanted = Signal()

    def __init__(self, desk: Desk, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._office = office
        self.accepted_at_all = False
        self.demo_chosen = False
        self.setWindowTitle(self.tr("Welcome to FrontDesk"))
        theme = desk.theme
        self.steps: tuple[Step, ...] = (
            SchoolStep(theme),
            DayStep(theme),
            PeopleStep(theme),
            LanguagesStep(theme),
            ConnectStep(theme),
        )
        self._marks: list[StateLabel] = []
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(scrolled(step))
        self._wrong = text("", tone="bad", wrap=True)
        self._make_buttons()
        self._lay_out()
        room = parent.size() if parent is not None else QSize(1280, 800)
        self.resize(
            min(theme.em(66), room.width() - SPACE.page), min(theme.em(44), room.height() - SPACE.page)
        )
        self._go(0)

    @property
    def place(self) -> int:
        """The step that is shown, from 0."""
        return self._stack.currentIndex()

    def next(self) -> None:
        """Go on, or finish on the last step; stay where an answer is not right."""
        try:
            self.steps[self.place].answers()
        except UserError as problem:
            self._tell(str(problem))
            return
        if self.place < len(self.steps) - 1:
            self._go(self.place + 1)
        else:
            self._finish()

    def back(self) -> None:
        """Go back one step."""
        self._go(max(0, self.place - 1))

    def _finish(self) -> None:
        answers: dict[str, Any] = {}
        for place, step in enumerate(self.steps):
            try:
                answers |= step.answers()
            except UserError as problem:
                self._go(place)
                self._tell(str(problem))
                return
        office = self._office
        self.forward.setEnabled(False)
        self._desk.jobs.act(
            lambda job: set_up_school(office, **answers), self._done, failed=self._failed, owner=self
        )

    def _done(self, changes: Changes) -> None:
        self.accepted_at_all = True
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.forward.setEnabled(True)
        self._tell(self._desk.sentence_of(error))

    def _look_around(self) -> None:
        self.demo_chosen = True
        self.reject()
        self.demo_wanted.emit()

    def _tell(self, sentence: str) -> None:
        self._wrong.setText(sentence)

    def _go(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._tell("")
        for number, (mark, step) in enumerate(zip(self._marks, self.steps, strict=True)):
            done, now = number < place, number == place
            mark.tell(
                "check" if done else "chevron-right" if now else "dot", step.title, "text" if now else "muted"
            )
        self.backward.setEnabled(place > 0)
        last = place == len(self.steps) - 1
        self.forward.setText(self.tr("Open the office") if last else self.tr("Next"))
        self.forward.setAccessibleName(self.forward.text())
        self.steps[place].focus_first()

    def _make_buttons(self) -> None:
        theme = self._desk.theme
        self.demo = Button(
            theme, self.tr("Look around in a demo school"), role="link", pressed=self._look_around
        )
        self.backward = Button(theme, self.tr("Back"), pressed=self.back)
        self.forward = Button(theme, self.tr("Next"), role="primary", pressed=self.next)
        self.demo.setAutoDefault(False)
        self.backward.setAutoDefault(False)
        self.forward.setDefault(True)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        rail = QFrame()
        rail.setProperty("look", "rail")
        rail.setFixedWidth(theme.em(16) if theme.scale > RAIL_FOLDS else theme.em(19))
        rail.setVisible(theme.scale <= RAIL_FOLDS)
        side = QVBoxLayout(rail)
        side.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.large, SPACE.wide)
        side.setSpacing(SPACE.large)
        side.addWidget(text("FrontDesk", "title"))
        side.addWidget(text(self.tr("Five short steps, and the desk is open."), tone="muted", wrap=True))
        side.addSpacing(SPACE.small)
        for step in self.steps:
            mark = StateLabel(theme, "dot", step.title)
            self._marks.append(mark)
            side.addWidget(mark)
        side.addStretch(1)
        page = QVBoxLayout()
        page.setContentsMargins(SPACE.page, SPACE.wide, SPACE.page, SPACE.wide)
        page.setSpacing(SPACE.medium)
        page.addWidget(self._stack, 1)
        page.addWidget(self._wrong)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE.small)
        buttons.addWidget(self.demo)
        buttons.addStretch(1)
        buttons.addWidget(self.backward)
        buttons.addWidget(self.forward)
        page.addLayout(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rail)
        whole.addLayout(page, 1)
        set_tone(self._wrong, "bad")
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
