"""A week as a principal reads it: its figures beside the week before and last year's, and what stands out.

Relies on `frontdesk.figures.metrics` for the numbers, on `frontdesk.figures.compared` for what they are laid beside,
and on `frontdesk.figures.week_lists` for the few lines that somebody should look at first. `WeekSummary` is the
one source of the printed page, of the window and of the JSON answer.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from frontdesk.calendar import DAY, SchoolCalendar, Week
from frontdesk.figures.compared import Trend, compared, first_contact, trend, year_earlier
from frontdesk.figures.metrics import Figures, Glance, measure_in
from frontdesk.figures.rows import topic_names
from frontdesk.figures.standing import Standing, standing, still_open
from frontdesk.figures.week_lists import WeekLists, week_lists
from frontdesk.office import Office
from models.desk import Interaction

if TYPE_CHECKING:
    from frontdesk.figures.findings import Finding


@dataclass(frozen=True)
class WeekSummary:
    """All that the weekly page says.

    `before` and `year` are the week before and the same week last year up to the same point; each is None when it
    lies before the first contact on record, whose day is `since`. `days_off` are the days of Monday to Friday without
    school; `named` tells whether families are named.
    """

    week: Week
    school: str
    district: str
    made: dt.datetime
    day_length: dt.timedelta
    past_due_days: int
    since: dt.date | None
    days_off: tuple[dt.date, ...]
    named: bool
    figures: Figures
    before: Glance | None
    standing_before: Standing | None
    year: Glance | None
    trend: Trend
    lists: WeekLists

    @property
    def empty(self) -> bool:
        """Tell whether nothing was logged in the week."""
        return self.figures.contacts == 0

    @property
    def lasts(self) -> bool:
        """Tell whether the week is not over yet."""
        return self.made.date() <= self.week.sunday

    @property
    def year_week(self) -> Week:
        """The same week last year."""
        return year_earlier(self.week)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Three to five sentences that the numbers support, what matters most first."""
        from frontdesk.figures.week_findings import find

        return find(self)

    def to_json(self) -> dict[str, Any]:
        """Return every number that the page shows, under plain names; spans are seconds."""
        from frontdesk.figures.week_json import week_document

        return week_document(self)


def weekly_summary(office: Office, *, week: Week | None = None, names: bool = False) -> WeekSummary:
    """Return the summary of a week (this one by default), read in one snapshot.

    Families are named only when `names` asks for it.
    """
    now, calendar, settings = office.now(), office.calendar, office.settings
    week = week or Week.of(now.date())
    days, limit = week.days, settings.past_due_days
    with office.reading() as session:
        topics = topic_names(session)
        since = first_contact(session, calendar)
        opened = still_open(session, now)
        figures = measure_in(
            session, topics=topics, calendar=calendar, days=days, now=now, past_due_days=limit, opened=opened
        )
        before, year = (
            compared(
                session,
                calendar=calendar,
                week=week,
                other=other,
                moment=figures.moment,
                now=now,
                since=since,
                topics=topics,
            )
            for other in (week.plus(-1), year_earlier(week))
        )
        standing_before = None
        if before is not None:
            standing_before = standing(
                session, calendar=calendar, moment=before.moment, past_due_days=limit, opened=opened
            )
        return WeekSummary(
            week=week,
            school=settings.name,
            district=settings.district,
            made=now,
            day_length=calendar.day_length,
            past_due_days=limit,
            since=since,
            days_off=_days_off(calendar, week),
            named=names,
            figures=figures,
            before=before,
            standing_before=standing_before,
            year=year,
            trend=trend(
                session,
                calendar=calendar,
                week=week,
                moment=figures.moment,
                since=since,
                topics=topics,
                known=(figures, before),
            ),
            lists=week_lists(
                session, figures, calendar=calendar, week=week, past_due_days=limit, names=names
            ),
        )


def _days_off(calendar: SchoolCalendar, week: Week) -> tuple[dt.date, ...]:
    """Return the days of Monday to Friday without school."""
    days = (week.monday + place * DAY for place in range(5))
    return tuple(day for day in days if not calendar.is_school_day(day))


def weeks_of(office: Office, *, most: int = 156) -> tuple[Week, ...]:
    """Return the weeks from this one back to the first in which something was logged, the latest first."""
    this = Week.of(office.today())
    with office.reading() as session:
        first = session.scalar(select(func.min(Interaction.at)))
    if first is None:
        return (this,)
    span = (this.monday - Week.of(first.astimezone(office.zone).date()).monday).days // 7
    return tuple(this.plus(-back) for back in range(min(max(0, span), most - 1) + 1))
