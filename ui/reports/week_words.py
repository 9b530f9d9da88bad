"""Weeks and runs of days in the interface's words and the system's dates."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from frontdesk.calendar import Week


def week_in_words(week: Week, today: dt.date, *, long: bool = False) -> str:
    """Return a week as `This week`, `Last week` or its days; `long` always names the days and the number."""
    locale = QLocale()
    first, last = (QDate(day.year, day.month, day.day) for day in week.days)
    shape = _shape(locale)
    days = f"{locale.toString(first, shape)} – {locale.toString(last, shape)}"
    if week.year != today.isocalendar().year or long:
        days = f"{days}, {week.sunday.year}"
    name = _name(week, Week.of(today))
    if long:
        number = QCoreApplication.translate("Reports", "Week {0}").format(week.number)
        return " · ".join(part for part in (name, days, number) if part)
    return f"{name} · {days}" if name else days


def _name(week: Week, this: Week) -> str:
    if week == this:
        return QCoreApplication.translate("Reports", "This week")
    if week == this.plus(-1):
        return QCoreApplication.translate("Reports", "Last week")
    return ""


def days_in_words(first: dt.date, last: dt.date) -> str:
    """Return a run of days, or one day, in the system's long form."""
    locale = QLocale()
    ends = [QDate(day.year, day.month, day.day) for day in (first, last)]
    if first == last:
        return locale.toString(ends[0], QLocale.FormatType.LongFormat)
    shape = f"{_shape(locale)}{',' if _shape(locale).startswith('M') else ''} yyyy"
    return " – ".join(locale.toString(end, shape) for end in ends)


def _shape(locale: QLocale) -> str:
    """Return how this locale writes a day of a month in short."""
    return "d MMM" if locale.dateFormat(QLocale.FormatType.ShortFormat).startswith("d") else "MMM d"
