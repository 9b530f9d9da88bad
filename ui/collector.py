"""Collects Python's garbage on the UI thread alone.

Python collects cycles on whatever thread happens to allocate. A cycle may hold a widget, and Qt's objects
must be destroyed on the thread to which they belong: collected on a worker, they take the program down. So
automatic collection is off while the window is open, and a timer does it here, as often as it would have
been done. Relies on the counts that the interpreter keeps either way.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


def collect_due() -> None:
    """Collect the oldest generation that is due, and the younger ones with it, on this thread."""
    for generation in (2, 1, 0):
        threshold = gc.get_threshold()[generation]
        if threshold and gc.get_count()[generation] > threshold:
            gc.collect(generation)
            return


class Collector(QObject):
    """Collects in the generations that are due, once a second, on the thread that made it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()

    def stop(self) -> None:
        """Leave collecting to the interpreter again."""
        self._timer.stop()
        gc.enable()
