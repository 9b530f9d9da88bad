"""The list of notices: each with its translations below it and how far they are, in words.

A tree of two levels, so that arrows walk it as they walk any list. Relies on `frontdesk.notices.views`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from frontdesk.notices.views import DraftSummary, NoticeSummary
from ui.desk import Desk
from ui.language_names import language_label
from ui.notices.words import progress_words, state_sign
from ui.theme.tokens import SPACE
from ui.widgets import Button, EmptyState, Field

NOTICE = Qt.ItemDataRole.UserRole + 1
LANGUAGE = Qt.ItemDataRole.UserRole + 2


class NoticeList(QWidget):
    """Search, New notice, and the notices. `chosen(notice id, language)`: language is empty for the English."""

    chosen = Signal(str, str)
    opened = Signal()
    new_wanted = Signal()
    words_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._notices: Sequence[NoticeSummary] = ()
        self.box = QLineEdit()
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self.words_changed)
        self.new = Button(
            desk.theme, self.tr("New notice"), icon="plus", keys="Ctrl+N", pressed=self.new_wanted.emit
        )
        self.tree = QTreeView()
        self.tree.setAccessibleName(self.tr("Notices"))
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(SPACE.large)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.model = QStandardItemModel(self)
        self.tree.setModel(self.model)
        self.tree.selectionModel().currentChanged.connect(self._current_changed)
        self.tree.activated.connect(lambda _: self.opened.emit())
        self.empty = EmptyState(
            desk.theme,
            "notices",
            self.tr("No notices"),
            self.tr("Write, paste or open the first one; its translations stand here."),
        )
        self.empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(self.new)
        column.addWidget(Field(self.tr("Find a notice"), self.box))
        column.addWidget(self.tree, 1)
        column.addWidget(self.empty, 1)
        desk.theme.changed.connect(lambda: self.take(self._notices))

    def take(self, notices: Sequence[NoticeSummary]) -> None:
        """Show these notices, keeping the chosen one."""
        self._notices = notices
        chosen = self.current()
        selection = self.tree.selectionModel()
        blocked = selection.blockSignals(True)
        self.model.clear()
        for notice in notices:
            self.model.appendRow(self._item(notice))
        self.tree.expandAll()
        selection.blockSignals(blocked)
        self.choose(*chosen)
        self.tree.setVisible(bool(notices))
        self.empty.setVisible(not notices)
        searched = bool(self.box.text().strip())
        self.empty.tell(
            self.tr("No notice found") if searched else self.tr("No notices"),
            self.tr("Search for other words of the title.")
            if searched
            else self.tr("Write, paste or open the first one; its translations stand here."),
        )

    def _item(self, notice: NoticeSummary) -> QStandardItem:
        words = self.tr("{0} · vital").format(notice.title) if notice.vital else notice.title
        item = QStandardItem(
            self._desk.theme.icon(
                "shield" if notice.vital else "notices", "warn" if notice.vital else "text"
            ),
            words,
        )
        item.setData(notice.id, NOTICE)
        item.setData("", LANGUAGE)
        item.setToolTip(words)
        font = self._desk.theme.font("body", bold=True)
        item.setFont(font)
        for draft in notice.drafts:
            item.appendRow(self._draft_item(notice, draft))
        return item

    def _draft_item(self, notice: NoticeSummary, draft: DraftSummary) -> QStandardItem:
        sign = state_sign(draft)
        words = f"{language_label(draft.language)} · {sign.words}"
        if not draft.approved:
            words = self.tr("{0} · {1} left").format(words, draft.left)
        item = QStandardItem(self._desk.theme.icon(sign.icon, sign.tone), words)
        item.setData(notice.id, NOTICE)
        item.setData(draft.language, LANGUAGE)
        item.setToolTip(progress_words(draft))
        item.setData(f"{words}. {progress_words(draft)}", Qt.ItemDataRole.AccessibleTextRole)
        return item

    def current(self) -> tuple[str, str]:
        """Return the chosen notice's id and language, empty texts when there is none."""
        index = self.tree.currentIndex()
        if not index.isValid():
            return "", ""
        return str(index.data(NOTICE)), str(index.data(LANGUAGE))

    def choose(self, notice: str, language: str) -> bool:
        """Choose a notice's translation, or the notice itself; returns whether it is there."""
        for row in range(self.model.rowCount()):
            item = self.model.item(row)
            if item.data(NOTICE) != notice:
                continue
            found = item
            for child in range(item.rowCount()):
                if item.child(child).data(LANGUAGE) == language:
                    found = item.child(child)
            self.tree.setCurrentIndex(found.index())
            self.tree.scrollTo(found.index())
            return True
        return False

    def _current_changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(str(index.data(NOTICE)), str(index.data(LANGUAGE)))
