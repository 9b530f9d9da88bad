"""Follow-ups: overdue, today, this week, later. D keeps a promise, M moves it, Enter opens what it is about.

The chosen promise stands in a bar below the list, where its day and owner can be changed. Everything is read
and written off the UI thread, and each action can be undone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk.errors import UserError
from frontdesk.followups import Promise, keep_promise, open_follow_ups, reschedule
from frontdesk.staff import StaffMember, list_staff
from models.capture import Changes
from ui.desk import Desk
from ui.desk_words import day_word
from ui.followups.promises import PromisePainter, promise_groups, promise_in_words
from ui.reports.quick import export_report, print_report
from ui.screen import Command, Screen
from ui.theme import SPACE
from ui.widgets import Button, Card, Choice, DateField, EmptyState, Field, Flow, IconButton, scrolled, text
from ui.widgets.grouped import GroupedRows, KeyList
from ui.widgets.pause import Pause

if TYPE_CHECKING:
    from ui.jobs import Job

_MOST = 1000


class FollowUpsScreen(Screen):
    """The page of promises."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._job: Job | None = None
        self._wanted = ""
        self.owner = Choice()
        self.owner_field = Field(self.tr("Owner"), self.owner)
        self.rows = GroupedRows(lambda row: promise_in_words(row, desk.office.today()), self)
        self.view = KeyList(PromisePainter(desk), self.tr("Follow-ups"))
        self.view.setModel(self.rows)
        self.empty = EmptyState(desk.theme, "followups", "", "")
        self.bar = _Bar(desk)
        self.count = text("", "caption", tone="muted")
        self._pages = QStackedWidget()
        self._soon = Pause(desk, 60, self._read, self)
        self._lay_out()
        self._connect()
        self._show_owners(())
        self._read()

    def _lay_out(self) -> None:
        head = QWidget()
        row = Flow(head, spacing=SPACE.large)
        self.owner.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        row.addWidget(self.owner_field)
        row.addWidget(
            IconButton(self.desk.theme, "print", self.tr("Print this list"), pressed=self.print_page)
        )
        row.addWidget(
            IconButton(self.desk.theme, "download", self.tr("Export this list"), pressed=self.export_list)
        )
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self.count)
        column.addWidget(self.bar)
        self.bar.hide()
        self.area = scrolled(inner)
        self.column().addWidget(self.area)
        self._fit()
        self.desk.theme.changed.connect(self._fit)

    def _fit(self) -> None:
        """Keep room for some rows; where the window is too small for them, the page scrolls."""
        self._pages.setMinimumHeight(self.desk.theme.line_height() * 9)

    def _connect(self) -> None:
        self.owner.chosen.connect(lambda _: self._read())
        self.view.selectionModel().currentChanged.connect(self._chosen)
        self.view.opened.connect(self.open_interaction)
        self.view.doubleClicked.connect(lambda _: self.open_interaction())
        self.view.left.connect(self.owner.setFocus)
        self.bar.kept.connect(self.keep)
        self.bar.opened.connect(self.open_interaction)
        self.bar.moved.connect(self._move)
        self.bar.given.connect(self._give)
        self.desk.signed_in.connect(self._read)
        self.desk.theme.changed.connect(self.view.doItemsLayout)

    # The window's wishes

    def refresh(self, changes: Changes | None) -> None:
        """Read the promises again if they, or what they are about, were touched."""
        if changes is None or changes.touches("follow_up", "interaction", "staff", "contact", "student"):
            self._soon.start()

    def focus_first(self) -> None:
        """Put the focus on the list."""
        self.view.setFocus()

    def show_item(self, key: str) -> None:
        """Choose the promise with this id, or the first one of this interaction."""
        place = self.rows.place_of(lambda each: key in (each.id, each.interaction_id))
        self._wanted = "" if place >= 0 else key
        if place >= 0:
            self.view.setCurrentIndex(self.rows.index(place))
        self.view.setFocus()

    def print_page(self) -> None:
        """Show the follow-ups as they will print: everybody's, or those of the chosen owner."""
        print_report(self.desk, self, "follow-ups", owner=self.owner.value())

    def export_list(self) -> None:
        """Export the follow-ups: everybody's, or those of the chosen owner."""
        export_report(self.desk, self, "follow-ups", owner=self.owner.value())

    def commands(self) -> list[Command]:
        """Return what can be done with the chosen promise."""
        return [
            Command(self.tr("Mark the follow-up as done"), self.keep, "D", "check"),
            Command(self.tr("Move the follow-up to another day"), self.choose_day, "M", "calendar"),
            Command(
                self.tr("Open what the follow-up is about"), self.open_interaction, "Enter", "interactions"
            ),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take D, M and Esc, which no field needed."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        action: Callable[[], object] | None = {
            Qt.Key.Key_D: self.keep,
            Qt.Key.Key_M: self.choose_day,
            Qt.Key.Key_Escape: self.view.setFocus,
        }.get(Qt.Key(event.key()))
        if action is not None and plain:
            action()
        else:
            super().keyPressEvent(event)

    # Reading

    def _read(self) -> None:
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
        office = self.desk.office
        owner = self.owner.value() or None

        def work(job: Job) -> tuple[tuple[Promise, ...], tuple[StaffMember, ...], dt.date]:
            return open_follow_ups(office, owner=owner, limit=_MOST), list_staff(office), office.today()

        self._job = self.ask(work, lambda found: self._show(*found), self._failed)

    def _show(self, promises: tuple[Promise, ...], staff: tuple[StaffMember, ...], today: dt.date) -> None:
        self._job = None
        self._show_owners(staff)
        before = self.view.currentIndex().row()
        chosen = self.rows.at(before)
        key = self._wanted or (chosen.id if chosen else "")
        self._wanted = ""
        self.rows.show(promise_groups(promises, today))
        place = self.rows.place_of(lambda each: key in (each.id, each.interaction_id))
        place = place if place >= 0 else self.rows.nearest(before)
        if place >= 0:
            self.view.setCurrentIndex(self.rows.index(place))
        self._tell(len(promises))

    def _show_owners(self, staff: tuple[StaffMember, ...]) -> None:
        options = [("", self.tr("Everybody"))]
        me = self.desk.staff
        if me is not None:
            options.append((me.id, self.tr("Mine ({0})").format(me.name)))
        options += [(each.id, each.name) for each in staff if me is None or each.id != me.id]
        self.owner.set_options(options)
        self.bar.know_staff(tuple(each.name for each in staff))

    def _tell(self, number: int) -> None:
        self._pages.setCurrentWidget(self.view if number else self.empty)
        self.bar.setVisible(number > 0)
        self.count.setVisible(number >= _MOST)
        self.count.setText(self.tr("The first {0} are shown; choose an owner to see fewer.").format(number))
        if not number and self.owner.value():
            self.empty.tell(
                self.tr("Nothing promised here"),
                self.tr("This person owes no answer. Choose Everybody to see all promises."),
            )
        elif not number:
            self.empty.tell(
                self.tr("Every promise is kept"),
                self.tr("Type a day into “Follow up by” when you log a contact, and it waits here."),
            )

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.empty.tell(self.tr("The follow-ups could not be read"), self.desk.sentence_of(error))
        self._pages.setCurrentWidget(self.empty)
        self.bar.hide()

    # Doing

    @property
    def promise(self) -> Promise | None:
        """The chosen promise."""
        found: Promise | None = self.rows.at(self.view.currentIndex().row())
        return found

    def _chosen(self, index: QModelIndex, before: QModelIndex) -> None:
        self.bar.show_promise(self.rows.at(index.row()))

    def open_interaction(self) -> None:
        """Show what the chosen promise is about."""
        if (promise := self.promise) is not None:
            self.desk.go("interactions", promise.interaction_id)

    def keep(self) -> None:
        """Mark the chosen promise as kept."""
        if (promise := self.promise) is not None:
            office, by = self.desk.office, self.desk.by
            said = self.tr("Follow-up done: {0}").format(promise.contact or promise.text)
            self._do(lambda: keep_promise(office, id=promise.id, by=by), said)

    def choose_day(self) -> None:
        """Put the caret into the day of the chosen promise."""
        if self.promise is not None:
            self.bar.focus_date()
            self.area.ensureWidgetVisible(self.bar)

    def _move(self, due: dt.date) -> None:
        if (promise := self.promise) is not None and due != promise.due:
            office, by = self.desk.office, self.desk.by
            said = self.tr("{0}: moved to {1}").format(
                promise.contact or promise.text, day_word(due, office.today())
            )
            self._do(lambda: reschedule(office, id=promise.id, due=due, by=by), said)
        self.view.setFocus()

    def _give(self, owner: str) -> None:
        if (promise := self.promise) is not None and owner and owner != promise.owner:
            office, by = self.desk.office, self.desk.by
            said = self.tr("{0}: now with {1}").format(promise.contact or promise.text, owner)
            self._do(lambda: reschedule(office, id=promise.id, due=promise.due, owner=owner, by=by), said)

    def _do(self, work: Callable[[], Changes], sentence: str) -> None:
        self.act(lambda job: work(), lambda changes: self.desk.done(changes, sentence))


class _Bar(Card):
    """The chosen promise: done, its day, its owner, and the way to the interaction."""

    moved = Signal(object)
    given = Signal(str)
    opened = Signal()
    kept = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=SPACE.medium)
        self._desk = desk
        self._promise: Promise | None = None
        self.what = text("", "strong", wrap=True)
        self.done = Button(desk.theme, self.tr("Done"), icon="check", role="primary", pressed=self.kept.emit)
        self.due = DateField(desk.office.today)
        self.due_field = Field(self.tr("Move to"), self.due)
        self.owner = Choice()
        self.open = Button(
            desk.theme, self.tr("Open"), icon="interactions", role="quiet", pressed=self.opened.emit
        )
        row = QWidget()
        flow = Flow(row, spacing=SPACE.large)
        width = self.fontMetrics().averageCharWidth()
        self.due.setMinimumWidth(width * 24)
        self.owner.setMinimumWidth(width * 24)
        flow.addWidget(self.due_field)
        flow.addWidget(Field(self.tr("Give to"), self.owner))
        flow.addWidget(self.done)
        flow.addWidget(self.open)
        self.body.setSpacing(SPACE.small)
        self.body.addWidget(self.what)
        self.body.addWidget(row)
        self.due.editingFinished.connect(self._move)
        self.owner.chosen.connect(self.given)

    def know_staff(self, names: tuple[str, ...]) -> None:
        """Take the names of those who may own a promise."""
        self.owner.set_options([("", self.tr("Nobody")), *((name, name) for name in names)])
        if self._promise is not None:
            self.owner.set_value(self._promise.owner)

    def show_promise(self, promise: Promise | None) -> None:
        """Show a promise."""
        self._promise = promise
        self.setEnabled(promise is not None)
        if promise is None:
            self.what.clear()
            return
        self.what.setText(" · ".join(each for each in (promise.contact, promise.text) if each))
        self.due_field.complain("")
        self.due.set_date(promise.due)
        self.owner.set_value(promise.owner)

    def focus_date(self) -> None:
        """Put the caret into the day with its words marked."""
        self.due.setFocus()
        self.due.selectAll()

    def _move(self) -> None:
        promise = self._promise
        if promise is None:
            return
        try:
            due = self.due.date()
        except UserError as problem:
            self.due_field.complain(str(problem))
            return
        self.due_field.complain("")
        if due is None:
            self.due.set_date(promise.due)
        elif due != promise.due:
            self._promise = replace(promise, due=due)  # leaving the field again must not move it twice
            self.moved.emit(due)
