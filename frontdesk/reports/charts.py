"""Charts of a printed page, drawn as vectors: paired bars, bars of a list, hours of the week, small trend lines.

Every chart names its values in figures beside or upon them, so nothing is said by colour or length alone and
nothing is lost in grey: dark is now, an outline is before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from frontdesk.reports.typeset import INK, draw_text, fill_box, ink, stroke, text_width

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


_BEFORE = "#F1F3F2"
_EDGE = "#7C8683"
_WHITE = "#FFFFFF"
_DARK = 0.55
"""The share of the busiest hour from which its cell is dark enough for white figures (contrast over 4.5 to 1)."""

_STEPS = ((0.0, 0.0), (0.2, 0.14), (0.4, 0.28), (_DARK, 0.45), (0.8, 0.85), (1.0, 1.0))


class Pair(NamedTuple):
    """Two counts of one place of a chart: now, and before; None is not there (yet, or at all), and `why` says why."""

    label: str
    now: int | None
    before: int | None
    why: str = ""


def paired_bars(canvas: Canvas, box: Box, pairs: Sequence[Pair]) -> None:
    """Draw for each place an outlined bar for before and a dark one for now, each with its count above it."""
    top = max([count for pair in pairs for count in (pair.now, pair.before) if count] + [1])
    ground, height = box.y + 12, box.height - 12 - 12
    step = box.width / max(1, len(pairs))
    both = any(pair.before is not None for pair in pairs)
    for place, pair in enumerate(pairs):
        left = box.x + place * step + step * 0.1
        width = step * 0.8
        draw_text(canvas, left + width / 2, box.y + 1, pair.label, 7.5, colour=INK.quiet, align="centre")
        half = width / 2 if both else width
        if pair.now is None and pair.why:
            lines = pair.why.split() if pair.before else [pair.why]
            x = left + (width * 1.5 if pair.before else width) / 2
            for number, word in enumerate(reversed(lines)):
                draw_text(canvas, x, ground + 3 + 8 * number, word, 7, colour=INK.quiet, align="centre")
        if pair.now is None and not pair.before:
            continue
        if pair.before is not None:
            _bar(canvas, Box(left, ground, half - 1, height * pair.before / top), pair.before, before=True)
        if pair.now is not None:
            x = left + half + 1 if both else left + width * 0.15
            wide = half - 1 if both else width * 0.7
            _bar(canvas, Box(x, ground, wide, height * pair.now / top), pair.now)
    stroke(canvas, [(box.x, ground), (box.right, ground)], 0.7, INK.quiet)


def _bar(canvas: Canvas, bar: Box, count: int, *, before: bool = False) -> None:
    if before:
        canvas.setFillColor(ink(_BEFORE))
        canvas.setStrokeColor(ink(_EDGE))
        canvas.setLineWidth(0.6)
        canvas.rect(bar.x + 0.3, bar.y, bar.width - 0.6, bar.height, stroke=1, fill=1)
    else:
        fill_box(canvas, *bar, INK.accent)
    size = min(8.2 if not before else 7.0, 8.2 * bar.width / max(1.0, text_width(f"{count:,}", 8.2)))
    draw_text(
        canvas,
        bar.x + bar.width / 2,
        bar.top + 2.6,
        f"{count:,}" if count else "–",
        size,
        bold=not before,
        colour=INK.quiet if before else INK.text,
        align="centre",
    )


def list_bar(canvas: Canvas, box: Box, count: int, most: int) -> None:
    """Draw a bar of a list with its count beside it; `most` is the list's largest."""
    told = f"{count:,}"
    room = box.width - text_width(told, 8.3, bold=True) - 4
    length = min(room, max(0.6, room * count / max(1, most)))
    fill_box(canvas, box.x, box.y + 2.4, length, box.height - 5.2, INK.accent)
    draw_text(canvas, box.x + length + 3, box.y + 3, told, 8.3, bold=True)


def trend_line(canvas: Canvas, box: Box, values: Sequence[float]) -> None:
    """Draw a small line of values over time with a dot on the last; the lowest is 0 or above."""
    if len(values) < 2:
        return
    top = max([*values, 1e-9])
    points = [
        (box.x + box.width * place / (len(values) - 1), box.y + box.height * value / top)
        for place, value in enumerate(values)
    ]
    stroke(canvas, points, 1, INK.accent, dot=3.2)


class HourRow(NamedTuple):
    """A row of the hours' map that is no day: a name and counts by hour, drawn without shades."""

    name: str
    by_hour: Mapping[int, int]


_LEFT, _ALL = 66.0, 34.0


def hours_map(
    canvas: Canvas,
    box: Box,
    by_hour: Mapping[tuple[int, int], int],
    sums: Sequence[HourRow] = (),
    *,
    row: float = 13.0,
) -> None:
    """Draw how busy each hour of each weekday was, each cell with its count, and rows of sums below.

    Hours that are empty in all rows are left out at both ends of the day.
    """
    first, last = hours_of(by_hour, sums)
    days, most = map_days(by_hour), max(by_hour.values(), default=1)
    cell = (box.width - _LEFT - _ALL) / (last - first + 1)
    y = box.top - 9
    for hour in range(first, last + 1):
        half = "AM" if hour < 12 else "PM"
        told = f"{hour % 12 or 12} {half}" if cell > 24 else f"{hour % 12 or 12}{half[0].lower()}"
        x = box.x + _LEFT + (hour - first + 0.5) * cell
        draw_text(canvas, x, y, told, 7, colour=INK.quiet, align="centre")
    draw_text(canvas, box.right, y, "all", 7, colour=INK.quiet, align="right")
    y -= 4
    for day in days:
        y -= row
        counts = {hour: by_hour.get((day, hour), 0) for hour in range(first, last + 1)}
        draw_text(canvas, box.x, y + row / 2 - 2.8, f"{dt.date(2024, 1, 1 + day):%A}", 8, width=_LEFT - 4)
        for hour, many in counts.items():
            place = Box(box.x + _LEFT + (hour - first) * cell, y, cell, row)
            _hour(canvas, place, many, many / most)
        _sum(canvas, box.right, y, row, sum(counts.values()))
    for line in sums:
        y -= row
        draw_text(canvas, box.x, y + row / 2 - 2.8, line.name, 7.6, colour=INK.quiet, width=_LEFT - 4)
        for hour in range(first, last + 1):
            place = Box(box.x + _LEFT + (hour - first) * cell, y, cell, row)
            _hour(canvas, place, line.by_hour.get(hour, 0), 0.0, ground=False)
        _sum(canvas, box.right, y, row, sum(line.by_hour.values()))


def map_days(by_hour: Mapping[tuple[int, int], int]) -> list[int]:
    """Return the weekdays that the hours' map shows: Monday to Friday and whatever else has contacts."""
    return sorted({day for day, _ in by_hour} | set(range(5)))


def hours_of(by_hour: Mapping[tuple[int, int], int], sums: Sequence[HourRow] = ()) -> tuple[int, int]:
    """Return the first and last hour that has anything in a map."""
    hours = {hour for _, hour in by_hour}.union(*(line.by_hour for line in sums))
    return min(hours, default=8), max(hours, default=15)


def _sum(canvas: Canvas, right: float, y: float, row: float, many: int) -> None:
    draw_text(canvas, right, y + row / 2 - 2.8, f"{many:,}" if many else "–", 8, bold=True, align="right")


def _hour(canvas: Canvas, cell: Box, many: int, share: float, *, ground: bool = True) -> None:
    if ground:
        fill_box(canvas, cell.x + 0.6, cell.y + 0.6, cell.width - 1.2, cell.height - 1.2, _shade(share))
    if many:
        told = f"{many:,}"
        size = min(7.6, cell.height - 2.5, 7.6 * (cell.width - 2) / max(1.0, text_width(told, 7.6)))
        colour = _WHITE if share > _DARK else INK.text if ground else INK.quiet
        middle = cell.y + cell.height / 2 - 0.36 * size
        draw_text(canvas, cell.x + cell.width / 2, middle, told, size, colour=colour, align="centre")


def _shade(share: float) -> str:
    """Return a colour between an empty cell's and the accent, in steps that can be told apart in grey."""
    light, dark = (0xF4, 0xF6, 0xF5), (0x0A, 0x6B, 0x63)
    step = next(step for most, step in _STEPS if share <= most)
    mixed = (round(a + (b - a) * step) for a, b in zip(light, dark, strict=True))
    return "#" + "".join(f"{value:02X}" for value in mixed)
