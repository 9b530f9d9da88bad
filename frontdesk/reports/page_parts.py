"""What the designed pages share: room and foot, what stands out as sentences, key figures in tiles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.figures.findings import Finding
from frontdesk.reports import words
from frontdesk.reports.charts import Box, trend_line
from frontdesk.reports.pen import Pen, fitting
from frontdesk.reports.typeset import INK, draw_text, text_width, wrap

MARGIN, GAP = 38.0, 18.0
NOTE = 6.5
TILE = 61.0
HEAD, RUNNING = 37.0, 15.0
_FOOT = 34.0
_SAID = 9.6


@dataclass(frozen=True)
class Tile:
    """A key figure: what it is, its value, a remark or two below, and perhaps its values over time."""

    label: str
    value: str
    remarks: Sequence[str] = ()
    trend: Sequence[int] = ()


def room_of(size: tuple[float, float]) -> Box:
    """Return the room of a page between its margins, above the foot."""
    return Box(MARGIN, MARGIN + _FOOT - 8, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN - _FOOT + 8)


def draw_head(pen: Pen, room: Box, *, name: str, about: str, span: str, remark: str) -> float:
    """Draw a first page's head: whose it is and which days, below each what it is; returns where it ends."""
    wide = text_width(span, 11.5, bold=True)
    width = room.width - wide - 14
    size = next((size for size in (17, 15, 13) if text_width(name, size, bold=True) <= width), 11.5)
    pen.text(room.x, room.top - 15, name, size, role="H1", bold=True, width=width)
    pen.text(room.right, room.top - 14, span, 11.5, bold=True, align="right")
    pen.text(room.x, room.top - 29, about, 9, colour=INK.quiet, width=room.width * 0.66)
    pen.text(room.right, room.top - 29, remark, 9, colour=INK.quiet, align="right")
    pen.rule(room.x, room.top - HEAD, room.right, colour=INK.accent, width=1.6)
    return room.top - HEAD


def draw_running_head(pen: Pen, room: Box, *, name: str, told: str) -> float:
    """Draw the head of a further page; returns where it ends."""
    with pen.tags.decoration():
        draw_text(pen.canvas, room.x, room.top - 9, name, 9, bold=True, width=room.width * 0.6)
        draw_text(pen.canvas, room.right, room.top - 9, told, 8, colour=INK.quiet, align="right")
    pen.rule(room.x, room.top - RUNNING, room.right, colour=INK.accent, width=1.2)
    return room.top - RUNNING


def draw_foot(pen: Pen, room: Box, notes: str, *, made: dt.datetime, page: int, pages: int) -> None:
    """Draw how the page's measures are defined, when it was made, and its number; then end it."""
    top = room.y - 2
    pen.rule(room.x, top, room.right, width=0.5)
    with pen.tags.mark("Note"):
        pen.lines(room.x, top - 2, wrap(notes, NOTE, room.width - 104, lines=5), NOTE, colour=INK.quiet)
    with pen.tags.decoration():
        told = f"{words.short_date(made.date())}, {words.clock_time(made)}"
        for place, line in enumerate((f"Page {page} of {pages}", f"FrontDesk · {told}")):
            y = top - 8.2 - 8.4 * place
            draw_text(pen.canvas, room.right, y, line, NOTE, colour=INK.quiet, align="right")
    pen.tags.end_page()


def draw_sentences(pen: Pen, box: Box, findings: Sequence[Finding]) -> float:
    """Draw what stands out as sentences from a box's top; returns where they end."""
    y = box.top
    with pen.tags.part("Sect", title="What stands out"):
        pen.text(box.x, y - 11, "What stands out", 12, role="H2", bold=True)
        y -= 17
        with pen.tags.part("L"):
            for finding in findings:
                with pen.tags.part("LI"):
                    y = _finding(pen, Box(box.x, box.y, box.width, y - box.y), finding)
    return y


def _finding(pen: Pen, box: Box, finding: Finding) -> float:
    """Draw one finding: its lead in bold, the sentence after it."""
    lead, indent = finding.lead, 12.0
    with pen.tags.decoration():
        draw_text(pen.canvas, box.x + 2, box.top - 12, "•", _SAID, bold=True, colour=INK.accent)
    lines = wrap(f"{lead}. {finding.sentence}", _SAID, box.width - indent - 8, lines=3)
    with pen.tags.mark("LBody"):
        y = box.top
        for place, line in enumerate(lines):
            y -= 12.6
            x = box.x + indent
            if not place and line.startswith(f"{lead}."):
                x += draw_text(pen.canvas, x, y + 0.8, f"{lead}.", _SAID, bold=True) + text_width(" ", _SAID)
                line = line[len(lead) + 1 :].lstrip()
            draw_text(pen.canvas, x, y + 0.8, line, _SAID)
    return y - 3


def draw_tiles(pen: Pen, box: Box, tiles: Sequence[Tile]) -> float:
    """Draw key figures side by side; returns where they end."""
    with pen.tags.part("Sect", title="Key figures"):
        for place, tile in zip(box.split(*[1] * len(tiles), gap=8), tiles, strict=True):
            _tile(pen, place, tile)
    return box.y


def _tile(pen: Pen, box: Box, tile: Tile) -> None:
    pen.ground(box, corner=4)
    inner, x = box.width - 14, box.x + 7
    with pen.tags.mark("P"):
        draw_text(pen.canvas, x, box.top - 12, tile.label, 7.4, colour=INK.quiet, width=inner)
        size = fitting(tile.value, (18, 15, 12.5, 10.5), inner, bold=True)
        wide = draw_text(pen.canvas, x, box.top - 33, tile.value, size, bold=True, width=inner)
        y = box.top - 46
        for remark in tile.remarks:
            size = fitting(remark, (7.2, 6.7, 6.2, 5.7), inner)
            draw_text(pen.canvas, x, y, remark, size, colour=INK.quiet, width=inner)
            y -= 9.5
    if len(tile.trend) > 2 and any(tile.trend) and inner - wide > 30:
        told = ", ".join(words.number(each) for each in tile.trend)
        with pen.figure(f"{tile.label} of {len(tile.trend)} weeks: {told}"):
            trend_line(pen.canvas, Box(x + wide + 8, box.top - 33, inner - wide - 10, 13), tile.trend)
            if len(tile.remarks) == 1:
                draw_text(pen.canvas, x, y, f"line: {len(tile.trend)} weeks", 6.7, colour=INK.quiet)
