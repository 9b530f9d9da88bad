"""A window that shows any page as it will print, with Print and Save: badges, passes, lists, notices, cards.

    PrintWindow(desk, parent, title=…, make=lambda: make_badge(office, visit=key), file_name="badge").open()

`make` runs off the UI thread and returns a PDF; the preview, the printer and the saved file all get those very
bytes. `at_once` opens the system's print dialog as soon as the page is there, so that Enter prints. A label
printer prints a label at its own size.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.jobs import Job
from ui.reports.made import Made
from ui.reports.paper import Paper
from ui.reports.paper_bar import PaperBar
from ui.reports.printing import Printing, ask_printer
from ui.theme.tokens import SPACE
from ui.widgets import Button
from ui.widgets.save_file import ask_where


class PrintWindow(QDialog):
    """Shows one document, and prints or saves it.

    `make` may also return `Made`, which then writes the files with another of the `endings` than .pdf. A subclass
    adds `options`.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        title: str,
        make: Callable[[], Made | bytes],
        file_name: str,
        at_once: bool = False,
        endings: tuple[str, ...] = (".pdf",),
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._make = make
        self._endings = endings
        self._made = Made(b"")
        self._job: Job | None = None
        self._title, self._file_name, self._at_once = title, file_name, at_once
        self.setWindowTitle(title)
        self.setModal(True)
        wanted = QSize(desk.theme.em(52), desk.theme.em(48))
        self.resize(wanted.boundedTo(parent.screen().availableSize() * 0.9))
        self.paper = Paper(desk.theme, self.tr("The page as it will print"))
        self.bar = PaperBar(desk.theme, self.paper, self)
        self.state = self.bar.state
        self.print = Button(desk.theme, self.tr("Print"), icon="print", role="primary", keys="Ctrl+P",
                            pressed=self.ask_printer)  # fmt: skip
        self.save = Button(desk.theme, self.tr("Save"), icon="download", keys="Ctrl+S", pressed=self.ask_file)
        self.close_button = Button(desk.theme, self.tr("Close"), role="quiet", pressed=self.reject)
        self.options = QHBoxLayout()
        self._lay_out()
        self.remake()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE.medium)
        column.addLayout(self.options)
        column.addWidget(self.bar)
        column.addWidget(self.paper, 1)
        column.addLayout(buttons)

    def open(self) -> None:
        """Show the window over its parent; once closed it is gone, and its pages with it."""
        self.finished.connect(self.deleteLater)
        super().open()

    # What is shown

    def remake(self) -> None:
        """Make the pages anew, off the UI thread."""
        if self._job is not None:
            self._job.cancel()
        make = self._make
        self._enable(False)
        self.state.tell("clock", self.tr("Making the page…"), "muted")
        self._job = self._desk.jobs.ask(
            lambda job: make(), self.show_made, failed=self._failed, owner=self, name="print"
        )

    def show_made(self, made: Made | bytes) -> None:
        """Show these pages and say how many there are."""
        self._job = None
        self._made = Made(made) if isinstance(made, bytes) else made
        self.paper.show_pdf(self._made.pdf)
        self.state.tell("good", self.pages_in_words(), "good")
        self._enable(True)
        if not self.options.count():
            self.print.setFocus()
        if self._at_once:
            self._at_once = False
            self.ask_printer()

    def pages_in_words(self) -> str:
        """Return the number of pages in words."""
        count = self.paper.document.pageCount()
        return self.tr("1 page") if count == 1 else self.tr("{0} pages").format(count)

    def _enable(self, ready: bool) -> None:
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)

    def _failed(self, error: Exception) -> None:
        self.state.tell("bad", self._desk.sentence_of(error), "bad")

    # Paper

    def ask_printer(self) -> None:
        """Ask for a printer and print."""
        ask_printer(self, self.paper.document, self._title, self._file_name, self._print)

    def _print(self, printer: QPrinter) -> None:
        self.print_to(printer)
        self.accept()

    def print_to(self, printer: QPrinter) -> None:
        """Print the shown pages."""
        Printing(self._desk, self._made, printer, self._title)

    # Files

    def ask_file(self) -> None:
        """Ask for a file and save the pages there."""
        ask_where(self, self.tr("Save"), self._file_name, self._endings, self.save_to)

    def save_to(self, path: Path) -> None:
        """Save off the UI thread, say so and close: the shown pages, or the file of another kind."""
        made = self._made
        said = self.tr("Saved {0}.").format(path.name)

        def told(_: object) -> None:
            self._desk.say(said)
            self.accept()

        self._desk.jobs.act(lambda job: made.save(path), told, failed=self._failed, owner=self, name="save")
