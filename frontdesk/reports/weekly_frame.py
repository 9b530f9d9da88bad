"""What the pages of the weekly summary share: their heads, and how other weeks are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from frontdesk.calendar import DAY
from frontdesk.figures.metrics import Glance
from frontdesk.figures.week import WeekSummary
from frontdesk.reports import page_parts, words
from frontdesk.reports.charts import Box
from frontdesk.reports.pen import Heading, Pen


def draw_head(pen: Pen, room: Box, summary: WeekSummary) -> float:
    """Draw the first page's head; returns where it ends."""
    about = "Weekly summary of the front office" + (f" · {summary.district}" if summary.district else "")
    return page_parts.draw_head(
        pen,
        room,
        name=summary.school or "School",
        about=about,
        span=words.date_span(summary.week.days),
        remark=week_name(summary),
    )


def draw_running_head(pen: Pen, room: Box, summary: WeekSummary) -> float:
    """Draw the head of a further page; returns where it ends."""
    told = f"{words.date_span(summary.week.days)} · {week_name(summary)}"
    return page_parts.draw_running_head(pen, room, name=summary.school or "School", told=told)


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
