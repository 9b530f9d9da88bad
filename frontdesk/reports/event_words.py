"""What happened, in the words of a printed page: the kinds of a timeline's lines, routines, visits.

Pure; relies on `frontdesk.routines` for the fields of each routine.
"""

from __future__ import annotations

import datetime as dt

from frontdesk.finding.views import InteractionView, VisitView
from frontdesk.reports import words
from frontdesk.routines import FIELDS, FROM_NOW_ON, TODAY_ONLY
from models.choices import EntryKind, Routine

_NAMES = {
    EntryKind.NOTE: "Note",
    EntryKind.MESSAGE_IN: "From the family",
    EntryKind.MESSAGE_OUT: "To the family",
    EntryKind.TRANSLATION: "Translation",
    EntryKind.STATUS: "Status",
    EntryKind.OWNER: "Owner",
    EntryKind.LANGUAGE_HELP: "Language help",
    EntryKind.TURN: "Said at the counter",
    "rating": "Rating",
    "kept": "Promise kept",
    "left": "Visitor left",
    "promise": "Promise",
    "visit": "Visit",
}
_ROUTINES: dict[str, str] = {
    Routine.ABSENCE: "Absence",
    Routine.WAY_HOME: "Way home",
    Routine.MESSAGE: "Message",
    Routine.ITEM: "Item dropped off",
}
_MOMENTS: dict[str, tuple[str, ...]] = {
    Routine.ABSENCE: ("from", "until"),
    Routine.MESSAGE: ("delivered",),
    Routine.ITEM: ("delivered",),
}
"""The fields of a routine that hold a day or a moment."""
_DAY_LENGTH = len("2026-11-24")
_VALUES = {TODAY_ONLY: "today only", FROM_NOW_ON: "from now on"}


def event_name(kind: str) -> str:
    """Return the name of a timeline's line, or the word itself where a newer version added it."""
    return _NAMES.get(kind, kind.replace("-", " ").capitalize())


def routine_words(view: InteractionView) -> str:
    """Return a routine and its fields in words: `Way home: Goes home by Bus 12; Instead of Bus 7`."""
    try:
        fields = {field.name: field.label for field in FIELDS[Routine(view.routine)]}
    except ValueError:
        fields = {}
    told = []
    moments = _MOMENTS.get(view.routine, ())
    for name in (*fields, *(name for name in view.details if name not in fields)):
        value = str(view.details.get(name) or "")
        if name in moments:
            value = _moment(value)
        if value:
            told.append(f"{fields.get(name, name)}: {_VALUES.get(value, value)}")
    name = _ROUTINES.get(view.routine, view.routine)
    return f"{name} – {'; '.join(told)}" if told else name


def _moment(written: str) -> str:
    """Return a stored day or moment as a page writes it."""
    try:
        if len(written) == _DAY_LENGTH:
            return words.short_date(dt.date.fromisoformat(written))
        moment = dt.datetime.fromisoformat(written)
    except ValueError:
        return written
    return f"{words.short_date(moment.date())}, {words.clock_time(moment)}"


def visit_words(visit: VisitView, day: dt.date) -> str:
    """Return a visit in words, with days where they are not the contact's own."""
    parts = [f"On site from {_at(visit.arrived_at, day)}"]
    parts.append(f"to {_at(visit.left_at, day)}" if visit.left_at else "and not signed out")
    said = " ".join(parts)
    if visit.destination:
        said += f", {visit.destination}"
    return f"{said}, badge {visit.badge}" if visit.badge else said


def _at(moment: dt.datetime, day: dt.date) -> str:
    at = words.clock_time(moment)
    return at if moment.date() == day else f"{words.short_date(moment.date())}, {at}"
