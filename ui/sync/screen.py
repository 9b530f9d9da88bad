"""Sync: how it stands and `Sync now`, conflicts to settle, the school's computers, the history, and the stick.

Everything is read and written off the UI thread; the sync itself runs in the background and the desk goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from frontdesk.sync.bundle import Bundled, export_bundle, import_bundle
from frontdesk.sync.conflicts import ConflictView, list_conflicts
from frontdesk.sync.connecting import Connected, connection_of
from frontdesk.sync.devices import DeviceView, list_devices
from frontdesk.sync.engine import SyncStatus, sync_status
from frontdesk.sync.syncing import RunView, sync_history
from models.capture import Changes
from ui.desk import Desk
from ui.interactions.conflicts import ConflictsPart
from ui.screen import Command, Screen
from ui.sync.background import BackgroundSync
from ui.sync.lists import LinesCard
from ui.sync.passphrase import PassphraseDialog
from ui.sync.words import ago, run_words, status_words
from ui.theme import SPACE
from ui.widgets import Button, Card, Flow, Progress, StateLabel, scrolled, text
from ui.widgets.columns import Columns
from ui.widgets.save_file import ask_where

if TYPE_CHECKING:
    from ui.jobs import Job
    from ui.widgets import Field

_RUNS = 12
_MOST_CONFLICTS = 50
_SUFFIX = ".frontdesk"
_STATES = {
    "good": ("good", "good"),
    "waiting": ("sync", "accent"),
    "warn": ("warn", "warn"),
    "off": ("offline", "muted"),
}

Facts = tuple[SyncStatus, Connected | None, tuple[ConflictView, ...], list[RunView]]


class SyncScreen(Screen):
    """The page of sync."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = StateLabel(desk.theme, "sync", "", "muted")
        self.where = text("", tone="muted", wrap=True)
        self.now = Button(desk.theme, self.tr("Sync now"), icon="sync", role="primary", pressed=self.sync_now)
        self.connect_it = Button(
            desk.theme, self.tr("Connect to the district"), icon="district", role="primary",
            pressed=lambda: desk.go("settings", "district"),
        )  # fmt: skip
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("First sync"))
        self.to_stick = Button(
            desk.theme, self.tr("Write to a stick"), icon="download", pressed=self.choose_target
        )
        self.from_stick = Button(
            desk.theme, self.tr("Take in from a stick"), icon="upload", pressed=self.choose_source
        )
        self.progress = Progress(desk.theme)
        self.conflicts = ConflictsPart(desk, self._do)
        self.devices = LinesCard(self.tr("Computers of this school"))
        self.history = LinesCard(self.tr("History"))
        self._dialog: PassphraseDialog | None = None
        self._lay_out()
        self._listen()
        self.refresh(None)

    def _lay_out(self) -> None:
        card = Card(self.tr("Exchange with the district"))
        buttons = QWidget()
        flow = Flow(buttons)
        flow.addWidget(self.now)
        flow.addWidget(self.connect_it)
        for widget in (self.state, self.where, self.bar, buttons):
            card.body.addWidget(widget)
        stick = Card(self.tr("Without a network"))
        stick.body.addWidget(
            text(
                self.tr(
                    "A stick carries everything between two computers of this school. A passphrase keeps it"
                    " from strangers' eyes."
                ),
                tone="muted",
                wrap=True,
            )
        )
        row = QWidget()
        flow = Flow(row)
        flow.addWidget(self.to_stick)
        flow.addWidget(self.from_stick)
        stick.body.addWidget(row)
        stick.body.addWidget(self.progress)
        self._pair = Columns(self.desk.theme)
        self._pair.use([self.devices, self.history])
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.large)
        for part in (card, self.conflicts, self._pair, stick):
            column.addWidget(part)
        column.addStretch(1)
        self.column().addWidget(scrolled(inner))
        self.bar.hide()

    def _listen(self) -> None:
        background = self._background
        if background is not None:
            background.told.connect(self._told)

    @property
    def _background(self) -> BackgroundSync | None:
        found = self.desk.findChild(BackgroundSync, "background-sync")
        return found if isinstance(found, BackgroundSync) else None

    # The window's wishes

    def refresh(self, changes: Changes | None) -> None:
        """Read how sync stands, what is in conflict and what was done."""
        office = self.desk.office

        def work(job: Job) -> Facts:
            return (
                sync_status(office),
                connection_of(office),
                list_conflicts(office, limit=_MOST_CONFLICTS),
                sync_history(office, limit=_RUNS),
            )

        self.ask(work, self._show)
        if changes is None:
            self._read_devices()

    def focus_first(self) -> None:
        """Put the focus on the button that does what this page is for."""
        (self.now if self.now.isVisibleTo(self) else self.connect_it).setFocus()

    def commands(self) -> list[Command]:
        """Return what can be done here."""
        return [
            Command(self.tr("Sync now"), self.sync_now, "", "sync"),
            Command(self.tr("Write to a stick"), self.choose_target, "", "download"),
            Command(self.tr("Take in from a stick"), self.choose_source, "", "upload"),
        ]

    # What is shown

    def _show(self, facts: Facts) -> None:
        status, connected, conflicts, runs = facts
        background = self._background
        if background is not None and background.status.running:
            status = background.status
        self._show_status(status)
        self.now.setVisible(connected is not None)
        self.connect_it.setVisible(connected is None)
        if connected is None:
            self.where.setText(
                self.tr("Everything works without it; the district's file connects this school.")
            )
        else:
            self.where.setText(self.tr("{0}, at {1}").format(connected.school, connected.url))
        self.conflicts.show_conflicts(conflicts)
        now = self.desk.office.now()
        self.history.show_lines(
            [(ago(run.at, now), run_words(run), "" if run.ok else "warn") for run in runs]
        )
        self.history.empty(self.tr("When this computer has synced, it stands here."))

    def _told(self, status: SyncStatus) -> None:
        self._show_status(status)
        if not status.running:
            self.refresh(None)

    def _show_status(self, status: SyncStatus) -> None:
        state, words = status_words(status, self.desk.office.now())
        icon, tone = _STATES[state]
        self.state.tell(icon, words, tone)
        self.bar.setVisible(status.running and status.of > 0)
        self.bar.setRange(0, max(1, status.of))
        self.bar.setValue(status.done)

    def _read_devices(self) -> None:
        office = self.desk.office

        def work(job: Job) -> tuple[DeviceView, ...] | None:
            return list_devices(office) if connection_of(office) is not None else None

        self.ask(work, self._show_devices, failed=self._no_devices)

    def _show_devices(self, devices: tuple[DeviceView, ...] | None) -> None:
        now = self.desk.office.now()
        lines = []
        for device in devices or ():
            name = self.tr("{0} (this one)").format(device.name) if device.here else device.name
            when = ago(device.seen_at, now) if device.seen_at else self.tr("not yet")
            lines.append((when, name, ""))
        self.devices.show_lines(lines)
        self.devices.empty(self.tr("When the school is connected, its computers stand here."))

    def _no_devices(self, error: Exception) -> None:
        self.devices.show_lines([])
        self.devices.empty(self.desk.sentence_of(error))

    # What is done

    def sync_now(self) -> None:
        """Sync at once; the desk goes on meanwhile."""
        background = self._background
        if background is not None:
            background.now()
            return
        from frontdesk.sync.syncing import sync_now

        office = self.desk.office

        def end(_: object) -> None:
            self.refresh(None)

        def failed(error: Exception) -> None:
            end(None)
            self.desk.warn(error)

        self.ask(lambda job: sync_now(office), end, failed)

    def _do(
        self,
        work: Callable[[], Changes],
        sentence: str,
        *,
        field: Field | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Settle a conflict, then say so; a problem is said in the message bar."""

        def done(changes: Changes) -> None:
            self.desk.done(changes, sentence)
            self.refresh(changes)
            if then is not None:
                then()

        self.act(lambda job: work(), done)

    def choose_target(self) -> None:
        """Ask where the stick's file goes."""
        name = "".join(sign if sign.isalnum() else "-" for sign in self.desk.office.settings.name).strip("-")
        ask_where(
            self,
            self.tr("Write to a stick"),
            name or "school",
            (_SUFFIX,),
            lambda path: self._ask_passphrase(path, self.write_stick, new=True),
        )

    def choose_source(self) -> None:
        """Ask which file of a stick to take in."""
        dialog = QFileDialog(self, self.tr("Take in from a stick"), str(Path.home()), self._kinds())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self._ask_passphrase(Path(path), self.take_stick, new=False))
        dialog.open()

    def _kinds(self) -> str:
        return QCoreApplication.translate("SyncScreen", "FrontDesk bundle (*{0});;All files (*)").format(
            _SUFFIX
        )

    def _ask_passphrase(self, path: Path, go: Callable[[Path, str], None], *, new: bool) -> None:
        self._dialog = PassphraseDialog(self.desk.theme, self, new=new)
        self._dialog.given.connect(lambda passphrase: go(path, passphrase))
        self._dialog.open()

    def write_stick(self, path: Path, passphrase: str) -> None:
        """Write all changes of this computer into a file."""
        office = self.desk.office

        def done(bundled: Bundled) -> None:
            self.desk.say(self.tr("Wrote {0} changes to {1}.").format(f"{bundled.changes:,}", path.name))

        job = self.ask(lambda job: export_bundle(office, path=path, passphrase=passphrase), done)
        self.progress.watch(job, self.tr("Writing"))

    def take_stick(self, path: Path, passphrase: str) -> None:
        """Take in a file's changes."""
        office = self.desk.office

        def done(bundled: Bundled) -> None:
            self.desk.say(
                self.tr("Took in {0} new changes from {1}.").format(f"{bundled.pulled:,}", path.name)
            )
            self.refresh(None)

        job = self.act(lambda job: import_bundle(office, path=path, passphrase=passphrase), done)
        self.progress.watch(job, self.tr("Taking in"))
