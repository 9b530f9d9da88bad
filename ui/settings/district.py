"""The connection to the district: what this computer is connected to, and connecting with the district's file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from frontdesk.errors import UserError
from frontdesk.sync.connecting import Connected, connect, connection_of
from ui.desk import Desk
from ui.settings.section import Section, fixed_width, pair, with_button
from ui.widgets import Button, Field, Progress, StateLabel, text


class DistrictSection(Section):
    """Connected or on its own; one file connects a school."""

    touched_by = ()

    def words(self) -> tuple[str, str]:
        """Return the heading and the sentence of why."""
        return self.tr("District"), self.tr(
            "The district sends one file that connects this school. Everything works without it, too."
        )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = StateLabel(desk.theme, "offline", "", "muted")
        self.note = text("", tone="warn", wrap=True)
        self.file = Button(
            desk.theme, self.tr("Connect with a file"), icon="folder", role="primary", pressed=self._ask_file
        )
        self.sync = Button(desk.theme, self.tr("Open Sync"), icon="sync", pressed=lambda: desk.go("sync"))
        self.address = QLineEdit()
        self.address.setPlaceholderText("sqlite:///…")
        self.address_field = Field(
            self.tr("Address of a central file"),
            fixed_width(self.address, 36),
            self.tr("For a single office or a trial: a file that several computers reach."),
        )
        self.go = Button(desk.theme, self.tr("Connect"), pressed=self._use_address)
        self.progress = Progress(desk.theme)
        for widget in (
            self.state,
            self.note,
            pair(self.file, self.sync),
            self.progress,
            with_button(self.address_field, self.go),
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.note.hide()
        self.address.returnPressed.connect(self._use_address)

    def refresh(self) -> None:
        """Show what this computer is connected to."""
        office = self.desk.office
        self.desk.jobs.ask(lambda job: connection_of(office), self._show, owner=self, name="connection")

    def _show(self, found: Connected | None) -> None:
        self.sync.setVisible(found is not None)
        if found is None:
            self.state.tell("offline", self.tr("Not connected: everything is kept on this computer"), "muted")
            return
        self.state.tell("sync", self.tr("Connected as {0} to {1}").format(found.school, found.url), "good")

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("The district's connect file"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.connect_to)
        dialog.open()

    def _use_address(self) -> None:
        typed = self.address.text().strip()
        if typed:
            self.connect_to(typed)
        else:
            self.address_field.complain(self.tr("Type the address first, such as sqlite:///G:/central.db."))

    def connect_to(self, target: str) -> None:
        """Join the school of a connect file or address."""
        office = self.desk.office
        job = self.desk.jobs.ask(
            lambda job: connect(office, target=target),
            self._connected,
            failed=self._failed,
            owner=self,
            name="connect",
        )
        self.progress.watch(job, self.tr("Connecting"))

    def _connected(self, found: Connected) -> None:
        self.address_field.complain("")
        self.note.setText(found.note)
        self.note.setVisible(bool(found.note))
        self._show(found)
        self.desk.say(self.tr("Connected as {0}.").format(found.school))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.address_field.complain(str(error))
        else:
            self.desk.warn(error)
