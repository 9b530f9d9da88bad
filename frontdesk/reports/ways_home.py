"""The changed ways home of a day, by class or by bus, with what has changed since the last print.

A driver must see at a glance who rides and who does not, and what differs from the paper in hand: new and
changed lines bear a word in a filled or framed field, what no longer holds is struck through. Relies on
`frontdesk.printed` for the comparison.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from frontdesk.day_lists import GroupedBy, bus_of, class_of, group_key
from frontdesk.errors import UserError
from frontdesk.office import Office
from frontdesk.printed import MarkedGroup, MarkedLine, MarkedList, Since, mark_lines
from frontdesk.reports import words
from frontdesk.reports.report import Report
from frontdesk.reports.sheets import Cell, Column, Group, Mark, Sheet, Struck, Tick
from frontdesk.routines import FROM_NOW_ON, RoutineLine, lines_of_the_day
from models.choices import Routine

GROUPINGS = (GroupedBy.CLASS, GroupedBy.BUS, GroupedBy.NOTHING)
HEADINGS = (
    "day", "student", "student_id", "grade", "homeroom", "teacher", "usual_bus", "goes_home_by", "instead_of", "lasts",
    "asked_by", "verified", "note", "taken_at", "absent", "left_early_at", "since_last_print",
)  # fmt: skip
_MARKS = {
    Since.SAME: Mark(""),
    Since.NEW: Mark("NEW", full=True),
    Since.CHANGED: Mark("CHANGED"),
    Since.GONE: Mark("NO LONGER"),
}
_NOWHERE = {GroupedBy.CLASS: "No class known", GroupedBy.BUS: "No bus", GroupedBy.NOTHING: ""}
_ON = "Gets on"
_EVERY = 1_000
"""Nothing of where a child goes may be cut."""
_TICK, _MARK = Column("", 3), Column("", 17)
_STUDENT, _CLASS = Column("Student", 27, bold=True, lines=_EVERY), Column("Class", 14)
_RIDES = Column("This bus", 14, bold=True)
_WAY = (
    Column("Goes home by", 28, bold=True, lines=_EVERY), Column("Instead of", 15, lines=_EVERY), Column("Lasts", 11),
    Column("Asked by, how verified", 26, lines=_EVERY),
)  # fmt: skip


def ways_home(
    office: Office, *, day: dt.date | None = None, by: GroupedBy | str = GroupedBy.CLASS, paper: str = ""
) -> Report:
    """Return a day's changed ways home (today's by default) by class, by bus or in one list.

    What differs from the last print of this list, so grouped, is marked. Raises UserError for another grouping.
    """
    try:
        grouped = GroupedBy(by)
    except ValueError:
        grouped = GroupedBy.RECIPIENT
    if grouped not in GROUPINGS:
        raise UserError(
            f"Ways home are listed by class, bus or nothing, not by “{str(by)[:40]}”; choose one."
        )
    wanted = day or office.today()
    lines = lines_of_the_day(office, routine=Routine.WAY_HOME, day=wanted)
    marked = mark_lines(office, routine=Routine.WAY_HOME, day=wanted, by=grouped, lines=lines)
    counts = {"lines": marked.lines, **{str(since): marked.count(since) for since in Since}}
    if marked.last is None:
        counts = {"lines": marked.lines}
    sheet = Sheet(
        title="Changed ways home" + {GroupedBy.CLASS: " by class", GroupedBy.BUS: " by bus"}.get(grouped, ""),
        remark=f"{wanted:%A}, {words.long_date(wanted)} · {_told(marked)}",
        school=office.settings.name,
        made=office.now(),
        columns=_columns(marked),
        groups=[_group(marked, group) for group in marked.groups],
        empty="No way home is changed.",
        paper=paper or office.settings.paper,
        notes=_notes(marked),
        private=True,
    )
    return Report(sheet, counts, HEADINGS, _table(marked, wanted), marked)


def _told(marked: MarkedList) -> str:
    said = words.counted(marked.lines, "change")
    if marked.last is None:
        return f"{said} · first print"
    at = words.clock_time(marked.last)
    if marked.last.date() != marked.day:
        at = f"{words.short_date(marked.last.date())}, {at}"
    parts = [
        f"{marked.count(since)} {word}"
        for since, word in ((Since.NEW, "new"), (Since.CHANGED, "changed"), (Since.GONE, "no longer"))
        if marked.count(since)
    ]
    return f"{said} · since the print of {at}: {', '.join(parts) or 'nothing has changed'}"


def _columns(marked: MarkedList) -> tuple[Column, ...]:
    first = (_TICK, _MARK) if marked.differs else (_TICK,)
    place = {GroupedBy.CLASS: (_STUDENT,), GroupedBy.BUS: (_RIDES, _STUDENT, _CLASS)}
    return (*first, *place.get(marked.by, (_STUDENT, _CLASS)), *_WAY)


def _notes(marked: MarkedList) -> tuple[str, ...]:
    said = [
        "Each change is as it was told to the office; “Not verified” means that nobody has checked who asked."
    ]
    if marked.differs:
        said.append(
            "NEW and CHANGED: since the list was last printed so grouped. NO LONGER: stood on that print and does not"
            " hold any more."
        )
    return tuple(said)


def _group(marked: MarkedList, group: MarkedGroup) -> Group:
    heading = group.name or (
        _NOWHERE[marked.by] if len(marked.groups) > 1 or marked.by is GroupedBy.BUS else ""
    )
    if group.name and marked.by is GroupedBy.BUS:
        heading = f"Bus {group.name.upper()}"
    if heading and marked.by is GroupedBy.BUS and group.name:
        heading += _riders(group)
    return Group([_row(marked, group.name, each) for each in group.lines], heading)


def _riders(group: MarkedGroup) -> str:
    """Return how many more and fewer ride the bus than usually; who would join and is away is neither."""
    standing = [each.line for each in group.lines if each.since is not Since.GONE]
    on = sum(_rides(line, group.name) == _ON for line in standing)
    off = sum(not _joins(line, group.name) for line in standing)
    told = [f"{on} more" if on else "", f"{off} fewer" if off else ""]
    said = ", ".join(part for part in told if part)
    return f" · {said}" if said else ""


def _rides(line: RoutineLine, bus: str) -> str:
    if line.absent:
        return "Absent"
    if line.left_at is not None:
        return "Left early"
    return _ON if _joins(line, bus) else "Stays off"


def _joins(line: RoutineLine, bus: str) -> bool:
    return group_key(bus_of(line.details.get("to", ""))) == group_key(bus)


def _row(marked: MarkedList, group: str, each: MarkedLine) -> Sequence[Cell]:
    line, gone = each.line, each.since is Since.GONE
    first: tuple[Cell, ...] = ("" if gone else Tick(), _MARKS[each.since]) if marked.differs else (Tick(),)
    name = line.student or line.contact
    student: Cell = Struck(name) if gone else name
    place: tuple[Cell, ...] = (student, class_of(line))
    if marked.by is GroupedBy.CLASS:
        place = (student,)
    elif marked.by is GroupedBy.BUS:
        rides = "" if gone or not group else _rides(line, group)
        place = (rides, *place)
    return (*first, *place, *(_gone_way(marked, group, each) if gone else _way(each)))


def _way(each: MarkedLine) -> Sequence[Cell]:
    told = each.line.details
    lasts = "from now on" if told.get("lasts") == FROM_NOW_ON else "today"
    asked = ", ".join((told.get("asked-by") or each.line.contact, told.get("verified") or "Not verified"))
    instead = told.get("from") or (f"Bus {each.line.bus}" if each.line.bus else "")
    if each.before is not None and each.before.details.get("to"):
        instead = f"{instead}\nprinted before: {each.before.details['to']}".strip()
    way = told.get("to", "")
    if each.line.absent:
        way = f"{way}\nABSENT TODAY"
    elif each.line.left_at is not None:
        way = f"{way}\nLEFT EARLY, {words.clock_time(each.line.left_at)}"
    return way, instead, lasts, asked.strip(", ")


def _gone_way(marked: MarkedList, group: str, each: MarkedLine) -> Sequence[Cell]:
    """Return what the last print said, struck, and what holds now."""
    known = each.instead is not each.line
    old = each.line.details.get("to", "") if known else ""
    if not old and marked.by is GroupedBy.BUS and group:
        old = f"Bus {group.upper()}"
    now = (
        f"now: {each.instead.details.get('to', '')}"
        if each.instead is not None
        else "withdrawn: goes home as usual"
    )
    return Struck(old), "", "", now


def _table(
    marked: MarkedList, day: dt.date
) -> tuple[tuple[str | bool | dt.date | dt.datetime | None, ...], ...]:
    """Return a row for each change, and for each that no longer holds, whatever the grouping."""
    seen: dict[tuple[str, bool], MarkedLine] = {}
    for group in marked.groups:
        for each in group.lines:
            if each.since is Since.GONE and each.instead is not None:
                continue
            seen.setdefault((each.line.interaction_id, each.since is Since.GONE), each)
    rows = []
    for each in sorted(seen.values(), key=lambda one: (class_of(one.line), one.line.student, one.line.at)):
        line, told = each.line, each.line.details
        rows.append((
            day, line.student, line.roster_key, line.grade, line.homeroom, line.teacher, line.bus,
            told.get("to", ""), told.get("from", ""), told.get("lasts", ""),
            told.get("asked-by") or line.contact, told.get("verified", ""), line.note, line.at, line.absent,
            line.left_at, "" if marked.last is None else each.since.value,
        ))  # fmt: skip
    return tuple(rows)
