"""The fields of what a report asks for: week, day or period, whose, how grouped, on which paper.

Every kind shows the fields that it takes, and no others; what was chosen stays when another report with the
same field is shown. `earlier` and `later` step the time. Relies on `ui.reports.choices` for the words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from frontdesk.calendar import DAY, Days, Week
from frontdesk.day_lists import GroupedBy
from frontdesk.errors import UserError
from frontdesk.periods import Period, days_of
from ui.desk import Desk
from ui.reports.choices import Choices, Take
from ui.reports.kinds import ReportKind, translated
from ui.reports.week_words import week_in_words
from ui.theme.tokens import SPACE
from ui.today.look_up import contacts
from ui.today.suggestions import NameField
from ui.widgets import Choice, DateField, Field, Flow, IconButton

if TYPE_CHECKING:
    from frontdesk.staff import StaffMember

_OWN = "own"
_TIMES = (Take.WEEK, Take.DAY, Take.DAYS)


class ChoiceRow(QWidget):
    """A row of fields, wrapped where it is narrow; `changed` when something else was chosen."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kind: ReportKind | None = None
        self._person = ""
        self._grouped: dict[str, str] = {}
        today = desk.office.today()
        self._week, self._day = Week.of(today), today
        self._make_fields()
        self._lay_out()
        self._connect()
        self.show_weeks((self._week,))
        self.show_owners(())

    # Building

    def _make_fields(self) -> None:
        desk, theme = self._desk, self._desk.theme
        self.earlier = IconButton(theme, "chevron-left", "", pressed=lambda: self.step(-1))
        self.later = IconButton(theme, "chevron-right", "", pressed=lambda: self.step(1))
        self.week = Choice()
        self.day = DateField(desk.office.today)
        self.day.set_date(self._day)
        self.period = Choice(self._periods())
        self.period.set_value(Period.SCHOOL_YEAR)
        self.first, self.last = DateField(desk.office.today), DateField(desk.office.today)
        days = days_of(Period.SCHOOL_YEAR, self._day)
        self.first.set_date(days.first)
        self.last.set_date(days.last)
        self.person = NameField(desk, lambda typed: contacts(desk.office, typed))
        self.owner = Choice()
        self.item = Choice()
        self.grouping = Choice()
        self.label_size = Choice(
            [
                ("62x100", self.tr("Label, 62 × 100 mm")),
                ("letter", self.tr("Letter page")),
                ("a4", self.tr("A4 page")),
            ]
        )
        self.label_size.set_value(desk.office.settings.label)
        self.paper = Choice([("letter", self.tr("Letter")), ("a4", "A4")])
        self.paper.set_value(desk.office.settings.paper)
        self.label_size.set_value(desk.office.settings.label)
        self.names = QCheckBox(self.tr("With names"))
        self.names.setAccessibleName(self.names.text())

    def _periods(self) -> list[tuple[str, str]]:
        return [
            (Period.THIS_WEEK, self.tr("This week")),
            (Period.LAST_WEEK, self.tr("Last week")),
            (Period.THIS_MONTH, self.tr("This month")),
            (Period.LAST_MONTH, self.tr("Last month")),
            (Period.TWELVE_WEEKS, self.tr("Twelve weeks")),
            (Period.SCHOOL_YEAR, self.tr("This school year")),
            (Period.LAST_SCHOOL_YEAR, self.tr("Last school year")),
            (_OWN, self.tr("Other days")),
        ]

    def _lay_out(self) -> None:
        self._fields = {
            Take.WEEK: Field(self.tr("Week"), self.week),
            Take.DAY: Field(self.tr("Day"), self.day),
            Take.DAYS: Field(self.tr("Period"), self.period),
            Take.PERSON: Field(self.tr("Contact"), self.person),
            Take.ITEM: Field(" ", self.item),
            Take.OWNER: Field(self.tr("Owner"), self.owner),
            Take.GROUPED: Field(self.tr("Grouped"), self.grouping),
            Take.SIZE: Field(self.tr("Size"), self.label_size),
            Take.PAPER: Field(self.tr("Paper"), self.paper),
        }
        self._own_fields = (Field(self.tr("From"), self.first), Field(self.tr("To"), self.last))
        self._steps = QWidget()
        steps = QHBoxLayout(self._steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(SPACE.hair)
        for part in (self.earlier, *(self._fields[time] for time in _TIMES), self.later):
            steps.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        self._flow = flow = Flow(self, spacing=SPACE.large)
        flow.addWidget(self._steps)
        for field in self._own_fields:
            flow.addWidget(field)
        for take, field in self._fields.items():
            if take not in _TIMES:
                flow.addWidget(field)
        flow.addWidget(self.names)
        self._fit()
        self._desk.theme.changed.connect(self._fit)

    def frame(self, before: QWidget, *after: QWidget) -> None:
        """Take widgets of the screen into the row, before and after the fields."""
        self._flow.addWidget(before, first=True)
        for widget in after:
            self._flow.addWidget(widget)

    def _fit(self) -> None:
        em = self._desk.theme.em
        for widget, letters in (
            (self.week, 18), (self.day, 11), (self.period, 14), (self.first, 9), (self.last, 9), (self.person, 14),
            (self.owner, 11), (self.item, 16), (self.grouping, 10), (self.label_size, 15), (self.paper, 9),
        ):  # fmt: skip
            widget.setFixedWidth(em(letters))

    def _connect(self) -> None:
        for choice in (self.owner, self.item, self.label_size, self.paper):
            choice.chosen.connect(lambda _: self.changed.emit())
        self.week.chosen.connect(self._week_chosen)
        self.period.chosen.connect(self._period_chosen)
        self.grouping.chosen.connect(self._group_by)
        for field in (self.day, self.first, self.last):
            field.editingFinished.connect(self._days_typed)
        self.person.picked.connect(self._picked)
        self.person.retyped.connect(self._retyped)
        self.names.toggled.connect(lambda _: self.changed.emit())

    # What is asked for

    def show_for(self, kind: ReportKind) -> None:
        """Show the fields that a kind takes."""
        self._kind = kind
        takes = kind.takes
        for take, field in self._fields.items():
            field.setVisible(take in takes)
        self.names.setVisible(Take.NAMES in takes)
        self._steps.setVisible(any(time in takes for time in _TIMES))
        self._show_own()
        if kind.groupings:
            words = {
                GroupedBy.CLASS: self.tr("By class"),
                GroupedBy.BUS: self.tr("By bus"),
                GroupedBy.RECIPIENT: self.tr("By whom it is for"),
                GroupedBy.NOTHING: self.tr("Not grouped"),
            }
            self.grouping.set_options([(by, words[GroupedBy(by)]) for by in kind.groupings])
            self.grouping.set_value(self._grouped.get(kind.key, kind.groupings[0]))
        if kind.item_label:
            self._fields[Take.ITEM].rename(translated(kind.item_label))
        self._name_steps()

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        """Offer these weeks, and the chosen one where it lies before them."""
        today = self._desk.office.today()
        shown = sorted({*weeks, self._week}, reverse=True)
        self.week.set_options([(str(week), week_in_words(week, today)) for week in shown])
        self.week.set_value(str(self._week))
        self._weeks = {str(week): week for week in shown}

    def show_owners(self, staff: Sequence[StaffMember]) -> None:
        """Offer these members of staff beside everybody."""
        chosen = self.owner.value()
        self.owner.set_options([("", self.tr("Everybody")), *((one.id, one.name) for one in staff)])
        self.owner.set_value(chosen)

    def show_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Offer these things; the chosen one stays chosen while it is among them, else it is the first."""
        chosen = self.item.value()
        self.item.set_options(items)
        self.item.set_value(
            chosen if any(key == chosen for key, _ in items) else items[0][0] if items else ""
        )

    # What was chosen

    def choices(self) -> Choices:
        """Return what is chosen now; raises UserError with what is wrong with typed days."""
        kind = self._kind
        return Choices(
            week=self._week,
            day=self._day,
            days=self._days(),
            person=self._person,
            owner=self.owner.value(),
            item=self.item.value(),
            grouped=self.grouping.value() if kind is not None and kind.groupings else "",
            names=self.names.isChecked(),
            size=self.label_size.value(),
            paper=self.paper.value(),
        )

    def _days(self) -> Days:
        if self.period.value() != _OWN:
            return days_of(Period(self.period.value()), self._desk.office.today())
        first, last = self.first.date(), self.last.date()
        if first is None or last is None:
            raise UserError(self.tr("Type the first and the last day of the report."))
        if first > last:
            raise UserError(self.tr("The first day comes after the last: swap the two days."))
        return Days(first, last)

    def missing(self) -> QWidget | None:
        """Return the field without which there is no page, None when nothing is missing."""
        takes = self._kind.takes if self._kind is not None else ()
        if Take.PERSON in takes and not self._person:
            return self.person
        if Take.ITEM in takes and not self.item.value():
            return self.item
        return None

    # Stepping

    def step(self, by: int) -> None:
        """Go to the week or day before (-1) or after (1); none after this week or today."""
        takes = self._kind.takes if self._kind is not None else ()
        if Take.WEEK in takes:
            self.choose_week(self._week.plus(by))
        elif Take.DAY in takes:
            self.choose_day(self._day + by * DAY)
        elif Take.DAYS in takes:
            self._step_days(by)

    def choose_week(self, week: Week) -> None:
        """Choose a week; none after this one."""
        self._week = min(week, Week.of(self._desk.office.today()))
        self.show_weeks(tuple(self._weeks.values()))
        self._name_steps()
        self.changed.emit()

    def choose_day(self, day: dt.date) -> None:
        """Choose a day."""
        self._day = day
        self.day.set_date(day)
        self._fields[Take.DAY].complain("")
        self.changed.emit()

    def choose_days(self, days: Days) -> None:
        """Choose a run of days of one's own."""
        self.period.set_value(_OWN)
        self.first.set_date(days.first)
        self.last.set_date(days.last)
        self._show_own()
        self.changed.emit()

    def _step_days(self, by: int) -> None:
        """Move a run of days by its own length; a whole month moves by a month."""
        first, last = self._days()
        if first.day == 1 and (last + DAY).day == 1 and (last - first).days < 31:
            start = (first - DAY).replace(day=1) if by < 0 else last + DAY
            end = (start + 31 * DAY).replace(day=1) - DAY
        else:
            length = (last - first + DAY) * by
            start, end = first + length, last + length
        self.choose_days(Days(start, end))

    def _name_steps(self) -> None:
        takes = self._kind.takes if self._kind is not None else ()
        if Take.DAY in takes:
            names = self.tr("Day before"), self.tr("Day after")
        elif Take.DAYS in takes:
            names = self.tr("Period before"), self.tr("Period after")
        else:
            names = self.tr("Week before"), self.tr("Week after")
        self.earlier.use_icon("chevron-left", names[0])
        self.later.use_icon("chevron-right", names[1])
        self.later.setEnabled(Take.WEEK not in takes or self._week < Week.of(self._desk.office.today()))

    # What a person does

    def _week_chosen(self, value: str) -> None:
        if self._weeks[value] != self._week:
            self.choose_week(self._weeks[value])

    def _period_chosen(self, value: str) -> None:
        self._show_own()
        self.changed.emit()

    def _show_own(self) -> None:
        takes = self._kind.takes if self._kind is not None else ()
        shown = Take.DAYS in takes and self.period.value() == _OWN
        for field in self._own_fields:
            field.setVisible(shown)

    def _days_typed(self) -> None:
        field = self._fields[Take.DAY]
        try:
            day = self.day.date() or self._desk.office.today()
        except UserError as problem:
            field.complain(str(problem))
            return
        field.complain("")
        moved, self._day = day != self._day, day
        if moved or self.period.value() == _OWN:
            self.changed.emit()

    def _group_by(self, value: str) -> None:
        if self._kind is not None:
            self._grouped[self._kind.key] = value
        self.changed.emit()

    def _picked(self, person: object) -> None:
        self._person = str(getattr(person, "id", ""))
        self.changed.emit()

    def _retyped(self) -> None:
        if self._person:
            self._person = ""
            self.changed.emit()
