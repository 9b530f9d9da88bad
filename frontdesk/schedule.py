"""The week's page by itself: when it is due, and writing what is due to a folder.

Each computer has a schedule of its own (a day of the week, a time, a folder); Friday 15:30 is the usual one. The
page of a week is written once. One that fell due while the program was closed is written at its next start.
When is due is pure: it asks the school's calendar and the moment that it is given, nothing else.

From Thursday on the page is that of the week which is ending; a schedule from Monday to Wednesday writes the page
of the week before. A day without school moves to the last school day before it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from frontdesk.calendar import DAY, SchoolCalendar, Week
from frontdesk.errors import UserError
from frontdesk.office import Office

MOST_MISSED = 8
"""How many missed weeks are written at most: after a long summer nobody wants ten pages of nothing."""

_FACT = "weekly-page"
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_THURSDAY = 3


@dataclass(frozen=True)
class Schedule:
    """When this computer writes the week's page, and where.

    `weekday` counts from Monday, 0; `time` is HH:MM in the school's zone. `since` is when it was switched on, in
    ISO 8601: nothing before it is due. `written` is the latest week whose page was written, as 2026-W47.
    """

    on: bool = False
    weekday: int = 4
    time: str = "15:30"
    folder: str = ""
    since: str = ""
    written: str = ""

    @property
    def last_written(self) -> Week | None:
        """The latest week whose page was written."""
        year, _, number = self.written.partition("-W")
        return Week(int(year), int(number)) if number else None


@dataclass(frozen=True)
class WrittenPage:
    """A week's page that was written."""

    week: Week
    file: Path


# When


def due_at(week: Week, schedule: Schedule, calendar: SchoolCalendar) -> dt.datetime | None:
    """Return the moment at which a week's page is due, None when the week has no school day up to then."""
    day = week.monday + schedule.weekday * DAY
    if schedule.weekday < _THURSDAY:
        day += 7 * DAY
    while not calendar.is_school_day(day):
        day -= DAY
        if day < week.monday:
            return None
    # A time that the clocks skip comes as much later, one that they repeat is the first of the two.
    local = dt.datetime.combine(day, dt.time.fromisoformat(schedule.time), calendar.zone)
    return local.astimezone(dt.UTC)


def weeks_due(schedule: Schedule, calendar: SchoolCalendar, now: dt.datetime) -> tuple[Week, ...]:
    """Return the weeks whose page is due at `now` and not yet written, the earliest first."""
    if not schedule.on:
        return ()
    since = dt.datetime.fromisoformat(schedule.since)
    this = Week.of(now.astimezone(calendar.zone).date())
    last = schedule.last_written
    found = []
    for back in range(MOST_MISSED, -1, -1):
        week = this.plus(-back)
        due = due_at(week, schedule, calendar)
        if due is not None and since < due <= now and (last is None or week > last):
            found.append(week)
    return tuple(found[-MOST_MISSED:])


def next_due(schedule: Schedule, calendar: SchoolCalendar, now: dt.datetime) -> dt.datetime | None:
    """Return the next moment at which a page is due, None when it is off or no school is held for half a year."""
    if not schedule.on:
        return None
    this, last = Week.of(now.astimezone(calendar.zone).date()), schedule.last_written
    for ahead in range(-1, 27):
        week = this.plus(ahead)
        due = due_at(week, schedule, calendar)
        if due is not None and due > now and (last is None or week > last):
            return due
    return None


# The schedule of this computer


def read_schedule(office: Office) -> Schedule:
    """Return the schedule of this computer; it is off until somebody switches it on."""
    kept = office.store.fact(_FACT, {})
    known = {field.name for field in dataclasses.fields(Schedule)}
    return Schedule(**{name: value for name, value in kept.items() if name in known})


def set_schedule(office: Office, *, on: bool, weekday: int, time: str, folder: str) -> Schedule:
    """Keep when and where this computer writes the week's page; raises UserError for what cannot be right.

    Switching it on begins with the next time that comes; nothing is written for the past.
    """
    before = read_schedule(office)
    if not _TIME.fullmatch(time):
        raise UserError(f"“{time[:20]}” is not a time of day; write it as 15:30.")
    if weekday not in range(7):
        raise UserError("The day of the week is one of Monday, 0, to Sunday, 6.")
    place = Path(folder).expanduser() if folder.strip() else None
    if on and (place is None or not place.is_absolute()):
        raise UserError("Choose the folder in which the week's page is to be put.")
    if on and place is not None and not place.is_dir():
        raise UserError(f"The folder {place} is not there; choose another, or make it first.")
    moved = (weekday, time) != (before.weekday, before.time)
    fresh = on and (moved or not before.on)
    new = dataclasses.replace(
        before,
        on=on,
        weekday=weekday,
        time=time,
        folder=str(place) if place else "",
        since=office.now().isoformat() if fresh else before.since,
    )
    office.store.set_fact(_FACT, dataclasses.asdict(new))
    return new


# Writing


def write_due_pages(office: Office) -> tuple[WrittenPage, ...]:
    """Write every page that is due and remember each once it is whole; returns those that were written.

    Raises UserError when a page cannot be written (the folder is gone, the disk is full): it stays due, and those
    before it are remembered.
    """
    due = weeks_due(read_schedule(office), office.calendar, office.now())
    return tuple(write_page(office, week=week) for week in due)


def write_page(office: Office, *, week: Week, remember: bool = True) -> WrittenPage:
    """Write a week's page to the folder of the schedule, without families' names.

    Unless it is only for now, the week is remembered as written. Raises UserError when it cannot be written.
    """
    from frontdesk.reports.weekly import write_weekly_report

    schedule = read_schedule(office)
    file = Path(schedule.folder) / f"frontdesk-week-{week}.pdf"
    write_weekly_report(office, week=str(week), out=file)
    if not remember:
        return WrittenPage(week, file)
    latest = max(week, schedule.last_written or week)
    office.store.set_fact(
        _FACT, dataclasses.asdict(dataclasses.replace(read_schedule(office), written=str(latest)))
    )
    return WrittenPage(week, file)
