"""Promises by how pressing they are."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.due_groups import DueGroup, due_group, group_by_due
from frontdesk.followups import open_follow_ups, promise_follow_up
from frontdesk.interactions import log_interaction
from frontdesk.office import Office

WEDNESDAY = dt.date(2026, 11, 18)


@pytest.mark.parametrize(
    ("due", "group"),
    [
        ("2026-11-17", DueGroup.OVERDUE),
        ("2026-11-18", DueGroup.TODAY),
        ("2026-11-19", DueGroup.THIS_WEEK),
        ("2026-11-22", DueGroup.THIS_WEEK),
        ("2026-11-23", DueGroup.LATER),
    ],
)
def test_groups(due: str, group: DueGroup) -> None:
    assert due_group(dt.date.fromisoformat(due), WEDNESDAY) is group


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_a_later_day_is_never_more_pressing(one: dt.date, today: dt.date) -> None:
    order = list(DueGroup)
    assert order.index(due_group(one, today)) <= order.index(due_group(one + dt.timedelta(days=1), today))


def test_real_promises_fall_into_their_groups(office: Office) -> None:
    about = log_interaction(office, channel="phone", contact="Mei Lin").id
    today = office.today()
    for days in (-2, 0, 40):
        promise_follow_up(office, id=about, due=today + dt.timedelta(days=days), text=str(days))
    groups = group_by_due(open_follow_ups(office), today)
    assert {group: [each.text for each in members] for group, members in groups.items()} == {
        DueGroup.OVERDUE: ["-2"],
        DueGroup.TODAY: ["0"],
        DueGroup.LATER: ["40"],
    }
