"""The middle pane: a notice's translation by segments, what is left, and what can be done with it.

Shows the English alone when no language is chosen. Emits wishes (translate, approve, print, change, delete);
the screen carries them out. Relies on the review list of this package.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.notices.views import DraftView, NoticeView
from translation import LANGUAGES, is_right_to_left
from ui.desk import Desk
from ui.desk_words import moment_word
from ui.language_names import language_label
from ui.notices.review_list import ReviewList
from ui.notices.words import progress_words, state_sign
from ui.theme.tokens import SPACE
from ui.widgets import Button, Choice, Field, Flow, IconButton, Progress, StateLabel, text


class ReviewPane(QWidget):
    """A notice and one of its translations."""

    translate_wanted = Signal(str)
    approve_wanted = Signal()
    print_wanted = Signal()
    change_wanted = Signal()
    delete_wanted = Signal()
    back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self.notice: NoticeView | None = None
        self.draft: DraftView | None = None
        self.title = text("", "title", wrap=True)
        self.state = StateLabel(theme)
        self.back_button = IconButton(
            theme, "chevron-left", self.tr("Back to the notices"), pressed=self.back.emit
        )
        self.back_button.hide()
        self.target = Choice()
        self.target.setMinimumContentsLength(14)
        self.translate = Button(theme, self.tr("Translate"), icon="translate", pressed=self._translate)
        self.approve = Button(
            theme, self.tr("Approve"), icon="check", role="primary", pressed=self.approve_wanted.emit
        )
        self.approve.setToolTip(self.tr("Approve this translation  (Ctrl+Shift+A)"))
        self.print = Button(theme, self.tr("Print"), icon="print", pressed=self.print_wanted.emit)
        self.change = IconButton(
            theme, "edit", self.tr("Change the English"), pressed=self.change_wanted.emit
        )
        self.delete = IconButton(theme, "trash", self.tr("Delete"), pressed=self.delete_wanted.emit)
        self.progress = Progress(theme)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.left = text("", tone="muted")
        self.list = ReviewList(desk)
        self.english = QPlainTextEdit()
        self.english.setReadOnly(True)
        self.english.setAccessibleName(self.tr("English text"))
        self._lay_out()
        self._offer_languages()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE.small)
        head.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignTop)
        tools = QWidget()
        flow = Flow(tools)
        self.target_field = Field(self.tr("Translate into"), self.target)
        for widget in (self.target_field, self.translate, self.print, self.approve):
            flow.addWidget(widget)
        line = QHBoxLayout()
        line.setSpacing(SPACE.medium)
        line.addWidget(self.state)
        line.addWidget(self.left)
        line.addWidget(self.bar, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.english)
        self.stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addLayout(head)
        column.addWidget(tools)
        column.addWidget(self.progress)
        column.addLayout(line)
        column.addWidget(self.stack, 1)

    def _offer_languages(self) -> None:
        common = [code for code in self._desk.office.settings.languages if code != "en"]
        others = sorted(
            (code for code in LANGUAGES if code not in common and code != "en"), key=language_label
        )
        self.target.set_options(
            [(code, f"{language_label(code)} · {LANGUAGES[code].own_name}") for code in (*common, *others)]
        )

    def show_notice(self, notice: NoticeView, draft: DraftView | None) -> None:
        """Show a notice, in review when there is a translation, else its English."""
        changed = self.notice is None or self.notice.summary.id != notice.summary.id
        self.notice, self.draft = notice, draft
        self.title.setText(notice.summary.title)
        if draft is None:
            self._show_english(notice)
        else:
            self._show_draft(draft)
        self.approve.setVisible(draft is not None)
        self.bar.setVisible(draft is not None)
        self.print.setEnabled(True)
        if changed:
            self.progress.hide()

    def _show_english(self, notice: NoticeView) -> None:
        self.list.keep()
        self.stack.setCurrentWidget(self.english)
        if self.english.toPlainText() != notice.source:
            self.english.setPlainText(notice.source)
        if notice.summary.vital:
            self.state.tell("shield", self.tr("Vital: a liaison must approve each translation"), "warn")
        else:
            self.state.tell("notices", self.tr("The English"), "muted")
        self.left.setText("")

    def _show_draft(self, draft: DraftView) -> None:
        self.stack.setCurrentWidget(self.list)
        self.list.painter.right_to_left = is_right_to_left(draft.language)
        self.list.take(draft.segments)
        self.target.set_value(draft.language)
        self.tell_state(draft)

    def tell_state(self, draft: DraftView) -> None:
        """Say how far the translation is."""
        summary = draft.summary
        sign = state_sign(summary)
        words = f"{language_label(summary.language)} · {sign.words}"
        if summary.approved and summary.approved_at is not None:
            when = summary.approved_at.astimezone(self._desk.office.zone)
            words = self.tr("{0} by {1}, {2}").format(
                words, summary.approved_by, moment_word(when, self._desk.office.today())
            )
        self.state.tell(sign.icon, words, sign.tone)
        self.left.setText(progress_words(summary))
        self.bar.setRange(0, max(1, summary.segments))
        self.bar.setValue(summary.accepted)
        self.bar.setAccessibleName(progress_words(summary))
        self.approve.setEnabled(not summary.approved)

    def mark_terms(self, terms: Sequence[str]) -> None:
        """Underline these glossary terms in the English of the segments."""
        self.list.painter.terms = tuple(terms)
        self.list.viewport().update()

    def _translate(self) -> None:
        if self.target.value():
            self.translate_wanted.emit(self.target.value())
