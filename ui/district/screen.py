"""District: a table of schools to sort and search, and each school's own page behind its row.

The figures come from the district's central when this office is connected, else it shows its own school. They
are read off the UI thread; where that fails the last ones stay, with the time they are from. Relies on
`frontdesk.figures.district`.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.calendar import Days
from frontdesk.figures.district import district_summary, period
from frontdesk.figures.last_read import keep_figures, kept_figures
from frontdesk.figures.schools import DistrictSummary, SchoolFigures, find_schools
from frontdesk.periods import Period, days_of
from ui.desk import Desk
from ui.district.figures_state import FiguresState
from ui.district.school_page import SchoolPage
from ui.district.schools import SCHOOL, SchoolsModel, SchoolsTable
from ui.reports.print_window import PrintWindow
from ui.screen import Command, Screen
from ui.theme.tokens import SPACE
from ui.widgets import Button, Choice, EmptyState, Field, Flow, scrolled
from ui.widgets.pause import Pause
from ui.widgets.save_file import ask_where

if TYPE_CHECKING:
    from models.capture import Changes
    from ui.jobs import Job

_ENDINGS = (".pdf", ".csv", ".xlsx")
_USUAL = "four-weeks"
_FRESH_FOR, _KEPT_FOR = dt.timedelta(minutes=5), dt.timedelta(minutes=10)


class DistrictScreen(Screen):
    """The page of all schools."""

    searches_itself = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._job: Job | None = None
        self._summary: DistrictSummary | None = None
        self._days: Days | None = None
        self._kept_at: dict[str, dt.datetime] = {}
        self._scope, self._column = "", 0
        self._inside = False
        self._make_parts()
        self._lay_out()
        self._connect()
        self._read()

    def _make_parts(self) -> None:
        theme = self.desk.theme
        self.period = Choice(
            [
                (_USUAL, self.tr("The last four weeks")),
                (Period.LAST_WEEK, self.tr("Last week")),
                (Period.LAST_MONTH, self.tr("Last month")),
                (Period.TWELVE_WEEKS, self.tr("The last twelve weeks")),
                (Period.SCHOOL_YEAR, self.tr("This school year")),
                (Period.LAST_SCHOOL_YEAR, self.tr("Last school year")),
            ]
        )
        self.search_box = QLineEdit()
        self.search_box.setClearButtonEnabled(True)
        self.model = SchoolsModel(self.desk, self)
        self.table = SchoolsTable(self.model, self.desk)
        self.table.setAccessibleName(self.tr("Schools"))
        self.table.setAccessibleDescription(
            self.tr("Enter opens a school, Space sorts by the column you are in, letters search.")
        )
        self.sorted_by = Choice(self.model.titles())
        self.turn = Button(theme, self.tr("Reverse"), icon="swap", role="quiet", pressed=self.turn_round)
        self.print = Button(theme, self.tr("Print"), icon="print", pressed=self.print_page)
        self.export = Button(theme, self.tr("Export"), icon="download", role="primary", keys="Ctrl+S",
                             pressed=self.ask_file)  # fmt: skip
        self.state = FiguresState(self.desk, self._read)
        self.school_page = SchoolPage(self.desk)
        self.empty = EmptyState(theme, "district", "", "")
        self._soon = Pause(self.desk, 800, self._read, self)

    def _lay_out(self) -> None:
        self._head = QWidget()
        row = Flow(self._head, spacing=SPACE.large)
        self._finding = [
            Field(self.tr("Find a school"), self.search_box),
            Field(self.tr("Sorted by"), self.sorted_by),
            self.turn,
        ]
        for widget in (Field(self.tr("Period"), self.period), *self._finding, self.print, self.export):
            row.addWidget(widget)
        self._pages = QStackedWidget()
        for page in (self.table, self.school_page, self.empty):
            self._pages.addWidget(page)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        column.addWidget(self._head)
        column.addWidget(self.state)
        column.addWidget(self._pages, 1)
        self.column().addWidget(scrolled(inner))
        self._fit()

    def _connect(self) -> None:
        self.period.chosen.connect(lambda _: self._read())
        self.search_box.textChanged.connect(lambda _: self._fill())
        self.search_box.returnPressed.connect(self._into_table)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.search_box, self.clear_search)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        QShortcut(QKeySequence("Ctrl+R"), self, self._read)
        self.sorted_by.chosen.connect(self._sort_by_key)
        self.table.opened.connect(self.open_school)
        self.table.typed.connect(self._search_on)
        self.table.horizontalHeader().sortIndicatorChanged.connect(lambda *_: self._tell_sorted())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._chosen())
        self.model.modelReset.connect(self._choose_again)
        self.school_page.back.connect(self.close_school)
        self.school_page.turned.connect(self._turn_page)
        self.desk.theme.changed.connect(self._fit)

    def _fit(self) -> None:
        theme = self.desk.theme
        self.period.setMinimumWidth(theme.em(17))
        self.search_box.setMinimumWidth(theme.em(12))
        self.sorted_by.setMinimumWidth(theme.em(11))
        self.table.verticalHeader().setDefaultSectionSize(theme.target() + SPACE.hair)
        self.table.horizontalHeader().setFixedHeight(theme.target() + SPACE.small)
        self.table.fit()
        self._pages.setMinimumHeight(theme.line_height() * 10)

    # The window's wishes

    def refresh(self, changes: Changes | None) -> None:
        """Read the figures again if what they count was touched."""
        counted = ("interaction", "rating", "student", "setting", "district_setting")
        if changes is None or changes.touches(*counted):
            self._soon.start()

    def focus_first(self) -> None:
        """Put the focus on the table, or on the school that is shown; figures that are not new are read again."""
        if self._summary is not None and self.desk.office.now() - self._summary.made > _FRESH_FOR:
            self._soon.start()
        if self._pages.currentWidget() is self.school_page:
            self.school_page.focus_first()
        else:
            self.table.setFocus()

    def focus_search(self) -> None:
        """Put the caret into the search for a school."""
        self.search_box.setFocus()
        self.search_box.selectAll()

    def commands(self) -> list[Command]:
        """Return what can be done here."""
        return [
            Command(self.tr("Export the district's report"), self.ask_file, "Ctrl+S", "download"),
            Command(self.tr("Print the district's report"), self.print_page, "Ctrl+P", "print"),
            Command(self.tr("Find a school"), self.focus_search, "Ctrl+F", "search"),
            Command(self.tr("Read the district's figures again"), self._read, "Ctrl+R", "sync"),
        ]

    # Reading

    def days(self) -> Days:
        """Return the days of the chosen period."""
        today, chosen = self.desk.office.today(), self.period.value()
        return period(today, None, None) if chosen == _USUAL else days_of(Period(chosen), today)

    def _read(self) -> None:
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
        office, (first, last) = self.desk.office, self.days()
        self.state.reading()
        self._job = self.ask(
            lambda job: district_summary(office, first=first, last=last), self._show, self._failed
        )

    def _show(self, summary: DistrictSummary) -> None:
        self._job, self._days = None, self.days()
        self._take(summary)
        self.state.read(summary)
        self._keep(summary)

    def _take(self, summary: DistrictSummary) -> None:
        self._summary = summary
        self._fill()
        self._enable(bool(summary.schools))

    def _keep(self, summary: DistrictSummary) -> None:
        """Keep the figures for a day without a network, but not each time they are read."""
        name, office = self.period.value(), self.desk.office
        kept = self._kept_at.get(name)
        if summary.connected and (kept is None or summary.made - kept > _KEPT_FOR):
            self._kept_at[name] = summary.made
            self.act(lambda job: keep_figures(office, summary=summary, name=name))

    def _enable(self, enabled: bool) -> None:
        for button in (self.export, self.print):
            button.setEnabled(enabled)

    def _fill(self) -> None:
        """Show what the search leaves of the schools, or the one there is, or why there is nothing."""
        summary = self._summary
        if summary is None:
            return
        found = find_schools(summary.schools, self.search_box.text())
        several = len(summary.schools) > 1
        whole = several and len(found) == len(summary.schools)
        self.model.take((*found, summary.total) if whole else found, summary)
        for widget in self._finding:
            widget.setVisible(several and not self._inside)
        if self._inside or len(summary.schools) == 1:
            self._show_school()
        elif found:
            self._pages.setCurrentWidget(self.table)
        elif summary.schools:
            self._nothing(
                self.tr("No school is called like “{0}”").format(self.search_box.text().strip()),
                self.tr("Type another part of its name, or clear the search with Esc."),
            )
        else:
            self._nothing(
                self.tr("No school has sent anything yet"),
                self.tr("When a school of the district syncs, it stands here."),
            )

    def _nothing(self, title: str, sentence: str) -> None:
        self.empty.tell(title, sentence)
        self._pages.setCurrentWidget(self.empty)

    def _failed(self, error: Exception) -> None:
        """Keep the figures that are there, and say from when they are; those of another period would mislead."""
        self._job = None
        office, name, sentence = self.desk.office, self.period.value(), self.desk.sentence_of(error)
        if self._summary is not None and self._days == self.days():
            self.state.old(self._summary, sentence)
            return
        self._summary = None
        self._job = self.ask(
            lambda job: kept_figures(office, name=name), lambda kept: self._show_kept(kept, sentence)
        )

    def _show_kept(self, kept: DistrictSummary | None, sentence: str) -> None:
        """Show what was last read of this period, if anything was."""
        self._job = None
        if kept is not None:
            self._take(kept)
            self.state.old(kept, sentence)
            return
        self.model.take(())
        self._enable(False)
        self.state.failed()
        self._nothing(self.tr("The district cannot be reached"), sentence)

    # Sorting and searching

    def _sort_by_key(self, key: str) -> None:
        keys = [each for each, _ in self.model.titles()]
        self.table.sort_by(keys.index(key))

    def turn_round(self) -> None:
        """Sort the other way round."""
        self.table.sort_by(self.table.horizontalHeader().sortIndicatorSection())

    def _tell_sorted(self) -> None:
        section = self.table.horizontalHeader().sortIndicatorSection()
        if 0 <= section < self.model.columnCount():
            self.sorted_by.set_value(self.model.titles()[section][0])

    def _search_on(self, letters: str) -> None:
        """Go on in the search with what was typed on the table."""
        self.search_box.setFocus()
        self.search_box.setText(letters)

    def clear_search(self) -> None:
        """Show all schools again."""
        self.search_box.clear()
        self._into_table()

    def _into_table(self) -> None:
        if self._pages.currentWidget() is self.table:
            self.table.setFocus()

    # One school

    @property
    def school(self) -> SchoolFigures | None:
        """The chosen school."""
        found: SchoolFigures | None = self.table.currentIndex().data(SCHOOL)
        return found

    def open_school(self) -> None:
        """Show the chosen school's own page."""
        if self.school is not None:
            self._inside = True
            self._fill()
            self.school_page.focus_first()

    def close_school(self) -> None:
        """Go back to the schools, where one was."""
        self._inside = False
        self._fill()
        self.table.setFocus()

    def _show_school(self) -> None:
        if self.school is not None and self._summary is not None:
            self.school_page.show_school(self.school, self._summary)
            self._pages.setCurrentWidget(self.school_page)

    def _turn_page(self, step: int) -> None:
        row = self.table.currentIndex().row() + step
        if self._inside and self.model.school_at(row) is not None:
            self.table.setCurrentIndex(self.model.index(row, self.table.currentIndex().column()))
            self._show_school()

    def _chosen(self) -> None:
        if (school := self.school) is not None:
            self._scope, self._column = school.scope, self.table.currentIndex().column()

    def _choose_again(self) -> None:
        """Keep the chosen school chosen after sorting, searching and reading; at first the first."""
        place = self.model.place_of(self._scope)
        if not self._scope and not self._inside:
            place = 0
        self.table.setCurrentIndex(self.model.index(max(0, place), self._column))
        self.table.fit()

    # Print and export

    def print_page(self) -> None:
        """Show the report as it will print."""
        summary, office = self._summary, self.desk.office
        if summary is None or not self.print.isEnabled():
            return
        from frontdesk.reports.district import draw_district

        PrintWindow(
            self.desk,
            self,
            title=self.tr("District report"),
            make=lambda: draw_district(summary, office),
            file_name=self._file_name(),
        ).open()

    def _file_name(self) -> str:
        return f"district-{self._summary.days.last}" if self._summary else "district"

    def export_list(self) -> None:
        """Export the report."""
        self.ask_file()

    def ask_file(self) -> QFileDialog | None:
        """Ask for a file and write the report in the format of its ending."""
        if not self.export.isEnabled():
            return None
        return ask_where(self, self.tr("Export the report"), self._file_name(), _ENDINGS, self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the figures that are shown, off the UI thread, and say so."""
        summary, office = self._summary, self.desk.office
        if summary is None:
            return
        from frontdesk.reports.district import write_summary

        said = self.tr("Saved {0}.").format(path.name)
        self.act(lambda job: write_summary(summary, office, out=path), lambda _: self.desk.say(said))
