"""The parts of the detail that only some interactions have: the visit, the routine's fields, the follow-ups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.errors import UserError
from frontdesk.finding.views import FollowUpView, InteractionView, VisitView
from frontdesk.followups import keep_promise, promise_follow_up, reschedule
from frontdesk.interactions import edit_interaction
from frontdesk.routines import FIELDS, mark_delivered
from frontdesk.visits import edit_visit, sign_out
from models.capture import Changes
from models.choices import Routine
from ui.desk import Desk
from ui.desk_words import day_word, routine_word, time_word
from ui.interactions.routine_words import field_label
from ui.reports.print_window import PrintWindow
from ui.theme import SPACE
from ui.widgets import Button, Card, DateField, Field, Flow, StateLabel, text
from ui.widgets.columns import Columns
from ui.widgets.saved import SavedChoice, SavedLine
from ui.widgets.tab_order import chain_after, chain_before


class Doing(Protocol):
    """How a part has something done: off the UI thread, with a sentence and Undo after it."""

    def __call__(
        self,
        work: Callable[[], Changes],
        sentence: str,
        *,
        field: Field | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Do `work`, then say `sentence`; a problem is said at the field if there is one."""


class VisitPart(Card):
    """The walk-in: when, where to, which badge. Its button `Sign out` stands among the detail's actions."""

    def __init__(self, desk: Desk, do: Doing) -> None:
        super().__init__(QCoreApplication.translate("VisitPart", "Visit"))
        self._desk = desk
        self._do = do
        self._visit: VisitView | None = None
        self._printing: PrintWindow | None = None
        self.state = StateLabel(desk.theme, "walk-in", "", "muted")
        self.destination = SavedLine()
        self.badge = SavedLine()
        self.sign_out = Button(desk.theme, self.tr("Sign out"), icon="sign-out", pressed=self._sign_out)
        self.print = Button(desk.theme, self.tr("Print badge"), icon="print", pressed=self.print_badge)
        self.head.addWidget(self.print)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(Field(self.tr("Destination"), self.destination), 2)
        row.addWidget(Field(self.tr("Badge"), self.badge), 1)
        self.body.addWidget(self.state)
        self.body.addLayout(row)
        self.destination.settled.connect(self._save_destination)
        self.badge.settled.connect(self._save_badge)

    def show_visit(self, view: InteractionView) -> None:
        """Show the visit, or hide when there is none."""
        visit = self._visit = view.visit
        self.setVisible(visit is not None)
        if visit is None:
            self.sign_out.hide()
            return
        arrived = time_word(visit.arrived_at)
        if visit.left_at is None:
            self.state.tell("walk-in", self.tr("On site since {0}").format(arrived), "accent")
        else:
            words = self.tr("Here from {0} to {1}").format(arrived, time_word(visit.left_at))
            self.state.tell("sign-out", words, "muted")
        self.sign_out.setVisible(visit.left_at is None)
        self.destination.show_value(visit.destination)
        self.badge.show_value(visit.badge)

    def print_badge(self) -> None:
        """Show the visitor's badge as it will print."""
        from frontdesk.reports.labels import make_badge

        if (visit := self._visit) is None:
            return
        office = self._desk.office
        self._printing = PrintWindow(
            self._desk,
            self,
            title=self.tr("Badge"),
            make=lambda: make_badge(office, visit=visit.id),
            file_name="badge",
        )
        self._printing.open()

    def _sign_out(self) -> None:
        if (visit := self._visit) is not None:
            office, by = self._desk.office, self._desk.by
            self._do(lambda: sign_out(office, id=visit.id, by=by), self.tr("Signed out."))

    def _save_destination(self, words: str) -> None:
        if (visit := self._visit) is not None:
            office, by = self._desk.office, self._desk.by
            said = self.tr("Destination: {0}").format(words)
            self._do(lambda: edit_visit(office, id=visit.id, destination=words, by=by), said)

    def _save_badge(self, words: str) -> None:
        if (visit := self._visit) is not None:
            office, by = self._desk.office, self._desk.by
            said = self.tr("Badge: {0}").format(words)
            self._do(lambda: edit_visit(office, id=visit.id, badge=words, by=by), said)


class RoutinePart(Card):
    """The few fields of an absence, a way home, a message or an item."""

    def __init__(self, desk: Desk, do: Doing) -> None:
        super().__init__(QCoreApplication.translate("RoutinePart", "Routine"))
        self._desk = desk
        self._do = do
        self._view: InteractionView | None = None
        self._routine = ""
        self._inputs: dict[str, SavedLine | SavedChoice] = {}
        self._fields: dict[str, Field] = {}
        self._state = StateLabel(desk.theme, "check", "", "good")
        self.delivered = Button(desk.theme, self.tr("Delivered"), icon="check", pressed=self._deliver)
        self.head.addWidget(self.delivered)
        self._columns = Columns(desk.theme)
        self.body.addWidget(self._state)
        self.body.addWidget(self._columns)

    def show_routine(self, view: InteractionView) -> None:
        """Show the routine's fields, or hide when it is none that this version knows."""
        self._view = view
        known = view.routine in set(Routine)
        self.setVisible(known)
        if not known:
            return
        if view.routine != self._routine:
            self._build(Routine(view.routine))
        for name, line in self._inputs.items():
            line.show_value(str(view.details.get(name, "")))
        deliverable = view.routine in (Routine.MESSAGE, Routine.ITEM)
        at = str(view.details.get("delivered", ""))
        self.delivered.setVisible(deliverable and not at)
        self._state.setVisible(bool(at))
        self._state.tell("check", self.tr("Delivered {0}").format(_moment_words(self._desk, at)), "good")

    def _build(self, routine: Routine) -> None:
        self._routine = routine
        if self.heading is not None:
            self.heading.setText(routine_word(routine))
        before = list(self._fields.values())
        self._inputs.clear()
        self._fields.clear()
        for each in FIELDS[routine]:
            if each.name == "delivered":
                continue
            line: SavedLine | SavedChoice
            if each.choices:
                line = SavedChoice([(value, field_label(routine, value)) for value in each.choices])
            else:
                line = SavedLine()
            field = Field(field_label(routine, each.name), line)
            line.settled.connect(lambda value, name=each.name: self._save(name, value))
            self._inputs[each.name], self._fields[each.name] = line, field
        self._columns.use(list(self._fields.values()))
        for field in before:
            field.hide()
            field.deleteLater()
        chain_after(self.delivered, self._columns)

    def _save(self, name: str, value: str) -> None:
        if (view := self._view) is None:
            return
        office, by = self._desk.office, self._desk.by
        details = {**{key: str(each) for key, each in view.details.items()}, name: value}
        field = self._fields[name]
        self._do(
            lambda: edit_interaction(office, id=view.id, details=details, by=by),
            f"{field.label.text()}: {value}",
            field=field,
        )

    def _deliver(self) -> None:
        if (view := self._view) is not None:
            office, by = self._desk.office, self._desk.by
            self._do(lambda: mark_delivered(office, id=view.id, by=by), self.tr("Marked as delivered."))


class PromisesPart(Card):
    """The follow-ups of an interaction: done, moved to another day, promised anew."""

    def __init__(self, desk: Desk, do: Doing) -> None:
        super().__init__(QCoreApplication.translate("PromisesPart", "Follow-ups"))
        self._desk = desk
        self._do = do
        self._view: InteractionView | None = None
        self._shown: tuple[FollowUpView, ...] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE.small)
        self.due = DateField(desk.office.today)
        self.what = SavedLine()
        self.due_field = Field(self.tr("Follow up by"), self.due)
        self.add = Button(desk.theme, self.tr("Promise"), icon="plus", pressed=self._promise)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._new_row())
        self.due.returnPressed.connect(self._promise)

    def show_promises(self, view: InteractionView) -> None:
        """Show an interaction's follow-ups, open ones first."""
        other = self._view is None or self._view.id != view.id
        self._view = view
        if other:
            self.due.set_date(None)
            self.what.setText("")
            self.due_field.complain("")
        promises = tuple(sorted(view.follow_ups, key=lambda each: (each.done_at is not None, each.due)))
        if promises == self._shown:
            return
        self._shown = promises
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        rows = [self._row(promise) for promise in promises]
        for row in rows:
            self._rows.addWidget(row)
        chain_before(self.due, *rows)

    def _new_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.medium)
        layout.addWidget(self.due_field, 2)
        layout.addWidget(Field(self.tr("What was promised"), self.what), 3)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _row(self, promise: FollowUpView) -> QWidget:
        row = QWidget()
        flow = Flow(row, spacing=SPACE.medium)
        today = self._desk.office.today()
        day = day_word(promise.due, today)
        if promise.done_at is not None:
            state = ("check", self.tr("Done · {0}").format(day), "muted")
        elif promise.due < today:
            state = ("warn", self.tr("Overdue · {0}").format(day), "bad")
        else:
            state = ("calendar", self.tr("By {0}").format(day), "text")
        flow.addWidget(StateLabel(self._desk.theme, *state))
        words = " · ".join(each for each in (promise.text, promise.owner) if each)
        if words:
            flow.addWidget(text(words, tone="muted", wrap=True))
        if promise.done_at is None:
            self._add_actions(flow, promise)
        return row

    def _add_actions(self, flow: Flow, promise: FollowUpView) -> None:
        moved = DateField(self._desk.office.today)
        moved.set_date(promise.due)
        moved.setAccessibleName(self.tr("Move to"))
        moved.setMaximumWidth(moved.fontMetrics().averageCharWidth() * 22)
        moved.editingFinished.connect(lambda: self._move(promise, moved))
        flow.addWidget(moved)
        flow.addWidget(
            Button(self._desk.theme, self.tr("Done"), icon="check", pressed=lambda: self._keep(promise))
        )

    def _keep(self, promise: FollowUpView) -> None:
        office, by = self._desk.office, self._desk.by
        self._do(lambda: keep_promise(office, id=promise.id, by=by), self.tr("Follow-up done."))

    def _move(self, promise: FollowUpView, field: DateField) -> None:
        try:
            due = field.date()
        except UserError as problem:
            self._desk.warn(problem)
            return
        if due is None or due == promise.due:
            return
        office, by = self._desk.office, self._desk.by
        said = self.tr("Follow-up moved to {0}.").format(day_word(due, office.today()))
        self._do(lambda: reschedule(office, id=promise.id, due=due, by=by), said)

    def _promise(self) -> None:
        if (view := self._view) is None:
            return
        try:
            due = self.due.date()
        except UserError as problem:
            self.due_field.complain(str(problem))
            return
        if due is None:
            self.due_field.complain(self.tr("Type a day: fri, tomorrow, +3, 11/20."))
            self.due.setFocus()
            return
        office, by, words = self._desk.office, self._desk.by, self.what.text()
        said = self.tr("Promised for {0}.").format(day_word(due, office.today()))
        self._do(
            lambda: promise_follow_up(office, id=view.id, due=due, text=words, by=by),
            said,
            field=self.due_field,
            then=self._empty,
        )

    def _empty(self) -> None:
        self.due.set_date(None)
        self.what.setText("")


def _moment_words(desk: Desk, written: str) -> str:
    """Return a stored moment as day and time; what is not one is shown as it stands."""
    import datetime as dt

    try:
        at = dt.datetime.fromisoformat(written)
    except ValueError:
        return written
    return f"{day_word(at.date(), desk.office.today())} {time_word(at)}"
