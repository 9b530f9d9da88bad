"""Turns a widget upside down inside the window, so that it can be read and used from across the counter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsProxyWidget, QGraphicsScene, QGraphicsView, QWidget


class TurnedView(QGraphicsView):
    """Shows one widget filling the view, upright or turned by half a turn."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._scene = QGraphicsScene(self)
        self._proxy: QGraphicsProxyWidget | None = None
        self._turned = True
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def turned(self) -> bool:
        """Whether the widget stands upside down."""
        return self._turned

    def hold(self, widget: QWidget) -> None:
        """Take a widget in."""
        self._proxy = self._scene.addWidget(widget)
        widget.show()
        self._fit()

    def release(self) -> QWidget | None:
        """Give the widget back, as a window of its own."""
        if self._proxy is None:
            return None
        widget = self._proxy.widget()
        self._proxy.setWidget(None)  # type: ignore[arg-type]
        self._scene.removeItem(self._proxy)
        self._proxy = None
        return widget

    def turn(self, turned: bool) -> None:
        """Turn the widget upside down, or upright again."""
        self._turned = turned
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the widget fill the view."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the widget."""
        super().focusInEvent(event)
        if self._proxy is not None:
            self._proxy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        if self._proxy is None:
            return
        size = self.viewport().size().toSizeF()
        rect = QRectF(0, 0, size.width(), size.height())
        self._scene.setSceneRect(rect)
        self._proxy.setGeometry(rect)
        self._proxy.setTransformOriginPoint(rect.center())
        self._proxy.setRotation(180 if self._turned else 0)
