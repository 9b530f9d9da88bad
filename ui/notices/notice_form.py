"""The form in which a notice is written, pasted or opened, and in which its English is changed later."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from frontdesk.errors import UserError
from frontdesk.notices.sources import read_notice_file
from frontdesk.notices.views import NoticeView
from ui.desk import Desk
from ui.language_names import language_label
from ui.theme.tokens import SPACE
from ui.widgets import Button, Field, Flow, scrolled, text

_FILES = "*.md *.markdown *.txt *.docx *.eml"


@dataclass(frozen=True, slots=True)
class NoticeDraftForm:
    """What the person filled in. `file` is set when a Word document is to be kept with the notice."""

    title: str
    source: str
    vital: bool
    languages: tuple[str, ...]
    file: Path | None = None


class NoticeForm(QDialog):
    """A dialog for a new notice, or for the English of one (`notice`)."""

    def __init__(self, desk: Desk, parent: QWidget, notice: NoticeView | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notice = notice
        self._file: Path | None = None
        self._opened = ""
        self.setWindowTitle(self.tr("Change the English") if notice else self.tr("New notice"))
        self.setModal(True)
        self.resize(820, 680)
        self.title = QLineEdit()
        self.source = QPlainTextEdit()
        self.source.setTabChangesFocus(True)
        self.source.setPlaceholderText(
            self.tr("Write or paste the notice here. # makes a heading, - a list.")
        )
        self.vital = QCheckBox(self.tr("Vital: about rights, health, discipline or consent"))
        self.languages: dict[str, QCheckBox] = {}
        self._lay_out()
        if notice is not None:
            self.title.setText(notice.summary.title)
            self.source.setPlainText(notice.source)
            self.vital.setChecked(notice.summary.vital)
        self.title.setFocus()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(SPACE.medium)
        self.title_field = Field(self.tr("Title"), self.title)
        self.source_field = Field(self.tr("Text"), self.source)
        column.addWidget(self.title_field)
        column.addWidget(self.source_field, 1)
        self.vital.setAccessibleDescription(
            self.tr("A vital notice is printed only after a liaison approves it.")
        )
        column.addWidget(self.vital)
        hint = self.tr("A vital notice that no liaison approved prints only as a marked draft.")
        column.addWidget(text(hint, "caption", tone="muted", wrap=True))
        if self._notice is None:
            self._add_languages(column)
        else:
            kept = self.tr("Translations keep what still fits; only changed sentences are marked stale.")
            column.addWidget(text(kept, "caption", tone="muted", wrap=True))
        outer = QVBoxLayout(self)
        outer.addWidget(scrolled(inner), 1)
        outer.addLayout(self._buttons())

    def _add_languages(self, column: QVBoxLayout) -> None:
        column.addWidget(text(self.tr("Translate into"), "field"))
        holder = QWidget()
        flow = Flow(holder, spacing=SPACE.medium)
        for code in self._desk.office.settings.languages:
            if code == "en":
                continue
            box = QCheckBox(language_label(code))
            box.setChecked(True)
            self.languages[code] = box
            flow.addWidget(box)
        column.addWidget(holder)

    def _buttons(self) -> QHBoxLayout:
        theme = self._desk.theme
        row = QHBoxLayout()
        self.open_button = Button(
            theme, self.tr("Open a file…"), icon="folder", keys="Ctrl+O", pressed=self._ask_file
        )
        self.cancel = Button(theme, self.tr("Cancel"), role="quiet", pressed=self.reject)
        self.save = Button(theme, self.tr("Save"), role="primary", keys="Ctrl+Return", pressed=self._save)
        if self._notice is None:
            row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        return row

    def _ask_file(self) -> None:
        kinds = self.tr("Notices ({0})").format(_FILES)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open a notice"), "", kinds)
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Fill the form from a file; says below the text what is wrong with it."""
        try:
            read = read_notice_file(path)
        except UserError as error:
            self.source_field.complain(error.sentence)
            return
        self.source_field.complain("")
        self.title.setText(read.title)
        self.source.setPlainText(read.text)
        self.vital.setChecked(read.vital)
        self._file, self._opened = path, read.text

    def answer(self) -> NoticeDraftForm:
        """Return what was filled in; an opened Word file goes with it while its text was not changed."""
        source = self.source.toPlainText()
        kept = self._file if source == self._opened else None
        chosen = tuple(code for code, box in self.languages.items() if box.isChecked())
        return NoticeDraftForm(self.title.text().strip(), source, self.vital.isChecked(), chosen, kept)

    def _save(self) -> None:
        empty_text = not self.source.toPlainText().strip()
        self.source_field.complain(self.tr("Type or paste the notice's text.") if empty_text else "")
        if empty_text:
            self.source.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
