"""The pages themselves, read back as text: every line of figures that they print is what the recount counts."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from frontdesk.calendar import Week
from frontdesk.reports.district import make_district, write_district_report
from frontdesk.reports.weekly import make_weekly
from tests.reports.reading import text_of
from tests.reports.recount.conftest import HEAD_OFFICE, Shared, Year
from tests.reports.recount.district_sql import district_counted
from tests.reports.recount.document import week_counted
from tests.reports.recount.printed import week_lines
from tests.reports.recount.printed_district import district_lines
from tests.reports.recount.seeding import LAST, PLANS
from tests.reports.recount.week_sql import Numbers


@pytest.mark.parametrize("place", range(len(PLANS)))
def test_the_week_s_page_prints_what_was_counted(year: Year, place: int) -> None:
    office = year.schools[place].office
    missing, lines = [], 0
    for back in (0, 1, 2, 5, 23, 51):
        week = Week.of(office.today()).plus(-back)
        text = text_of(make_weekly(office, week=week))
        counted = week_counted(year.plain, office.school_id, week.monday)
        if not counted["this_week"]["contacts"]:
            continue
        for line in week_lines(counted):
            lines += 1
            if f" {line} " not in f" {text} ":
                missing.append(f"{week}: {line}")
    assert not missing, "\n".join(missing)
    assert lines > 200


FIRST, TODAY = LAST.date() - dt.timedelta(days=27), LAST.date()


def of_district(shared: Shared) -> Numbers:
    names = {school.office.school_id: school.plan.name for school in shared.district.schools}
    return district_counted(shared.plain, names, FIRST, TODAY, HEAD_OFFICE)


def test_the_district_s_pages_print_what_was_counted(shared: Shared) -> None:
    office = shared.district.office
    text = f" {text_of(make_district(office, first=FIRST, last=TODAY))} "
    lines = list(district_lines(of_district(shared), office.calendar.day_length.total_seconds() / 60))
    assert not [line for line in lines if f" {line} " not in text]
    assert len(lines) > 40


def test_the_district_s_table_holds_what_was_counted(shared: Shared, tmp_path: Path) -> None:
    write_district_report(shared.district.office, first=FIRST, last=TODAY, out=tmp_path / "schools.csv")
    counted = of_district(shared)
    with (tmp_path / "schools.csv").open(encoding="utf-8-sig", newline="") as file:
        table = {row["school"]: row for row in csv.DictReader(file)}
    assert len(table) == len(PLANS) + 1
    for row in (*counted["by_school"], counted["total"]):
        cells = table[row["school"]]
        for heading, name in (("students on file", "students"), ("contacts", "contacts"), ("contacts before", "before"),
                              ("open", "open"), ("past due", "past_due"), ("answered", "answered"),
                              ("ratings", "ratings"), ("not in English", "not_english")):  # fmt: skip
            assert cells[heading] == str(row[name]), (row["school"], heading)
        for heading, table_name in (
            ("phone", "channels"),
            ("walk-in", "channels"),
            ("family member", "helps"),
        ):
            assert cells[heading] == str(row[table_name].get(heading.replace(" ", "-"), 0))
        assert float(cells["score of 10"]) == row["out_of_ten"]
        assert float(cells["contacts per 100 students"]) == row["contacts_per_100"]
