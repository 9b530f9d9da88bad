"""Which week another is laid beside, and up to which point: like beside like, through changes of the clocks too."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calendar import SchoolCalendar, Week, bounds
from frontdesk.figures.compared import on_record, same_point, year_earlier
from frontdesk.figures.week import weekly_summary
from frontdesk.first_day import set_up_school
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office, open_office
from frontdesk.ratings import rate_interaction
from frontdesk.settings import change_settings
from models.base import to_milliseconds

CHICAGO = ZoneInfo("America/Chicago")
TICK = dt.timedelta(milliseconds=1)


class Clock:
    """A wall clock that stands where it is put."""

    def __init__(self, text: str) -> None:
        self.set(text)

    def set(self, text: str, zone: ZoneInfo = CHICAGO) -> None:
        self.now = to_milliseconds(dt.datetime.fromisoformat(text).replace(tzinfo=zone))

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock("2025-11-17T08:00")


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    office = open_office(tmp_path / "desk", wall=clock)
    set_up_school(
        office, school="Larkmoor", timezone="America/Chicago", opens="08:00", closes="16:00",
        staff=(("Ana Ruiz", "admin"),),
    )  # fmt: skip
    yield office
    office.close()


def log(desk: Office, clock: Clock, text: str, **fields: str) -> str:
    clock.set(text)
    return log_interaction(desk, channel="phone", contact="José Álvarez", **fields).id  # type: ignore[arg-type]


weeks = st.builds(Week.of, st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)))


@given(weeks)
def test_last_years_week_has_the_same_number(week: Week) -> None:
    other = year_earlier(week)
    assert other.year == week.year - 1
    assert other.number == week.number or (week.number, other.number) == (53, 52)
    assert (week.monday - other.monday).days in {364, 371}


def test_a_53rd_week_is_laid_beside_the_52nd() -> None:
    assert year_earlier(Week(2026, 53)) == Week(2025, 52)
    assert year_earlier(Week(2027, 1)) == Week(2026, 1)


@given(
    weeks,
    st.integers(-60, 60).filter(bool),
    st.integers(0, 7 * 24 * 3600 - 1),
    st.sampled_from(
        ["America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Kathmandu"]
    ),
)
def test_the_same_point_has_the_same_weekday_and_time(week: Week, step: int, second: int, name: str) -> None:
    zone = ZoneInfo(name)
    calendar, other = SchoolCalendar(zone), week.plus(step)
    moment = dt.datetime.combine(week.monday, dt.time(), zone) + dt.timedelta(seconds=second)
    point = same_point(week, other, moment, calendar)
    assert (point.date() - other.monday) == (moment.date() - week.monday)
    assert point.time() == moment.time()
    start, end = bounds(other.days, zone)
    assert start <= point < end
    over = bounds(week.days, zone)[1]
    assert same_point(week, other, over - TICK, calendar) == end - TICK
    assert same_point(week, other, over + dt.timedelta(days=3), calendar) == end - TICK


def test_a_week_is_on_record_from_its_first_school_day() -> None:
    off = ((dt.date(2026, 11, 16), dt.date(2026, 11, 16)),)
    calendar = SchoolCalendar(CHICAGO, days_off=off)  # type: ignore[arg-type]
    week = Week(2026, 47)
    assert on_record(week, dt.date(2026, 11, 17), calendar)
    assert not on_record(week, dt.date(2026, 11, 18), calendar)
    assert not on_record(week, None, calendar)


def test_while_a_week_lasts_only_as_much_of_the_others_counts(desk: Office, clock: Clock) -> None:
    for text in (
        "2025-11-17T09:00",
        "2025-11-18T11:59",
        "2025-11-18T12:01",
        "2026-11-09T08:30",
        "2026-11-10T12:30",
    ):
        log(desk, clock, text)
    key = log(desk, clock, "2026-11-10T09:00", topic="Meals")
    clock.set("2026-11-10T13:00")
    edit_interaction(desk, id=key, status="closed")
    rate_interaction(desk, id=key, score=5)
    log(desk, clock, "2026-11-16T09:00", topic="Meals")
    clock.set("2026-11-17T12:00")
    summary = weekly_summary(desk)
    assert summary.before is not None
    assert summary.year is not None
    assert (summary.figures.contacts, summary.before.contacts, summary.year.contacts) == (1, 2, 2)
    assert (summary.before.answered, summary.before.ratings.count) == (0, 0)
    assert summary.before.moment == dt.datetime(2026, 11, 10, 12, tzinfo=CHICAGO)
    assert summary.trend.contacts[-2:] == (2, 1)
    assert summary.trend.of_topic("Meals")[-2:] == (1, 1)
    clock.set("2026-11-23T12:00")
    over = weekly_summary(desk, week=Week(2026, 47))
    assert over.before is not None
    assert over.year is not None
    assert (over.before.contacts, over.year.contacts) == (3, 3)
    assert (over.before.answered, over.before.ratings.count) == (1, 1)
    assert over.standing_before is not None
    assert over.standing_before.open == 5


def test_before_the_records_begin_there_is_nothing_to_compare(desk: Office, clock: Clock) -> None:
    log(desk, clock, "2026-11-10T09:00")
    clock.set("2026-11-17T12:00")
    summary = weekly_summary(desk)
    assert (summary.before, summary.year, summary.since) == (None, None, dt.date(2026, 11, 10))
    assert summary.trend.weeks == (Week(2026, 47),)
    clock.set("2026-11-24T12:00")
    later = weekly_summary(desk)
    assert later.before is not None
    assert later.before.contacts == 0
    assert later.trend.weeks == (Week(2026, 47), Week(2026, 48))


def test_the_hours_of_a_week_of_clock_change_are_local(desk: Office, clock: Clock) -> None:
    """The clocks go back on Sunday, November 1, 2026: half past one is there twice."""
    for text, fold in (("2026-11-01T01:30", 0), ("2026-11-01T01:30", 1), ("2026-11-01T23:30", 0)):
        at = dt.datetime.fromisoformat(text).replace(tzinfo=CHICAGO, fold=fold)
        clock.set("2026-11-02T08:00")
        log_interaction(desk, channel="email", contact="José Álvarez", at=at)
    figures = weekly_summary(desk, week=Week(2026, 44)).figures
    assert figures.by_hour_of_day == {1: 2, 23: 1}
    assert figures.contacts == 3
    assert weekly_summary(desk, week=Week(2026, 45)).figures.contacts == 0


def test_days_off_are_told(desk: Office, clock: Clock) -> None:
    clock.set("2026-11-24T12:00")
    change_settings(desk, days_off=("2026-11-25/2026-11-27",))
    summary = weekly_summary(desk)
    assert [day.day for day in summary.days_off] == [25, 26, 27]
    assert summary.figures.school_days == 2
