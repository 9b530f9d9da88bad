"""District: a table of schools with trend lines; a heading sorts, a school opens at the side.

The figures come from the district's central when this office is connected, else it shows its own school. They
are read off the UI thread. Relies on `frontdesk.figures.district`.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from frontdesk.calendar import DAY, Week
from frontdesk.figures.district import district_summary
from frontdesk.figures.schools import DistrictSummary, SchoolFigures
from ui.desk import Desk
from ui.district.details import SchoolDetails
from ui.district.schools import SCHOOL, TREND, SchoolsModel, TrendPainter
from ui.screen import Command, Screen
from ui.theme.tokens import SPACE
from ui.widgets import Button, Choice, EmptyState, Field, Flow, StateLabel, scrolled
from ui.widgets.pause import Pause

if TYPE_CHECKING:
    from models.capture import Changes
    from ui.jobs import Job

_NARROW = 62
_ENDINGS = (".pdf", ".csv", ".xlsx")
_MONTHS_OF_SCHOOL = 8
"""A school year begins on the first of August."""


class DistrictScreen(Screen):
    """The page of all schools."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._job: Job | None = None
        self._summary: DistrictSummary | None = None
        self._scope = ""
        self._make_parts()
        self._lay_out()
        self._connect()
        self._read()

    def _make_parts(self) -> None:
        theme = self.desk.theme
        self.period = Choice(
            [
                ("4-weeks", self.tr("The last four weeks")),
                ("week", self.tr("Last week")),
                ("13-weeks", self.tr("The last thirteen weeks")),
                ("year", self.tr("This school year")),
            ]
        )
        self.export = Button(theme, self.tr("Export"), icon="download", role="primary", keys="Ctrl+S",
                             pressed=self.ask_file)  # fmt: skip
        self.state = StateLabel(theme)
        self.model = SchoolsModel(self.desk, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Schools"))
        self.table.setItemDelegateForColumn(TREND, TrendPainter(self.desk, self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TREND, QHeaderView.ResizeMode.Fixed)
        self.table.setSortingEnabled(True)
        self.details = SchoolDetails(self.desk)
        self.empty = EmptyState(theme, "district", "", "")
        self._soon = Pause(self.desk, 800, self._read, self)

    def _lay_out(self) -> None:
        head = QWidget()
        row = Flow(head, spacing=SPACE.large)
        row.addWidget(Field(self.tr("Period"), self.period))
        row.addWidget(self.export)
        self._side = scrolled(self.details)
        body = QWidget()
        body_row = QHBoxLayout(body)
        body_row.setContentsMargins(0, 0, 0, 0)
        body_row.setSpacing(SPACE.large)
        body_row.addWidget(self.table, 1)
        body_row.addWidget(self._side)
        self._pages = QStackedWidget()
        self._pages.addWidget(body)
        self._pages.addWidget(self.empty)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        column.addWidget(head)
        column.addWidget(self.state)
        column.addWidget(self._pages, 1)
        self.column().addWidget(scrolled(inner))
        self._fit()

    def _connect(self) -> None:
        self.period.chosen.connect(lambda _: self._read())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        self.model.modelReset.connect(self._choose_again)
        self.desk.theme.changed.connect(self._fit)

    def _fit(self) -> None:
        theme = self.desk.theme
        self.period.setMinimumWidth(theme.em(16))
        self._side.setFixedWidth(theme.em(17))
        self._side.setVisible(self.width() >= theme.em(_NARROW))
        self.table.verticalHeader().setDefaultSectionSize(theme.target() + SPACE.hair)
        self.table.horizontalHeader().setFixedHeight(theme.target() + SPACE.small)
        self.table.setColumnWidth(TREND, theme.em(7))
        self._widen_names()
        self._pages.setMinimumHeight(theme.line_height() * 10)

    def _widen_names(self) -> None:
        """Give the schools' names the width that the other columns leave, and never too little to read."""
        header = self.table.horizontalHeader()
        others = sum(header.sectionSize(section) for section in range(1, header.count()))
        room = self.table.viewport().width() - others
        self.table.setColumnWidth(0, max(self.desk.theme.em(13), room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the side out where it would crowd the table."""
        super().resizeEvent(event)
        self._fit()

    # The window's wishes

    def refresh(self, changes: Changes | None) -> None:
        """Read the figures again if what they count was touched."""
        if changes is None or changes.touches("interaction", "rating", "setting", "district_setting"):
            self._soon.start()

    def focus_first(self) -> None:
        """Put the focus on the table."""
        self.table.setFocus()

    def commands(self) -> list[Command]:
        """Return what can be done here."""
        return [Command(self.tr("Export the district's report"), self.ask_file, "Ctrl+S", "download")]

    # Reading

    def days(self) -> tuple[dt.date, dt.date]:
        """Return the first and last day of the chosen period."""
        today = self.desk.office.today()
        match self.period.value():
            case "week":
                return tuple(Week.of(today).plus(-1).days)  # type: ignore[return-value]
            case "13-weeks":
                return today - 90 * DAY, today
            case "year":
                year = today.year if today.month >= _MONTHS_OF_SCHOOL else today.year - 1
                return dt.date(year, _MONTHS_OF_SCHOOL, 1), today
        return today - 27 * DAY, today

    def _read(self) -> None:
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
        office, (first, last) = self.desk.office, self.days()
        self.state.tell("clock", self.tr("Reading the figures…"), "muted")
        self._job = self.ask(
            lambda job: district_summary(office, first=first, last=last), self._show, self._failed
        )

    def _show(self, summary: DistrictSummary) -> None:
        self._job, self._summary = None, summary
        several = len(summary.schools) > 1
        self.model.take((*summary.schools, summary.total) if several else summary.schools)
        self._pages.setCurrentIndex(0 if summary.schools else 1)
        self.export.setEnabled(True)
        if not summary.schools:
            self.empty.tell(
                self.tr("No school has sent anything yet"),
                self.tr("When a school of the district syncs, it stands here."),
            )
        self._say(summary)

    def _say(self, summary: DistrictSummary) -> None:
        contacts = f"{summary.total.contacts:,}"
        if not summary.connected:
            said = self.tr("{0} contacts at this school. Connect to the district to see all schools.")
            self.state.tell("offline", said.format(contacts), "muted")
        else:
            said = self.tr("{0} contacts at {1} schools")
            self.state.tell("good", said.format(contacts, len(summary.schools)), "good")

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.state.tell("bad", self.tr("The district's figures could not be read"), "bad")
        self.empty.tell(self.tr("The district cannot be reached"), self.desk.sentence_of(error))
        self._pages.setCurrentIndex(1)
        self.export.setEnabled(False)

    # One school

    @property
    def school(self) -> SchoolFigures | None:
        """The chosen school."""
        found: SchoolFigures | None = self.table.currentIndex().data(SCHOOL)
        return found

    def _chosen(self) -> None:
        if (school := self.school) is not None:
            self._scope = school.scope
            self.details.show_school(school)

    def _choose_again(self) -> None:
        """Keep the chosen school chosen after sorting and reading; at first the sum, or the only one."""
        place = self.model.place_of(self._scope)
        if place < 0:
            place = self.model.place_of("")
        self.table.setCurrentIndex(self.model.index(max(0, place), 0))
        self._widen_names()
        self._chosen()

    # Export

    def ask_file(self) -> None:
        """Ask for a file and write the report in the format of its ending."""
        if not self.export.isEnabled():
            return
        kinds = ";;".join(f"*{ending}" for ending in _ENDINGS)
        name, chosen = QFileDialog.getSaveFileName(self, self.tr("Export the report"), "district.pdf", kinds)
        if name:
            path = Path(name)
            self.save_to(path if path.suffix else path.with_suffix(chosen.lstrip("*") or ".pdf"))

    def save_to(self, path: Path) -> None:
        """Write the report off the UI thread and say so."""
        from frontdesk.reports.district import write_district_report

        office, (first, last) = self.desk.office, self.days()
        said = self.tr("Saved {0}.").format(path.name)
        self.act(
            lambda job: write_district_report(office, first=first, last=last, out=path),
            lambda _: self.desk.say(said),
        )
