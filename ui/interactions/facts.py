"""The facts of an interaction in two columns, each editable in place and saved when it is settled.

Columns fold to one where the width is short. The language gap has fields of its own, shown when the language
is not English: how it was bridged, for how long, by whom, and whether people understood each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from frontdesk.finding.queries import Name, Vocabulary
from frontdesk.finding.views import InteractionView
from models.choices import Channel, Kind, LanguageHelp, Priority, Status
from translation.languages import LANGUAGES
from ui.desk import Desk
from ui.desk_words import (
    channel_word,
    help_word,
    kind_word,
    language_word,
    priority_word,
    status_word,
)
from ui.theme import SPACE
from ui.widgets import Field, StateLabel
from ui.widgets.columns import Columns
from ui.widgets.saved import SavedChoice, SavedLine


class Facts(QWidget):
    """Emits `edited(fields, sentence)` with what `edit_interaction` is to change and what to say of it."""

    edited = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._whole = False
        self._view: InteractionView | None = None
        self.status = SavedChoice([(str(each), status_word(each)) for each in Status])
        self.owner = SavedChoice()
        self.topic = SavedChoice()
        self.priority = SavedChoice([(str(each), priority_word(each)) for each in Priority])
        self.language = SavedChoice()
        self.kind = SavedChoice([(str(each), kind_word(each)) for each in Kind])
        self.contact = SavedLine()
        self.student = SavedLine()
        self.channel = SavedChoice([(str(each), channel_word(each)) for each in Channel])
        none = self.tr("Not noted")
        self.help_kind = SavedChoice([("", none), *((str(each), help_word(each)) for each in LanguageHelp)])
        self.help = LanguageGap(desk)
        self.help.edited.connect(self.edited)
        self._first = [
            self._field(self.tr("Status"), self.status, "status"),
            self._field(self.tr("Owner"), self.owner, "owner"),
            self._field(self.tr("Topic"), self.topic, "topic"),
            self._field(self.tr("Priority"), self.priority, "priority"),
            self._field(self.tr("Language"), self.language, "language"),
            self._field(self.tr("Language help"), self.help_kind, "language_help"),
        ]
        self._rest = [
            self._field(self.tr("Kind"), self.kind, "kind"),
            self._field(self.tr("Contact"), self.contact, "contact"),
            self._field(self.tr("Student"), self.student, "student"),
            self._field(self.tr("Channel"), self.channel, "channel"),
        ]
        self._fields = [*self._first, *self._rest]
        self._columns = Columns(desk.theme)
        self._columns.use(self._fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)
        column.addWidget(self.help)
        self.show_rest(False)

    def know(self, vocabulary: Vocabulary) -> None:
        """Take the names of topics and staff."""
        none = self.tr("None")
        self.topic.set_options([("", none), *_pairs(vocabulary.topics)])
        self.owner.set_options([("", self.tr("Nobody")), *_pairs(vocabulary.staff)])
        first = list(self._desk.office.settings.languages)
        rest = sorted((code for code in LANGUAGES if code not in first), key=language_word)
        self.language.set_options([(code, language_word(code)) for code in (*first, *rest)])

    def show_facts(self, view: InteractionView) -> None:
        """Show an interaction's facts."""
        self._view = view
        self.status.show_value(view.status, status_word)
        self.owner.show_value(view.owner)
        self.topic.show_value(view.topic)
        self.priority.show_value(view.priority, priority_word)
        self.language.show_value(view.language, language_word)
        self.kind.show_value(view.kind, kind_word)
        self.channel.show_value(view.channel, channel_word)
        self.contact.show_value(view.contact)
        self.student.show_value(view.student)
        self.help_kind.show_value(view.language_help, help_word)
        self.help.show_help(view)
        self._show_gap()

    def show_rest(self, shown: bool) -> None:
        """Show or hide the facts that rarely change."""
        self._whole = shown
        for field in self._rest:
            field.setVisible(shown)
        self._show_gap()

    def _show_gap(self) -> None:
        """The language gap is asked about where there is one; its particulars are among the rest."""
        view = self._view
        gap = view is not None and (view.language != "en" or bool(view.language_help))
        self._first[-1].setVisible(gap)
        self.help.show_particulars(gap and self._whole)
        self._columns.arrange()

    def settle(self) -> None:
        """Save what was chosen or typed and not yet saved."""
        for field in self._fields:
            field.field.settle()  # type: ignore[attr-defined]
        self.help.settle()

    def _field(self, label: str, field: SavedChoice | SavedLine, name: str) -> Field:
        def settled(value: str) -> None:
            words = field.currentText() if isinstance(field, SavedChoice) else value
            self.edited.emit({name: value}, self.tr("{0}: {1}").format(label, words or self.tr("none")))

        field.settled.connect(settled)
        return Field(label, field)


class LanguageGap(QWidget):
    """How well the language gap was bridged: for how long, by whom, whether people understood each other."""

    edited = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        none = self.tr("Not noted")
        self.minutes = QSpinBox()
        self.minutes.setRange(0, 600)
        self.minutes.setSpecialValueText(none)
        self.understood = SavedChoice([("", none), ("yes", self.tr("Yes")), ("no", self.tr("No"))])
        self.qualified = QCheckBox(self.tr("The interpreter was qualified"))
        self.offered = QCheckBox(self.tr("A qualified interpreter was offered"))
        self.child = QCheckBox(self.tr("A child interpreted"))
        self.flag = StateLabel(desk.theme, "warn", "", "warn")
        self._minutes_shown = 0
        self._build()
        self._connect()

    def show_help(self, view: InteractionView) -> None:
        """Show what was noted of the language gap."""
        self.understood.show_value({None: "", True: "yes", False: "no"}[view.understood])
        self._minutes_shown = view.help_minutes or 0
        if not self.minutes.hasFocus():
            self.minutes.setValue(self._minutes_shown)
        for box, value in (
            (self.qualified, bool(view.help_qualified)),
            (self.offered, view.interpreter_offered),
            (self.child, view.help_child),
        ):
            box.setChecked(value)
        self._warn(view)

    def show_particulars(self, shown: bool) -> None:
        """Show or hide all but the warning."""
        self._particulars.setVisible(shown)

    def settle(self) -> None:
        """Save what was chosen and not yet saved."""
        self.understood.settle()
        self._save_minutes()

    def _warn(self, view: InteractionView) -> None:
        words = ""
        if view.help_child:
            words = self.tr("A child should never interpret: offer a qualified interpreter.")
        elif view.language_help == LanguageHelp.FAMILY_MEMBER:
            words = self.tr("A family member interpreted: offer a qualified interpreter.")
        self.flag.tell("warn", words, "warn")
        self.flag.setVisible(bool(words))

    def _build(self) -> None:
        self._particulars = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.large)
        grid.setVerticalSpacing(SPACE.hair)
        grid.addWidget(Field(self.tr("Understood each other"), self.understood), 0, 0)
        grid.addWidget(Field(self.tr("Minutes of help"), self.minutes), 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        boxes = QVBoxLayout()
        boxes.setSpacing(0)
        for box in (self.qualified, self.offered, self.child):
            box.setAccessibleName(box.text())
            boxes.addWidget(box)
        inner = QVBoxLayout(self._particulars)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE.hair)
        inner.addLayout(grid)
        inner.addLayout(boxes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._particulars)
        column.addWidget(self.flag)

    def _connect(self) -> None:
        self.understood.settled.connect(
            lambda value: self._edit(
                {"understood": {"yes": True, "no": False}.get(value)},
                self.tr("Understood each other: {0}").format(self.understood.currentText()),
            )
        )
        self.minutes.editingFinished.connect(self._save_minutes)
        for box, name in (
            (self.qualified, "help_qualified"),
            (self.offered, "interpreter_offered"),
            (self.child, "help_child"),
        ):
            box.clicked.connect(self._box_saver(name, box))

    def _box_saver(self, name: str, box: QCheckBox) -> Callable[[bool], None]:
        def save(checked: bool) -> None:
            words = self.tr("Noted: {0}") if checked else self.tr("No longer noted: {0}")
            self._edit({name: checked}, words.format(box.text()))

        return save

    def _save_minutes(self) -> None:
        if self.minutes.value() != self._minutes_shown:
            self._minutes_shown = self.minutes.value()
            said = self.tr("Minutes of help: {0}").format(self._minutes_shown)
            self._edit({"help_minutes": self._minutes_shown or None}, said)

    def _edit(self, fields: Mapping[str, Any], sentence: str) -> None:
        self.edited.emit(dict(fields), sentence)


def _pairs(names: tuple[Name, ...]) -> list[tuple[str, str]]:
    return [(each.names[0], each.names[0]) for each in names]
