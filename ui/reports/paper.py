"""Pages as they will print: shown on the screen from the very PDF that goes to the printer.

Relies on QtPdf. A rendered page has no ground of its own, so it is laid on white, in every theme: paper is
white. What the pages say is told to screen readers as the view's description.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import SPACE

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0)
"""The steps of zooming, as a share of the paper's own size."""

_WIDEST = 1000
_MOST_TOLD = 20_000
_MOST_PIXELS = 40_000_000
"""How many drawn pixels are kept for pages that are out of sight."""


class Paper(QScrollArea):
    """A scrolled column of pages, as wide as the view allows or zoomed.

    Arrow keys scroll, Page Up and Page Down turn pages, Home and End go to the first and last one.
    `moved` when another page is in sight or the size changed.
    """

    moved = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buffer = QBuffer(self)
        self._bytes = QByteArray()
        self._zoom = 0.0
        self.document = QPdfDocument(self)
        self.pages = _Pages(theme, self.document)
        self.setWidget(self.pages)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        # A bar that came and went with the height of the pages would change the width that they are fitted to, and
        # so their height: a page about as high as the view would make it come and go without end.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())
        theme.changed.connect(self.pages.update)

    # The document

    @property
    def pdf(self) -> bytes:
        """The shown document, empty when there is none."""
        return bytes(self._bytes.data())

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document; the same pages made anew stay where they were scrolled to."""
        kept = self.verticalScrollBar().value() if self.document.pageCount() else 0
        count = self.document.pageCount()
        self.document.close()
        self._buffer.close()
        self._bytes = QByteArray(pdf)
        self._buffer.setData(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.setAccessibleDescription(self.words(_MOST_TOLD))
        self._fit()
        self.verticalScrollBar().setValue(kept if count == self.document.pageCount() else 0)
        self.moved.emit()

    def words(self, most: int = 0) -> str:
        """Return what the pages say, so many letters at most (all when 0)."""
        said: list[str] = []
        length = 0
        for number in range(self.document.pageCount()):
            said.append(self.document.getAllText(number).text())
            length += len(said[-1])
            if most and length > most:
                break
        whole = "\n".join(said)
        return whole[:most] if most else whole

    # Pages

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 when there is none."""
        boxes = self.pages.boxes()
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return sum(1 for box in boxes if box.top() <= middle) or min(1, len(boxes))

    def turn(self, by: int) -> None:
        """Go to the top of the page before (-1) or after (1); back to the top of this one first."""
        boxes = self.pages.boxes()
        if not boxes:
            return
        top, number = self.verticalScrollBar().value(), self.page - 1
        if by < 0 and top > boxes[number].top():
            by = 0
        self.show_page(number + 1 + by)

    def show_page(self, number: int) -> None:
        """Scroll to a page, from 1; the nearest there is."""
        boxes = self.pages.boxes()
        if boxes:
            box = boxes[min(max(number, 1), len(boxes)) - 1]
            self.verticalScrollBar().setValue(int(box.top()) - SPACE.hair)

    # Size

    @property
    def zoom(self) -> float:
        """The shown size as a share of the paper's own; also where it follows the width of the view."""
        return self.pages.scale * 72 / self.logicalDpiX()

    @property
    def fits(self) -> bool:
        """Whether the size follows the width of the view."""
        return not self._zoom

    def zoom_by(self, steps: int) -> None:
        """Show the pages a step larger (1) or smaller (-1)."""
        now = self.zoom
        larger = [zoom for zoom in ZOOMS if zoom > now * 1.02]
        smaller = [zoom for zoom in ZOOMS if zoom < now / 1.02]
        wanted = larger[:1] if steps > 0 else smaller[-1:]
        if wanted:
            self._zoom = wanted[0]
            self._keep_place()

    def fit_width(self) -> None:
        """Let the size follow the width of the view again."""
        self._zoom = 0.0
        self._keep_place()

    def _keep_place(self) -> None:
        """Take the new size with the same part of the page in sight."""
        bar = self.verticalScrollBar()
        share = (bar.value() + self.viewport().height() / 2) / max(1, self.pages.height())
        self._fit()
        bar.setValue(round(share * self.pages.height() - self.viewport().height() / 2))
        self.moved.emit()

    def _fit(self) -> None:
        if self._zoom:
            self.pages.take(self._zoom * self.logicalDpiX() / 72, self.viewport().width())
        else:
            width = min(_WIDEST, self.viewport().width())
            self.pages.take((width - 2 * SPACE.hair) / self.pages.widest(), width)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        self._fit()
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, go to the ends, or scroll by most of the view with Space."""
        bar = self.verticalScrollBar()
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_PageUp:
                self.turn(-1)
            case Qt.Key.Key_PageDown:
                self.turn(1)
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep() * 9 // 10)
            case _:
                super().keyPressEvent(event)


class _Pages(QWidget):
    """Draws the pages below each other, each rendered when it is first seen at its size."""

    def __init__(self, theme: Theme, document: QPdfDocument) -> None:
        super().__init__()
        self._theme = theme
        self._document = document
        self._boxes: list[QRectF] = []
        self._drawn: dict[int, QImage] = {}
        self.scale = 1.0

    def widest(self) -> float:
        """Return the width of the widest page in points."""
        count = self._document.pageCount()
        return max([self._document.pagePointSize(number).width() for number in range(count)], default=612.0)

    def take(self, scale: float, width: int) -> None:
        """Take a size in pixels a point, and the width to be centred in; the height follows."""
        self._drawn.clear()
        self.scale = max(scale, 0.05)
        across = max(width, round(self.widest() * self.scale) + 2 * SPACE.hair)
        self._boxes, y = [], float(SPACE.hair)
        for number in range(self._document.pageCount()):
            points = self._document.pagePointSize(number) * self.scale
            self._boxes.append(QRectF((across - points.width()) / 2, y, points.width(), points.height()))
            y += points.height() + SPACE.medium
        self.resize(across, round(y) if self._boxes else 1)
        self.update()

    def boxes(self) -> list[QRectF]:
        """Return where the pages lie."""
        return self._boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what of the pages is seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = [n for n, box in enumerate(self._boxes) if box.intersects(QRectF(event.rect()))]
        for number in seen:
            box = self._boxes[number]
            painter.fillRect(box, QColor("white"))
            painter.drawImage(box, self._rendered(number, box))
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.end()
        self._forget(seen)

    def _rendered(self, number: int, box: QRectF) -> QImage:
        if number not in self._drawn:
            sharp = self.devicePixelRatioF()
            size = QSize(round(box.width() * sharp), round(box.height() * sharp))
            self._drawn[number] = self._document.render(number, size)
        return self._drawn[number]

    def _forget(self, seen: list[int]) -> None:
        """Let go of the drawings of pages far away when all of them take too much memory."""
        total = sum(image.width() * image.height() for image in self._drawn.values())
        middle = seen[len(seen) // 2] if seen else 0
        for number in sorted(self._drawn, key=lambda each: abs(each - middle), reverse=True):
            if total <= _MOST_PIXELS or number in seen:
                return
            image = self._drawn.pop(number)
            total -= image.width() * image.height()
