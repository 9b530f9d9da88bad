"""Settings of the language packs: which are here, installing from a file or the public list, removing.

Nothing touches a network unless a person asks for the list. Relies on `frontdesk.language.translating`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem

from frontdesk.language.translating import (
    PackView,
    download_pack,
    install_pack,
    list_available_packs,
    list_packs,
    remove_pack,
)
from translation.catalogue import AvailablePack
from ui.desk import Desk
from ui.jobs import Job
from ui.settings.pack_places import PackPlacesBox
from ui.settings.section import Section, pair
from ui.widgets import Button, Progress, text


class PacksSection(Section):
    """The language packs of this computer."""

    touched_by = ()

    def words(self) -> tuple[str, str]:
        """Return the heading and the sentence of why."""
        return self.tr("Language packs"), self.tr(
            "A pack translates from one language into another on this computer; no word leaves it."
        )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._packs: list[PackView] = []
        self._available: list[AvailablePack] = []
        self.list = self._make_list(self.tr("Packs on this computer"))
        self.install = Button(desk.theme, self.tr("Install from a file"), icon="plus", pressed=self._ask_file)
        self.folder = Button(
            desk.theme, self.tr("Install from a folder"), icon="folder", pressed=self._ask_folder
        )
        self.remove = Button(desk.theme, self.tr("Remove"), icon="trash", pressed=self.remove_chosen)
        self.fetch = Button(
            desk.theme, self.tr("Look for packs on the internet"), icon="download", pressed=self.look
        )
        self.offered = self._make_list(self.tr("Packs on the internet"))
        self.get = Button(desk.theme, self.tr("Download"), icon="download", pressed=self.download_chosen)
        self.progress = Progress(desk.theme)
        self.places = PackPlacesBox(desk, self.refresh_packs)
        self.none = text(self.tr("No pack is here yet: translation needs one."), tone="muted", wrap=True)
        self.body.addWidget(text(self.list.accessibleName(), "field"))
        for widget in (
            self.none,
            self.list,
            pair(self.install, self.folder, self.remove),
            self.progress,
            self.fetch,
            self.offered,
            self.get,
            self.places,
        ):
            self.body.addWidget(widget)
        for button in (self.fetch, self.get):
            self.body.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.offered.hide()
        self.get.hide()

    def _make_list(self, name: str) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(name)
        made.setMinimumHeight(self.desk.theme.line_height() * 7)
        return made

    def refresh(self) -> None:
        """Show the packs of this computer, and where they lie."""
        self.places.refresh()
        self.refresh_packs()

    def refresh_packs(self) -> None:
        """Show the packs of this computer."""
        office = self.desk.office
        self.desk.jobs.ask(lambda job: list_packs(office), self._show, owner=self, name="packs")

    def _show(self, packs: list[PackView]) -> None:
        self._packs = packs
        self.list.clear()
        for pack in packs:
            origin = self.tr("came with FrontDesk") if pack.shipped else str(pack.folder.parent)
            self.list.addItem(
                QListWidgetItem(f"{pack.name} · {pack.version} · {_megabytes(pack.size)} · {origin}")
            )
        self.list.setVisible(bool(packs))
        self.none.setVisible(not packs)
        self.remove.setEnabled(bool(packs))
        if packs:
            self.list.setCurrentRow(0)

    # Installing and removing

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Install a language pack"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Language packs (*.argosmodel *.zip)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.install_from(Path(path)))
        dialog.open()

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Install packs from a folder"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.install_from(Path(path)))
        dialog.open()

    def install_from(self, path: Path) -> None:
        """Install a pack file, or every pack in a folder."""
        office = self.desk.office

        def done(installed: list[PackView]) -> None:
            names = ", ".join(pack.name for pack in installed)
            self.desk.say(self.tr("Installed: {0}").format(names))
            self.refresh()

        self._work(
            lambda job: install_pack(office, path=path, progress=job.tell, cancel=lambda: job.cancelled),
            done,
            self.tr("Installing"),
        )

    def remove_chosen(self) -> None:
        """Remove the chosen pack from this computer."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._packs):
            return
        office, pack = self.desk.office, self._packs[row]

        def done(removed: PackView) -> None:
            self.desk.say(self.tr("Removed: {0}. Installing its file brings it back.").format(removed.name))
            self.refresh()

        self._work(
            lambda job: remove_pack(office, source=pack.source, target=pack.target), done, self.tr("Removing")
        )

    # The public list

    def look(self) -> None:
        """Fetch the list of packs that can be downloaded."""
        office = self.desk.office
        self._work(
            lambda job: list_available_packs(office, cancel=lambda: job.cancelled),
            self._show_available,
            self.tr("Looking for packs"),
        )

    def _show_available(self, found: list[AvailablePack]) -> None:
        self._available = [pack for pack in found if not pack.installed or pack.newer]
        self.offered.clear()
        for pack in self._available:
            size = _megabytes(pack.size) if pack.size else ""
            state = self.tr("newer than yours") if pack.newer else ""
            words = f"{pack.source_name or pack.source} → {pack.target_name or pack.target}"
            self.offered.addItem(
                QListWidgetItem(" · ".join(each for each in (words, pack.version, size, state) if each))
            )
        self.offered.setVisible(bool(self._available))
        self.get.setVisible(bool(self._available))
        if self._available:
            self.offered.setCurrentRow(0)
            self.offered.setFocus()
        else:
            self.desk.say(self.tr("Every pack of the list is installed here."))

    def download_chosen(self) -> None:
        """Download the chosen pack and install it; goes on where an earlier download broke off."""
        row = self.offered.currentRow()
        if not 0 <= row < len(self._available):
            return
        office, pack = self.desk.office, self._available[row]

        def done(installed: PackView) -> None:
            self.desk.say(self.tr("Installed: {0}").format(installed.name))
            self.refresh()

        self._work(
            lambda job: download_pack(office, pack=pack, progress=job.tell, cancel=lambda: job.cancelled),
            done,
            self.tr("Downloading"),
        )

    def _work(self, work: Callable[[Job], Any], done: Callable[[Any], None], words: str) -> None:
        job = self.desk.jobs.ask(work, done, failed=self.desk.warn, owner=self, name="packs")
        self.progress.watch(job, words)


def _megabytes(size: int) -> str:
    return f"{size / 1_048_576:,.0f} MB"
