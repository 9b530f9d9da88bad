"""The contact of an interaction: how to call back, whom they belong to, and the way to all their contacts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from frontdesk.contact_card import ContactCard
from frontdesk.contacts import edit_contact
from ui.desk import Desk
from ui.interactions.parts import Doing
from ui.widgets import Button, Card, Field, text
from ui.widgets.columns import Columns
from ui.widgets.saved import SavedLine


class ContactPart(Card):
    """Phone, e-mail and remark, editable in place; hidden when nobody was named."""

    def __init__(self, desk: Desk, do: Doing) -> None:
        super().__init__(QCoreApplication.translate("ContactPart", "Contact"))
        self._desk = desk
        self._do = do
        self._card: ContactCard | None = None
        self.all = Button(
            desk.theme, self.tr("All contacts with this person"), role="link", pressed=self._show_all
        )
        self.head.addWidget(self.all)
        self.who = text("", tone="muted", wrap=True)
        self.phone, self.email, self.remark = SavedLine(), SavedLine(), SavedLine()
        self.interpreter = QCheckBox(self.tr("Needs an interpreter"))
        self.interpreter.setAccessibleName(self.interpreter.text())
        columns = Columns(desk.theme)
        fields: list[QWidget] = [
            self._field(self.tr("Phone"), self.phone, "phone"),
            self._field(self.tr("E-mail"), self.email, "email"),
            self._field(self.tr("Remark"), self.remark, "remark"),
        ]
        columns.use(fields)
        for widget in (self.who, columns, self.interpreter):
            self.body.addWidget(widget)
        self.interpreter.clicked.connect(self._save_interpreter)

    def show_card(self, card: ContactCard | None) -> None:
        """Show a contact."""
        self._card = card
        self.setVisible(card is not None)
        if card is None:
            return
        if self.heading is not None:
            self.heading.setText(card.name)
        students = ", ".join(
            f"{student.name} ({student.grade})" if student.grade else student.name
            for student in card.students
        )
        times = self.tr("{0} contacts so far").format(card.times)
        belongs = self.tr("belongs to {0}").format(students) if students else ""
        self.who.setText(" · ".join(each for each in (belongs, times) if each))
        self.phone.show_value(card.phone)
        self.email.show_value(card.email)
        self.remark.show_value(card.remark)
        self.interpreter.setChecked(card.needs_interpreter)
        self.all.setVisible(card.times > 1)

    def _field(self, label: str, line: SavedLine, name: str) -> Field:
        field = Field(label, line)

        def save(value: str) -> None:
            if (card := self._card) is not None:
                office, by = self._desk.office, self._desk.by
                said = f"{card.name} · {label}: {value}"
                self._do(lambda: edit_contact(office, id=card.id, by=by, **{name: value}), said, field=field)  # type: ignore[arg-type]

        line.settled.connect(save)
        return field

    def _save_interpreter(self, checked: bool) -> None:
        if (card := self._card) is not None:
            office, by = self._desk.office, self._desk.by
            words = self.tr("{0} needs an interpreter") if checked else self.tr("{0} needs no interpreter")
            self._do(
                lambda: edit_contact(office, id=card.id, needs_interpreter=checked, by=by),
                words.format(card.name),
            )

    def _show_all(self) -> None:
        if self._card is not None:
            self._desk.search(f'"{self._card.name}"')
