"""Settings of the school itself: its names, its day, the days off, and when an interaction is past due."""

from __future__ import annotations

import zoneinfo

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from frontdesk.days_off import read_days_off, span_of, with_days_off
from frontdesk.errors import UserError
from ui.desk import Desk
from ui.settings.section import Section, SettingLine, fixed_width, pair, with_button
from ui.theme import SPACE
from ui.widgets import Button, Chip, Field, Flow, text
from ui.widgets.date_field import day_words
from ui.widgets.saved import SavedChoice

_USUAL_ZONES = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
    "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico",
)  # fmt: skip


class SchoolSection(Section):
    """The school's names and where it is."""

    def words(self) -> tuple[str, str]:
        """Return the heading and the sentence of why."""
        return self.tr("School"), self.tr("These stand on every page, badge and notice.")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lines: list[SettingLine] = []
        for label, name, letters in (
            (self.tr("School's name"), "name", 40),
            (self.tr("District"), "district", 40),
            (self.tr("Phone of the office"), "phone", 24),
            (self.tr("Address"), "address", 40),
        ):
            line = QLineEdit()
            field = Field(label, fixed_width(line, letters))
            self._lines.append(SettingLine(self, line, field, name))
            self.body.addWidget(field)
        others = sorted(zoneinfo.available_timezones() - set(_USUAL_ZONES))
        self.zone = SavedChoice([(name, name.replace("_", " ")) for name in (*_USUAL_ZONES, *others)])
        self.zone_field = Field(
            self.tr("Time zone"),
            fixed_width(self.zone, 32),
            self.tr("Times are shown in it, here and on every page."),
        )
        self.paper = SavedChoice([("letter", self.tr("US letter")), ("a4", self.tr("A4"))])
        self.paper_field = Field(self.tr("Paper"), fixed_width(self.paper, 16))
        self.label = SavedChoice(
            [
                ("62x100", self.tr("Label, 62 × 100 mm")),
                ("letter", self.tr("US letter")),
                ("a4", self.tr("A4")),
            ]
        )
        self.label_field = Field(self.tr("Badges and passes"), fixed_width(self.label, 27))
        self.body.addWidget(self.zone_field)
        self.body.addWidget(pair(self.paper_field, self.label_field))
        self.body.addStretch(1)
        self.zone.settled.connect(
            lambda value: self.change(self.zone_field, self.tr("Saved: time zone"), timezone=value)
        )
        self.paper.settled.connect(
            lambda value: self.change(self.paper_field, self.tr("Saved: paper"), paper=value)
        )
        self.label.settled.connect(
            lambda value: self.change(
                self.label_field, self.tr("Saved: paper of badges and passes"), label=value
            )
        )

    def refresh(self) -> None:
        """Show the settings."""
        settings = self.desk.office.settings
        for line in self._lines:
            line.show(settings)
        self.zone.show_value(settings.timezone)
        self.paper.show_value(settings.paper)
        self.label.show_value(settings.label)


class DaySection(Section):
    """The school's day: which days, which hours, which days off, and the past-due limit."""

    def words(self) -> tuple[str, str]:
        """Return the heading and the sentence of why."""
        return self.tr("School day"), self.tr(
            "Response times and ages count only the hours in which the office is open."
        )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._days: list[QCheckBox] = []
        self.chips: list[Chip] = []
        days = QWidget()
        flow = Flow(days, spacing=SPACE.medium)
        for number in range(7):
            box = QCheckBox(QLocale().standaloneDayName(number + 1))
            box.setAccessibleName(box.text())
            box.clicked.connect(self._save_days)
            self._days.append(box)
            flow.addWidget(box)
        self.body.addWidget(text(self.tr("School days"), "field"))
        self.body.addWidget(days)
        self._lines: list[SettingLine] = []
        hours = []
        for label, name in ((self.tr("Opens"), "opens"), (self.tr("Closes"), "closes")):
            line = QLineEdit()
            field = Field(label, fixed_width(line, 10))
            self._lines.append(SettingLine(self, line, field, name))
            hours.append(field)
        self.body.addWidget(pair(*hours))
        line = QLineEdit()
        limit = Field(
            self.tr("Past due after so many school days"),
            fixed_width(line, 10),
            self.tr("An open interaction that is older is shown as overdue."),
        )
        self._lines.append(SettingLine(self, line, limit, "past_due_days", whole_number=True))
        self.body.addWidget(limit)
        self._add_days_off()
        self.body.addStretch(1)

    def _add_days_off(self) -> None:
        self.off = QLineEdit()
        self.off.setPlaceholderText(self.tr("11/26, or 12/21 to 1/1"))
        self.off_field = Field(self.tr("Day off"), fixed_width(self.off, 28))
        self.add = Button(self.desk.theme, self.tr("Add day off"), icon="plus", pressed=self._add_off)
        self.off.returnPressed.connect(self._add_off)
        self._off_row = QWidget()
        self._off_flow = Flow(self._off_row)
        self.none_off = text(
            self.tr("No days off yet: holidays count as school days."), tone="muted", wrap=True
        )
        self.body.addWidget(text(self.tr("Days off"), "field"))
        self.body.addWidget(self.none_off)
        self.body.addWidget(self._off_row)
        self.body.addWidget(with_button(self.off_field, self.add))

    def refresh(self) -> None:
        """Show the settings."""
        settings = self.desk.office.settings
        for line in self._lines:
            line.show(settings)
        for number, box in enumerate(self._days):
            box.setChecked(number in settings.weekdays)
        for chip in self.chips:
            self._off_flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = []
        for written in settings.days_off:
            self.chips.append(self._chip(written))
            self._off_flow.addWidget(self.chips[-1])
        self.none_off.setVisible(not settings.days_off)
        self._off_row.setVisible(bool(settings.days_off))

    def _chip(self, written: str) -> Chip:
        first, last = span_of(written)
        today = self.desk.office.today()
        words = day_words(first, today)
        if last != first:
            words = f"{words} – {day_words(last, today)}"
        chip = Chip(self.desk.theme, words, remove=self.tr("Remove {0}").format(words))
        chip.removed.connect(lambda: self._remove_off(written, words))
        return chip

    def _save_days(self) -> None:
        days = tuple(number for number, box in enumerate(self._days) if box.isChecked())
        if not days:
            self.desk.warn(self.tr("Choose at least one school day of the week."))
            self.refresh()
            return
        self.change(None, self.tr("Saved: school days"), weekdays=days)

    def _add_off(self) -> None:
        office = self.desk.office
        try:
            written = read_days_off(self.off.text(), office.today())
        except UserError as problem:
            self.off_field.complain(str(problem))
            return
        days_off = with_days_off(office.settings.days_off, written)
        if days_off == office.settings.days_off:
            self.off_field.complain(self.tr("This day off is in the list already."))
            return
        self.change(self.off_field, self.tr("Saved: day off"), days_off=days_off)
        self.off.clear()

    def _remove_off(self, written: str, words: str) -> None:
        days_off = tuple(each for each in self.desk.office.settings.days_off if each != written)
        self.change(None, self.tr("No longer a day off: {0}").format(words), days_off=days_off)
