"""The week's page by itself while the window is open: looks each minute, writes off the UI thread, says so.

What cannot be written is said once in words and tried again a quarter of an hour later, and at the next start.
Relies on `frontdesk.schedule` for what is due.
"""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSystemTrayIcon

from frontdesk.schedule import WrittenPage, write_due_pages
from ui.desk import Desk, Message
from ui.jobs import Job
from ui.reports.week_words import week_in_words

LOOK_MS = 60_000
AGAIN_SECONDS = 900.0
_TRAY_MS = 20_000


class WeeklyPages(QObject):
    """`written(pages)` when pages were written, `failed(sentence)` when one could not be."""

    written = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent or desk)
        self._desk = desk
        self._job: Job | None = None
        self._said = ""
        self._not_before = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Write what is due, unless that is under way or has just failed."""
        desk = self._desk
        if (
            not desk.is_open
            or desk.jobs.closed
            or self._job is not None
            or time.monotonic() < self._not_before
        ):
            return
        office = desk.office
        self._job = desk.jobs.ask(
            lambda job: write_due_pages(office),
            self._wrote,
            failed=self._could_not,
            owner=self,
            name="weekly page",
        )

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _wrote(self, pages: tuple[WrittenPage, ...]) -> None:
        self._job, self._said, self._not_before = None, "", 0.0
        if pages:
            self._announce(pages)
            self.written.emit(pages)

    def _announce(self, pages: tuple[WrittenPage, ...]) -> None:
        """Say in the message bar and to the system that pages were written, with a way to open the latest."""
        desk, latest = self._desk, pages[-1]
        week = week_in_words(latest.week, desk.office.today())
        said = self.tr("The page of the week is written: {0}, in {1}").format(week, latest.file.parent)
        if len(pages) > 1:
            said = self.tr("The pages of {0} weeks are written, in {1}").format(
                len(pages), latest.file.parent
            )
        desk.said.emit(Message(said, undo=lambda: _open(latest.file), action=self.tr("Open")))
        _notify(desk, said, self)

    def _could_not(self, error: Exception) -> None:
        self._job, self._not_before = None, time.monotonic() + AGAIN_SECONDS
        sentence = self.tr("The week's page could not be written: {0} FrontDesk tries again.").format(
            self._desk.sentence_of(error)
        )
        if sentence != self._said:
            self._said = sentence
            self._desk.warn(sentence)
            _notify(self._desk, sentence, self)
        self.failed.emit(sentence)


def _open(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def _notify(desk: Desk, sentence: str, owner: QObject) -> None:
    """Tell the system, where it has a tray; the icon is there only as long as the notification."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return
    tray = QSystemTrayIcon(desk.theme.icon("reports", "accent"), owner)
    tray.show()
    tray.showMessage("FrontDesk", sentence, tray.icon(), _TRAY_MS)
    QTimer.singleShot(_TRAY_MS, tray, tray.deleteLater)
