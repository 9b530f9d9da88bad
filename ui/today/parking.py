"""Forms that wait: a chip for each one parked, and the open form kept as it is typed.

An interruption parks the half-filled form with one key; a chip takes it up again. The open form is written
to the store shortly after each change, so that closing the window, a crash or a power cut loses nothing.
Relies on `frontdesk.parked`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import desk_words
from ui.desk import Desk
from ui.theme.tokens import SPACE
from ui.today.form import LogForm
from ui.widgets import Chip, Flow, text

if TYPE_CHECKING:
    from frontdesk.parked import Parked

KEEP_MS = 600


class Keeper(QWidget):
    """Keeps the open form in the store while it is typed, and brings it back at the next start."""

    def __init__(self, desk: Desk, form: LogForm) -> None:
        super().__init__(form)
        self.hide()
        self._desk = desk
        self._form = form
        self._kept: dict[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self._keep)
        form.edited.connect(self._timer.start)

    def keep_now(self) -> None:
        """Write what is not written yet, before another page or the end; the window ends after its writes."""
        self._timer.stop()
        self._keep()

    def forget(self) -> None:
        """Take note that what the form held is kept elsewhere now (saved, or parked)."""
        self._timer.stop()
        self._kept = self._form.content()

    def take_over(self, content: Mapping[str, Any]) -> None:
        """Take note that the store holds this content as the open form."""
        self._kept = dict(content)

    def _keep(self) -> None:
        content = self._form.content()
        if not self._desk.is_open or content == self._kept:
            return
        from frontdesk.parked import save_open_form

        self._kept = content
        office = self._desk.office
        self._desk.jobs.act(lambda job: save_open_form(office, content=content), name="keep the open form")


class ParkedRow(QWidget):
    """The chips of parked forms. `taken(id)` and `dropped(id)`."""

    taken = Signal(str)
    dropped = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.chips: dict[str, Chip] = {}
        label = text(self.tr("Waiting:"), tone="muted")
        chips = QWidget()
        self._flow = Flow(chips)
        chips.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        side = QVBoxLayout()
        side.addSpacing(SPACE.small)
        side.addWidget(label)
        side.addStretch(1)
        row.addLayout(side)
        row.addWidget(chips, 1)
        self.hide()

    def refresh(self) -> None:
        """Read which forms are parked."""
        from frontdesk.parked import parked_forms

        office = self._desk.office
        self._desk.jobs.ask(lambda job: parked_forms(office), self._show, owner=self, name="parked forms")

    def _show(self, forms: tuple[Parked, ...]) -> None:
        for key in [key for key in self.chips if key not in {form.id for form in forms}]:
            chip = self.chips.pop(key)
            self._flow.removeWidget(chip)
            chip.deleteLater()
        for form in forms:
            if form.id not in self.chips:
                self._add(form)
        self.setVisible(bool(self.chips))

    def _add(self, form: Parked) -> None:
        words = f"{chip_words(form.content)}  {desk_words.time_word(form.at)}"
        icon = str(form.content.get("routine") or form.content.get("channel") or "other")
        chip = Chip(self._desk.theme, words, icon=icon, remove=self.tr("Throw this form away"))
        chip.button.setAccessibleName(self.tr("Take up again: {0}").format(words))
        chip.pressed.connect(lambda key=form.id: self.taken.emit(key))
        chip.removed.connect(lambda key=form.id: self.dropped.emit(key))
        self.chips[form.id] = chip
        self._flow.addWidget(chip)


def chip_words(content: Mapping[str, Any]) -> str:
    """Return what a parked form is called: its contact, or student, or first words."""
    words = str(content.get("contact") or content.get("student") or content.get("note") or "…")
    short = " ".join(words.split())
    return short if len(short) <= 28 else short[:27] + "…"
