"""The print dialog of a notice: layout, large print, a preview as it will print, paper or file.

The preview is the very PDF that goes to the printer. A vital notice that is not approved says in words that
it prints as a draft; there is no way round it here or below. Relies on QtPdf and QtPrintSupport.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.notice_print import Layout, notice_page, print_notice
from frontdesk.reports.notice_pages import NoticePage, make_notice_pdf
from translation import language_name
from ui.desk import Desk
from ui.theme.tokens import SPACE
from ui.widgets import Button, Choice, Field, StateLabel

PRINTER_DPI = 300


class PrintDialog(QDialog):
    """Shows a translation as it will print, and prints or saves it."""

    def __init__(self, desk: Desk, parent: QWidget, *, notice: str, title: str, language: str) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notice, self._language = notice, language
        self._pdf = QByteArray()
        self.setWindowTitle(self.tr("Print {0} in {1}").format(title, language_name(language)))
        self.setModal(True)
        self.resize(920, 760)
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView()
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(self.tr("Preview"))
        self.layout_choice = Choice(
            [
                (Layout.SIDE_BY_SIDE, self.tr("Side by side")),
                (Layout.STACKED, self.tr("One below the other")),
                (Layout.SINGLE, self.tr("{0} alone").format(language_name(language))),
            ]
        )
        self.large = QCheckBox(self.tr("Large print (18 points)"))
        self.state = StateLabel(desk.theme)
        self._lay_out()
        self.layout_choice.currentIndexChanged.connect(lambda _: self.show_page())
        self.large.toggled.connect(lambda _: self.show_page())
        self.show_page()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        options = QHBoxLayout()
        options.addWidget(Field(self.tr("Layout"), self.layout_choice))
        options.addWidget(self.large, 0, Qt.AlignmentFlag.AlignBottom)
        options.addStretch(1)
        self.print = Button(theme, self.tr("Print"), icon="print", role="primary", pressed=self._ask_printer)
        self.save_pdf = Button(theme, self.tr("Save as PDF…"), pressed=lambda: self._ask_file(".pdf"))
        self.save_docx = Button(theme, self.tr("Save as Word…"), pressed=lambda: self._ask_file(".docx"))
        self.close_button = Button(theme, self.tr("Close"), role="quiet", pressed=self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_pdf)
        buttons.addWidget(self.save_docx)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE.medium)
        column.addLayout(options)
        column.addWidget(self.state)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)

    def show_page(self) -> None:
        """Make the page anew with the chosen options, off the UI thread."""
        office, layout, large = self._desk.office, self.layout_choice.value(), self.large.isChecked()
        self.state.tell("clock", self.tr("Making the page…"), "muted")
        self.print.setEnabled(False)

        def make(job: object) -> tuple[NoticePage, bytes]:
            page = notice_page(
                office, notice=self._notice, language=self._language, layout=layout, large=large
            )
            return page, make_notice_pdf(page)

        self._desk.jobs.ask(
            make, lambda made: self._show(*made), failed=self._failed, owner=self, name="print"
        )

    def _show(self, page: NoticePage, pdf: bytes) -> None:
        self._pdf = QByteArray(pdf)
        self.document.close()
        self._buffer.close()
        self._buffer.setData(self._pdf)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.print.setEnabled(True)
        count = self.document.pageCount()
        pages = self.tr("1 page") if count == 1 else self.tr("{0} pages").format(count)
        if page.draft:
            words = self.tr("DRAFT – NOT REVIEWED: vital, and no liaison has approved it · {0}").format(pages)
            self.state.tell("warn", words, "warn")
        else:
            self.state.tell("good", pages, "good")

    def _failed(self, error: Exception) -> None:
        self.state.tell("bad", self._desk.sentence_of(error), "bad")

    def _ask_file(self, ending: str) -> None:
        kinds = f"*{ending}"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the notice"), f"notice{ending}", kinds)
        if name:
            self.save_to(Path(name).with_suffix(ending))

    def save_to(self, path: Path) -> None:
        """Write the page to a `.pdf` or `.docx` off the UI thread and say so."""
        office, layout, large = self._desk.office, self.layout_choice.value(), self.large.isChecked()

        def write(job: object) -> NoticePage:
            return print_notice(
                office, notice=self._notice, language=self._language, out=path, layout=layout, large=large
            )

        def told(page: NoticePage) -> None:
            self._desk.say(self.tr("Saved {0}.").format(path.name))
            self.accept()

        self._desk.jobs.act(write, told, failed=self._failed, owner=self, name="print")

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
