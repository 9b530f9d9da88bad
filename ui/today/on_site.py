"""Who is on site now: name, where to, since when; Sign out and Print for each.

Times count up each half minute. Relies on `frontdesk.visits`.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.theme.tokens import SPACE
from ui.widgets import Card, Elided, IconButton, scrolled, text

if TYPE_CHECKING:
    from frontdesk.visits import OnSite

TICK_MS = 30_000
MOST_SHOWN = 60


class VisitorRow(QFrame):
    """One visitor: name over destination and badge, how long, and two buttons."""

    sign_out_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, desk: Desk, visitor: OnSite) -> None:
        super().__init__()
        self.visitor = visitor
        self._desk = desk
        name = Elided(visitor.contact)
        badge = self.tr("badge {0}").format(visitor.badge) if visitor.badge else ""
        self._where = [part for part in (visitor.destination or visitor.student, badge) if part]
        self.stayed = Elided("", "caption", tone="muted")
        self.sign_out = IconButton(
            desk.theme, "sign-out", self.tr("Sign out"), tone="accent", pressed=self._sign_out
        )
        self.sign_out.setAccessibleDescription(visitor.contact)
        self.print = IconButton(desk.theme, "print", self.tr("Print"), pressed=self._print)
        self.print.setAccessibleDescription(visitor.contact)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(self.stayed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(0)
        row.addLayout(words, 1)
        row.addWidget(self.sign_out)
        row.addWidget(self.print)
        self.tick()

    def tick(self) -> None:
        """Show how long the visitor has been here."""
        stayed = max(self._desk.office.now() - self.visitor.arrived_at, dt.timedelta(0))
        minutes = int(stayed.total_seconds()) // 60
        self.stayed.tell(" · ".join([f"{minutes // 60}:{minutes % 60:02d}", *self._where]))
        self.setAccessibleName(
            self.tr("{0}, here for {1} hours {2} minutes").format(
                self.visitor.contact, minutes // 60, minutes % 60
            )
        )

    def _sign_out(self) -> None:
        self.sign_out_wanted.emit(self.visitor)

    def _print(self) -> None:
        self.print_wanted.emit(self.visitor)


class OnSitePanel(Card):
    """The card of who is here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(" ")
        self._desk = desk
        self._rows: list[VisitorRow] = []
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, SPACE.hair, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._nobody = text(
            self.tr("Nobody. A walk-in that you save appears here until you sign them out."),
            tone="muted",
            wrap=True,
        )
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = scrolled(inner)
        self.body.addWidget(self._nobody, 1)
        self.body.addWidget(self._area, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self.evacuation = IconButton(
            desk.theme, "print", self.tr("Print the evacuation list"), pressed=self._print_all
        )
        self.head.addWidget(self.evacuation)
        self._show(())

    def refresh(self) -> None:
        """Read who is here."""
        from frontdesk.visits import on_site

        office = self._desk.office
        self._desk.jobs.ask(lambda job: on_site(office), self._show, owner=self, name="on site")

    @property
    def rows(self) -> list[VisitorRow]:
        """The rows that are shown."""
        return self._rows

    def _show(self, visitors: tuple[OnSite, ...]) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = []
        for place, visitor in enumerate(visitors[:MOST_SHOWN]):
            row = VisitorRow(self._desk, visitor)
            row.sign_out_wanted.connect(self._sign_out)
            row.print_wanted.connect(self._print)
            self._column.insertWidget(place, row)
            self._rows.append(row)
        if self.heading is not None:
            self.heading.setText(self.tr("On site now · {0}").format(len(visitors)))
        self._nobody.setVisible(not visitors)
        self._area.setVisible(bool(visitors))

    def _tick(self) -> None:
        if self._desk.is_open:
            for row in self._rows:
                row.tick()

    def _sign_out(self, visitor: OnSite) -> None:
        from frontdesk.visits import sign_out

        office, by = self._desk.office, self._desk.by
        sentence = self.tr("Signed {0} out.").format(visitor.contact)
        self._desk.jobs.act(
            lambda job: sign_out(office, id=visitor.visit_id, by=by),
            lambda changes: self._desk.done(changes, sentence),
            name="sign out",
        )

    def _print_all(self) -> None:
        from ui.reports.quick import print_report

        print_report(self._desk, self, "on-site")

    def _print(self, visitor: OnSite) -> None:
        from ui.today.printing import print_badge

        print_badge(self._desk, visitor, self)
