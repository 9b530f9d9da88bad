"""How a segment looks in the review: its number and state, the English, the translation, and what is the matter.

Source and target stand side by side, or one above the other where the width is short. Below the target stand
its origin and its warnings, each as icon and words. Glossary terms are underlined in the source. The segment
under review has an editor in place of its target. All sizes come from the theme; heights are remembered, so
that a notice of hundreds of segments scrolls freely.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from frontdesk.notices.views import SegmentView
from ui.desk import Desk
from ui.finding_words import finding_words
from ui.notices.marked_text import MarkedText
from ui.notices.segments import SEGMENT
from ui.notices.target_edit import TargetEdit
from ui.notices.words import Sign, origin_sign, segment_sign, warning_word
from ui.theme.tokens import SPACE

_Index = QModelIndex | QPersistentModelIndex
_STACK_BELOW = 62
_FRAME = 9


class SegmentPainter(QStyledItemDelegate):
    """Draws segments and makes the editor of the current one. `terms` are the glossary's words to underline."""

    editor_made = Signal(object)

    def __init__(self, desk: Desk, view: QListView) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._text = MarkedText()
        self._live: dict[str, str] = {}
        self.right_to_left = False
        self.terms: tuple[str, ...] = ()
        self.editing = ""
        desk.theme.changed.connect(self._text.forget)

    # Measures

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Room for both texts and the lines below."""
        row = index.data(SEGMENT)
        if not isinstance(row, SegmentView):
            return QSize(0, 0)
        width = max(120, self._view.viewport().width())
        source, target = self._columns(QRect(0, 0, width, 0))
        left = self._text_height(row.source, source.width())
        right = (
            self._edit_height(row, target.width())
            if row.id == self.editing
            else self._text_height(row.target, target.width())
        )
        right += self._below_height(row, target.width())
        height = left + right + SPACE.small if self._stacked(width) else max(left, right)
        return QSize(width, height + 2 * SPACE.medium)

    def _stacked(self, width: int) -> bool:
        letters = width / max(1, QFontMetrics(self._desk.theme.font()).averageCharWidth())
        return letters < _STACK_BELOW

    def _columns(self, rect: QRect) -> tuple[QRect, QRect]:
        """Return where source and target stand in a row, before mirroring; only left, top and width count."""
        gutter = self._desk.theme.icon_size() + QFontMetrics(self._desk.theme.font()).horizontalAdvance("000")
        inner = rect.adjusted(SPACE.medium + gutter, SPACE.medium, -SPACE.medium, -SPACE.medium)
        if self._stacked(rect.width()):
            return inner, inner
        half = (inner.width() - SPACE.wide) // 2
        source = QRect(inner.left(), inner.top(), half, inner.height())
        return source, QRect(inner.left() + half + SPACE.wide, inner.top(), half, inner.height())

    def _text_height(self, text: str, width: int, *, raw: bool = False) -> int:
        return self._text.height(text or " ", width, self._desk.theme.font(), raw=raw)

    def _below_height(self, row: SegmentView, width: int) -> int:
        line = self._desk.theme.line_height("caption") + SPACE.hair
        return line * (1 + len(self._warnings(row)))

    def _warnings(self, row: SegmentView) -> list[Sign]:
        tone = "muted" if row.accepted else "warn"
        return [
            Sign("warn", f"{warning_word(each.kind)}: {finding_words(each)}", tone) for each in row.warnings
        ]

    # Drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground, the gutter, both texts and the lines below the target."""
        row = index.data(SEGMENT)
        if not isinstance(row, SegmentView):
            return
        rect = option.rect
        painter.save()
        self._ground(painter, rect, option.state)
        self._gutter(painter, rect, row, index.row() + 1)
        source, target = self._columns(rect)
        self._write(painter, source, row.source, terms=self.terms)
        if self._stacked(rect.width()):
            target.setTop(source.top() + self._text_height(row.source, source.width()) + SPACE.small)
        if row.id == self.editing:
            below = target.top() + self._edit_height(row, target.width())
        else:
            self._write(painter, target, row.target, right_to_left=self.right_to_left)
            below = target.top() + self._text_height(row.target, target.width())
        self._lines_below(painter, QRect(target.left(), below, target.width(), 0), row)
        painter.restore()

    def _edit_height(self, row: SegmentView, width: int) -> int:
        shown = self._live.get(row.id, row.target)
        return self._text_height(shown, width - 2 * _FRAME, raw=True) + 2 * _FRAME

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._desk.theme
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("raised"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        painter.setPen(QPen(theme.colour("line"), theme.tokens.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _gutter(self, painter: QPainter, rect: QRect, row: SegmentView, number: int) -> None:
        theme = self._desk.theme
        sign = segment_sign(row)
        side = theme.icon_size()
        box = QRect(rect.left() + SPACE.small, rect.top() + SPACE.medium, side, side)
        theme.icon(sign.icon, sign.tone).paint(painter, box)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font("caption"))
        painter.drawText(
            QRect(box.left(), box.bottom() + 2, side * 2, theme.line_height("caption")),
            Qt.AlignmentFlag.AlignLeft,
            str(number),
        )

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        *,
        terms: Sequence[str] = (),
        right_to_left: bool = False,
    ) -> None:
        theme = self._desk.theme
        painter.setPen(theme.colour("text"))
        self._text.draw(
            painter,
            rect.topLeft().toPointF(),
            rect.width(),
            text,
            theme.font(),
            right_to_left=right_to_left,
            terms=terms,
            colour=theme.colour("accent"),
        )

    def _lines_below(self, painter: QPainter, rect: QRect, row: SegmentView) -> None:
        theme = self._desk.theme
        height = theme.line_height("caption")
        state, origin = segment_sign(row), origin_sign(row.origin)
        first = Sign(origin.icon, f"{origin.words} · {state.words}", origin.tone)
        if not row.target.strip():
            first = state
        top = rect.top() + SPACE.hair
        painter.setFont(theme.font("caption"))
        metrics = QFontMetrics(theme.font("caption"))
        for sign in (first, *self._warnings(row)):
            box = QRect(rect.left(), top, height, height)
            theme.icon(sign.icon, sign.tone).paint(painter, box)
            painter.setPen(theme.colour(sign.tone))
            room = rect.width() - height - SPACE.hair
            words = metrics.elidedText(sign.words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRect(box.right() + SPACE.hair, top, room, height), Qt.AlignmentFlag.AlignVCenter, words
            )
            top += height + SPACE.hair

    # The editor of the current segment

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Make the box to type into."""
        editor = TargetEdit(parent, right_to_left=self.right_to_left)
        row = index.data(SEGMENT)
        editor.setAccessibleDescription(row.source)
        editor.textChanged.connect(partial(self._typed, editor, QPersistentModelIndex(index), row.id))
        self.editor_made.emit(editor)
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Tab, Enter and Esc to the editor: Qt's delegate would close it."""
        return False

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Load the segment's text, unless the person has typed something else by now."""
        if isinstance(editor, TargetEdit) and not editor.dirty:
            editor.load(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Leave the saving to the review, which does it off the UI thread."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Put the box over the target."""
        row = index.data(SEGMENT)
        source, target = self._columns(option.rect)
        if self._stacked(option.rect.width()):
            target.setTop(source.top() + self._text_height(row.source, source.width()) + SPACE.small)
        editor.setGeometry(
            QRect(
                target.left() - 2,
                target.top() - 2,
                target.width() + 4,
                self._edit_height(row, target.width()),
            )
        )

    def _typed(self, editor: TargetEdit, index: QPersistentModelIndex, segment: str) -> None:
        before = self._live.get(segment)
        words = self._live[segment] = editor.toPlainText()
        if before is None or before == words or not index.isValid():
            return
        width = max(20, editor.width() - 2 * _FRAME - 4)
        # Measuring every row anew is for when the box grows or shrinks, not for every letter.
        if self._text_height(before, width, raw=True) != self._text_height(words, width, raw=True):
            self.sizeHintChanged.emit(QModelIndex(index))  # type: ignore[call-overload]

    def begin(self, segment: str, opener: Callable[[], object]) -> None:
        """Make `segment` the one that is typed into, and open its editor by `opener`."""
        self._live.clear()
        self.editing = segment
        opener()
