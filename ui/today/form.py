"""The log form: a contact with the school in a dozen fields, filled from the keyboard alone.

It knows its fields and nothing of saving: `ui.today.screen` logs, parks and keeps what it holds. Relies on
`ui.today.suggestions` for completion and on the desk's words for its choices.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.choices import Kind, LanguageHelp, Priority
from models.errors import UserError
from translation.languages import LANGUAGES, language_name
from ui import desk_words
from ui.desk import Desk
from ui.theme.tokens import SPACE
from ui.today import look_up
from ui.today.channels import ChannelBar
from ui.today.content import DEFAULTS, has_substance
from ui.today.notes import Notes
from ui.today.routine_fields import RoutineFields
from ui.today.rows import FieldRow
from ui.today.suggestions import NameField
from ui.today.words import known_words
from ui.widgets import Button, Choice, DateField, Field, text

ENGLISH = "en"
PLAIN_ONLY = ("topic", "kind", "owner", "follow_up", "priority")
"""Fields that a routine call does without."""


class LogForm(QWidget):
    """The form. `edited` when something in it changes, `save_wanted` when Save is pressed."""

    edited = Signal()
    save_wanted = Signal()
    translate_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._contact_id = ""
        self._student_id = ""
        self._students: tuple[Any, ...] = ()
        self._filling = False
        self.routine_fields: RoutineFields | None = None
        self.channels = ChannelBar(desk.theme)
        self._make_inputs()
        self._lay_out()
        self._connect()
        self._show_relevant()

    # What it holds

    def content(self) -> dict[str, Any]:
        """Return what the form holds as plain values, empty fields left out; {} when nobody has begun."""
        found: dict[str, Any] = {
            "contact": self.contact.text().strip(),
            "contact_id": self._contact_id,
            "student": self.student.text().strip(),
            "student_id": self._student_id,
            "topic": self.topic.value(),
            "note": self.notes.toPlainText().strip(),
            "owner": self.owner.value(),
            "follow_up": self._follow_up_text(),
            "destination": self.destination.text().strip(),
            "badge": self.badge.text().strip(),
        }
        if self.routine_fields is not None and self.routine_fields.touched:
            found["details"] = self.routine_fields.content()
        if not has_substance(found):
            return {}
        if self.routine_fields is not None:
            found["details"] = self.routine_fields.content()
        found |= {
            "channel": self.channels.channel,
            "routine": self.channels.routine,
            "kind": self.kind.value(),
            "language": self.language.value(),
            "language_help": self.language_help.value(),
            "priority": self.priority.value(),
        }
        if self.channels.routine:
            found = {name: value for name, value in found.items() if name not in PLAIN_ONLY}
        return {name: value for name, value in found.items() if value}

    def fill(self, content: Mapping[str, Any]) -> None:
        """Show this content in place of what is there."""
        self._filling = True
        try:
            self.channels.set_channel(str(content.get("channel", self.channels.channel)))
            self.channels.set_routine(str(content.get("routine", "")))
            self._show_routine()
            self._fill_fields(content)
        finally:
            self._filling = False
        self._show_relevant()
        self.edited.emit()

    def clear(self) -> None:
        """Empty the form; the channel stays."""
        self.fill({})
        for field in self._fields.values():
            field.complain("")

    @property
    def is_empty(self) -> bool:
        """Whether nobody has begun to fill it."""
        return not self.content()

    def fault(self) -> QWidget | None:
        """Say at the fields what is missing or wrong; return the first such input, None when all is right."""
        wrong: list[QWidget] = []
        missing = "" if self.contact.text().strip() else self.tr("Who is it? Type a name, or Unknown caller.")
        self._fields["contact"].complain(missing)
        if missing:
            wrong.append(self.contact)
        if self.routine_fields is not None and (first := self.routine_fields.fault()):
            wrong.append(first)
        try:
            self.follow_up.date()
        except UserError as problem:
            self._fields["follow_up"].complain(str(problem))
            wrong.append(self.follow_up)
        else:
            self._fields["follow_up"].complain("")
        return wrong[0] if wrong else None

    def focus_first(self) -> None:
        """Put the caret in Contact."""
        self.contact.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Offers of the office

    def offer_topics(self, names: Iterable[str]) -> None:
        """Offer these topics, the commonest first."""
        self.topic.set_options([("", "—"), *((name, name) for name in names)])

    def offer_languages(self, codes: Iterable[str]) -> None:
        """Offer these languages first, then all others by name."""
        first = list(dict.fromkeys([*codes, ENGLISH]))
        others = sorted(set(LANGUAGES) - set(first), key=language_name)
        self.language.set_options([(code, desk_words.language_word(code)) for code in [*first, *others]])
        self.language.set_value(self.language.value() or ENGLISH)

    def offer_owners(self, names: Iterable[str]) -> None:
        """Offer who is signed in, then these members of staff."""
        me = self.desk.staff
        mine = self.tr("Me ({0})").format(me.name) if me else self.tr("Nobody yet")
        others = [(name, name) for name in names if me is None or name != me.name]
        self.owner.set_options([("", mine), *others])

    # Building

    def _make_inputs(self) -> None:
        desk = self.desk
        self.contact = NameField(desk, lambda typed: look_up.contacts(desk.office, typed))
        self.contact.setPlaceholderText(self.tr("Name of the caller or visitor"))
        self.student = NameField(desk, lambda typed: look_up.students(desk.office, typed, self._students))
        self.destination = QLineEdit()
        self.badge = QLineEdit()
        self.topic = Choice([("", "—")])
        self.kind = Choice((kind.value, desk_words.kind_word(kind.value)) for kind in _KINDS)
        self.language = Choice()
        self.offer_languages(("en", "es"))
        helps = [(each.value, desk_words.help_word(each.value)) for each in LanguageHelp]
        self.language_help = Choice([("", "—"), *helps])
        self.notes = Notes(desk.theme)
        self.owner = Choice([("", self.tr("Me"))])
        self.follow_up = DateField(self._today)
        self.priority = Choice((each.value, desk_words.priority_word(each.value)) for each in _PRIORITIES)
        self.save = Button(
            desk.theme, self.tr("Save   Ctrl+Enter"), role="primary", pressed=self.save_wanted.emit
        )
        self.save.setAccessibleName(self.tr("Save"))
        self.known = text("", "caption", tone="accent")
        self.translate = Button(
            desk.theme,
            self.tr("Translate"),
            icon="translate",
            role="text",
            pressed=self.translate_wanted.emit,
        )

    def _lay_out(self) -> None:
        theme = self.desk.theme
        self._fields = {
            "contact": Field(self.tr("Contact"), self.contact),
            "student": Field(self.tr("Student"), self.student),
            "destination": Field(self.tr("Going to"), self.destination),
            "badge": Field(self.tr("Badge"), self.badge),
            "topic": Field(self.tr("Topic"), self.topic),
            "kind": Field(self.tr("Kind"), self.kind),
            "language": Field(self.tr("Language"), self.language),
            "language_help": Field(self.tr("Language help"), self.language_help),
            "notes": Field(self.tr("Notes"), self.notes),
            "owner": Field(self.tr("Owner"), self.owner),
            "follow_up": Field(self.tr("Follow up by"), self.follow_up),
            "priority": Field(self.tr("Priority"), self.priority),
        }
        fields = self._fields
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        column.addWidget(self.channels)
        self._rows = [
            FieldRow(
                theme,
                (fields["contact"], 4),
                (fields["student"], 4),
                (fields["destination"], 3),
                (fields["badge"], 2),
            ),
            FieldRow(
                theme,
                (fields["topic"], 3),
                (fields["kind"], 2),
                (fields["language"], 3),
                (fields["language_help"], 3),
            ),
        ]
        column.addWidget(self._rows[0])
        self._routine_place = QVBoxLayout()
        self._routine_place.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._routine_place)
        column.addWidget(self._rows[1])
        column.addWidget(fields["notes"])
        fields["notes"].add_beside(self.translate)
        fields["contact"].add_beside(self.known)
        self.below_notes = QVBoxLayout()
        column.addLayout(self.below_notes)
        self._rows.append(
            FieldRow(theme, (fields["owner"], 3), (fields["follow_up"], 3), (fields["priority"], 2))
        )
        column.addWidget(self._rows[2])
        self.foot = QHBoxLayout()
        self.foot.setSpacing(SPACE.small)
        self.foot.addStretch(1)
        self.foot.addWidget(self.save)
        column.addLayout(self.foot)

    def _connect(self) -> None:
        for line in (self.contact, self.student, self.destination, self.badge, self.follow_up):
            line.textChanged.connect(self._told)
        for choice in (self.topic, self.kind, self.language, self.language_help, self.owner, self.priority):
            choice.currentIndexChanged.connect(self._told)
        self.notes.textChanged.connect(self._told)
        self.contact.picked.connect(self._know_contact)
        self.contact.retyped.connect(self._forget_contact)
        self.student.picked.connect(self._know_student)
        self.student.retyped.connect(self._forget_student)
        self.follow_up.understood.connect(self._hear_date)
        self.channels.chosen.connect(self._channel_chosen)

    # Changes

    def start(self, channel: str) -> None:
        """Set the channel and put the caret in Contact."""
        self.channels.set_channel(channel)
        self.channels.set_routine("")
        self._channel_chosen()

    def turn_to(self, routine: str) -> None:
        """Turn the form to a routine's fields, or back to the plain form when it is there already."""
        self.channels.set_routine("" if self.channels.routine == routine else routine)
        self._channel_chosen()

    def _channel_chosen(self) -> None:
        self._show_routine()
        self._show_relevant()
        self._told()
        self.focus_first()

    def _show_routine(self) -> None:
        routine = self.channels.routine
        if (self.routine_fields.routine if self.routine_fields else "") == routine:
            return
        if self.routine_fields is not None:
            self.routine_fields.setParent(None)
            self.routine_fields.deleteLater()
            self.routine_fields = None
        if routine:
            self.routine_fields = RoutineFields(self.desk.theme, routine, self._today)
            self.routine_fields.edited.connect(self._told)
            self._routine_place.addWidget(self.routine_fields)
            self._order_tabs()

    def _order_tabs(self) -> None:
        before: QWidget = self.badge
        if self.routine_fields is not None:
            for box in self.routine_fields.inputs():
                QWidget.setTabOrder(before, box)
                before = box
        QWidget.setTabOrder(before, self.topic)

    def _show_relevant(self) -> None:
        """Show the fields that the channel, routine and language call for."""
        walk_in = self.channels.channel == "walk-in" and not self.channels.routine
        routine = bool(self.channels.routine)
        foreign = self.language.value() != ENGLISH
        for name, shown in (
            ("destination", walk_in),
            ("badge", walk_in),
            ("language_help", foreign),
            *((name, not routine) for name in PLAIN_ONLY),
        ):
            self._fields[name].setVisible(shown)
        self.translate.setVisible(bool(self.notes.toPlainText().strip()))
        for row in self._rows:
            row.fold()

    def _told(self) -> None:
        if self._filling:
            return
        self._show_relevant()
        self.edited.emit()

    def _know_contact(self, person: Any) -> None:
        """Fill in what is known of a contact: language, student and last topic; all of it stays editable."""
        self._contact_id = person.id
        self._students = person.students
        self.language.set_value(person.language or ENGLISH)
        if not self.student.text().strip():
            known = person.last_student or (person.students[0].name if len(person.students) == 1 else "")
            self.student.setText(known)
            self._student_id = next((each.id for each in person.students if each.name == known), "")
        if not self.topic.value() and person.last_topic:
            self.topic.set_value(person.last_topic)
        self._fields["contact"].complain("")
        self.known.setText(known_words(person))
        self.contact.setAccessibleDescription(self.known.text())
        self._told()

    def _forget_contact(self) -> None:
        self._contact_id, self._students = "", ()
        self.known.setText("")
        if self._fields["contact"].complaint:
            self._fields["contact"].complain("")

    def _know_student(self, person: Any) -> None:
        self._student_id = person.id
        self._told()

    def _forget_student(self) -> None:
        self._student_id = ""

    def _hear_date(self, sentence: str, right: bool) -> None:
        self._fields["follow_up"].complain("" if right else sentence)

    def _fill_fields(self, content: Mapping[str, Any]) -> None:
        get = {**DEFAULTS, **content}.get
        self.contact.setText(str(get("contact", "")))
        self._contact_id = str(get("contact_id", ""))
        self._students = ()
        self.known.setText("")
        self.student.setText(str(get("student", "")))
        self._student_id = str(get("student_id", ""))
        self.destination.setText(str(get("destination", "")))
        self.badge.setText(str(get("badge", "")))
        for name, box in (
            ("topic", self.topic),
            ("kind", self.kind),
            ("language", self.language),
            ("language_help", self.language_help),
            ("owner", self.owner),
            ("priority", self.priority),
        ):
            box.set_value(str(get(name, "")))
        self.notes.setPlainText(str(get("note", "")))
        self._fill_date(str(get("follow_up", "")))
        if self.routine_fields is not None:
            self.routine_fields.fill(content.get("details", {}))

    def _fill_date(self, words: str) -> None:
        try:
            self.follow_up.set_date(dt.date.fromisoformat(words) if words else None)
        except ValueError:
            self.follow_up.setText(words)

    def _follow_up_text(self) -> str:
        try:
            day = self.follow_up.date()
        except UserError:
            return self.follow_up.text().strip()
        return day.isoformat() if day else ""

    def _today(self) -> dt.date:
        return self.desk.office.today() if self.desk.is_open else dt.datetime.now().astimezone().date()


_KINDS = (Kind.REQUEST, Kind.QUESTION, Kind.CONCERN, Kind.COMMENT, Kind.SUGGESTION, Kind.COMPLIMENT)
_PRIORITIES = (Priority.NORMAL, Priority.URGENT, Priority.CRITICAL, Priority.LOW)
