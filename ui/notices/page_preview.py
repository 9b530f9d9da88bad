"""The preview of pages as they will print, with the printer and a file to save: for notices and phrase cards.

The preview is the very PDF that goes to the printer. Relies on QtPdf and QtPrintSupport; the pages are made off
the UI thread by whoever opens the dialog.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize
from PySide6.QtGui import QColor, QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from frontdesk.notices.printing import save_file
from ui.desk import Desk
from ui.theme.tokens import SPACE
from ui.widgets import Button, StateLabel

PRINTER_DPI = 300


class PagePreview(QDialog):
    """Shows a PDF and prints or saves it. `make` returns the PDF; it runs off the UI thread."""

    def __init__(
        self, desk: Desk, parent: QWidget, *, title: str, file_name: str, make: Callable[[], bytes]
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._make = make
        self._file_name = file_name
        self._pdf = QByteArray()
        self._buffer = QBuffer(self)
        self.setWindowTitle(title)
        self.setModal(True)
        self.resize(920, 760)
        self.document = QPdfDocument(self)
        self.view = QPdfView()
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(self.tr("Preview"))
        self.state = StateLabel(desk.theme)
        for label in self.state.findChildren(QLabel):
            label.setWordWrap(bool(label.property("type")))
        self.options = QHBoxLayout()
        self.buttons = QHBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        self.print = Button(theme, self.tr("Print"), icon="print", role="primary", pressed=self._ask_printer)
        self.save_pdf = self.save_button("PDF…", self.tr("Save as PDF…"), ".pdf")
        self.close_button = Button(theme, self.tr("Close"), role="quiet", pressed=self.reject)
        self.buttons.addWidget(self.save_pdf)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.close_button)
        self.buttons.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE.medium)
        column.addLayout(self.options)
        column.addWidget(self.state)
        column.addWidget(self.view, 1)
        column.addLayout(self.buttons)

    def save_button(self, words: str, name: str, ending: str) -> Button:
        """Return a button that saves as a file with this ending; `name` says so in full."""
        button = Button(self._desk.theme, words, icon="download", pressed=lambda: self._ask_file(ending))
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    # What is shown

    def show_page(self) -> None:
        """Make the pages anew, off the UI thread."""
        self.state.tell("clock", self.tr("Making the page…"), "muted")
        self.print.setEnabled(False)
        make = self._make
        self._desk.jobs.ask(lambda job: make(), self.show_pdf, failed=self.failed, owner=self, name="print")

    def show_pdf(self, pdf: bytes) -> None:
        """Show these pages and say how many there are."""
        self._pdf = QByteArray(pdf)
        self.document.close()
        self._buffer.close()
        self._buffer.setData(self._pdf)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.print.setEnabled(True)
        self.state.tell("good", self.pages_words(), "good")

    def pages_words(self) -> str:
        """Return the number of pages in words."""
        count = self.document.pageCount()
        return self.tr("1 page") if count == 1 else self.tr("{0} pages").format(count)

    def failed(self, error: Exception) -> None:
        """Say what went wrong."""
        self.state.tell("bad", self._desk.sentence_of(error), "bad")

    # Files

    def _ask_file(self, ending: str) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the page"), f"{self._file_name}{ending}", f"*{ending}"
        )
        if name:
            self.save_to(Path(name).with_suffix(ending))

    def save_to(self, path: Path) -> None:
        """Write what is shown to a PDF and close."""
        content = bytes(self._pdf.data())
        self.run_save(lambda: save_file(path, content), path)

    def run_save(self, write: Callable[[], object], path: Path) -> None:
        """Write a file off the UI thread, say so and close."""

        def told(_: object) -> None:
            self._desk.say(self.tr("Saved {0}.").format(path.name))
            self.accept()

        self._desk.jobs.ask(lambda job: write(), told, failed=self.failed, owner=self, name="save")

    # Paper

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.windowTitle())
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)
            self.accept()

    def print_to(self, printer: QPrinter) -> None:
        """Send the pages to a printer, each on a whole sheet with white ground."""
        printer.setFullPage(True)
        printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
        painter = QPainter(printer)
        for number in range(self.document.pageCount()):
            if number:
                printer.newPage()
            points = self.document.pagePointSize(number)
            size = QSize(round(points.width() * PRINTER_DPI / 72), round(points.height() * PRINTER_DPI / 72))
            sheet = QRectF(painter.viewport())
            painter.fillRect(sheet, QColor("white"))
            painter.drawImage(sheet, self.document.render(number, size))
        painter.end()
