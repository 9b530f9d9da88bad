"""The few fields of a routine call: absence, way home, message, item; made from the office's own list of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.errors import UserError
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE
from ui.today.rows import FieldRow
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.words import marked

ROUTINES = ("absence", "way-home", "message", "item")
LATER = frozenset({"delivered"})
SHARES = {"reason": 2, "text": 3, "item": 2}
LABELS = (
    marked("Routines", "First day"),
    marked("Routines", "Last day"),
    marked("Routines", "Reason"),
    marked("Routines", "Goes home by"),
    marked("Routines", "Instead of"),
    marked("Routines", "For how long"),
    marked("Routines", "Asked by"),
    marked("Routines", "How verified"),
    marked("Routines", "Message for"),
    marked("Routines", "Message"),
    marked("Routines", "What was dropped off"),
    marked("Routines", "For"),
)
CHOICES = {"today": marked("Routines", "Today only"), "from-now-on": marked("Routines", "From now on")}


def label_word(label: str) -> str:
    """Return a routine field's label in the interface's language."""
    return QCoreApplication.translate("Routines", label)


class RoutineFields(QWidget):
    """The fields of one routine; `edited` when one changes."""

    edited = Signal()

    def __init__(self, theme: Theme, routine: str, today: Callable[[], dt.date]) -> None:
        super().__init__()
        from frontdesk.routines import FIELDS
        from models.choices import Routine

        self.routine = routine
        self._inputs: dict[str, QWidget] = {}
        self._fields: dict[str, Field] = {}
        self._needed: set[str] = set()
        shown: list[tuple[QWidget, int]] = []
        for each in FIELDS[Routine(routine)]:
            if each.name in LATER:
                continue
            box = self._make(each.date, each.choices, today)
            field = Field(label_word(each.label), box)
            self._inputs[each.name], self._fields[each.name] = box, field
            if each.needed:
                self._needed.add(each.name)
            shown.append((field, SHARES.get(each.name, 1)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        for start in range(0, len(shown), 3):
            column.addWidget(FieldRow(theme, *shown[start : start + 3]))

    def _make(self, date: bool, choices: tuple[str, ...], today: Callable[[], dt.date]) -> QWidget:
        if choices:
            box = Choice((value, label_word(CHOICES.get(value, value))) for value in choices)
            box.currentIndexChanged.connect(lambda _: self.edited.emit())
            return box
        line = DateField(today) if date else QLineEdit()
        line.textChanged.connect(lambda _: self.edited.emit())
        if isinstance(line, DateField):
            line.setPlaceholderText(self.tr("today"))
        return line

    def content(self) -> dict[str, str]:
        """Return the filled fields as text, days in ISO form where they are understood."""
        found = {name: _text_of(box) for name, box in self._inputs.items()}
        return {name: text for name, text in found.items() if text}

    def fill(self, content: Mapping[str, str]) -> None:
        """Show these values."""
        for name, box in self._inputs.items():
            value = str(content.get(name, ""))
            if isinstance(box, Choice):
                box.set_value(value or str(box.itemData(0)))
            elif isinstance(box, DateField):
                box.set_date(dt.date.fromisoformat(value) if _is_iso(value) else None)
            elif isinstance(box, QLineEdit):
                box.setText(value)

    def fault(self) -> QWidget | None:
        """Say what is missing or wrong at the fields, and return the first such input."""
        first: QWidget | None = None
        for name, box in self._inputs.items():
            sentence = self._wrong(name, box)
            self._fields[name].complain(sentence)
            if sentence and first is None:
                first = box
        return first

    def _wrong(self, name: str, box: QWidget) -> str:
        if isinstance(box, DateField):
            try:
                box.date()
            except UserError as problem:
                return str(problem)
        if name in self._needed and not _text_of(box):
            return self.tr("Fill this in.")
        return ""

    def inputs(self) -> list[QWidget]:
        """Return the inputs in their order."""
        return list(self._inputs.values())

    @property
    def touched(self) -> bool:
        """Whether somebody typed into a field (a choice alone is not it)."""
        return any(isinstance(b, QLineEdit) and b.text().strip() for b in self._inputs.values())


def _text_of(box: QWidget) -> str:
    if isinstance(box, Choice):
        return box.value()
    if isinstance(box, DateField):
        try:
            day = box.date()
        except UserError:
            return box.text().strip()
        return day.isoformat() if day else ""
    return box.text().strip() if isinstance(box, QLineEdit) else ""


def _is_iso(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
