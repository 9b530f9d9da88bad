"""Sets the children of a widget in rows and begins a new row where the width ends, so that nothing is cut.

It is not a QLayout: a layout written in Python hands None back to Qt for each missing item, and PySide
then releases a reference to None that it does not own, until the interpreter stops. So the flow places the
children itself and gives its widget the height that the rows take.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.tokens import SPACE

_EXPLICIT = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
_PLACING = (
    QEvent.Type.Resize,
    QEvent.Type.LayoutRequest,
    QEvent.Type.Show,
    QEvent.Type.LayoutDirectionChange,
)


class Flow(QObject):
    """Rows from the leading edge of `parent`, as high as they need to be."""

    def __init__(self, parent: QWidget, *, spacing: int = SPACE.small) -> None:
        super().__init__(parent)
        self._parent = parent
        self._spacing = spacing
        self._items: list[QWidget] = []
        self._placing = False
        parent.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        parent.installEventFilter(self)

    def addWidget(self, widget: QWidget, *, first: bool = False) -> None:
        """Add a widget at the end, or before all others."""
        hidden = widget.isHidden() and widget.testAttribute(_EXPLICIT)
        widget.setParent(self._parent)
        widget.setVisible(not hidden)
        self._items.insert(0 if first else len(self._items), widget)
        self._place()

    def removeWidget(self, widget: QWidget) -> None:
        """Take a widget out of the rows; it stays a child until somebody deletes it."""
        if widget in self._items:
            self._items.remove(widget)
            widget.hide()
            self._place()

    def setSpacing(self, spacing: int) -> None:
        """Set the distance between widgets and rows in pixels."""
        self._spacing = spacing
        self._place()

    def count(self) -> int:
        """Return how many widgets there are."""
        return len(self._items)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the children anew when the widget gets another size, or a child does."""
        if event.type() in _PLACING and not self._placing:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self._placing = True
        try:
            places, height = self._measure(self._parent.width())
            mirrored = self._parent.isRightToLeft()
            for widget, box in places:
                if mirrored:
                    box.moveLeft(self._parent.width() - box.x() - box.width())
                widget.setGeometry(box)
            if self._parent.minimumHeight() != height or self._parent.maximumHeight() != height:
                self._parent.setFixedHeight(height)
        finally:
            self._placing = False

    def _measure(self, width: int) -> tuple[list[tuple[QWidget, QRect]], int]:
        places: list[tuple[QWidget, QRect]] = []
        row: list[tuple[QWidget, QRect]] = []
        left, top, row_height = 0, 0, 0
        for widget in self._items:
            if widget.isHidden():
                continue
            size = widget.sizeHint().expandedTo(widget.minimumSizeHint()).expandedTo(widget.minimumSize())
            size = QSize(min(size.width(), max(width, 1)), size.height())
            if row and left + size.width() > width:
                _centre(row, row_height)
                row, left, top, row_height = [], 0, top + row_height + self._spacing, 0
            box = QRect(left, top, size.width(), size.height())
            row.append((widget, box))
            places.append((widget, box))
            left += size.width() + self._spacing
            row_height = max(row_height, size.height())
        _centre(row, row_height)
        return places, top + row_height


def _centre(row: list[tuple[QWidget, QRect]], height: int) -> None:
    for _, box in row:
        box.moveTop(box.y() + (height - box.height()) // 2)
