"""Tables on paper: any number of pages, headings repeated, cells wrapped, text of any script, small trend lines.

It draws the day's lists, the evacuation list, the language-help report and the district's table.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.reports import words
from frontdesk.reports.charts import Box, trend_line
from frontdesk.reports.typeset import INK, draw_text, ink, prepare_fonts, wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PAPERS = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
_MARGIN = 42.0
_SIZE, _LINE, _PAD = 9.0, 11.4, 4.0


@dataclass(frozen=True)
class Column:
    """A column: its heading, its share of the width, how its cells stand, how many lines a cell may have."""

    title: str
    share: float
    align: str = "left"
    bold: bool = False
    lines: int = 3


@dataclass(frozen=True)
class Trend:
    """A cell that draws values over time as a small line."""

    values: tuple[float, ...]


@dataclass(frozen=True)
class Tick:
    """A cell with an empty box to tick by hand."""


Cell = str | Trend | Tick


@dataclass(frozen=True)
class Group:
    """Rows under a heading; `strong` rows (by place) are totals. `lead` is a sentence below the heading."""

    rows: Sequence[Sequence[Cell]]
    heading: str = ""
    lead: str = ""
    columns: Sequence[Column] | None = None
    strong: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """A whole printed table: title and remark above, groups of rows, a sentence for when there are none."""

    title: str
    remark: str
    school: str
    made: dt.datetime
    columns: Sequence[Column]
    groups: Sequence[Group]
    empty: str = "There is nothing on this list."
    paper: str = "letter"
    landscape: bool = False
    facts: Sequence[tuple[str, str]] = ()
    """Key figures, label and value, in tiles above the table."""


def make_sheet(sheet: Sheet) -> bytes:
    """Return a table as PDF."""
    from reportlab.pdfgen.canvas import Canvas

    prepare_fonts()
    file = io.BytesIO()
    wide, high = PAPERS.get(sheet.paper, PAPERS["letter"])
    size = (high, wide) if sheet.landscape else (wide, high)
    canvas = Canvas(file, pagesize=size, pageCompression=1, lang="en-US")
    canvas.setTitle(sheet.title)
    canvas.setAuthor(sheet.school)
    canvas.setSubject(sheet.remark)
    _Writer(canvas, size, sheet).write()
    canvas.save()
    return file.getvalue()


class _Writer:
    """Writes rows down the page and begins a new one when the next row has no room."""

    def __init__(self, canvas: Canvas, size: tuple[float, float], sheet: Sheet) -> None:
        self.canvas, self.sheet = canvas, sheet
        self.room = Box(_MARGIN, _MARGIN + 12, size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN - 12)
        self.page, self.y = 0, 0.0
        self.columns: Sequence[Column] = sheet.columns

    def write(self) -> None:
        sheet = self.sheet
        self._begin_page()
        if sheet.facts:
            self._facts()
        if not any(group.rows for group in sheet.groups):
            draw_text(self.canvas, self.room.x, self.y - 16, sheet.empty, 10.5, colour=INK.quiet,
                      width=self.room.width)  # fmt: skip
        for group in sheet.groups:
            if group.rows:
                self._group(group)
        self._end_page()

    def _begin_page(self) -> None:
        self.page += 1
        canvas, sheet, room = self.canvas, self.sheet, self.room
        wide = draw_text(canvas, room.right, room.top - 13, sheet.school, 10, bold=True, align="right",
                         width=room.width * 0.45)  # fmt: skip
        draw_text(canvas, room.x, room.top - 15, sheet.title, 16, bold=True, width=room.width - wide - 12)
        draw_text(canvas, room.x, room.top - 29, sheet.remark, 9, colour=INK.quiet, width=room.width)
        canvas.setStrokeColor(ink(INK.accent))
        canvas.setLineWidth(1.4)
        canvas.line(room.x, room.top - 36, room.right, room.top - 36)
        self.y = room.top - 42

    def _end_page(self) -> None:
        canvas, y = self.canvas, _MARGIN - 8
        made = self.sheet.made
        told = f"FrontDesk · printed {words.long_date(made.date())}, {words.clock_time(made)}"
        draw_text(canvas, self.room.x, y, told, 7, colour=INK.quiet)
        draw_text(canvas, self.room.right, y, f"Page {self.page}", 7, colour=INK.quiet, align="right")
        canvas.showPage()

    def _next_page(self) -> None:
        self._end_page()
        self._begin_page()

    def _facts(self) -> None:
        canvas, height = self.canvas, 40.0
        box = Box(self.room.x, self.y - height - 4, self.room.width, height)
        for tile, (label, value) in zip(
            box.split(*[1] * len(self.sheet.facts), gap=8), self.sheet.facts, strict=True
        ):
            canvas.setFillColor(ink(INK.fill))
            canvas.roundRect(*tile, 4, stroke=0, fill=1)
            draw_text(canvas, tile.x + 7, tile.top - 12, label, 7.4, colour=INK.quiet, width=tile.width - 14)
            draw_text(canvas, tile.x + 7, tile.y + 8, value, 14, bold=True, width=tile.width - 14)
        self.y = box.y - 6

    def _group(self, group: Group) -> None:
        self.columns = group.columns or self.sheet.columns
        self._heading(group)
        for place, row in enumerate(group.rows):
            cells = self._laid_out(row, strong=place in group.strong)
            height = self._height(cells)
            if self.y - height < self.room.y:
                self._next_page()
                self._heading(group, again=True)
            self._row(cells, height, strong=place in group.strong)
        self.y -= 8

    def _heading(self, group: Group, *, again: bool = False) -> None:
        if self.y - 60 < self.room.y and not again:
            self._next_page()
        if group.heading:
            said = f"{group.heading} (continued)" if again else group.heading
            draw_text(self.canvas, self.room.x, self.y - 14, said, 11.5, bold=True, width=self.room.width)
            self.y -= 19
        if group.lead and not again:
            for line in wrap(group.lead, 8.6, self.room.width, lines=4):
                draw_text(self.canvas, self.room.x, self.y - 10, line, 8.6, colour=INK.quiet)
                self.y -= 11
        for column, box in self._boxes(14):
            x = box.x if column.align == "left" else box.right
            draw_text(self.canvas, x, self.y - 10, column.title, 7.4, colour=INK.quiet, width=box.width,
                      align=column.align)  # fmt: skip
        self.y -= 14
        self._line(self.y)

    def _boxes(self, height: float) -> list[tuple[Column, Box]]:
        row = Box(self.room.x, self.y - height, self.room.width, height)
        boxes = row.split(*(column.share for column in self.columns), gap=8)
        return list(zip(self.columns, boxes, strict=True))

    def _laid_out(self, row: Sequence[Cell], *, strong: bool) -> list[list[str] | Trend | Tick]:
        return [
            wrap(cell, _SIZE, box.width, bold=strong or column.bold, lines=column.lines)
            if isinstance(cell, str)
            else cell
            for cell, (column, box) in zip(row, self._boxes(0), strict=True)
        ]

    @staticmethod
    def _height(cells: Sequence[list[str] | Trend | Tick]) -> float:
        lines = max([len(cell) for cell in cells if isinstance(cell, list)] + [1])
        return lines * _LINE + 2 * _PAD - 1

    def _row(self, cells: Sequence[list[str] | Trend | Tick], height: float, *, strong: bool) -> None:
        if strong:
            self.canvas.setFillColor(ink(INK.fill))
            self.canvas.rect(self.room.x, self.y - height, self.room.width, height, stroke=0, fill=1)
        for cell, (column, box) in zip(cells, self._boxes(height), strict=True):
            if isinstance(cell, Trend):
                trend_line(self.canvas, Box(box.x, box.y + 4, box.width, height - 8), cell.values)
            elif isinstance(cell, Tick):
                self.canvas.setStrokeColor(ink(INK.text))
                self.canvas.setLineWidth(0.9)
                self.canvas.rect(box.x + 1, box.top - _PAD - 9, 9, 9, stroke=1, fill=0)
            else:
                self._text(cell, column, box, strong)
        self.y -= height
        self._line(self.y)

    def _text(self, lines: Sequence[str], column: Column, box: Box, strong: bool) -> None:
        y = box.top - _PAD - 8
        x = box.x if column.align == "left" else box.right
        for line in lines:
            draw_text(self.canvas, x, y, line, _SIZE, bold=strong or column.bold, align=column.align)
            y -= _LINE

    def _line(self, y: float) -> None:
        self.canvas.setStrokeColor(ink(INK.line))
        self.canvas.setLineWidth(0.6)
        self.canvas.line(self.room.x, y, self.room.right, y)
