"""School years as the seed draws them: terms, holidays, and how busy each day and hour of the desk is."""

from __future__ import annotations

import datetime as dt
import functools

_WEEKDAY = (1.45, 1.05, 0.95, 1.0, 1.2, 0.0, 0.0)
_HOURS = (
    (7, 0.9), (8, 2.1), (9, 1.3), (10, 0.95), (11, 0.95), (12, 0.85), (13, 0.95), (14, 1.25), (15, 1.6), (16, 0.5),
)  # fmt: skip
HOURS = tuple(hour for hour, _ in _HOURS)
HOUR_WEIGHTS = tuple(weight for _, weight in _HOURS)


def _monday_of(year: int, month: int, which: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(7 - first.weekday()) % 7 + 7 * (which - 1))


@functools.cache
def days_off(year: int) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return the days without school of the school year that begins in `year`, first and last of each, summer last."""
    thanksgiving = _monday_of(year, 11, 4) + dt.timedelta(days=2)
    if thanksgiving.day < 21:
        thanksgiving += dt.timedelta(days=7)
    winter = _monday_of(year, 12, 3)
    spring = _monday_of(year + 1, 3, 2)
    last = _monday_of(year + 1, 5, 4)
    one = dt.timedelta(days=1)
    return (
        (_monday_of(year, 9, 1), _monday_of(year, 9, 1)),
        (_monday_of(year, 10, 2), _monday_of(year, 10, 2)),
        (thanksgiving, thanksgiving + 2 * one),
        (winter, winter + 13 * one),
        (_monday_of(year + 1, 1, 3), _monday_of(year + 1, 1, 3)),
        (_monday_of(year + 1, 2, 3), _monday_of(year + 1, 2, 3)),
        (spring, spring + 4 * one),
        (last + 4 * one, first_day(year + 1) - one),
    )


@functools.cache
def first_day(year: int) -> dt.date:
    """Return the first school day of the school year that begins in `year`: the third Wednesday of August."""
    return _monday_of(year, 8, 3) + dt.timedelta(days=2)


def school_year(day: dt.date) -> int:
    """Return the calendar year in which the school year of a day began (summer belongs to the year before)."""
    return day.year if day >= first_day(day.year) else day.year - 1


def is_school_day(day: dt.date) -> bool:
    """Tell whether there is school on a day."""
    return day.weekday() < 5 and not any(first <= day <= last for first, last in days_off(school_year(day)))


def busyness(day: dt.date) -> float:
    """Return how busy the desk is on a day; an ordinary Wednesday is about 1."""
    weight = _WEEKDAY[day.weekday()]
    if not weight:
        return 0.0
    year = school_year(day)
    if not is_school_day(day):
        return _outside_term(day, year) * weight
    since = (day - first_day(year)).days
    if since < 14:
        weight *= 2.2 - since * 0.08
    if not is_school_day(day + dt.timedelta(days=1)) and day.weekday() < 4:
        weight *= 1.35
    if (day.month, day.day) in {(10, 30), (10, 31), (12, 18), (5, 20)}:
        weight *= 1.15
    return weight


def _outside_term(day: dt.date, year: int) -> float:
    """Return the share of work in summer, when the office registers new families, and on holidays."""
    summer_first, summer_last = days_off(year)[-1]
    if not summer_first <= day <= summer_last:
        return 0.0
    weeks_to_school = (summer_last - day).days // 7
    return 0.75 if weeks_to_school < 3 else 0.0 if day.month == 7 and day.day < 15 else 0.18
