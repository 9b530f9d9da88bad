"""Settings that are lists in an order: the topics that the desk offers, the languages that families speak."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from frontdesk.errors import UserError
from frontdesk.topics import TopicChoice, list_topics, set_topic_order
from translation.languages import LANGUAGES
from ui.desk import Desk
from ui.desk_words import language_word
from ui.settings.section import Section, fixed_width, pair, with_button
from ui.theme import SPACE
from ui.widgets import Button, Choice, Field


class OrderedList(QWidget):
    """A list whose items move: Alt+Up and Alt+Down, Delete. `changed(values)` after each move or removal."""

    changed = Signal(object)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.list = _Keys(self)
        self.list.setAccessibleName(name)
        self.list.setMinimumHeight(desk.theme.line_height() * 12)
        self.up = Button(desk.theme, self.tr("Move up"), icon="chevron-up", pressed=lambda: self.move_by(-1))
        self.down = Button(
            desk.theme, self.tr("Move down"), icon="chevron-down", pressed=lambda: self.move_by(1)
        )
        self.remove = Button(desk.theme, self.tr("Remove"), icon="trash", pressed=self.take_away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(self.list)
        column.addWidget(pair(self.up, self.down, self.remove))

    def show_items(self, items: list[tuple[str, str]]) -> None:
        """Show items of (value, words), keeping the chosen one."""
        chosen, row = self._chosen_value(), self.list.currentRow()
        self.list.clear()
        for value, words in items:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.list.addItem(item)
        places = [place for place, (value, _) in enumerate(items) if value == chosen]
        self.list.setCurrentRow(places[0] if places else min(max(row, 0), len(items) - 1))

    def values(self) -> list[str]:
        """Return the values in their order."""
        return [
            str(self.list.item(place).data(Qt.ItemDataRole.UserRole)) for place in range(self.list.count())
        ]

    def move_by(self, step: int) -> None:
        """Move the chosen item up or down."""
        row = self.list.currentRow()
        if 0 <= row < self.list.count() and 0 <= row + step < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
            self.list.setCurrentRow(row + step)
            self.changed.emit(self.values())

    def take_away(self) -> None:
        """Take the chosen item out of the list."""
        row = self.list.currentRow()
        if 0 <= row < self.list.count():
            self.list.takeItem(row)
            self.changed.emit(self.values())

    def _chosen_value(self) -> str:
        row = self.list.currentRow()
        return self.values()[row] if 0 <= row < self.list.count() else ""


class _Keys(QListWidget):
    """The list's keys."""

    def __init__(self, owner: OrderedList) -> None:
        super().__init__(owner)
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the item, Delete takes it away."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        action: Callable[[], object] | None = None
        if alt and event.key() == Qt.Key.Key_Up:
            action = lambda: self._owner.move_by(-1)  # noqa: E731
        elif alt and event.key() == Qt.Key.Key_Down:
            action = lambda: self._owner.move_by(1)  # noqa: E731
        elif event.key() == Qt.Key.Key_Delete:
            action = self._owner.take_away
        if action is None:
            super().keyPressEvent(event)
        else:
            action()


class TopicsSection(Section):
    """The topics that the desk offers, in their order."""

    touched_by = ("topic",)

    def words(self) -> tuple[str, str]:
        """Return the heading and the sentence of why."""
        return self.tr("Topics"), self.tr(
            "What interactions are about. One that is removed is no longer offered; what has it keeps it."
        )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.ordered = OrderedList(desk, self.tr("Topics"))
        self.new = QLineEdit()
        self.new_field = Field(self.tr("New topic"), fixed_width(self.new, 28))
        self.add = Button(desk.theme, self.tr("Add topic"), icon="plus", pressed=self._add)
        self.body.addWidget(self.ordered)
        self.body.addWidget(with_button(self.new_field, self.add))
        self.body.addStretch(1)
        self.new.returnPressed.connect(self._add)
        self.ordered.changed.connect(lambda names: self._save(tuple(names)))

    def refresh(self) -> None:
        """Show the topics."""
        office = self.desk.office
        self.desk.jobs.ask(lambda job: list_topics(office), self._show, owner=self, name="topics")

    def _show(self, topics: tuple[TopicChoice, ...]) -> None:
        self.ordered.show_items([(topic.name, topic.name) for topic in topics])

    def _add(self) -> None:
        name = " ".join(self.new.text().split())
        if not name:
            self.new_field.complain(self.tr("Type the topic's name first."))
            return
        if name.casefold() in (each.casefold() for each in self.ordered.values()):
            self.new_field.complain(self.tr("This topic is in the list already."))
            return
        self._save((name, *self.ordered.values()), then=self.new.clear)

    def _save(self, names: tuple[str, ...], then: Callable[[], object] | None = None) -> None:
        office, by = self.desk.office, self.desk.by
        self.save(
            lambda: set_topic_order(office, names=names, by=by),
            self.tr("Saved: topics"),
            field=self.new_field,
            then=then,
        )
        if not names:
            self.refresh()


class LanguagesSection(Section):
    """The languages that families speak most; they come first wherever a language is chosen."""

    def words(self) -> tuple[str, str]:
        """Return the heading and the sentence of why."""
        return self.tr("Languages"), self.tr(
            "The commonest languages of your families come first wherever one is chosen."
        )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.ordered = OrderedList(desk, self.tr("Languages"))
        self.new = Choice([(code, language_word(code)) for code in sorted(LANGUAGES, key=language_word)])
        self.new_field = Field(self.tr("Another language"), fixed_width(self.new, 32))
        self.add = Button(desk.theme, self.tr("Add language"), icon="plus", pressed=self._add)
        self.body.addWidget(self.ordered)
        self.body.addWidget(with_button(self.new_field, self.add))
        self.body.addStretch(1)
        self.ordered.changed.connect(lambda codes: self._save(tuple(codes)))

    def refresh(self) -> None:
        """Show the languages."""
        codes = self.desk.office.settings.languages
        self.ordered.show_items([(code, language_word(code)) for code in codes])

    def _add(self) -> None:
        code, codes = self.new.value(), self.ordered.values()
        if code in codes:
            self.new_field.complain(self.tr("This language is in the list already."))
            return
        self._save((*codes, code))

    def _save(self, codes: tuple[str, ...]) -> None:
        if not codes:
            self.desk.warn(UserError(self.tr("Keep at least one language.")))
            self.refresh()
            return
        self.change(self.new_field, self.tr("Saved: languages"), languages=codes)
