"""How figures and dates read on a printed page: plain words, no unexplained signs."""

from __future__ import annotations

import datetime as dt

from frontdesk.calendar import Days

CHANNELS = {"walk-in": "Walk-in", "phone": "Phone", "email": "E-mail", "other": "Other"}
KINDS = {
    "question": "Questions", "request": "Requests", "concern": "Concerns", "suggestion": "Suggestions",
    "compliment": "Compliments", "comment": "Comments",
}  # fmt: skip
ROUTINES = {
    "absence": "Absences",
    "way-home": "Ways home",
    "message": "Messages",
    "item": "Items dropped off",
}
HELPS = {
    "bilingual-staff": "Bilingual staff", "qualified-interpreter": "Qualified interpreter",
    "phone-interpreter": "Phone interpreter", "on-device-translation": "On-device translation",
    "family-member": "Family member", "none-offered": "None offered", "declined": "Declined",
    "": "Not recorded",
}  # fmt: skip
_MINUTE, _HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


def number(value: int) -> str:
    """Return a count with its thousands set apart."""
    return f"{value:,}"


def counted(many: int, what: str) -> str:
    """Return a count with its noun: 1 promise, 2 promises."""
    return f"{many:,} {what}" if many == 1 else f"{many:,} {what}s"


def percent(share: float | None) -> str:
    """Return a share as whole per cent, a dash when there is none."""
    return "–" if share is None else f"{100 * share:.0f}%"


def rate(value: float | None) -> str:
    """Return a rate with one decimal while it is small, a dash when there is none."""
    if value is None:
        return "–"
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def signed_percent(share: float | None) -> str:
    """Return a change as whole per cent with its sign, a dash when there is nothing to compare with."""
    if share is None:
        return "–"
    return f"{share:+.0%}".replace("-", "−") if round(100 * share) else "0%"


def school_time(span: dt.timedelta | None, day: dt.timedelta, *, unit: str = "school day") -> str:
    """Return a span of school hours in words; `day` is the length of a school day, `unit` what it is called."""
    if span is None:
        return "–"
    if span < _MINUTE:
        return "under 1 min"
    minutes = round(span / _MINUTE)
    if minutes < 60:
        return f"{minutes} min"
    if span < day:
        return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"
    days = span / day
    return f"{days:.1f} {unit}s" if days >= 1.05 else f"1 {unit}"


def short_time(span: dt.timedelta | None, day: dt.timedelta) -> str:
    """Return a span of school hours as a narrow column takes it: 25 min, 1:40 h, 2.1 days."""
    if span is None:
        return "–"
    minutes = round(span / _MINUTE)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60}:{minutes % 60:02d} h" if span < day else f"{span / day:.1f} days"


def stay(span: dt.timedelta | None) -> str:
    """Return how long somebody was on site, in whole minutes."""
    if span is None:
        return "–"
    minutes = round(span / _MINUTE)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"


def date_span(days: Days) -> str:
    """Return a run of days as November 16–22, 2026."""
    first, last = days
    if first == last:
        return long_date(first)
    if first.year != last.year:
        return f"{long_date(first)} – {long_date(last)}"
    if first.month != last.month:
        return f"{first:%B} {first.day} – {long_date(last)}"
    return f"{first:%B} {first.day}–{last.day}, {last.year}"


def long_date(day: dt.date) -> str:
    """Return a day as November 16, 2026."""
    return f"{day:%B} {day.day}, {day.year}"


def short_date(day: dt.date) -> str:
    """Return a day as Nov 16."""
    return f"{day:%b} {day.day}"


def clock_time(moment: dt.datetime | dt.time) -> str:
    """Return a time of day as 9:05 AM."""
    return f"{moment.hour % 12 or 12}:{moment:%M} {'AM' if moment.hour < 12 else 'PM'}"
