"""Names completed while they are typed: asks the office off the UI thread, shows a list below the field.

Down goes into the list, Tab or Enter takes the line, Esc closes it. The list never takes a name by itself,
so a new person whose name begins like a known one is typed without a fight. Relies on QCompleter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from ui.desk import Desk
from ui.jobs import Job

PAUSE_MS = 60
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line of the list: the name that is taken, what is shown, and whom it stands for."""

    name: str
    shown: str
    person: Any


class SuggestionModel(QAbstractListModel):
    """The lines of the list; what completes is the name, what is shown says more."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Suggestion, ...] = ()

    def show(self, lines: Sequence[Suggestion]) -> None:
        """Offer these lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> Suggestion:
        """Return a line."""
        return self._lines[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a line's words, or its name for completion."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.shown
        return line.name if role == Qt.ItemDataRole.EditRole else None


class NameField(QLineEdit):
    """A field for a person's name. `picked(person)` when a known one is taken, `retyped()` when words change."""

    picked = Signal(object)
    retyped = Signal()

    def __init__(self, desk: Desk, look_up: Callable[[str], Sequence[Suggestion]]) -> None:
        """`look_up` reads the office (off the UI thread) and returns the lines for what was typed."""
        super().__init__()
        self._desk = desk
        self._look_up = look_up
        self._job: Job | None = None
        self._model = SuggestionModel()
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCompletionRole(Qt.ItemDataRole.EditRole)
        self._completer.setMaxVisibleItems(8)
        popup = self._completer.popup()
        if popup is not None:
            popup.setProperty("look", "popup")
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._edited)

    def offer(self, lines: Sequence[Suggestion]) -> None:
        """Show these lines below the field, or close the list when there is none."""
        self._model.show(lines)
        popup = self._completer.popup()
        if lines and self.hasFocus():
            self._completer.complete()
        elif popup is not None:
            popup.hide()

    def _edited(self, words: str) -> None:
        self.retyped.emit()
        if self._job is not None:
            self._job.cancel()
        if words.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self.offer(())

    def _ask(self) -> None:
        words = self.text().strip()
        if not self._desk.is_open or not words:
            return
        self._job = self._desk.jobs.ask(
            lambda job: self._look_up(words), self.offer, owner=self, name="complete"
        )

    def _take(self, index: QModelIndex) -> None:
        line = self._model.line(index.row())
        self.setText(line.name)
        self.picked.emit(line.person)
