"""Logs a late arrival or an early dismissal in four fields, then shows the pass to print.

Ctrl+Enter logs; the movement can be undone. Relies on `frontdesk.movements` and on the pass of
`frontdesk.reports.labels`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.choices import MovementKind
from ui.desk import Desk
from ui.reports.print_window import PrintWindow
from ui.theme.tokens import SPACE
from ui.today.look_up import students
from ui.today.suggestions import NameField
from ui.widgets import Button, Choice, Field, StateLabel

if TYPE_CHECKING:
    from frontdesk.movements import Moved


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
        self.close_button = Button(desk.theme, self.tr("Close"), role="quiet", pressed=self.reject)
        self._lay_out()
        self._connect()
        self._show_fields()
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
        self.state.hide()

    def _connect(self) -> None:
        self.student.picked.connect(self._picked)
        self.student.retyped.connect(self._retyped)
        self.kind.chosen.connect(lambda _: self._show_fields())
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
        from frontdesk.reports.labels import make_pass

        office = self._desk.office
        said = self.tr("Logged the pass of {0}.").format(self.student.text().strip())
        self._desk.done(made.changes, said)
        self.printing = PrintWindow(
            self._desk,
            self.parentWidget() or self,
            title=self.tr("Pass of {0}").format(self.student.text().strip()),
            make=lambda: make_pass(office, movement=made.id),
            file_name="pass",
        )
        self.accept()
        self.printing.open()

    def _failed(self, error: Exception) -> None:
        self.log.setEnabled(True)
        self.state.tell("bad", self._desk.sentence_of(error), "bad")
        self.state.show()
