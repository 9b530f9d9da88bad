"""School time counted by the calendar against a plain count, minute by minute and day by day."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calendar import Days, SchoolCalendar, Week, bounds, merge_days, read_week
from frontdesk.dates import read_date
from models.errors import UserError

CHICAGO = ZoneInfo("America/Chicago")
TODAY = dt.date(2026, 11, 18)  # a Wednesday
THANKSGIVING = Days(dt.date(2026, 11, 25), dt.date(2026, 11, 27))
SCHOOL = SchoolCalendar(CHICAGO, opens=dt.time(7, 30), closes=dt.time(16, 0), days_off=(THANKSGIVING,))


def _ordinals(first: int, last: int) -> range:
    return range(dt.date(first, 1, 1).toordinal(), dt.date(last, 12, 31).toordinal() + 1)


def local(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=CHICAGO)


calendars = st.builds(
    SchoolCalendar,
    st.sampled_from([CHICAGO, ZoneInfo("Asia/Kolkata"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("UTC")]),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    opens=st.times(min_value=dt.time(0), max_value=dt.time(9)),
    closes=st.times(min_value=dt.time(9, 1), max_value=dt.time(23, 59)),
    days_off=st.lists(
        st.tuples(st.dates(dt.date(2026, 1, 1), dt.date(2027, 6, 1)), st.integers(0, 20)).map(
            lambda run: Days(run[0], run[0] + dt.timedelta(days=run[1]))
        ),
        max_size=4,
    ).map(tuple),
)
moments = st.integers(0, 395 * 86_400).map(
    lambda seconds: dt.datetime(2026, 2, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
)


@given(calendars, moments, moments, moments)
def test_school_time_adds_up(
    calendar: SchoolCalendar, a: dt.datetime, b: dt.datetime, c: dt.datetime
) -> None:
    a, b, c = sorted((a, b, c))
    assert calendar.school_time(a, b) + calendar.school_time(b, c) == calendar.school_time(a, c)
    assert dt.timedelta(0) <= calendar.school_time(a, c) <= c - a
    assert calendar.school_time(c, a) == dt.timedelta(0)


@given(calendars, moments, st.integers(0, 2500))
def test_school_minutes_are_those_a_walk_minute_by_minute_finds(
    calendar: SchoolCalendar, start: dt.datetime, minutes: int
) -> None:
    """The plain count is by whole minutes, so opening hours are taken on whole minutes too."""
    plain = SchoolCalendar(
        calendar.zone,
        calendar.weekdays,
        calendar.opens.replace(second=0, microsecond=0),
        calendar.closes.replace(second=0, microsecond=0),
        calendar.days_off,
    )
    start = start.replace(second=0, microsecond=0)
    walked = 0
    for step in range(0, minutes, 5):
        for minute in range(step, min(step + 5, minutes)):
            moment = (start + dt.timedelta(minutes=minute)).astimezone(plain.zone)
            walked += plain.is_school_day(moment.date()) and plain.opens <= moment.time() < plain.closes
    counted = plain.school_minutes(start, start + dt.timedelta(minutes=minutes))
    # On the night the clocks go back an hour of wall time comes twice; both count when school is open then.
    assert counted == walked


@given(calendars, moments, moments, moments)
def test_the_clock_counts_as_school_time_does(
    calendar: SchoolCalendar, a: dt.datetime, b: dt.datetime, c: dt.datetime
) -> None:
    """The clock counts whole milliseconds, so opening hours are taken on whole minutes."""
    a, b, c = sorted((a, b, c))
    plain = SchoolCalendar(
        calendar.zone,
        calendar.weekdays,
        calendar.opens.replace(second=0, microsecond=0),
        calendar.closes.replace(second=0, microsecond=0),
        calendar.days_off,
    )
    first, last = plain.clock(a, c).read(int(moment.timestamp() * 1000) for moment in (b, c))
    assert dt.timedelta(milliseconds=last - first) == plain.school_time(b, c)


@given(calendars, st.dates(dt.date(2026, 2, 1), dt.date(2027, 2, 1)), st.integers(0, 30))
def test_adding_school_days_lands_on_the_right_school_day(
    calendar: SchoolCalendar, day: dt.date, count: int
) -> None:
    landed = calendar.add_school_days(day, count)
    assert calendar.is_school_day(landed)
    if count:
        assert calendar.school_days(day + dt.timedelta(days=1), landed) == count
    else:
        assert calendar.school_days(day, landed) == 1


@given(calendars, moments, st.integers(1, 10))
def test_past_due_before_is_the_edge_of_past_due(
    calendar: SchoolCalendar, now: dt.datetime, days: int
) -> None:
    edge = calendar.past_due_before(now, days)
    assert not calendar.is_past_due(edge, now, days=days)
    assert calendar.is_past_due(edge - dt.timedelta(microseconds=1), now, days=days)


@given(st.lists(st.tuples(st.dates(), st.dates()).map(lambda pair: Days(*sorted(pair))), max_size=8))
def test_merged_days_are_the_same_days_and_apart(runs: list[Days]) -> None:
    merged = merge_days(runs)
    for run in runs:
        assert sum(run.first in one and run.last in one for one in merged) == 1
    assert all(one.last + dt.timedelta(days=1) < two.first for one, two in pairwise(merged))


def test_school_time_skips_nights_weekends_and_days_off() -> None:
    assert SCHOOL.school_minutes(local("2026-11-18T10:00"), local("2026-11-18T11:30")) == 90
    assert SCHOOL.school_minutes(local("2026-11-18T15:00"), local("2026-11-19T08:30")) == 120
    assert SCHOOL.school_minutes(local("2026-11-20T15:00"), local("2026-11-23T08:00")) == 90
    assert SCHOOL.school_minutes(local("2026-11-24T15:00"), local("2026-11-30T08:00")) == 90
    assert SCHOOL.school_minutes(local("2026-11-26T09:00"), local("2026-11-27T12:00")) == 0


def test_a_day_on_which_the_clocks_change_has_its_real_length() -> None:
    night = SchoolCalendar(CHICAGO, frozenset({6}), dt.time(1, 0), dt.time(4, 0))
    assert night.school_minutes(local("2026-11-01T00:00"), local("2026-11-02T00:00")) == 240
    assert night.school_minutes(local("2026-03-08T00:00"), local("2026-03-09T00:00")) == 120
    assert night.school_minutes(local("2026-01-01T00:00"), local("2027-01-01T00:00")) == 52 * 180


def test_waiting_for_the_family_stops_the_clock() -> None:
    start, now = local("2026-11-16T08:00"), local("2026-11-18T08:00")
    whole = SCHOOL.age(start, now)
    assert whole == dt.timedelta(minutes=2 * 510)
    assert SCHOOL.age(start, now, waited_minutes=60) == whole - dt.timedelta(hours=1)
    waiting = SCHOOL.age(start, now, waiting_since=local("2026-11-17T07:30"))
    assert waiting == dt.timedelta(minutes=480)
    assert SCHOOL.age(start, now, waited_minutes=10_000) == dt.timedelta(0)


def test_past_due_is_longer_than_five_school_days() -> None:
    start = local("2026-11-16T10:00")
    assert not SCHOOL.is_past_due(start, local("2026-11-23T10:00"))
    assert SCHOOL.is_past_due(start, local("2026-11-23T10:01"))
    assert not SCHOOL.is_past_due(start, local("2026-11-23T10:01"), waited_minutes=2)
    assert SCHOOL.past_due_before(local("2026-11-23T10:00")) == start


def test_a_span_of_centuries_is_answered_from_whole_days() -> None:
    days = SCHOOL.school_days(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
    minutes = SCHOOL.school_minutes(local("1900-01-01T00:00"), local("2099-12-31T23:59"))
    weekdays = sum(dt.date.fromordinal(day).weekday() < 5 for day in _ordinals(1900, 2099))
    assert days == weekdays - 3
    assert minutes == days * 510


@pytest.mark.parametrize(
    ("weekdays", "opens", "closes"),
    [(frozenset(), 8, 16), (frozenset({7}), 8, 16), (frozenset({0}), 16, 8), (frozenset({0}), 8, 8)],
)
def test_a_calendar_without_school_is_refused(weekdays: frozenset[int], opens: int, closes: int) -> None:
    with pytest.raises(UserError):
        SchoolCalendar(CHICAGO, weekdays, dt.time(opens), dt.time(closes))


def test_days_off_for_years_end_in_a_sentence_not_a_loop() -> None:
    shut = SchoolCalendar(CHICAGO, days_off=(Days(dt.date(2020, 1, 1), dt.date(2050, 1, 1)),))
    with pytest.raises(UserError, match="calendar"):
        shut.add_school_days(TODAY, 1)
    with pytest.raises(UserError, match="calendar"):
        shut.past_due_before(local("2026-11-18T10:00"))


def test_weeks_follow_iso_8601() -> None:
    week = read_week("2026-W47", TODAY)
    assert (week.monday, week.sunday) == (dt.date(2026, 11, 16), dt.date(2026, 11, 22))
    assert read_week("", TODAY) == week == Week.of(TODAY)
    assert str(read_week("last", TODAY)) == "2026-W46"
    assert read_week("11/20", TODAY) == week
    assert str(Week(2026, 53).plus(1)) == "2027-W01"
    assert Week.of(dt.date(2027, 1, 1)) == Week(2026, 53)


@pytest.mark.parametrize(
    "text", ["2026-W54", "2025-W53", "2026-W00", "26-W01", "W", "2026-W1x", "２０２６-W1²", "9999-W53"]
)
def test_what_is_not_a_week_is_said(text: str) -> None:
    with pytest.raises(UserError, match="2026-W47"):
        read_week(text, TODAY)


def test_bounds_of_a_day_of_25_hours() -> None:
    start, end = bounds(Days(dt.date(2026, 11, 1), dt.date(2026, 11, 1)), CHICAGO)
    assert end - start == dt.timedelta(hours=25)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("today", "2026-11-18"), ("Tomorrow", "2026-11-19"), ("mañana", "2026-11-19"), ("ayer", "2026-11-17"),
        ("fri", "2026-11-20"), ("FRI.", "2026-11-20"), ("th", "2026-11-19"), ("wed", "2026-11-25"),
        ("vie", "2026-11-20"), ("miércoles", "2026-11-25"), ("next mon", "2026-11-23"),
        ("next week", "2026-11-23"),
        ("+3", "2026-11-21"), ("+2w", "2026-12-02"), ("-1", "2026-11-17"),
        ("11/20", "2026-11-20"), ("11/02", "2026-11-02"), ("1/15", "2027-01-15"), ("7/15", "2027-07-15"),
        ("11/20/26", "2026-11-20"), ("2/29", "2028-02-29"), ("2026-11-20", "2026-11-20"),
        ("nov 20", "2026-11-20"), ("Nov. 20, 2027", "2027-11-20"), ("20 nov", "2026-11-20"),
        ("20 de noviembre de 2026", "2026-11-20"), ("ene 7", "2027-01-07"),
    ],
)  # fmt: skip
def test_dates_as_people_type_them(text: str, date: str) -> None:
    assert read_date(text, TODAY) == dt.date.fromisoformat(date)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "soon",
        "13/40",
        "2/30",
        "2026-02-30",
        "s",
        "ju 3",
        "+99999",
        "11/20/3",
        "0/0",
        "\x00",
        "٣/٤/٥/٦",
    ],
)
def test_what_is_not_a_date_is_said_with_examples(text: str) -> None:
    with pytest.raises(UserError, match="2026-11-20"):
        read_date(text, TODAY)


@given(st.text(max_size=20), st.dates())
def test_any_text_is_a_date_or_one_sentence(text: str, today: dt.date) -> None:
    try:
        found: dt.date | str = read_date(text, today)
    except UserError as error:
        found = error.sentence
    assert isinstance(found, dt.date) or len(found.splitlines()) == 1


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.dates())
def test_an_iso_date_reads_back(date: dt.date, today: dt.date) -> None:
    assert read_date(date.isoformat(), today) == date
