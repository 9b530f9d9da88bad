"""Every count on a list or record equals a recount, written differently: plain SQL over the store's tables."""

import datetime as dt

import pytest
from sqlalchemy import text

from frontdesk.calendar import Days, bounds
from frontdesk.office import Office
from frontdesk.reports.absences import absences
from frontdesk.reports.day_sheet import day_sheet
from frontdesk.reports.deliveries import deliveries
from frontdesk.reports.follow_ups import follow_ups
from frontdesk.reports.on_site import on_site_list
from frontdesk.reports.ways_home import ways_home
from models.base import to_milliseconds

BACK = (0, 1, 2, 3, 4, 7, 8, 20)


def day_of(office: Office, back: int) -> dt.date:
    return office.today() - dt.timedelta(days=back)


def ask(office: Office, sql: str, day: dt.date, **given: object) -> tuple[int, ...]:
    """Ask the store with `:start`, `:end` (milliseconds) and `:day` of a day."""
    start, end = (to_milliseconds(moment) for moment in bounds(Days(day, day), office.zone))
    values = {"start": start, "end": end, "day": day.isoformat(), **given}
    with office.reading() as session:
        return tuple(session.execute(text(sql), values).one())


@pytest.mark.parametrize("back", BACK)
def test_absences(busy: Office, back: int) -> None:
    day = day_of(busy, back)
    sql = """
        SELECT count(DISTINCT coalesce(student_id, id)) FROM interaction
        WHERE routine = 'absence' AND NOT deleted
            AND :day BETWEEN json_extract(details, '$.from') AND json_extract(details, '$.until')
    """
    assert ask(busy, sql, day) == (absences(busy, day=day).counts["lines"],)


@pytest.mark.parametrize("back", BACK)
def test_ways_home(busy: Office, back: int) -> None:
    day = day_of(busy, back)
    sql = """
        SELECT count(DISTINCT coalesce(student_id, id)) FROM interaction
        WHERE routine = 'way-home' AND NOT deleted AND at < :end
            AND (at >= :start OR json_extract(details, '$.lasts') = 'from-now-on')
    """
    (counted,) = ask(busy, sql, day)
    for by in ("class", "bus", "nothing"):
        assert ways_home(busy, day=day, by=by).counts["lines"] == counted


@pytest.mark.parametrize("back", BACK)
def test_deliveries(busy: Office, back: int) -> None:
    day = day_of(busy, back)
    week = to_milliseconds(bounds(Days(*[day - dt.timedelta(days=7)] * 2), busy.zone)[0])
    sql = """
        SELECT coalesce(sum(routine = 'message' AND done IS NULL), 0),
            coalesce(sum(routine = 'item' AND done IS NULL), 0), coalesce(sum(done IS NOT NULL), 0)
        FROM (SELECT routine, at, json_extract(details, '$.delivered') AS done FROM interaction
              WHERE routine IN ('message', 'item') AND NOT deleted AND at < :end)
        WHERE at >= :start OR at >= :week AND done IS NULL
    """
    counts = deliveries(busy, day=day).counts
    assert ask(busy, sql, day, week=week) == (counts["messages"], counts["items"], counts["delivered"])


@pytest.mark.parametrize("back", BACK)
def test_the_day_sheet(busy: Office, back: int) -> None:
    day = day_of(busy, back)
    sql = """
        SELECT (SELECT count(*) FROM interaction WHERE NOT deleted AND at >= :start AND at < :end),
            (SELECT count(*) FROM movement WHERE NOT deleted AND at >= :start AND at < :end),
            (SELECT count(*) FROM (
                SELECT interaction_id FROM entry WHERE NOT deleted AND kind <> 'owner' AND at >= :start AND at < :end
                UNION ALL SELECT interaction_id FROM rating WHERE NOT deleted AND at >= :start AND at < :end
                UNION ALL SELECT interaction_id FROM follow_up
                    WHERE NOT deleted AND done_at >= :start AND done_at < :end
                UNION ALL SELECT interaction_id FROM visit WHERE NOT deleted AND left_at >= :start AND left_at < :end
            ) JOIN interaction AS i ON i.id = interaction_id WHERE i.at < :start AND NOT i.deleted)
    """
    counts = day_sheet(busy, day=day).counts
    assert ask(busy, sql, day) == (counts["contacts"], counts["movements"], counts["later"])


def test_follow_ups_and_who_is_on_site(busy: Office) -> None:
    sql = """
        SELECT count(*), coalesce(sum(due < :day), 0), count(DISTINCT coalesce(f.owner_id, ''))
        FROM follow_up AS f JOIN interaction AS i ON i.id = f.interaction_id
        WHERE done_at IS NULL AND NOT f.deleted AND NOT i.deleted
    """
    counts = follow_ups(busy).counts
    assert ask(busy, sql, busy.today()) == (counts["open"], counts["overdue"], counts["owners"])
    assert counts["open"] > 10
    here = "SELECT count(*) FROM visit WHERE left_at IS NULL AND NOT deleted"
    assert ask(busy, here, busy.today()) == (on_site_list(busy).counts["visitors"],)


def test_the_days_that_are_counted_again_hold_something(busy: Office) -> None:
    days = [day_of(busy, back) for back in BACK]
    assert sum(absences(busy, day=day).counts["lines"] for day in days) > 10
    assert sum(ways_home(busy, day=day).counts["lines"] for day in days) > 10
    told = [deliveries(busy, day=day).counts for day in days]
    assert sum(counts["messages"] + counts["items"] + counts["delivered"] for counts in told) > 10
    sheets = [day_sheet(busy, day=day).counts for day in days]
    assert all(sum(counts[name] for counts in sheets) > 5 for name in ("contacts", "movements", "later"))
