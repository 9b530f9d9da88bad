"""The list of segments under review, with the editor of the current one: typing, accepting, going on.

Emits what the person decided; saving is the screen's. The current segment always has its editor open, so
that Enter accepts and goes on, arrows move, and typing needs no key before it. Relies on the model, the
painter and the editor of this package.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from frontdesk.notices.views import SegmentView
from ui.desk import Desk
from ui.notices.segment_painter import SegmentPainter
from ui.notices.segments import SegmentModel
from ui.notices.target_edit import TargetEdit


class ReviewList(QListView):
    """Segments with one of them open to type into.

    - `chosen(SegmentView)`: another segment is the current one;
    - `accepted(segment id, text)`: Enter was pressed;
    - `edited(segment id, text)`: the text was changed and rests, or the segment was left;
    - `finished()`: Enter on the last segment that was left.
    """

    chosen = Signal(object)
    accepted = Signal(str, str)
    edited = Signal(str, str)
    finished = Signal()
    left = Signal()
    suggestion_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.segments = SegmentModel(self)
        self.painter = SegmentPainter(desk, self)
        self.setModel(self.segments)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(self.tr("Segments"))
        self.setProperty("look", "segments")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.editor: TargetEdit | None = None
        self._place = -1
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._lay_out_again)
        self.painter.editor_made.connect(self._take_editor)
        self.segments.modelReset.connect(self._forget_editor)
        desk.theme.changed.connect(self._again.start)
        self.clicked.connect(lambda index: self.go_to(index.row()))

    # What is shown

    @property
    def current(self) -> SegmentView | None:
        """The segment under review."""
        rows = self.segments.rows
        return rows[self._place] if 0 <= self._place < len(rows) else None

    @property
    def place(self) -> int:
        """The place of the segment under review, -1 when there is none."""
        return self._place

    def take(self, rows: Sequence[SegmentView]) -> None:
        """Show these segments; stays at the current one when it is still there."""
        before = self.current.id if self.current else ""
        same = [row.id for row in rows] == [row.id for row in self.segments.rows]
        if not same:
            self.keep()
        self.segments.take(rows)
        if same or not rows:
            return
        place = self.segments.place_of(before)
        self._open(place if place >= 0 else self._first_left())

    def _first_left(self) -> int:
        return next((place for place, row in enumerate(self.segments.rows) if not row.accepted), 0)

    # Moving

    def go_to(self, place: int) -> None:
        """Make a segment the current one, after keeping what was typed into the one before."""
        if not 0 <= place < len(self.segments.rows) or (place == self._place and self.editor is not None):
            if self.editor is not None:
                self.editor.setFocus()
            return
        self.keep()
        self._open(place)
        if self.editor is not None:
            self.editor.setFocus()

    def next_warning(self) -> bool:
        """Go to the next segment with something the matter; returns whether there is one."""
        rows = self.segments.rows
        count = len(rows)
        for step in range(1, count + 1):
            place = (self._place + step) % count
            if rows[place].wants_a_look:
                self.go_to(place)
                return True
        return False

    def keep(self) -> None:
        """Emit what was typed into the current segment, if it differs from what is saved."""
        row = self.current
        if row is None or self.editor is None or not self.editor.dirty:
            return
        self.editor.saved(self.editor.typed)
        self.edited.emit(row.id, self.editor.typed)

    def use(self, text: str) -> None:
        """Put a text into the current segment's editor."""
        if self.editor is not None:
            self.editor.put(text)
            self.editor.setFocus()

    # The editor

    def _open(self, place: int) -> None:
        self._close_editor()
        self._place = place
        index = self.segments.index(place)
        row = self.segments.rows[place]
        self.setCurrentIndex(index)
        self.painter.begin(row.id, lambda: self.openPersistentEditor(index))
        self.painter.sizeHintChanged.emit(index)
        self.scrollTo(index)
        self.chosen.emit(row)

    def _close_editor(self) -> None:
        if self.editor is not None:
            index = self.segments.index(self._place)
            self.editor = None
            self.painter.editing = ""
            self.closePersistentEditor(index)
            self.painter.sizeHintChanged.emit(index)

    def _forget_editor(self) -> None:
        self.editor = None
        self.painter.editing = ""
        self._place = -1

    def _take_editor(self, editor: TargetEdit) -> None:
        self.editor = editor
        self.setFocusProxy(editor)
        editor.accepted.connect(self._accept)
        editor.moved.connect(lambda step: self.go_to(self._place + step))
        editor.paused.connect(self.keep)
        editor.suggestion_wanted.connect(self.suggestion_wanted)
        editor.given_up.connect(self.left)

    def _accept(self) -> None:
        row, editor = self.current, self.editor
        if row is None or editor is None:
            return
        text = editor.typed
        editor.saved(text)
        self.accepted.emit(row.id, text)
        following = self._next_left()
        if following >= 0:
            self.go_to(following)
        else:
            self.finished.emit()

    def _next_left(self) -> int:
        """Return the next segment that is not accepted, from the current one on and then from the top."""
        count = len(self.segments.rows)
        places = [(self._place + step) % count for step in range(1, count)]
        return next((place for place in places if not self.segments.rows[place].accepted), -1)

    # Layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows for the new width."""
        super().resizeEvent(event)
        self._again.start()

    def _lay_out_again(self) -> None:
        self.scheduleDelayedItemsLayout()
        index = self.segments.index(self._place) if self._place >= 0 else QModelIndex()
        if index.isValid():
            self.scrollTo(index)
