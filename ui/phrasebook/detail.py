"""The chosen phrase: large, with its slots filled, to show, read aloud, print as a card, or put right.

What is shown, read and printed has the slots filled; what is put right is the phrase with its slots in braces.
Relies on `frontdesk.language.phrasebook` and on `frontdesk.reports` for the card.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from frontdesk.language.phrasebook import (
    FilledPhrase,
    Phrase,
    correct_phrase,
    fill_slots,
    withdraw_correction,
)
from frontdesk.reports.notice_pages import PhraseCard, make_phrase_card_pdf
from translation import is_right_to_left
from ui.conversation.voice import Voice
from ui.phrasebook.large import LargePhrase
from ui.phrasebook.phrases import review_words
from ui.phrasebook.slots import SlotFields
from ui.reports.print_window import PrintWindow
from ui.theme.tokens import SPACE
from ui.widgets import Button, Card, Field, Flow, StateLabel, text

if TYPE_CHECKING:
    from models.capture import Changes
    from ui.screen import Screen


class PhraseDetail(QWidget):
    """One phrase and what can be done with it."""

    def __init__(self, screen: Screen, voice: Voice) -> None:
        super().__init__()
        self._screen = screen
        self.desk = screen.desk
        self.voice = voice
        self.phrase: Phrase | None = None
        self.known: Mapping[str, str] = {}
        self.large: LargePhrase | None = None
        theme = self.desk.theme
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("type", "page")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.english = text("", tone="muted", wrap=True)
        self.state = StateLabel(theme)
        self.slots = SlotFields()
        self.show_button = Button(theme, self.tr("Show"), icon="eye", role="primary", pressed=self.show_large)
        self.read = Button(theme, self.tr("Read aloud"), icon="speak", pressed=self.read_aloud)
        self.print = Button(theme, self.tr("Print a card"), icon="print", pressed=self.print_card)
        self.star = Button(theme, self.tr("Favourite"), icon="star")
        self.star.setCheckable(True)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMaximumHeight(110)
        self.correct = Button(theme, self.tr("Save and approve"), icon="check", pressed=self.save)
        self.withdraw = Button(
            theme, self.tr("Back to the printed phrase"), role="link", pressed=self._withdraw
        )
        self.problem = StateLabel(theme)
        self._lay_out()
        self.slots.changed.connect(self._fill)
        self.slots.done.connect(self.show_large)

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.words)
        card.body.addWidget(self.english)
        card.body.addWidget(self.state)
        card.body.addWidget(self.slots)
        buttons = QWidget()
        flow = Flow(buttons)
        for button in (self.show_button, self.read, self.print, self.star):
            flow.addWidget(button)
        card.body.addWidget(buttons)
        self.mend = Card(self.tr("Put it right"))
        hint = self.tr("A liaison's text counts as reviewed, reaches every school and enters the memory.")
        self.mend.body.addWidget(text(hint, "caption", tone="muted", wrap=True))
        self.mend.body.addWidget(Field(self.tr("Text of the phrase"), self.text))
        row = QWidget()
        line = Flow(row)
        for widget in (self.correct, self.withdraw, self.problem):
            line.addWidget(widget)
        self.mend.body.addWidget(row)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        column.addWidget(card)
        column.addWidget(self.mend)
        column.addStretch(1)

    def show_phrase(self, phrase: Phrase | None) -> None:
        """Show a phrase, or nothing."""
        self.phrase = phrase
        self.setVisible(phrase is not None)
        self.problem.hide()
        if phrase is None:
            return
        way = (
            Qt.LayoutDirection.RightToLeft
            if is_right_to_left(phrase.language)
            else Qt.LayoutDirection.LeftToRight
        )
        self.words.setLayoutDirection(way)
        self.text.setLayoutDirection(way)
        tone = "good" if phrase.reviewed else "warn"
        self.state.tell(tone, review_words(phrase), tone)
        self.slots.show_phrase(phrase, self.known)
        self.text.setPlainText(phrase.text)
        self.star.setChecked(phrase.favourite)
        self.withdraw.setVisible(bool(phrase.changed_by))
        self.read.setVisible(self.voice.speaks(phrase.language))
        self._fill()

    def filled(self) -> FilledPhrase | None:
        """Return the phrase with its slots filled."""
        if self.phrase is None:
            return None
        return fill_slots(self.desk.office, phrase=self.phrase, values=self.slots.values())

    def _fill(self) -> None:
        filled = self.filled()
        if filled is not None:
            self.words.setText(filled.text or filled.english)
            self.english.setText(filled.english)

    # Saying

    def show_large(self) -> None:
        """Show the phrase over the whole screen until a key or a click."""
        filled = self.filled()
        if filled is None:
            return
        self.large = LargePhrase(filled.text or filled.english, filled.phrase.language, filled.english)
        self.large.destroyed.connect(self._forget_large)
        self.large.showFullScreen()
        self.large.activateWindow()

    def _forget_large(self) -> None:
        self.large = None

    def read_aloud(self) -> None:
        """Read the phrase aloud in its language."""
        filled = self.filled()
        if filled is not None:
            self.voice.read(filled.text, filled.phrase.language)

    # Printing

    def card(self) -> PhraseCard | None:
        """Return the card to print."""
        filled = self.filled()
        if filled is None:
            return None
        settings = self.desk.office.settings
        return PhraseCard(
            text=filled.text or filled.english,
            language=filled.phrase.language if filled.text else "en",
            source=filled.english,
            school=settings.name,
            reviewed=filled.phrase.reviewed,
            paper=settings.paper,
        )

    def print_card(self) -> None:
        """Show the card as it will print, to print or save it."""
        preview = self.preview()
        if preview is not None:
            preview.open()

    def preview(self) -> PrintWindow | None:
        """Return the preview of the card, None when no phrase is chosen."""
        card, phrase = self.card(), self.phrase
        if card is None or phrase is None:
            return None
        return PrintWindow(
            self.desk,
            self,
            title=self.tr("Print a card"),
            file_name=f"{phrase.id}-{phrase.language}",
            make=lambda: make_phrase_card_pdf(card),
        )

    # Putting right

    def save(self) -> None:
        """Save the text as a liaison's: reviewed from now on."""
        phrase, words = self.phrase, self.text.toPlainText()
        if phrase is None:
            return
        office, by = self.desk.office, self.desk.by or ""

        def saved(changes: Changes) -> None:
            self.desk.done(changes, self.tr("Approved the phrase “{0}”.").format(words[:60]))

        self._screen.act(
            lambda job: correct_phrase(office, phrase=phrase.id, language=phrase.language, text=words, by=by),
            saved,
            self._refused,
        )

    def _withdraw(self) -> None:
        phrase = self.phrase
        if phrase is None:
            return
        office, by = self.desk.office, self.desk.by or ""
        self._screen.act(
            lambda job: withdraw_correction(office, phrase=phrase.id, language=phrase.language, by=by),
            lambda changes: self.desk.done(changes, self.tr("The printed phrase is back.")),
            self._refused,
        )

    def _refused(self, error: Exception) -> None:
        self.problem.show()
        self.problem.tell("bad", self.desk.sentence_of(error), "bad")
