"""What two people changed at once, shown on the interaction: keep mine, keep theirs, or write it anew.

Nothing was lost: what is shown is the later value, the other is kept beside it until a person decides.
Relies on `frontdesk.sync.conflicts`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from frontdesk.sync.conflicts import Choice, ConflictView, settle
from models.capture import Changes
from ui.desk import Desk
from ui.desk_words import (
    channel_word,
    day_word,
    help_word,
    kind_word,
    language_word,
    priority_word,
    status_word,
    time_word,
)
from ui.interactions.parts import Doing
from ui.theme import SPACE
from ui.widgets import Button, Card, Field, Flow, StateLabel, text

_TEXTS = frozenset(
    {
        "note",
        "subject",
        "text",
        "name",
        "destination",
        "badge",
        "reason",
        "comment",
        "phone",
        "email",
        "remark",
    }
)


class ConflictsPart(Card):
    """The conflicts of an interaction, each with the two values and what can be done."""

    def __init__(self, desk: Desk, do: Doing) -> None:
        super().__init__(QCoreApplication.translate("ConflictsPart", "Changed in two places"))
        self._desk = desk
        self._do = do
        self.shown: tuple[ConflictView, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE.medium)
        self.body.addWidget(
            text(
                self.tr("Two people changed this at the same time. Nothing was lost: choose what stands."),
                tone="muted",
                wrap=True,
            )
        )
        self.body.addLayout(self._rows)
        self.hide()

    def show_conflicts(self, conflicts: tuple[ConflictView, ...]) -> None:
        """Show these conflicts, or hide when there is none."""
        self.setVisible(bool(conflicts))
        if conflicts == self.shown:
            return
        self.shown = conflicts
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for conflict in conflicts:
            self._rows.addWidget(_Conflict(self._desk, conflict, self._settle))

    def _settle(self, conflict: ConflictView, choice: Choice, value: str | None) -> None:
        office, by = self._desk.office, self._desk.by

        def work() -> Changes:
            return settle(
                office,
                entity=conflict.entity,
                key=conflict.key,
                field=conflict.field,
                clock=conflict.clock,
                choice=choice,
                value=value,
                by=by,
            )

        self._do(work, self.tr("Settled: {0}").format(field_words(conflict.field)))


class _Conflict(QFrame):
    """One conflict: both values side by side in words, and the buttons."""

    def __init__(
        self,
        desk: Desk,
        conflict: ConflictView,
        decide: Callable[[ConflictView, Choice, str | None], None],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._conflict = conflict
        self._decide = decide
        self.setProperty("look", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
        column.setSpacing(SPACE.hair)
        name = " · ".join(each for each in (conflict.title, field_words(conflict.field)) if each)
        column.addWidget(StateLabel(desk.theme, "warn", name, "warn"))
        today = desk.office.today()
        when = f"{day_word(conflict.at.date(), today)} {time_word(conflict.at)}"
        who = conflict.by or self.tr("another computer")
        other = self.tr("Yours, {0}").format(when) if conflict.mine else f"{who}, {when}"
        column.addWidget(text(self.tr("Shown now"), "field"))
        column.addWidget(text(value_words(conflict.field, conflict.kept) or self.tr("empty"), wrap=True))
        column.addWidget(text(other, "field"))
        column.addWidget(text(value_words(conflict.field, conflict.other) or self.tr("empty"), wrap=True))
        column.addWidget(self._buttons())
        self._editor: QWidget | None = None

    def _buttons(self) -> QWidget:
        mine, theirs = (Choice.TAKE, Choice.KEEP) if self._conflict.mine else (Choice.KEEP, Choice.TAKE)
        row = QWidget()
        flow = Flow(row)
        for words, choice in ((self.tr("Keep mine"), mine), (self.tr("Keep theirs"), theirs)):
            button = Button(
                self._desk.theme,
                words,
                pressed=lambda choice=choice: self._decide(self._conflict, choice, None),  # type: ignore[misc]
            )
            button.setAccessibleDescription(
                self._conflict.kept if choice is Choice.KEEP else self._conflict.other
            )
            flow.addWidget(button)
        if self._conflict.field in _TEXTS:
            flow.addWidget(
                Button(self._desk.theme, self.tr("Edit"), icon="edit", role="quiet", pressed=self._edit)
            )
        return row

    def _edit(self) -> None:
        if self._editor is not None:
            return
        box = QPlainTextEdit(f"{self._conflict.kept}\n{self._conflict.other}".strip())
        box.setTabChangesFocus(True)
        box.setFixedHeight(self._desk.theme.line_height() * 5)
        save = Button(
            self._desk.theme,
            self.tr("Save this"),
            role="primary",
            pressed=lambda: self._decide(self._conflict, Choice.EDIT, box.toPlainText().strip()),
        )
        self._editor = QWidget()
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Field(field_words(self._conflict.field), box))
        column.addWidget(save)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._editor)
            self._editor.show()
        box.setFocus()


def value_words(field: str, value: str) -> str:
    """Return a value as the desk says it; names and texts stay as they are."""
    words = {
        "status": status_word,
        "priority": priority_word,
        "kind": kind_word,
        "channel": channel_word,
        "language": language_word,
        "language_help": help_word,
    }.get(field)
    return words(value) if words and value else value


def field_words(name: str) -> str:
    """Return a field's name in the window's language."""
    tr = QCoreApplication.translate
    words = {
        "status": tr("ConflictsPart", "Status"),
        "owner_id": tr("ConflictsPart", "Owner"),
        "topic_id": tr("ConflictsPart", "Topic"),
        "priority": tr("ConflictsPart", "Priority"),
        "language": tr("ConflictsPart", "Language"),
        "kind": tr("ConflictsPart", "Kind"),
        "channel": tr("ConflictsPart", "Channel"),
        "contact_id": tr("ConflictsPart", "Contact"),
        "student_id": tr("ConflictsPart", "Student"),
        "note": tr("ConflictsPart", "Notes"),
        "details": tr("ConflictsPart", "Routine"),
        "name": tr("ConflictsPart", "Name"),
        "due": tr("ConflictsPart", "Follow up by"),
        "done_at": tr("ConflictsPart", "Done"),
        "destination": tr("ConflictsPart", "Destination"),
        "badge": tr("ConflictsPart", "Badge"),
        "left_at": tr("ConflictsPart", "Signed out"),
        "language_help": tr("ConflictsPart", "Language help"),
        "deleted": tr("ConflictsPart", "Deleted"),
    }
    return words.get(name, name.removesuffix("_id").replace("_", " "))
