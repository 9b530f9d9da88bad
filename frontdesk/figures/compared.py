"""Which week another is compared with, and up to which moment, so that like stands beside like.

A week that lasts is compared up to the same weekday and time of day; the same week last year has the same ISO
number. Pure but for the first contact on record, which tells whether there is anything to compare with.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from frontdesk.calendar import DAY, SchoolCalendar, Week, bounds
from frontdesk.figures.metrics import Glance, glance_in
from frontdesk.figures.rows import PERIOD, by_topic
from frontdesk.figures.standing import TICK, plain_rows
from models.base import from_milliseconds, to_milliseconds

TREND = 8
"""Weeks that a trend line shows, the last of them the week itself."""

_FIRST = "SELECT at FROM interaction WHERE deleted = 0 ORDER BY at LIMIT 1"
_TOPICS = f"SELECT topic_id {PERIOD}"


@dataclass(frozen=True)
class Trend:
    """Contacts of the weeks up to one, the earliest first, each cut like the last; `topics` by topic's name."""

    weeks: tuple[Week, ...] = ()
    contacts: tuple[int, ...] = ()
    topics: Mapping[str, tuple[int, ...]] | None = None

    def of_topic(self, name: str) -> tuple[int, ...]:
        """Return a topic's contacts by week."""
        return (self.topics or {}).get(name, (0,) * len(self.weeks))


def year_earlier(week: Week) -> Week:
    """Return the week of the same ISO number a year earlier; a 53rd that the year lacks is its 52nd."""
    try:
        dt.date.fromisocalendar(week.year - 1, week.number, 1)
    except ValueError:
        return Week(week.year - 1, 52)
    return Week(week.year - 1, week.number)


def same_point(week: Week, other: Week, moment: dt.datetime, calendar: SchoolCalendar) -> dt.datetime:
    """Return how far another week counts when this one counts up to a local moment.

    The whole of it when this week is over, else the same weekday and time of day by the school's clock.
    """
    if moment >= bounds(week.days, calendar.zone)[1] - TICK:
        return (bounds(other.days, calendar.zone)[1] - TICK).astimezone(calendar.zone)
    day = other.monday + (moment.date() - week.monday)
    return dt.datetime.combine(day, moment.time(), calendar.zone)


def first_contact(session: Session, calendar: SchoolCalendar) -> dt.date | None:
    """Return the local day of the first contact on record; None when there is none."""
    rows = plain_rows(session, _FIRST)
    return from_milliseconds(rows[0][0]).astimezone(calendar.zone).date() if rows else None


def on_record(week: Week, since: dt.date | None, calendar: SchoolCalendar) -> bool:
    """Tell whether records reach back to a week's first school day (its Monday when it has none)."""
    school = [day for day in _days_of(week) if calendar.is_school_day(day)]
    return since is not None and since <= (school or [week.monday])[0]


def compared(
    session: Session,
    *,
    calendar: SchoolCalendar,
    week: Week,
    other: Week,
    moment: dt.datetime,
    now: dt.datetime,
    since: dt.date | None,
    topics: Mapping[str, str],
) -> Glance | None:
    """Return another week's numbers up to the same point; None when it lies before the first record."""
    if moment.date() < week.monday or not on_record(other, since, calendar):
        return None
    until = same_point(week, other, moment, calendar)
    return glance_in(session, calendar=calendar, days=other.days, until=until, now=now, topics=topics)


def trend(
    session: Session,
    *,
    calendar: SchoolCalendar,
    week: Week,
    moment: dt.datetime,
    since: dt.date | None,
    topics: Mapping[str, str],
    known: Sequence[Glance | None],
) -> Trend:
    """Return the contacts of the eight weeks that end with this one, as far back as the records go.

    `known` are weeks that were counted up to the same point already.
    """
    weeks = [week.plus(-back) for back in range(TREND - 1, -1, -1)]
    weeks = [each for each in weeks if on_record(each, since, calendar)]
    there = {each.days: each.by_topic for each in known if each is not None}
    counts = []
    for each in weeks:
        found = there.get(each.days)
        if found is None:
            until = same_point(week, each, moment, calendar)
            ends = to_milliseconds(bounds(each.days, calendar.zone)[0]), to_milliseconds(until + TICK)
            keys = Counter(key for (key,) in plain_rows(session, _TOPICS, *ends))
            found = by_topic(topics, keys)
        counts.append(found)
    names = dict.fromkeys(name for found in counts for name in found)
    return Trend(
        tuple(weeks),
        tuple(sum(found.values()) for found in counts),
        {name: tuple(found.get(name, 0) for found in counts) for name in names},
    )


def _days_of(week: Week) -> list[dt.date]:
    return [week.monday + number * DAY for number in range(7)]
