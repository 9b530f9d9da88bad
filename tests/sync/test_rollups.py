"""Roll-ups are always what a count over all rows would say, whatever was changed, moved, deleted or erased."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import json
import random
from collections import Counter
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from frontdesk.calendar import Days, SchoolCalendar
from frontdesk.errors import NotFound
from frontdesk.interactions import delete_interaction, edit_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.ratings import rate_interaction
from frontdesk.sync.central import Central
from frontdesk.sync.connecting import open_central
from frontdesk.sync.erasing import erase_rows
from frontdesk.sync.rollups import (
    NO_DAY,
    STUDENTS,
    Spans,
    counter,
    read_counts,
    read_open,
    read_sums,
    spans,
    topic_names,
)
from frontdesk.sync.syncing import sync_now
from models.base import from_milliseconds
from models.desk import Interaction, Rating, Topic
from models.people import Student

Pair = tuple[Office, Office]


def counted(office: Office) -> dict[str, Counter[str]]:
    """Count every interaction of a device's store, by dimension and value."""
    found: dict[str, Counter[str]] = {}
    with office.reading() as session:
        for row in session.scalars(select(Interaction).where(~Interaction.deleted)):
            values = {
                "all": "", "channel": row.channel, "kind": row.kind, "topic": row.topic_id or "",
                "language": row.language,
            }  # fmt: skip
            if row.language != "en":
                values["help"] = row.language_help or "not-recorded"
            for dimension, value in values.items():
                if value or dimension == "all":
                    found.setdefault(dimension, Counter())[value] += 1
    return found


EVER: tuple[Spans, ...] = (
    [("2000-01-01", "2100-01-01")],
    [("W2000-01-01", "W2100-01-01")],
    spans(dt.date(2000, 1, 1), dt.date(2100, 1, 1)),
)
"""All days, all weeks, and a run of both: each adds up to the same."""


def check(office: Office) -> None:
    expected = counted(office)
    with contextlib.closing(open_central(office)) as central:
        for ever, (dimension, values) in itertools.product(EVER, expected.items()):
            lines = read_sums(central, ever, dimension)
            own = [line for line in lines if line.scope == office.school_id]
            assert {line.value: line.logged for line in own if line.logged} == dict(values), dimension
            assert all(line.open + line.closed == line.logged for line in own)
            counts = read_counts(central, ever, [dimension])
            assert {
                value: many for scope, _, value, many in counts if scope == office.school_id and many
            } == dict(values)
        with office.reading() as session:
            rows = session.scalars(select(Interaction).where(~Interaction.deleted)).all()
            scores = session.scalars(select(Rating.score).where(~Rating.deleted)).all()
            pupils = session.scalars(select(Student).where(~Student.deleted, Student.active)).all()
        closed = sum(row.status == "closed" for row in rows)
        answered = [row for row in rows if row.answered_at is not None and row.direction == "incoming"]
        for ever in EVER:
            (line,) = [line for line in read_sums(central, ever) if line.scope == office.school_id]
            assert (line.closed, line.answered) == (closed, len(answered))
            assert (line.ratings, line.rating_sum) == (len(scores), sum(scores))
            within = read_counts(central, ever, ["answer"])
            assert sum(many for scope, _, _, many in within if scope == office.school_id) == len(answered)
        still_open = [row for row in rows if row.status != "closed"]
        for dimension, expected_open in (
            ("all", len(still_open)),
            ("topic", sum(row.topic_id is not None for row in still_open)),
        ):
            opened = read_open(
                central, today=dt.date(2100, 1, 1), limit=dt.date(2100, 1, 2), dimension=dimension
            )
            own_open = [(now, late) for scope, _, now, late in opened if scope == office.school_id]
            assert all(now == late for now, late in own_open)
            assert sum(now for now, _ in own_open) == expected_open
        found = read_counts(central, NO_DAY, [STUDENTS])
        assert {value: many for scope, _, value, many in found if scope == office.school_id and many} == dict(
            Counter(one.language for one in pupils)
        )


def test_roll_ups_stay_true(pair: Pair) -> None:
    chance = random.Random(5)
    keys: list[str] = []
    for turn in range(12):
        office = pair[turn % 2]
        for _ in range(3):
            logged = log_interaction(
                office,
                channel=chance.choice(["walk-in", "phone", "email"]),
                contact="José Álvarez",
                topic=chance.choice(["Bus", "Lunch", ""]),
                language=chance.choice(["en", "es", "vi"]),
            )
            keys += [logged.id]
        with contextlib.suppress(NotFound):
            edit_interaction(office, id=chance.choice(keys), topic="Attendance", priority="urgent")
        with contextlib.suppress(NotFound):
            edit_interaction(office, id=chance.choice(keys), status="closed", language="so")
        with contextlib.suppress(NotFound):
            rate_interaction(office, id=chance.choice(keys), score=chance.randint(1, 5))
        if turn % 4 == 3:
            with contextlib.suppress(NotFound):
                delete_interaction(office, id=chance.choice(keys))
        sync_now(office)
    erase_rows(pair[0], rows=[("interaction", keys[0])])
    for _ in range(2):
        for office in pair:
            sync_now(office)
    for office in pair:
        check(office)
    with contextlib.closing(open_central(pair[0])) as central:
        with pair[0].reading() as session:
            topics = {row.id: row.name for row in session.scalars(select(Topic))}
        wanted = dict.fromkeys(topics, pair[0].school_id)
        assert {"Bus", "Lunch", "Attendance"} <= set(topic_names(central, wanted).values())
        assert topic_names(central, wanted) == topics
        assert topic_names(central, {"unknown": pair[0].school_id}) == {}


@pytest.mark.parametrize("central_url", ["sqlite"], indirect=True)
def test_a_changed_zone_does_not_make_them_drift(pair: Pair, make_office: Callable[..., Office]) -> None:
    from frontdesk.settings import change_settings

    one, two = pair
    key = log_interaction(one, channel="phone", contact="José Álvarez").id
    sync_now(one)
    change_settings(one, timezone="Asia/Tokyo")
    edit_interaction(one, id=key, note="changed")
    for office in (one, two, one):
        sync_now(office)
    check(one)


@pytest.mark.parametrize("central_url", ["postgres"], indirect=True)
def test_a_report_is_read_as_of_one_moment(pair: Pair) -> None:
    one, two = pair
    log_interaction(one, channel="phone", contact="José Álvarez")
    sync_now(one)

    def logged(central: Central) -> int:
        return sum(line.logged for line in read_sums(central, EVER[0]))

    with contextlib.closing(open_central(one)) as central:
        with central.one_moment():
            assert logged(central) == 1
            log_interaction(two, channel="phone", contact="José Álvarez")
            sync_now(two)
            assert logged(central) == 1
        assert logged(central) == 2


@given(
    at=st.integers(1_735_689_600_000, 1_893_456_000_000),
    length=st.one_of(st.integers(-3_600_000, 12 * 3_600_000), st.integers(0, 90 * 86_400_000)),
)
def test_minutes_to_an_answer_are_the_calendar_s(at: int, length: int) -> None:
    """Spans of weeks are read off a list of school hours, others are worked out; both as the calendar has it."""
    calendar = SchoolCalendar(
        ZoneInfo("America/Chicago"), days_off=(Days(dt.date(2026, 3, 2), dt.date(2026, 3, 6)),)
    )
    text = counter(calendar)("interaction", json.dumps({"at": at, "answered_at": at + length}))
    start, end = (from_milliseconds(moment) for moment in (at, at + length))
    assert text.split("\x1f")[2] == str(calendar.school_minutes(start, end))
