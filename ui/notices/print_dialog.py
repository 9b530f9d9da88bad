"""The print dialog of a notice: layout and large print, the preview, paper or file.

A vital notice that is not approved says in words that it prints as a draft; there is no way round it here or
below. Relies on `ui.notices.page_preview` and `frontdesk.notices.printing`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from frontdesk.notices.printing import Layout, notice_page, print_notice
from frontdesk.reports.notice_pages import NoticePage, make_notice_pdf
from ui.desk import Desk
from ui.language_names import language_label
from ui.notices.page_preview import PagePreview
from ui.widgets import Choice, Field


class PrintDialog(PagePreview):
    """Shows a translation as it will print, and prints or saves it."""

    def __init__(self, desk: Desk, parent: QWidget, *, notice: str, title: str, language: str) -> None:
        self._notice, self._language = notice, language
        self._page: NoticePage | None = None
        super().__init__(
            desk,
            parent,
            title=title,
            file_name=f"notice-{language}",
            make=lambda: b"",
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
        self.save_docx = self.save_button("Word…", self.tr("Save as Word…"), ".docx")
        self.buttons.insertWidget(1, self.save_docx)
        self.layout_choice.currentIndexChanged.connect(lambda _: self.show_page())
        self.large.toggled.connect(lambda _: self.show_page())
        self.show_page()

    def show_page(self) -> None:
        """Make the pages anew with the chosen options, off the UI thread."""
        office, layout, large = self._desk.office, self.layout_choice.value(), self.large.isChecked()

        def make() -> bytes:
            page = notice_page(
                office, notice=self._notice, language=self._language, layout=layout, large=large
            )
            self._page = page
            return make_notice_pdf(page)

        self._make = make
        super().show_page()

    def show_pdf(self, pdf: bytes) -> None:
        """Show the pages; say so when they are marked as a draft."""
        super().show_pdf(pdf)
        if self._page is not None and self._page.draft:
            words = self.tr("DRAFT – NOT REVIEWED: vital, and no liaison has approved it · {0}")
            self.state.tell("warn", words.format(self.pages_words()), "warn")

    def save_to(self, path: Path) -> None:
        """Write the notice to a `.pdf` or `.docx`, say so and close."""
        office, layout, large = self._desk.office, self.layout_choice.value(), self.large.isChecked()
        self.run_save(
            lambda: print_notice(
                office, notice=self._notice, language=self._language, out=path, layout=layout, large=large
            ),
            path,
        )
