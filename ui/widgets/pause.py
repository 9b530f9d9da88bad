"""A short pause before something is done: what comes again within it is done once, and nothing after closing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.desk import Desk


class Pause(QTimer):
    """A single-shot timer that runs its task only while the office is open."""

    def __init__(self, desk: Desk, milliseconds: int, run: Callable[[], object], owner: QObject) -> None:
        super().__init__(owner)
        self._desk = desk
        self._run = run
        self.setSingleShot(True)
        self.setInterval(milliseconds)
        self.timeout.connect(self._done)

    def now(self) -> None:
        """Do it at once instead of after the pause."""
        self.stop()
        self._done()

    def _done(self) -> None:
        if self._desk.is_open:
            self._run()
