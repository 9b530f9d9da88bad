"""Reports: the page as it will print, the weeks beside it, Print and Save above.

Page Up and Page Down go to the week before and after. The page is made off the UI thread and shown from the
PDF that is printed and saved. Relies on `frontdesk.reports`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontdesk.calendar import Week
from frontdesk.figures.week import weeks_of
from ui.desk import Desk
from ui.reports.kinds import KINDS, ReportKind
from ui.reports.paper import Paper, paper_for, print_document
from ui.reports.week_words import week_in_words
from ui.screen import Command, Screen
from ui.theme.tokens import SPACE
from ui.widgets import Button, Choice, EmptyState, Field, Flow, IconButton, StateLabel, scrolled
from ui.widgets.pause import Pause

if TYPE_CHECKING:
    from models.capture import Changes
    from ui.jobs import Job

_NARROW = 46
"""Below so many letters' width there is no room for the list of weeks beside the page."""


class ReportsScreen(Screen):
    """The page of reports."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._job: Job | None = None
        self.week = Week.of(desk.office.today())
        self.kind: ReportKind = KINDS[0]
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_weeks((self.week,))
        self._read_weeks()
        self._make_page()

    # Building

    def _make_parts(self) -> None:
        theme = self.desk.theme
        self.report = Choice([(kind.key, kind.name()) for kind in KINDS])
        self.earlier = IconButton(theme, "chevron-left", self.tr("Week before"), pressed=self.go_back)
        self.later = IconButton(theme, "chevron-right", self.tr("Week after"), pressed=self.go_on)
        self.print = Button(theme, self.tr("Print"), icon="print", role="primary", keys="Ctrl+P",
                            pressed=self.ask_printer)  # fmt: skip
        self.save = Button(theme, self.tr("Save"), icon="download", keys="Ctrl+S", pressed=self.ask_file)
        self.state = StateLabel(theme)
        self.weeks = QListWidget()
        self.weeks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.weeks.setAccessibleName(self.tr("Weeks"))
        self.paper = Paper(theme, self.tr("The page as it will print"))
        self.empty = EmptyState(theme, "reports", "", "")
        self._pages = QStackedWidget()
        self._soon = Pause(self.desk, 400, self._make_page, self)

    def _lay_out(self) -> None:
        head = QWidget()
        row = Flow(head, spacing=SPACE.large)
        row.addWidget(Field(self.tr("Report"), self.report))
        steps = QWidget()
        step_row = QHBoxLayout(steps)
        step_row.setContentsMargins(0, 0, 0, 0)
        step_row.setSpacing(SPACE.hair)
        for part in (self.earlier, self.later):
            step_row.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(steps)
        for button in (self.print, self.save):
            row.addWidget(button)
        for page in (self.paper, self.empty):
            self._pages.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(SPACE.small)
        right.addWidget(self.state)
        right.addWidget(self._pages, 1)
        body = QHBoxLayout()
        body.setSpacing(SPACE.large)
        body.addWidget(self.weeks)
        body.addLayout(right, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        column.addWidget(head)
        column.addLayout(body, 1)
        self.column().addWidget(scrolled(inner))
        self._fit()

    def _connect(self) -> None:
        self.report.chosen.connect(self.show_report)
        self.weeks.currentItemChanged.connect(self._week_chosen)
        self.desk.theme.changed.connect(self._fit)
        for key, run in (("PgUp", self.go_back), ("PgDown", self.go_on), ("Esc", self.focus_first)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _fit(self) -> None:
        theme = self.desk.theme
        self.report.setMinimumWidth(theme.em(15))
        self.weeks.setFixedWidth(theme.em(18))
        self._pages.setMinimumHeight(theme.line_height() * 12)
        narrow = self.width() < theme.em(_NARROW)
        self.weeks.setVisible(self.kind.by_week and not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list of weeks out where it would crowd the page."""
        super().resizeEvent(event)
        self._fit()

    # The window's wishes

    def refresh(self, changes: Changes | None) -> None:
        """Make the page anew if what it counts was touched."""
        if changes is None or changes.touches(
            "interaction", "follow_up", "rating", "visit", "setting", "contact"
        ):
            self._read_weeks()
            self._soon.start()

    def focus_first(self) -> None:
        """Put the focus on the weeks, or on the page where there is no room for them."""
        (self.weeks if self.weeks.isVisible() else self.paper).setFocus()

    def show_item(self, key: str) -> None:
        """Show a report by its key."""
        if any(kind.key == key for kind in KINDS):
            self.show_report(key)
        self.focus_first()

    def commands(self) -> list[Command]:
        """Return what can be done with the report."""
        return [
            Command(self.tr("Print the report"), self.ask_printer, "Ctrl+P", "print"),
            Command(self.tr("Save the report"), self.ask_file, "Ctrl+S", "download"),
            Command(self.tr("Week before"), self.go_back, "PgUp", "chevron-left"),
            Command(self.tr("Week after"), self.go_on, "PgDown", "chevron-right"),
            *(Command(kind.name(), partial(self.show_report, kind.key), "", "reports") for kind in KINDS),
        ]

    # Choosing

    def show_report(self, key: str) -> None:
        """Show another report."""
        self.kind = next(kind for kind in KINDS if kind.key == key)
        self.report.set_value(key)
        self._fit()
        self._make_page()

    def show_week(self, week: Week) -> None:
        """Show another week; none after this one."""
        self.week = min(week, Week.of(self.desk.office.today()))
        self._choose_week()
        self._make_page()

    def go_back(self) -> None:
        """Show the week before."""
        if self.kind.by_week:
            self.show_week(self.week.plus(-1))

    def go_on(self) -> None:
        """Show the week after."""
        if self.kind.by_week:
            self.show_week(self.week.plus(1))

    def _week_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            week = Week(*item.data(Qt.ItemDataRole.UserRole))
            if week != self.week:
                self.show_week(week)

    def _read_weeks(self) -> None:
        office = self.desk.office
        self.ask(lambda job: weeks_of(office), self._show_weeks)

    def _show_weeks(self, weeks: tuple[Week, ...]) -> None:
        today = self.desk.office.today()
        self.weeks.blockSignals(True)
        self.weeks.clear()
        for week in weeks:
            item = QListWidgetItem(week_in_words(week, today))
            item.setData(Qt.ItemDataRole.UserRole, tuple(week))
            self.weeks.addItem(item)
        self.weeks.blockSignals(False)
        self._choose_week()

    def _choose_week(self) -> None:
        """Mark the shown week in the list; one that lies before the list has no mark."""
        self.weeks.blockSignals(True)
        self.weeks.setCurrentRow(-1)
        for place in range(self.weeks.count()):
            if self.weeks.item(place).data(Qt.ItemDataRole.UserRole) == tuple(self.week):
                self.weeks.setCurrentRow(place)
        self.weeks.blockSignals(False)

    # Making the page

    def _make_page(self) -> None:
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
        office, kind, week = self.desk.office, self.kind, self.week
        this = Week.of(office.today())
        for button in (self.earlier, self.later):
            button.setVisible(kind.by_week)
        self.later.setEnabled(week < this)
        self._tell()
        self._job = self.ask(lambda job: kind.make(office, week), self._show, self._failed)

    def _tell(self) -> None:
        said = week_in_words(self.week, self.desk.office.today(), long=True) if self.kind.by_week else ""
        self.state.tell("calendar", said or self.tr("As it is now"), "muted")

    def _show(self, pdf: bytes) -> None:
        self._job = None
        self.paper.show_pdf(pdf)
        self._pages.setCurrentWidget(self.paper)
        self._enable(True)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.empty.tell(self.tr("The page could not be made"), self.desk.sentence_of(error))
        self._pages.setCurrentWidget(self.empty)
        self._enable(False)

    def _enable(self, ready: bool) -> None:
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)

    # Printing and saving

    def ask_printer(self) -> None:
        """Ask for a printer and print the shown page."""
        if not self.print.isEnabled():
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.kind.name())
        paper_for(self.paper.document, printer)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the shown page."""
        print_document(self.paper.document, printer)
        self.desk.say(self.tr("Sent {0} to the printer.").format(self.kind.name()))

    def ask_file(self) -> None:
        """Ask for a file and save the report in the format of its ending."""
        if not self.save.isEnabled():
            return
        kinds = ";;".join(f"*{ending}" for ending in self.kind.endings)
        suggested = f"{self.kind.file_name(self.week)}{self.kind.endings[0]}"
        name, chosen = QFileDialog.getSaveFileName(self, self.tr("Save the report"), suggested, kinds)
        if name:
            path = Path(name)
            self.save_to(
                path if path.suffix else path.with_suffix(chosen.lstrip("*") or self.kind.endings[0])
            )

    def save_to(self, path: Path) -> None:
        """Save the report off the UI thread and say so."""
        office, kind, week = self.desk.office, self.kind, self.week
        said = self.tr("Saved {0}.").format(path.name)
        self.act(lambda job: kind.save(office, week, path), lambda _: self.desk.say(said))
