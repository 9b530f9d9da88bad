"""A combo box for the keyboard: typed letters choose, whatever their accents.

`espanol` finds Español (see `ui.widgets.typed`).
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.widgets.typed import begins, plain


class Choice(QComboBox):
    """A choice among options of (value, words). `value()` is the chosen one's, `set_value` chooses.

    Letters typed within a second choose the first option with a word that begins with them; Down and
    Alt+Down move and open as usual. `free=True` makes an editable box that also takes words of its own
    (then `value()` is what was typed when no option has those words).
    """

    chosen = Signal(str)

    def __init__(
        self, options: Iterable[tuple[str, str]] = (), *, free: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._free = free
        self._typed = ""
        self._typed_at = 0
        self.setEditable(free)
        self.setMaxVisibleItems(14)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if free:
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            self._complete()
        self.set_options(options)
        self.activated.connect(lambda _: self.chosen.emit(self.value()))

    def set_options(self, options: Iterable[tuple[str, str]]) -> None:
        """Offer other options; the present value stays chosen where it is still among them."""
        before = self.value()
        blocked = self.blockSignals(True)
        self.clear()
        for value, words in options:
            self.addItem(words, value)
        self.blockSignals(blocked)
        if before:
            self.set_value(before)
        elif self._free:
            self.setCurrentIndex(-1)
            self.setEditText("")

    def value(self) -> str:
        """Return the chosen option's value, or the typed words of a free choice."""
        if self._free:
            typed = self.currentText().strip()
            index = self.findText(typed, Qt.MatchFlag.MatchFixedString)
            return str(self.itemData(index)) if index >= 0 else typed
        value = self.currentData()
        return "" if value is None else str(value)

    def set_value(self, value: str) -> None:
        """Choose an option by its value; a free choice also takes words that no option has."""
        index = self.findData(value)
        if index >= 0:
            self.setCurrentIndex(index)
            if self._free:
                self.setEditText(self.itemText(index))
        elif self._free:
            self.setCurrentIndex(-1)
            self.setEditText(value)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget the letters typed so far: whoever comes back begins anew."""
        self._typed = ""
        super().focusOutEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the list is open: scrolling must not change an answer."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by typed letters; everything else as usual."""
        letters = event.text()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if self._free or not plain or not letters or not letters.isprintable():
            super().keyPressEvent(event)
            return
        if letters == " " and not self._typed:
            self.showPopup()
            return
        now = event.timestamp()
        self._typed = letters if now - self._typed_at > 1000 else self._typed + letters
        self._typed_at = now
        self._choose_typed()

    def _choose_typed(self) -> None:
        wanted = plain(self._typed)
        texts = [self.itemText(index) for index in range(self.count())]
        hits = [i for i, words in enumerate(texts) if plain(words).startswith(wanted)]
        hits += [i for i, words in enumerate(texts) if begins(wanted, words)]
        if wanted and hits:
            self.setCurrentIndex(hits[0])
            self.activated.emit(hits[0])

    def _complete(self) -> None:
        completer, line = self.completer(), self.lineEdit()
        if completer is None or line is None:
            return
        completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("look", "popup")
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the one option that is left when the person goes on with Tab."""
        if event.type() == QEvent.Type.FocusOut and self._free:
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        typed = plain(self.currentText())
        if not typed:
            return
        hits = [i for i in range(self.count()) if plain(self.itemText(i)).startswith(typed)]
        if len(hits) == 1:
            self.setCurrentIndex(hits[0])
            self.setEditText(self.itemText(hits[0]))
