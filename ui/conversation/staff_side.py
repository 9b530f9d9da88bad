"""The staff's half: what was said, a box to type into, phrases filtered by what is typed, the interpreter's offer.

Enter says what is typed; Down goes into the phrases, Enter says the chosen one; its empty slots are asked
for first. Relies on the phrase list of `ui.phrasebook`; saying is the screen's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontdesk.language.phrasebook import Phrase
from ui.conversation.turns import TurnList
from ui.desk import Desk
from ui.phrasebook.phrases import PHRASE, phrase_view
from ui.phrasebook.slots import SlotFields
from ui.theme.tokens import SPACE
from ui.widgets import Button, Field, Flow, StateLabel, text


class StaffSide(QWidget):
    """What staff see. `said(text)`, `phrase_said(id, values)`, `words_changed(text)` to filter the phrases."""

    said = Signal(str)
    phrase_said = Signal(str, dict)
    words_changed = Signal(str)
    interpreter_wanted = Signal()
    interpreter_answered = Signal(bool)
    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self._known: Mapping[str, str] = {}
        self.heading = text("", "strong")
        self.turns = TurnList(desk)
        self.box = QLineEdit()
        self.box.installEventFilter(self)
        self.slots = SlotFields()
        self.list, self.model = phrase_view(desk, self.tr("Phrases"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.say = Button(theme, self.tr("Say"), icon="message", role="primary", pressed=self._say)
        self.offer = Button(
            theme,
            self.tr("Offer an interpreter"),
            icon="people",
            pressed=self.interpreter_wanted.emit,
        )
        self.offer.setToolTip(self.tr("Offer a qualified interpreter at no cost  (Ctrl+I)"))
        self.offered = StateLabel(theme, "good", "", "good")
        self.accepted = Button(theme, self.tr("They want one"), role="link")
        self.declined = Button(theme, self.tr("They declined"), role="link")
        self.accepted.clicked.connect(lambda: self.interpreter_answered.emit(True))
        self.declined.clicked.connect(lambda: self.interpreter_answered.emit(False))
        self.end = Button(theme, self.tr("End"), icon="close", pressed=self.ended.emit)
        self._lay_out()
        self.box.textEdited.connect(self._typed)
        self.list.clicked.connect(self._clicked)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.slots.done.connect(self._say)

    def _lay_out(self) -> None:
        head = QWidget()
        flow = Flow(head)
        for widget in (self.heading, self.offer, self.end, self.offered, self.accepted, self.declined):
            flow.addWidget(widget)
        left = QVBoxLayout()
        left.addWidget(self.turns, 1)
        typing = QHBoxLayout()
        typing.addWidget(Field(self.tr("Say or find a phrase"), self.box), 1)
        typing.addWidget(self.say, 0, Qt.AlignmentFlag.AlignBottom)
        right = QVBoxLayout()
        right.setSpacing(SPACE.small)
        right.addLayout(typing)
        right.addWidget(self.slots)
        right.addWidget(self.list, 1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(SPACE.large)
        self._halves.addLayout(left, 1)
        self._halves.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.large, SPACE.small, SPACE.large, SPACE.small)
        column.setSpacing(SPACE.small)
        column.addWidget(head)
        column.addLayout(self._halves, 1)

    def stack_halves(self, stacked: bool) -> None:
        """Put what was said above the phrases, or beside them."""
        way = QBoxLayout.Direction
        self._halves.setDirection(way.TopToBottom if stacked else way.LeftToRight)

    def begin(self, heading: str, known: Mapping[str, str], *, speaks: bool) -> None:
        """Begin another conversation; `known` are values for the slots of phrases."""
        self.heading.setText(heading)
        self._known = known
        self.turns.begin(speaks=speaks)
        self.slots.forget()
        self.box.clear()
        self.show_offer("", asking=False)

    def show_offer(self, words: str, *, asking: bool) -> None:
        """Say when the interpreter was offered, and ask for the answer."""
        self.offered.tell("good", words, "good")
        self.offered.setVisible(bool(words))
        self.accepted.setVisible(asking)
        self.declined.setVisible(asking)

    def show_phrases(self, phrases: Sequence[Phrase]) -> None:
        """List the phrases that fit what is typed; none is chosen until the person goes down."""
        self.model.take(phrases)
        self.slots.show_phrase(None, {})

    def focus_first(self) -> None:
        """Put the caret into the box."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    # Saying

    def _typed(self, words: str) -> None:
        self.list.setCurrentIndex(QModelIndex())
        self.words_changed.emit(words)

    def _clicked(self, index: QModelIndex) -> None:
        self._chosen(index)
        self._say()

    def _chosen(self, index: QModelIndex) -> None:
        phrase = index.data(PHRASE) if index.isValid() else None
        self.slots.show_phrase(phrase, self._known)

    def _say(self) -> None:
        phrase = self.list.currentIndex().data(PHRASE) if self.list.currentIndex().isValid() else None
        if isinstance(phrase, Phrase):
            empty = self.slots.first_empty()
            if empty is not None and not empty.hasFocus():
                empty.setFocus()
                return
            values = self.slots.values()
            self._clear()
            self.phrase_said.emit(phrase.id, values)
        elif self.box.text().strip():
            words = self.box.text().strip()
            self._clear()
            self.said.emit(words)

    def _clear(self) -> None:
        self.box.clear()
        self.list.setCurrentIndex(QModelIndex())
        self.words_changed.emit("")
        self.focus_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter says and arrows choose a phrase while the caret stays in the box."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._say()
                return True
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                row = self.list.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
                row = min(max(row, -1), self.model.rowCount() - 1)
                self.list.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
                return True
        return super().eventFilter(watched, event)
