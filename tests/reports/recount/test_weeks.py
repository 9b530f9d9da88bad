"""Every number of a week, all through a year, and of longer stretches, against the recount."""

from __future__ import annotations

import datetime as dt

import pytest

from frontdesk.calendar import Days, Week
from frontdesk.figures.metrics import measure
from tests.reports.recount.conftest import Year
from tests.reports.recount.seeding import PLANS
from tests.reports.recount.told import differences, figures_told
from tests.reports.recount.week_sql import one_by_one, passed, period, recount

EVERY = (*range(6), *range(7, 62, 3), 36, 37, 55)
"""Weeks back: the last ones, one of three of the year before, and the two in which the clocks change."""
SCHOOLS = range(len(PLANS))


@pytest.mark.parametrize("place", SCHOOLS)
def test_weeks_of_the_year(year: Year, place: int) -> None:
    school = year.schools[place]
    wrong, contacts = [], 0
    for back in EVERY:
        days = Week.of(school.office.today()).plus(-back).days
        counted = recount(
            year.plain,
            period(year.plain, school.office.school_id, days.first.isoformat(), days.last.isoformat()),
        )
        told = figures_told(measure(school.office, days=days))
        contacts += counted["contacts"]
        wrong += [f"{days.first}: {line}" for line in differences(told, counted)]
    assert not wrong, "\n".join(wrong)
    assert contacts > 700


@pytest.mark.parametrize("place", SCHOOLS)
@pytest.mark.parametrize("length", [1, 28, 91, 365])
def test_days_months_and_a_year(year: Year, place: int, length: int) -> None:
    school = year.schools[place]
    last = school.office.today() - dt.timedelta(days=length % 5)
    days = Days(last - dt.timedelta(days=length - 1), last)
    asked = period(year.plain, school.office.school_id, days.first.isoformat(), days.last.isoformat())
    assert not differences(figures_told(measure(school.office, days=days)), recount(year.plain, asked))


@pytest.mark.parametrize("place", SCHOOLS)
def test_numbered_minutes_count_as_minutes_one_by_one(year: Year, place: int) -> None:
    """The recount's quick way of counting school time, against adding up every single minute."""
    key = year.schools[place].office.school_id
    sql = (
        f"SELECT at, closed_at, {passed('closed_at')} - {passed('at')} AS quick FROM interaction"
        " WHERE school = :school AND closed_at > at ORDER BY closed_at - at DESC, id LIMIT 200"
    )
    rows = year.plain.execute(sql, {"school": key}).fetchall()
    assert len(rows) == 200
    for row in rows:
        assert row["quick"] == one_by_one(year.plain, key, row["at"], row["closed_at"])
