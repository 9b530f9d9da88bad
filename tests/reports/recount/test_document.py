"""The week's whole document, number by number: the week, the week before, last year's, the trend, what is owed."""

from __future__ import annotations

from typing import Any

import pytest

from frontdesk.calendar import Week
from frontdesk.figures.week import weekly_summary
from tests.reports.recount.conftest import Year
from tests.reports.recount.document import past_due_listed, week_counted
from tests.reports.recount.seeding import PLANS
from tests.reports.recount.told import differences, leaves

WORDS = frozenset(
    {"district", "made", "named", "findings", "overdue", "due_next", "upset", "thanks", "comments"}
)
"""What of the document is no count: `test_lists_of_the_week` and `test_findings` look at those."""

WEEKS = (-1, 0, 1, 2, 5, 23, 51)
"""Weeks back from the present one: the next one, this one, two with a change of the clocks between them, one of
autumn, one without school, and Thanksgiving a year ago."""


def document(year: Year, place: int, back: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the program says of a week and what the recount says, as flat tables of path and value."""
    office = year.schools[place].office
    week = Week.of(office.today()).plus(-back)
    told = weekly_summary(office, week=week).to_json()
    counted = week_counted(year.plain, office.school_id, week.monday)
    told = {name: value for name, value in told.items() if name not in WORDS}
    told["callers"] = [{"contacts": line["contacts"]} for line in told["callers"]]
    return dict(leaves(told)), dict(leaves(counted))


@pytest.mark.parametrize("place", range(len(PLANS)))
def test_every_number_of_the_document(year: Year, place: int) -> None:
    wrong, compared = [], 0
    for back in WEEKS:
        told, counted = document(year, place, back)
        assert len(told) > 60
        compared += "/year_before/contacts" in told
        wrong += [f"{back} weeks back {line}" for line in differences(told, counted)]
        wrong += [f"{back} weeks back, not told: {name}" for name in counted.keys() - told.keys()]
    assert not wrong, "\n".join(wrong[:60])
    assert compared >= 4


@pytest.mark.parametrize("place", range(len(PLANS)))
def test_what_is_listed_as_past_due_is_past_due(year: Year, place: int) -> None:
    """The same days in the same order as counted with the waiting taken off, minute by minute."""
    office = year.schools[place].office
    for back in range(6):
        week = Week.of(office.today()).plus(-back)
        told = [line["day"] for line in weekly_summary(office, week=week).to_json()["overdue"]
                if not line["promised"]]  # fmt: skip
        assert told == past_due_listed(year.plain, office.school_id, week.monday, len(told))
        assert told


def test_every_changed_value_of_the_document_is_noticed(year: Year) -> None:
    told, counted = document(year, 0, 1)
    assert not differences(told, counted)
    for name, value in told.items():
        other = value + 1 if isinstance(value, int | float) else f"{value}?"
        (line,) = differences({**told, name: other}, counted)
        assert line.startswith(f"{name}: ")
