"""The sentences that a page begins with: every number in them is one that the recount gives for their subject."""

from __future__ import annotations

from collections import Counter

import pytest

from frontdesk.calendar import Week
from frontdesk.figures.week import weekly_summary
from tests.reports.recount.conftest import Year
from tests.reports.recount.document import week_counted
from tests.reports.recount.said import numbers_of, supported
from tests.reports.recount.seeding import PLANS


@pytest.mark.parametrize("place", range(len(PLANS)))
def test_findings_say_what_was_counted(year: Year, place: int) -> None:
    office = year.schools[place].office
    unsupported, subjects = [], Counter[str]()
    for back in (0, 1, 2, 3, 6, 10, 23, 51):
        week = Week.of(office.today()).plus(-back)
        counted = week_counted(year.plain, office.school_id, week.monday)
        for finding in weekly_summary(office, week=week).to_json()["findings"]:
            subjects[finding["about"]] += 1
            known = supported(finding["about"], counted)
            wrong = [each for each in numbers_of(finding["sentence"], counted) if each not in known]
            unsupported += [f"{week} {finding['about']}: {wrong} in “{finding['sentence']}”"] if wrong else []
    assert not unsupported, "\n".join(unsupported)
    assert len(subjects) >= 7, subjects


def test_a_wrong_number_in_a_sentence_is_noticed(year: Year) -> None:
    office = year.schools[0].office
    week = Week.of(office.today()).plus(-1)
    counted = week_counted(year.plain, office.school_id, week.monday)
    findings = weekly_summary(office, week=week).to_json()["findings"]
    assert findings
    for finding in findings:
        numbers = numbers_of(finding["sentence"], counted)
        assert numbers, finding
        wrong = finding["sentence"].replace(numbers[0], "9,876", 1)
        assert set(numbers_of(wrong, counted)) - supported(finding["about"], counted)
