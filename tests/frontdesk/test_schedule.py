"""The week's page by itself: due times around holidays and clock changes, missed ones, once each, failures."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.calendar import DAY, Days, SchoolCalendar, Week
from frontdesk.errors import UserError
from frontdesk.interactions import log_interaction
from frontdesk.office import Office, open_office
from frontdesk.schedule import (
    MOST_MISSED,
    Schedule,
    due_at,
    next_due,
    read_schedule,
    set_schedule,
    weeks_due,
    write_due_pages,
)
from frontdesk.settings import change_settings
from tests.reports.reading import pages_of

CHICAGO = ZoneInfo("America/Chicago")
FRIDAY = Schedule(on=True, since="2020-01-01T00:00:00+00:00", folder="/tmp")
W47, W48 = Week(2026, 47), Week(2026, 48)
zones = st.sampled_from(
    [ZoneInfo(name) for name in ("America/Chicago", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Chatham", "UTC",
                                 "America/St_Johns", "Australia/Lord_Howe")]
)  # fmt: skip
days = st.dates(dt.date(2021, 1, 1), dt.date(2030, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> SchoolCalendar:
    off = draw(st.lists(st.tuples(days, st.integers(0, 12)), max_size=6))
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1))
    runs = tuple(Days(first, first + length * DAY) for first, length in off)
    return SchoolCalendar(zone=draw(zones), weekdays=weekdays, days_off=runs)


moments = st.builds(
    lambda day, minute: dt.datetime.combine(day, dt.time(), dt.UTC) + dt.timedelta(minutes=minute),
    days,
    st.integers(0, 1439),
)
schedules = st.builds(
    Schedule,
    on=st.just(True),
    weekday=st.integers(0, 6),
    time=st.times().map(lambda time: f"{time:%H:%M}"),
    since=st.just("2020-01-01T00:00:00+00:00"),
)


def test_the_usual_week_is_due_on_friday_at_half_past_three() -> None:
    due = due_at(W47, FRIDAY, SchoolCalendar(zone=CHICAGO))
    assert due is not None
    assert due.astimezone(CHICAGO) == dt.datetime(2026, 11, 20, 15, 30, tzinfo=CHICAGO)


def test_a_friday_off_moves_to_the_last_school_day_before_it() -> None:
    thanksgiving = SchoolCalendar(
        zone=CHICAGO, days_off=(Days(dt.date(2026, 11, 25), dt.date(2026, 11, 27)),)
    )
    due = due_at(W48, FRIDAY, thanksgiving)
    assert due is not None
    assert due.astimezone(CHICAGO).date() == dt.date(2026, 11, 24)
    assert due.astimezone(CHICAGO).time() == dt.time(15, 30)


def test_a_week_without_school_has_no_page() -> None:
    closed = SchoolCalendar(zone=CHICAGO, days_off=(Days(dt.date(2026, 11, 23), dt.date(2026, 11, 29)),))
    assert due_at(W48, FRIDAY, closed) is None


def test_monday_morning_brings_the_page_of_the_week_before() -> None:
    monday = Schedule(on=True, weekday=0, time="07:30", since=FRIDAY.since)
    due = due_at(W47, monday, SchoolCalendar(zone=CHICAGO))
    assert due is not None
    assert due.astimezone(CHICAGO) == dt.datetime(2026, 11, 23, 7, 30, tzinfo=CHICAGO)


@pytest.mark.parametrize(
    ("week", "local"),
    [(Week(2026, 10), "2026-03-08T03:30:00-05:00"), (Week(2026, 44), "2026-11-01T02:30:00-06:00")],
)
def test_a_time_that_the_clocks_skip_or_repeat_comes_once(week: Week, local: str) -> None:
    sunday = Schedule(on=True, weekday=6, time="02:30", since=FRIDAY.since)
    every_day = SchoolCalendar(zone=CHICAGO, weekdays=frozenset(range(7)))
    due = due_at(week, sunday, every_day)
    assert due == dt.datetime.fromisoformat(local)


@given(calendars(), schedules, days)
@settings(max_examples=200, deadline=None)
def test_a_due_time_is_on_a_school_day_within_its_reach(
    calendar: SchoolCalendar, schedule: Schedule, day: dt.date
) -> None:
    week = Week.of(day)
    due = due_at(week, schedule, calendar)
    wanted = week.monday + (schedule.weekday + (7 if schedule.weekday < 3 else 0)) * DAY
    if due is None:
        assert not any(
            calendar.is_school_day(week.monday + n * DAY) for n in range((wanted - week.monday).days + 1)
        )
        return
    local = due.astimezone(calendar.zone)
    assert calendar.is_school_day(local.date())
    assert week.monday <= local.date() <= wanted
    assert not any(
        calendar.is_school_day(local.date() + n * DAY) for n in range(1, (wanted - local.date()).days + 1)
    )
    shown = f"{local:%H:%M}"
    assert (
        shown == schedule.time
        or local.utcoffset() != (local - dt.timedelta(hours=3)).utcoffset()
        or (local - dt.timedelta(hours=2)).astimezone(dt.UTC).astimezone(calendar.zone).utcoffset()
        != local.utcoffset()
    )


@given(calendars(), schedules, moments,
       st.lists(st.integers(1, 60 * 24 * 40), min_size=1, max_size=12))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_however_often_it_is_looked_at_each_week_comes_once_and_none_is_left(
    calendar: SchoolCalendar, schedule: Schedule, start: dt.datetime, steps: list[int]
) -> None:
    now, seen = start, []
    schedule = replace(schedule, since=start.isoformat())
    for minutes in steps:
        now += dt.timedelta(minutes=minutes)
        for week in weeks_due(schedule, calendar, now):
            seen.append(week)
            schedule = replace(schedule, written=str(week))
        assert weeks_due(schedule, calendar, now) == ()
        coming = next_due(schedule, calendar, now)
        assert coming is None or coming > now
    assert seen == sorted(set(seen))
    for week in seen:
        due = due_at(week, schedule, calendar)
        assert due is not None
        assert start < due <= now


@given(
    calendars(),
    schedules,
    moments,
)
@settings(max_examples=100, deadline=None)
def test_what_comes_next_is_due_then_and_not_a_moment_before(
    calendar: SchoolCalendar, schedule: Schedule, now: dt.datetime
) -> None:
    schedule = replace(schedule, since=now.isoformat())
    coming = next_due(schedule, calendar, now)
    if coming is None:
        return
    assert weeks_due(schedule, calendar, coming - dt.timedelta(milliseconds=1)) == ()
    assert len(weeks_due(schedule, calendar, coming)) == 1


# With an office and its clock


class Wall:
    """A clock that is set by hand."""

    def __init__(self, local: str) -> None:
        self.set(local)

    def set(self, local: str) -> None:
        moment = dt.datetime.fromisoformat(local).replace(tzinfo=CHICAGO)
        self.now = int(moment.timestamp() * 1000)

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall("2026-11-16T08:00")


@pytest.fixture
def open_again(tmp_path: Path, wall: Wall) -> Callable[[], Office]:
    """Return what opens the same data folder, as a start of the program does."""
    from frontdesk.first_day import set_up_school

    opened: list[Office] = []

    def start() -> Office:
        while opened:
            opened.pop().close()
        office = open_office(tmp_path / "data", wall=wall)
        opened.append(office)
        if not office.ready:
            set_up_school(
                office,
                school="Larkmoor Elementary School",
                timezone="America/Chicago",
                staff=(("Ana Ruiz", ""),),
            )
        return office

    return start


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pages"
    made.mkdir()
    return made


def switch_on(office: Office, folder: Path) -> None:
    set_schedule(office, on=True, weekday=4, time="15:30", folder=str(folder))


def test_friday_writes_the_page_once(open_again: Callable[[], Office], wall: Wall, folder: Path) -> None:
    office = open_again()
    switch_on(office, folder)
    log_interaction(office, channel="phone", contact="José Álvarez", note="José is upset", kind="concern")
    wall.set("2026-11-20T15:29")
    assert write_due_pages(office) == ()
    wall.set("2026-11-20T15:30")
    (page,) = write_due_pages(office)
    assert page.week == W47
    assert page.file == folder / "frontdesk-week-2026-W47.pdf"
    text = "\n".join(pages_of(page.file.read_bytes()))
    assert "Larkmoor" in text
    assert "José" not in text
    assert write_due_pages(office) == ()
    wall.set("2026-11-20T15:31")
    assert write_due_pages(open_again()) == ()


def test_what_was_missed_is_written_at_the_next_start(
    open_again: Callable[[], Office], wall: Wall, folder: Path
) -> None:
    switch_on(open_again(), folder)
    wall.set("2026-12-08T07:45")
    written = write_due_pages(open_again())
    assert [str(page.week) for page in written] == ["2026-W47", "2026-W48", "2026-W49"]
    assert sorted(file.name for file in folder.iterdir()) == [page.file.name for page in written]


def test_after_a_long_time_only_the_latest_weeks_are_written(
    open_again: Callable[[], Office], wall: Wall, folder: Path
) -> None:
    switch_on(open_again(), folder)
    wall.set("2027-08-20T16:00")
    assert (
        len(weeks_due(read_schedule(open_again()), open_again().calendar, open_again().now())) == MOST_MISSED
    )


def test_switching_on_writes_nothing_of_the_past(
    open_again: Callable[[], Office], wall: Wall, folder: Path
) -> None:
    office = open_again()
    wall.set("2026-11-20T16:00")
    switch_on(office, folder)
    assert write_due_pages(office) == ()
    set_schedule(office, on=True, weekday=4, time="16:30", folder=str(folder))
    wall.set("2026-11-20T16:30")
    assert [page.week for page in write_due_pages(office)] == [W47]
    set_schedule(office, on=False, weekday=4, time="16:30", folder=str(folder))
    wall.set("2026-11-27T16:30")
    assert write_due_pages(office) == ()


def test_a_folder_that_is_gone_is_said_and_the_page_stays_due(
    open_again: Callable[[], Office], wall: Wall, folder: Path
) -> None:
    office = open_again()
    switch_on(office, folder)
    shutil.rmtree(folder)
    wall.set("2026-11-20T15:30")
    with pytest.raises(UserError, match="does not exist"):
        write_due_pages(office)
    folder.mkdir()
    assert [page.week for page in write_due_pages(office)] == [W47]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_leaves_the_page_of_before_and_it_stays_due(
    open_again: Callable[[], Office], wall: Wall, folder: Path
) -> None:
    import resource

    office = open_again()
    switch_on(office, folder)
    (folder / "frontdesk-week-2026-W47.pdf").write_bytes(b"before")
    wall.set("2026-11-20T15:30")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, limits[1]))  # as on a disk with no more room than that
    try:
        with pytest.raises(UserError, match="cannot be written"):
            write_due_pages(office)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [file.read_bytes() for file in folder.iterdir()] == [b"before"]
    assert [page.week for page in write_due_pages(office)] == [W47]


def test_days_off_of_the_settings_move_it(open_again: Callable[[], Office], wall: Wall, folder: Path) -> None:
    office = open_again()
    switch_on(office, folder)
    change_settings(office, days_off=("2026-11-20",))
    wall.set("2026-11-19T15:30")
    assert [page.week for page in write_due_pages(office)] == [W47]
    wall.set("2026-11-20T15:30")
    assert write_due_pages(office) == ()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"time": "25:00"}, "not a time"),
        ({"folder": ""}, "Choose the folder"),
        ({"folder": "pages"}, "Choose the folder"),
        ({"folder": "/none/here"}, "not there"),
        ({"weekday": 9}, "day of the week"),
    ],
)
def test_a_schedule_that_cannot_be_right_is_refused(
    open_again: Callable[[], Office], folder: Path, changed: dict[str, object], sentence: str
) -> None:
    office = open_again()
    values: dict[str, object] = {"on": True, "weekday": 4, "time": "15:30", "folder": str(folder), **changed}
    with pytest.raises(UserError, match=sentence):
        set_schedule(office, **values)  # type: ignore[arg-type]
    assert read_schedule(office) == Schedule()
