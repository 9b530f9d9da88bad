"""FrontDesk's own icon set: 24-unit SVG line drawings in `resources/icons`, tinted with the theme's colours.

A drawing uses `currentColor` for its lines. `tinted` gives an icon that draws itself sharp at any size and
screen. Relies on QtSvg; a name that is not in the set is a mistake in the program and raises KeyError.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"


def names() -> list[str]:
    """Return the names of all drawings in the set."""
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


def drawing(name: str, colour: str) -> str:
    """Return the SVG text of a drawing in one colour (`#RRGGBB`)."""
    return _text(name).replace("currentColor", colour)


def tinted(name: str, colour: str, disabled: str) -> QIcon:
    """Return an icon in a colour, and in another where its widget is disabled."""
    return QIcon(_Engine(name, colour, disabled))


@cache
def _text(name: str) -> str:
    path = FOLDER / f"{name}.svg"
    if not path.exists():
        raise KeyError(name)
    return path.read_text(encoding="utf-8")


class _Engine(QIconEngine):
    """Draws one tinted SVG; parses it only when it is first drawn."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._disabled = disabled
        self._renderers: dict[str, QSvgRenderer] = {}
        _text(name)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour = self._disabled if mode == QIcon.Mode.Disabled else self._colour
        if colour not in self._renderers:
            self._renderers[colour] = QSvgRenderer(QByteArray(drawing(self._name, colour).encode()))
        self._renderers[colour].render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._disabled)
