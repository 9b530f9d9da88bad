"""The page of notices: the list, the review of a translation by segments, and what helps with a segment.

Three panes; where the width is short, the list and the review show one at a time and the aside goes below.
Keys: Enter accepts and goes on, Ctrl+. next warning, Ctrl+Shift+A approves, Alt+1 takes the first suggestion,
Ctrl+N a new notice, Ctrl+P prints. Every step is saved at once, off the UI thread. Relies on the use cases in
`frontdesk.notices.writing`, `frontdesk.notices.drafts`, `frontdesk.notices.review`.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from frontdesk.errors import UserError
from frontdesk.language.glossary import list_terms
from frontdesk.language.translating import suggest_translations
from frontdesk.notices.review import (
    accept_segment,
    approve_draft,
    edit_segment,
    reopen_segment,
    segment_history,
)
from frontdesk.notices.views import (
    DraftView,
    NoticeSummary,
    NoticeView,
    SegmentView,
    list_notices,
    show_draft,
    show_notice,
)
from translation import Term
from ui.desk import Desk
from ui.jobs import Job
from ui.language_names import language_label
from ui.notices.actions import NoticeActions
from ui.notices.aside import Aid, SegmentAside, glossary_words
from ui.notices.notice_list import NoticeList
from ui.notices.review import ReviewPane
from ui.screen import Command, Screen
from ui.theme.tokens import SPACE
from ui.widgets import EmptyState, scrolled

if TYPE_CHECKING:
    from models.capture import Changes

_TOUCHED = ("notice", "notice_draft", "notice_segment", "staff")
_LIST_BESIDE = 105
"""The width in letters from which the list stands beside the review, and the aside beside the segments."""


class NoticesScreen(Screen):
    """Notices and their translations."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = NoticeList(desk)
        self.review = ReviewPane(desk)
        self.aside = SegmentAside(desk)
        self.deeds = NoticeActions(self)
        self.shown: tuple[str, str] = ("", "")
        self._terms: tuple[Term, ...] = ()
        self._narrow = False
        self._renew = QTimer(self)
        self._renew.setSingleShot(True)
        self._renew.setInterval(60)
        self._renew.timeout.connect(self.read_all)
        self._lay_out()
        self._connect()
        self._keys()
        self.read_all()

    def _lay_out(self) -> None:
        self.empty = EmptyState(
            self.desk.theme,
            "notices",
            self.tr("Choose a notice"),
            self.tr("Its text and translations show here, one sentence beside the other."),
        )
        self.inner = QSplitter(Qt.Orientation.Horizontal)
        self.aside_area = scrolled(self.aside)
        self.aside_area.setMinimumWidth(180)
        self.aside_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inner.addWidget(self.review)
        self.inner.addWidget(self.aside_area)
        self.inner.setStretchFactor(0, 5)
        self.inner.setStretchFactor(1, 2)
        self.inner.setSizes([680, 240])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.inner)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.stack)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([270, 900])
        for splitter in (self.inner, self.splitter):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(SPACE.large)
        self.column().addWidget(self.splitter)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._into_review)
        self.list.new_wanted.connect(self.deeds.write_notice)
        self.list.words_changed.connect(lambda _: self._renew.start())
        self.review.translate_wanted.connect(self.deeds.translate_into)
        self.review.approve_wanted.connect(self.approve)
        self.review.print_wanted.connect(self.deeds.print)
        self.review.change_wanted.connect(self.deeds.change_english)
        self.review.delete_wanted.connect(self.deeds.delete)
        self.review.back.connect(self._show_list)
        segments = self.review.list
        segments.chosen.connect(self._help_with)
        segments.accepted.connect(self._accept)
        segments.edited.connect(self._edit)
        segments.finished.connect(self._all_accepted)
        segments.left.connect(self._show_list)
        segments.suggestion_wanted.connect(self.aside.use)
        self.aside.wanted.connect(segments.use)
        self.desk.theme.changed.connect(self._fit)

    def _keys(self) -> None:
        for keys, action in (
            ("Ctrl+.", self.next_warning),
            ("Ctrl+Shift+A", self.approve),
            ("Ctrl+Shift+R", self.reopen),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    # The window's wishes

    def refresh(self, changes: Changes | None) -> None:
        """Read again when notices, their translations or the staff were touched."""
        if changes is None or changes.touches(*_TOUCHED):
            self._renew.start()

    def focus_first(self) -> None:
        """Put the caret into the segment under review, else into the list."""
        if self.review.draft is not None and self.review.isVisible():
            self.review.list.setFocus()
        else:
            self.list.tree.setFocus()

    def show_item(self, key: str) -> None:
        """Show a notice; `key` is its id, or id and language with a slash between."""
        notice, _, language = key.partition("/")
        if not self.list.choose(notice, language):
            self._choose(notice, language)

    def search(self, words: str) -> None:
        """List the notices whose title has these words."""
        self.list.box.setText(words)

    def leave(self) -> None:
        """Save what was typed."""
        self.review.list.keep()

    def print_page(self) -> None:
        """Print the translation that is shown, or the English."""
        self.deeds.print()

    def commands(self) -> list[Command]:
        """Return what can be done here."""
        return [
            Command(self.tr("New notice"), self.deeds.write_notice, "Ctrl+N", "plus"),
            Command(self.tr("Next warning"), self.next_warning, "Ctrl+.", "warn"),
            Command(self.tr("This segment is not right yet"), self.reopen, "Ctrl+Shift+R", "undo"),
            Command(self.tr("Approve this translation"), self.approve, "Ctrl+Shift+A", "check"),
            Command(self.tr("Print this translation"), self.print_page, "", "print"),
            Command(self.tr("Change the English"), self.deeds.change_english, "", "edit"),
        ]

    # Reading

    def read_all(self) -> None:
        """Read the list again, and what is shown."""
        if not self.at_work:
            return
        office, words = self.desk.office, self.list.box.text()
        self.ask(lambda job: list_notices(office, words=words), self._take_list)
        if self.shown[0]:
            self._read_shown()

    def _take_list(self, notices: list[NoticeSummary]) -> None:
        self.list.take(notices)
        if not notices and not self.shown[0]:
            self.stack.setCurrentWidget(self.empty)

    def show_translation(self, notice: str, language: str) -> None:
        """Show a notice's translation, or with an empty language its English, and choose it in the list."""
        self._choose(notice, language)
        self.list.choose(notice, language)

    def _choose(self, notice: str, language: str) -> None:
        if (notice, language) != self.shown:
            self.review.list.keep()
            self.shown = (notice, language)
            self._read_shown()

    def _read_shown(self) -> None:
        office, (notice, language) = self.desk.office, self.shown

        def read(job: Job) -> tuple[NoticeView, DraftView | None, tuple[Term, ...]]:
            view = show_notice(office, id=notice)
            if not language:
                return view, None, ()
            listed = list_terms(office, target_language=language)
            terms = tuple(Term(each.term, each.rendering, each.keep) for each in listed)
            return view, show_draft(office, notice=notice, language=language), terms

        self.ask(read, lambda found: self._show(*found), self._gone)

    def _show(self, notice: NoticeView, draft: DraftView | None, terms: tuple[Term, ...]) -> None:
        if (notice.summary.id, draft.language if draft else "") != self.shown:
            return
        self._terms = terms
        self.stack.setCurrentWidget(self.inner)
        self.review.show_notice(notice, draft)
        self.review.mark_terms([term.term for term in terms])
        self.aside_area.setVisible(draft is not None)
        if draft is None:
            self.aside.show_segment(None, "")
        elif self.aside.aid.segment != (self.review.list.current.id if self.review.list.current else ""):
            self._help_with(self.review.list.current)

    def _gone(self, error: Exception) -> None:
        """Show the English when a translation was let go, and nothing when the notice was."""
        if isinstance(error, UserError) and self.shown[1]:
            self.shown = (self.shown[0], "")
            self._read_shown()
            return
        self.shown = ("", "")
        self.stack.setCurrentWidget(self.empty)

    def _help_with(self, segment: SegmentView | None) -> None:
        draft = self.review.draft
        self.aside.show_segment(segment, draft.language if draft else "")
        if segment is None or draft is None:
            return
        office, source, target = self.desk.office, draft.notice.language, draft.language
        terms = glossary_words(self._terms, segment.source)

        def read(job: Job) -> Aid:
            found = suggest_translations(office, sentence=segment.source, source=source, target=target)
            return Aid(segment.id, tuple(found), terms, tuple(segment_history(office, segment=segment.id)))

        self.ask(read, self.aside.show_aid)

    # Reviewing

    def next_warning(self) -> None:
        """Go to the next segment with something the matter."""
        if not self.review.list.next_warning():
            self.desk.say(self.tr("Nothing left to check in this translation."))

    def _accept(self, segment: str, target: str) -> None:
        office, by = self.desk.office, self.desk.by
        shown = self._show_accepted(segment, target)

        def kept(changes: Changes) -> None:
            self.desk.undo.push(changes, self.tr("Accepted: {0}").format(shown))

        self.act(
            lambda job: accept_segment(office, segment=segment, target=target, by=by), kept, self._refused
        )

    def _show_accepted(self, segment: str, target: str) -> str:
        """Show a segment as accepted before it is saved, so that the next key does not wait."""
        model = self.review.list.segments
        place = model.place_of(segment)
        if place < 0 or not target:
            return ""
        row = model.rows[place]
        model.put(place, dataclasses.replace(row, target=target, accepted=True, stale=False))
        return row.source[:60]

    def _edit(self, segment: str, target: str) -> None:
        if not self.at_work:
            return
        office, by = self.desk.office, self.desk.by

        def kept(changes: Changes) -> None:
            if changes.touched:
                self.desk.undo.push(changes, self.tr("Typed: {0}").format(target[:60]))

        self.act(lambda job: edit_segment(office, segment=segment, target=target, by=by), kept, self._refused)

    def _refused(self, error: Exception) -> None:
        self.desk.warn(error)
        self._read_shown()

    def reopen(self) -> None:
        """Take back that the current segment is right."""
        row = self.review.list.current
        if row is None or not row.accepted:
            return
        office, by = self.desk.office, self.desk.by
        said = self.tr("To be reviewed again: {0}").format(row.source[:60])
        self.act(
            lambda job: reopen_segment(office, segment=row.id, by=by),
            lambda changes: self.desk.done(changes, said),
            self._refused,
        )

    def _all_accepted(self) -> None:
        self.desk.say(self.tr("Every segment is accepted. Ctrl+Shift+A approves the translation."))

    def approve(self) -> None:
        """Approve the translation that is shown."""
        draft = self.review.draft
        if draft is None:
            return
        self.review.list.keep()
        office, by = self.desk.office, self.desk.by or ""
        name = language_label(draft.language)

        def approved(changes: Changes) -> None:
            self.desk.done(changes, self.tr("Approved “{0}” in {1}.").format(draft.notice.title, name))

        self.act(
            lambda job: approve_draft(
                office, notice=draft.notice.id, language=draft.language, by=by, accept_remaining=False
            ),
            approved,
        )

    # Panes

    def _into_review(self) -> None:
        if self._narrow:
            self.list.hide()
            self.stack.show()
        self.review.list.setFocus()

    def _show_list(self) -> None:
        if self._narrow:
            self.stack.hide()
            self.list.show()
        self.list.tree.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the panes side by side or one at a time, by the width in letters."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        letters = self.width() / max(1, QFontMetrics(self.desk.theme.font()).averageCharWidth())
        narrow = letters < _LIST_BESIDE
        if narrow == self._narrow:
            return
        self.inner.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self.inner.setSizes([500, 120] if narrow else [680, 240])
        self._narrow = narrow
        self.review.back_button.setVisible(narrow)
        panes: tuple[QWidget, ...] = (self.list, self.stack)
        for pane in panes:
            pane.show()
        if narrow:
            self.stack.setVisible(bool(self.shown[0]))
            self.list.setVisible(not self.shown[0])
