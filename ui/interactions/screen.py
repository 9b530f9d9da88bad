"""Interactions: search and list at the near side, the chosen one at the far side.

Where the window is narrow or the text large, one of the two is shown at a time. Keys: arrows choose, Space
opens, Esc goes back, E edits, N notes, C closes or opens again. Relies on the parts of this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from frontdesk.export_lists import export_interactions
from frontdesk.finding.queries import Query, Vocabulary
from frontdesk.finding.search_box import search_vocabulary
from ui.desk import Desk
from ui.exporting import export_list
from ui.interactions.detail import Detail
from ui.interactions.list_pane import ListPane
from ui.interactions.search_bar import SearchBar
from ui.reports.quick import print_report
from ui.screen import Command, Screen
from ui.theme import SPACE
from ui.widgets.pause import Pause

if TYPE_CHECKING:
    from models.capture import Changes

_TWO_PANES = 100
"""The width in letters from which list and detail stand beside each other."""
_NAMES = ("topic", "staff", "setting")
_SHOWN = ("interaction", "entry", "visit", "follow_up", "rating", "contact", "student", *_NAMES)


class InteractionsScreen(Screen):
    """The page that finds any contact again."""

    searches_itself = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.search_bar = SearchBar(desk)
        self.list = ListPane(desk)
        self.detail = Detail(desk)
        self._narrow = False
        self._reading = False
        self._follow = Pause(desk, 60, self._show_chosen, self)
        self._renew = Pause(desk, 60, self.list.renew, self)
        self._lay_out()
        self._connect()
        self._read_names()
        self.list.ask(Query())

    def _lay_out(self) -> None:
        self.near = QWidget()
        column = QVBoxLayout(self.near)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(self.search_bar)
        column.addWidget(self.list, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(SPACE.large)
        self.splitter.addWidget(self.near)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 6)
        self.splitter.setSizes([500, 600])
        self.column().addWidget(self.splitter)

    def _connect(self) -> None:
        self.search_bar.asked.connect(self._asked)
        self.search_bar.went_down.connect(self._into_list)
        self.list.current.connect(lambda _: self._follow.start())
        self.list.opened.connect(self._open)
        self.list.left.connect(self._into_search)
        self.list.read.connect(self._keep_focus)
        self.list.export_wanted.connect(self.export_list)
        self.list.print_wanted.connect(self.print_page)
        self.detail.back.connect(self._back)
        self.desk.theme.changed.connect(self._fit)
        self.desk.signed_in.connect(self._read_names)

    # The window's wishes

    def refresh(self, changes: Changes | None) -> None:
        """Read again what is shown if it was touched."""
        if changes is None or changes.touches(*_NAMES):
            self._read_names()
        if changes is None or changes.touches(*_SHOWN):
            self._renew.start()
            self.detail.renew()

    def focus_first(self) -> None:
        """Put the caret into the search box."""
        self._show_list()
        self._into_search()

    def focus_search(self) -> None:
        """Put the caret into the search box with its words marked."""
        self.focus_first()
        self.search_bar.box.selectAll()

    def show_item(self, key: str) -> None:
        """Show this interaction, whether it is listed or not."""
        self.list.choose(key)
        self._follow.stop()
        self.detail.show_interaction(key)
        self._open(key)

    def search(self, words: str) -> None:
        """List what has these words."""
        self._show_list()
        self.search_bar.write(words)
        self._into_list()

    def leave(self) -> None:
        """Save what was changed in a field of the detail, and keep what was typed and not added."""
        self.detail.leave()
        self.detail.keep_drafts()

    def print_page(self) -> None:
        """Show the list as it will print, with its present filter."""
        from frontdesk.reports.interaction_list import interaction_list
        from ui.reports.print_window import PrintWindow

        office, query = self.desk.office, self.list.query
        PrintWindow(
            self.desk,
            self,
            title=self.tr("Interactions"),
            make=lambda: interaction_list(office, query=query).pdf(),
            file_name="interactions",
        ).open()

    def export_list(self) -> None:
        """Export the list with its present filter."""
        office, query = self.desk.office, self.list.query
        export_list(
            self.desk,
            self,
            self.tr("Export the interactions"),
            "interactions",
            lambda path, progress: export_interactions(office, file=path, query=query, progress=progress),
        )

    def print_family(self) -> None:
        """Show all that is on file about the family of the chosen interaction."""
        view = self.detail.view
        if view is None or not view.contact_id:
            self.desk.say(self.tr("Choose an interaction with a contact first."))
            return
        print_report(self.desk, self, "family", person=view.contact_id)

    def commands(self) -> list[Command]:
        """Return what can be done with the chosen interaction."""
        return [
            Command(self.tr("Print this family's history"), self.print_family, "", "print"),
            Command(self.tr("Edit this interaction"), self._edit, "E", "edit"),
            Command(self.tr("Add a note"), self._note, "N", "message"),
            Command(self.tr("Close or open again"), self.detail.close_or_open, "C", "check"),
            Command(self.tr("Show what is open"), lambda: self.search("open"), "", "filter"),
            Command(self.tr("Show what is overdue"), lambda: self.search("overdue"), "", "warn"),
            Command(
                self.tr("Show what is mine and open"), lambda: self.search("owner:me open"), "", "person"
            ),
        ]

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the screen's one-letter keys, which no field needed."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        action = {
            Qt.Key.Key_E: self._edit,
            Qt.Key.Key_N: self._note,
            Qt.Key.Key_C: self.detail.close_or_open,
            Qt.Key.Key_Escape: self._back,
        }.get(Qt.Key(event.key()))
        if action is not None and plain:
            action()
        else:
            super().keyPressEvent(event)

    def _edit(self) -> None:
        self._show_detail()
        self.detail.edit()

    def _note(self) -> None:
        self._show_detail()
        self.detail.write_note()

    def _back(self) -> None:
        if self._in_detail():
            self._show_list()
            self.list.view.setFocus()
        else:
            self._into_search()

    # Between the panes

    def _asked(self, query: Query) -> None:
        if query != self.list.query:
            self.list.ask(query)

    def _keep_focus(self) -> None:
        """An empty list cannot hold the focus: give it back to the search box."""
        if self.isVisible() and not self.list.rows.rowCount() and not self._in_detail():
            self._into_search()

    def _into_search(self) -> None:
        self.search_bar.box.setFocus()

    def _into_list(self) -> None:
        self._show_list()
        self.list.view.setFocus()

    def _open(self, key: str) -> None:
        self._follow.stop()
        self.detail.show_interaction(key)
        self._show_detail()
        self.detail.focus_first()

    def _show_chosen(self) -> None:
        row = self.list.chosen()
        self.detail.show_interaction(row.id if row else "")

    def _in_detail(self) -> bool:
        focused: QWidget | None = self.focusWidget()
        return focused is not None and self.detail.isAncestorOf(focused)

    def _show_list(self) -> None:
        if self._narrow:
            self.near.show()
            self.detail.hide()

    def _show_detail(self) -> None:
        if self._narrow:
            self.detail.show()
            self.near.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one pane or two, by the width in letters."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        letters = self.width() / max(1, QFontMetrics(self.desk.theme.font()).averageCharWidth())
        narrow = letters < _TWO_PANES
        if narrow == self._narrow:
            return
        self._narrow = narrow
        in_detail = self._in_detail()
        self.near.setVisible(not (narrow and in_detail))
        self.detail.setVisible(not narrow or in_detail)
        self.detail.show_way_back(narrow)

    def _read_names(self) -> None:
        office, me = self.desk.office, self.desk.by
        self.ask(lambda job: search_vocabulary(office, me=me), self._know)

    def _know(self, vocabulary: Vocabulary) -> None:
        self.search_bar.know(vocabulary)
        self.detail.know(vocabulary)
