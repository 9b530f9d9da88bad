"""The phrasebook's page: search and favourites on the left, the chosen phrase large on the right.

From the keyboard: type to search, Down into the list, Enter shows the phrase large over the whole screen,
Ctrl+D marks a favourite, Ctrl+P prints a card. A liaison puts a phrase right in place. Relies on
`frontdesk.language.phrasebook`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSplitter, QVBoxLayout, QWidget

from frontdesk.language.conversation import slot_values
from frontdesk.language.phrasebook import (
    Phrase,
    phrase_categories,
    phrase_languages,
    search_phrases,
    set_favourite,
)
from translation import LANGUAGES
from ui.conversation.voice import Voice
from ui.desk import Desk
from ui.language_names import language_label
from ui.phrasebook.category_words import category_word
from ui.phrasebook.detail import PhraseDetail
from ui.phrasebook.phrases import PHRASE, phrase_view
from ui.screen import Command, Screen
from ui.theme.tokens import SPACE
from ui.widgets import Choice, EmptyState, Field, Flow, scrolled, text

if TYPE_CHECKING:
    from models.capture import Changes

_BESIDE = 95


class PhrasebookScreen(Screen):
    """220 phrases in twelve languages."""

    def __init__(self, desk: Desk, voice: Voice | None = None) -> None:
        super().__init__(desk)
        self.box = QLineEdit()
        self.box.setClearButtonEnabled(True)
        self.language = Choice(_languages(desk))
        self.language.setMinimumContentsLength(20)
        self.category = Choice(
            [("", self.tr("All subjects")), *((each, category_word(each)) for each in phrase_categories())]
        )
        self.favourites = QCheckBox(self.tr("Favourites"))
        self.list, self.model = phrase_view(desk, self.tr("Phrases"))
        self.count = text("", "caption", tone="muted")
        self.empty = EmptyState(
            desk.theme,
            "phrasebook",
            self.tr("No phrase found"),
            self.tr("Search for other words, in English or in any language of the book."),
        )
        self.detail = PhraseDetail(self, voice or Voice(self))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(60)
        self._wait.timeout.connect(self.read)
        self._lay_out()
        self._connect()
        self.read()

    def _lay_out(self) -> None:
        near = QWidget()
        column = QVBoxLayout(near)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        choices = QWidget()
        flow = Flow(choices, spacing=SPACE.medium)
        for widget in (
            Field(self.tr("Language"), self.language),
            Field(self.tr("Subject"), self.category),
            self.favourites,
        ):
            flow.addWidget(widget)
        column.addWidget(Field(self.tr("Find a phrase"), self.box))
        column.addWidget(choices)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.count)
        self.empty.hide()
        self.list.setMinimumHeight(120)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(SPACE.large)
        self.splitter.addWidget(near)
        self.splitter.addWidget(scrolled(self.detail))
        self.splitter.setSizes([560, 560])
        self.column().addWidget(self.splitter)

    def _connect(self) -> None:
        self.box.textChanged.connect(lambda _: self._wait.start())
        for choice in (self.language, self.category):
            choice.currentIndexChanged.connect(lambda _: self._wait.start())
        self.favourites.toggled.connect(lambda _: self._wait.start())
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.activated.connect(lambda _: self.detail.show_large())
        self.detail.star.clicked.connect(self.mark_favourite)
        for keys, action in (
            ("Ctrl+D", self.mark_favourite),
            ("Ctrl+L", self.detail.show_large),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    # The window's wishes

    def refresh(self, changes: Changes | None) -> None:
        """Read again when a phrase was put right, here or elsewhere."""
        if changes is None or changes.touches("phrase_correction", "setting"):
            self._wait.start()

    def focus_first(self) -> None:
        """Put the caret into the search box."""
        self.box.setFocus()

    def search(self, words: str) -> None:
        """Search for words."""
        self.box.setText(words)

    def print_page(self) -> None:
        """Print a card of the chosen phrase."""
        self.detail.print_card()

    def commands(self) -> list[Command]:
        """Return what can be done here."""
        return [
            Command(self.tr("Show the phrase large"), self.detail.show_large, "Ctrl+L", "eye"),
            Command(self.tr("Mark the phrase as a favourite"), self.mark_favourite, "Ctrl+D", "star"),
            Command(self.tr("Print a card of the phrase"), self.print_page, "", "print"),
        ]

    def leave(self) -> None:
        """Stop reading aloud."""
        self.detail.voice.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the search box into the list."""
        if event.key() == Qt.Key.Key_Down and self.box.hasFocus() and self.model.rowCount():
            self.list.setFocus()
            self.list.setCurrentIndex(self.model.index(0))
        else:
            super().keyPressEvent(event)

    # Reading

    def read(self) -> None:
        """Read the phrases that are searched for."""
        if not self.at_work:
            return
        office, words = self.desk.office, self.box.text()
        language, category, only = self.language.value(), self.category.value(), self.favourites.isChecked()

        def find(job: object) -> tuple[list[Phrase], dict[str, str]]:
            found = search_phrases(
                office, words=words, language=language, category=category, favourites_only=only
            )
            return found, slot_values(office)

        self.ask(find, lambda found: self._show(*found))

    def _show(self, phrases: list[Phrase], known: dict[str, str]) -> None:
        chosen = self.list.currentIndex().data(PHRASE) if self.list.currentIndex().isValid() else None
        self.detail.known = known
        self.model.take(phrases)
        self.list.setVisible(bool(phrases))
        self.empty.setVisible(not phrases)
        reviewed = sum(phrase.reviewed for phrase in phrases)
        self.count.setText(self.tr("{0} phrases, {1} reviewed by a liaison").format(len(phrases), reviewed))
        keys = [phrase.id for phrase in phrases]
        place = keys.index(chosen.id) if chosen is not None and chosen.id in keys else 0
        if phrases:
            self.list.setCurrentIndex(self.model.index(place))
        else:
            self.detail.show_phrase(None)

    def _chosen(self, index: QModelIndex) -> None:
        phrase = index.data(PHRASE) if index.isValid() else None
        self.detail.show_phrase(phrase if isinstance(phrase, Phrase) else None)

    def mark_favourite(self) -> None:
        """Mark the chosen phrase as a favourite, or no longer."""
        phrase = self.detail.phrase
        if phrase is None:
            return
        office = self.desk.office
        self.act(
            lambda job: set_favourite(office, phrase=phrase.id, favourite=not phrase.favourite),
            lambda _: self.read(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the phrase below the list where the width is short."""
        super().resizeEvent(event)
        letters = self.width() / max(1, QFontMetrics(self.desk.theme.font()).averageCharWidth())
        beside = letters >= _BESIDE
        self.splitter.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)


def _languages(desk: Desk) -> list[tuple[str, str]]:
    """Return the book's languages, the school's first."""
    common = [code for code in desk.office.settings.languages if code in phrase_languages() and code != "en"]
    rest = [code for code in phrase_languages() if code not in (*common, "en")]
    return [(code, f"{language_label(code)} · {LANGUAGES[code].own_name}") for code in (*common, *rest)]
