"""The translation memory: searching it, correcting and merging pairs, exchanging it as TMX.

The pair that is chosen stands below the table with its two texts, who changed it last and where it is used.
Relies on `frontdesk.language.memory` and `frontdesk.language.memory_upkeep`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from frontdesk.language.liaisons import may_approve
from frontdesk.language.memory import (
    MemoryView,
    approve_pair,
    export_memory,
    import_memory,
    list_pairs,
    remove_pair,
    use_starter_memory,
    uses_starter_memory,
)
from frontdesk.language.memory_upkeep import Use, edit_pair, find_doubles, merge_pairs, where_used
from translation import is_right_to_left
from ui.desk import Desk
from ui.desk_words import day_word, moment_word
from ui.language_names import language_label
from ui.memory.table import Column, RowsModel, RowsTable, chosen_rows
from ui.notices.words import state_word
from ui.theme.tokens import SPACE
from ui.widgets import Button, Choice, EmptyState, Field, Flow, Progress, StateLabel, text
from ui.widgets.save_file import ask_where

if TYPE_CHECKING:
    from models.capture import Changes
    from ui.jobs import Job
    from ui.screen import Screen

MOST = 300
_BESIDE = 70


class MemoryPane(QWidget):
    """The memory's tab."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self.desk: Desk = screen.desk
        theme = self.desk.theme
        self._zone = self.desk.office.zone
        self._today = self.desk.office.today()
        self.box = QLineEdit()
        self.box.setClearButtonEnabled(True)
        self.box.setMinimumWidth(240)
        self.language = Choice([("", self.tr("All languages"))])
        self.language.setMinimumContentsLength(15)
        self.doubles = QCheckBox(self.tr("Only doubles"))
        self.starter = QCheckBox(self.tr("Suggest the shipped phrases, which nobody reviewed"))
        self.model = RowsModel(self.desk, self._columns(), self)
        self.table = RowsTable(self.desk, self.tr("Pairs"), self.model, wide=(0, 1), less=(2, 4, 5))
        self.count = text("", "caption", tone="muted")
        self.empty = EmptyState(
            theme,
            "memory",
            self.tr("No pairs"),
            self.tr(
                "What a liaison approves in notices, answers and phrases stands here; or import a TMX file."
            ),
        )
        self.source = _small_editor()
        self.target = _small_editor()
        self.about = text("", "caption", tone="muted", wrap=True)
        self.used = text("", "caption", tone="muted", wrap=True)
        self.state = StateLabel(theme)
        self.add = Button(theme, self.tr("New pair"), icon="plus", pressed=self._new)
        self.save = Button(theme, self.tr("Save"), role="primary", pressed=self._save)
        self.merge = Button(theme, self.tr("Merge"), pressed=self._merge)
        self.delete = Button(theme, self.tr("Delete"), icon="trash", pressed=self._delete)
        self.bring = Button(theme, self.tr("Import…"), icon="upload", pressed=self._ask_import)
        self.take_out = Button(theme, self.tr("Export…"), icon="download", pressed=self.ask_export)
        self.progress = Progress(theme)
        self._pair: MemoryView | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(150)
        self._wait.timeout.connect(self.read)
        self._lay_out()
        self._connect()

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Source"), lambda row: row.source),
            Column(self.tr("Translation"), lambda row: row.target),
            Column(self.tr("Languages"), lambda row: f"{row.source_language} → {row.target_language}"),
            Column(self.tr("State"), self._state_words, self._state_sign),
            Column(self.tr("Changed by"), lambda row: row.changed_by),
            Column(
                self.tr("When"),
                lambda row: day_word(row.changed_at.astimezone(self._zone).date(), self._today),
            ),
        ]

    def _state_words(self, row: MemoryView) -> str:
        return self.tr("Approved") if row.approved else self.tr("Not reviewed")

    def _state_sign(self, row: MemoryView) -> tuple[str, str]:
        return ("good", "good") if row.approved else ("warn", "warn")

    def _lay_out(self) -> None:
        top = QWidget()
        flow = Flow(top, spacing=SPACE.medium)
        for widget in (
            Field(self.tr("Find a pair"), self.box),
            Field(self.tr("Language"), self.language),
            self.doubles,
            self.add,
            self.bring,
            self.take_out,
        ):
            flow.addWidget(widget)
        texts = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, texts)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(SPACE.medium)
        self.source_field = Field(self.tr("Source"), self.source)
        self.target_field = Field(self.tr("Translation"), self.target)
        for field in (self.source_field, self.target_field):
            self._both.addWidget(field)
        buttons = QWidget()
        row = Flow(buttons)
        for button in (self.save, self.merge, self.delete, self.state):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE.medium, 0, 0)
        column.setSpacing(SPACE.small)
        for part in (top, self.progress):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        for part in (self.count, texts, self.about, self.used, buttons, self.starter):
            column.addWidget(part)
        self.empty.hide()

    def _connect(self) -> None:
        self.box.textChanged.connect(lambda _: self._wait.start())
        self.language.currentIndexChanged.connect(lambda _: self._wait.start())
        self.doubles.toggled.connect(lambda _: self._wait.start())
        self.starter.clicked.connect(self._switch_starter)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        self.model.modelReset.connect(self._chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two texts one above the other where the width is short."""
        super().resizeEvent(event)
        letters = self.width() / max(1, QFontMetrics(self.desk.theme.font()).averageCharWidth())
        way = QBoxLayout.Direction
        self._both.setDirection(way.LeftToRight if letters >= _BESIDE else way.TopToBottom)

    # Reading

    def read(self) -> None:
        """Read what is searched for."""
        if not self._screen.at_work:
            return
        office, words = self.desk.office, self.box.text()
        language, doubles = self.language.value(), self.doubles.isChecked()

        def find(job: Job) -> tuple[list[MemoryView], bool]:
            if doubles:
                found = find_doubles(office, target_language=language)
            else:
                found = list_pairs(office, words=words, target_language=language or None, limit=MOST)
            return found, uses_starter_memory(office)

        self._screen.ask(find, lambda found: self._show(*found))

    def _show(self, rows: list[MemoryView], starter: bool) -> None:
        chosen = self._pair.id if self._pair else ""
        self.model.take(rows)
        self.starter.setChecked(starter)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        shown = self.tr("{0} pairs").format(len(rows))
        if len(rows) >= MOST:
            shown = self.tr("The {0} changed last; search for others").format(MOST)
        self.count.setText(shown)
        languages = dict.fromkeys(row.target_language for row in rows)
        if self.language.count() <= len(languages):
            known = sorted((code for code in languages if code), key=language_label)
            self.language.set_options(
                [("", self.tr("All languages")), *((code, language_label(code)) for code in known)]
            )
        for place, row in enumerate(rows):
            if row.id == chosen:
                self.table.selectRow(place)

    def _chosen(self) -> None:
        rows: list[MemoryView] = chosen_rows(self.table)
        self._pair = rows[0] if len(rows) == 1 else None
        self.save.setEnabled(self._pair is not None)
        self.merge.setEnabled(len(rows) > 1)
        self.delete.setEnabled(bool(rows))
        self.state.setVisible(False)
        _tell(self.used, "")
        pair = self._pair
        self.source.setPlainText(pair.source if pair else "")
        self.target.setPlainText(pair.target if pair else "")
        way = (
            Qt.LayoutDirection.RightToLeft
            if pair and is_right_to_left(pair.target_language)
            else self.layoutDirection()
        )
        self.target.setLayoutDirection(way)
        if pair is None:
            _tell(self.about, self.tr("{0} chosen").format(len(rows)) if len(rows) > 1 else "")
            return
        who = pair.changed_by or self.tr("nobody named")
        when = pair.changed_at.astimezone(self._zone)
        origin = pair.origin or self.tr("unknown")
        _tell(
            self.about,
            self.tr("Changed by {0}, {1} · from: {2}").format(who, moment_word(when, self._today), origin),
        )
        office = self.desk.office
        self._screen.ask(lambda job: where_used(office, id=pair.id), lambda uses: self._show_uses(pair, uses))

    def _show_uses(self, pair: MemoryView, uses: list[Use]) -> None:
        if self._pair is None or pair.id != self._pair.id:
            return
        if not uses:
            _tell(self.used, self.tr("Not used in a notice yet"))
            return
        listed = "; ".join(
            f"{use.title} ({language_label(use.language)}, {state_word(use.state)})" for use in uses
        )
        _tell(self.used, self.tr("Used in: {0}").format(listed))

    # Changing

    def _new(self) -> None:
        """Clear the choice, so that what is typed becomes a new pair in the language chosen above."""
        self.table.clearSelection()
        self.save.setEnabled(True)
        self.source.setFocus()
        _tell(self.about, self.tr("Type both texts, choose the language above, then Save."))

    def _save(self) -> None:
        office, by, pair = self.desk.office, self.desk.by or "", self._pair
        source, target, language = self.source.toPlainText(), self.target.toPlainText(), self.language.value()
        if pair is None and not language:
            self._refused(self.tr("Choose the language of the translation above, then Save."))
            return

        def save(job: Job) -> Changes:
            if pair is not None:
                return edit_pair(office, id=pair.id, source=source, target=target, by=by)
            return approve_pair(
                office, source=source, target=target, source_language="en", target_language=language, by=by
            )

        self._act(save, self.tr("Saved the pair."))

    def _merge(self) -> None:
        """Keep the chosen pair that stands first, and let the other chosen ones go."""
        rows: list[MemoryView] = chosen_rows(self.table)
        office, by = self.desk.office, self.desk.by or ""
        others = [row.id for row in rows[1:]]
        if rows:
            self._act(
                lambda job: merge_pairs(office, keep=rows[0].id, others=others, by=by),
                self.tr("Merged {0} pairs into “{1}”.").format(len(rows), rows[0].target[:60]),
            )

    def _delete(self) -> None:
        for row in chosen_rows(self.table):
            self._delete_pair(row)

    def _delete_pair(self, row: MemoryView) -> None:
        office, by = self.desk.office, self.desk.by or ""
        self._act(
            lambda job: remove_pair(office, id=row.id, by=by),
            self.tr("Deleted the pair “{0}”.").format(row.source[:60]),
        )

    def _act(self, work: Any, said: str) -> None:
        self._screen.act(work, lambda changes: self.desk.done(changes, said), self._refused)

    def _refused(self, error: Exception | str) -> None:
        self.state.setVisible(True)
        self.state.tell("bad", self.desk.sentence_of(error), "bad")

    def _switch_starter(self, use: bool) -> None:
        office, by = self.desk.office, self.desk.by
        said = (
            self.tr("The shipped phrases are suggested.")
            if use
            else self.tr("The shipped phrases are not suggested.")
        )
        self._act(lambda job: use_starter_memory(office, use=use, by=by), said)

    # Exchanging

    def _ask_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Import a memory"), "", "TMX (*.tmx)")
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Add the pairs of a TMX file, with progress."""
        office, by = self.desk.office, self.desk.by
        said = self.tr("Imported {0} new pairs, {1} changed, {2} skipped.")
        if not may_approve(office, by=by):
            said += " " + self.tr("They count as not reviewed until a liaison approves them.")
        job = self._screen.ask(
            lambda job: import_memory(
                office, file=path, by=by, progress=job.tell, cancel=lambda: job.cancelled
            ),
            lambda result: self.desk.say(said.format(result.added, result.updated, len(result.skipped))),
            self._refused,
        )
        self.progress.watch(job, self.tr("Importing {0}…").format(path.name))

    def ask_export(self) -> None:
        """Ask for a file and write the memory there."""
        ask_where(self, self.tr("Export the memory"), "memory", (".tmx",), self.export_file)

    def export_file(self, path: Path) -> None:
        """Write the whole memory to a TMX file."""
        office = self.desk.office
        job = self._screen.ask(
            lambda job: export_memory(office, file=path),
            lambda count: self.desk.say(self.tr("Exported {0} pairs to {1}.").format(count, path.name)),
            self._refused,
        )
        self.progress.watch(job, self.tr("Exporting…"))


def _tell(label: QLabel, words: str) -> None:
    """Show words, or leave no gap where there are none."""
    label.setText(words)
    label.setVisible(bool(words))


def _small_editor() -> QPlainTextEdit:
    editor = QPlainTextEdit()
    editor.setTabChangesFocus(True)
    editor.setMaximumHeight(72)
    return editor
