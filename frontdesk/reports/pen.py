"""What a designed page is drawn with: text and charts that also stand in the document's structure, and sections.

A section knows its height before it is drawn, so that rows of one or two flow down the pages. Relies on `typeset` for
text of any script and on `tags` for the structure.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from frontdesk.reports.charts import Box
from frontdesk.reports.direction import from_right
from frontdesk.reports.tags import Structure
from frontdesk.reports.typeset import INK, draw_text, fill_box, ink, prepare_fonts, stroke, text_width, wrap

TITLE = 20.0
"""The height of a section's title."""


class Pen:
    """Draws on a document's pages; every text and chart has its role in the structure."""

    def __init__(self, size: tuple[float, float], *, title: str, author: str, subject: str) -> None:
        from reportlab.pdfgen.canvas import Canvas

        prepare_fonts()
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=size, pageCompression=1, lang="en-US")
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setSubject(subject)
        self.tags = Structure(self.canvas)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        role: str = "P",
        bold: bool = False,
        colour: str = INK.text,
        width: float | None = None,
        align: str = "left",
        scope: str = "",
    ) -> float:
        """Draw one line of text with its base line at `y`, in a role; returns its width in points."""
        with self.tags.mark(role, scope=scope):
            return draw_text(
                self.canvas, x, y, text, size, bold=bold, colour=colour, width=width, align=align
            )

    def lines(
        self,
        x: float,
        top: float,
        lines: Sequence[str],
        size: float,
        *,
        colour: str = INK.text,
        right: float | None = None,
    ) -> float:
        """Draw lines below each other from `top`; returns where they end. Call it within a mark.

        A text that reads from the right stands at `right`, where that is given.
        """
        y, turned = top, right is not None and from_right(" ".join(lines))
        for line in lines:
            y -= size * 1.28
            at, align = (right, "right") if turned and right is not None else (x, "left")
            draw_text(self.canvas, at, y + size * 0.26, line, size, colour=colour, align=align)
        return y

    def paragraph(
        self, box: Box, text: str, size: float, *, colour: str = INK.text, lines: int = 40
    ) -> float:
        """Draw a paragraph from a box's top, at most so many lines; returns where it ends."""
        with self.tags.mark("P"):
            return self.lines(box.x, box.top, wrap(text, size, box.width, lines=lines), size, colour=colour)

    def figure(self, alt: str) -> AbstractContextManager[None]:
        """Draw a chart meanwhile; `alt` says in words what it shows."""
        return self.tags.mark("Figure", alt=alt)

    def ground(self, box: Box, colour: str = INK.fill, *, corner: float = 0.0) -> None:
        """Lay a ground under what is drawn next."""
        with self.tags.decoration():
            if corner:
                self.canvas.setFillColor(ink(colour))
                self.canvas.roundRect(*box, corner, stroke=0, fill=1)
            else:
                fill_box(self.canvas, *box, colour)

    def rule(self, x: float, y: float, right: float, *, colour: str = INK.line, width: float = 0.7) -> None:
        """Draw a line across."""
        with self.tags.decoration():
            stroke(self.canvas, [(x, y), (right, y)], width, colour)

    def finish(self) -> bytes:
        """Return the document; every page must have been ended."""
        self.tags.finish()
        self.canvas.save()
        return self._file.getvalue()


@dataclass(frozen=True)
class Section:
    """A titled part of a page; `draw` gets the room below the title, which is `height` points high."""

    title: str
    height: float
    draw: Callable[[Pen, Box], None]
    remark: str = ""


def draw_section(pen: Pen, section: Section, box: Box) -> None:
    """Draw a section from a box's top; it stands in the outline under its title."""
    with pen.tags.part("Sect", title=section.title):
        with pen.tags.mark("H2"):
            wide = draw_text(
                pen.canvas, box.x, box.top - 9.5, section.title, 10.5, bold=True, width=box.width
            )
            if section.remark:
                draw_text(
                    pen.canvas,
                    box.x + wide + 6,
                    box.top - 9.5,
                    section.remark,
                    7.5,
                    colour=INK.quiet,
                    width=box.width - wide - 6,
                )
        pen.rule(box.x, box.top - 14.5, box.right)
        section.draw(pen, Box(box.x, box.y, box.width, box.height - TITLE))


def sentence(title: str, told: str) -> Section:
    """Return a section that says one sentence, where there is nothing to show."""

    def draw(pen: Pen, box: Box) -> None:
        pen.paragraph(box, told, 8.5, colour=INK.quiet, lines=3)

    return Section(title, 26, draw)


@dataclass(frozen=True)
class Heading:
    """A column's heading and its width in points; the first column takes what is left."""

    text: str
    width: float


@dataclass(frozen=True)
class Line:
    """A row of a small table: its name and its cells; a strong one is a total, a part of the row above stands in."""

    name: str
    cells: Sequence[str]
    strong: bool = False
    part: bool = False


ROW = 12.4
"""The height of a small table's row."""


def table_height(rows: int) -> float:
    """Return the height of a small table with so many rows under its headings."""
    return 12 + ROW * rows + 2


def small_table(pen: Pen, box: Box, headings: Sequence[Heading], lines: Sequence[Line]) -> float:
    """Draw a table of figures from a box's top; returns where it ends."""
    rights = [box.right - sum(each.width for each in headings[place + 1 :]) for place in range(len(headings))]
    y = box.top - 8
    with pen.tags.part("Table"):
        with pen.tags.part("TR"):
            for right, heading in zip(rights, headings, strict=True):
                if heading.text:
                    pen.text(right, y, heading.text, 7, role="TH", scope="Column", colour=INK.quiet,
                             width=heading.width + 12, align="right")  # fmt: skip
        y -= 4
        for line in lines:
            y -= ROW
            if line.strong:
                pen.rule(box.x, y + ROW - 0.5, box.right, width=0.5)
            with pen.tags.part("TR"):
                room = rights[0] - headings[0].width - box.x if headings else box.width
                indent = 8 if line.part else 0
                pen.text(box.x + indent, y + 3, line.name, 8.3, role="TH", scope="Row", bold=line.strong,
                         width=max(40.0, room) - indent)  # fmt: skip
                for right, heading, cell in zip(rights, headings, line.cells, strict=True):
                    figure_cell(pen, right, y + 3, cell, heading.width, bold=line.strong)
    return y


def figure_cell(
    pen: Pen, right: float, y: float, text: str, width: float, *, bold: bool = False, colour: str = INK.text
) -> None:
    """Draw a cell of a table that ends at `right`, smaller where its column would be too narrow for it."""
    size = fitting(text, (8.3, 7.4, 6.6, 5.8, 5.2), width - 2, bold=bold)
    pen.text(right, y, text, size, role="TD", bold=bold, colour=colour, align="right")


def table(title: str, headings: Sequence[Heading], lines: Sequence[Line], remark: str = "") -> Section:
    """Return a section that is a small table."""

    def draw(pen: Pen, box: Box) -> None:
        small_table(pen, box, headings, lines)

    return Section(title, table_height(len(lines)), draw, remark)


def fitting(text: str, sizes: Sequence[float], width: float, *, bold: bool = False) -> float:
    """Return the first size at which a text is no wider than so many points, or the last."""
    return next((size for size in sizes if text_width(text, size, bold=bold) <= width), sizes[-1])
