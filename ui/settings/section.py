"""What a section of the settings is: a heading, a sentence of why, and inputs that save at once.

There is no Save button: leaving a field or choosing an option writes it, the message bar offers Undo, and
what cannot be right is said below the field and changes nothing. Relies on the desk for writing off the UI
thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.settings import SchoolSettings, change_settings
from models.capture import Changes
from ui.desk import Desk
from ui.saving import save
from ui.theme import SPACE
from ui.widgets import Field, text
from ui.widgets.page import Page

_MOST_LETTERS = 72


class Section(Page):
    """The base of every section; override `refresh`, and `touched_by` for what it shows."""

    touched_by: tuple[str, ...] = ("setting",)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        title, why = self.words()
        self.title = title
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SPACE.hair, SPACE.hair, SPACE.large, SPACE.large)
        self.body.setSpacing(SPACE.large)
        self.body.addWidget(text(title, "title"))
        self.body.addWidget(text(why, tone="muted", wrap=True))
        self.setAccessibleName(title)
        self._fit()
        desk.theme.changed.connect(self._fit)

    def _fit(self) -> None:
        """Keep lines short enough to read: a field across a wide window is hard to follow."""
        letter = QFontMetrics(self.desk.theme.font()).averageCharWidth()
        self.setMaximumWidth(letter * _MOST_LETTERS)

    def words(self) -> tuple[str, str]:
        """Return the heading and the sentence of why, in the window's language."""
        return "", ""

    def refresh(self) -> None:
        """Show what is in the store now."""

    def focus_first(self) -> None:
        """Put the caret into the first input."""
        for child in self.findChildren(QWidget):
            if child.focusPolicy() and child.isVisibleTo(self) and child.isEnabled():
                child.setFocus()
                return

    def save(
        self,
        work: Callable[[], Changes],
        sentence: str,
        *,
        field: Field | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Do `work` off the UI thread, then say the sentence with Undo; a problem is said at the field."""

        def show_again() -> None:
            if field is None or not field.complaint:
                self.refresh()

        save(self.desk, self, work, sentence, field=field, then=then, failed=show_again)

    def change(self, field: Field | None, sentence: str, **values: Any) -> None:
        """Save settings of the school."""
        office, by = self.desk.office, self.desk.by
        self.save(lambda: change_settings(office, by=by, **values), sentence, field=field)


class SettingLine(QObject):
    """Ties a line of text to one setting: shows it, and saves it when the person leaves the field changed."""

    def __init__(
        self, section: Section, line: QLineEdit, field: Field, name: str, *, whole_number: bool = False
    ) -> None:
        super().__init__(section)
        self._section = section
        self._line = line
        self._field = field
        self._name = name
        self._whole_number = whole_number
        line.editingFinished.connect(self.save)

    def show(self, settings: SchoolSettings) -> None:
        """Show the setting unless the person is typing, or what was typed is not right yet."""
        value = str(getattr(settings, self._name))
        if self._line.text() != value and not self._line.hasFocus() and not self._field.complaint:
            self._line.setText(value)

    def save(self) -> None:
        """Save what was typed if it differs; losing the focus to the closing window saves nothing more."""
        if not self._section.desk.is_open:
            return
        typed = self._line.text().strip()
        now = str(getattr(self._section.desk.office.settings, self._name))
        if typed == now:
            self._field.complain("")
            return
        if self._whole_number and not typed.isdecimal():
            self._field.complain(self.tr("Type a whole number, such as 5."))
            return
        label = self._field.label.text()
        value: str | int = int(typed[:6]) if self._whole_number else typed
        self._section.change(self._field, self.tr("Saved: {0}").format(label), **{self._name: value})


def pair(*fields: QWidget) -> QWidget:
    """Return inputs beside each other that wrap to rows of their own where the width is short."""
    from ui.widgets import Flow

    row = QWidget()
    flow = Flow(row, spacing=SPACE.large)
    for each in fields:
        flow.addWidget(each)
    row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return row


def with_button(field: QWidget, button: QWidget) -> QWidget:
    """Return an input with the button that uses it beside its line."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE.medium)
    layout.addWidget(field, 3)
    layout.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
    layout.addStretch(1)
    return row


def fixed_width(widget: QWidget, letters: int) -> QWidget:
    """Give an input room for so many letters (18 are enough in a narrow window), and return it."""
    widget.setMinimumWidth(widget.fontMetrics().averageCharWidth() * min(letters, 18) + 2 * SPACE.large)
    return widget
