"""A list below a line of text that offers what it may mean: Down goes in, Enter or Tab takes, Esc closes.

It never takes a line by itself, so that what is new is typed without a fight. Relies on QCompleter for the
popup and its keys.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

MOST_SHOWN = 9
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line of the list: the words that are taken, what is shown, and what it stands for."""

    name: str
    shown: str
    meant: Any


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
        """Return what a line shows, or its name for completion."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.shown
        return line.name if role == Qt.ItemDataRole.EditRole else None


class SuggestionList(QObject):
    """The list below one line of text; `taken(meant)` when a line is chosen."""

    taken = Signal(object)

    def __init__(self, line: QLineEdit, *, least_width: Callable[[], int] | None = None) -> None:
        """`least_width` gives the least width of the list in pixels; the line's own is the default."""
        super().__init__(line)
        self._line = line
        self._least_width = least_width
        self.model = SuggestionModel()
        self._completer: QCompleter | None = None

    @property
    def open(self) -> bool:
        """Whether the list is shown."""
        popup = self.popup()
        return popup is not None and popup.isVisible()

    def popup(self) -> QAbstractItemView | None:
        """Return the list's own widget, None before it was first shown."""
        return None if self._completer is None else self._completer.popup()

    def offer(self, lines: Sequence[Suggestion]) -> None:
        """Show these lines below the field, or close the list when there is none."""
        self.model.show(lines)
        if lines and self._line.hasFocus():
            if self._completer is None:
                self._completer = self._make()
            self._completer.complete(self._place())
        else:
            self.close()

    def close(self) -> None:
        """Close the list."""
        popup = self.popup()
        if popup is not None:
            popup.hide()

    def _make(self) -> QCompleter:
        completer = QCompleter(self.model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(Qt.ItemDataRole.EditRole)
        completer.setMaxVisibleItems(MOST_SHOWN)
        completer.setWidget(self._line)
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("look", "popup")
            popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        return completer

    def _place(self) -> QRect:
        """Return the line's own box, wider towards the middle of the window where the list needs more."""
        box, window = self._line.rect(), self._line.window()
        more = min(self._least_width() if self._least_width else 0, window.width()) - box.width()
        if more <= 0:
            return box
        middle = self._line.mapTo(window, box.center()).x()
        return box.adjusted(0, 0, more, 0) if middle < window.width() // 2 else box.adjusted(-more, 0, 0, 0)

    def _take(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        self._line.setText(line.name)
        self.taken.emit(line.meant)
