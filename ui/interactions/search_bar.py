"""The search box of the list: words and filters as text, the same filters as chips, and a menu that writes them.

The text is the truth: a chip shows a filter that was understood and taking it away takes it out of the text,
so everything can be done by typing alone. What was not understood is said below in one sentence. `asked`
follows every change after a short pause.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from frontdesk.finding.queries import Query, Term, Vocabulary, read_query, with_filter, without_term
from frontdesk.finding.query_suggestions import suggest_values
from models.choices import Channel, Kind, LanguageHelp, Priority, Routine, Status
from ui.desk import Desk
from ui.desk_words import (
    channel_word,
    help_word,
    kind_word,
    language_word,
    priority_word,
    routine_word,
    status_word,
)
from ui.theme import SPACE
from ui.widgets import Button, Chip, Flow, text
from ui.widgets.pause import Pause
from ui.widgets.suggestions import Suggestion, SuggestionList
from ui.widgets.tab_order import chain_after

PAUSE_MS = 120
_DAYS = ("today", "yesterday", "this week", "last week", "this month", "last month")


class SearchBar(QWidget):
    """The box, its chips and its menu. `asked(Query)` after a pause, `went_down` when Down or Enter leaves it."""

    asked = Signal(object)
    went_down = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._vocabulary = Vocabulary()
        self._query = Query()
        self.box = _Box()
        self.box.setClearButtonEnabled(True)
        self.box.setAccessibleName(self.tr("Search interactions"))
        self.box.setPlaceholderText(self.tr("Name, words, topic:bus, owner:me, open, last week"))
        self.offers = SuggestionList(self.box)
        self.offers.taken.connect(self.write)
        self.filter = Button(desk.theme, self.tr("Filter"), icon="filter")
        self._menu = QMenu(self)
        self._chips = QWidget()
        self._flow = Flow(self._chips)
        self.shown_chips: list[Chip] = []
        self.problem = text("", "caption", tone="warn", wrap=True)
        self._pause = Pause(desk, PAUSE_MS, self._ask, self)
        self._lay_out()
        self.box.textChanged.connect(lambda words: self._pause.start() if words else self._pause.now())
        self.box.down.connect(self._leave)
        self.box.returnPressed.connect(self._leave)
        self.filter.clicked.connect(self._open_menu)

    @property
    def query(self) -> Query:
        """What was asked last."""
        return self._query

    def know(self, vocabulary: Vocabulary) -> None:
        """Take the names that filters may use, and read the text again with them."""
        if vocabulary != self._vocabulary:
            self._vocabulary = vocabulary
            self._ask()

    def write(self, words: str) -> None:
        """Put a text into the box and ask at once."""
        self.box.setText(words)
        self._ask()

    def add(self, key: str, value: str) -> None:
        """Add a filter to the text, in place of one of its name; without a name it is a day in words."""
        written = self.box.text()
        query = read_query(written, vocabulary=self._vocabulary, today=self._desk.office.today())
        for term in reversed(query.terms):
            if term.key == (key or "on"):
                written = without_term(written, term)
        self.write(with_filter(written, key=key, value=value))

    # Building

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self.box, 1)
        row.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addLayout(row)
        column.addWidget(self._chips)
        column.addWidget(self.problem)
        self._chips.hide()
        self.problem.hide()

    def _open_menu(self) -> None:
        self._menu.clear()
        self._fill_menu()
        self._menu.popup(self.filter.mapToGlobal(self.filter.rect().bottomLeft()))

    def _fill_menu(self) -> None:
        menu = self._menu
        for words, key in ((self.tr("Open"), "open"), (self.tr("Overdue"), "overdue")):
            menu.addAction(words, partial(self.add, key, key))
        menu.addAction(self.tr("Mine"), lambda: self.add("owner", "me"))
        menu.addSeparator()
        self._submenu(self.tr("Day"), "on", [(_day(day), day) for day in _DAYS], bare=True)
        self._submenu(self.tr("Topic"), "topic", [(each.names[0],) * 2 for each in self._vocabulary.topics])
        owners = [(each.names[0],) * 2 for each in self._vocabulary.staff]
        self._submenu(self.tr("Owner"), "owner", [*owners, (self.tr("Nobody"), "nobody")])
        self._submenu(self.tr("Status"), "status", [(status_word(each), str(each)) for each in Status])
        self._submenu(self.tr("Channel"), "channel", [(channel_word(each), str(each)) for each in Channel])
        self._submenu(self.tr("Kind"), "kind", [(kind_word(each), str(each)) for each in Kind])
        self._submenu(
            self.tr("Priority"), "priority", [(priority_word(each), str(each)) for each in Priority]
        )
        self._submenu(self.tr("Language"), "lang", self._languages())
        self._submenu(
            self.tr("Language help"), "help", [(help_word(each), str(each)) for each in LanguageHelp]
        )
        self._submenu(self.tr("Routine"), "routine", [(routine_word(each), str(each)) for each in Routine])

    def _languages(self) -> list[tuple[str, str]]:
        usual = [(language_word(code), code) for code in self._desk.office.settings.languages]
        return [*usual, (self.tr("Every language but English"), "other")]

    def _submenu(self, words: str, key: str, choices: list[tuple[str, str]], *, bare: bool = False) -> None:
        if not choices:
            return
        menu = self._menu.addMenu(words)
        for shown, value in choices:
            menu.addAction(shown, partial(self.add, "" if bare else key, value))

    # Asking

    def _ask(self) -> None:
        self._pause.stop()
        written = self.box.text()
        query = read_query(written, vocabulary=self._vocabulary, today=self._desk.office.today())
        self._show_chips(query)
        self._offer(written)
        self.problem.setText(query.problem)
        self.problem.setVisible(bool(query.problem))
        self.box.setAccessibleDescription(query.problem)
        self._query = query
        self.asked.emit(query)

    def _offer(self, written: str) -> None:
        """Offer values for the filter that is being typed."""
        if self.box.cursorPosition() < len(written):
            self.offers.close()
            return
        values = suggest_values(written, vocabulary=self._vocabulary)
        self.offers.offer(
            [Suggestion(each.text, value_words(each.key, each.value), each.text) for each in values]
        )

    def _show_chips(self, query: Query) -> None:
        for old in self.shown_chips:
            self._flow.removeWidget(old)
            old.deleteLater()
        self.shown_chips = []
        for term in query.terms:
            words = term_words(term)
            chip = Chip(self._desk.theme, words, remove=self.tr("Remove {0}").format(words))
            chip.removed.connect(lambda term=term: self._remove(term))
            chip.pressed.connect(lambda term=term: self._select(term))
            self._flow.addWidget(chip)
            self.shown_chips.append(chip)
        chain_after(self.filter, self._chips)
        self._chips.setVisible(bool(query.terms))
        self._chips.updateGeometry()

    def _remove(self, term: Term) -> None:
        self.write(without_term(self.box.text(), term))
        self.box.setFocus()

    def _select(self, term: Term) -> None:
        self.box.setFocus()
        self.box.setSelection(term.start, term.end - term.start)

    def _leave(self) -> None:
        if self._pause.isActive():
            self._ask()
        self.went_down.emit()


class _Box(QLineEdit):
    """A line that says when Down leaves it; Esc first empties it."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to the list, Esc empties the box."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _day(words: str) -> str:
    tr = QCoreApplication.translate
    return {
        "today": tr("SearchBar", "Today"),
        "yesterday": tr("SearchBar", "Yesterday"),
        "this week": tr("SearchBar", "This week"),
        "last week": tr("SearchBar", "Last week"),
        "this month": tr("SearchBar", "This month"),
        "last month": tr("SearchBar", "Last month"),
    }.get(words, words)


def term_words(term: Term) -> str:
    """Return what a chip says of a filter."""
    tr = QCoreApplication.translate
    plain = {"open": tr("SearchBar", "Open"), "overdue": tr("SearchBar", "Overdue")}
    if term.key in plain:
        return plain[term.key]
    if term.key == "on":
        return _day(term.shown.lower())
    named = {
        "topic": tr("SearchBar", "Topic: {0}"),
        "lang": tr("SearchBar", "Language: {0}"),
        "owner": tr("SearchBar", "Owner: {0}"),
        "status": tr("SearchBar", "Status: {0}"),
        "channel": tr("SearchBar", "Channel: {0}"),
        "kind": tr("SearchBar", "Kind: {0}"),
        "priority": tr("SearchBar", "Priority: {0}"),
        "routine": tr("SearchBar", "Routine: {0}"),
        "help": tr("SearchBar", "Language help: {0}"),
        "from": tr("SearchBar", "From {0}"),
        "to": tr("SearchBar", "Until {0}"),
    }
    shown = ", ".join(value_words(term.key, each) for each in term.shown.split(", "))
    return named.get(term.key, "{0}").format(shown)


def value_words(key: str, value: str) -> str:
    """Return a filter's value as a person reads it; names stay as they are."""
    if key == "on":
        return _day(value)
    words = {
        "status": status_word,
        "channel": channel_word,
        "kind": kind_word,
        "priority": priority_word,
        "routine": routine_word,
        "help": help_word,
    }.get(key)
    return words(value) if words else value
