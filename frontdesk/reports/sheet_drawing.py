"""Draws what a sheet was laid out as: head and foot of each page, headings, cells, ticks and marks.

Each piece has its role in the document's structure, so that a list can be heard row by row; what repeats on every
page is only decoration after the first. Relies on `pen` for text with a role.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from frontdesk.reports import words
from frontdesk.reports.charts import Box, trend_line
from frontdesk.reports.pen import Pen
from frontdesk.reports.sheets import Column, Mark, Sheet, Tick, Trend
from frontdesk.reports.typeset import INK, draw_text, ink, text_width

FOOT_SIZE = 7.0
_PRIVATE = " · holds student records: keep it from view and shred it when done"


@dataclass(frozen=True)
class Lines:
    """A cell's text in lines, struck through when it no longer holds."""

    text: tuple[str, ...]
    struck: bool = False

    def part(self, start: int, end: int | None = None) -> Lines:
        """Return some of the lines."""
        return Lines(self.text[start:end], self.struck)


Laid = Lines | Trend | Tick | Mark


class SheetDrawing:
    """Draws on the pages of one sheet within its room."""

    def __init__(self, pen: Pen, sheet: Sheet, room: Box) -> None:
        self.pen, self.sheet, self.room = pen, sheet, room
        self.line, self.pad = sheet.size * 1.24, sheet.size * 0.36
        self._open: list[ExitStack] = []
        self._bookmarks = 0

    # The page

    def begin_page(self, number: int) -> None:
        """Draw the head: with its role on the first page, as decoration on the others."""
        sheet, room = self.sheet, self.room
        wide = min(text_width(sheet.school, 10, bold=True), room.width * 0.45)
        self._said(room.x, room.top - 15, sheet.title, 16, "H1" if number == 1 else "", bold=True,
                   width=room.width - wide - 12)  # fmt: skip
        self._said(room.right, room.top - 13, sheet.school, 10, "P" if number == 1 else "", bold=True, align="right",
                   width=room.width * 0.45)  # fmt: skip
        self._said(room.x, room.top - 29, sheet.remark, 9, "P" if number == 1 else "", colour=INK.quiet,
                   width=room.width)  # fmt: skip
        self.pen.rule(room.x, room.top - 36, room.right, colour=INK.accent, width=1.4)

    def end_page(self, number: int, pages: int, y: float) -> None:
        """Draw the foot and end the page."""
        made = self.sheet.made
        told = f"FrontDesk · printed {words.long_date(made.date())}, {words.clock_time(made)}"
        if self.sheet.private:
            told += _PRIVATE
        self._said(self.room.x, y, told, FOOT_SIZE, "", colour=INK.quiet)
        of = f"Page {number} of {pages}"
        self._said(self.room.right, y, of, FOOT_SIZE, "", colour=INK.quiet, align="right")
        self.pen.tags.end_page()

    def _said(
        self, x: float, y: float, text: str, size: float, role: str, *, bold: bool = False, colour: str = INK.text,
        align: str = "left", width: float | None = None,
    ) -> None:  # fmt: skip
        tags = self.pen.tags
        with tags.mark(role) if role else tags.decoration():
            draw_text(self.pen.canvas, x, y, text, size, bold=bold, colour=colour, align=align, width=width)

    # Structure

    def open(self, role: str) -> None:
        """Begin a node of the structure that holds what is drawn until `close`."""
        stack = ExitStack()
        stack.enter_context(self.pen.tags.part(role))
        self._open.append(stack)

    def close(self) -> None:
        """End the node that was opened last."""
        self._open.pop().close()

    # Text

    def heading(self, y: float, text: str, *, again: bool) -> None:
        """Draw a group's heading; its first one stands in the outline."""
        size = self.sheet.size * 1.28
        if not again:
            self._bookmarks += 1
            key = f"group-{self._bookmarks}"
            self.pen.canvas.bookmarkHorizontal(key, 0, y)
            self.pen.canvas.addOutlineEntry(text, key, 0)
        said = f"{text} (continued)" if again else text
        self._said(self.room.x, y - self.sheet.size * 1.55, said, size, "" if again else "H2", bold=True,
                   width=self.room.width)  # fmt: skip

    def paragraph(self, lines: Sequence[tuple[float, str]], size: float, colour: str) -> None:
        """Draw lines of running text, each with its base line."""
        with self.pen.tags.mark("P"):
            for y, line in lines:
                draw_text(self.pen.canvas, self.room.x, y, line, size, colour=colour)

    def title(self, lines: Sequence[str], top: float, size: float, column: Column, box: Box) -> None:
        """Draw a column's title."""
        x = box.x if column.align == "left" else box.right
        with self.pen.tags.mark("TH", scope="Column"):
            for place, line in enumerate(lines):
                y = top - place * size * 1.15
                draw_text(self.pen.canvas, x, y, line, size, colour=INK.quiet, align=column.align)

    def tile(self, box: Box, label: str, value: str) -> None:
        """Draw a key figure in a field."""
        self.pen.ground(box, corner=4)
        with self.pen.tags.mark("P"):
            canvas, room = self.pen.canvas, box.width - 14
            draw_text(canvas, box.x + 7, box.top - 12, label, 7.4, colour=INK.quiet, width=room)
            draw_text(canvas, box.x + 7, box.y + 8, value, 14, bold=True, width=room)

    # Cells

    def cell(self, cell: Laid, column: Column, box: Box, bold: bool) -> None:
        """Draw one cell of a row from the top of its box."""
        if isinstance(cell, Trend):
            with self.pen.tags.part("TD"), self.pen.figure(_in_words(cell)):
                trend_line(self.pen.canvas, Box(box.x, box.y + 4, box.width, box.height - 8), cell.values)
            return
        with self.pen.tags.mark("TD"):
            if isinstance(cell, Lines):
                self._text(cell, column, box, bold)
            elif isinstance(cell, Tick):
                self._tick(box)
            elif cell.word:
                self._mark(cell, box)

    def _text(self, cell: Lines, column: Column, box: Box, bold: bool) -> None:
        canvas, size = self.pen.canvas, self.sheet.size
        y = box.top - self.pad - size * 0.94
        right = column.align == "right"
        for line in cell.text:
            wide = draw_text(canvas, box.right if right else box.x, y, line, size, bold=bold,
                             align=column.align)  # fmt: skip
            if cell.struck and wide:
                x = box.right - wide if right else box.x
                canvas.setStrokeColor(ink(INK.text))
                canvas.setLineWidth(0.9)
                canvas.line(x, y + size * 0.3, x + wide, y + size * 0.3)
            y -= self.line

    def _tick(self, box: Box) -> None:
        canvas, side = self.pen.canvas, self.sheet.size
        canvas.setStrokeColor(ink(INK.quiet))
        canvas.setLineWidth(0.8)
        canvas.rect(box.x, box.top - self.pad - side * 1.06, side, side, stroke=1, fill=0)

    def _mark(self, mark: Mark, box: Box) -> None:
        canvas, small = self.pen.canvas, self.sheet.size * 0.74
        wide = min(box.width, text_width(mark.word, small, bold=True) + small)
        y, high = box.top - self.pad - small * 1.32, small * 1.5
        canvas.setStrokeColor(ink(INK.text))
        canvas.setFillColor(ink(INK.text if mark.full else "#FFFFFF"))
        canvas.setLineWidth(0.9)
        canvas.rect(box.x, y, wide, high, stroke=1, fill=1)
        draw_text(canvas, box.x + small * 0.5, y + small * 0.42, mark.word, small, bold=True,
                  colour="#FFFFFF" if mark.full else INK.text, width=wide - small * 0.7)  # fmt: skip


def _in_words(trend: Trend) -> str:
    """Return a trend's values as a screen reader says them."""
    return "Values in order: " + ", ".join(f"{value:g}" for value in trend.values)
