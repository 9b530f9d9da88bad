"""Charts of a printed page, drawn as vectors: stacked bars, bar lists, hours of the week, small trend lines.

Every chart names its values in figures, so nothing is said by colour or length alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from frontdesk.reports.typeset import INK, draw_text, ink, text_width

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


class Box(NamedTuple):
    """A rectangle on the page in points; `x`, `y` is its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y + self.height

    def split(self, *shares: float, gap: float) -> list[Box]:
        """Return boxes side by side whose widths are in these shares."""
        room = self.width - gap * (len(shares) - 1)
        boxes, x = [], self.x
        for share in shares:
            width = room * share / sum(shares)
            boxes.append(Box(x, self.y, width, self.height))
            x += width + gap
        return boxes


CHANNEL_COLOURS = {"walk-in": "#0A6B63", "phone": "#8FA0E8", "email": "#E0A15C", "other": "#B4BBB9"}
_ON_COLOUR = {"walk-in": "#FFFFFF"}
_DARK = 0.72
"""The share of the busiest hour from which its cell is dark enough for white figures (contrast over 4 to 1)."""


def stacked_bars(
    canvas: Canvas, box: Box, days: Sequence[tuple[str, Mapping[str, int]]], before: Sequence[int],
    names: Mapping[str, str],
) -> None:  # fmt: skip
    """Draw a bar for each day, stacked by channel, with a mark where the week before stood.

    `days` are label and counts by channel; `before` the totals of the same days a week earlier.
    """
    shown = [channel for channel in names if any(counts.get(channel) for _, counts in days)]
    _legend(canvas, box, {channel: names[channel] for channel in shown}, before)
    totals = [sum(counts.values()) for _, counts in days]
    top = max([*totals, *before, 1])
    ground, height = box.y + 12, box.height - 12 - 26
    step = box.width / max(1, len(days))
    for place, (label, counts) in enumerate(days):
        left, width = box.x + place * step + step * 0.16, step * 0.68
        level = ground
        for channel in shown:
            tall = height * counts.get(channel, 0) / top
            canvas.setFillColor(ink(CHANNEL_COLOURS[channel]))
            canvas.rect(left, level, width, tall, stroke=0, fill=1)
            if tall > 9:
                colour = _ON_COLOUR.get(channel, INK.text)
                value = f"{counts[channel]:,}"
                draw_text(
                    canvas,
                    left + width / 2,
                    level + tall / 2 - 2.4,
                    value,
                    6.8,
                    colour=colour,
                    align="centre",
                )
            level += tall
        if before[place : place + 1] and before[place]:
            earlier = ground + height * before[place] / top
            _mark(canvas, left - 5, earlier, 4)
            _mark(canvas, left + width + 1, earlier, 4)
        total = f"{totals[place]:,}" if totals[place] else "–"
        draw_text(canvas, left + width / 2, level + 3, total, 8, bold=True, align="centre")
        draw_text(canvas, left + width / 2, box.y + 1, label, 7.5, colour=INK.quiet, align="centre")
    _line(canvas, box.x, ground, box.right)


def _legend(canvas: Canvas, box: Box, names: Mapping[str, str], before: Sequence[int]) -> None:
    x, y = box.x, box.top - 8
    for channel, name in names.items():
        canvas.setFillColor(ink(CHANNEL_COLOURS[channel]))
        canvas.rect(x, y, 7, 7, stroke=0, fill=1)
        x += 10 + draw_text(canvas, x + 10, y + 0.5, name, 7.5, colour=INK.quiet) + 10
    if any(before):
        _mark(canvas, x, y + 3.5, 4)
        _mark(canvas, x + 7, y + 3.5, 4)
        draw_text(canvas, x + 15, y + 0.5, "the week before", 7.5, colour=INK.quiet)


def _mark(canvas: Canvas, x: float, y: float, width: float) -> None:
    """Draw a short stroke beside a bar, where the week before stood."""
    canvas.setStrokeColor(ink(INK.text))
    canvas.setLineWidth(1.4)
    canvas.line(x, y, x + width, y)


def _line(canvas: Canvas, x: float, y: float, right: float) -> None:
    canvas.setStrokeColor(ink(INK.line))
    canvas.setLineWidth(0.7)
    canvas.line(x, y, right, y)


def bar_list(
    canvas: Canvas, box: Box, rows: Sequence[tuple[str, int, int]], *, row_height: float = 15.0
) -> None:
    """Draw a list of names with a bar, the count, and how it changed from the week before."""
    most = max([now for _, now, _ in rows] + [1])
    name_width, change_width = box.width * 0.40, 34.0
    bar_x = box.x + name_width + 4
    bar_room = box.width - name_width - change_width - 8 - 26
    y = box.top
    for name, now, before in rows:
        y -= row_height
        draw_text(canvas, box.x, y + 3, name, 8.2, width=name_width)
        canvas.setFillColor(ink(INK.accent))
        canvas.rect(bar_x, y + 2, max(0.6, bar_room * now / most), 7, stroke=0, fill=1)
        end = bar_x + bar_room * now / most + 3
        draw_text(canvas, end, y + 2.6, f"{now:,}", 8, bold=True)
        step = now - before
        told = "same" if step == 0 else f"{step:+,}".replace("-", "−")
        draw_text(canvas, box.right, y + 2.6, told, 7.5, colour=INK.quiet, align="right")


def trend_line(canvas: Canvas, box: Box, values: Sequence[float]) -> None:
    """Draw a small line of values over time with a dot on the last; the lowest is 0 or above."""
    if len(values) < 2:
        return
    top = max([*values, 1e-9])
    points = [
        (box.x + box.width * place / (len(values) - 1), box.y + box.height * value / top)
        for place, value in enumerate(values)
    ]
    canvas.setStrokeColor(ink(INK.accent))
    canvas.setLineWidth(1)
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setFillColor(ink(INK.accent))
    canvas.circle(*points[-1], 1.6, stroke=0, fill=1)


def hours_grid(canvas: Canvas, box: Box, by_hour: Mapping[tuple[int, int], int]) -> None:
    """Draw how busy each hour of each weekday was, with its count; hours and days without contacts are left out."""
    hours = [hour for _, hour in by_hour]
    days = sorted({day for day, _ in by_hour} | set(range(5)))
    first, last = min(hours, default=8), max(hours, default=15)
    columns, most = last - first + 1, max(by_hour.values(), default=1)
    left, cell, row = 24.0, (box.width - 24.0) / columns, (box.height - 12) / len(days)
    for place, day in enumerate(days):
        y = box.top - 12 - row * (place + 1)
        name = f"{dt.date(2024, 1, 1 + day):%a}"
        size = min(7.0, row - 1.5)
        draw_text(canvas, box.x, y + row / 2 - 0.36 * size, name, size, colour=INK.quiet)
        for hour in range(first, last + 1):
            many = by_hour.get((day, hour), 0)
            x = box.x + left + (hour - first) * cell
            canvas.setFillColor(ink(_shade(many / most)))
            canvas.rect(x + 0.6, y + 0.6, cell - 1.2, row - 1.2, stroke=0, fill=1)
            if many:
                colour = "#FFFFFF" if many / most > _DARK else INK.text
                size = min(6.5, row - 2.5, 6.5 * (cell - 2) / max(1.0, text_width(f"{many}", 6.5)))
                draw_text(
                    canvas, x + cell / 2, y + row / 2 - 0.36 * size, f"{many}", size, colour=colour, align="centre"
                )  # fmt: skip
    for hour in range(first, last + 1):
        x = box.x + left + (hour - first + 0.5) * cell
        draw_text(canvas, x, box.top - 8, f"{hour % 12 or 12}", 7, colour=INK.quiet, align="centre")


def _shade(share: float) -> str:
    """Return a colour between an empty cell's and the accent."""
    light, dark = (0xEE, 0xF1, 0xF0), (0x0A, 0x6B, 0x63)
    mixed = (round(a + (b - a) * min(1.0, share)) for a, b in zip(light, dark, strict=True))
    return "#" + "".join(f"{value:02X}" for value in mixed)
