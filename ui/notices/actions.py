"""What is done with whole notices: writing, changing, translating, letting go, printing.

Each action runs off the UI thread and says what it did with an Undo. Relies on the screen for the jobs and
for what is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from frontdesk.language.translating import can_translate
from frontdesk.notices.drafts import draft_notice
from frontdesk.notices.printing import print_source
from frontdesk.notices.views import DraftView, NoticeSummary, NoticeView, show_notice
from frontdesk.notices.writing import change_notice, delete_draft, delete_notice, new_notice
from ui.jobs import Job
from ui.language_names import language_label
from ui.notices.notice_form import NoticeDraftForm, NoticeForm
from ui.notices.print_dialog import PrintDialog
from ui.reports.print_window import PrintWindow

if TYPE_CHECKING:
    from models.capture import Changes
    from ui.notices.screen import NoticesScreen


class NoticeActions(QObject):
    """The actions of the page of notices."""

    def __init__(self, screen: NoticesScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.desk = screen.desk

    # Translating

    def translate_into(self, language: str) -> None:
        """Draft the notice into a language; without a pack, make empty segments to type into."""
        notice = self._screen.review.notice
        if notice is None:
            return
        self._screen.review.list.keep()
        self._translate(notice.summary, (language,))

    def _translate(self, notice: NoticeSummary, languages: tuple[str, ...]) -> None:
        if not languages:
            return
        office, by = self.desk.office, self.desk.by
        language, rest = languages[0], languages[1:]
        name = language_label(language)

        def work(job: Job) -> tuple[DraftView, bool]:
            by_hand = not can_translate(office, source=notice.language, target=language)
            made = draft_notice(
                office,
                notice=notice.id,
                language=language,
                by_hand=by_hand,
                by=by,
                progress=job.tell,
                cancel=lambda: job.cancelled,
            )
            return made, by_hand

        def made(found: tuple[DraftView, bool]) -> None:
            draft, by_hand = found
            if by_hand and draft.summary.empty:
                said = self.tr("There is no pack for {0} here: type the translation, the memory helps.")
                self.desk.say(said.format(name))
            self._screen.read_all()
            self._screen.show_translation(notice.id, draft.language)
            self._translate(notice, rest)

        job = self._screen.ask(work, made)
        self._screen.review.progress.watch(job, self.tr("Translating into {0}…").format(name))

    # Writing, changing, letting go, printing

    def write_notice(self) -> None:
        """Open the form of a new notice."""
        form = NoticeForm(self.desk, self._screen)
        if form.exec() == QDialog.DialogCode.Accepted:
            self.save_notice(form.answer())

    def save_notice(self, answer: NoticeDraftForm) -> None:
        """Keep a new notice and translate it into the languages chosen."""
        office, by = self.desk.office, self.desk.by

        def save(job: Job) -> tuple[NoticeView, Changes]:
            made = new_notice(
                office,
                title=answer.title,
                source="" if answer.file else answer.source,
                file=answer.file,
                vital=answer.vital,
                by=by,
            )
            return show_notice(office, id=made.id), made.changes

        def saved(found: tuple[NoticeView, Changes]) -> None:
            view, changes = found
            self.desk.done(changes, self.tr("Saved “{0}”.").format(view.summary.title))
            self._screen.show_translation(view.summary.id, "")
            self._screen.read_all()
            self._translate(view.summary, answer.languages)

        self._screen.act(save, saved)

    def change_english(self) -> None:
        """Open the form with the notice's English."""
        notice = self._screen.review.notice
        if notice is None:
            return
        form = NoticeForm(self.desk, self._screen, notice)
        if form.exec() == QDialog.DialogCode.Accepted:
            self.save_change(notice, form.answer())

    def save_change(self, notice: NoticeView, answer: NoticeDraftForm) -> None:
        """Keep another English, title or vital mark; translations keep what still fits."""
        office, by, key = self.desk.office, self.desk.by, notice.summary.id

        def save(job: Job) -> Changes:
            return change_notice(
                office, notice=key, title=answer.title, vital=answer.vital, source=answer.source, by=by
            )

        self._screen.act(
            save, lambda changes: self.desk.done(changes, self.tr("Changed “{0}”.").format(answer.title))
        )

    def delete(self) -> None:
        """Let the translation go that is shown, or the notice when its English is; Undo brings it back."""
        office, by, (notice, language) = self.desk.office, self.desk.by, self._screen.shown
        if not notice:
            return

        def let_go(job: Job) -> Changes:
            if language:
                return delete_draft(office, notice=notice, language=language, by=by)
            return delete_notice(office, notice=notice, by=by)

        said = self.tr("Deleted the translation.") if language else self.tr("Deleted the notice.")
        self._screen.act(let_go, lambda changes: self.desk.done(changes, said))

    def print(self) -> None:
        """Open the print dialog for the translation that is shown, or the preview of the English."""
        notice, draft = self._screen.review.notice, self._screen.review.draft
        self._screen.review.list.keep()
        if draft is not None:
            PrintDialog(
                self.desk,
                self._screen,
                notice=draft.notice.id,
                title=draft.notice.title,
                language=draft.language,
            ).open()
        elif notice is not None:
            self.preview_english(notice).open()

    def preview_english(self, notice: NoticeView) -> PrintWindow:
        """Return the preview of a notice in its own language."""
        office, key = self.desk.office, notice.summary.id
        return PrintWindow(
            self.desk,
            self._screen,
            title=self.tr("Print {0}").format(notice.summary.title),
            file_name="notice",
            make=lambda: print_source(office, notice=key),
        )
