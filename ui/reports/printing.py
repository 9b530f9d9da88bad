"""Printing: the operating system's dialog, then the pages one by one, so that the desk stays quick meanwhile.

The pages are those that were shown, at their own size, on white. A range of pages and copies are taken from
the dialog; copies are printed here only where the printer makes none itself. Relies on QtPdf and QtPrintSupport.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QRectF, QSize, QTimer
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from ui.desk import Desk
from ui.reports.made import Made
from ui.widgets.save_file import documents_folder

PRINTER_DPI = 300
_RANGE = QPrinter.PrintRange.PageRange


def ask_printer(
    parent: QWidget,
    document: QPdfDocument,
    title: str,
    file_name: str,
    then: Callable[[QPrinter], object],
) -> None:
    """Show the system's print dialog for a document; `then(printer)` when it was accepted.

    Where no printer is set up, Qt's own dialog (on Linux) offers a PDF file, named here so that Enter is enough.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    paper_for(document, printer)
    if sys.platform.startswith("linux") and not QPrinterInfo.availablePrinterNames():
        printer.setOutputFileName(str(documents_folder() / f"{file_name}.pdf"))
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, document.pageCount())
    dialog.setFromTo(1, document.pageCount())
    dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
    dialog.accepted.connect(lambda: then(printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # the class hides it behind an overload of old


def paper_for(document: QPdfDocument, printer: QPrinter) -> None:
    """Ask the printer for the paper of the document's first page, whole, without margins of its own."""
    points = document.pagePointSize(0)
    landscape = points.width() > points.height()
    size = points.transposed() if landscape else points
    printer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    turned = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(turned)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)


def order_of_pages(printer: QPrinter, count: int) -> list[int]:
    """Return the pages (from 0) in the order they are printed: the chosen range, as often as copies are asked."""
    first, last = 1, count
    if printer.printRange() == _RANGE and printer.fromPage():
        first, last = printer.fromPage(), min(printer.toPage() or count, count)
    pages = list(range(first - 1, last))
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]


class Printing(QObject):
    """Prints what was made, a page each turn of the event loop, and says so when all pages were sent.

    It belongs to the desk and outlives the window that began it; a desk that closes sends the rest at once.
    """

    def __init__(self, desk: Desk, made: Made, printer: QPrinter, title: str) -> None:
        super().__init__(desk)
        self._desk, self._printer, self._title = desk, printer, title
        self._made, self._bytes = made, QByteArray(made.pdf)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(self)
        self._document.load(self._buffer)
        self._left = order_of_pages(printer, self._document.pageCount())
        self._first = True
        self._painter = QPainter(printer)
        if not self._painter.isActive():
            self._left.clear()
            desk.warn(
                self.tr("The printer cannot be reached, so nothing was printed; save the page instead.")
            )
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._print_next)
        self._timer.start()
        desk.closed.connect(self._print_rest)

    def _print_next(self) -> None:
        if self._left:
            if not self._first:
                self._printer.newPage()
            self._first = False
            print_page(self._document, self._left.pop(0), self._printer, self._painter)
        else:
            self._end()

    def _print_rest(self) -> None:
        while self._left:
            self._print_next()
        self._end()

    def _end(self) -> None:
        self._timer.stop()
        if self._painter.isActive():
            self._painter.end()
            self._remember()
        self.deleteLater()

    def _remember(self) -> None:
        """Say that it was sent; keep what a list of the day said, so that the next print marks what has changed.

        Undo forgets it again, for a paper that jammed.
        """
        desk, printed = self._desk, self._made.printed
        said = self.tr("Sent {0} to the printer.").format(self._title)
        if printed is None or not desk.is_open or desk.jobs.closed:
            desk.say(said)
            return
        from frontdesk.printed import note_printed

        office, by = desk.office, desk.by
        desk.jobs.act(
            lambda job: note_printed(office, printed=printed, by=by),
            lambda changes: desk.done(changes, said),
            name="printed",
        )


def print_page(document: QPdfDocument, number: int, printer: QPrinter, painter: QPainter) -> None:
    """Print a page at its own size, on white."""
    points = document.pagePointSize(number)
    size = QSize(round(points.width() * PRINTER_DPI / 72), round(points.height() * PRINTER_DPI / 72))
    scale = printer.resolution() / 72
    sheet = QRectF(0, 0, points.width() * scale, points.height() * scale)
    painter.fillRect(sheet, QColor("white"))
    painter.drawImage(sheet, document.render(number, size))
