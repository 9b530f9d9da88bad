"""A window that shows any page as it will print, with Print and Save: badges, passes, the day's lists.

    PrintWindow(desk, parent, title=…, make=lambda: make_badge(office, visit=key), file_name="badge").open()

`make` runs off the UI thread and returns a PDF. A label printer prints a label at its own size.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.reports.files import write_file
from ui.desk import Desk
from ui.reports.paper import Paper, paper_for, print_document
from ui.theme.tokens import SPACE
from ui.widgets import Button, StateLabel


class PrintWindow(QDialog):
    """Shows one document, and prints or saves it."""

    def __init__(
        self, desk: Desk, parent: QWidget, *, title: str, make: Callable[[], bytes], file_name: str
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._title, self._file_name = title, file_name
        self.setWindowTitle(title)
        self.setModal(True)
        wanted = QSize(desk.theme.em(44), desk.theme.em(40))
        self.resize(wanted.boundedTo(parent.screen().availableSize() * 0.9))
        self.paper = Paper(desk.theme, self.tr("The page as it will print"))
        self.state = StateLabel(desk.theme)
        self.print = Button(desk.theme, self.tr("Print"), icon="print", role="primary", keys="Ctrl+P",
                            pressed=self.ask_printer)  # fmt: skip
        self.save = Button(desk.theme, self.tr("Save"), icon="download", keys="Ctrl+S", pressed=self.ask_file)
        self.close_button = Button(desk.theme, self.tr("Close"), role="quiet", pressed=self.reject)
        self._lay_out()
        self._enable(False)
        self.state.tell("clock", self.tr("Making the page…"), "muted")
        desk.jobs.ask(lambda job: make(), self._show, failed=self._failed, owner=self, name="print")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE.medium)
        column.addWidget(self.state)
        column.addWidget(self.paper, 1)
        column.addLayout(buttons)

    def _enable(self, ready: bool) -> None:
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)

    def _show(self, pdf: bytes) -> None:
        self.paper.show_pdf(pdf)
        count = self.paper.document.pageCount()
        self.state.tell(
            "good", self.tr("1 page") if count == 1 else self.tr("{0} pages").format(count), "good"
        )
        self._enable(True)
        self.print.setFocus()

    def _failed(self, error: Exception) -> None:
        self.state.tell("bad", self._desk.sentence_of(error), "bad")

    def ask_printer(self) -> None:
        """Ask for a printer and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._title)
        paper_for(self.paper.document, printer)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)
            self.accept()

    def print_to(self, printer: QPrinter) -> None:
        """Print the shown pages."""
        print_document(self.paper.document, printer)
        self._desk.say(self.tr("Sent {0} to the printer.").format(self._title))

    def ask_file(self) -> None:
        """Ask for a file and save the pages there."""
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save"), f"{self._file_name}.pdf", "*.pdf")
        if name:
            path = Path(name)
            self.save_to(path if path.suffix else path.with_suffix(".pdf"))

    def save_to(self, path: Path) -> None:
        """Save the shown pages off the UI thread and say so."""
        pdf = self.paper.pdf
        said = self.tr("Saved {0}.").format(path.name)

        def told(_: None) -> None:
            self._desk.say(said)
            self.accept()

        self._desk.jobs.act(
            lambda job: write_file(path, pdf), told, failed=self._failed, owner=self, name="save"
        )
