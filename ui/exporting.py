"""Writes the list that a screen shows to a table: asks where, tells how far it is, can be stopped.

    export_list(screen, title, name, lambda path, progress: export_contacts(office, file=path, progress=progress))

The work runs off the UI thread; the message bar says how it goes and at the end leads to the folder.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from frontdesk.export import ENDINGS
from ui.desk import Desk, Message
from ui.jobs import Job
from ui.widgets.save_file import ask_where

Write = Callable[[Path, Callable[[int, int], None]], int]
"""Writes a file and returns how many rows it has; is told to say how many of how many are done."""

_EACH = 0.5
"""Seconds between two words about how far it is."""


def export_list(desk: Desk, parent: QWidget, title: str, name: str, write: Write) -> None:
    """Ask where the list is to go and write it there, as .xlsx or .csv by the file's ending."""
    ask_where(parent, title, name, tuple(reversed(ENDINGS)), lambda path: ListExport(desk, path, write))


class ListExport(QObject):
    """One export under way; it belongs to the desk, so another page can be shown meanwhile."""

    def __init__(self, desk: Desk, path: Path, write: Write) -> None:
        super().__init__(desk)
        self._desk, self._path = desk, path
        self._told = time.monotonic()
        self._job: Job = desk.jobs.ask(
            lambda job: write(path, job.tell), self._written, failed=desk.warn, owner=self, name="export"
        )
        self._job.progress.connect(self._tell)
        self._job.finished.connect(self.deleteLater)

    def _tell(self, done: int, total: int) -> None:
        if self._job.cancelled or time.monotonic() - self._told < _EACH:
            return
        self._told = time.monotonic()
        said = self.tr("Exporting: {0} rows").format(f"{done:,}")
        if total:
            said = self.tr("Exporting: {0} of {1} rows").format(f"{done:,}", f"{total:,}")
        self._desk.said.emit(Message(said, undo=self._stop, action=self.tr("Stop")))

    def _stop(self) -> None:
        self._job.cancel()
        self._desk.say(self.tr("The export was stopped; no file was written."))

    def _written(self, rows: int) -> None:
        name, folder = self._path.name, str(self._path.absolute().parent)
        said = self.tr("Exported 1 row to {0}.").format(name)
        if rows != 1:
            said = self.tr("Exported {0} rows to {1}.").format(f"{rows:,}", name)
        self._desk.said.emit(
            Message(
                said,
                undo=lambda: _show(folder),
                action=self.tr("Show the folder"),
            )
        )


def _show(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
