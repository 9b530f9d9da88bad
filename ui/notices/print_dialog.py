"""The print dialog of a notice: layout and large print, the preview, paper or file.

A vital notice that is not approved says in words that it prints as a draft; there is no way round it here or
below. Relies on `ui.reports.print_window` and `frontdesk.notices.printing`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from frontdesk.notices.printing import Layout, notice_page, print_notice
from frontdesk.reports.notice_pages import NoticePage, make_notice_pdf
from ui.desk import Desk
from ui.language_names import language_label
from ui.reports.made import Made
from ui.reports.print_window import PrintWindow
from ui.widgets import Choice, Field


class PrintDialog(PrintWindow):
    """Shows a translation as it will print, and prints or saves it."""

    def __init__(self, desk: Desk, parent: QWidget, *, notice: str, title: str, language: str) -> None:
        self._notice, self._language = notice, language
        self._page: NoticePage | None = None
        self._look: tuple[str, bool] = (Layout.SIDE_BY_SIDE, False)
        super().__init__(
            desk,
            parent,
            title=title,
            file_name=f"notice-{language}",
            make=self._make_notice,
            endings=(".pdf", ".docx"),
        )
        self.setWindowTitle(self.tr("Print {0} in {1}").format(title, language_label(language)))
        self.layout_choice = Choice(
            [
                (Layout.SIDE_BY_SIDE, self.tr("Side by side")),
                (Layout.STACKED, self.tr("One below the other")),
                (Layout.SINGLE, self.tr("{0} alone").format(language_label(language))),
            ]
        )
        self.large = QCheckBox(self.tr("Large print (18 points)"))
        self.options.addWidget(Field(self.tr("Layout"), self.layout_choice))
        self.options.addWidget(self.large, 0, Qt.AlignmentFlag.AlignBottom)
        self.options.addStretch(1)
        self.layout_choice.currentIndexChanged.connect(lambda _: self._take_look())
        self.large.toggled.connect(lambda _: self._take_look())

    def _take_look(self) -> None:
        """Make the pages anew with the chosen layout and size."""
        self._look = (self.layout_choice.value(), self.large.isChecked())
        self.remake()

    def _make_notice(self) -> Made:
        layout, large = self._look
        self._page = notice_page(
            self._desk.office, notice=self._notice, language=self._language, layout=layout, large=large
        )
        return Made(make_notice_pdf(self._page), self._write_notice)

    def show_made(self, made: Made | bytes) -> None:
        """Show the pages; say so when they are marked as a draft."""
        super().show_made(made)
        if self._page is not None and self._page.draft:
            words = self.tr("DRAFT – NOT REVIEWED: vital, and no liaison has approved it · {0}")
            self.state.tell("warn", words.format(self.pages_in_words()), "warn")

    def _write_notice(self, path: Path) -> None:
        layout, large = self._look
        print_notice(
            self._desk.office,
            notice=self._notice,
            language=self._language,
            out=path,
            layout=layout,
            large=large,
        )
