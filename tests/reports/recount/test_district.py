"""Every number of the district's report, read from central, against the schools' own rows counted by SQL."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from frontdesk.figures.district import district_summary
from tests.reports.recount.conftest import HEAD_OFFICE, Shared, Year
from tests.reports.recount.district_sql import district_counted
from tests.reports.recount.seeding import LAST, PLANS
from tests.reports.recount.told import differences, leaves

TODAY = LAST.date()
PERIODS = {
    "four weeks": (TODAY - dt.timedelta(days=27), TODAY),
    "today": (TODAY, TODAY),
    "one day of a week": (dt.date(2026, 11, 12), dt.date(2026, 11, 12)),
    "around the change of the clocks": (dt.date(2026, 10, 30), dt.date(2026, 11, 2)),
    "a quarter": (dt.date(2026, 8, 1), dt.date(2026, 10, 31)),
    "a year": (dt.date(2025, 11, 19), TODAY),
    "the turn of the year": (dt.date(2025, 12, 20), dt.date(2026, 1, 10)),
    "before anything": (dt.date(2025, 1, 1), dt.date(2025, 1, 31)),
}


def compared(told: dict[str, Any], counted: dict[str, Any]) -> list[str]:
    """Return every number of a report that the recount does not confirm, and those it has and the report has not."""
    for row in (*told["by_school"], told["total"]):
        synced = row.pop("synced")
        assert (synced is not None) == (told["connected"] and row is not told["total"])
    for heading in ("district", "silent"):
        told.pop(heading)
    flat, wanted = dict(leaves(told)), dict(leaves(counted))
    return differences(flat, wanted) + [f"not told: {each}" for each in wanted.keys() - flat.keys()]


@pytest.mark.parametrize("name", PERIODS)
def test_every_number_from_central(shared: Shared, name: str) -> None:
    first, last = PERIODS[name]
    told = district_summary(shared.district.office, first=first, last=last).to_json()
    names = {school.office.school_id: school.plan.name for school in shared.district.schools}
    wrong = compared(told, district_counted(shared.plain, names, first, last, HEAD_OFFICE))
    assert not wrong, "\n".join(wrong[:40])


@pytest.mark.parametrize("place", range(len(PLANS)))
@pytest.mark.parametrize("name", PERIODS)
def test_every_number_of_a_school_on_its_own(year: Year, name: str, place: int) -> None:
    first, last = PERIODS[name]
    office = year.schools[place].office
    told = district_summary(office, first=first, last=last).to_json()
    counted = district_counted(year.plain, {office.school_id: PLANS[place].name}, first, last)
    wrong = compared(told, counted)
    assert not wrong, "\n".join(wrong[:40])


_FOUR_WEEKS = "deleted = 0 AND at_day BETWEEN :first AND :last"
CHANGES = {
    "a student left": ("student", "active = 0", "active = 1 AND deleted = 0"),
    "a student speaks otherwise": ("student", "language = 'xx'", "active = 1 AND deleted = 0"),
    "a contact of another day": ("interaction", "at_day = '2024-11-30'", _FOUR_WEEKS),
    "a contact by letter": ("interaction", "channel = 'letter'", _FOUR_WEEKS),
    "a contact in another language": ("interaction", "language = 'xx'", _FOUR_WEEKS),
    "one that is open": (
        "interaction",
        "status = 'new', closed_at = NULL",
        f"{_FOUR_WEEKS} AND status = 'closed'",
    ),
    "one that was past due": (
        "interaction",
        "at_day = :last",
        "deleted = 0 AND status = 'new' AND at_day < :first",
    ),
    "an answer": (
        "interaction",
        "answered_at = NULL",
        f"{_FOUR_WEEKS} AND direction = 'incoming' AND answered_at > at",
    ),
    "a rating": ("rating", "score = 6 - score + (score = 3)", _FOUR_WEEKS),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_row_is_noticed(shared: Shared, name: str) -> None:
    """One row of one school changed in the export, and the report from central is not confirmed any more."""
    first, last = PERIODS["four weeks"]
    names = {school.office.school_id: school.plan.name for school in shared.district.schools}
    table, change, which = CHANGES[name]
    days = {"first": first.isoformat(), "last": last.isoformat(), "school": next(iter(names))}
    row = f"(SELECT rowid FROM {table} WHERE school = :school AND {which} LIMIT 1)"
    try:
        done = shared.plain.execute(f"UPDATE {table} SET {change} WHERE rowid = {row}", days)
        assert done.rowcount == 1
        told = district_summary(shared.district.office, first=first, last=last).to_json()
        assert compared(told, district_counted(shared.plain, names, first, last, HEAD_OFFICE))
    finally:
        shared.plain.rollback()
