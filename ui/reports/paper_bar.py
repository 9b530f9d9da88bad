"""The line above shown pages: which page of how many, the page before and after, smaller, larger, whole width.

Its keys work from the whole of `owner`: Page Up and Page Down, Ctrl with + and -, Ctrl+0.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.reports.paper import Paper
from ui.theme.theme import Theme
from ui.theme.tokens import SPACE
from ui.widgets import Button, Flow, IconButton, StateLabel, text


class PaperBar(QWidget):
    """Buttons for pages and size, beside what `state` says of the document."""

    def __init__(self, theme: Theme, paper: Paper, owner: QWidget) -> None:
        super().__init__()
        self._paper = paper
        self.state = StateLabel(theme)
        self.count = text("", tone="muted")
        self.count.setMinimumWidth(self.count.fontMetrics().averageCharWidth() * 6)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.back = IconButton(theme, "chevron-up", self.tr("Page before"), pressed=lambda: paper.turn(-1))
        self.on = IconButton(theme, "chevron-down", self.tr("Page after"), pressed=lambda: paper.turn(1))
        self.smaller = IconButton(theme, "minus", self.tr("Smaller"), pressed=lambda: paper.zoom_by(-1))
        self.larger = IconButton(theme, "plus", self.tr("Larger"), pressed=lambda: paper.zoom_by(1))
        self.fit = Button(theme, "", role="quiet", pressed=paper.fit_width)
        flow = Flow(self, spacing=SPACE.hair)
        for widget in (self.state, self.back, self.count, self.on, self.smaller, self.fit, self.larger):
            flow.addWidget(widget)
        self._set_keys(owner)
        paper.moved.connect(self._tell)
        self._tell()

    def _set_keys(self, owner: QWidget) -> None:
        paper = self._paper
        for keys, run in (
            ("PgUp", lambda: paper.turn(-1)),
            ("PgDown", lambda: paper.turn(1)),
            ("Ctrl++", lambda: paper.zoom_by(1)),
            ("Ctrl+=", lambda: paper.zoom_by(1)),
            ("Ctrl+-", lambda: paper.zoom_by(-1)),
            ("Ctrl+0", paper.fit_width),
        ):
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _tell(self) -> None:
        paper = self._paper
        page, count = paper.page, paper.document.pageCount()
        self.count.setText(f"{page} / {count}" if count else "")
        self.count.setAccessibleName(self.tr("Page {0} of {1}").format(page, count) if count else "")
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < count)
        share = f"{round(paper.zoom * 100)} %"
        self.fit.setText(share)
        self.fit.setAccessibleName(self.tr("{0}, fit the width").format(share))
        self.fit.setToolTip(self.tr("Fit the width  (Ctrl+0)"))
        for part in (self.back, self.count, self.on, self.smaller, self.fit, self.larger):
            part.setVisible(count > 0)
