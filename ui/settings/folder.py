"""Settings of this computer's data: where it lies, a backup now, and putting a backup back.

A restore needs the store to itself, so the window closes it, puts the backup in its place and starts anew;
what was there before is kept beside it. Relies on `frontdesk.backup`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from frontdesk.backup import Backup, back_up_office, require_restoring, restore_backup
from frontdesk.export_lists import LISTS
from ui.desk import Desk
from ui.exporting import export_list
from ui.settings.section import Section, fixed_width, pair, with_button
from ui.widgets import Button, Card, Choice, Field, Progress, text
from ui.widgets.save_file import ask_where


class FolderSection(Section):
    """The data folder and its backups. `restored` once a backup was put back and the window must start anew."""

    touched_by = ()
    restored = Signal()

    def words(self) -> tuple[str, str]:
        """Return the heading and the sentence of why."""
        return self.tr("Data and backups"), self.tr(
            "Everything is kept on this computer. A backup is one file: keep it on another disk."
        )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._file: Path | None = None
        self.where = text("", wrap=True)
        self.open = Button(desk.theme, self.tr("Show the folder"), icon="folder", pressed=self._show_folder)
        self.back_up = Button(
            desk.theme, self.tr("Back up now"), icon="download", role="primary", pressed=self._ask_where
        )
        self.restore = Button(desk.theme, self.tr("Restore a backup"), icon="upload", pressed=self._ask_which)
        self.progress = Progress(desk.theme)
        self.last = text("", tone="muted", wrap=True)
        self.sure = self._make_sure()
        self.body.addWidget(text(self.tr("Data folder"), "field"))
        self.body.addWidget(self.where)
        self.body.addWidget(pair(self.open, self.back_up, self.restore))
        self.body.addWidget(self.progress)
        self.body.addWidget(self.last)
        self.body.addWidget(self.sure)
        self._add_exports()
        self.body.addStretch(1)
        self.restored.connect(self._start_anew)

    def _add_exports(self) -> None:
        self.table = Choice(
            [
                ("interactions", self.tr("Interactions")),
                ("contacts", self.tr("Contacts")),
                ("students", self.tr("Students")),
                ("ratings", self.tr("Ratings")),
            ]
        )
        export = Button(self.desk.theme, self.tr("Export"), icon="download", pressed=self.export_table)
        why = self.tr("A whole list as an Excel or CSV file. It holds families' names: keep it safe.")
        self.body.addWidget(text(self.tr("Tables for other programs"), "strong"))
        self.body.addWidget(text(why, tone="muted", wrap=True))
        self.body.addWidget(with_button(Field(self.tr("List"), fixed_width(self.table, 24)), export))

    def export_table(self) -> None:
        """Ask for a file and write the chosen list there."""
        office, name = self.desk.office, self.table.value()
        write = LISTS[name]
        export_list(
            self.desk,
            self,
            self.tr("Export the list"),
            name,
            lambda path, progress: write(office, file=path, progress=progress),
        )

    def _make_sure(self) -> Card:
        card = Card(self.tr("Restore this backup?"))
        self.question = text("", wrap=True)
        self.go = Button(
            self.desk.theme, self.tr("Restore and start again"), role="danger", pressed=self._restore
        )
        self.leave = Button(self.desk.theme, self.tr("Leave it"), role="quiet", pressed=card.hide)
        self.again = Button(self.desk.theme, self.tr("Start again"), pressed=self._start_anew)
        self.again.hide()
        card.body.addWidget(self.question)
        card.body.addWidget(pair(self.go, self.leave, self.again))
        card.hide()
        return card

    def refresh(self) -> None:
        """Show where the data lie."""
        self.where.setText(str(self.desk.office.folder))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.office.folder)))

    # Backing up

    def _ask_where(self) -> None:
        name = f"frontdesk-{self.desk.office.today().isoformat()}"
        ask_where(self, self.tr("Back up to"), name, (".db",), self.back_up_to)

    def back_up_to(self, file: Path) -> None:
        """Write a backup to a file."""
        office = self.desk.office
        job = self.desk.jobs.ask(
            lambda job: back_up_office(office, file=file),
            self._backed_up,
            failed=self.desk.warn,
            owner=self,
            name="backup",
        )
        self.progress.watch(job, self.tr("Writing the backup"))

    def _backed_up(self, made: Backup) -> None:
        size = f"{made.bytes / 1_048_576:,.1f} MB"
        said = self.tr("Backed up {0} interactions to {1} ({2}).").format(
            f"{made.interactions:,}", made.file, size
        )
        self.last.setText(said)
        self.desk.say(said)

    # Restoring

    def _ask_which(self) -> None:
        dialog = QFileDialog(self, self.tr("Restore from"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.ask_restore(Path(path)))
        dialog.open()

    def ask_restore(self, file: Path) -> None:
        """Say what restoring a file means, with the button that does it; or who could do it."""
        office, by = self.desk.office, self.desk.by
        self.desk.jobs.ask(
            lambda job: require_restoring(office, by=by),
            lambda _: self._make_sure_of(file),
            failed=self.desk.warn,
            owner=self,
            name="may restore",
        )

    def _make_sure_of(self, file: Path) -> None:
        self._file = file
        self.question.setText(
            self.tr(
                "FrontDesk closes, puts {0} in the place of the data of today and starts again. "
                "The data of today are kept in the folder beside it."
            ).format(file.name)
        )
        self.sure.show()
        self.leave.setFocus()

    def _restore(self) -> None:
        if self._file is None:
            return
        folder, file, by = self.desk.office.folder, self._file, self.desk.by
        self.desk.close()
        try:
            restore_backup(folder, file=file, by=by)
        except (
            Exception
        ) as error:  # the store is closed: say what is wrong, and start again with the old data
            self.question.setText(self.desk.sentence_of(error))
            self.go.hide()
            self.leave.hide()
            self.again.show()
            self.again.setFocus()
        else:
            self.restored.emit()

    def _start_anew(self) -> None:
        app = QApplication.instance()
        if app is not None:
            frozen = getattr(sys, "frozen", False)  # a packed program is started by its own file alone
            QProcess.startDetached(sys.executable, [*([] if frozen else ["-m", "ui.app"]), *sys.argv[1:]])
            app.quit()
