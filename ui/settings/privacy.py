"""Erasing a person for ever, when a family or the law asks: the one action here that Undo cannot take back.

So it is told before it is done, and the person's name has to be typed once more. Relies on `frontdesk.privacy`.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from frontdesk.erasure_preview import Erasure, erase_person, preview_erasure, require_erasing
from frontdesk.errors import UserError
from frontdesk.privacy import Erased
from models.search import fold
from ui.desk import Desk
from ui.jobs import Job
from ui.settings.section import Section, fixed_width, pair, with_button
from ui.widgets import Button, Card, Field, text


class PrivacySection(Section):
    """Find a person, see what erasing would take, type the name, erase."""

    touched_by = ()

    def words(self) -> tuple[str, str]:
        """Return the heading and the sentence of why."""
        return self.tr("Privacy"), self.tr(
            "Erasing takes every word about a person, on every computer of the school. Counts stay, without a name."
        )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._erasure: Erasure | None = None
        self.who = QLineEdit()
        self.who_field = Field(self.tr("Contact or student"), fixed_width(self.who, 30))
        self.search = Button(desk.theme, self.tr("Find"), icon="search", pressed=self._find)
        self.who.returnPressed.connect(self._find)
        self.card = Card(self.tr("Erase for ever?"))
        self.what = text("", wrap=True)
        self.again = QLineEdit()
        self.again_field = Field(self.tr("Type the name once more"), fixed_width(self.again, 30))
        self.erase = Button(
            desk.theme, self.tr("Erase for ever"), icon="trash", role="danger", pressed=self._erase
        )
        self.leave = Button(desk.theme, self.tr("Leave it"), role="quiet", pressed=self._leave)
        for widget in (self.what, self.again_field, pair(self.erase, self.leave)):
            self.card.body.addWidget(widget)
        self.body.addWidget(with_button(self.who_field, self.search))
        self.body.addWidget(self.card)
        self.body.addStretch(1)
        self.card.hide()
        self.erase.setEnabled(False)
        self.again.textChanged.connect(self._compare)

    def _find(self) -> None:
        office, by, words = self.desk.office, self.desk.by, self.who.text().strip()
        if not words:
            self.who_field.complain(self.tr("Type the whole name first."))
            return

        def preview(job: Job) -> Erasure:
            require_erasing(office, by=by)
            return preview_erasure(office, text=words)

        self.desk.jobs.ask(
            preview,
            self._show,
            failed=self._failed,
            owner=self,
            name="find person",
        )

    def _failed(self, error: Exception) -> None:
        self.card.hide()
        if isinstance(error, UserError):
            self.who_field.complain(str(error))
        else:
            self.desk.warn(error)

    def _show(self, erasure: Erasure) -> None:
        self._erasure = erasure
        self.who_field.complain("")
        kind = self.tr("contact") if erasure.kind == "contact" else self.tr("student")
        self.what.setText(
            self.tr(
                "{0} ({1}) stands in {2} interactions. All words in them are erased, here and on every computer "
                "of the school. It cannot be undone. Backups made before still hold them."
            ).format(erasure.name, kind, erasure.interactions)
        )
        self.again.clear()
        self.card.show()
        self.again.setFocus()

    def _compare(self) -> None:
        typed = fold(self.again.text()).split()
        self.erase.setEnabled(self._erasure is not None and typed == fold(self._erasure.name).split())

    def _leave(self) -> None:
        self._erasure = None
        self.card.hide()
        self.who.setFocus()

    def _erase(self) -> None:
        erasure = self._erasure
        if erasure is None or not self.erase.isEnabled():
            return
        office, by = self.desk.office, self.desk.by
        self.erase.setEnabled(False)
        self.desk.jobs.act(
            lambda job: erase_person(office, erasure=erasure, by=by),
            self._erased,
            failed=self._failed,
            owner=self,
            name="erase",
        )

    def _erased(self, erased: Erased) -> None:
        self._leave()
        self.who.clear()
        self.desk.say(
            self.tr("Erased, with {0} interactions. The counts stay, without a name.").format(
                erased.interactions
            )
        )
