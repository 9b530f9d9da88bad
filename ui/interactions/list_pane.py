"""The list of interactions: reads pages off the UI thread as the view nears its end, keeps the place.

While a person types, the read that is no longer wanted is cancelled and its answer never shown. Space and
Enter open the row, letters are left to the screen (E, N, C). Relies on `frontdesk.finding.search_box`.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.finding.queries import Query
from frontdesk.finding.search_box import Found, find_page
from frontdesk.finding.views import InteractionView
from ui.desk import Desk
from ui.interactions.row_painter import RowPainter, row_in_words
from ui.interactions.rows import InteractionRows
from ui.jobs import Job
from ui.theme import SPACE
from ui.widgets import EmptyState, IconButton, text
from ui.widgets.grouped import KeyList

PAGE = 60
_KEPT = 600
"""So many rows are read again after a change; below them the pages are read anew when they are scrolled to."""


class ListPane(QWidget):
    """The list. `current(id)` when another row is chosen, `opened(id)` on Space, Enter or a click.

    `print_wanted` and `export_wanted` by the buttons below it.
    """

    current = Signal(str)
    opened = Signal(str)
    read = Signal()
    left = Signal()
    print_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._query = Query()
        self._after: object = None
        self._job: Job | None = None
        self._wanted = ""
        self.rows = InteractionRows(lambda row, late: row_in_words(row, late, desk.office.today()), self)
        self.view = KeyList(RowPainter(desk), self.tr("Interactions"))
        self.view.setUniformItemSizes(True)
        self.view.clicked.connect(lambda _: self._open())
        self.view.setModel(self.rows)
        self.empty = EmptyState(desk.theme, "interactions", "", "")
        self.count = text("", "caption", tone="muted")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.hair)
        column.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self.count, 1)
        for icon, name, wanted in (
            ("print", self.tr("Print this list"), self.print_wanted),
            ("download", self.tr("Export this list"), self.export_wanted),
        ):
            foot.addWidget(IconButton(desk.theme, icon, name, pressed=wanted.emit))
        column.addLayout(foot)
        self.rows.more_wanted.connect(self._read_more)
        self.view.selectionModel().currentChanged.connect(self._chosen)
        self.view.opened.connect(self._open)
        self.view.left.connect(self.left)
        desk.theme.changed.connect(self.view.doItemsLayout)

    @property
    def query(self) -> Query:
        """What is listed."""
        return self._query

    def ask(self, query: Query) -> None:
        """List what a query asks for, from the newest on."""
        self._query = query
        self._read(PAGE, keep=False)

    def renew(self) -> None:
        """Read again what is shown, keeping the place and the chosen row."""
        self._read(max(PAGE, min(self.rows.rowCount(), _KEPT)), keep=True)

    def chosen(self) -> InteractionView | None:
        """Return the chosen row."""
        return self.rows.at(self.view.currentIndex().row())

    def choose(self, key: str) -> bool:
        """Choose the row of an interaction; False when it is not listed."""
        place = self.rows.place_of(key)
        if place < 0:
            self._wanted = key
            return False
        self.view.setCurrentIndex(self.rows.index(place))
        return True

    # Reading

    def _read(self, limit: int, *, keep: bool) -> None:
        if self._job is not None:
            self._job.cancel()
        office, query = self._desk.office, self._query
        self._job = self._desk.jobs.ask(
            lambda job: find_page(office, query=query, limit=limit),
            lambda found: self._show(found, keep=keep),
            failed=self._failed,
            owner=self,
            name="list",
        )

    def _read_more(self) -> None:
        if self._job is not None:  # the list is being read anew; its end may be another one then
            self.rows.give_up()
            return
        office, query, after = self._desk.office, self._query, self._after
        self._job = self._desk.jobs.ask(
            lambda job: find_page(office, query=query, after=after, limit=PAGE),  # type: ignore[arg-type]
            self._append,
            failed=self._failed,
            owner=self,
            name="list more",
        )

    def _show(self, found: Found, *, keep: bool) -> None:
        self._job = None
        chosen = self.chosen()
        key = self._wanted or (chosen.id if chosen else "")
        place = self.view.currentIndex().row()
        scrolled = self.view.verticalScrollBar().value()
        self._after, self._wanted = found.after, ""
        self.rows.show(found.rows, overdue=found.overdue, more=found.after is not None)
        self._choose_again(key, place if keep else 0)
        bar = self.view.verticalScrollBar()
        if keep:
            bar.setValue(scrolled)
        self._tell()
        if found.after is not None and bar.value() >= bar.maximum():
            self.rows.fetchMore(QModelIndex())

    def _choose_again(self, key: str, place: int) -> None:
        if not self.rows.rowCount():
            self.current.emit("")
            return
        at = self.rows.place_of(key)
        at = at if at >= 0 else min(max(place, 0), self.rows.rowCount() - 1)
        self.view.setCurrentIndex(self.rows.index(at))

    def _append(self, found: Found) -> None:
        self._job = None
        self._after = found.after
        self.rows.append(found.rows, overdue=found.overdue, more=found.after is not None)
        self._tell()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.rows.give_up()
        if self.rows.rowCount():
            self._desk.warn(error)
            return
        self.empty.tell(self.tr("The list could not be read"), self._desk.sentence_of(error))
        self._pages.setCurrentWidget(self.empty)
        self.count.clear()

    def _tell(self) -> None:
        number = self.rows.rowCount()
        self._pages.setCurrentWidget(self.view if number else self.empty)
        if not number:
            self.empty.tell(*self._empty_words())
        words = self.tr("{0} shown, more below") if self.rows.more else self.tr("{0} shown")
        self.count.setText(words.format(number) if number else "")
        self.read.emit()

    def _empty_words(self) -> tuple[str, str]:
        if self._query != Query():
            return (
                self.tr("Nothing found"),
                self.tr("Try fewer letters, take a filter away, or look for a part of the name."),
            )
        return (
            self.tr("No interactions yet"),
            self.tr("Each visit, call and e-mail that you log on Today is listed here."),
        )

    # Choosing

    def _chosen(self, index: QModelIndex, before: QModelIndex) -> None:
        row = self.rows.at(index.row())
        if row is not None:
            self.current.emit(row.id)

    def _open(self) -> None:
        row = self.chosen()
        if row is not None:
            self.opened.emit(row.id)
