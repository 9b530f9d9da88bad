"""The table of schools: what each column says and sorts by, and the small line that draws a trend."""

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
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from frontdesk.figures.schools import SchoolFigures
from ui.desk import Desk
from ui.words import marked

SCHOOL = Qt.ItemDataRole.UserRole + 1
CONTEXT = "District"
TREND = 3
_Index = QModelIndex | QPersistentModelIndex


class Column(NamedTuple):
    """A column: its title, what it says of a school, and the number it sorts by."""

    title: str
    words: Callable[[SchoolFigures], str]
    worth: Callable[[SchoolFigures], float]


def share(part: int, whole: int) -> str:
    """Return a share as whole per cent, a dash when there is none."""
    return f"{100 * part / whole:.0f}%" if whole else "–"


def _name(school: SchoolFigures) -> str:
    return school.name if school.scope else QCoreApplication.translate(CONTEXT, "All schools")


def change_in_words(school: SchoolFigures) -> str:
    """Return the change against the period before."""
    return "–" if school.change is None else f"{school.change:+.0%}".replace("-", "−")


def columns(day: dt.timedelta) -> tuple[Column, ...]:
    """Return the columns; `day` is the length of a school day, in which long answers are told."""
    from frontdesk.reports.words import school_time

    return (
        Column(marked(CONTEXT, "School"), _name, lambda one: 0.0),
        Column(marked(CONTEXT, "Contacts"), lambda one: f"{one.contacts:,}", lambda one: one.contacts),
        Column(marked(CONTEXT, "Change"), change_in_words, lambda one: _or(one.change, -9e9)),
        Column(marked(CONTEXT, "Trend"), lambda one: "", lambda one: _slope(one.trend)),
        Column(marked(CONTEXT, "Concerns"), lambda one: f"{one.concerns:,}", lambda one: one.concerns),
        Column(
            marked(CONTEXT, "First answer"),
            lambda one: school_time(one.response, day),
            lambda one: -1.0 if one.response is None else one.response.total_seconds(),
        ),
        Column(marked(CONTEXT, "Past due"), lambda one: f"{one.past_due:,}", lambda one: one.past_due),
        Column(
            marked(CONTEXT, "Of 10"),
            lambda one: "–" if one.out_of_ten is None else f"{one.out_of_ten:.1f}",
            lambda one: _or(one.out_of_ten, -1.0),
        ),
        Column(
            marked(CONTEXT, "Not in English"),
            lambda one: share(one.not_english, one.contacts),
            lambda one: one.not_english / one.contacts if one.contacts else -1.0,
        ),
    )


def _or(value: float | None, missing: float) -> float:
    return missing if value is None else value


def _slope(trend: Sequence[int]) -> float:
    """Return how much more the later half holds than the earlier, as a share."""
    half = len(trend) // 2
    before, after = sum(trend[:half]), sum(trend[half:])
    return (after - before) / before if before else float(after)


class SchoolsModel(QAbstractTableModel):
    """The schools in the order that a click on a heading asks for, then by name."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._columns = columns(desk.office.calendar.day_length)
        self._schools: list[SchoolFigures] = []
        self._sorted = (0, Qt.SortOrder.AscendingOrder)

    def take(self, schools: Sequence[SchoolFigures]) -> None:
        """Show these schools, in the order chosen before."""
        self.beginResetModel()
        self._schools = list(schools)
        self._order()
        self.endResetModel()

    def place_of(self, scope: str) -> int:
        """Return the row of a school, -1 when it is not shown."""
        return next((place for place, one in enumerate(self._schools) if one.scope == scope), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the schools by a column."""
        self.beginResetModel()
        self._sorted = (column, order)
        self._order()
        self.endResetModel()

    def _order(self) -> None:
        column, order = self._sorted
        down = order == Qt.SortOrder.DescendingOrder
        self._schools.sort(key=lambda one: one.name.casefold(), reverse=down and column == 0)
        if column:
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
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = ", ".join(f"{value:,}" for value in school.trend)
            said = words if index.column() == TREND else column.words(school)
            return f"{self._title(index.column())}: {said}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if index.column() in (0, TREND) else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _title(self, column: int) -> str:
        return QCoreApplication.translate(CONTEXT, self._columns[column].title)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section in (0, TREND) else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class TrendPainter(QStyledItemDelegate):
    """Draws a school's contacts over time as a line with a dot on the latest."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the cell's ground as any cell's, then the line."""
        super().paint(painter, option, index)
        school: SchoolFigures | None = index.data(SCHOOL)
        if school is None or len(school.trend) < 2 or not any(school.trend):
            return
        rect: QRectF = QRectF(option.rect).adjusted(8, 8, -10, -8)
        top = max(school.trend)
        points = [
            QPointF(
                rect.left() + rect.width() * place / (len(school.trend) - 1),
                rect.bottom() - rect.height() * value / top,
            )
            for place, value in enumerate(school.trend)
        ]
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._desk.theme.colour("accent")
        painter.setPen(QPen(colour, 1.6))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(points[-1], 2.6, 2.6)
        painter.restore()
