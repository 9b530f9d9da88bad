"""What is asked before a conversation: the language, and who is there if they have said so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontdesk.language.phrasebook import phrase_languages
from translation import LANGUAGES
from ui.desk import Desk
from ui.language_names import language_label
from ui.theme.tokens import SPACE
from ui.widgets import Button, Card, Choice, Field, text


class BeginForm(QWidget):
    """`begun(language, contact, student)` when the conversation is to begin."""

    begun = Signal(str, str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.language = Choice(_languages(desk))
        self.contact = QLineEdit()
        self.student = QLineEdit()
        self.begin = Button(
            desk.theme, self.tr("Begin"), icon="conversation", role="primary", pressed=self._begin
        )
        card = Card(self.tr("Talk across languages"))
        hint = self.tr(
            "Type or pick a phrase; the family sees it large in their language and answers in theirs."
            " What was said is kept on the visit."
        )
        card.body.addWidget(text(hint, tone="muted", wrap=True))
        for label, field in (
            (self.tr("Language"), self.language),
            (self.tr("Contact"), self.contact),
            (self.tr("Student"), self.student),
        ):
            card.body.addWidget(Field(label, field))
        self.contact.setPlaceholderText(self.tr("Can stay empty"))
        self.student.setPlaceholderText(self.tr("Can stay empty"))
        card.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignRight)
        card.setMaximumWidth(620)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 8)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE.large, 0, SPACE.large)
        column.addLayout(middle)
        column.addStretch(1)

    def _begin(self) -> None:
        self.begun.emit(self.language.value(), self.contact.text().strip(), self.student.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin()
        else:
            super().keyPressEvent(event)


def _languages(desk: Desk) -> list[tuple[str, str]]:
    """Return the languages: the school's first, then those of the phrasebook, then the others by name."""
    common = [code for code in desk.office.settings.languages if code != "en"]
    book = [code for code in phrase_languages() if code not in common and code != "en"]
    rest = sorted((code for code in LANGUAGES if code not in (*common, *book, "en")), key=language_label)
    return [
        (code, f"{language_label(code)} · {LANGUAGES[code].own_name}" if code in LANGUAGES else code)
        for code in (*common, *book, *rest)
    ]
