"""Today's timeline: one line for each contact of the day, drawn from the tokens, newest on top.

Enter or a double click opens the contact on the Interactions page. Relies on `TimelineModel`.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui import desk_words
from ui.desk import Desk
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE
from ui.today.timeline_model import FRESH_ROLE, VIEW_ROLE, TimelineModel, first_words, state_words
from ui.widgets import Card, EmptyState

if TYPE_CHECKING:
    from frontdesk.finding.listing import Cursor, Page
    from frontdesk.finding.views import InteractionView

PAGE = 50
TINT_MS = 2500
_NOON = dt.datetime(2026, 1, 1, 12, 58, tzinfo=dt.UTC)
Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Draws a row: time, channel as icon and name, contact, first words, state as icon and words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(200, self._theme.target() + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, then the columns that fit."""
        item: InteractionView = index.data(VIEW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option, bool(index.data(FRESH_ROLE)))
        box = option.rect.adjusted(SPACE.medium, 0, -SPACE.medium, 0)
        self._draw_columns(painter, box, item)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, fresh: bool) -> None:
        theme, state = self._theme, option.state
        box = option.rect.adjusted(1, 1, -1, -1)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        tone = "weak" if selected or fresh else "raised" if state & QStyle.StateFlag.State_MouseOver else ""
        if tone:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(tone))
            painter.drawRoundedRect(box, SPACE.corner, SPACE.corner)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, SPACE.corner, SPACE.corner)

    def _draw_columns(self, painter: QPainter, box: QRect, item: InteractionView) -> None:
        theme = self._theme
        metrics = QFontMetrics(theme.font())
        letter = metrics.averageCharWidth()
        at = box.x()
        time = desk_words.time_word(item.at)
        at = self._word(
            painter,
            box,
            at,
            metrics.horizontalAdvance(desk_words.time_word(_NOON)) + SPACE.large,
            time,
            "muted",
        )
        wide = box.width() > letter * 70
        icon = desk_words.ROUTINE_ICONS.get(item.routine) or desk_words.CHANNEL_ICONS.get(
            item.channel, "other"
        )
        tone = desk_words.CHANNEL_TONES.get(item.channel, "muted")
        at = self._icon(painter, box, at, icon, tone)
        if wide:
            words = (
                desk_words.routine_word(item.routine)
                if item.routine
                else desk_words.channel_word(item.channel)
            )
            at = self._word(painter, box, at, letter * 15, words, tone)
        end = box.right() - letter * 16 if wide else box.right()
        self._draw_state(painter, box, item, end if wide else 0)
        name_width = min(max(letter * 18, (end - at) // 4), letter * 30)
        at = self._word(painter, box, at, min(name_width, end - at), item.contact, "text", bold=True)
        if wide:
            at = self._word(painter, box, at, letter * 19, item.topic, "muted")
        if end - at > letter * 6:
            self._word(painter, box, at, end - at, first_words(item), "text")

    def _draw_state(self, painter: QPainter, box: QRect, item: InteractionView, start: int) -> None:
        icon, words, tone = state_words(item)
        if words and start:
            at = self._icon(painter, box, start, icon, tone)
            self._word(painter, box, at, box.right() - at + SPACE.medium, words, tone)

    def _word(
        self, painter: QPainter, box: QRect, at: int, width: int, words: str, tone: str, *, bold: bool = False
    ) -> int:
        """Draw words in a column, cut with an ellipsis; return where the next column begins."""
        theme = self._theme
        font = theme.font(bold=bold)
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0, width - SPACE.medium))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.drawText(QRect(at, box.y(), width, box.height()), flags, cut)
        return at + width

    def _icon(self, painter: QPainter, box: QRect, at: int, icon: str, tone: str) -> int:
        side = self._theme.icon_size()
        place = QRect(at, box.center().y() - side // 2 + 1, side, side)
        self._theme.icon(icon, tone).paint(painter, place)
        return at + side + SPACE.small


class TimelineList(QListView):
    """The list; `opened(id)` on Enter or a double click."""

    opened = Signal(str)

    def __init__(self, theme: Theme, model: TimelineModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(RowPainter(theme))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.doItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(VIEW_ROLE).id)


class Timeline(Card):
    """The card with the day's contacts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(" ", margin=SPACE.large)
        self._desk = desk
        self.model = TimelineModel()
        self.list = TimelineList(desk.theme, self.model)
        self.list.setAccessibleName(self.tr("Today's contacts"))
        self.list.opened.connect(lambda key: desk.go("interactions", key))
        self._empty = EmptyState(
            desk.theme,
            "today",
            self.tr("Nobody has been in touch yet today"),
            self.tr("What you save above appears here, the newest on top."),
        )
        self.body.setContentsMargins(SPACE.small, SPACE.medium, SPACE.small, SPACE.small)
        self.head.setContentsMargins(SPACE.medium - 4, 0, SPACE.small, 0)
        self.body.setSpacing(SPACE.small)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._empty, 1)
        self.model.wants_more.connect(self._ask_more)
        self.model.rowsInserted.connect(self._count)
        self.model.modelReset.connect(self._count)
        self._count()
        desk.theme.changed.connect(self._fit)
        self._fit()

    def refresh(self, fresh: str = "") -> None:
        """Read the newest page of the day; tint the row with the id `fresh` for a moment."""
        office = self._desk.office

        def read(job: object) -> Page:
            return page_of_day(office, None)

        def show(page: Page) -> None:
            self.model.show(page)
            if fresh:
                self.model.mark_fresh(fresh, True)
                QTimer.singleShot(TINT_MS, self, lambda: self.model.mark_fresh(fresh, False))

        self._desk.jobs.ask(read, show, owner=self, name="timeline")

    def _ask_more(self, after: Cursor) -> None:
        office = self._desk.office
        self._desk.jobs.ask(
            lambda job: page_of_day(office, after), self.model.add, owner=self, name="timeline"
        )

    def _count(self) -> None:
        count = self.model.rowCount()
        shown = str(count) if self.model.complete else f"{count}+"
        if self.heading is not None:
            self.heading.setText(self.tr("Today · {0}").format(shown) if count else self.tr("Today"))
        self.list.setVisible(count > 0)
        self._empty.setVisible(count == 0)

    def _fit(self) -> None:
        self.setMinimumHeight(self._desk.theme.target() * 4 + SPACE.page)


def page_of_day(office: object, after: Cursor | None) -> Page:
    """Read a page of today's contacts with what is promised and who is on site."""
    from dataclasses import replace

    from frontdesk.finding.listing import find_interactions
    from frontdesk.finding.queries import Query
    from frontdesk.office import Office

    if not isinstance(office, Office):
        raise TypeError("an office is needed")
    today: dt.date = office.today()
    query = replace(Query(), first=today, last=today)
    return find_interactions(office, query=query, after=after, limit=PAGE, timeline=True)
