"""What is to be delivered: messages and items of a day, by whom they are for or by class.

What has arrived is left out of the sheet and stands in the table with its time. Relies on `frontdesk.routines`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from frontdesk.day_lists import GroupedBy, class_of, group_lines
from frontdesk.errors import UserError
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.report import Report
from frontdesk.reports.sheets import Cell, Column, Group, Sheet, Tick
from frontdesk.routines import RoutineLine, lines_of_the_day
from models.choices import Routine

GROUPINGS = (GroupedBy.RECIPIENT, GroupedBy.CLASS)
HEADINGS = (
    "day", "kind", "for", "student", "student_id", "grade", "homeroom", "teacher", "message_or_item", "from",
    "taken_at", "delivered_at",
)  # fmt: skip
_FOR, _STUDENT, _CLASS = Column("For", 22, bold=True), Column("Student", 22), Column("Class", 13)
_COLUMNS = (
    Column("", 3), _FOR, _STUDENT, _CLASS, Column("", 12), Column("Message or item", 46, lines=12),
    Column("From", 22), Column("Taken", 13, "right"),
)  # fmt: skip


def deliveries(
    office: Office, *, day: dt.date | None = None, by: GroupedBy | str = GroupedBy.RECIPIENT, paper: str = ""
) -> Report:
    """Return the messages and items that wait on a day (today by default), by recipient or by class.

    Raises UserError for another grouping.
    """
    if by not in GROUPINGS:
        raise UserError(f"Deliveries are listed by recipient or class, not by “{str(by)[:40]}”; choose one.")
    wanted = day or office.today()
    lines = [
        line
        for routine in (Routine.MESSAGE, Routine.ITEM)
        for line in lines_of_the_day(office, routine=routine, day=wanted)
    ]
    waiting = [line for line in lines if not line.delivered]
    messages = sum(line.routine == Routine.MESSAGE for line in waiting)
    counts = {
        "messages": messages,
        "items": len(waiting) - messages,
        "delivered": len(lines) - len(waiting),
    }
    told = f"{words.counted(messages, 'message')}, {words.counted(counts['items'], 'item')}"
    sheet = Sheet(
        title="To deliver",
        remark=f"{wanted:%A}, {words.long_date(wanted)} · {told} · {counts['delivered']:,} delivered already",
        school=office.settings.name,
        made=office.now(),
        columns=_COLUMNS,
        groups=_groups(waiting, GroupedBy(by), wanted),
        empty="Nothing waits to be delivered.",
        paper=paper or office.settings.paper,
        private=True,
    )
    rows = tuple(_table_row(wanted, line) for line in sorted(lines, key=lambda line: line.at))
    return Report(sheet, counts, HEADINGS, rows)


def _groups(lines: Sequence[RoutineLine], by: GroupedBy, day: dt.date) -> list[Group]:
    """Return a group for each class; by recipient one list."""
    groups = group_lines(lines, by)
    if by is GroupedBy.CLASS:
        columns = tuple(column for column in _COLUMNS if column is not _CLASS)
        return [
            Group(
                [[cell for place, cell in enumerate(_row(line, day)) if place != 3] for line in group.lines],
                f"{group.name or 'No class known'} · {len(group.lines)}",
                columns=columns,
            )
            for group in groups
        ]
    return [Group([_row(line, day) for group in groups for line in group.lines])]


def _row(line: RoutineLine, day: dt.date) -> tuple[Cell, ...]:
    told = line.details
    what = "Message" if line.routine == Routine.MESSAGE else "Item"
    text = " · ".join(part for part in (told.get("text") or told.get("item", ""), line.note) if part)
    at = words.clock_time(line.at)
    taken = at if line.at.date() == day else f"{words.short_date(line.at.date())}, {at}"
    whom = told.get("to", "") or line.student or "Nobody named"
    about = "" if line.student == whom else line.student
    return Tick(), whom, about, class_of(line), what, text, line.contact, taken


def _table_row(day: dt.date, line: RoutineLine) -> tuple[str | dt.date | dt.datetime, ...]:
    told = line.details
    return (
        day, line.routine, told.get("to", "") or line.student, line.student, line.roster_key, line.grade, line.homeroom,
        line.teacher, told.get("text") or told.get("item") or line.note, line.contact, line.at,
        told.get("delivered", ""),
    )  # fmt: skip
