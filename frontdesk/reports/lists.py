"""The lists that somebody carries through the building: the day's routine lists, and who is on site.

Relies on `frontdesk.routines` and `frontdesk.day_lists` for the lines and their groups, on `frontdesk.visits` for
who has not left, and on `frontdesk.reports.sheets` for the pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from frontdesk.day_lists import GroupedBy, class_of, group_lines
from frontdesk.movements import movements_of
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.sheets import Cell, Column, Group, Sheet, Tick, make_sheet
from frontdesk.routines import FROM_NOW_ON, RoutineLine, lines_of_the_day
from frontdesk.texts import choice
from frontdesk.visits import OnSite, on_site
from models.choices import MovementKind, Routine

_EVERYBODY = 100_000

_TITLES = {
    Routine.ABSENCE: "Absences",
    Routine.WAY_HOME: "Changed ways home",
    Routine.MESSAGE: "Messages to deliver",
    Routine.ITEM: "Items to deliver",
}
_EMPTY = {
    Routine.ABSENCE: "Nobody is reported absent.",
    Routine.WAY_HOME: "No way home is changed.",
    Routine.MESSAGE: "No message waits.",
    Routine.ITEM: "Nothing waits to be fetched.",
}
_GROUPED = {
    Routine.ABSENCE: GroupedBy.CLASS,
    Routine.WAY_HOME: GroupedBy.CLASS,
    Routine.MESSAGE: GroupedBy.RECIPIENT,
    Routine.ITEM: GroupedBy.RECIPIENT,
}
_NOWHERE = {
    GroupedBy.CLASS: "No class known",
    GroupedBy.BUS: "No bus",
    GroupedBy.RECIPIENT: "No recipient named",
    GroupedBy.NOTHING: "",
}
_COLUMNS = {
    Routine.ABSENCE: (
        Column("Student", 30, bold=True), Column("Class", 18), Column("Days", 18), Column("Reason", 34),
        Column("Reported by", 26),
    ),
    Routine.WAY_HOME: (
        Column("", 4), Column("Student", 28, bold=True), Column("Class", 16), Column("Goes home by", 28, bold=True),
        Column("Instead of", 20), Column("Lasts", 14), Column("Asked by, how verified", 30),
    ),
    Routine.MESSAGE: (
        Column("", 4), Column("For", 24, bold=True), Column("About", 24), Column("Message", 52, lines=6),
        Column("From", 24), Column("Taken", 12, "right"),
    ),
    Routine.ITEM: (
        Column("", 4), Column("Item", 34, bold=True), Column("For", 26), Column("Class", 18),
        Column("Brought by", 26), Column("At", 12, "right"),
    ),
}  # fmt: skip


def make_day_list(
    office: Office, *, routine: str, day: dt.date | None = None, by: GroupedBy | str | None = None
) -> bytes:
    """Return a list of the day (absence, way-home, message or item) as PDF, grouped to be walked by.

    What was delivered is left out. Raises UserError for another routine.
    """
    kind = choice(Routine, routine, "routine")
    wanted = day or office.today()
    grouped = GroupedBy(by) if by else _GROUPED[kind]
    lines = [line for line in lines_of_the_day(office, routine=kind, day=wanted) if not line.delivered]
    groups = [
        Group([_row(kind, line) for line in group.lines], _heading(group.name, grouped, len(lines)))
        for group in group_lines(lines, grouped)
    ]
    return make_sheet(
        Sheet(
            title=_TITLES[kind],
            remark=f"{wanted:%A}, {words.long_date(wanted)} · {words.counted(len(lines), 'line')}",
            school=office.settings.name,
            made=office.now(),
            columns=_COLUMNS[kind],
            groups=groups,
            empty=_EMPTY[kind],
            paper=office.settings.paper,
        )
    )


def _heading(name: str, by: GroupedBy, lines: int) -> str:
    if not name:
        return _NOWHERE[by] if lines else ""
    return f"Bus {name}" if by is GroupedBy.BUS else name


def _row(kind: Routine, line: RoutineLine) -> Sequence[Cell]:
    told = line.details
    at = words.clock_time(line.at)
    match kind:
        case Routine.ABSENCE:
            return (line.student or line.contact, class_of(line), _days(told.get("from", ""), told.get("until", "")),
                    told.get("reason") or line.note, line.contact)  # fmt: skip
        case Routine.WAY_HOME:
            lasts = "from now on" if told.get("lasts") == FROM_NOW_ON else "today only"
            asked = ", ".join(
                part for part in (told.get("asked-by") or line.contact, told.get("verified", "")) if part
            )
            return (Tick(), line.student or line.contact, class_of(line), told.get("to", ""),
                    told.get("from") or line.bus, lasts, asked)  # fmt: skip
        case Routine.MESSAGE:
            return (Tick(), told.get("to", ""), line.student, told.get("text") or line.note, line.contact, at)
        case Routine.ITEM:
            return (
                Tick(),
                told.get("item", ""),
                told.get("to") or line.student,
                class_of(line),
                line.contact,
                at,
            )


def _days(first: str, last: str) -> str:
    """Return the days of an absence in words."""
    if not first:
        return ""
    begin = words.short_date(dt.date.fromisoformat(first))
    return (
        begin if not last or last == first else f"{begin} – {words.short_date(dt.date.fromisoformat(last))}"
    )


def make_evacuation_list(office: Office) -> bytes:
    """Return who has signed in and not left as PDF, to be ticked at the meeting point, and which students are gone.

    It is read from this computer's own store, so it prints without any network.
    """
    visitors = sorted(on_site(office, limit=_EVERYBODY), key=_by_place)
    now = office.now()
    places: dict[str, list[Sequence[Cell]]] = {}
    for visitor in visitors:
        places.setdefault(visitor.destination, []).append(_visitor(visitor, now))
    groups = [Group(rows, place or "No place named", columns=_VISITORS) for place, rows in places.items()]
    gone = [
        (line.student, line.homeroom or line.grade, words.clock_time(line.at), line.picked_up_by)
        for line in movements_of(office)
        if line.kind == MovementKind.EARLY_DISMISSAL and line.returned_at is None
    ]
    lead = "They are not in the building; do not look for them."
    groups.append(Group(gone, "Students who left early today", lead, columns=_GONE))
    count = words.counted(len(visitors), "visitor")
    return make_sheet(
        Sheet(
            title="Evacuation list",
            remark=f"{count} on site on {words.long_date(now.date())} at {words.clock_time(now)}",
            school=office.settings.name,
            made=now,
            columns=_VISITORS,
            groups=groups,
            empty="Nobody is signed in: no visitor is on site.",
            paper=office.settings.paper,
        )
    )


_VISITORS = (
    Column("Here", 6), Column("Visitor", 34, bold=True), Column("With student", 30), Column("Badge", 10),
    Column("Since", 20, "right"), Column("Remark", 34),
)  # fmt: skip
_GONE = (
    Column("Student", 40, bold=True), Column("Class", 20), Column("Left", 16), Column("Picked up by", 58),
)  # fmt: skip


def _by_place(visitor: OnSite) -> tuple[bool, str, str]:
    return not visitor.destination, visitor.destination.casefold(), visitor.contact.casefold()


def _visitor(visitor: OnSite, now: dt.datetime) -> Sequence[Cell]:
    since = words.clock_time(visitor.arrived_at)
    if visitor.arrived_at.date() != now.date():
        since = f"{words.short_date(visitor.arrived_at.date())}, {since}"
    return (Tick(), visitor.contact, visitor.student, visitor.badge, since, "")
