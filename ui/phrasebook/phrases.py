"""The list of phrases: what is said in English, what the family reads, and whether anybody reviewed it.

Shared by the phrasebook's page and the conversation. Rows are two lines of the present text size. Relies on
`frontdesk.language.phrasebook`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from frontdesk.language.phrasebook import Phrase
from translation import is_right_to_left
from ui.desk import Desk
from ui.theme.tokens import SPACE

PHRASE = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


class PhraseModel(QAbstractListModel):
    """Phrases in the order found."""

    def __init__(self, parent: QObject | None = None, *, family_first: bool = False) -> None:
        super().__init__(parent)
        self._rows: list[Phrase] = []
        self._family_first = family_first

    @property
    def rows(self) -> Sequence[Phrase]:
        """The phrases that are listed."""
        return self._rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many phrases there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the phrase, its text, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == PHRASE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if self._family_first and row.text else row.english
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.english} {row.text}. {review_words(row)}"
        return None

    def take(self, rows: Sequence[Phrase]) -> None:
        """Show these phrases."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()


def review_words(phrase: Phrase) -> str:
    """Return whether a phrase was reviewed, in words."""
    translate = QCoreApplication.translate
    if not phrase.text:
        return translate("Phrases", "Not in the phrasebook")
    if phrase.reviewed and phrase.changed_by:
        return translate("Phrases", "Reviewed by {0}").format(phrase.changed_by)
    return translate("Phrases", "Reviewed") if phrase.reviewed else translate("Phrases", "Not reviewed")


class PhrasePainter(QStyledItemDelegate):
    """Draws a phrase on two lines; `family_side` shows the family's language alone, larger."""

    def __init__(self, desk: Desk, parent: QObject | None = None, *, family_side: bool = False) -> None:
        super().__init__(parent)
        self._desk = desk
        self._family_side = family_side

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines of body text with air, or one line larger on the family's side."""
        theme = self._desk.theme
        if self._family_side:
            return QSize(160, theme.line_height("title") + 2 * SPACE.medium)
        return QSize(160, 2 * theme.line_height() + 2 * SPACE.small + SPACE.hair)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground and the lines."""
        row = index.data(PHRASE)
        if not isinstance(row, Phrase):
            return
        theme, rect = self._desk.theme, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("weak"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        painter.setPen(QPen(theme.colour("line"), theme.tokens.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(SPACE.medium, SPACE.small, -SPACE.medium, -SPACE.small)
        if self._family_side:
            self._line(painter, inner, row.text or row.english, row.language, "title")
        else:
            self._both_lines(painter, inner, row)
        painter.restore()

    def _both_lines(self, painter: QPainter, rect: QRect, row: Phrase) -> None:
        theme = self._desk.theme
        line = theme.line_height()
        side = theme.icon_size()
        first = QRect(rect.left(), rect.top(), rect.width() - side - SPACE.small, line)
        if row.favourite:
            theme.icon("star", "accent").paint(painter, rect.right() - side, rect.top(), side, side)
        self._line(painter, first, row.english, "en", "body")
        second = QRect(rect.left(), rect.bottom() - line + 1, rect.width(), line)
        reviewed = row.reviewed or row.language == "en"
        if not reviewed:
            words = review_words(row)
            metrics = QFontMetrics(theme.font("caption"))
            width = metrics.horizontalAdvance(words) + line + SPACE.hair
            mark = QRect(rect.right() - width + 1, second.top(), width, line)
            theme.icon("warn", "warn").paint(painter, mark.left(), mark.top() + 1, line - 2, line - 2)
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("warn"))
            painter.drawText(mark.adjusted(line, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
            second.setRight(mark.left() - SPACE.small)
        self._line(painter, second, row.text, row.language, "body", tone="muted")

    def _line(
        self, painter: QPainter, rect: QRect, words: str, language: str, kind: str, *, tone: str = "text"
    ) -> None:
        theme = self._desk.theme
        painter.setFont(theme.font(kind))
        painter.setPen(theme.colour(tone))
        right_to_left = is_right_to_left(language)
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )
        shown = QFontMetrics(theme.font(kind)).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def phrase_view(desk: Desk, name: str, *, family_side: bool = False) -> tuple[QListView, PhraseModel]:
    """Return a list of phrases with its accessible name, and its model."""
    view = QListView()
    model = PhraseModel(view, family_first=family_side)
    view.setModel(model)
    view.setItemDelegate(PhrasePainter(desk, view, family_side=family_side))
    view.setAccessibleName(name)
    view.setUniformItemSizes(True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    desk.theme.changed.connect(view.scheduleDelayedItemsLayout)
    return view, model
