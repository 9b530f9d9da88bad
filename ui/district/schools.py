"""The table of schools: what each column says and sorts by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from frontdesk.figures.schools import DistrictSummary, SchoolFigures
from frontdesk.reports import words
from ui.desk import Desk
from ui.desk_words import day_word
from ui.district.bars import draw_trend
from ui.words import marked

SCHOOL = Qt.ItemDataRole.UserRole + 1
TREND_ROLE = Qt.ItemDataRole.UserRole + 2
CONTEXT = "District"
_Index = QModelIndex | QPersistentModelIndex


class Column(NamedTuple):
    """A column: its key, its title, what it says of a school, and the number it sorts by (a word for names)."""

    key: str
    title: str
    words: Callable[[SchoolFigures], str]
    worth: Callable[[SchoolFigures], float]


def share(part: int, whole: int) -> str:
    """Return a share as whole per cent, a dash when there is none."""
    return words.percent(part / whole if whole else None)


def change_in_words(school: SchoolFigures) -> str:
    """Return the change against the period before."""
    return words.signed_percent(school.change)


def rate_in_words(rate: float | None) -> str:
    """Return a rate for each hundred students."""
    return words.rate(rate)


def time_in_words(span: dt.timedelta | None, day: dt.timedelta) -> str:
    """Return school time; `day` is the length of a school day, in which long answers are told."""
    return words.short_time(span, day)


def _name(school: SchoolFigures) -> str:
    return school.name if school.scope else QCoreApplication.translate(CONTEXT, "All schools")


def _seconds(span: dt.timedelta | None) -> float:
    return -1.0 if span is None else span.total_seconds()


def _or(value: float | None, missing: float) -> float:
    return missing if value is None else value


def _slope(trend: Sequence[int]) -> float:
    """Return how much more the later half holds than the earlier, as a share."""
    half = len(trend) // 2
    before, after = sum(trend[:half]), sum(trend[-half:]) if half else 0
    return (after - before) / before if before else float(after)


NAME, TREND, SYNCED = 0, 5, 11
_SAMPLED = 60
"""How many rows are looked at for a column's width."""


def columns(summary: DistrictSummary | None, today: dt.date) -> tuple[Column, ...]:
    """Return the columns for a summary's schools."""
    day = summary.day_length if summary else dt.timedelta(hours=8)
    silent = {school.scope for school in summary.silent} if summary else set()

    def synced(school: SchoolFigures) -> str:
        if not school.scope or summary is None or not summary.connected:
            return ""
        if school.synced is None:
            return "▲ " + QCoreApplication.translate(CONTEXT, "never")
        mark = "▲ " if school.scope in silent else ""
        return mark + day_word(school.synced.date(), today)

    return (
        Column("name", marked("District", "School"), _name, lambda one: 0.0),
        Column("students", marked("District", "Students"), lambda one: f"{one.students:,}", lambda one: one.students),
        Column("contacts", marked("District", "Contacts"), lambda one: f"{one.contacts:,}", lambda one: one.contacts),
        Column("per-100", marked("District", "Per 100"), lambda one: words.rate(one.per_100),
               lambda one: _or(one.per_100, -1.0)),
        Column("change", marked("District", "Change"), change_in_words, lambda one: _or(one.change, -9e9)),
        Column("trend", marked("District", "Trend"), lambda one: "",
               lambda one: _slope(summary.whole_weeks(one) if summary else one.trend)),
        Column("concerns", marked("District", "Concerns"), lambda one: words.rate(one.concerns_per_100),
               lambda one: _or(one.concerns_per_100, -1.0)),
        Column("response", marked("District", "First answer"), lambda one: words.short_time(one.response, day),
               lambda one: _seconds(one.response)),
        Column("past-due", marked("District", "Past due"), lambda one: f"{one.past_due:,} / {one.open:,}",
               lambda one: one.past_due),
        Column("rating", marked("District", "Of 10"),
               lambda one: "–" if one.out_of_ten is None else f"{one.out_of_ten:.1f}",
               lambda one: _or(one.out_of_ten, -1.0)),
        Column("not-english", marked("District", "Not in English"), lambda one: share(one.not_english, one.contacts),
               lambda one: one.not_english / one.contacts if one.contacts else -1.0),
        Column("synced", marked("District", "Synced"), synced,
               lambda one: one.synced.timestamp() if one.synced else 0.0),
    )  # fmt: skip


TIPS = {
    "students": marked("District", "Students on file today"),
    "per-100": marked("District", "Contacts for each 100 students on file"),
    "change": marked("District", "Contacts against as many days before"),
    "trend": marked("District", "Contacts by week, whole weeks only"),
    "concerns": marked("District", "Concerns for each 100 students on file"),
    "response": marked("District", "School time to the first answer, on average"),
    "past-due": marked("District", "Past due now, of those open"),
    "rating": marked("District", "How did it go? The mean of 1 to 5, doubled"),
    "synced": marked("District", "When a computer of the school last came by; ▲ is more than a week ago"),
}


class SchoolsModel(QAbstractTableModel):
    """The schools in the order that a click on a heading asks for, then by name."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._columns = columns(None, desk.office.today())
        self._summary: DistrictSummary | None = None
        self._schools: list[SchoolFigures] = []
        self._sorted = (NAME, Qt.SortOrder.AscendingOrder)

    def take(self, schools: Sequence[SchoolFigures], summary: DistrictSummary | None = None) -> None:
        """Show these schools of a summary, in the order chosen before."""
        self.beginResetModel()
        self._summary = summary
        self._columns = columns(summary, self._desk.office.today())
        self._schools = list(schools)
        self._order()
        self.endResetModel()

    def titles(self) -> list[tuple[str, str]]:
        """Return the key and title of each column."""
        return [(column.key, self._title(place)) for place, column in enumerate(self._columns)]

    def place_of(self, scope: str) -> int:
        """Return the row of a school, -1 when it is not shown."""
        return next((place for place, one in enumerate(self._schools) if one.scope == scope), -1)

    def school_at(self, row: int) -> SchoolFigures | None:
        """Return the school of a row, None beyond the last."""
        return self._schools[row] if 0 <= row < len(self._schools) else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the schools by a column."""
        self.beginResetModel()
        self._sorted = (column, order)
        self._order()
        self.endResetModel()

    def _order(self) -> None:
        column, order = self._sorted
        down = order == Qt.SortOrder.DescendingOrder
        self._schools.sort(key=lambda one: one.name.casefold(), reverse=down and column == NAME)
        if column != NAME:
            self._schools.sort(key=self._columns[column].worth, reverse=down)
        # The sum of all schools stays below them, whatever they are ordered by.
        self._schools.sort(key=lambda one: not one.scope)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many schools there are."""
        return 0 if parent.isValid() else len(self._schools)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, its side, or the school."""
        if not index.isValid() or index.row() >= len(self._schools):
            return None
        school, column = self._schools[index.row()], self._columns[index.column()]
        if role == SCHOOL:
            return school
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(school)
        if role == TREND_ROLE:
            return self._summary.whole_weeks(school) if self._summary else school.trend
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            told = ", ".join(f"{value:,}" for value in school.trend)
            said = told if index.column() == TREND else column.words(school)
            return f"{self._title(index.column())}: {said}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        return None

    def _title(self, column: int) -> str:
        return QCoreApplication.translate(CONTEXT, self._columns[column].title)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, and what it means as its tip."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._title(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            tip = TIPS.get(self._columns[section].key)
            return QCoreApplication.translate(CONTEXT, tip) if tip else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column in (NAME, TREND) else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class TrendPainter(QStyledItemDelegate):
    """Draws a school's contacts over time as a line with a dot on the latest."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the cell's ground as any cell's, then the line."""
        super().paint(painter, option, index)
        rect: QRectF = QRectF(option.rect).adjusted(8, 8, -10, -8)
        draw_trend(painter, self._desk.theme, rect, index.data(TREND_ROLE) or ())


class SchoolsTable(QTableView):
    """The schools as rows: Enter opens one, Space sorts by the column one is in, letters go to the search."""

    opened = Signal()
    typed = Signal(str)

    def __init__(self, model: SchoolsModel, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self.setModel(model)
        self.setItemDelegateForColumn(TREND, TrendPainter(desk, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSortIndicator(NAME, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the room, also when a scroll bar takes some of it."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give each column the width that its title and its words take, and the names what is left of the page."""
        model, metrics, header = self.model(), self.fontMetrics(), self.horizontalHeader()
        theme, rows, used = self._theme, min(model.rowCount(), _SAMPLED), 0
        for column in range(1, model.columnCount()):
            title = model.headerData(column, Qt.Orientation.Horizontal)
            width = metrics.horizontalAdvance(str(title))
            if column == TREND:
                width = max(width, theme.em(5))
            said = (model.index(row, column).data() or "" for row in range(rows))
            width = max([width, *map(metrics.horizontalAdvance, said)]) + theme.em(
                1.9 if column == SYNCED else 1.25
            )
            header.resizeSection(column, width)
            used += width
        header.resizeSection(NAME, max(theme.em(13), self.viewport().width() - used))

    def sort_by(self, column: int) -> None:
        """Sort by a column, names from A and numbers from the largest; again turns the order round."""
        header = self.horizontalHeader()
        order = Qt.SortOrder.AscendingOrder if column == NAME else Qt.SortOrder.DescendingOrder
        if header.sortIndicatorSection() == column:
            up = header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            order = Qt.SortOrder.DescendingOrder if up else Qt.SortOrder.AscendingOrder
        self.sortByColumn(column, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, sort or search by keys; the arrows move as usual."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
                                      Qt.KeyboardModifier.KeypadModifier)  # fmt: skip
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Space and plain:
            self.sort_by(max(0, self.currentIndex().column()))
        elif plain and event.text().isalnum():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
