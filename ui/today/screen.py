"""Today, where staff live all day: the log form, today's timeline and who is on site.

The form takes keys before the store is open; what was typed by then is saved like everything else. Saving
empties the form at once and writes behind it; if the office refuses, the form comes back as it was. Relies
on `frontdesk.interactions` and `frontdesk.parked`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui import desk_words
from ui.desk import Desk, Message
from ui.screen import Command, Screen
from ui.theme.tokens import SPACE
from ui.today.channels import CHANNELS, ROUTINES
from ui.today.content import arguments
from ui.today.form import LogForm
from ui.today.parking import Keeper, ParkedRow
from ui.today.words import saved_sentence
from ui.widgets import Button, Card, scrolled

if TYPE_CHECKING:
    from frontdesk.interactions import Logged
    from models.capture import Changes
    from ui.today.note_translation import NoteTranslation
    from ui.today.on_site import OnSitePanel
    from ui.today.timeline import Timeline

PARK_KEYS = "F4"
MINUTE_MS = 60_000
TAKE_KEYS = "Shift+F4"
SHOWN = ("interaction", "visit", "follow_up", "contact", "topic", "student")


class TodayScreen(Screen):
    """The page on which the window opens."""

    on_site: OnSitePanel
    timeline: Timeline

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = LogForm(desk)
        self.keeper = Keeper(desk, self.form)
        self.parked = ParkedRow(desk)
        self._has_lists = False
        self._shown_day: dt.date | None = None
        self.translation: NoteTranslation | None = None
        self._lay_out()
        self._connect()
        if desk.is_open:
            self._opened()

    def _lay_out(self) -> None:
        self.park = Button(
            self.desk.theme,
            self.tr("Park   {0}").format(PARK_KEYS),
            icon="park",
            role="quiet",
            pressed=self.park_form,
        )
        self.park.setToolTip(self.tr("Put this form aside and begin an empty one"))
        self.form.foot.insertWidget(0, self.park)
        form_card = Card()
        form_card.body.addWidget(self.form)
        form_card.body.addStretch(1)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(SPACE.large)
        self._top.addWidget(form_card, 1)
        inner = QWidget()
        page = QVBoxLayout(inner)
        page.setContentsMargins(SPACE.wide, SPACE.hair, SPACE.wide, SPACE.large)
        page.setSpacing(SPACE.large)
        page.addWidget(self.parked)
        page.addLayout(self._top)
        self._page = page
        page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))

    def _connect(self) -> None:
        self.form.save_wanted.connect(self.save)
        self.form.translate_wanted.connect(self.translate)
        self.form.edited.connect(self._show_park)
        self.parked.taken.connect(self.take_form)
        self.parked.dropped.connect(self.drop_form)
        self.desk.opened.connect(self._opened)
        self.desk.signed_in.connect(self._offer_people)
        self.desk.theme.changed.connect(self._fold)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        self._show_park()
        self._day = QTimer(self)
        self._day.setInterval(MINUTE_MS)
        self._day.timeout.connect(self._see_the_day)
        self._day.start()

    # Screen

    def refresh(self, changes: Changes | None) -> None:
        """Show what is in the store now."""
        if changes is None or changes.touches(*SHOWN):
            self.timeline.refresh()
            self.on_site.refresh()
        if changes is None or changes.touches("staff", "topic", "setting"):
            self._offer_people()

    def focus_first(self) -> None:
        """Put the caret in Contact."""
        self.form.focus_first()

    def leave(self) -> None:
        """Keep the open form."""
        self.keeper.keep_now()

    def print_page(self) -> None:
        """Show all of today's log as it will print."""
        from ui.reports.quick import print_report

        print_report(self.desk, self, "day")

    def export_list(self) -> None:
        """Export all of today's log."""
        from ui.reports.quick import export_report

        export_report(self.desk, self, "day")

    def commands(self) -> list[Command]:
        """Return what can be done on this page."""
        return [
            Command(self.tr("Save this contact"), self.save, "Ctrl+Enter", "check"),
            Command(self.tr("Park this form"), self.park_form, PARK_KEYS, "park"),
            Command(self.tr("Take up the last parked form"), self.take_last, TAKE_KEYS, "undo"),
            Command(self.tr("Empty the form"), self.empty_form, "", "close"),
        ]

    # What a person does

    def start(self, channel: str) -> None:
        """Start a walk-in, call or e-mail: from anywhere in the window."""
        self.form.start(channel)

    def turn_to(self, routine: str) -> None:
        """Turn the form to a routine call, or back."""
        if self.desk.is_open:
            self.form.turn_to(routine)

    def save(self) -> None:
        """Log what the form holds, and empty it."""
        if not self.desk.is_open:
            QTimer.singleShot(100, self, self.save)
            return
        if self.form.is_empty:
            self.form.focus_first()
            return
        wrong = self.form.fault()
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        content = self.form.content()
        self._empty()
        self.form.focus_first()
        self._log(content)

    def _log(self, content: Mapping[str, Any]) -> None:
        from frontdesk.interactions import log_interaction
        from frontdesk.parked import save_open_form

        office, by = self.desk.office, self.desk.by

        def work(job: object) -> Logged:
            logged = log_interaction(office, by=by, **arguments(content))
            save_open_form(office, content={})
            return logged

        self.act(
            work,
            lambda logged: self._logged(logged, content),
            lambda error: self._refused(error, content),
        )

    def _logged(self, logged: Logged, content: Mapping[str, Any]) -> None:
        sentence = saved_sentence(content)
        self.desk.undo.push(logged.changes, sentence)
        self.desk.say(sentence, lambda: self._take_back(content))
        self.timeline.refresh(fresh=logged.id)
        self.on_site.refresh()

    def _refused(self, error: Exception, content: Mapping[str, Any]) -> None:
        self._bring_back(content)
        self.desk.warn(error)

    def _take_back(self, content: Mapping[str, Any]) -> None:
        self.desk.take_back()
        self._bring_back(content)

    def _bring_back(self, content: Mapping[str, Any]) -> None:
        """Put content back into the form if nobody has begun another, else park it."""
        if self.form.is_empty:
            self.form.fill(content)
            self.form.focus_first()
        else:
            self._park(content)

    def park_form(self) -> None:
        """Put the form aside and begin an empty one."""
        content = self.form.content()
        if not content or not self.desk.is_open:
            self.form.focus_first()
            return
        self._empty()
        self.form.focus_first()
        self._park(content)

    def _park(self, content: Mapping[str, Any]) -> None:
        from frontdesk.parked import park_form

        office = self.desk.office
        self.act(lambda job: park_form(office, content=content), lambda key: self.parked.refresh())

    def take_form(self, key: str) -> None:
        """Take a parked form up again; the one that is open is parked in its place."""
        from frontdesk.parked import park_form, take_form

        office = self.desk.office
        now = self.form.content()
        self._empty()

        def work(job: object) -> Mapping[str, Any]:
            if now:
                park_form(office, content=now)
            return take_form(office, id=key)

        self.act(work, self._taken)

    def _taken(self, content: Mapping[str, Any]) -> None:
        self.form.fill(content)
        self.keeper.take_over(content)
        self.parked.refresh()
        self.form.focus_first()

    def take_last(self) -> None:
        """Take up the form that was parked last."""
        if self.parked.chips:
            self.take_form(list(self.parked.chips)[-1])

    def drop_form(self, key: str) -> None:
        """Throw a parked form away; Undo parks it again."""
        from frontdesk.parked import drop_form, parked_forms

        office = self.desk.office

        def work(job: object) -> Mapping[str, Any]:
            content = next((form.content for form in parked_forms(office) if form.id == key), {})
            drop_form(office, id=key)
            return content

        def dropped(content: Mapping[str, Any]) -> None:
            self.parked.refresh()
            self.desk.say(self.tr("Threw the parked form away."), lambda: self._park(content))

        self.act(work, dropped)

    def empty_form(self) -> None:
        """Empty the form; Undo brings it back."""
        content = self.form.content()
        self.form.clear()
        self.form.focus_first()
        if content:
            self.desk.say(self.tr("Emptied the form."), lambda: self._bring_back(content))

    def translate(self) -> None:
        """Translate the notes between the family's language and English, as a draft below them."""
        from ui.today.note_translation import NoteTranslation

        if self.translation is None:
            self.translation = NoteTranslation(self.desk, self.form)
            self.form.below_notes.addWidget(self.translation)
        self.translation.translate(self.form.notes.toPlainText(), self.form.language.value())

    def _empty(self) -> None:
        """Empty the form; what it held is kept elsewhere now."""
        if self.translation is not None:
            self.translation.clear()
        self.form.clear()
        self.keeper.forget()

    # The office

    def _opened(self) -> None:
        """Show the day. The lists are made only now: nothing can be in them before the office is open."""
        from ui.today.on_site import OnSitePanel
        from ui.today.timeline import Timeline

        if not self._has_lists:
            self._has_lists = True
            self.on_site = OnSitePanel(self.desk)
            self.timeline = Timeline(self.desk)
            self._top.addWidget(self.on_site)
            self._page.takeAt(self._page.count() - 1)
            self._page.addWidget(self.timeline, 1)
            self._fold()
        self._shown_day = self.desk.office.today()
        self._offer_people()
        self.refresh(None)
        self.parked.refresh()
        self._offer_draft()

    def _see_the_day(self) -> None:
        """Begin a new list when the day has changed over night."""
        if self.desk.is_open and self._shown_day != (today := self.desk.office.today()):
            self._shown_day = today
            self.timeline.refresh()

    def _offer_draft(self) -> None:
        from frontdesk.parked import open_form

        office = self.desk.office
        self.ask(lambda job: open_form(office), self._draft_found)

    def _draft_found(self, draft: Any) -> None:
        if draft is None or not draft.content:
            return
        if not self.form.is_empty:
            self._park(draft.content)
            return
        self.form.fill(draft.content)
        self.keeper.take_over(draft.content)
        self.form.focus_first()
        sentence = self.tr("Here is the form that you were filling in at {0}.").format(
            desk_words.time_word(draft.at)
        )
        self.desk.said.emit(Message(sentence, "good", self.empty_form, self.tr("Begin afresh")))

    def _offer_people(self) -> None:
        if not self.desk.is_open:
            return
        from frontdesk.staff import list_staff
        from frontdesk.topics import commonest_topics

        office = self.desk.office

        def read(job: object) -> tuple[list[str], list[str], tuple[str, ...]]:
            topics = [topic.name for topic in commonest_topics(office)]
            return topics, [one.name for one in list_staff(office)], office.settings.languages

        self.ask(read, self._offer)

    def _offer(self, offers: tuple[list[str], list[str], tuple[str, ...]]) -> None:
        topics, staff, languages = offers
        self.form.offer_topics(topics)
        self.form.offer_owners(staff)
        self.form.offer_languages(languages)

    def _show_park(self) -> None:
        self.park.setEnabled(not self.form.is_empty)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set who is on site beside the form, or below it where there is little room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        if not self._has_lists:
            return
        em = self.desk.theme.em
        beside = self.width() >= em(66)
        self._top.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self.on_site.setFixedWidth(em(20)) if beside else self.on_site.setMaximumWidth(16_777_215)
        if not beside:
            self.on_site.setMinimumWidth(1)


KEYS = (
    *((keys, "start", name) for name, keys in CHANNELS),
    *((keys, "turn_to", name) for name, keys in ROUTINES),
    (PARK_KEYS, "park_form", ""),
    (TAKE_KEYS, "take_last", ""),
)
"""The keys that work from every page: what they call on this screen, and with what."""
