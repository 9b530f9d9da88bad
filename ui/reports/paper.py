"""Pages as they will print: shown on the screen from the very PDF that goes to the printer.

Relies on QtPdf. A rendered page has no ground of its own, so it is laid on white, in every theme: paper is
white. What the pages say is told to screen readers as the view's description.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPageLayout,
    QPageSize,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import SPACE

PRINTER_DPI = 300
_WIDEST = 1000
_MOST_TOLD = 20_000


class Paper(QScrollArea):
    """A scrolled column of pages, as wide as the view allows. Arrow keys, Home and End scroll it."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buffer = QBuffer(self)
        self._bytes = QByteArray()
        self.document = QPdfDocument(self)
        self.pages = _Pages(theme, self.document)
        self.setWidget(self.pages)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        theme.changed.connect(self.pages.update)

    @property
    def pdf(self) -> bytes:
        """The shown document, empty when there is none."""
        return bytes(self._bytes.data())

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document from its beginning."""
        self.document.close()
        self._buffer.close()
        self._bytes = QByteArray(pdf)
        self._buffer.setData(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.setAccessibleDescription(self.words()[:_MOST_TOLD])
        self._fit()
        self.verticalScrollBar().setValue(0)

    def words(self) -> str:
        """Return what the pages say."""
        return "\n".join(self.document.getAllText(page).text() for page in range(self.document.pageCount()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll to the first or last page with Home and End, by a page with Space."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep() * 9 // 10)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.pages.fit(min(_WIDEST, self.viewport().width()))


class _Pages(QWidget):
    """Draws the pages below each other, each rendered when it is first seen at its size."""

    def __init__(self, theme: Theme, document: QPdfDocument) -> None:
        super().__init__()
        self._theme = theme
        self._document = document
        self._width = 0
        self._drawn: dict[int, QImage] = {}

    def fit(self, width: int) -> None:
        """Take a width, and the height that the pages then need."""
        self._drawn.clear()
        self._width = max(1, width - 2 * SPACE.hair)
        boxes = self._boxes()
        bottom = boxes[-1].bottom() if boxes else 1.0
        self.resize(width, round(bottom) + SPACE.medium)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what of the pages is seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, box in enumerate(self._boxes()):
            if not box.intersects(QRectF(event.rect())):
                continue
            painter.fillRect(box, QColor("white"))
            painter.drawImage(box, self._rendered(number, box))
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.end()

    def _boxes(self) -> list[QRectF]:
        boxes, y = [], float(SPACE.hair)
        for number in range(self._document.pageCount()):
            points = self._document.pagePointSize(number)
            height = self._width * points.height() / max(1.0, points.width())
            boxes.append(QRectF(SPACE.hair, y, self._width, height))
            y += height + SPACE.medium
        return boxes

    def _rendered(self, number: int, box: QRectF) -> QImage:
        if number not in self._drawn:
            sharp = self.devicePixelRatioF()
            size = QSize(round(box.width() * sharp), round(box.height() * sharp))
            self._drawn[number] = self._document.render(number, size)
        return self._drawn[number]


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


def print_document(document: QPdfDocument, printer: QPrinter) -> None:
    """Send a document's pages to a printer at their own size, on white."""
    painter = QPainter(printer)
    for number in range(document.pageCount()):
        if number:
            printer.newPage()
        points = document.pagePointSize(number)
        size = QSize(round(points.width() * PRINTER_DPI / 72), round(points.height() * PRINTER_DPI / 72))
        scale = printer.resolution() / 72
        sheet = QRectF(0, 0, points.width() * scale, points.height() * scale)
        painter.fillRect(sheet, QColor("white"))
        painter.drawImage(sheet, document.render(number, size))
    painter.end()
