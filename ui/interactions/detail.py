"""One interaction: who and when, what can be done, the facts, its parts, the timeline, and a box to add to it.

Everything is read off the UI thread and saved at once with Undo. Relies on the parts of this package; the
actions themselves are functions of `frontdesk`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk.errors import NotFound
from frontdesk.finding.queries import Vocabulary
from frontdesk.finding.views import InteractionView
from frontdesk.interactions import delete_interaction, edit_interaction
from frontdesk.note_drafts import note_drafts, save_note_drafts
from models.capture import Changes
from models.choices import Status
from ui.desk import Desk
from ui.desk_words import channel_word
from ui.interactions.compose import NOTE, Compose
from ui.interactions.conflicts import ConflictsPart
from ui.interactions.contact_part import ContactPart
from ui.interactions.facts import Facts
from ui.interactions.head import Head
from ui.interactions.parts import PromisesPart, RoutinePart, VisitPart
from ui.interactions.reading import DetailRead, read_detail
from ui.interactions.replying import Replying
from ui.interactions.timeline import Timeline, with_ratings
from ui.jobs import Job
from ui.rating.window import RatingWindow
from ui.saving import save
from ui.theme import SPACE
from ui.widgets import Button, Card, EmptyState, Field, scrolled
from ui.widgets.page import Page
from ui.widgets.pause import Pause
from ui.widgets.tab_order import chain_before


class Detail(QWidget):
    """The far pane. `back` when the person wants the list again; `shown` once an interaction is there."""

    back = Signal()
    shown = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key = ""
        self._view: InteractionView | None = None
        self._job: Job | None = None
        self._rating: RatingWindow | None = None
        self._wanted: QWidget | None = None
        self._renew = Pause(desk, 60, self._read, self)
        self._make_parts()
        self._lay_out()

    @property
    def view(self) -> InteractionView | None:
        """The interaction that is shown."""
        return self._view

    # What the screen wants

    def know(self, vocabulary: Vocabulary) -> None:
        """Take the names that fields offer."""
        self.facts.know(vocabulary)
        if self._view is not None:
            self.facts.show_facts(self._view)

    def show_interaction(self, key: str) -> None:
        """Show the interaction with this id; an empty id shows what to do."""
        if key == self._key and (self._view is not None or self._job is not None):
            return
        self.leave()
        self._key = key
        if key:
            self._read()
        else:
            self._view = None
            self._tell_empty()

    def renew(self) -> None:
        """Read again what is shown, soon."""
        if self._key:
            self._renew.start()

    def leave(self) -> None:
        """Save what was chosen or typed in a fact and not yet saved."""
        if self._view is not None:
            self.facts.settle()

    def keep_drafts(self) -> None:
        """Keep what was typed and not added, for after the window was closed."""
        office, drafts = self._desk.office, self.compose.drafts()
        self._desk.jobs.act(lambda job: save_note_drafts(office, drafts=drafts), name="drafts")

    def focus_first(self) -> None:
        """Put the focus on the first thing to do."""
        self._focus(self.head.close_button)

    def edit(self) -> None:
        """Put the focus on the first fact."""
        self._focus(self.facts.status)

    def write_note(self) -> None:
        """Put the caret into the box for a note."""
        self.compose.choose(NOTE)
        self._focus(self.compose.box)

    def close_or_open(self) -> None:
        """Close the interaction, or open it again when it is closed."""
        if (view := self._view) is None:
            return
        closed = view.status == Status.CLOSED
        status = Status.IN_PROGRESS if closed else Status.CLOSED
        who = view.contact or channel_word(view.channel)
        said = self.tr("Opened again: {0}") if closed else self.tr("Closed: {0}")
        self._edited({"status": status}, said.format(who))

    def show_way_back(self, shown: bool) -> None:
        """Show the button that leads back to the list where only one pane is shown."""
        self.head.back.setVisible(shown)

    # Building

    def _make_parts(self) -> None:
        desk, theme = self._desk, self._desk.theme
        self.visit = VisitPart(desk, self.do)
        self.head = Head(desk, sign_out=self.visit.sign_out)
        for button, run in (
            (self.head.back, self.back.emit),
            (self.head.close_button, self.close_or_open),
            (self.head.note, self.write_note),
            (self.head.rate, self.rate),
            (self.head.delete, self.delete),
        ):
            button.clicked.connect(lambda _, run=run: run())
        self.facts = Facts(desk)
        self.facts.edited.connect(self._edited)
        self.more_button = Button(theme, self.tr("More facts"), role="link")
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self.facts.show_rest)
        self.conflicts = ConflictsPart(desk, self.do)
        self.contact = ContactPart(desk, self.do)
        self.routine = RoutinePart(desk, self.do)
        self.promises = PromisesPart(desk, self.do)
        self.timeline = Timeline(desk)
        self.compose = Compose(desk)
        self.replying = Replying(desk, self)
        office = desk.office
        desk.jobs.ask(lambda job: note_drafts(office), self.compose.take_drafts, owner=self, name="drafts")
        self.empty = EmptyState(theme, "interactions", "", "")

    def _lay_out(self) -> None:
        page = Page()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, SPACE.small, SPACE.small)
        column.setSpacing(SPACE.medium)
        column.addWidget(self.head)
        column.addWidget(self.conflicts)
        facts = Card(self.tr("Facts"))
        facts.body.addWidget(self.facts)
        facts.head.addWidget(self.more_button)
        column.addWidget(facts)
        column.addWidget(self.routine)
        timeline = Card(self.tr("Timeline"))
        timeline.body.addWidget(self.timeline)
        timeline.body.addWidget(self.replying.progress)
        timeline.body.addWidget(self.compose)
        column.addWidget(timeline)
        column.addWidget(self.promises)
        column.addWidget(self.contact)
        column.addWidget(self.visit)
        column.addStretch(1)
        self.area = scrolled(page)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._tell_empty()

    # Showing

    def _read(self) -> None:
        self._renew.stop()
        if self._job is not None:
            self._job.cancel()
        office, key = self._desk.office, self._key

        self._job = self._desk.jobs.ask(
            lambda job: read_detail(office, key=key),
            self._show,
            failed=self._failed,
            owner=self,
            name="detail",
        )

    def _show(self, found: DetailRead) -> None:
        view = found.view
        same = self._view is not None and self._view.id == view.id
        self._job, self._view = None, view
        self.head.show_head(view, late=found.late, conflicts=bool(found.conflicts))
        self.conflicts.show_conflicts(found.conflicts)
        self.facts.show_facts(view)
        self.contact.show_card(found.card)
        self.visit.show_visit(view)
        self.routine.show_routine(view)
        self.promises.show_promises(view)
        self.timeline.show_entries(with_ratings(view.entries, found.ratings), same=same)
        self.compose.show_for(view.id, view.language)
        chain_before(self.compose.first, self.timeline)
        chain_before(self.facts.status, self.conflicts)
        self._pages.setCurrentWidget(self.area)
        if not same:
            self.area.verticalScrollBar().setValue(0)
        self.shown.emit(view.id)
        self._focus_wanted()

    def _failed(self, error: Exception) -> None:
        self._job, self._view = None, None
        if isinstance(error, NotFound):
            self.empty.tell(self.tr("This interaction was deleted"), self.tr("Undo brings it back (Ctrl+Z)."))
        else:
            self.empty.tell(self.tr("It could not be read"), self._desk.sentence_of(error))
        self._pages.setCurrentWidget(self.empty)

    def _tell_empty(self) -> None:
        self.empty.tell(
            self.tr("Nothing chosen"), self.tr("Choose an interaction in the list to see all of it here.")
        )
        self._pages.setCurrentWidget(self.empty)

    def _focus(self, widget: QWidget) -> None:
        """Focus a widget now, or when the interaction that is being read is shown."""
        if self._job is not None and self._view is None:
            self._wanted = widget
            return
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.area.ensureWidgetVisible(widget)

    def _focus_wanted(self) -> None:
        widget, self._wanted = self._wanted, None
        if widget is not None:
            self._focus(widget)

    # Doing

    def do(
        self,
        work: Callable[[], Changes],
        sentence: str,
        *,
        field: Field | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Do `work` off the UI thread, then say the sentence with Undo; a problem is said at the field."""
        save(self._desk, self, work, sentence, field=field, then=then, failed=self.renew)

    def _edited(self, fields: dict[str, Any], sentence: str) -> None:
        if (view := self._view) is not None:
            office, by = self._desk.office, self._desk.by
            self.do(lambda: edit_interaction(office, id=view.id, by=by, **fields), sentence)

    def delete(self) -> None:
        """Take the interaction out of every list; Undo brings it back."""
        if (view := self._view) is not None:
            office, by = self._desk.office, self._desk.by
            said = self.tr("Deleted: {0}").format(view.contact or channel_word(view.channel))
            self.do(lambda: delete_interaction(office, id=view.id, by=by), said)

    def rate(self) -> None:
        """Hand the screen to the family for one question."""
        if (view := self._view) is not None:
            self._rating = RatingWindow(self._desk, interaction=view.id, language=view.language)
            self._rating.ended.connect(self._rating_ended)
            self._rating.ask()

    def _rating_ended(self) -> None:
        self._rating = None
        self._focus(self.head.rate)
