"""Adding to a timeline: notes, answers to the family and messages from them, and translating what is there.

What may take seconds (loading a model) runs beside the writes, so that no save at the desk waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from frontdesk.language.entry_translation import translate_entry
from frontdesk.language.liaisons import may_approve
from frontdesk.language.replies import Reply, answer_family, draft_answer, receive_reply
from frontdesk.language.said import Carried, Way
from frontdesk.timeline import add_note
from ui.desk import Desk
from ui.desk_words import language_word
from ui.interactions.compose import ANSWER, NOTE
from ui.jobs import Job
from ui.widgets import Field, Progress

if TYPE_CHECKING:
    from ui.interactions.detail import Detail


class Replying(QObject):
    """Does what the compose box and the timeline of a detail ask for."""

    def __init__(self, desk: Desk, detail: Detail) -> None:
        super().__init__(detail)
        self._desk = desk
        self._detail = detail
        self._compose = detail.compose
        self.progress = Progress(desk.theme)
        detail.timeline.translate_wanted.connect(self._translate)
        detail.compose.added.connect(self._add)
        detail.compose.draft_wanted.connect(self._draft_answer)

    def _add(self, kind: str, words: str) -> None:
        if (view := self._detail.view) is None:
            return
        office, by = self._desk.office, self._desk.by
        if kind == NOTE:
            self._detail.do(
                lambda: add_note(office, id=view.id, text=words, by=by),
                self.tr("Note added."),
                field=self._compose.field,
                then=self._compose.clear,
            )
            return
        translation, reviewed = self._compose.answer.words, self._compose.answer.reviewed.isChecked()

        def work(job: Job) -> Reply:
            if kind == ANSWER:
                return answer_family(
                    office,
                    interaction=view.id,
                    text=words,
                    translation=translation,
                    reviewed=reviewed,
                    by=by,
                )
            return receive_reply(office, interaction=view.id, text=words, by=by)

        self._slowly(work, self._replied, self.tr("Translating"), field=self._compose.field)

    def _replied(self, reply: Reply) -> None:
        self._compose.clear()
        carried = reply.carried
        language = language_word(carried.language)
        if carried.way is Way.NONE:
            said = self.tr("Kept in {0} alone: no language pack is installed for it.").format(language)
        elif carried.translation:
            said = self.tr("Kept in {0} and {1}.").format(
                language, language_word(carried.translation_language)
            )
        else:
            said = self.tr("Message added.")
        self._desk.done(reply.changes, said)

    def _draft_answer(self, words: str) -> None:
        if (view := self._detail.view) is None:
            return
        office, by = self._desk.office, self._desk.by

        def show(found: tuple[Carried, bool]) -> None:
            self._compose.answer.show_draft(found[0], may_review=found[1])

        self._slowly(
            lambda job: (
                draft_answer(office, interaction=view.id, text=words),
                may_approve(office, by=by),
            ),
            show,
            self.tr("Translating"),
            field=self._compose.field,
        )

    def _translate(self, entry: str) -> None:
        if (view := self._detail.view) is None:
            return
        office, by = self._desk.office, self._desk.by
        self._slowly(
            lambda job: translate_entry(office, id=view.id, entry=entry, by=by),
            lambda changes: self._desk.done(changes, self.tr("Translated.")),
            self.tr("Translating"),
        )

    def _slowly(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        words: str,
        *,
        field: Field | None = None,
    ) -> None:
        """Do what may take seconds (loading a model) beside the writes, so that no save waits for it."""

        def failed(error: Exception) -> None:
            if field is not None:
                field.complain(self._desk.sentence_of(error))
            else:
                self._desk.warn(error)

        job = self._desk.jobs.ask(work, done, failed=failed, owner=self, name="translate")
        self.progress.watch(job, words)
