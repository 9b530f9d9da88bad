"""Routine interactions: the few fields of each kind and the lists of the day they feed.

Fields are kept as text in an interaction's `details` by the names in `FIELDS`; a list of the day is read
from them. An absence covers the days from `from` to `until`; a way home holds today only unless it
`lasts` from now on; messages and items stay on the list until they are delivered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, select

from frontdesk.calendar import Days, bounds
from frontdesk.dates import read_date
from frontdesk.errors import UserError
from frontdesk.office import Office
from frontdesk.texts import choice, plain_line
from models.capture import Changes
from models.choices import MovementKind, Routine
from models.desk import Interaction, Movement
from models.people import Contact, Student

TODAY_ONLY, FROM_NOW_ON = "today", "from-now-on"
_WAITS_DAYS = 7
_AT_ONCE = 500
_LOOK_BACK_DAYS = {
    Routine.ABSENCE: 120,
    Routine.WAY_HOME: 400,
    Routine.MESSAGE: _WAITS_DAYS,
    Routine.ITEM: _WAITS_DAYS,
}
"""How long before a day something may have been logged that still stands on that day's list."""


@dataclass(frozen=True)
class RoutineField:
    """One field of a routine: its name in `details`, its label, and whether it may stay empty."""

    name: str
    label: str
    needed: bool = False
    date: bool = False
    choices: tuple[str, ...] = ()


FIELDS: Mapping[Routine, tuple[RoutineField, ...]] = {
    Routine.ABSENCE: (
        RoutineField("from", "First day", date=True),
        RoutineField("until", "Last day", date=True),
        RoutineField("reason", "Reason"),
    ),
    Routine.WAY_HOME: (
        RoutineField("to", "Goes home by", needed=True),
        RoutineField("from", "Instead of"),
        RoutineField("lasts", "For how long", choices=(TODAY_ONLY, FROM_NOW_ON)),
        RoutineField("asked-by", "Asked by"),
        RoutineField("verified", "How verified"),
    ),
    Routine.MESSAGE: (
        RoutineField("to", "Message for", needed=True),
        RoutineField("text", "Message"),
        RoutineField("delivered", "Delivered at"),
    ),
    Routine.ITEM: (
        RoutineField("item", "What was dropped off", needed=True),
        RoutineField("to", "For"),
        RoutineField("delivered", "Delivered at"),
    ),
}


def checked_details(routine: Routine | None, given: Mapping[str, str], today: dt.date) -> dict[str, Any]:
    """Return a routine's fields as they are stored; raises UserError for unknown or missing ones."""
    if routine is None:
        if given:
            raise UserError("Details belong to a routine; name it: absence, way-home, message or item.")
        return {}
    fields = {field.name: field for field in FIELDS[routine]}
    details: dict[str, Any] = {}
    for name, text in given.items():
        field = fields.get(name.strip().lower().replace("_", "-").replace(" ", "-"))
        if field is None:
            raise UserError(f"“{name}” is not a detail of {routine}; use {', '.join(fields)}.")
        value = _value(field, plain_line(str(text), field.label, longest=2000), today)
        if value:
            details[field.name] = value
    for field in fields.values():
        if field.needed and not details.get(field.name):
            raise UserError(f"A {routine} needs “{field.label}” ({field.name}); fill it in.")
    return _completed(routine, details, today)


def _value(field: RoutineField, text: str, today: dt.date) -> str:
    if field.date and text:
        return read_date(text, today).isoformat()
    if field.choices and text:
        word = text.lower().replace(" ", "-")
        if word not in field.choices:
            raise UserError(f"“{text}” does not fit {field.label}; choose {' or '.join(field.choices)}.")
        return word
    return text


def _completed(routine: Routine, details: dict[str, Any], today: dt.date) -> dict[str, Any]:
    if routine is Routine.ABSENCE:
        details.setdefault("from", today.isoformat())
        details.setdefault("until", details["from"])
        if details["until"] < details["from"]:
            raise UserError(
                f"The absence ends {details['until']}, before it begins {details['from']}; correct a day."
            )
    if routine is Routine.WAY_HOME:
        details.setdefault("lasts", TODAY_ONLY)
    return details


@dataclass(frozen=True)
class RoutineLine:
    """A line of a list of the day.

    For a way home `absent` and `left_at` tell that the student does not go home by it after all: reported absent that
    day, or dismissed early (in the school's zone).
    """

    interaction_id: str
    at: dt.datetime
    routine: str
    contact: str
    student: str
    grade: str
    homeroom: str
    teacher: str
    bus: str
    note: str
    details: Mapping[str, str]
    student_id: str = ""
    roster_key: str = ""
    absent: bool = False
    left_at: dt.datetime | None = None

    @property
    def whom(self) -> str:
        """What tells the student of a line from others: the key, since two children may have one name."""
        return self.student_id or self.interaction_id

    @property
    def delivered(self) -> bool:
        """Whether a message or an item has reached whom it was for."""
        return bool(self.details.get("delivered"))


def lines_of_the_day(office: Office, *, routine: str, day: dt.date | None = None) -> tuple[RoutineLine, ...]:
    """Return a day's list: who is absent, goes home another way, or is owed a message or an item."""
    wanted = day or office.today()
    return lines_of_days(office, routine=routine, days=(wanted,))[wanted]


def lines_of_days(
    office: Office, *, routine: str, days: Sequence[dt.date]
) -> dict[dt.date, tuple[RoutineLine, ...]]:
    """Return the lists of several days, read at once; see `lines_of_the_day`."""
    kind = choice(Routine, routine, "routine")
    if not days:
        return {}
    start = dt.datetime.combine(min(days) - dt.timedelta(days=_LOOK_BACK_DAYS[kind]), dt.time(), office.zone)
    end = dt.datetime.combine(max(days) + dt.timedelta(days=1), dt.time(), office.zone)
    if kind is Routine.ABSENCE:
        end += dt.timedelta(days=60)
    statement = _rows().where(
        Interaction.routine == kind.value, Interaction.at >= start, Interaction.at < end, ~Interaction.deleted
    )
    with office.reading() as session:
        lines = tuple(_line(office, *row) for row in session.execute(statement.order_by(Interaction.at)))
    lists = {day: _standing(kind, tuple(line for line in lines if _on_list(line, kind, day))) for day in days}
    return _with_who_is_away(office, lists) if kind is Routine.WAY_HOME else lists


def _with_who_is_away(
    office: Office, lists: dict[dt.date, tuple[RoutineLine, ...]]
) -> dict[dt.date, tuple[RoutineLine, ...]]:
    """Return ways home with the students who are absent that day or have left early."""
    days = [day for day, lines in lists.items() if lines]
    absent = lines_of_days(office, routine=Routine.ABSENCE, days=days)
    found = dict(lists)
    for day in days:
        ill = {line.student_id for line in absent[day] if line.student_id}
        left = _left_early(office, day)
        found[day] = tuple(
            replace(line, absent=line.student_id in ill, left_at=left.get(line.student_id))
            for line in lists[day]
        )
    return found


def _left_early(office: Office, day: dt.date) -> dict[str, dt.datetime]:
    """Return the students who left early on a day and have not come back, and when they left."""
    start, end = bounds(Days(day, day), office.zone)
    statement = select(Movement.student_id, Movement.at).where(
        Movement.at >= start,
        Movement.at < end,
        Movement.kind == MovementKind.EARLY_DISMISSAL.value,
        Movement.returned_at.is_(None),
        ~Movement.deleted,
    )
    with office.reading() as session:
        return {key: at.astimezone(office.zone) for key, at in session.execute(statement)}


def lines_by_key(office: Office, *, keys: Iterable[str]) -> tuple[RoutineLine, ...]:
    """Return lines by their interactions' keys, those of deleted ones too; what was erased is left out."""
    wanted = sorted(set(keys))
    found: list[RoutineLine] = []
    with office.reading() as session:
        for start in range(0, len(wanted), _AT_ONCE):
            piece = wanted[start : start + _AT_ONCE]
            rows = session.execute(_rows().where(Interaction.id.in_(piece)).order_by(Interaction.at))
            found += [_line(office, *row) for row in rows if row[0].routine]
    return tuple(found)


def _rows() -> Select[Interaction, str | None, Student | None]:
    return (
        select(Interaction, Contact.name, Student)
        .outerjoin(Contact, Contact.id == Interaction.contact_id)
        .outerjoin(Student, Student.id == Interaction.student_id)
    )


def _line(office: Office, row: Interaction, contact: str | None, student: Student | None) -> RoutineLine:
    return RoutineLine(
        interaction_id=row.id,
        at=row.at.astimezone(office.zone),
        routine=row.routine or "",
        contact=contact or "",
        student=student.name if student else "",
        grade=student.grade if student else "",
        homeroom=student.homeroom if student else "",
        teacher=student.teacher if student else "",
        bus=student.bus if student else "",
        note=row.note,
        details={name: str(value) for name, value in (row.details or {}).items()},
        student_id=row.student_id or "",
        roster_key=(student.source_key or "") if student else "",
    )


def _on_list(line: RoutineLine, kind: Routine, day: dt.date) -> bool:
    if kind is Routine.ABSENCE:
        return line.details.get("from", "") <= day.isoformat() <= line.details.get("until", "")
    made = line.at.date()
    if kind is Routine.WAY_HOME:
        return made == day or (line.details.get("lasts") == FROM_NOW_ON and made < day)
    return made == day or (not line.delivered and day - dt.timedelta(days=_WAITS_DAYS) <= made < day)


def _standing(kind: Routine, lines: tuple[RoutineLine, ...]) -> tuple[RoutineLine, ...]:
    """Return only the last way home of each student: a later change replaces what held before it."""
    if kind is not Routine.WAY_HOME:
        return lines
    last = {line.whom: line for line in lines}
    return tuple(line for line in lines if last[line.whom] is line)


def mark_delivered(office: Office, *, id: str, by: str | None = None) -> Changes:
    """Note that a message or an item has reached whom it was for."""
    with office.change(by=by) as work:
        row = work.get(Interaction, id)
        if row.routine not in (Routine.MESSAGE, Routine.ITEM):
            raise UserError("Only a message or an item can be delivered.")
        at = work.now.astimezone(office.zone)
        row.details = {**(row.details or {}), "delivered": at.isoformat(timespec="minutes")}
    return work.changes
