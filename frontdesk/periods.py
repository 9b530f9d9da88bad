"""Runs of days that people name: this week, last month, this school year. Pure; relies on nothing but the calendar.

A school year runs from the first of August to the last of July, so that summer school belongs to the year before.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from frontdesk.calendar import DAY, Days, Week

_SCHOOL_YEAR_BEGINS = 8
"""The month with whose first day a school year begins."""


class Period(StrEnum):
    """A named run of days that ends today or lies whole in the past."""

    THIS_WEEK = "this-week"
    LAST_WEEK = "last-week"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    TWELVE_WEEKS = "twelve-weeks"
    SCHOOL_YEAR = "school-year"
    LAST_SCHOOL_YEAR = "last-school-year"


def days_of(period: Period, today: dt.date) -> Days:
    """Return the days of a period as it stands on a day; one that still runs ends with that day."""
    week = Week.of(today)
    month = today.replace(day=1)
    year = school_year(today)
    match period:
        case Period.THIS_WEEK:
            return Days(week.monday, today)
        case Period.LAST_WEEK:
            return week.plus(-1).days
        case Period.THIS_MONTH:
            return Days(month, today)
        case Period.LAST_MONTH:
            return Days((month - DAY).replace(day=1), month - DAY)
        case Period.TWELVE_WEEKS:
            return Days(week.plus(-11).monday, today)
        case Period.SCHOOL_YEAR:
            return Days(year.first, today)
        case Period.LAST_SCHOOL_YEAR:
            return school_year(year.first - DAY)


def school_year(day: dt.date) -> Days:
    """Return the whole school year that a day lies in."""
    begins = day.replace(month=_SCHOOL_YEAR_BEGINS, day=1)
    if begins > day:
        begins = begins.replace(year=begins.year - 1)
    return Days(begins, begins.replace(year=begins.year + 1) - DAY)
