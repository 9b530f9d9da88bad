"""The small fields that fill the slots of a phrase: shown only when the phrase has slots."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.language.phrasebook import Phrase
from ui.phrasebook.category_words import slot_word
from ui.theme.tokens import SPACE
from ui.widgets import Field, Flow


class SlotFields(QWidget):
    """One field for each slot. `done` comes with Enter in the last, `changed` with each letter."""

    changed = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(self, spacing=SPACE.medium)
        self._fields: dict[str, QLineEdit] = {}
        self._holders: list[Field] = []
        self._typed: dict[str, str] = {}
        self.hide()

    @property
    def fields(self) -> Mapping[str, QLineEdit]:
        """The fields by slot."""
        return self._fields

    def show_phrase(self, phrase: Phrase | None, known: Mapping[str, str]) -> None:
        """Offer the slots of a phrase, filled with what was typed before, else with what is known."""
        slots = phrase.slots if phrase else ()
        if tuple(self._fields) == slots:
            return
        for holder in self._holders:
            self._flow.removeWidget(holder)
            holder.deleteLater()
        self._fields, self._holders = {}, []
        for slot in slots:
            box = QLineEdit(self._typed.get(slot) or known.get(slot, ""))
            box.setMinimumWidth(140)
            box.textEdited.connect(lambda text, slot=slot: self._remember(slot, text))
            box.returnPressed.connect(self._go_on)
            self._fields[slot] = box
            holder = Field(slot_word(slot), box)
            self._holders.append(holder)
            self._flow.addWidget(holder)
        self.setVisible(bool(slots))

    def _remember(self, slot: str, text: str) -> None:
        self._typed[slot] = text
        self.changed.emit()

    def _go_on(self) -> None:
        """Go to the next empty field, or say that all are filled."""
        empty = [box for box in self._fields.values() if not box.text().strip()]
        if empty:
            empty[0].setFocus()
        else:
            self.done.emit()

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {slot: box.text().strip() for slot, box in self._fields.items()}

    def first_empty(self) -> QLineEdit | None:
        """Return the first field without a value."""
        return next((box for box in self._fields.values() if not box.text().strip()), None)

    def forget(self) -> None:
        """Forget what was typed, for another family."""
        self._typed.clear()
