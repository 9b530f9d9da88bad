"""Sets a sheet on pages: first lays everything out, then draws it, so that each page can say how many there are.

A group that is shorter than half a page is kept together; a longer one never leaves its heading or a single row
behind. A row taller than what is left, a long message, is cut between two lines. Relies on `typeset` for text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from frontdesk.reports import words
from frontdesk.reports.charts import Box, trend_line
from frontdesk.reports.sheets import Cell, Column, Group, Mark, Sheet, Struck, Tick, Trend
from frontdesk.reports.typeset import INK, draw_text, fit, ink, text_width, wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MARGIN, _FOOT, _HEAD = 42.0, 12.0, 42.0
_GAP = 8.0
_TOGETHER = 0.5
"""A group of up to this share of a page is not divided."""
_WHOLE = 6
"""A row of up to so many lines is not divided."""
_LEAST = 3
"""A divided row leaves at least so many lines on a page."""


class _Struck(list[str]):
    """Lines of text that are struck through."""

    def __getitem__(self, places: Any) -> Any:
        found = super().__getitem__(places)
        return _Struck(found) if isinstance(places, slice) else found


Laid = list[str] | Trend | Tick | Mark


class SheetWriter:
    """Writes a sheet's rows down the page and begins a new one when the next row has no room."""

    def __init__(self, canvas: Canvas, size: tuple[float, float], sheet: Sheet) -> None:
        self.canvas, self.sheet = canvas, sheet
        self.room = Box(_MARGIN, _MARGIN + _FOOT, size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN - _FOOT)
        self.line, self.pad = sheet.size * 1.24, sheet.size * 0.36
        self.columns: Sequence[Column] = sheet.columns
        self.y = 0.0
        self._bookmarks = 0
        self._titled: Sequence[Column] | None = None
        self._pages: list[list[Callable[[], object]]] = []

    def write(self) -> None:
        """Lay the sheet out, then draw its pages."""
        sheet = self.sheet
        self._next_page()
        if sheet.facts:
            self._facts()
        if sheet.lead:
            self._running_text(sheet.lead, sheet.size)
            self.y -= self.pad * 2
        groups = [group for group in sheet.groups if group.rows or group.bare]
        for group in groups:
            self._group(group)
        if not groups:
            self._empty()
        if sheet.notes:
            self._notes()
        self._draw()

    def _add(self, step: Callable[[], object]) -> None:
        self._pages[-1].append(step)

    def _draw(self) -> None:
        for number, steps in enumerate(self._pages, start=1):
            self._frame()
            for step in steps:
                step()
            self._foot(number)
            self.canvas.showPage()
        if any(group.heading for group in self.sheet.groups):
            self.canvas.showOutline()

    # The page

    def _next_page(self) -> None:
        self._pages.append([])
        self._titled = None
        self.y = self.room.top - _HEAD

    def _frame(self) -> None:
        canvas, sheet, room = self.canvas, self.sheet, self.room
        wide = draw_text(canvas, room.right, room.top - 13, sheet.school, 10, bold=True, align="right",
                         width=room.width * 0.45)  # fmt: skip
        draw_text(canvas, room.x, room.top - 15, sheet.title, 16, bold=True, width=room.width - wide - 12)
        draw_text(canvas, room.x, room.top - 29, sheet.remark, 9, colour=INK.quiet, width=room.width)
        canvas.setStrokeColor(ink(INK.accent))
        canvas.setLineWidth(1.4)
        canvas.line(room.x, room.top - 36, room.right, room.top - 36)

    def _foot(self, number: int) -> None:
        made, y = self.sheet.made, _MARGIN - 8
        told = f"FrontDesk · printed {words.long_date(made.date())}, {words.clock_time(made)}"
        if self.sheet.private:
            told += " · holds student records: keep it from view and shred it when done"
        draw_text(self.canvas, self.room.x, y, told, 7, colour=INK.quiet)
        of = f"Page {number} of {len(self._pages)}"
        draw_text(self.canvas, self.room.right, y, of, 7, colour=INK.quiet, align="right")

    def _facts(self) -> None:
        height = 40.0
        box = Box(self.room.x, self.y - height - 4, self.room.width, height)
        for tile, (label, value) in zip(
            box.split(*[1] * len(self.sheet.facts), gap=8), self.sheet.facts, strict=True
        ):
            self._add(partial(self._tile, tile, label, value))
        self.y = box.y - 6

    def _tile(self, tile: Box, label: str, value: str) -> None:
        self.canvas.setFillColor(ink(INK.fill))
        self.canvas.roundRect(*tile, 4, stroke=0, fill=1)
        draw_text(self.canvas, tile.x + 7, tile.top - 12, label, 7.4, colour=INK.quiet, width=tile.width - 14)
        draw_text(self.canvas, tile.x + 7, tile.y + 8, value, 14, bold=True, width=tile.width - 14)

    def _empty(self) -> None:
        self.y -= 6
        self._running_text(self.sheet.empty, max(10.5, self.sheet.size), INK.quiet)

    def _notes(self) -> None:
        wanted = sum(len(wrap(note, 7.4, self.room.width)) for note in self.sheet.notes) * 9.2 + 6
        if self.y - wanted < self.room.y and wanted < self.room.height / 2:
            self._next_page()
        self.y -= 6
        for note in self.sheet.notes:
            self._running_text(note, 7.4, INK.quiet)

    def _running_text(self, text: str, size: float, colour: str = INK.text) -> None:
        """Set text over the whole width, from page to page."""
        step = size * 1.24
        for line in wrap(text, size, self.room.width):
            if self.y - step < self.room.y:
                self._next_page()
            self._put(self.room.x, self.y - size, line, size, colour=colour)
            self.y -= step

    def _put(
        self, x: float, y: float, text: str, size: float, *, bold: bool = False, colour: str = INK.text,
        align: str = "left", width: float | None = None,
    ) -> None:  # fmt: skip
        shown = text if width is None else fit(text, size, width, bold=bold)
        self._add(lambda: draw_text(self.canvas, x, y, shown, size, bold=bold, colour=colour, align=align))

    # Groups

    def _group(self, group: Group) -> None:
        self.columns = group.columns or self.sheet.columns
        rows = [self._laid_out(row, strong=place in group.strong) for place, row in enumerate(group.rows)]
        heights = [self._height(row) for row in rows]
        self._make_room(self._heading_height(group), heights)
        self._heading(group)
        for place, row in enumerate(rows):
            last_but_one = 0 < place == len(rows) - 2 and self._lines(row) <= _WHOLE
            together = heights[place] + (heights[-1] if last_but_one else 0.0)
            if self.y - together < self.room.y and self.y - heights[place] >= self.room.y and last_but_one:
                self._continue(group)  # the last row shall not stand alone on a page
            self._row(group, row, strong=place in group.strong)
        self.y -= self.pad * 2.4

    def _make_room(self, heading: float, heights: Sequence[float]) -> None:
        """Begin a new page where the group would be torn apart, or leave its heading behind."""
        left = self.y - self.room.y
        whole = heading + sum(heights)
        first = heading + sum(heights[:2])
        page = self.room.height - _HEAD
        if left < whole <= page * _TOGETHER or left < min(first, page):
            self._next_page()

    def _heading_height(self, group: Group) -> float:
        size = self.sheet.size
        lead = len(wrap(group.lead, size - 0.4, self.room.width)) * self.line if group.lead else 0.0
        titles = size * 2.5 if group.rows and not group.bare and self._titled != self.columns else 0.0
        return (size * 2.2 if group.heading else 0.0) + min(lead, 5 * self.line) + titles

    def _heading(self, group: Group, *, again: bool = False) -> None:
        size = self.sheet.size
        if group.heading:
            said = f"{group.heading} (continued)" if again else group.heading
            y = self.y
            if not again:
                self._add(lambda: self._bookmark(group.heading, y))
            self._put(self.room.x, y - size * 1.55, said, size * 1.28, bold=True, width=self.room.width)
            self.y -= size * 2.2
        if group.lead and not again:
            self._running_text(group.lead, size - 0.4, INK.quiet)
        if not group.rows or group.bare:
            return
        if self._titled != self.columns:
            self._titles()
        self._rule(self.y, 0.9, INK.quiet)

    def _titles(self) -> None:
        """Set the columns' titles, once on a page for groups of the same columns."""
        size = self.sheet.size * 0.82
        self._titled = self.columns
        set_titles = [(column, box, self._title(column, box)) for column, box in self._boxes()]
        high = max(len(lines) for _, _, lines in set_titles)
        for column, box, lines in set_titles:
            x = box.x if column.align == "left" else box.right
            y = self.y - size * 1.34 - (high - len(lines)) * size * 1.15
            for line in lines:
                self._put(x, y, line, size, colour=INK.quiet, align=column.align)
                y -= size * 1.15
        self.y -= size * (1.9 + 1.15 * (high - 1))

    def _title(self, column: Column, box: Box) -> list[str]:
        """Return a column's title on one line, or on two where it is too wide."""
        return wrap(column.title, self.sheet.size * 0.82, box.width, lines=2) or [""]

    def _bookmark(self, heading: str, y: float) -> None:
        self._bookmarks += 1
        key = f"group-{self._bookmarks}"
        self.canvas.bookmarkHorizontal(key, 0, y)
        self.canvas.addOutlineEntry(heading, key, 0)

    def _continue(self, group: Group) -> None:
        self._next_page()
        self._heading(group, again=True)

    # Rows

    def _boxes(self) -> list[tuple[Column, Box]]:
        row = Box(self.room.x, 0.0, self.room.width, 0.0)
        boxes = row.split(*(column.share for column in self.columns), gap=_GAP)
        return list(zip(self.columns, boxes, strict=True))

    def _laid_out(self, row: Sequence[Cell], *, strong: bool) -> list[Laid]:
        return [
            self._cell(cell, column, box.width, strong or column.bold)
            for cell, (column, box) in zip(row, self._boxes(), strict=True)
        ]

    def _cell(self, cell: Cell, column: Column, width: float, bold: bool) -> Laid:
        if isinstance(cell, Struck):
            return _Struck(wrap(cell.text, self.sheet.size, width, bold=bold, lines=column.lines))
        if isinstance(cell, str):
            return wrap(cell, self.sheet.size, width, bold=bold, lines=column.lines)
        return cell

    @staticmethod
    def _lines(cells: Sequence[Laid]) -> int:
        return max([len(cell) for cell in cells if isinstance(cell, list)] + [1])

    def _height(self, cells: Sequence[Laid]) -> float:
        return self._lines(cells) * self.line + 2 * self.pad

    def _row(self, group: Group, cells: list[Laid], *, strong: bool) -> None:
        while True:
            left = int((self.y - self.room.y - 2 * self.pad) / self.line)
            lines = self._lines(cells)
            if lines <= left:
                self._place(cells, strong=strong)
                return
            fresh = not self._pages[-1] or self.y > self.room.top - _HEAD - 6 * self.line
            if (lines > _WHOLE and left >= _LEAST) or fresh:
                left = max(1, min(left, lines - 2))
                head = [cell[:left] if isinstance(cell, list) else cell for cell in cells]
                self._place(head, strong=strong, open_below=True)
                cells = [cell[left:] if isinstance(cell, list) else [] for cell in cells]
            self._continue(group)

    def _place(self, cells: Sequence[Laid], *, strong: bool, open_below: bool = False) -> None:
        height = self._height(cells)
        if strong:
            self._add(partial(self._ground, Box(self.room.x, self.y - height, self.room.width, height)))
        for cell, (column, box) in zip(cells, self._boxes(), strict=True):
            at = Box(box.x, self.y - height, box.width, height)
            if isinstance(cell, list):
                bold = strong or column.bold
                self._add(partial(self._text, cell, column, at, bold=bold))
            else:
                self._add(partial(self._sign, cell, at))
        self.y -= height
        if not open_below:
            self._rule(self.y, 0.5, INK.line)

    def _ground(self, box: Box) -> None:
        self.canvas.setFillColor(ink(INK.fill))
        self.canvas.rect(*box, stroke=0, fill=1)

    def _text(self, lines: Sequence[str], column: Column, box: Box, *, bold: bool) -> None:
        canvas, size = self.canvas, self.sheet.size
        y = box.top - self.pad - size * 0.94
        right = column.align == "right"
        for line in lines:
            wide = draw_text(canvas, box.right if right else box.x, y, line, size, bold=bold,
                             align=column.align)  # fmt: skip
            if isinstance(lines, _Struck) and wide:
                x = box.right - wide if right else box.x
                canvas.setStrokeColor(ink(INK.text))
                canvas.setLineWidth(0.9)
                canvas.line(x, y + size * 0.3, x + wide, y + size * 0.3)
            y -= self.line

    def _sign(self, cell: Trend | Tick | Mark, box: Box) -> None:
        canvas, size = self.canvas, self.sheet.size
        if isinstance(cell, Trend):
            trend_line(canvas, Box(box.x, box.y + 4, box.width, box.height - 8), cell.values)
        elif isinstance(cell, Tick):
            canvas.setStrokeColor(ink(INK.quiet))
            canvas.setLineWidth(0.8)
            side = size
            canvas.rect(box.x, box.top - self.pad - side * 1.06, side, side, stroke=1, fill=0)
        else:
            self._mark(cell, box)

    def _mark(self, mark: Mark, box: Box) -> None:
        if not mark.word:
            return
        canvas, small = self.canvas, self.sheet.size * 0.74
        wide = min(box.width, text_width(mark.word, small, bold=True) + small)
        y, high = box.top - self.pad - small * 1.32, small * 1.5
        canvas.setStrokeColor(ink(INK.text))
        canvas.setFillColor(ink(INK.text if mark.full else "#FFFFFF"))
        canvas.setLineWidth(0.9)
        canvas.rect(box.x, y, wide, high, stroke=1, fill=1)
        draw_text(canvas, box.x + small * 0.5, y + small * 0.42, mark.word, small, bold=True,
                  colour="#FFFFFF" if mark.full else INK.text, width=wide - small * 0.7)  # fmt: skip

    def _rule(self, y: float, width: float, colour: str) -> None:
        def rule() -> None:
            self.canvas.setStrokeColor(ink(colour))
            self.canvas.setLineWidth(width)
            self.canvas.line(self.room.x, y, self.room.right, y)

        self._add(rule)
