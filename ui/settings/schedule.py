"""Settings of the week's page by itself: on or off, day, time and folder, for this computer alone.

Below it stands when the next page comes and which was written last. Relies on `frontdesk.schedule`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit

from frontdesk.calendar import Week
from frontdesk.errors import UserError
from frontdesk.schedule import Schedule, WrittenPage, next_due, read_schedule, set_schedule, write_page
from ui.desk import Desk
from ui.desk_words import time_word
from ui.reports.week_words import days_in_words, week_in_words
from ui.settings.section import Section, fixed_width, pair, with_button
from ui.widgets import Button, Choice, Field, text


class ScheduleSection(Section):
    """When this computer writes the week's page, and where."""

    touched_by = ("setting",)

    def words(self) -> tuple[str, str]:
        """Return the heading and the sentence of why."""
        return self.tr("The week's page"), self.tr(
            "This computer can put the week's page in a folder by itself while FrontDesk is open. A day without "
            "school moves to the last school day before it; what was missed comes at the next start."
        )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kept = Schedule()
        self.on = QCheckBox(self.tr("Write the week's page by itself"))
        self.on.setAccessibleName(self.on.text())
        locale = QLocale()
        self.day = Choice([(str(n), locale.standaloneDayName(n + 1)) for n in range(7)])
        self.time = QLineEdit()
        self.folder = QLineEdit()
        self.day_field = Field(self.tr("Day"), fixed_width(self.day, 18))
        self.time_field = Field(self.tr("Time"), fixed_width(self.time, 10))
        self.folder_field = Field(self.tr("Folder"), self.folder)
        self.choose = Button(desk.theme, self.tr("Choose"), icon="folder", pressed=self._ask_folder)
        self.state = text("", tone="muted", wrap=True)
        self.now = Button(desk.theme, self.tr("Write it now"), icon="reports", pressed=self.write_now)
        self.body.addWidget(self.on)
        self.body.addWidget(pair(self.day_field, self.time_field))
        self.body.addWidget(with_button(self.folder_field, self.choose))
        self.body.addWidget(self.state)
        self.body.addWidget(pair(self.now))
        self.body.addStretch(1)
        self.on.clicked.connect(lambda _: self.keep())
        self.day.chosen.connect(lambda _: self.keep())
        self.time.editingFinished.connect(self.keep)
        self.folder.editingFinished.connect(self.keep)
        self.refresh()

    def refresh(self) -> None:
        """Show what this computer does."""
        office = self.desk.office
        self.desk.jobs.ask(lambda job: read_schedule(office), self._show, owner=self, name="schedule")

    def _show(self, schedule: Schedule) -> None:
        """Show the schedule, but leave alone what is being typed or is not right yet."""
        self._kept = schedule
        for line, field, value in (
            (self.folder, self.folder_field, schedule.folder),
            (self.time, self.time_field, schedule.time),
        ):
            if not field.complaint and not (line.hasFocus() and line.isModified()):
                line.setText(value)
        if not self.folder_field.complaint:
            self.on.setChecked(schedule.on)
        self.day.set_value(str(schedule.weekday))
        self._tell(schedule)

    def _tell(self, schedule: Schedule) -> None:
        office = self.desk.office
        coming = next_due(schedule, office.calendar, office.now())
        said = [self.tr("Nothing is written by itself.")]
        if coming is not None:
            local = coming.astimezone(office.zone)
            said = [
                self.tr("The next page comes on {0} at {1}.").format(
                    days_in_words(local.date(), local.date()), time_word(local)
                )
            ]
        if schedule.last_written is not None:
            week = week_in_words(schedule.last_written, office.today())
            said.append(self.tr("Written last: {0}").format(week))
        self.state.setText(" ".join(said))
        self.now.setEnabled(bool(schedule.folder))

    def keep(self) -> None:
        """Keep what is chosen, off the UI thread, or say at the field what cannot be right."""
        if not self.desk.is_open:
            return
        office, typed = self.desk.office, self.time.text().strip()
        on, weekday, folder = self.on.isChecked(), int(self.day.value()), self.folder.text().strip()
        time = f"0{typed}" if typed[1:2] == ":" else typed
        self.desk.jobs.act(
            lambda job: set_schedule(office, on=on, weekday=weekday, time=time, folder=folder),
            self._saved,
            failed=lambda error: self._refused(error, typed),
            owner=self,
            name="schedule",
        )

    def _saved(self, schedule: Schedule) -> None:
        changed = schedule != self._kept
        for field, line in ((self.time_field, self.time), (self.folder_field, self.folder)):
            field.complain("")
            line.setModified(False)
        self._show(schedule)
        if changed:
            self.desk.say(self.tr("Saved: {0}").format(self.title))

    def _refused(self, error: Exception, typed: str) -> None:
        if not isinstance(error, UserError):
            self.desk.warn(error)
            return
        wrong = self.folder_field if QTime.fromString(typed, "H:mm").isValid() else self.time_field
        wrong.complain(str(error))

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("The folder for the week's page"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.use_folder)
        dialog.open()

    def use_folder(self, folder: str) -> None:
        """Take a folder that was chosen."""
        self.folder.setText(folder)
        self.keep()

    def write_now(self) -> None:
        """Write the page of this week as it stands, off the UI thread."""
        office = self.desk.office
        week = Week.of(office.today())

        def wrote(page: WrittenPage) -> None:
            self.desk.say(self.tr("Saved {0}.").format(page.file.name))

        self.desk.jobs.ask(
            lambda job: write_page(office, week=week, remember=False),
            wrote,
            failed=self.desk.warn,
            owner=self,
            name="weekly page",
        )
