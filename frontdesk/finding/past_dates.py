"""Words for days that have been, as a person types them into the search box: `last week`, `nov`, `11/20`.

The counterpart for promises (`fri`, `+3`) looks forward; this one looks back: a bare weekday or date without
a year is the latest one that is not after today. Pure: it relies on nothing but the calendar, English and
Spanish words, and the day that it is told is today.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

_DAY = dt.timedelta(days=1)

_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "mon monday lun lunes",
            "tue tues tuesday martes",
            "wed wednesday mie miercoles",
            "thu thur thurs thursday jue jueves",
            "fri friday vie viernes",
            "sat saturday sab sabado",
            "sun sunday dom domingo",
        )
    )
    for word in words.split()
}
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january ene enero",
            "feb february febrero",
            "mar march marzo",
            "apr april abr abril",
            "may mayo",
            "jun june junio",
            "jul july julio",
            "aug august ago agosto",
            "sep sept september septiembre",
            "oct october octubre",
            "nov november noviembre",
            "dec december dic diciembre",
        ),
        start=1,
    )
    for word in words.split()
}
_THIS = {"this", "este", "esta"}
_LAST = {"last", "past", "pasado", "pasada", "ultimo", "ultima"}
_UNITS = {
    "week": "week",
    "semana": "week",
    "month": "month",
    "mes": "month",
    "year": "year",
    "ano": "year",
}
_DAYS_BACK = re.compile(r"-(\d{1,4})$")
_LAST_DAYS = re.compile(r"(?:last|past|ultimos) (\d{1,4}) (?:days?|dias?)$")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_ISO_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})$")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})$")
_YEAR = re.compile(r"(19|20)\d\d$")
_US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{2}|\d{4}))?$")


class Period(NamedTuple):
    """A run of days, both ends included."""

    first: dt.date
    last: dt.date


def read_period(words: str, *, today: dt.date) -> Period | None:
    """Return the days that folded words (small letters, no accents) mean, or None when they mean none.

    Weeks run from Monday to Sunday (ISO 8601); slashes are read month first, as in the United States.
    """
    try:
        return (
            _named_day(words, today)
            or _relative(words, today)
            or _written(words, today)
            or _month(words, today)
        )
    except (ValueError, OverflowError):  # 31 February, the year 0, or 9999 days before the calendar began
        return None


def _one(day: dt.date) -> Period:
    return Period(day, day)


def _named_day(words: str, today: dt.date) -> Period | None:
    if words in ("today", "hoy"):
        return _one(today)
    if words in ("yesterday", "ayer"):
        return _one(today - _DAY)
    back = _DAYS_BACK.match(words)
    if back:
        return _one(today - int(back[1]) * _DAY)
    first, _, rest = words.partition(" ")
    if words in _WEEKDAYS:
        return _one(today - (today.weekday() - _WEEKDAYS[words]) % 7 * _DAY)
    if first in _LAST and rest in _WEEKDAYS:
        return _one(today - ((today.weekday() - _WEEKDAYS[rest] - 1) % 7 + 1) * _DAY)
    return None


def _relative(words: str, today: dt.date) -> Period | None:
    days = _LAST_DAYS.match(words)
    if days:
        return Period(today - max(int(days[1]) - 1, 0) * _DAY, today)
    parts = words.split(" ")
    if len(parts) != 2:
        return None
    which, unit = (parts[1], parts[0]) if parts[0] in _UNITS else (parts[0], parts[1])
    if unit not in _UNITS or which not in _THIS | _LAST:
        return None
    return _unit(_UNITS[unit], today, back=which in _LAST)


def _unit(unit: str, today: dt.date, *, back: bool) -> Period:
    if unit == "week":
        monday = today - (today.weekday() + 7 * back) * _DAY
        return Period(monday, monday + 6 * _DAY)
    if unit == "month":
        inside = today.replace(day=1) - _DAY if back else today
        return _whole_month(inside.year, inside.month)
    year = today.year - back
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))


def _written(words: str, today: dt.date) -> Period | None:
    iso = _ISO_DAY.match(words)
    if iso:
        return _one(dt.date(int(iso[1]), int(iso[2]), int(iso[3])))
    week = _ISO_WEEK.match(words)
    if week:
        monday = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return Period(monday, monday + 6 * _DAY)
    month = _ISO_MONTH.match(words)
    if month:
        return _whole_month(int(month[1]), int(month[2]))
    if _YEAR.match(words):
        return Period(dt.date(int(words), 1, 1), dt.date(int(words), 12, 31))
    slashed = _US_DAY.match(words)
    if slashed:
        return _one(_slashed_day(int(slashed[1]), int(slashed[2]), slashed[3], today))
    return None


def _slashed_day(month: int, day: int, year: str | None, today: dt.date) -> dt.date:
    if year:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for candidate in range(today.year, today.year - 9, -1):  # 9: a leap day can be eight years back
        if calendar.isleap(candidate) or (month, day) != (2, 29):
            found = dt.date(candidate, month, day)
            if found <= today:
                return found
    raise ValueError


def _month(words: str, today: dt.date) -> Period | None:
    name, _, year = words.partition(" ")
    if name not in _MONTHS:
        return None
    number = _MONTHS[name]
    if year:
        return _whole_month(int(year), number) if _YEAR.match(year) else None
    return _whole_month(today.year - (number > today.month), number)


def _whole_month(year: int, month: int) -> Period:
    return Period(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))
