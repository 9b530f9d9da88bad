"""Roll-ups follow the school's calendar: a zone, hours or a day off changed late are counted as if always so."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from frontdesk.calendar import Days
from frontdesk.figures.district import district_summary
from frontdesk.figures.metrics import measure
from frontdesk.interactions import edit_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.ratings import rate_interaction
from frontdesk.settings import change_settings
from frontdesk.sync.connecting import open_central
from frontdesk.sync.syncing import sync_now
from models.desk import Interaction
from tests.sync.conftest import join

Pair = tuple[Office, Office]


def log_answered(office: Office, at: str, answered: str, score: int = 0) -> str:
    """Log a contact of the past with an answer of the past."""
    moments = [dt.datetime.fromisoformat(text).replace(tzinfo=office.zone) for text in (at, answered)]
    key = log_interaction(office, channel="phone", contact="José Álvarez", at=moments[0]).id
    with office.change() as work:
        row = work.get(Interaction, key)
        row.status, row.answered_at = "in-progress", moments[1]
    if score:
        rate_interaction(office, id=key, score=score)
    return key


def central_says(office: Office, first: dt.date, last: dt.date) -> tuple[int, int, int]:
    (school,) = (one for one in district_summary(office, first=first, last=last).schools if one.contacts)
    return school.contacts, school.answered, school.response_minutes


def own_says(office: Office, first: dt.date, last: dt.date) -> tuple[int, int, int]:
    figures = measure(office, days=Days(first, last))
    return figures.contacts, figures.answered, figures.response_minutes


FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 10, 31)


@pytest.mark.parametrize(
    "changed",
    [
        {"days_off": ("2026-10-13",)},
        {"opens": "09:00", "closes": "15:00"},
        {"weekdays": (0, 2, 4)},
        {"timezone": "Asia/Tokyo"},
    ],
    ids=["a day off", "hours", "weekdays", "zone"],
)
def test_a_calendar_changed_late_is_counted_as_if_always_so(pair: Pair, changed: dict[str, Any]) -> None:
    one, two = pair
    log_answered(one, "2026-10-12T10:00", "2026-10-14T11:00", score=4)
    log_answered(one, "2026-10-13T08:00", "2026-10-13T08:20")
    log_answered(two, "2026-10-31T23:30", "2026-11-02T09:00")
    for office in (one, two, one):
        sync_now(office)
    assert central_says(one, FIRST, LAST) == own_says(one, FIRST, LAST)
    before = central_says(one, FIRST, LAST)
    change_settings(one, **changed)
    # What the other computer sends by the old calendar in the meantime is put right once it has the new one.
    log_answered(two, "2026-10-12T08:00", "2026-10-15T09:00")
    sync_now(one)
    assert central_says(one, FIRST, LAST) == own_says(one, FIRST, LAST) != before
    for office in (two, one, two):
        sync_now(office)
    assert own_says(one, FIRST, LAST) == own_says(two, FIRST, LAST) == central_says(one, FIRST, LAST)


def test_recounting_adds_nothing_to_the_log_and_is_done_once(pair: Pair) -> None:
    one, two = pair
    key = log_answered(one, "2026-10-12T10:00", "2026-10-14T11:00")
    for office in (one, two, one):
        sync_now(office)
    change_settings(one, days_off=("2026-10-13",))
    assert sync_now(one).pushed == 1
    with contextlib.closing(open_central(one)) as central:
        held = central.count_rows(one.school_id), central.history(one.school_id, [("interaction", key)])
    for office in (two, one, two):
        assert sync_now(office).repaired == 0
    with contextlib.closing(open_central(one)) as central:
        assert held == (
            central.count_rows(one.school_id),
            central.history(one.school_id, [("interaction", key)]),
        )
    # An edit later takes away exactly what the row had added since.
    edit_interaction(two, id=key, priority="urgent", language="so")
    sync_now(two)
    assert central_says(one, FIRST, LAST) == own_says(two, FIRST, LAST)


def test_settings_that_are_no_calendar_recount_nothing(
    make_office: Callable[..., Office], central_url: str
) -> None:
    office = make_office("one")
    join(office, central_url)
    log_answered(office, "2026-10-12T10:00", "2026-10-14T11:00")
    sync_now(office)
    change_settings(office, phone="(316) 555-0199", past_due_days=3)
    sync_now(office)
    assert central_says(office, FIRST, LAST) == own_says(office, FIRST, LAST)


def test_what_a_folder_logged_before_it_joined_is_counted_by_the_school(
    make_office: Callable[..., Office], central_url: str
) -> None:
    """Its own zone and hours count until it has those of the school, which it takes over with its first sync."""
    one, two = make_office("one"), make_office("two")
    join(one, central_url)
    log_answered(one, "2026-10-12T10:00", "2026-10-14T11:00")
    sync_now(one)
    change_settings(two, timezone="Asia/Tokyo", opens="05:00", closes="09:00")
    log_answered(two, "2026-10-13T06:00", "2026-10-20T06:30", score=3)
    log_answered(two, "2026-10-01T01:00", "2026-10-02T06:30")
    join(two, central_url)
    for office in (two, one, two):
        sync_now(office)
    assert two.settings.timezone == "America/Chicago"
    assert own_says(one, FIRST, LAST) == own_says(two, FIRST, LAST) == central_says(one, FIRST, LAST)
