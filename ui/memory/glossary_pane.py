"""The glossary: the district's terms with their required renderings, and words that are never translated.

Relies on `frontdesk.language.glossary`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from frontdesk.language.glossary import (
    GlossaryView,
    export_glossary,
    import_glossary,
    list_terms,
    remove_term,
    set_term,
)
from models.search import fold
from translation import LANGUAGES
from ui.desk import Desk
from ui.language_names import language_label
from ui.memory.table import Column, RowsModel, RowsTable, chosen_rows
from ui.theme.tokens import SPACE
from ui.widgets import Button, Choice, EmptyState, Field, Flow, StateLabel, text
from ui.widgets.save_file import ask_where

if TYPE_CHECKING:
    from models.capture import Changes
    from ui.jobs import Job
    from ui.screen import Screen


class GlossaryPane(QWidget):
    """The glossary's tab."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self.desk: Desk = screen.desk
        theme = self.desk.theme
        self._all: list[GlossaryView] = []
        self.box = QLineEdit()
        self.box.setClearButtonEnabled(True)
        self.box.setMinimumWidth(240)
        self.model = RowsModel(self.desk, self._columns(), self)
        self.table = RowsTable(self.desk, self.tr("Terms"), self.model, wide=(0, 1, 3), less=(3, 4))
        self.empty = EmptyState(
            theme,
            "phrasebook",
            self.tr("No terms"),
            self.tr("Add a term with the rendering the district wants, or a word never to translate."),
        )
        self.count = text("", "caption", tone="muted")
        self.term = QLineEdit()
        self.rendering = QLineEdit()
        self.remark = QLineEdit()
        common = [code for code in self.desk.office.settings.languages if code != "en"]
        rest = sorted((code for code in LANGUAGES if code not in (*common, "en")), key=language_label)
        self.language = Choice([(code, language_label(code)) for code in (*common, *rest)])
        self.keep = QCheckBox(self.tr("Never translate"))
        self.state = StateLabel(theme)
        self.state.hide()
        self.add = Button(theme, self.tr("New term"), icon="plus", pressed=self._new)
        self.save = Button(theme, self.tr("Save"), role="primary", pressed=self._save)
        self.delete = Button(theme, self.tr("Delete"), icon="trash", pressed=self._delete)
        self.bring = Button(theme, self.tr("Import…"), icon="upload", pressed=self._ask_import)
        self.take_out = Button(theme, self.tr("Export…"), icon="download", pressed=self.ask_export)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(120)
        self._wait.timeout.connect(self._filter)
        self._lay_out()
        self._connect()

    def _columns(self) -> list[Column]:
        keep = self.tr("Never translate")
        return [
            Column(self.tr("Term"), lambda row: row.term),
            Column(self.tr("Rendering"), lambda row: keep if row.keep else row.rendering, self._sign),
            Column(self.tr("Language"), lambda row: "" if row.keep else language_label(row.target_language)),
            Column(self.tr("Remark"), lambda row: row.remark),
            Column(self.tr("Changed by"), lambda row: row.changed_by),
        ]

    def _sign(self, row: GlossaryView) -> tuple[str, str]:
        return ("lock", "muted") if row.keep else ("", "")

    def _lay_out(self) -> None:
        top = QWidget()
        flow = Flow(top, spacing=SPACE.medium)
        for widget in (Field(self.tr("Find a term"), self.box), self.add, self.bring, self.take_out):
            flow.addWidget(widget)
        form = QWidget()
        fields = Flow(form, spacing=SPACE.medium)
        for label, box in (
            (self.tr("Term"), self.term),
            (self.tr("Language"), self.language),
            (self.tr("Rendering"), self.rendering),
            (self.tr("Remark"), self.remark),
        ):
            box.setMinimumWidth(180)
            fields.addWidget(Field(label, box))
        fields.addWidget(self.keep)
        buttons = QWidget()
        row = Flow(buttons)
        for button in (self.save, self.delete, self.state):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE.medium, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        for part in (self.count, form, buttons):
            column.addWidget(part)
        self.empty.hide()

    def _connect(self) -> None:
        self.box.textChanged.connect(lambda _: self._wait.start())
        self.keep.toggled.connect(self.rendering.setDisabled)
        self.keep.toggled.connect(self.language.setDisabled)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        for box in (self.term, self.rendering, self.remark):
            box.returnPressed.connect(self._save)

    def read(self) -> None:
        """Read the glossary."""
        if self._screen.at_work:
            office = self.desk.office
            self._screen.ask(lambda job: list_terms(office), self._show)

    def _show(self, terms: list[GlossaryView]) -> None:
        self._all = terms
        self._filter()

    def _filter(self) -> None:
        sought = fold(self.box.text()).split()
        rows = [
            row
            for row in self._all
            if all(word in fold(f"{row.term} {row.rendering} {row.remark}") for word in sought)
        ]
        self.model.take(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.count.setText(self.tr("{0} terms").format(len(rows)))

    def _chosen(self) -> None:
        rows: list[GlossaryView] = chosen_rows(self.table)
        self.delete.setEnabled(bool(rows))
        self.state.hide()
        if len(rows) != 1:
            return
        row = rows[0]
        self.term.setText(row.term)
        self.keep.setChecked(row.keep)
        self.rendering.setText(row.rendering)
        self.remark.setText(row.remark)
        if row.target_language:
            self.language.set_value(row.target_language)

    def _new(self) -> None:
        self.table.clearSelection()
        for box in (self.term, self.rendering, self.remark):
            box.clear()
        self.keep.setChecked(False)
        self.term.setFocus()

    def _save(self) -> None:
        office, by = self.desk.office, self.desk.by or ""
        term, rendering, remark = self.term.text(), self.rendering.text(), self.remark.text()
        keep, language = self.keep.isChecked(), self.language.value()

        def save(job: Job) -> Changes:
            return set_term(
                office,
                term=term,
                rendering=rendering,
                keep=keep,
                target_language=language,
                remark=remark,
                by=by,
            )

        self._screen.act(
            save,
            lambda changes: self.desk.done(changes, self.tr("Saved the term “{0}”.").format(term)),
            self._refused,
        )

    def _delete(self) -> None:
        for row in chosen_rows(self.table):
            self._delete_term(row)

    def _delete_term(self, row: GlossaryView) -> None:
        office, by = self.desk.office, self.desk.by or ""
        said = self.tr("Deleted the term “{0}”.").format(row.term)
        self._screen.act(
            lambda job: remove_term(office, id=row.id, by=by),
            lambda changes: self.desk.done(changes, said),
            self._refused,
        )

    def _refused(self, error: Exception) -> None:
        self.state.show()
        self.state.tell("bad", self.desk.sentence_of(error), "bad")

    def _ask_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Import a glossary"), "", "CSV (*.csv)")
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Add the terms of a CSV file."""
        office, by, language = self.desk.office, self.desk.by, self.language.value()
        self._screen.act(
            lambda job: import_glossary(office, file=path, target=language, by=by),
            lambda result: self.desk.say(
                self.tr("Imported {0} new terms, {1} changed, {2} skipped.").format(
                    result.added, result.updated, len(result.skipped)
                )
            ),
            self._refused,
        )

    def ask_export(self) -> None:
        """Ask for a file and write the glossary there."""
        ask_where(self, self.tr("Export the glossary"), "glossary", (".csv",), self.export_file)

    def export_file(self, path: Path) -> None:
        """Write the glossary to a CSV file."""
        office = self.desk.office
        self._screen.ask(
            lambda job: export_glossary(office, file=path),
            lambda count: self.desk.say(self.tr("Exported {0} terms to {1}.").format(count, path.name)),
            self._refused,
        )
