"""The box below the timeline: a note for the office, an answer to the family, or what the family wrote.

What is typed stays with its interaction while the person looks at another one. Ctrl+Enter adds it.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QVBoxLayout, QWidget

from frontdesk.note_drafts import NoteDraft
from frontdesk.texts import LONGEST_TEXT
from ui.desk import Desk
from ui.interactions.answer import AnswerTranslation
from ui.interactions.long_words import wrap_long_words
from ui.theme import SPACE
from ui.widgets import Button, Field, Flow

NOTE, ANSWER, MESSAGE = "note", "answer", "message"


class Compose(QWidget):
    """Emits `added(kind, text)`; the text stays until `clear` says that it was kept."""

    added = Signal(str, str)
    draft_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key = ""
        self._language = "en"
        self._drafts: dict[str, NoteDraft] = {}
        self._names = {
            NOTE: self.tr("Note"),
            ANSWER: self.tr("Answer to the family"),
            MESSAGE: self.tr("Message from the family"),
        }
        self._group = QButtonGroup(self)
        self._kinds: dict[str, Button] = {}
        self.box = _Box()
        self.field = Field(self._names[NOTE], self.box)
        self.answer = AnswerTranslation(desk)
        self.answer.wanted.connect(self._want_draft)
        self.add = Button(desk.theme, self.tr("Add note"), role="primary", pressed=self._add)
        self.add.setToolTip(self.tr("Ctrl+Enter"))
        self._build()
        self.box.finished.connect(self._add)
        self.box.refused.connect(self.field.complain)
        desk.theme.changed.connect(self._fit)
        self._fit()

    @property
    def kind(self) -> str:
        """What the text is to become: `note`, `answer` or `message`."""
        return next((kind for kind, button in self._kinds.items() if button.isChecked()), NOTE)

    @property
    def first(self) -> QWidget:
        """The first of the inputs, where Tab comes in."""
        return self._kinds[NOTE]

    def show_for(self, key: str, language: str) -> None:
        """Show what was typed for an interaction and not added yet; `language` is the family's."""
        self._language = language
        self._show_answer()
        if key == self._key:
            return
        self.answer.clear()
        self._keep()
        self._key = key
        self._show_draft()

    def _show_draft(self) -> None:
        draft = self._drafts.get(self._key, NoteDraft(NOTE, ""))
        self.choose(draft.kind if draft.kind in self._kinds else NOTE)
        wrap_long_words(self.box, draft.text)
        self.box.setPlainText(draft.text)
        self.field.complain("")

    def drafts(self) -> dict[str, NoteDraft]:
        """Return what was typed and not added, by interaction."""
        self._keep()
        return dict(self._drafts)

    def take_drafts(self, drafts: dict[str, NoteDraft]) -> None:
        """Take what was kept when the window was closed; what is being typed now goes before it."""
        self._drafts = {**drafts, **self._drafts}
        if self._key in self._drafts and not self.box.toPlainText():
            self._show_draft()

    def choose(self, kind: str) -> None:
        """Choose what the text is to become."""
        self._kinds[kind].setChecked(True)
        self.field.rename(self._names[kind])
        words = {NOTE: self.tr("Add note"), ANSWER: self.tr("Add answer"), MESSAGE: self.tr("Add message")}
        self.add.setText(words[kind])
        self.add.setAccessibleName(words[kind])
        self._show_answer()

    def _show_answer(self) -> None:
        self.answer.setVisible(self.kind == ANSWER and self._language != "en")

    def _want_draft(self) -> None:
        words = self.box.toPlainText()
        if words.strip():
            self.field.complain("")
            self.draft_wanted.emit(words)
        else:
            self.field.complain(self.tr("Type the answer in English first."))
            self.box.setFocus()

    def clear(self) -> None:
        """Empty the box: the text was kept."""
        self._drafts.pop(self._key, None)
        self.box.clear()
        self.answer.clear()
        self.field.complain("")

    def _keep(self) -> None:
        words = self.box.toPlainText()
        if words.strip():
            self._drafts[self._key] = NoteDraft(self.kind, words)
        else:
            self._drafts.pop(self._key, None)

    def _build(self) -> None:
        row = QWidget()
        kinds = Flow(row, spacing=SPACE.hair)
        for kind, name in self._names.items():
            button = Button(self._desk.theme, name, role="tab")
            button.setCheckable(True)
            button.clicked.connect(lambda _, kind=kind: self._pick(kind))
            self._group.addButton(button)
            self._kinds[kind] = button
            kinds.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(row)
        column.addWidget(self.field)
        column.addWidget(self.answer)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight)
        self.choose(NOTE)

    def _pick(self, kind: str) -> None:
        self.choose(kind)
        self.box.setFocus()

    def _add(self) -> None:
        words = self.box.toPlainText()
        if not words.strip():
            self.field.complain(self.tr("Type something first."))
            self.box.setFocus()
            return
        self.added.emit(self.kind, words)

    def _fit(self) -> None:
        self.box.setFixedHeight(self._desk.theme.line_height() * 4 + SPACE.large)


class _Box(QPlainTextEdit):
    """A text box that Tab leaves and Ctrl+Enter finishes; a paste that cannot be kept is refused at once."""

    finished = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste, unless the text would be longer than a note may be (laying that out takes minutes)."""
        pasted = source.text()
        if len(pasted) + self.document().characterCount() > LONGEST_TEXT:
            self.refused.emit(
                self.tr(
                    "{0} characters were not pasted: a note holds {1}. Keep the rest in a document."
                ).format(f"{len(pasted):,}", f"{LONGEST_TEXT:,}")
            )
            return
        wrap_long_words(self, pasted)
        super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter finishes, Esc is the screen's, all else is text."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
