"""The notes of the form in the other language, as a draft below them; nothing leaves the machine.

What is not English is put into English, English into the family's language. Relies on
`frontdesk.language.translating`, off the UI thread, with progress and Cancel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from translation.languages import is_right_to_left
from ui import desk_words
from ui.desk import Desk
from ui.jobs import Job
from ui.theme.tokens import SPACE
from ui.widgets import Button, Progress, StateLabel, text

if TYPE_CHECKING:
    from frontdesk.office import Office
    from ui.today.form import LogForm

ENGLISH = "en"
UNKNOWN = "unknown"


class NoteTranslation(QFrame):
    """The panel below the notes: from which language into which, the draft, and what to do with it."""

    def __init__(self, desk: Desk, form: LogForm) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self._desk = desk
        self._form = form
        self._job: Job | None = None
        self.state = StateLabel(desk.theme, "translate", "", "muted")
        self.draft = text("", wrap=True)
        self.draft.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.draft.setAccessibleName(self.tr("Translation of the notes"))
        self.progress = Progress(desk.theme)
        self.add = Button(desk.theme, self.tr("Add to the notes"), role="text", pressed=self._add)
        self.dismiss = Button(desk.theme, self.tr("Close"), role="text", pressed=self.clear)
        head = QHBoxLayout()
        head.setSpacing(SPACE.small)
        head.addWidget(self.state, 1)
        head.addWidget(self.add)
        head.addWidget(self.dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
        column.setSpacing(SPACE.hair)
        column.addLayout(head)
        column.addWidget(self.progress)
        column.addWidget(self.draft)
        self.hide()

    def translate(self, words: str, family: str) -> None:
        """Translate these words; `family` is the language chosen in the form."""
        if not words.strip() or not self._desk.is_open:
            return
        office = self._desk.office
        self.clear()
        self._job = self._desk.jobs.ask(
            lambda job: draft_of(office, words, family, job),
            self._show,
            failed=self._failed,
            owner=self,
            name="translate",
        )
        self.progress.watch(self._job, self.tr("Translating"))
        self.state.tell("translate", self.tr("Translating"), "muted")
        self.add.hide()
        self.show()

    def clear(self) -> None:
        """Take the draft away, and stop what is under way."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.draft.setText("")
        self.hide()

    def _show(self, found: tuple[str, str, str]) -> None:
        source, target, draft = found
        self._job = None
        self.state.tell(
            "translate",
            self.tr("{0} to {1}, a draft by this machine that nobody has reviewed").format(
                desk_words.language_word(source), desk_words.language_word(target)
            ),
            "muted",
        )
        self.draft.setText(draft)
        self.draft.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if is_right_to_left(target) else Qt.LayoutDirection.LeftToRight
        )
        self.add.show()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.state.tell("warn", self._desk.sentence_of(error), "warn")

    def _add(self) -> None:
        draft = self.draft.text()
        if draft:
            self._form.notes.appendPlainText(draft)
        self.clear()


def draft_of(office: Office, words: str, family: str, job: Job) -> tuple[str, str, str]:
    """Return source and target language and the draft; UserError when the pair cannot be translated."""
    from frontdesk.language.translating import detect_language, translate_text

    found = detect_language(office, text=words).language
    source = found if found != UNKNOWN else (family or ENGLISH)
    target = (family if family != ENGLISH else "es") if source == ENGLISH else ENGLISH
    draft = translate_text(
        office,
        text=words,
        source=source,
        target=target,
        progress=job.tell,
        cancel=lambda: job.cancelled,
    )
    return source, target, draft.text
