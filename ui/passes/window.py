"""Logs a late arrival or an early dismissal in four fields, then shows the pass to print.

Below stand today's passes: one can be printed again, and a student who left early can be noted as back.
Ctrl+Enter logs; each action can be undone. Relies on `frontdesk.movements` and on the pass of
`frontdesk.reports.labels`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.choices import MovementKind
from ui.desk import Desk
from ui.desk_words import time_word
from ui.reports.print_window import PrintWindow
from ui.theme.tokens import SPACE
from ui.today.look_up import students
from ui.today.suggestions import NameField
from ui.widgets import Button, Choice, Field, StateLabel, text

if TYPE_CHECKING:
    from frontdesk.movements import Moved, MovementLine
    from models.capture import Changes


class PassWindow(QDialog):
    """Asks for the student and why, logs it, and shows the pass."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._student_id: str | None = None
        self.printing: PrintWindow | None = None
        self.setWindowTitle(self.tr("Student's pass"))
        self.setModal(True)
        office = desk.office
        self.kind = Choice(
            [
                (MovementKind.LATE_ARRIVAL.value, self.tr("Late arrival")),
                (MovementKind.EARLY_DISMISSAL.value, self.tr("Early dismissal")),
            ]
        )
        self.student = NameField(desk, lambda typed: students(office, typed, ()))
        self.reason = QLineEdit()
        self.picked_up_by = QLineEdit()
        self.state = StateLabel(desk.theme)
        self.log = Button(desk.theme, self.tr("Log and print"), icon="pass", role="primary",
                          pressed=self.log_movement)  # fmt: skip
        self.today = QListWidget()
        self.today.setAccessibleName(self.tr("Today's passes"))
        self.again = Button(desk.theme, self.tr("Print again"), icon="print", pressed=self.print_again)
        self.back = Button(desk.theme, self.tr("Came back"), icon="check", pressed=self.note_return)
        self.close_button = Button(desk.theme, self.tr("Close"), role="quiet", pressed=self.reject)
        self._lay_out()
        self._connect()
        self._show_fields()
        self._read()
        self.student.setFocus()

    def _lay_out(self) -> None:
        self.setMinimumWidth(self._desk.theme.em(30))
        self._by_field = Field(self.tr("Picked up by"), self.picked_up_by)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.log)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE.medium)
        column.addWidget(Field(self.tr("Student"), self.student))
        column.addWidget(Field(self.tr("Pass"), self.kind))
        column.addWidget(Field(self.tr("Reason"), self.reason))
        column.addWidget(self._by_field)
        column.addWidget(self.state)
        column.addLayout(buttons)
        column.addWidget(text(self.tr("Today's passes"), "strong"))
        column.addWidget(self.today)
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        self.state.hide()

    def _connect(self) -> None:
        self.student.picked.connect(self._picked)
        self.student.retyped.connect(self._retyped)
        self.kind.chosen.connect(lambda _: self._show_fields())
        self.today.currentItemChanged.connect(lambda *_: self._show_actions())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.log_movement)

    def _picked(self, person: object) -> None:
        self._student_id = getattr(person, "id", None)

    def _retyped(self) -> None:
        self._student_id = None

    def _show_fields(self) -> None:
        """Ask who picks the student up only for an early dismissal."""
        self._by_field.setVisible(self.kind.value() == MovementKind.EARLY_DISMISSAL)

    def log_movement(self) -> None:
        """Log the movement off the UI thread, then show its pass."""
        from frontdesk.movements import log_movement

        office, by = self._desk.office, self._desk.by
        kind, student, key = self.kind.value(), self.student.text(), self._student_id
        reason = self.reason.text()
        picked = self.picked_up_by.text() if self._by_field.isVisibleTo(self) else ""
        self.log.setEnabled(False)
        self._desk.jobs.act(
            lambda job: log_movement(
                office, kind=kind, student=student, student_id=key, reason=reason, picked_up_by=picked, by=by
            ),
            self._logged,
            failed=self._failed,
            owner=self,
            name="pass",
        )

    def _logged(self, made: Moved) -> None:
        said = self.tr("Logged the pass of {0}.").format(self.student.text().strip())
        self._desk.done(made.changes, said)
        self._print(made.id, self.student.text().strip())

    def _print(self, movement: str, student: str) -> None:
        from frontdesk.reports.labels import make_pass

        office = self._desk.office
        self.printing = PrintWindow(
            self._desk,
            self.parentWidget() or self,
            title=self.tr("Pass of {0}").format(student),
            make=lambda: make_pass(office, movement=movement),
            file_name="pass",
        )
        self.accept()
        self.printing.open()

    def _failed(self, error: Exception) -> None:
        self.log.setEnabled(True)
        self.state.tell("bad", self._desk.sentence_of(error), "bad")
        self.state.show()

    # Today's passes

    @property
    def movement(self) -> MovementLine | None:
        """The chosen pass of today."""
        found: MovementLine | None = self.today.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found

    def _read(self) -> None:
        from frontdesk.movements import movements_of

        office = self._desk.office
        self._desk.jobs.ask(lambda job: movements_of(office), self._show, owner=self, name="passes")

    def _show(self, lines: tuple[MovementLine, ...]) -> None:
        self.today.clear()
        for line in lines:
            item = QListWidgetItem(self._in_words(line))
            item.setData(Qt.ItemDataRole.UserRole, line)
            self.today.addItem(item)
        self._show_actions()

    def _in_words(self, line: MovementLine) -> str:
        late = line.kind == MovementKind.LATE_ARRIVAL
        kind = self.tr("late") if late else self.tr("left with {0}").format(line.picked_up_by)
        parts = [time_word(line.at), line.student, kind]
        if line.returned_at is not None:
            parts.append(self.tr("back at {0}").format(time_word(line.returned_at)))
        return " · ".join(parts)

    def _show_actions(self) -> None:
        line = self.movement
        self.again.setEnabled(line is not None)
        gone = line is not None and line.kind == MovementKind.EARLY_DISMISSAL and line.returned_at is None
        self.back.setEnabled(gone)

    def print_again(self) -> None:
        """Show the chosen pass to print once more."""
        if (line := self.movement) is not None:
            self._print(line.id, line.student)

    def note_return(self) -> None:
        """Note that the chosen student has come back."""
        from frontdesk.movements import mark_returned

        line = self.movement
        if line is None:
            return
        office, by = self._desk.office, self._desk.by
        said = self.tr("{0} is back.").format(line.student)

        def noted(changes: Changes) -> None:
            self._desk.done(changes, said)
            self._read()

        self._desk.jobs.act(
            lambda job: mark_returned(office, id=line.id, by=by),
            noted,
            failed=self._failed,
            owner=self,
            name="back",
        )
