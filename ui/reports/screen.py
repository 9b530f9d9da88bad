"""Reports: the reports at the near side, what each asks for above, and the page as it will print.

Alt+Left and Alt+Right step the week, day or period; Page Up and Page Down turn the pages. The page is made
off the UI thread and shown from the very PDF that is printed and saved. What there is to choose from stands in
`ui.reports.kinds`; relies on `frontdesk.reports`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.calendar import Week
from frontdesk.errors import UserError
from frontdesk.figures.week import weeks_of
from frontdesk.staff import list_staff
from ui.desk import Desk
from ui.reports.choice_row import ChoiceRow
from ui.reports.choices import Choices, Take
from ui.reports.chooser import Chooser
from ui.reports.kinds import KINDS, ReportKind, kind
from ui.reports.made import Made
from ui.reports.paper import Paper
from ui.reports.paper_bar import PaperBar
from ui.reports.printing import Printing, ask_printer
from ui.reports.week_words import days_in_words, week_in_words
from ui.screen import Command, Screen
from ui.theme.tokens import SPACE
from ui.widgets import Button, Choice, EmptyState, Field, Progress, scrolled
from ui.widgets.pause import Pause
from ui.widgets.save_file import ask_where

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.capture import Changes
    from ui.jobs import Job

_NARROW = 56
"""Below so many letters' width there is no room for the list of reports beside the page."""


class ReportsScreen(Screen):
    """The page of reports."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._job: Job | None = None
        self._chosen: Choices | None = None
        self._made = Made(b"")
        self._wanted: Callable[[], object] | None = None
        self.kind: ReportKind = KINDS[0]
        self._make_parts()
        self._lay_out()
        self._connect()
        self._read_choices()
        self.show_report(self.kind.key)

    # Building

    def _make_parts(self) -> None:
        theme = self.desk.theme
        self.chooser = Chooser(theme)
        self.report = Choice([(each.key, each.name()) for each in KINDS])
        self.row = ChoiceRow(self.desk)
        self.print = Button(theme, self.tr("Print"), icon="print", role="primary", pressed=self.print_page)
        self.save = Button(theme, self.tr("Save"), icon="download", keys="Ctrl+S", pressed=self.ask_file)
        self.paper = Paper(theme, self.tr("The page as it will print"))
        self.bar = PaperBar(theme, self.paper, self)
        self.state = self.bar.state
        self.empty = EmptyState(theme, "reports", "", "")
        self._pages = QStackedWidget()
        self.progress = Progress(theme)
        self._soon = Pause(self.desk, 400, self._make_page, self)

    def _lay_out(self) -> None:
        self._report_field = Field(self.tr("Report"), self.report)
        self.row.frame(self._report_field, self.print, self.save)
        for page in (self.paper, self.empty):
            self._pages.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(SPACE.small)
        right.addWidget(self.row)
        right.addWidget(self.bar)
        right.addWidget(self.progress)
        right.addWidget(self._pages, 1)
        inner = QWidget()
        body = QHBoxLayout(inner)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE.large)
        body.addWidget(self.chooser)
        body.addLayout(right, 1)
        self.column().addWidget(scrolled(inner))
        self._fit()

    def _connect(self) -> None:
        self.report.chosen.connect(self.show_report)
        self.chooser.chosen.connect(self.show_report)
        self.row.changed.connect(self._make_page)
        self.desk.theme.changed.connect(self._fit)
        for keys, run in (
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_on),
            ("Esc", self.focus_first),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _fit(self) -> None:
        theme = self.desk.theme
        self.report.setMinimumWidth(theme.em(15))
        self._pages.setMinimumHeight(theme.line_height() * 12)
        narrow = self.width() < theme.em(_NARROW)
        self.chooser.setVisible(not narrow)
        self._report_field.setVisible(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the reports as a list, or as a choice above where a list would crowd the page."""
        super().resizeEvent(event)
        self._fit()

    # The window's wishes

    def refresh(self, changes: Changes | None) -> None:
        """Make the page anew if what it counts was touched."""
        if changes is None or changes.touches(*self.kind.touched):
            self._read_choices()
            self._soon.start()

    def focus_first(self) -> None:
        """Put the focus on the list of reports."""
        (self.chooser if self.chooser.isVisible() else self.report).setFocus()

    def show_item(self, key: str) -> None:
        """Show a report by its key."""
        if any(each.key == key for each in KINDS):
            self.show_report(key)
        self.focus_first()

    def commands(self) -> list[Command]:
        """Return what can be done with the report, and the reports."""
        return [
            Command(self.tr("Save the report"), self.ask_file, "Ctrl+S", "download"),
            Command(self.tr("One step back in time"), self.go_back, "Alt+Left", "chevron-left"),
            Command(self.tr("One step on in time"), self.go_on, "Alt+Right", "chevron-right"),
            *(Command(each.name(), partial(self.show_report, each.key), "", "reports") for each in KINDS),
        ]

    # Choosing

    @property
    def week(self) -> Week:
        """The chosen week."""
        return self.row.choices().week

    def show_report(self, key: str) -> None:
        """Show another report."""
        self.kind = kind(key)
        self.report.set_value(key)
        self.chooser.choose(key)
        self.row.show_for(self.kind)
        self._read_items()
        self._make_page()

    def go_back(self) -> None:
        """Show the week, day or period before."""
        self.row.step(-1)

    def go_on(self) -> None:
        """Show the week, day or period after."""
        self.row.step(1)

    def _read_choices(self) -> None:
        office = self.desk.office
        self.ask(lambda job: weeks_of(office), self.row.show_weeks)
        self.ask(lambda job: list_staff(office), self.row.show_owners)

    def _read_items(self) -> None:
        """Read what a report of one thing can be of; the page follows when it is there."""
        office, shown = self.desk.office, self.kind
        if shown.items is None:
            return
        read = shown.items

        def show(items: Sequence[tuple[str, str]]) -> None:
            if shown is self.kind:
                self.row.show_items(items)
                self._make_page()

        self.row.show_items(())
        self.ask(lambda job: read(office), show)

    # Making the page

    def _make_page(self) -> None:
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        try:
            chosen = self.row.choices()
        except UserError as problem:
            self._tell_empty(self.tr("The days are not right"), str(problem))
            return
        self._tell(chosen)
        if self.row.missing() is not None:
            self._tell_missing()
            return
        office, made = self.desk.office, self.kind
        self._job = self.ask(lambda job: made.make(office, chosen), partial(self._show, chosen), self._failed)
        self.progress.watch(self._job, self.tr("Making the page…"))
        self._job.finished.connect(self._job_over)

    def _tell(self, chosen: Choices) -> None:
        today, takes = self.desk.office.today(), self.kind.takes
        if Take.WEEK in takes:
            said = week_in_words(chosen.week, today, long=True)
        elif Take.DAY in takes:
            said = days_in_words(chosen.day, chosen.day)
        elif Take.DAYS in takes:
            said = days_in_words(*chosen.days)
        else:
            said = self.tr("As it is now")
        self.state.tell("calendar", said, "muted")

    def _tell_missing(self) -> None:
        if Take.PERSON in self.kind.takes:
            self._tell_empty(
                self.tr("Whose page is it?"), self.tr("Type a name under Contact and take it from the list.")
            )
        else:
            self._tell_empty(
                self.tr("There is nothing to choose"), self.tr("Nobody is here for this page now.")
            )

    def _show(self, chosen: Choices, made: Made) -> None:
        self._job, self._chosen, self._made = None, chosen, made
        self.paper.show_pdf(made.pdf)
        self._pages.setCurrentWidget(self.paper)
        self._enable(True)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted()

    def _job_over(self) -> None:
        """Say so when nobody waits for the page any more: what is shown is not what was chosen."""
        job = self._job
        if job is not None and job is self.sender() and job.cancelled:
            self._job = None
            self._tell_empty(self.tr("The page was not made"), self.tr("Choose the report again to make it."))

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._tell_empty(self.tr("The page could not be made"), self.desk.sentence_of(error))

    def _tell_empty(self, title: str, sentence: str) -> None:
        self._chosen = self._wanted = None
        self.empty.tell(title, sentence)
        self._pages.setCurrentWidget(self.empty)
        self._enable(False)

    def _enable(self, ready: bool) -> None:
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)

    # Printing and saving

    def print_page(self) -> None:
        """Ask for a printer and print the page; one that is still being made is waited for."""
        if self._waits_for(self.print_page):
            return
        if self._chosen is not None:
            name = self.kind.file_name(self._chosen)
            ask_printer(self, self.paper.document, self.kind.name(), name, self.print_to)

    def _waits_for(self, then: Callable[[], object]) -> bool:
        """Keep what to do once the page is there, if it is being made: never print the one of before."""
        if self._job is None:
            return False
        self._wanted = then
        return True

    def export_list(self) -> None:
        """Save the report, as a table where it has one."""
        self.ask_file()

    def print_to(self, printer: QPrinter) -> None:
        """Print the shown pages."""
        Printing(self.desk, self._made, printer, self.kind.name())

    def ask_file(self) -> None:
        """Ask for a file and save the report in the format of its ending; one still being made is waited for."""
        if self._waits_for(self.ask_file):
            return
        if self._chosen is not None:
            name = self.kind.file_name(self._chosen)
            ask_where(self, self.tr("Save the report"), name, self.kind.endings, self.save_to)

    def save_to(self, path: Path) -> None:
        """Save the report off the UI thread and say so: its pages as they are shown, or its table."""
        made, said = self._made, self.tr("Saved {0}.").format(path.name)
        self.act(lambda job: made.save(path), lambda _: self.desk.say(said))
