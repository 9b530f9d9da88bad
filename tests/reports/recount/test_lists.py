"""The counts that lists and records tell, by the report's own numbers and by its lines, against the recount."""

from __future__ import annotations

import datetime as dt

import pytest

from frontdesk.calendar import Days
from frontdesk.figures.language_access import language_access
from frontdesk.followups import count_overdue
from frontdesk.office import Office
from frontdesk.reports.absences import absences
from frontdesk.reports.day_sheet import day_sheet
from frontdesk.reports.deliveries import deliveries
from frontdesk.reports.follow_ups import follow_ups
from frontdesk.reports.language_access import language_access_report
from frontdesk.reports.on_site import on_site_list
from frontdesk.reports.ways_home import ways_home
from tests.reports.reading import text_of
from tests.reports.recount import lists_sql
from tests.reports.recount.conftest import Year
from tests.reports.recount.seeding import LAST, PLANS
from tests.reports.recount.told import language_told

TODAY = LAST.date()
DAYS = (
    *(TODAY - dt.timedelta(days=back) for back in range(18)), dt.date(2026, 3, 9), dt.date(2026, 3, 8),
    dt.date(2025, 11, 2), dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2026, 9, 6),
)  # fmt: skip
"""The days up to today, both changes of the clocks, the turn of the year."""


def office_of(year: Year, place: int) -> tuple[Office, str]:
    office = year.schools[place].office
    return office, office.school_id


@pytest.mark.parametrize("place", range(len(PLANS)))
def test_absences_of_each_school_day(year: Year, place: int) -> None:
    office, key = office_of(year, place)
    for first, last in (
        (TODAY - dt.timedelta(days=200), TODAY),
        (dt.date(2025, 11, 1), dt.date(2026, 1, 31)),
    ):
        counted = lists_sql.absent(year.plain, key, first, last)
        report = absences(office, days=Days(first, last))
        told: dict[str, int] = {}
        for row in report.rows:
            told[str(row[0])] = told.get(str(row[0]), 0) + 1
        assert told == counted
        assert report.counts["lines"] == sum(counted.values()) > 0


@pytest.mark.parametrize("place", range(len(PLANS)))
def test_each_day_s_lists(year: Year, place: int) -> None:
    office, key = office_of(year, place)
    for day in DAYS:
        counted = lists_sql.of_day(year.plain, key, day)
        assert ways_home(office, day=day).counts["lines"] == lists_sql.ways_home(year.plain, counted), day
        assert deliveries(office, day=day).counts == lists_sql.deliveries(year.plain, counted), day


@pytest.mark.parametrize("place", range(len(PLANS)))
def test_the_day_sheet(year: Year, place: int) -> None:
    office, key = office_of(year, place)
    seen = 0
    for day in DAYS:
        counted = lists_sql.day_sheet(year.plain, lists_sql.of_day(year.plain, key, day))
        report = day_sheet(office, day=day)
        by_channel = counted.pop("by channel")
        assert report.counts == counted, day
        assert len(report.rows) == sum(counted.values()), day
        facts = dict(report.sheet.facts)
        assert facts["Contacts"] == f"{counted['contacts']:,}"
        for channel, name in (
            ("walk-in", "Walk-in"),
            ("phone", "Phone"),
            ("email", "E-mail"),
            ("other", "Other"),
        ):
            assert facts.get(name, "0") == f"{by_channel.get(channel, 0):,}", day
        seen += counted["later"]
    assert seen > 100


@pytest.mark.parametrize("place", range(len(PLANS)))
def test_follow_ups_by_owner(year: Year, place: int) -> None:
    office, key = office_of(year, place)
    counted = lists_sql.follow_ups(year.plain, lists_sql.of_day(year.plain, key, TODAY))
    report = follow_ups(office)
    assert report.counts == {
        "open": counted["open"],
        "overdue": counted["overdue"],
        "owners": len(counted["owners"]),
    }
    assert count_overdue(office) == counted["overdue"]
    assert len(report.rows) == counted["open"] > 0
    text = text_of(report.pdf())
    promises = "1 promise" if counted["open"] == 1 else f"{counted['open']:,} promises"
    assert f"{promises}, {counted['overdue']:,} overdue, {counted['soon']:,} due within seven days" in text
    for owner, many, late in counted["owners"]:
        told = f"{owner or 'Nobody owns these'} · {many:,} open{f', {late:,} overdue' if late else ''}"
        assert told in text


@pytest.mark.parametrize("place", range(len(PLANS)))
def test_who_is_on_site(year: Year, place: int) -> None:
    office, key = office_of(year, place)
    counted = lists_sql.on_site(year.plain, lists_sql.of_day(year.plain, key, TODAY))
    report = on_site_list(office)
    assert report.counts == {"visitors": counted["visitors"], "left_early": counted["left early"]}
    places: dict[str, int] = {}
    for row in report.rows:
        places[str(row[2]).lower()] = places.get(str(row[2]).lower(), 0) + 1
    assert sorted(places.values()) == counted["places"]
    text = text_of(report.pdf())
    for name, many in (
        ("Visitors on site", counted["visitors"]),
        ("Students who left early", counted["left early"]),
    ):
        assert f"{name} {many:,}" in text or f"{many:,} {name}" in text
    assert counted["visitors"] > 5


@pytest.mark.parametrize("place", range(len(PLANS)))
@pytest.mark.parametrize(
    ("first", "last"),
    [(dt.date(2026, 8, 20), TODAY), (dt.date(2025, 11, 15), dt.date(2026, 6, 30)), (TODAY, TODAY)],
)
def test_language_access(year: Year, place: int, first: dt.date, last: dt.date) -> None:
    office, key = office_of(year, place)
    counted = lists_sql.language_access(year.plain, key, first, last)
    told = language_access(office, days=Days(first, last))
    assert told.contacts == counted["contacts"] > 0
    assert {row.language: language_told(row) for row in told.languages} == counted["languages"]
    if counted["total"]:
        assert language_told(told.total) == counted["total"]
    assert {
        month.first.isoformat(): (month.contacts, month.help.contacts) for month in told.months
    } == counted["months"]
    by_month = {
        (language, f"{month.first:%Y-%m}"): many
        for language, several in told.by_month.items()
        for month, many in zip(told.months, several, strict=True)
        if many
    }
    assert by_month == counted["by month"]
    assert {child.id: child.language for child in told.children} == counted["children"]
    assert told.students == counted["students"]


@pytest.mark.parametrize("place", range(len(PLANS)))
def test_the_pages_of_language_access(year: Year, place: int) -> None:
    """The page and the table, read back: every row of languages and months, and the facts above them."""
    office, key = office_of(year, place)
    first, last = dt.date(2026, 8, 20), TODAY
    counted = lists_sql.language_access(year.plain, key, first, last)
    report = language_access_report(office, days=Days(first, last))
    total, text = counted["total"], text_of(report.pdf())
    assert f"{100 * total['contacts'] / counted['contacts']:.0f}% of {counted['contacts']:,} contacts" in text
    for language, row in {**counted["languages"], "": total}.items():
        shares = [f"{row[name]:,} · {100 * row[name] / row['contacts']:.0f}%" if row[name] else "–"
                  for name in ("offered", "used", "well_helped", "qualified", "none_offered")]  # fmt: skip
        declined = row["by help"].get("declined", 0)
        unrecorded = (
            f"{row['unrecorded']:,} · {100 * row['unrecorded'] / row['contacts']:.0f}%"
            if row["unrecorded"]
            else "–"
        )
        rest = [row[name] for name in ("not_good_practice", "child", "not_understood", "minutes")]
        cells = [f"{row['contacts']:,}", *shares, _dash(declined), unrecorded, *map(_dash, rest)]
        assert " ".join(cells) in text, language
    table = {str(line[0]): line for line in report.rows}
    assert len(table) == len(counted["languages"]) + 1
    assert table["All"][4:9] == tuple(
        total[name] for name in ("contacts", "offered", "used", "well_helped", "qualified")
    )
    assert table["All"][-4:] == (
        total["not_good_practice"],
        total["child"],
        total["not_understood"],
        total["minutes"],
    )


def _dash(many: int) -> str:
    return f"{many:,}" if many else "–"
