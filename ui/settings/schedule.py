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
        schedule = read_schedule(self.desk.office)
        if not self.folder_field.complaint:
            self.on.setChecked(schedule.on)
            self.folder.setText(schedule.folder)
        self.day.set_value(str(schedule.weekday))
        if not self.time_field.complaint:
            self.time.setText(schedule.time)
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
        """Keep what is chosen, or say at the field what cannot be right."""
        if not self.desk.is_open:
            return
        office, before = self.desk.office, read_schedule(self.desk.office)
        for field in (self.time_field, self.folder_field):
            field.complain("")
        typed = self.time.text().strip()
        try:
            new = set_schedule(
                office,
                on=self.on.isChecked(),
                weekday=int(self.day.value()),
                time=f"0{typed}" if typed[1:2] == ":" else typed,
                folder=self.folder.text().strip(),
            )
        except UserError as problem:
            wrong = self.time_field if self._time_is_wrong(typed) else self.folder_field
            wrong.complain(str(problem))
            return
        self.refresh()
        if new != before:
            self.desk.say(self.tr("Saved: {0}").format(self.title))

    def _time_is_wrong(self, typed: str) -> bool:
        return not QTime.fromString(typed, "H:mm").isValid()

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
