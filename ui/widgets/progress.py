"""Progress of a job: shown when it takes longer than 0.2 seconds; says how far it is; can be cancelled."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.jobs import Job
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.labels import text

DELAY_MS = 200


class Progress(QWidget):
    """A thin bar with words and Cancel, hidden while idle; `watch(job, words)` ties it to a job."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._job: Job | None = None
        self._words = text("", tone="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel = Button(theme, self.tr("Cancel"), role="quiet", pressed=self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.medium)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.show)
        self.hide()

    def watch(self, job: Job, words: str) -> None:
        """Show this job's progress from 0.2 seconds on, until it ends."""
        self._job = job
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        job.progress.connect(self._tell)
        job.finished.connect(lambda: self._end(job))
        self._timer.start()

    def _tell(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._end(self._job)

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._timer.stop()
            self.hide()
