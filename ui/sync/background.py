"""The background sync of the window: begins when the office is open, says how it stands in the foot.

The engine runs on a thread of its own; its news reach the UI thread by a signal. Relies on
`frontdesk.sync.engine`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from frontdesk.sync.engine import SyncEngine, SyncStatus
from ui.desk import Desk
from ui.sync.words import status_words

AGAIN_MS = 30_000
"""How often "2 min ago" is said anew."""


class BackgroundSync(QObject):
    """`told(SyncStatus)` on the UI thread for each piece of news; `status` is the latest."""

    told = Signal(object)
    _heard = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent or desk)
        self.setObjectName("background-sync")
        self._desk = desk
        self.status = SyncStatus()
        self._heard.connect(self._tell)
        self._engine = SyncEngine(desk.office, self._heard.emit)
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._say)
        self._again.start()
        self._engine.start()

    def now(self) -> None:
        """Sync at once, in the background."""
        self._engine.now()

    def stop(self) -> None:
        """End the background sync; a sync that is just running is left to stop by itself."""
        self._again.stop()
        self._engine.stop(timeout=3.0)

    @Slot(object)
    def _tell(self, status: SyncStatus) -> None:
        if not self._desk.is_open:
            return
        self.status = status
        self._say()
        self.told.emit(status)

    def _say(self) -> None:
        if self._desk.is_open:
            self._desk.sync_said.emit(*status_words(self.status, self._desk.office.now()))
