"""The numbers of a week's summary beyond its contacts, against plain SQL over the same file or row by row."""

import datetime as dt
import json
import sqlite3
import statistics
from collections import Counter
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from frontdesk.calendar import Week, bounds
from frontdesk.figures.metrics import measure
from frontdesk.figures.spans import nearest_rank
from frontdesk.figures.week import WeekSummary, weekly_summary
from frontdesk.first_day import set_up_school
from frontdesk.interactions import delete_interaction, log_interaction
from frontdesk.movements import log_movement
from frontdesk.office import Office, open_office
from frontdesk.seed.fill import seed_office
from models.base import from_milliseconds, to_milliseconds

NOW = dt.datetime(2026, 11, 24, 13, 20, tzinfo=ZoneInfo("America/Chicago"))


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = open_office(tmp_path_factory.mktemp("busy") / "office", wall=lambda: to_milliseconds(NOW))
    set_up_school(office, school="Larkmoor", timezone="America/Chicago", staff=(("Ana Ruiz", "admin"),))
    seed_office(office, interactions=6000, weeks=58, seed=5)
    yield office
    office.close()


def rows(office: Office, sql: str, *values: object) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(office.store.path)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def ends(office: Office, week: Week) -> tuple[int, int]:
    start, end = bounds(week.days, office.zone)
    return to_milliseconds(start), to_milliseconds(end)


WEEKS = [Week(2026, 47), Week(2026, 46), Week(2026, 43), Week(2026, 2)]


@pytest.fixture(params=WEEKS, ids=str)
def week(request: pytest.FixtureRequest) -> Week:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def summary(busy: Office, week: Week) -> WeekSummary:
    return weekly_summary(busy, week=week, names=True)


def test_visits_and_their_median(busy: Office, week: Week, summary: WeekSummary) -> None:
    found = rows(
        busy,
        "select v.left_at - v.arrived_at from visit v, interaction i where v.interaction_id = i.id"
        " and i.at >= ? and i.at < ? and i.deleted = 0 and v.deleted = 0",
        *ends(busy, week),
    )
    stays = [each for (each,) in found if each is not None]
    visits = summary.figures.visits
    assert (visits.count, visits.left) == (len(found), len(stays))
    assert visits.median is not None
    assert visits.median / dt.timedelta(milliseconds=1) == pytest.approx(statistics.median(stays), abs=1)


def test_late_arrivals_and_early_dismissals(busy: Office, week: Week, summary: WeekSummary) -> None:
    found = Counter(
        kind
        for (kind,) in rows(
            busy, "select kind from movement where at >= ? and at < ? and deleted = 0", *ends(busy, week)
        )
    )
    movements = summary.figures.movements
    assert movements.late_arrivals == found["late-arrival"]
    assert movements.early_dismissals == found["early-dismissal"]


def test_what_is_open_is_counted_by_owner_and_aged_row_by_row(
    busy: Office, week: Week, summary: WeekSummary
) -> None:
    moment = ends(busy, week)[1] - 1
    ages, owners, late = [], Counter[str](), Counter[str]()
    names = dict(rows(busy, "select id, name from staff"))
    for at, closed, waited, since, owner in rows(
        busy,
        "select at, closed_at, waited_minutes, waiting_since, owner_id from interaction where deleted = 0",
    ):
        if at > moment or (closed is not None and closed <= moment):
            continue
        waiting = from_milliseconds(since) if since is not None and since < moment else None
        age = busy.calendar.age(
            from_milliseconds(at), from_milliseconds(moment), waited_minutes=waited, waiting_since=waiting
        )
        ages.append(age // dt.timedelta(milliseconds=1))
        owners[names[owner]] += 1
        late[names[owner]] += age > 5 * busy.calendar.day_length
    standing = summary.figures.standing
    assert (standing.open, standing.past_due) == (len(ages), sum(late.values()))
    assert standing.age_90 == nearest_rank(ages, 0.9)
    assert standing.age_median is not None
    assert standing.age_median / dt.timedelta(milliseconds=1) == pytest.approx(statistics.median(ages), abs=1)
    assert {load.owner: load.open for load in summary.lists.loads if load.open} == dict(owners)
    assert {load.owner: load.past_due for load in summary.lists.loads if load.past_due} == dict(+late)


def test_promises_past_their_day_and_due_next_week_by_owner(
    busy: Office, week: Week, summary: WeekSummary
) -> None:
    sql = (
        "select s.name, count(*) from follow_up f join staff s on s.id = f.owner_id"
        " where f.done_at is null and f.due between ? and ? and f.deleted = 0 group by 1"
    )
    late = dict(rows(busy, sql, "2000-01-01", str(week.sunday)))
    after = dict(rows(busy, sql, *map(str, week.plus(1).days)))
    lists = summary.lists
    assert lists.overdue_promises == sum(late.values())
    assert lists.due_next_week == sum(after.values())
    assert {load.owner: load.overdue_promises for load in lists.loads if load.overdue_promises} == late
    assert {load.owner: load.due_next_week for load in lists.loads if load.due_next_week} == after


def test_the_trend_and_the_compared_weeks_are_those_weeks(
    busy: Office, week: Week, summary: WeekSummary
) -> None:
    for each, contacts in zip(summary.trend.weeks, summary.trend.contacts, strict=True):
        figures = measure(busy, days=each.days)
        assert figures.contacts == contacts
        for name, many in figures.by_topic.items():
            assert summary.trend.of_topic(name)[summary.trend.weeks.index(each)] == many
    assert summary.trend.weeks[-1] == week
    for other, found in ((week.plus(-1), summary.before), (summary.year_week, summary.year)):
        if found is None:
            assert week == Week(2026, 2)
            continue
        whole = measure(busy, days=other.days)
        for name in (
            "contacts", "by_channel", "by_kind", "by_topic", "by_language", "by_day", "by_hour", "answered",
            "response_median", "response_90", "promises", "ratings", "visits", "movements",
        ):  # fmt: skip
            assert getattr(found, name) == getattr(whole, name), name


def test_the_document_is_plain_json_and_says_what_the_summary_says(summary: WeekSummary) -> None:
    document = json.loads(json.dumps(summary.to_json()))
    figures, told = summary.figures, document["this_week"]
    assert document["week"] == str(summary.week)
    assert told["contacts"] == figures.contacts == sum(sum(day.values()) for day in told["by_day"].values())
    assert told["by_topic"] == dict(figures.by_topic)
    assert sum(each["contacts"] for each in told["by_weekday_and_hour"]) == figures.contacts
    assert told["standing"]["past_due"] == figures.standing.past_due
    assert [each["sentence"] for each in document["findings"]] == [each.sentence for each in summary.findings]
    assert sum(load["open"] for load in document["owners"]) == figures.standing.open
    assert document["trend"]["contacts"][-1] == figures.contacts


def test_a_movement_goes_with_its_deleted_contact(busy: Office) -> None:
    before = weekly_summary(busy).figures.movements.late_arrivals
    log_movement(busy, kind="late-arrival", student="Zoë Álvarez", at=NOW)
    assert weekly_summary(busy).figures.movements.late_arrivals == before + 1
    found = rows(
        busy, "select interaction_id from movement where interaction_id is not null and kind = 'late-arrival'"
        " and at >= ?", ends(busy, Week(2026, 48))[0],
    )  # fmt: skip
    delete_interaction(busy, id=found[0][0])
    assert weekly_summary(busy).figures.movements.late_arrivals == before


def test_one_comment_that_many_chose_is_told_once(busy: Office) -> None:
    comments = weekly_summary(busy, week=Week(2026, 47), names=True).lists.comments
    assert len({each.about for each in comments}) == len(comments)
    scores = [each.score or 0 for each in comments]
    assert scores == sorted(scores)


def test_a_contact_with_no_owner_has_a_line_of_its_own(busy: Office) -> None:
    log_interaction(busy, channel="phone", contact="José Álvarez")
    assert any(load.owner == "" for load in weekly_summary(busy).lists.loads)
