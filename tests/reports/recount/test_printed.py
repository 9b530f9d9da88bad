"""The pages themselves, read back as text: every line of figures that they print is what the recount counts."""

from __future__ import annotations

import pytest

from frontdesk.calendar import Week
from frontdesk.reports.weekly import make_weekly
from tests.reports.reading import text_of
from tests.reports.recount.conftest import Year
from tests.reports.recount.document import week_counted
from tests.reports.recount.printed import week_lines
from tests.reports.recount.seeding import PLANS


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
