"""The answer's other half: its translation into the family's language, to look at and put right before it is kept.

The machine's words are a draft and say so, with what the checks found; a liaison can mark them as reviewed.
Relies on `frontdesk.language.replies`; works without a pack too, then the answer is kept in English alone.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from frontdesk.language.said import Carried, Way
from translation.languages import is_right_to_left
from ui.desk import Desk
from ui.desk_words import language_word
from ui.finding_words import finding_words
from ui.theme import SPACE
from ui.widgets import Button, Field, Progress, StateLabel, text


class AnswerTranslation(QWidget):
    """`wanted` asks for a draft of the answer; `words` is what the person made of it."""

    wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._drafted = ""
        self.translate = Button(desk.theme, self.tr("Translate"), icon="translate", pressed=self.wanted.emit)
        self.progress = Progress(desk.theme)
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.field = Field(self.tr("Translation"), self.box)
        self.state = StateLabel(desk.theme, "warn", "", "warn")
        self.warnings = text("", "caption", tone="warn", wrap=True)
        self.reviewed = QCheckBox(self.tr("I reviewed this translation"))
        self.reviewed.setAccessibleName(self.reviewed.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(self.translate, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.progress, self.field, self.state, self.warnings, self.reviewed):
            column.addWidget(widget)
        desk.theme.changed.connect(self._fit)
        self._fit()
        self.clear()

    def clear(self) -> None:
        """Forget the draft."""
        self._drafted = ""
        self.box.clear()
        self.reviewed.setChecked(False)
        for widget in (self.field, self.state, self.warnings, self.reviewed):
            widget.hide()

    def show_draft(self, carried: Carried, *, may_review: bool) -> None:
        """Show a draft of the answer in the family's language."""
        if carried.way is Way.NONE:
            self._tell_none(carried)
            return
        self._drafted = carried.translation
        self.field.rename(self.tr("In {0}").format(language_word(carried.translation_language)))
        self.box.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
            if is_right_to_left(carried.translation_language)
            else Qt.LayoutDirection.LeftToRight
        )
        self.box.setPlainText(carried.translation)
        if carried.reviewed:
            self.state.tell("good", self.tr("Reviewed words from the memory"), "good")
        elif carried.way is Way.PHRASEBOOK:
            self.state.tell("warn", self.tr("From the phrasebook, not reviewed"), "warn")
        else:
            self.state.tell("warn", self.tr("Machine translation, not reviewed"), "warn")
        self.warnings.setText("\n".join(map(finding_words, carried.warnings)))
        self.warnings.setVisible(bool(carried.warnings))
        self.reviewed.setVisible(may_review and not carried.reviewed)
        self.field.show()
        self.state.show()

    def _tell_none(self, carried: Carried) -> None:
        self.clear()
        language = language_word(carried.translation_language)
        words = self.tr("No language pack for {0}: install one under Settings, or write it yourself.")
        self.state.tell("info", words.format(language), "muted")
        self.field.rename(self.tr("In {0}").format(language))
        self.field.show()
        self.state.show()

    @property
    def words(self) -> str | None:
        """The translation as the person left it; None when none was asked for or written."""
        return self.box.toPlainText().strip() or None

    def _fit(self) -> None:
        self.box.setFixedHeight(self._desk.theme.line_height() * 4 + SPACE.large)
