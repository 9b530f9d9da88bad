"""The family's half: what was said to them, large and in their language, and a place to answer.

White, without chrome, and with nothing private on it: no names, no list of what was said before beyond the
turn at hand. Its few words come from the phrasebook in the family's language. The same widget stands turned
in the one window or upright on a second screen. Relies on `frontdesk.language.phrasebook` by way of the screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from frontdesk.language.phrasebook import Phrase
from models.search import fold
from translation import LANGUAGES, is_right_to_left, pack_code
from ui.desk import Desk
from ui.phrasebook.phrases import PHRASE, phrase_view
from ui.theme.tokens import SPACE
from ui.widgets import IconButton, scrolled


class FamilySide(QWidget):
    """What the family sees. `said(text)` when they typed, `phrase_said(id)` when they picked a phrase."""

    said = Signal(str)
    phrase_said = Signal(str)
    read_wanted = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._phrases: Sequence[Phrase] = ()
        self._roomy = True
        self.setProperty("look", "family")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("type", "family")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.name = QLabel()
        self.name.setProperty("type", "caption")
        self.name.setProperty("tone", "muted")
        self.read = IconButton(desk.theme, "speak", self.tr("Read aloud"), pressed=self.read_wanted.emit)
        self.box = QLineEdit()
        self.box.setProperty("type", "title")
        self.send = IconButton(desk.theme, "check", self.tr("Say"), tone="accent", pressed=self._say)
        self.list, self.model = phrase_view(desk, self.tr("Phrases of the family"), family_side=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._desk = desk
        self._lay_out()
        self.box.textEdited.connect(self._filter)
        self.list.clicked.connect(self._pick)
        desk.theme.changed.connect(self._fit_font)
        self._fit_font()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name)
        head.addStretch(1)
        head.addWidget(self.read)
        answer = QHBoxLayout()
        answer.addWidget(self.box, 1)
        answer.addWidget(self.send)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.words)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.wide, SPACE.large, SPACE.wide, SPACE.large)
        column.setSpacing(SPACE.medium)
        column.addLayout(head)
        column.addWidget(scrolled(holder), 3)
        column.addLayout(answer)
        column.addWidget(self.list, 2)

    def _fit_font(self) -> None:
        self.box.setFont(self._desk.theme.font("title"))

    def begin(
        self, language: str, phrases: Sequence[Phrase], *, prompt: str, greeting: str, speaks: bool
    ) -> None:
        """Begin in a language: its direction, its name, the phrases of families, the first words."""
        known = LANGUAGES.get(pack_code(language))
        way = Qt.LayoutDirection.RightToLeft if is_right_to_left(language) else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(way)
        self._phrases = phrases
        self.model.take(phrases)
        self.name.setText(known.own_name if known else language)
        self.box.clear()
        self.box.setPlaceholderText(prompt)
        self.box.setAccessibleName(prompt or self.tr("The family's words"))
        self.read.setVisible(speaks)
        self.show_words(greeting)

    def show_words(self, words: str) -> None:
        """Show what was said, in the family's language."""
        self.words.setText(words)
        self.words.setAccessibleName(words)

    def focus_first(self) -> None:
        """Put the caret into the family's box."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the words where there is little: the phrases come with the first letter."""
        super().resizeEvent(event)
        self._roomy = self.height() > 13 * self._desk.theme.line_height("title")
        self._show_list()

    def _show_list(self) -> None:
        self.list.setVisible(self._roomy or bool(self.box.text()))

    # Answering

    def _filter(self, words: str) -> None:
        sought = fold(words).split()
        self.model.take([each for each in self._phrases if all(word in fold(each.text) for word in sought)])
        self._show_list()

    def _pick(self, index: QModelIndex) -> None:
        phrase = index.data(PHRASE)
        if isinstance(phrase, Phrase):
            self._clear()
            self.phrase_said.emit(phrase.id)

    def _say(self) -> None:
        chosen = self.list.currentIndex()
        if chosen.isValid():
            self._pick(chosen)
        elif self.box.text().strip():
            words = self.box.text().strip()
            self._clear()
            self.said.emit(words)

    def _clear(self) -> None:
        self.box.clear()
        self.model.take(self._phrases)
        self._show_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter says, Down and Up choose a phrase, Esc gives the keyboard back to staff."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._say()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = self.list.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
            row = min(max(row, -1), self.model.rowCount() - 1)
            self.list.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F6):
            self.left.emit()
        else:
            super().keyPressEvent(event)
