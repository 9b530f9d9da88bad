"""Settings of the people at the desk: who is signed in here, and who works in this office with which role."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from frontdesk.errors import UserError
from frontdesk.staff import StaffMember, add_staff, edit_staff, list_staff, sign_in
from models.capture import Changes
from models.choices import Role
from translation.languages import LANGUAGES
from ui.desk import Desk, SignedIn
from ui.desk_words import language_word, role_word
from ui.settings.section import Section, fixed_width, pair
from ui.widgets import Button, Card, Chip, Choice, Field, Flow
from ui.widgets.saved import SavedChoice


class SignInSection(Section):
    """Who is at this desk now."""

    touched_by = ("staff",)

    def words(self) -> tuple[str, str]:
        """Return the heading and the sentence of why."""
        return self.tr("Signed in"), self.tr(
            "Whoever is signed in stands as recorder of what is logged here."
        )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.who = Choice()
        self.body.addWidget(Field(self.tr("At this desk"), fixed_width(self.who, 32)))
        self.body.addStretch(1)
        self.who.chosen.connect(self._sign_in)

    def refresh(self) -> None:
        """Show the staff, and who is signed in."""
        office = self.desk.office
        self.desk.jobs.ask(lambda job: list_staff(office), self._show, owner=self, name="staff")

    def _show(self, staff: tuple[StaffMember, ...]) -> None:
        self.who.set_options([(each.id, f"{each.name} · {role_word(each.role)}") for each in staff])
        self.who.set_value(self.desk.by or "")

    def _sign_in(self, key: str) -> None:
        office = self.desk.office
        self.desk.jobs.act(
            lambda job: sign_in(office, id=key),
            self._signed_in,
            failed=self.desk.warn,
            owner=self,
            name="sign in",
        )

    def _signed_in(self, member: StaffMember) -> None:
        self.desk.sign_in(SignedIn(member.id, member.name, member.role))
        self.desk.say(self.tr("{0} is signed in at this desk.").format(member.name))


class StaffSection(Section):
    """The staff: add, change, let go. Whoever leaves keeps their name on what they recorded."""

    touched_by = ("staff",)

    def words(self) -> tuple[str, str]:
        """Return the heading and the sentence of why."""
        return self.tr("Staff and roles"), self.tr(
            "Only a liaison approves translations; an admin, the principal or the district erases and restores. "
            "Whoever leaves keeps their name on what they did."
        )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._chosen = ""
        self._members: dict[str, StaffMember] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Staff"))
        self.list.setMinimumHeight(desk.theme.line_height() * 9)
        self.new = Button(desk.theme, self.tr("New member of staff"), icon="plus", pressed=self.begin_new)
        self.card = Card(self.tr("New member of staff"))
        self._make_form()
        self.body.addWidget(self.list)
        self.body.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.card)
        self.body.addStretch(1)
        self.list.currentItemChanged.connect(lambda *_: self._show_member())

    def _make_form(self) -> None:
        self.name, self.email = QLineEdit(), QLineEdit()
        self.role = SavedChoice([(str(each), role_word(each)) for each in Role])
        self.language = SavedChoice(
            [("", ""), *((code, language_word(code)) for code in sorted(LANGUAGES, key=language_word))]
        )
        self.active = QCheckBox(self.tr("Works here"))
        self.active.setAccessibleName(self.active.text())
        self.name_field = Field(self.tr("Name"), fixed_width(self.name, 30))
        self.email_field = Field(self.tr("E-mail"), fixed_width(self.email, 30))
        self.role_field = Field(self.tr("Role"), fixed_width(self.role, 24))
        self.language_field = Field(self.tr("Add a language they speak"), fixed_width(self.language, 30))
        self._languages = QWidget()
        self._flow = Flow(self._languages)
        self._chips: list[Chip] = []
        self.add = Button(self.desk.theme, self.tr("Add to staff"), role="primary", pressed=self._add)
        for widget in (
            pair(self.name_field, self.role_field),
            self.email_field,
            self._languages,
            self.language_field,
            self.active,
        ):
            self.card.body.addWidget(widget)
        self.card.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.name.editingFinished.connect(self._save_name)
        self.email.editingFinished.connect(self._save_email)
        self.role.settled.connect(
            lambda value: self._edit(self.tr("Role: {0}").format(role_word(value)), role=value)
        )
        self.language.settled.connect(self._add_language)
        self.active.clicked.connect(self._save_active)

    def refresh(self) -> None:
        """Show the staff."""
        office = self.desk.office
        self.desk.jobs.ask(
            lambda job: list_staff(office, everyone=True), self._show, owner=self, name="staff"
        )

    def begin_new(self) -> None:
        """Empty the form for somebody new."""
        self.list.setCurrentRow(-1)
        self._chosen = ""
        self._fill(None)
        self.name.setFocus()

    def _show(self, members: tuple[StaffMember, ...]) -> None:
        self._members = {each.id: each for each in members}
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for each in members:
            state = "" if each.active else self.tr(" · no longer here")
            item = QListWidgetItem(f"{each.name} · {role_word(each.role)}{state}")
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            self.list.addItem(item)
            if each.id == self._chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(blocked)
        self._fill(self._members.get(self._chosen))

    def _show_member(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self._chosen = str(self.list.item(row).data(Qt.ItemDataRole.UserRole))
            self._fill(self._members.get(self._chosen))

    def _fill(self, member: StaffMember | None) -> None:
        if self.card.heading is not None:
            self.card.heading.setText(member.name if member else self.tr("New member of staff"))
        for line, value in (
            (self.name, member.name if member else ""),
            (self.email, member.email if member else ""),
        ):
            if not (line.hasFocus() and member is None):
                line.setText(value)
        self.role.show_value(member.role if member else Role.OFFICE, role_word)
        self.active.setChecked(member.active if member else True)
        self.active.setVisible(member is not None)
        self.add.setVisible(member is None)
        self._show_languages(member)
        for field in (self.name_field, self.email_field):
            field.complain("")

    def _show_languages(self, member: StaffMember | None) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = []
        for code in member.languages if member else ():
            words = language_word(code)
            chip = Chip(self.desk.theme, words, icon="language", remove=self.tr("Remove {0}").format(words))
            chip.removed.connect(lambda code=code: self._remove_language(code))
            self._chips.append(chip)
            self._flow.addWidget(chip)
        self._languages.setVisible(bool(self._chips))
        self.language_field.setVisible(member is not None)
        self.language.show_value("")

    # Saving

    @property
    def member(self) -> StaffMember | None:
        """The member of staff in the form, None for somebody new."""
        return self._members.get(self._chosen)

    def _edit(self, sentence: str, field: Field | None = None, **values: object) -> None:
        if (member := self.member) is None:
            return
        office, by = self.desk.office, self.desk.by
        self.save(
            lambda: edit_staff(office, id=member.id, by=by, **values),  # type: ignore[arg-type]
            f"{member.name} · {sentence}",
            field=field,
        )

    def _save_name(self) -> None:
        typed = " ".join(self.name.text().split())
        if (member := self.member) is not None and typed != member.name:
            self._edit(self.tr("Name: {0}").format(typed), self.name_field, name=typed)

    def _save_email(self) -> None:
        typed = self.email.text().strip()
        if (member := self.member) is not None and typed != member.email:
            self._edit(self.tr("E-mail: {0}").format(typed), self.email_field, email=typed)

    def _save_active(self, checked: bool) -> None:
        self._edit(self.tr("works here") if checked else self.tr("no longer here"), active=checked)

    def _add_language(self, code: str) -> None:
        if (member := self.member) is not None and code and code not in member.languages:
            self._edit(self.tr("speaks {0}").format(language_word(code)), languages=(*member.languages, code))

    def _remove_language(self, code: str) -> None:
        if (member := self.member) is not None:
            rest = tuple(each for each in member.languages if each != code)
            self._edit(self.tr("no longer speaks {0}").format(language_word(code)), languages=rest)

    def _add(self) -> None:
        office, by = self.desk.office, self.desk.by
        name, role, email = self.name.text(), self.role.value(), self.email.text()

        def done(added: tuple[str, Changes]) -> None:
            self._chosen, changes = added
            self.desk.done(changes, self.tr("Added to the staff: {0}").format(" ".join(name.split())))
            self.refresh()

        def failed(error: Exception) -> None:
            if isinstance(error, UserError):
                self.name_field.complain(str(error))
                self.name.setFocus()
            else:
                self.desk.warn(error)

        self.desk.jobs.act(
            lambda job: add_staff(office, name=name, role=role, email=email, by=by),
            done,
            failed=failed,
            owner=self,
            name="add staff",
        )
