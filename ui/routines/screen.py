"""Lists of the day: absences, ways home, messages, items. D marks as delivered, Enter opens, P prints.

The day moves with Alt+Left and Alt+Right, or takes words such as `fri`. Ways home are walked by class or by
bus. Relies on `frontdesk.routines` for the lines and `frontdesk.day_lists` for their groups.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.day_lists import GroupedBy, group_lines
from frontdesk.errors import UserError
from frontdesk.printed import mark_lines
from frontdesk.routines import RoutineLine, lines_of_the_day, mark_delivered
from models.choices import Routine
from ui.desk import Desk
from ui.desk_words import ROUTINE_ICONS, day_word
from ui.reports.kinds import kind
from ui.reports.quick import export_report, print_report
from ui.routines.lines import LinePainter, line_groups, line_in_words, printed_words
from ui.screen import Command, Screen
from ui.theme import SPACE
from ui.widgets import Button, Choice, DateField, EmptyState, Field, Flow, IconButton, scrolled, text
from ui.widgets.grouped import GroupedRows, KeyList
from ui.widgets.pause import Pause

if TYPE_CHECKING:
    from models.capture import Changes
    from ui.jobs import Job

Lists = dict[Routine, tuple[RoutineLine, ...]]
_GROUPINGS = {
    Routine.ABSENCE: (GroupedBy.CLASS, GroupedBy.NOTHING),
    Routine.WAY_HOME: (GroupedBy.CLASS, GroupedBy.BUS, GroupedBy.NOTHING),
    Routine.MESSAGE: (GroupedBy.RECIPIENT, GroupedBy.CLASS, GroupedBy.NOTHING),
    Routine.ITEM: (GroupedBy.RECIPIENT, GroupedBy.CLASS, GroupedBy.NOTHING),
}
_REPORTS = {
    Routine.ABSENCE: "absences",
    Routine.WAY_HOME: "ways-home",
    Routine.MESSAGE: "deliveries",
    Routine.ITEM: "deliveries",
}
"""The report that prints each list."""


class RoutinesScreen(Screen):
    """The page of the day's lists."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lists: Lists = {}
        self._reading: dict[Routine, Job] = {}
        self._day = desk.office.today()
        self._routine = Routine.ABSENCE
        self._grouped = {routine: choices[0] for routine, choices in _GROUPINGS.items()}
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_groupings()
        self._read()

    # Building

    def _make_parts(self) -> None:
        desk = self.desk
        self.tabs: dict[Routine, Button] = {}
        self._group = QButtonGroup(self)
        for routine in Routine:
            button = Button(desk.theme, "", icon=ROUTINE_ICONS[routine], role="tab")
            button.setCheckable(True)
            button.setChecked(routine is self._routine)
            button.clicked.connect(lambda _, routine=routine: self.show_list(routine))
            self._group.addButton(button)
            self.tabs[routine] = button
        self.day = DateField(desk.office.today)
        self.day.set_date(self._day)
        self.day_field = Field(self.tr("Day"), self.day)
        self.earlier = IconButton(desk.theme, "chevron-left", self.tr("Day before"), pressed=self.go_back)
        self.later = IconButton(desk.theme, "chevron-right", self.tr("Day after"), pressed=self.go_on)
        self.grouping = Choice()
        self.delivered = Button(
            desk.theme, self.tr("Delivered"), icon="check", role="primary", pressed=self.deliver
        )
        self.open = Button(desk.theme, self.tr("Open"), icon="interactions", pressed=self.open_interaction)
        self.print = Button(desk.theme, self.tr("Print"), icon="print", pressed=self.print_list)
        self.export = Button(desk.theme, self.tr("Export"), icon="download", pressed=self.export_list)
        self.printed = text("", tone="muted")
        self.rows = GroupedRows(lambda line: line_in_words(line, desk.office.today()), self)
        self.view = KeyList(LinePainter(desk), self.tr("Lists of the day"))
        self.view.setModel(self.rows)
        self.empty = EmptyState(desk.theme, "lists", "", "")
        self._soon = Pause(desk, 60, self._read, self)

    def _lay_out(self) -> None:
        tabs, controls, actions = QWidget(), QWidget(), QWidget()
        tab_row = Flow(tabs, spacing=SPACE.hair)
        for button in self.tabs.values():
            tab_row.addWidget(button)
        day = QWidget()
        day_row = QHBoxLayout(day)
        day_row.setContentsMargins(0, 0, 0, 0)
        day_row.setSpacing(SPACE.hair)
        for widget in (self.earlier, self.day_field, self.later):
            day_row.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        letters = self.fontMetrics().averageCharWidth()
        self.day.setMinimumWidth(letters * 22)
        self.grouping.setMinimumWidth(letters * 22)
        control_row = Flow(controls, spacing=SPACE.large)
        control_row.addWidget(day)
        control_row.addWidget(Field(self.tr("Grouped"), self.grouping))
        action_row = Flow(actions)
        action_row.addWidget(self.delivered)
        action_row.addWidget(self.open)
        action_row.addWidget(self.print)
        action_row.addWidget(self.export)
        action_row.addWidget(self.printed)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        for part in (tabs, controls):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        column.addWidget(actions)
        self.column().addWidget(scrolled(inner))
        self._fit()

    def _connect(self) -> None:
        self.day.editingFinished.connect(self._day_typed)
        self.grouping.chosen.connect(self._group_by)
        self.view.opened.connect(self.open_interaction)
        self.view.left.connect(self._into_tabs)
        self.view.doubleClicked.connect(lambda _: self.open_interaction())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_actions())
        self.desk.theme.changed.connect(self._fit)
        for keys, run in (("Alt+Left", self.go_back), ("Alt+Right", self.go_on)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _fit(self) -> None:
        """Keep room for some rows; where the window is too small for them, the page scrolls."""
        self._pages.setMinimumHeight(self.desk.theme.line_height() * 9)
        self.view.doItemsLayout()

    # The window's wishes

    def refresh(self, changes: Changes | None) -> None:
        """Read the lists again if what they show was touched."""
        if changes is None or changes.touches("interaction", "student", "contact", "movement"):
            self._soon.start()
        elif changes.touches("printing"):
            self._read_printed()

    def focus_first(self) -> None:
        """Put the focus on the list, or on its tab when the list is empty."""
        (self.view if self.rows.rowCount() else self.tabs[self._routine]).setFocus()

    def show_item(self, key: str) -> None:
        """Show the list of a routine by its name."""
        if key in set(Routine):
            self.show_list(Routine(key))
        self.focus_first()

    def print_page(self) -> None:
        """Print the list that is shown."""
        self.print_list()

    def export_list(self) -> None:
        """Export the list that is shown, in the groups that are shown."""
        export_report(self.desk, self, _REPORTS[self._routine], **self._shown_choices())

    def commands(self) -> list[Command]:
        """Return the lists, and what can be done with the chosen line."""
        return [
            Command(self.tr("Mark as delivered"), self.deliver, "D", "check"),
            Command(self.tr("Print this list"), self.print_list, "P", "print"),
            Command(self.tr("Day before"), self.go_back, "Alt+Left", "chevron-left"),
            Command(self.tr("Day after"), self.go_on, "Alt+Right", "chevron-right"),
            *(
                Command(button.text(), partial(self.show_list, routine), "", ROUTINE_ICONS[routine])
                for routine, button in self.tabs.items()
            ),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys which no field needed."""
        action: Callable[[], object] | None = {
            Qt.Key.Key_D: self.deliver,
            Qt.Key.Key_P: self.print_list,
            Qt.Key.Key_Escape: self.focus_first,
        }.get(Qt.Key(event.key()))
        if action is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            action()
        else:
            super().keyPressEvent(event)

    def _into_tabs(self) -> None:
        self.tabs[self._routine].setFocus()

    # Choosing what to show

    def show_list(self, routine: Routine) -> None:
        """Show the list of a routine."""
        self._routine = routine
        self.tabs[routine].setChecked(True)
        self._show_groupings()
        self._show()

    def show_day(self, day: dt.date) -> None:
        """Show the lists of a day."""
        self._day = day
        self.day.set_date(day)
        self.day_field.complain("")
        self._read()

    def go_back(self) -> None:
        """Show the day before."""
        self.show_day(self._day - dt.timedelta(days=1))

    def go_on(self) -> None:
        """Show the day after."""
        self.show_day(self._day + dt.timedelta(days=1))

    def _day_typed(self) -> None:
        try:
            day = self.day.date()
        except UserError as problem:
            self.day_field.complain(str(problem))
            return
        day = day or self.desk.office.today()
        if day != self._day:
            self.show_day(day)

    def _show_groupings(self) -> None:
        words = {
            GroupedBy.CLASS: self.tr("By class"),
            GroupedBy.BUS: self.tr("By bus"),
            GroupedBy.RECIPIENT: self.tr("By whom it is for"),
            GroupedBy.NOTHING: self.tr("Not grouped"),
        }
        self.grouping.set_options([(str(by), words[by]) for by in _GROUPINGS[self._routine]])
        self.grouping.set_value(str(self._grouped[self._routine]))

    def _group_by(self, value: str) -> None:
        self._grouped[self._routine] = GroupedBy(value)
        self._show()

    # Reading

    def _read(self) -> None:
        self._soon.stop()
        for job in self._reading.values():
            job.cancel()
        for routine in sorted(Routine, key=lambda each: each is not self._routine):  # the shown one first
            self._reading[routine] = self._read_one(routine)

    def _read_one(self, routine: Routine) -> Job:
        office, day = self.desk.office, self._day
        return self.ask(
            lambda job: lines_of_the_day(office, routine=routine, day=day),
            lambda lines: self._take(routine, lines),
            self._failed,
        )

    def _take(self, routine: Routine, lines: tuple[RoutineLine, ...]) -> None:
        self._lists[routine] = lines
        if routine is self._routine:
            self._show()
        else:
            self._name_tabs()

    def _show(self) -> None:
        lines = self._lists.get(self._routine)
        if lines is None:  # it is being read, and is shown as soon as it is there
            return
        before = self.view.currentIndex().row()
        chosen = self.line
        key = chosen.interaction_id if chosen else ""
        by = self._grouped[self._routine]
        self.rows.show(line_groups(group_lines(lines, by), by))
        place = self.rows.place_of(lambda line: line.interaction_id == key)
        place = place if place >= 0 else self.rows.nearest(before)
        if place >= 0:
            self.view.setCurrentIndex(self.rows.index(place))
        self._name_tabs()
        self._pages.setCurrentWidget(self.view if lines else self.empty)
        if not lines:
            self.empty.tell(*self._empty_words())
        self._show_actions()
        self._read_printed()

    def _name_tabs(self) -> None:
        words = {
            Routine.ABSENCE: self.tr("Absences · {0}"),
            Routine.WAY_HOME: self.tr("Ways home · {0}"),
            Routine.MESSAGE: self.tr("Messages · {0}"),
            Routine.ITEM: self.tr("Items · {0}"),
        }
        for routine, button in self.tabs.items():
            said = words[routine].format(len(self._lists.get(routine, ())))
            button.setText(said)
            button.setAccessibleName(said)

    def _empty_words(self) -> tuple[str, str]:
        day = day_word(self._day, self.desk.office.today())
        return {
            Routine.ABSENCE: (
                self.tr("Nobody is reported absent: {0}").format(day),
                self.tr("Log a call as an absence on Today, and the student stands here."),
            ),
            Routine.WAY_HOME: (
                self.tr("No way home is changed: {0}").format(day),
                self.tr("Log a call as a way home on Today, and it stands here by class and by bus."),
            ),
            Routine.MESSAGE: (
                self.tr("No message waits: {0}").format(day),
                self.tr("Log a call as a message on Today, and it waits here until it is delivered."),
            ),
            Routine.ITEM: (
                self.tr("Nothing waits to be fetched: {0}").format(day),
                self.tr("Log what was dropped off on Today, and it waits here until it is delivered."),
            ),
        }[self._routine]

    def _failed(self, error: Exception) -> None:
        self.empty.tell(self.tr("The lists could not be read"), self.desk.sentence_of(error))
        self._pages.setCurrentWidget(self.empty)

    # Doing

    @property
    def line(self) -> RoutineLine | None:
        """The chosen line."""
        found: RoutineLine | None = self.rows.at(self.view.currentIndex().row())
        return found

    def _show_actions(self) -> None:
        line = self.line
        self.open.setEnabled(line is not None)
        self.delivered.setVisible(self._routine in (Routine.MESSAGE, Routine.ITEM))
        self.delivered.setEnabled(line is not None and not line.delivered)

    def open_interaction(self) -> None:
        """Show the interaction behind the chosen line."""
        if (line := self.line) is not None:
            self.desk.go("interactions", line.interaction_id)

    def print_list(self) -> None:
        """Show the list of the day as it will print, in the groups that are shown; messages and items are one walk."""
        print_report(self.desk, self, _REPORTS[self._routine], **self._shown_choices())

    def _shown_choices(self) -> dict[str, Any]:
        by = self._grouped[self._routine]
        known = kind(_REPORTS[self._routine]).groupings
        return {"day": self._day, "grouped": str(by) if by in known else ""}

    def _read_printed(self) -> None:
        """Say what has changed in the ways home since they were printed, so grouped."""
        shown = self._routine is Routine.WAY_HOME
        self.printed.setVisible(shown)
        if not shown:
            return
        office, day, by = self.desk.office, self._day, self._grouped[self._routine]
        lines = self._lists.get(self._routine, ())
        self.ask(
            lambda job: mark_lines(office, routine=Routine.WAY_HOME, day=day, by=by, lines=lines),
            lambda marked: self.printed.setText(printed_words(marked)),
        )

    def deliver(self) -> None:
        """Mark the chosen message or item as delivered."""
        line = self.line
        if line is None or line.delivered or self._routine not in (Routine.MESSAGE, Routine.ITEM):
            return
        office, by = self.desk.office, self.desk.by
        said = self.tr("Delivered: {0}").format(line.details.get("to") or line.student or line.contact)
        self.act(
            lambda job: mark_delivered(office, id=line.interaction_id, by=by),
            lambda changes: self.desk.done(changes, said),
        )
