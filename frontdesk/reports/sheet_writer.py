"""Sets a sheet on pages: first lays everything out, then draws it, so that each page can say how many there are.

A group that is shorter than half a page is kept together; a longer one never leaves its heading or a single row
behind. A row taller than what is left, a long message, is cut between two lines. Relies on `sheet_drawing`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from frontdesk.reports.charts import Box
from frontdesk.reports.pen import Pen
from frontdesk.reports.sheet_drawing import Laid, Lines, SheetDrawing
from frontdesk.reports.sheets import Cell, Column, Group, Sheet, Struck
from frontdesk.reports.typeset import INK, wrap

_MARGIN, _FOOT, _HEAD = 42.0, 12.0, 42.0
_GAP = 8.0
_NOTE = 7.4
_TOGETHER = 0.5
"""A group of up to this share of a page is not divided."""
_WHOLE = 6
"""A row of up to so many lines is not divided."""
_LEAST = 3
"""A divided row leaves at least so many lines on a page."""


class SheetWriter:
    """Writes a sheet's rows down the page and begins a new one when the next row has no room."""

    def __init__(self, pen: Pen, size: tuple[float, float], sheet: Sheet) -> None:
        self.sheet = sheet
        self.room = Box(_MARGIN, _MARGIN + _FOOT, size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN - _FOOT)
        self.drawing = SheetDrawing(pen, sheet, self.room)
        self.line, self.pad = self.drawing.line, self.drawing.pad
        self.columns: Sequence[Column] = sheet.columns
        self.y = 0.0
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
            self.y -= 6
            self._running_text(sheet.empty, max(10.5, sheet.size), INK.quiet)
        if sheet.notes:
            self._notes()
        self._draw()

    def _add(self, step: Callable[[], object]) -> None:
        self._pages[-1].append(step)

    def _draw(self) -> None:
        for number, steps in enumerate(self._pages, start=1):
            self.drawing.begin_page(number)
            for step in steps:
                step()
            self.drawing.end_page(number, len(self._pages), _MARGIN - 8)
        if any(group.heading for group in self.sheet.groups):
            self.drawing.pen.canvas.showOutline()

    def _next_page(self) -> None:
        self._pages.append([])
        self._titled = None
        self.y = self.room.top - _HEAD

    def _facts(self) -> None:
        height = 40.0
        box = Box(self.room.x, self.y - height - 4, self.room.width, height)
        tiles = box.split(*[1] * len(self.sheet.facts), gap=8)
        for tile, (label, value) in zip(tiles, self.sheet.facts, strict=True):
            self._add(partial(self.drawing.tile, tile, label, value))
        self.y = box.y - 6

    def _notes(self) -> None:
        wanted = sum(len(wrap(note, _NOTE, self.room.width)) for note in self.sheet.notes) * 9.2 + 6
        if self.y - wanted < self.room.y and wanted < self.room.height / 2:
            self._next_page()
        self.y -= 6
        for note in self.sheet.notes:
            self._running_text(note, _NOTE, INK.quiet)

    def _running_text(self, text: str, size: float, colour: str = INK.text) -> None:
        """Set text over the whole width, from page to page."""
        step = size * 1.24
        here: list[tuple[float, str]] = []
        for line in wrap(text, size, self.room.width):
            if self.y - step < self.room.y:
                self._paragraph(here, size, colour)
                here = []
                self._next_page()
            here.append((self.y - size, line))
            self.y -= step
        self._paragraph(here, size, colour)

    def _paragraph(self, lines: list[tuple[float, str]], size: float, colour: str) -> None:
        if lines:
            self._add(partial(self.drawing.paragraph, lines, size, colour))

    # Groups

    def _group(self, group: Group) -> None:
        self.columns = group.columns or self.sheet.columns
        rows = [self._laid_out(row, strong=place in group.strong) for place, row in enumerate(group.rows)]
        heights = [self._height(row) for row in rows]
        self._make_room(self._heading_height(group), heights)
        self._add(partial(self.drawing.open, "Sect"))
        self._heading(group)
        for place, row in enumerate(rows):
            last_but_one = 0 < place == len(rows) - 2 and self._lines(row) <= _WHOLE
            together = heights[place] + (heights[-1] if last_but_one else 0.0)
            if self.y - together < self.room.y and self.y - heights[place] >= self.room.y and last_but_one:
                self._continue(group)  # the last row shall not stand alone on a page
            self._row(group, row, strong=place in group.strong)
        if rows:
            self._add(self.drawing.close)
        self._add(self.drawing.close)
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
        if group.heading:
            self._add(partial(self.drawing.heading, self.y, group.heading, again=again))
            self.y -= self.sheet.size * 2.2
        if group.lead and not again:
            self._running_text(group.lead, self.sheet.size - 0.4, INK.quiet)
        if not group.rows:
            return
        if not again:
            self._add(partial(self.drawing.open, "Table"))
        if group.bare:
            return
        if self._titled != self.columns:
            self._titles()
        self._rule(0.9, INK.quiet)

    def _titles(self) -> None:
        """Set the columns' titles, once on a page for groups of the same columns."""
        size = self.sheet.size * 0.82
        self._titled = self.columns
        titles = [
            (wrap(column.title, size, box.width, lines=2), column, box) for column, box in self._boxes()
        ]
        high = max([len(lines) for lines, _, _ in titles] + [1])
        self._add(partial(self.drawing.open, "TR"))
        for lines, column, box in titles:
            top = self.y - size * 1.34 - (high - len(lines)) * size * 1.15
            self._add(partial(self.drawing.title, lines, top, size, column, box))
        self._add(self.drawing.close)
        self.y -= size * (1.9 + 1.15 * (high - 1))

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
        if isinstance(cell, str | Struck):
            text = cell if isinstance(cell, str) else cell.text
            lines = wrap(text, self.sheet.size, width, bold=bold, lines=column.lines)
            return Lines(tuple(lines), isinstance(cell, Struck))
        return cell

    @staticmethod
    def _lines(cells: Sequence[Laid]) -> int:
        return max([len(cell.text) for cell in cells if isinstance(cell, Lines)] + [1])

    def _height(self, cells: Sequence[Laid]) -> float:
        return self._lines(cells) * self.line + 2 * self.pad

    def _row(self, group: Group, cells: list[Laid], *, strong: bool) -> None:
        while True:
            left = int((self.y - self.room.y - 2 * self.pad) / self.line)
            lines = self._lines(cells)
            if lines <= left:
                self._place(cells, strong=strong)
                return
            fresh = self.y > self.room.top - _HEAD - 6 * self.line
            if (lines > _WHOLE and left >= _LEAST) or fresh:
                left = max(1, min(left, lines - 2))
                head = [cell.part(0, left) if isinstance(cell, Lines) else cell for cell in cells]
                self._place(head, strong=strong, open_below=True)
                cells = [cell.part(left) if isinstance(cell, Lines) else Lines(()) for cell in cells]
            self._continue(group)

    def _place(self, cells: Sequence[Laid], *, strong: bool, open_below: bool = False) -> None:
        height = self._height(cells)
        top, self.y = self.y, self.y - height
        if strong:
            ground = Box(self.room.x, self.y, self.room.width, height)
            self._add(partial(self.drawing.pen.ground, ground))
        self._add(partial(self.drawing.open, "TR"))
        for cell, (column, box) in zip(cells, self._boxes(), strict=True):
            at = Box(box.x, top - height, box.width, height)
            self._add(partial(self.drawing.cell, cell, column, at, strong or column.bold))
        self._add(self.drawing.close)
        if not open_below:
            self._rule(0.5, INK.line)

    def _rule(self, width: float, colour: str) -> None:
        room = self.room
        self._add(partial(self.drawing.pen.rule, room.x, self.y, room.right, colour=colour, width=width))
