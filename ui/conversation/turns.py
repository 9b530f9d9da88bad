"""What was said so far, on the staff's half: each turn with both texts, who said it, and how it was carried."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from frontdesk.language.conversation import Speaker, Turn
from frontdesk.language.said import Way
from translation import is_right_to_left
from ui.desk import Desk
from ui.finding_words import finding_words
from ui.language_names import language_label
from ui.theme.tokens import SPACE
from ui.widgets import IconButton, StateLabel, text


def way_words(turn: Turn) -> tuple[str, str, str]:
    """Return icon, words and tone for how a turn was carried into the other language."""
    translate = QCoreApplication.translate
    if turn.way is Way.NONE:
        return (
            "warn",
            translate("Conversation", "No translation: pick a phrase or call an interpreter"),
            "warn",
        )
    if turn.way is Way.SAME:
        return "info", "", "muted"
    if turn.reviewed:
        return "good", translate("Conversation", "Reviewed translation"), "good"
    if turn.way is Way.PHRASEBOOK:
        return "phrasebook", translate("Conversation", "Phrasebook, not reviewed"), "warn"
    return "translate", translate("Conversation", "Machine translation, not reviewed"), "warn"


class TurnList(QScrollArea):
    """The turns, the latest at the bottom. `shown(turn)` when one is to be shown again, `read(turn)` aloud."""

    show_again = Signal(object)
    read = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._speaks = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("What was said"))
        self.turns: list[Turn] = []
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, SPACE.small, 0)
        self._column.setSpacing(SPACE.small)
        self._column.addStretch(1)
        self.setWidget(self._holder)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, high: bar.setValue(high))

    def begin(self, *, speaks: bool) -> None:
        """Empty the list for another conversation."""
        self._speaks = speaks
        self.turns = []
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()

    def add(self, turn: Turn) -> None:
        """Add a turn and scroll to it."""
        self.turns.append(turn)
        self._column.addWidget(self._card(turn))

    def _card(self, turn: Turn) -> QWidget:
        """Return a turn as a card: staff's at the far side, the family's at the near side."""
        staff = turn.speaker is Speaker.STAFF
        who = self.tr("You") if staff else self.tr("The family")
        card = QFrame()
        card.setProperty("look", "tint" if staff else "panel")
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
        column.setSpacing(SPACE.hair)
        column.addLayout(self._head(turn, who))
        english = turn.in_language("en")
        column.addWidget(_said(english or turn.text, "en" if english else turn.language, "strong"))
        if turn.translation:
            other, language = (
                (turn.translation, turn.translation_language) if staff else (turn.text, turn.language)
            )
            column.addWidget(_said(other, language, "body", "muted"))
        icon, words, tone = way_words(turn)
        doubts = list(map(finding_words, turn.warnings))
        if words:
            column.addWidget(StateLabel(self._desk.theme, icon, words, tone))
        for doubt in doubts:
            column.addWidget(StateLabel(self._desk.theme, "warn", doubt, "warn", wrap=True))
        said = ". ".join([turn.text, language_label(turn.language), words, *doubts])
        card.setAccessibleName(f"{who}: {said}")
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(card, 5)
        line.insertStretch(0 if staff else 1, 1)
        return row

    def _head(self, turn: Turn, who: str) -> QHBoxLayout:
        """Return who said it, with the buttons to show it again and to read it aloud."""
        head = QHBoxLayout()
        head.addWidget(text(who, "caption", tone="muted"))
        head.addStretch(1)
        head.addWidget(self._button("eye", self.tr("Show again"), partial(self.show_again.emit, turn)))
        if self._speaks:
            head.addWidget(self._button("speak", self.tr("Read aloud"), partial(self.read.emit, turn)))
        return head

    def _button(self, icon: str, name: str, pressed: Callable[[], object]) -> IconButton:
        button = IconButton(self._desk.theme, icon, name, pressed=pressed)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button


def _said(words: str, language: str, kind: str, tone: str = "") -> QLabel:
    label = text(words, kind, tone=tone, wrap=True)
    if is_right_to_left(language):
        label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        label.setAlignment(Qt.AlignmentFlag.AlignRight)
    return label
