"""School time where it is hardest: the days around a change of the clocks, in zones of every kind, off and on days.

The slow way beside it asks the zone's table for the local time of every single minute; it knows no day lengths, no
whole days and no years. Opening hours lie between four in the morning and eleven at night, so a clock that
skips or repeats an hour at night does so while the school is closed; `test_calendar.py` has the night schools.
"""

from __future__ import annotations

import datetime as dt
import functools
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calendar import DAY, Days, SchoolCalendar, Week, bounds

ZONES = (
    "America/Chicago", "America/Los_Angeles", "America/Phoenix", "America/St_Johns", "Pacific/Honolulu",
    "America/Havana", "America/Santiago", "Asia/Kathmandu", "Pacific/Chatham", "Australia/Lord_Howe", "Africa/Cairo",
    "Africa/Casablanca", "Antarctica/Troll", "Asia/Beirut", "Pacific/Kiritimati", "Atlantic/Azores", "UTC",
)  # fmt: skip
"""Half hours, quarters, a change of half an hour and of two, changes at midnight, both ends of the date line."""

MINUTE = dt.timedelta(minutes=1)


@functools.cache
def changes(zone: str) -> tuple[dt.date, ...]:
    """Return the local days of three years on which a zone's clocks change, or New Year where they never do."""
    days = [dt.date(2025, 1, 1) + number * DAY for number in range(3 * 365)]
    at = [dt.datetime.combine(day, dt.time(12), ZoneInfo(zone)).utcoffset() for day in days]
    found = tuple(day for day, before, now in zip(days[1:], at, at[1:], strict=False) if before != now)
    return found or (dt.date(2026, 1, 1),)


@st.composite
def around_a_change(draw: st.DrawFn) -> tuple[SchoolCalendar, dt.date]:
    """A school, and a day on which its clocks change."""
    zone = draw(st.sampled_from(ZONES))
    day = draw(st.sampled_from(changes(zone)))
    opens, closes = sorted(draw(st.lists(st.integers(4 * 60, 23 * 60), min_size=2, max_size=2, unique=True)))
    off = draw(st.lists(st.tuples(st.integers(-4, 4), st.integers(0, 2)), max_size=2))
    return (
        SchoolCalendar(
            ZoneInfo(zone),
            weekdays=draw(st.frozensets(st.integers(0, 6), min_size=3)),
            opens=dt.time(opens // 60, opens % 60),
            closes=dt.time(closes // 60, closes % 60),
            days_off=tuple(Days(day + start * DAY, day + (start + long) * DAY) for start, long in off),
        ),
        day,
    )


def walked(school: SchoolCalendar, start: dt.datetime, end: dt.datetime) -> int:
    """Count the minutes of school of a span one by one."""
    found, moment = 0, start
    while moment < end:
        local = moment.astimezone(school.zone)
        held = local.weekday() in school.weekdays and not any(
            first <= local.date() <= last for first, last in school.days_off
        )
        found += held and school.opens <= local.time() < school.closes
        moment += MINUTE
    return found


@given(around_a_change(), st.integers(-3 * 1440, 1440), st.integers(0, 4 * 1440))
def test_minutes_around_a_change_of_the_clocks(
    made: tuple[SchoolCalendar, dt.date], back: int, long: int
) -> None:
    school, day = made
    start = dt.datetime.combine(day, dt.time(), dt.UTC) + back * MINUTE
    end = start + long * MINUTE
    counted = walked(school, start, end)
    assert school.school_minutes(start, end) == counted
    milliseconds = [int(moment.timestamp() * 1000) for moment in (start, end)]
    first, last = school.clock(start, end).read(milliseconds)
    assert last - first == 60_000 * counted


@given(around_a_change(), st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 400))
def test_age_is_what_was_walked_less_the_waiting(
    made: tuple[SchoolCalendar, dt.date], until: int, since: int, waited: int
) -> None:
    school, day = made
    start = dt.datetime.combine(day - DAY, dt.time(), dt.UTC)
    now, waiting = start + until * MINUTE, start + min(since, until) * MINUTE
    age = school.age(start, now, waited_minutes=waited, waiting_since=waiting)
    assert age == max(0, walked(school, start, waiting) - waited) * MINUTE
    limit = 2 * school.day_length
    late = school.is_past_due(start, now, days=2, waited_minutes=waited, waiting_since=waiting)
    assert late == (age > limit)


@given(st.sampled_from(ZONES), st.data())
def test_days_meet_and_hold_their_own_minutes(zone: str, data: st.DataObject) -> None:
    """A day begins where the one before is over, and every minute between says that it is of that day."""
    day = data.draw(st.sampled_from(changes(zone))) + data.draw(st.integers(-1, 1)) * DAY
    start, end = bounds(Days(day, day), ZoneInfo(zone))
    assert bounds(Days(day - DAY, day - DAY), ZoneInfo(zone))[1] == start
    assert dt.timedelta(hours=22) <= end - start <= dt.timedelta(hours=26)
    assert (start - MINUTE).astimezone(ZoneInfo(zone)).date() < day
    assert end.astimezone(ZoneInfo(zone)).date() > day
    moment = start
    while moment < end:
        assert moment.astimezone(ZoneInfo(zone)).date() == day
        moment += 15 * MINUTE


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)), st.integers(-300, 300))
def test_weeks_52_53_and_1(day: dt.date, weeks: int) -> None:
    """A week is that of its Thursday, numbered through the Thursday's year (ISO 8601, 3.1.1.23)."""
    week = Week.of(day)
    thursday = day + (3 - day.weekday()) * DAY
    assert week == (thursday.year, (thursday - dt.date(thursday.year, 1, 1)).days // 7 + 1)
    assert week.days == (thursday - 3 * DAY, thursday + 3 * DAY)
    assert day in week.days
    assert week.plus(weeks).monday == week.monday + 7 * weeks * DAY
    assert week.plus(weeks).plus(-weeks) == week
    assert week.plus(1).number in ((week.number + 1,) if week.number < 52 else (53, 1))
