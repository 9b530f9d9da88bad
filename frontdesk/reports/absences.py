"""Who is absent: the day's list by class, and the table that an attendance system takes in.

The table has one line for each student and day, ISO 8601 dates, and the columns of `HEADINGS`, which
`docs/command-line.md` explains. Relies on `frontdesk.routines` for what was reported.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from frontdesk.calendar import Days
from frontdesk.day_lists import GroupedBy, by_student, class_of, group_lines
from frontdesk.errors import UserError
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.report import Report
from frontdesk.reports.sheets import Cell, Column, Group, Sheet
from frontdesk.routines import RoutineLine, lines_of_days
from models.choices import Routine

HEADINGS = (
    "date", "student", "student_id", "grade", "homeroom", "teacher", "reason", "first_day", "last_day", "reported_by",
    "reported_at", "note",
)  # fmt: skip
_MOST_DAYS = 400
_COLUMNS = (
    Column("Student", 30, bold=True), Column("Days", 20), Column("Reason", 40), Column("Reported by", 28),
    Column("At", 13, "right"),
)  # fmt: skip
_BY_DAY = (_COLUMNS[0], Column("Class", 18), *_COLUMNS[1:])


def absences(
    office: Office, *, day: dt.date | None = None, days: Days | None = None, paper: str = ""
) -> Report:
    """Return who is absent on a day (today by default) by class, or on the school days of a run of days.

    A student who was reported twice for a day is told once, by the later report. Raises UserError when the days
    are too many.
    """
    wanted = days or Days(*[day or office.today()] * 2)
    if (wanted.last - wanted.first).days >= _MOST_DAYS:
        raise UserError(f"Absences are listed for up to {_MOST_DAYS} days at once; give a shorter time.")
    lists = lines_of_days(office, routine=Routine.ABSENCE, days=tuple(_school_days(office, wanted)))
    found = [(each, _once(lines)) for each, lines in lists.items()]
    many = sum(len(lines) for _, lines in found)
    single = wanted.first == wanted.last
    told = f"{wanted.first:%A}, {words.long_date(wanted.first)}" if single else words.date_span(wanted)
    count = words.counted(many, "student")
    if not single:
        count = f"{words.counted(many, 'absence')} on {words.counted(len(found), 'school day')}"
    sheet = Sheet(
        title="Absences",
        remark=f"{told} · {count}",
        school=office.settings.name,
        made=office.now(),
        columns=_COLUMNS if single else _BY_DAY,
        groups=_by_class(found) if single else _by_day(found),
        empty="Nobody is reported absent.",
        paper=paper or office.settings.paper,
        private=True,
    )
    rows = tuple(_table_row(each, line) for each, lines in found for line in lines)
    return Report(sheet, {"days": len(found), "lines": many}, HEADINGS, rows)


def _school_days(office: Office, days: Days) -> Iterator[dt.date]:
    """Yield the school days of a run; a single day is taken as it is asked for."""
    if days.first == days.last:
        yield days.first
        return
    day = days.first
    while day <= days.last:
        if office.calendar.is_school_day(day):
            yield day
        day += dt.timedelta(days=1)


def _once(lines: Sequence[RoutineLine]) -> list[RoutineLine]:
    """Return one line for each student, the latest report, sorted by name."""
    last = {line.whom: line for line in lines}
    return sorted(last.values(), key=by_student)


def _by_class(found: Sequence[tuple[dt.date, Sequence[RoutineLine]]]) -> list[Group]:
    lines = [line for _, several in found for line in several]
    groups = group_lines(lines, GroupedBy.CLASS)
    return [
        Group(
            [_row(line) for line in group.lines],
            f"{group.name or 'No class known'} · {len(group.lines)}",
        )
        for group in groups
    ]


def _by_day(found: Sequence[tuple[dt.date, Sequence[RoutineLine]]]) -> list[Group]:
    return [
        Group(
            [(row[0], class_of(line), *row[1:]) for line in lines for row in [_row(line)]],
            f"{day:%A}, {words.long_date(day)} · {len(lines)}",
        )
        for day, lines in found
        if lines
    ]


def _row(line: RoutineLine) -> tuple[Cell, ...]:
    told = line.details
    reason = " · ".join(part for part in (told.get("reason", ""), line.note) if part)
    return (
        line.student or f"{line.contact} (no student named)", _days(told.get("from", ""), told.get("until", "")),
        reason, line.contact, words.clock_time(line.at),
    )  # fmt: skip


def _days(first: str, last: str) -> str:
    """Return the days of an absence in words."""
    if not first:
        return ""
    begin = words.short_date(dt.date.fromisoformat(first))
    if not last or last == first:
        return begin
    end = words.short_date(dt.date.fromisoformat(last))
    return f"{begin}–{end.split()[1]}" if begin.split()[0] == end.split()[0] else f"{begin} – {end}"


def _table_row(day: dt.date, line: RoutineLine) -> tuple[str | dt.date | dt.datetime, ...]:
    told = line.details
    return (
        day, line.student, line.roster_key, line.grade, line.homeroom, line.teacher, told.get("reason", ""),
        told.get("from", ""), told.get("until", ""), line.contact, line.at, line.note,
    )  # fmt: skip
