"""What the pages of the weekly summary share: the paper's room, heads and feet, and how other weeks are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from frontdesk.calendar import DAY
from frontdesk.figures.metrics import Glance
from frontdesk.figures.week import WeekSummary
from frontdesk.reports import words
from frontdesk.reports.charts import Box
from frontdesk.reports.pen import Heading, Pen
from frontdesk.reports.typeset import INK, draw_text, text_width, wrap

MARGIN, GAP = 38.0, 18.0
NOTE = 6.5
_FOOT = 34.0


def room_of(size: tuple[float, float]) -> Box:
    """Return the room of a page between its margins, above the foot."""
    return Box(MARGIN, MARGIN + _FOOT - 8, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN - _FOOT + 8)


def draw_head(pen: Pen, room: Box, summary: WeekSummary) -> float:
    """Draw the first page's head; returns where it ends."""
    top, span = room.top, words.date_span(summary.week.days)
    school = summary.school or "School"
    wide = text_width(span, 11.5, bold=True)
    width = room.width - wide - 14
    size = next((size for size in (17, 15, 13) if text_width(school, size, bold=True) <= width), 11.5)
    pen.text(room.x, top - 15, school, size, role="H1", bold=True, width=width)
    pen.text(room.right, top - 14, span, 11.5, bold=True, align="right")
    about = "Weekly summary of the front office" + (f" · {summary.district}" if summary.district else "")
    pen.text(room.x, top - 29, about, 9, colour=INK.quiet, width=room.width * 0.66)
    pen.text(room.right, top - 29, week_name(summary), 9, colour=INK.quiet, align="right")
    pen.rule(room.x, top - 37, room.right, colour=INK.accent, width=1.6)
    return top - 37


def draw_running_head(pen: Pen, room: Box, summary: WeekSummary) -> float:
    """Draw the head of a further page; returns where it ends."""
    with pen.tags.decoration():
        draw_text(pen.canvas, room.x, room.top - 9, summary.school or "School", 9, bold=True,
                  width=room.width * 0.6)  # fmt: skip
        told = f"{words.date_span(summary.week.days)} · {week_name(summary)}"
        draw_text(pen.canvas, room.right, room.top - 9, told, 8, colour=INK.quiet, align="right")
    pen.rule(room.x, room.top - 15, room.right, colour=INK.accent, width=1.2)
    return room.top - 15


def draw_foot(pen: Pen, room: Box, summary: WeekSummary, notes: str, page: int, pages: int) -> None:
    """Draw how the page's measures are defined, when it was made, and its number; then end it."""
    top = room.y - 2
    pen.rule(room.x, top, room.right, width=0.5)
    with pen.tags.mark("Note"):
        pen.lines(room.x, top - 2, wrap(notes, NOTE, room.width - 86, lines=4), NOTE, colour=INK.quiet)
    with pen.tags.decoration():
        made = f"{words.short_date(summary.made.date())}, {words.clock_time(summary.made)}"
        for place, told in enumerate((f"Page {page} of {pages}", f"FrontDesk · {made}")):
            y = top - 8.2 - 8.4 * place
            draw_text(pen.canvas, room.right, y, told, NOTE, colour=INK.quiet, align="right")
    pen.tags.end_page()


def week_name(summary: WeekSummary) -> str:
    """Return the week's number, and up to when it counts while it lasts."""
    name = f"Week {summary.week.number}"
    if not summary.lasts or summary.made.date() < summary.week.monday:
        return name
    moment = summary.figures.moment
    return f"{name} so far, {moment:%A} {words.clock_time(moment)}"


def comparison_note(summary: WeekSummary) -> str:
    """Return in words what the week is laid beside."""
    point = " up to the same day and time" if summary.lasts else ""
    parts = []
    if summary.before is not None:
        parts.append(f"Before: the week of {words.short_date(summary.week.plus(-1).monday)}{point}")
    other = summary.year_week
    if summary.year is not None:
        days = words.date_span(other.days)
        parts.append(f"last year: week {other.number} of {other.year} ({days}){point}")
    if len(parts) < 2:
        since = f" before {words.long_date(summary.since)}" if summary.since else " yet"
        parts.append(f"“–”: no records{since}")
    return "; ".join(parts) + "."


def compared_headings(summary: WeekSummary, width: float = 46.0) -> tuple[Heading, ...]:
    """Return the headings of a table that lays a week beside the others."""
    now = "so far" if summary.lasts else "this week"
    return Heading(now, width), Heading("before", width - 2), Heading("last year", width - 2)


def compared(summary: WeekSummary, tell: Callable[[Glance], str]) -> tuple[str, str, str]:
    """Return what is told of this week, of the week before and of last year's; a dash for one not on record."""
    now, before, year = (
        "–" if week is None else tell(week) for week in (summary.figures, summary.before, summary.year)
    )
    return now, before, year


def compared_counts(summary: WeekSummary, count: Callable[[Glance], int]) -> tuple[str, str, str]:
    """Return a count of the three weeks in words."""
    return compared(summary, lambda week: words.number(count(week)))


def shown_days(summary: WeekSummary) -> Sequence[dt.date]:
    """Return the days that a chart shows: Monday to Friday, and the weekend when it has contacts in any week."""
    figures = summary.figures
    others = [week.by_day for week in (summary.before, summary.year) if week is not None]
    last = 4
    for place in (5, 6):
        days = [figures.by_day.get(summary.week.monday + place * DAY)]
        days += [list(by_day.values())[place] for by_day in others]
        if any(days):
            last = place
    return [summary.week.monday + place * DAY for place in range(last + 1)]
