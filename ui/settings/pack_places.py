"""Where the language packs of this computer lie: its own folder, folders of a share, and the list to fetch from.

Part of the settings of the packs. Relies on `frontdesk.language.translating`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from frontdesk.errors import UserError
from frontdesk.language.translating import PackPlaces, pack_places, set_pack_folders
from ui.desk import Desk
from ui.settings.section import with_button
from ui.theme import SPACE
from ui.widgets import Button, Field


class PackPlacesBox(QWidget):
    """The places, kept when a field is left; `kept` is called when the packs may be others than before."""

    def __init__(self, desk: Desk, kept: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self._when_kept = kept
        self._places: PackPlaces | None = None
        self.own, self.shared, self.index = QLineEdit(), QLineEdit(), QLineEdit()
        self.own_field = Field(self.tr("Packs are kept in"), self.own)
        self.shared_field = Field(self.tr("Folders of a share, only read"), self.shared)
        self.index_field = Field(self.tr("Address of the list of packs"), self.index)
        self.shared.setPlaceholderText(self.tr("None. Several are set apart by a semicolon"))
        self.index.setPlaceholderText(self.tr("The public list of Argos"))
        self.choose_own = self._button(self.tr("Choose the folder of the packs"), self.own)
        self.choose_shared = self._button(self.tr("Choose a folder of a share"), self.shared)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE.large)
        body.addWidget(with_button(self.own_field, self.choose_own))
        body.addWidget(with_button(self.shared_field, self.choose_shared))
        body.addWidget(self.index_field)
        for line in (self.own, self.shared, self.index):
            line.editingFinished.connect(self.keep)

    def _button(self, title: str, line: QLineEdit) -> Button:
        def ask() -> None:
            dialog = QFileDialog(self, title, str(Path.home()))
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.fileSelected.connect(lambda folder: self.use_folder(line, folder))
            dialog.open()

        button = Button(self._desk.theme, self.tr("Choose"), icon="folder", pressed=ask)
        button.setAccessibleName(title)
        return button

    def refresh(self) -> None:
        """Show the places."""
        office = self._desk.office
        self._desk.jobs.ask(lambda job: pack_places(office), self._show, owner=self, name="pack places")

    def _show(self, places: PackPlaces) -> None:
        """Show the places, but leave alone what is being typed or is not right yet."""
        self._places = places
        self.own.setPlaceholderText(str(places.usual))
        for line, field, value in (
            (self.own, self.own_field, "" if places.own == places.usual else str(places.own)),
            (self.shared, self.shared_field, "; ".join(str(folder) for folder in places.shared)),
            (self.index, self.index_field, places.index),
        ):
            if not field.complaint and not (line.hasFocus() and line.isModified()):
                line.setText(value)

    def use_folder(self, line: QLineEdit, folder: str) -> None:
        """Take a folder that was chosen: the own one, or one more of a share."""
        before = line.text().strip() if line is self.shared else ""
        line.setText(f"{before}; {folder}" if before else folder)
        line.setModified(True)
        self.keep()

    def keep(self) -> None:
        """Keep what is typed, off the UI thread, or say at the field what cannot be right."""
        if not self._desk.is_open or not any(
            line.isModified() for line in (self.own, self.shared, self.index)
        ):
            return
        office = self._desk.office
        own, index = self.own.text().strip(), self.index.text().strip()
        shared = [Path(each.strip()) for each in self.shared.text().split(";") if each.strip()]
        self._desk.jobs.act(
            lambda job: set_pack_folders(
                office, own=Path(own) if own else None, shared=shared, index=index or None
            ),
            lambda _: self._kept(),
            failed=self._refused,
            owner=self,
            name="pack places",
        )

    def _kept(self) -> None:
        for field, line in self._lines():
            field.complain("")
            line.setModified(False)
        self._desk.say(self.tr("Saved: where packs lie"))
        self.refresh()
        self._when_kept()

    def _lines(self) -> tuple[tuple[Field, QLineEdit], ...]:
        return (
            (self.own_field, self.own), (self.shared_field, self.shared), (self.index_field, self.index),
        )  # fmt: skip

    def _refused(self, error: Exception) -> None:
        """Say it at the field that was changed last; nothing was kept."""
        if not isinstance(error, UserError):
            self._desk.warn(error)
            return
        for field, line in self._lines():
            field.complain(str(error) if line.isModified() else "")
