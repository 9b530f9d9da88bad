"""The figures of a week against plain SQL over the same file, and against small days counted by hand."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calendar import Days, Week, bounds
from frontdesk.figures.metrics import Figures, measure
from frontdesk.figures.spans import median, nearest_rank
from frontdesk.first_day import set_up_school
from frontdesk.followups import keep_promise
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office, open_office
from frontdesk.ratings import rate_interaction
from frontdesk.seed.fill import seed_office
from models.base import to_milliseconds

ZONE = ZoneInfo("America/Chicago")
WEEK = Week(2026, 47)


class Clock:
    """A wall clock that stands where it is put."""

    def __init__(self, text: str) -> None:
        self.set(text)

    def set(self, text: str) -> None:
        self.now = to_milliseconds(dt.datetime.fromisoformat(text).replace(tzinfo=ZONE))

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock("2026-11-16T08:00")


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    office = open_office(tmp_path / "desk", wall=clock)
    set_up_school(
        office,
        school="Larkmoor Elementary School",
        timezone="America/Chicago",
        opens="08:00",
        closes="16:00",
        staff=(("Ana Ruiz", "admin"),),
    )
    yield office
    office.close()


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = open_office(tmp_path_factory.mktemp("busy") / "office")
    set_up_school(office, school="Larkmoor", timezone="America/Chicago", staff=(("Ana Ruiz", "admin"),))
    seed_office(office, interactions=2500, weeks=6, seed=7)
    yield office
    office.close()


def weeks_of(office: Office) -> list[Week]:
    this = Week.of(office.today())
    return [this.plus(-back) for back in range(6)]


def rows(office: Office, sql: str, *values: object) -> list[tuple[Any, ...]]:
    with sqlite3.connect(office.store.path) as connection:
        found = connection.execute(sql, values).fetchall()
    connection.close()
    return found


def span(office: Office, week: Week) -> tuple[int, int]:
    start, end = bounds(week.days, office.zone)
    return to_milliseconds(start), to_milliseconds(end)


IN_WEEK = "from interaction where at >= ? and at < ? and deleted = 0"


@pytest.mark.parametrize("back", range(6))
def test_counts_are_those_of_plain_sql(busy: Office, back: int) -> None:
    week = weeks_of(busy)[back]
    figures, ends = measure(busy, days=week.days), span(busy, week)
    assert figures.contacts == rows(busy, f"select count(*) {IN_WEEK}", *ends)[0][0]
    for name in ("channel", "kind", "language", "priority"):
        counted = dict(rows(busy, f"select {name}, count(*) {IN_WEEK} group by 1", *ends))
        assert getattr(figures, f"by_{name}") == counted
    counted = dict(
        rows(busy, f"select routine, count(*) {IN_WEEK} and routine is not null group by 1", *ends)
    )
    assert figures.by_routine == counted
    topics = "(select name from topic where topic.id = topic_id)"
    assert figures.by_topic == dict(
        rows(busy, f"select ifnull({topics}, ''), count(*) {IN_WEEK} group by 1", *ends)
    )
    closed = "select count(*) from interaction where closed_at >= ? and closed_at < ? and deleted = 0"
    assert figures.closed == rows(busy, closed, *ends)[0][0]
    assert sum(sum(day.values()) for day in figures.by_day.values()) == figures.contacts
    assert sum(figures.by_hour.values()) == figures.contacts
    assert list(figures.by_day) == [week.monday + dt.timedelta(days=day) for day in range(7)]


@pytest.mark.parametrize("back", range(6))
def test_days_and_hours_are_local(busy: Office, back: int) -> None:
    week = weeks_of(busy)[back]
    figures = measure(busy, days=week.days)
    by_day: dict[tuple[str, str], int] = {}
    by_hour: dict[tuple[int, int], int] = {}
    for at, channel in rows(busy, f"select at, channel {IN_WEEK}", *span(busy, week)):
        local = dt.datetime.fromtimestamp(int(str(at)) / 1000, ZONE)
        by_day[str(local.date()), str(channel)] = by_day.get((str(local.date()), str(channel)), 0) + 1
        by_hour[local.weekday(), local.hour] = by_hour.get((local.weekday(), local.hour), 0) + 1
    told = {(str(day), channel): many for day, row in figures.by_day.items() for channel, many in row.items()}
    assert told == by_day
    assert figures.by_hour == by_hour


@pytest.mark.parametrize("back", range(1, 6))
def test_what_is_open_and_past_due_is_judged_row_by_row(busy: Office, back: int) -> None:
    week = weeks_of(busy)[back]
    figures = measure(busy, days=week.days)
    moment = span(busy, week)[1]
    opened = late = 0
    columns = "at, closed_at, waited_minutes, waiting_since"
    for at, closed, waited, since in rows(busy, f"select {columns} from interaction where deleted = 0"):
        values = [None if value is None else int(str(value)) for value in (at, closed, waited, since)]
        if values[0] is None or values[0] >= moment or (values[1] is not None and values[1] < moment):
            continue
        opened += 1
        waiting = values[3] if values[3] is not None and values[3] < moment else None
        late += busy.calendar.is_past_due(
            dt.datetime.fromtimestamp(values[0] / 1000, dt.UTC),
            dt.datetime.fromtimestamp(moment / 1000, dt.UTC),
            days=busy.settings.past_due_days,
            waited_minutes=values[2] or 0,
            waiting_since=None if waiting is None else dt.datetime.fromtimestamp(waiting / 1000, dt.UTC),
        )
    assert (figures.standing.open, figures.standing.past_due) == (opened, late)
    assert opened > 0


@pytest.mark.parametrize("back", range(6))
def test_ratings_promises_and_help_are_those_of_plain_sql(busy: Office, back: int) -> None:
    week = weeks_of(busy)[back]
    figures, ends = measure(busy, days=week.days), span(busy, week)
    told = rows(
        busy, "select count(*), avg(score) from rating where at >= ? and at < ? and deleted = 0", *ends
    )
    assert figures.ratings.count == told[0][0]
    if told[0][0]:
        assert figures.ratings.average == pytest.approx(told[0][1])
    due = "select count(*) from follow_up where due between ? and ? and deleted = 0"
    assert figures.promises.due == rows(busy, due, str(week.monday), str(week.sunday))[0][0]
    foreign = f"{IN_WEEK} and language <> 'en'"
    total = figures.language_help
    assert total.contacts == rows(busy, f"select count(*) {foreign}", *ends)[0][0]
    told = rows(busy, f"select ifnull(language_help, ''), count(*) {foreign} group by 1", *ends)
    assert dict(total.by_help) == dict(told)
    told = rows(
        busy, f"select sum(help_child or language_help = 'family-member'), sum(help_child) {foreign}", *ends
    )
    assert (total.not_good_practice, total.child) == (told[0][0] or 0, told[0][1] or 0)
    assert sum(row.contacts for row in figures.languages) == total.contacts


def test_response_time_is_counted_in_school_hours(desk: Office, clock: Clock) -> None:
    """In at 15:30 on Monday, answered at 09:00 on Tuesday: half an hour and an hour."""
    clock.set("2026-11-16T15:30")
    first = log_interaction(desk, channel="email", contact="José Álvarez").id
    second = log_interaction(desk, channel="phone", contact="Nguyễn Thị Hạnh").id
    ours = log_interaction(desk, channel="phone", contact="Mei-Ling Chen", direction="outgoing").id
    clock.set("2026-11-16T15:40")
    edit_interaction(desk, id=second, status="in-progress")
    edit_interaction(desk, id=ours, status="closed")  # what the school began is no answer
    clock.set("2026-11-17T09:00")
    edit_interaction(desk, id=first, status="closed")
    figures = measure(desk, days=WEEK.days)
    assert figures.answered == 2
    assert figures.response_median == dt.timedelta(minutes=50)
    assert figures.response_90 == dt.timedelta(minutes=90)


def test_waiting_for_the_family_stops_the_clock(desk: Office, clock: Clock) -> None:
    clock.set("2026-11-16T09:00")
    key = log_interaction(desk, channel="email", contact="José Álvarez").id
    clock.set("2026-11-16T10:00")
    edit_interaction(desk, id=key, status="waiting")
    clock.set("2026-11-18T10:00")
    edit_interaction(desk, id=key, status="in-progress")
    clock.set("2026-11-18T11:00")
    edit_interaction(desk, id=key, status="closed")
    assert measure(desk, days=WEEK.days).closing_median == dt.timedelta(hours=2)


def test_past_due_begins_after_five_school_days(desk: Office, clock: Clock) -> None:
    clock.set("2026-11-16T10:00")
    log_interaction(desk, channel="phone", contact="José Álvarez")
    waiting = log_interaction(desk, channel="phone", contact="Mei-Ling Chen").id
    edit_interaction(desk, id=waiting, status="waiting")
    clock.set("2026-11-23T10:00")
    this_week = Week(2026, 48).days
    assert measure(desk, days=this_week).standing.past_due == 0
    clock.set("2026-11-23T10:30")
    assert measure(desk, days=this_week).standing.past_due == 1
    assert measure(desk, days=this_week).standing.open == 2


def test_a_past_week_is_told_as_it_stood_at_its_end(desk: Office, clock: Clock) -> None:
    clock.set("2026-11-18T10:00")
    key = log_interaction(desk, channel="phone", contact="José Álvarez").id
    clock.set("2026-11-24T10:00")
    edit_interaction(desk, id=key, status="closed")
    assert measure(desk, days=WEEK.days).standing.open == 1
    assert measure(desk, days=WEEK.days).closed == 0
    assert measure(desk, days=Week(2026, 48).days).standing.open == 0
    assert measure(desk, days=Week(2026, 48).days).closed == 1


def test_promises_are_kept_late_or_overdue(desk: Office, clock: Clock) -> None:
    keys = [
        log_interaction(desk, channel="phone", contact="José Álvarez", follow_up=due).id
        for due in ("2026-11-17", "2026-11-17", "2026-11-18", "2026-11-20")
    ]
    clock.set("2026-11-17T15:00")
    complete_promise(desk, keys[0])
    clock.set("2026-11-19T09:00")
    complete_promise(desk, keys[1])
    promises = measure(desk, days=WEEK.days).promises
    assert (promises.due, promises.kept, promises.late, promises.overdue) == (4, 1, 1, 1)
    assert promises.kept_share == pytest.approx(1 / 3)
    clock.set("2026-11-30T09:00")
    assert measure(desk, days=WEEK.days).promises.overdue == 2


def complete_promise(desk: Office, interaction: str) -> None:
    key = rows(desk, "select id from follow_up where interaction_id = ?", interaction)[0][0]
    keep_promise(desk, id=str(key))


def test_language_help_tells_good_practice_from_bad(desk: Office, clock: Clock) -> None:
    for help_, more in (
        ("bilingual-staff", {}),
        ("qualified-interpreter", {"help_minutes": 12}),
        ("family-member", {"help_child": True, "interpreter_offered": True}),
        ("family-member", {}),
        ("none-offered", {"understood": False}),
        ("declined", {}),
        (None, {}),
    ):
        log_interaction(
            desk, channel="walk-in", contact="Trần Quốc Bảo", language="vi", language_help=help_, **more
        )
    log_interaction(desk, channel="walk-in", contact="R. Patel", language="en")
    figures = measure(desk, days=WEEK.days)
    (row,) = figures.languages
    assert (row.language, row.contacts, row.offered, row.used) == ("vi", 7, 4, 4)
    assert (row.not_good_practice, row.child, row.none_offered, row.unrecorded) == (2, 1, 1, 1)
    assert (row.qualified, row.minutes, row.not_understood) == (1, 12, 1)
    assert figures.language_help.by_help["family-member"] == 2
    assert figures.callers[0][1] == 7


def test_ratings_are_doubled_to_ten(desk: Office) -> None:
    for score in (5, 4, 2):
        key = log_interaction(desk, channel="walk-in", contact="José Álvarez").id
        rate_interaction(desk, id=key, score=score)
    ratings = measure(desk, days=WEEK.days).ratings
    assert ratings.count == 3
    assert ratings.average == pytest.approx(11 / 3)
    assert ratings.out_of_ten == pytest.approx(22 / 3)
    assert ratings.low == 1


def test_what_may_upset_is_listed_open_and_pressing_first(desk: Office, clock: Clock) -> None:
    def log(**fields: str) -> str:
        return log_interaction(desk, channel="phone", contact="José Álvarez", **fields).id  # type: ignore[arg-type]

    done = log(kind="concern", status="closed", priority="critical")
    concern = log(kind="concern")
    log(kind="question")
    urgent, critical = log(priority="urgent"), log(priority="critical")
    assert measure(desk, days=WEEK.days).upset == (critical, urgent, concern, done)


def test_deleted_interactions_are_not_counted(desk: Office) -> None:
    from frontdesk.interactions import delete_interaction

    key = log_interaction(desk, channel="phone", contact="José Álvarez", follow_up="2026-11-18").id
    rate_interaction(desk, id=key, score=1)
    delete_interaction(desk, id=key)
    figures = measure(desk, days=WEEK.days)
    assert (figures.contacts, figures.standing.open, figures.promises.due, figures.ratings.count) == (
        0,
        0,
        0,
        0,
    )


def test_an_empty_week_has_no_averages(desk: Office) -> None:
    figures: Figures = measure(desk, days=Week(2026, 30).days)
    assert figures.contacts == 0
    assert figures.response_median is None
    assert figures.response_90 is None
    assert figures.ratings.average is None
    assert figures.ratings.out_of_ten is None
    assert figures.promises.kept_share is None
    assert figures.languages == ()


def test_a_day_of_25_hours_is_counted_whole(desk: Office, clock: Clock) -> None:
    clock.set("2026-11-16T08:00")
    for hour in (0, 12, 23):
        at = dt.datetime(2026, 11, 1, hour, 30, tzinfo=ZONE)
        log_interaction(desk, channel="email", contact="José Álvarez", at=at)
    at = dt.datetime(2026, 11, 1, 1, 30, tzinfo=ZONE, fold=1)
    log_interaction(desk, channel="email", contact="José Álvarez", at=at)
    day = dt.date(2026, 11, 1)
    assert measure(desk, days=Days(day, day)).by_hour == {(6, 0): 1, (6, 1): 1, (6, 12): 1, (6, 23): 1}


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=50), st.floats(0.01, 1))
def test_a_percentile_is_a_value_that_occurred_and_is_high_enough(spans: list[int], share: float) -> None:
    found = nearest_rank(spans, share)
    assert found is not None
    value = found // dt.timedelta(milliseconds=1)
    assert value in spans
    assert sum(each <= value for each in spans) >= share * len(spans)
    assert sum(each < value for each in spans) < share * len(spans)


def test_the_median_of_an_even_number_is_between() -> None:
    assert median([1000, 3000]) == dt.timedelta(seconds=2)
    assert median([]) is None
