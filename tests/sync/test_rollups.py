"""Roll-ups are always what a count over all rows would say, whatever was changed, moved, deleted or erased."""

from __future__ import annotations

import contextlib
import random
from collections import Counter
from collections.abc import Callable

import pytest
from sqlalchemy import select

from frontdesk.errors import NotFound
from frontdesk.interactions import delete_interaction, edit_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.ratings import rate_interaction
from frontdesk.sync.connecting import open_central
from frontdesk.sync.erasing import erase_rows
from frontdesk.sync.rollups import read_open, read_rollups, topic_names
from frontdesk.sync.syncing import sync_now
from models.desk import Interaction, Rating

Pair = tuple[Office, Office]


def counted(office: Office) -> dict[str, Counter[str]]:
    """Count every interaction of a device's store, by dimension and value."""
    found: dict[str, Counter[str]] = {}
    with office.reading() as session:
        for row in session.scalars(select(Interaction).where(~Interaction.deleted)):
            values = {
                "all": "", "channel": row.channel, "kind": row.kind, "topic": row.topic_id or "",
                "language": row.language, "direction": row.direction, "priority": row.priority,
            }  # fmt: skip
            if row.language != "en":
                values["help"] = row.language_help or "not-recorded"
            for dimension, value in values.items():
                if value or dimension == "all":
                    found.setdefault(dimension, Counter())[value] += 1
    return found


def check(office: Office) -> None:
    expected = counted(office)
    with contextlib.closing(open_central(office)) as central:
        for dimension, values in expected.items():
            lines = read_rollups(central, first="2000-01-01", last="2100-01-01", dimensions=[dimension])
            own = [line for line in lines if line.scope == office.school_id]
            assert {line.value: line.logged for line in own if line.logged} == dict(values), dimension
            assert all(line.open + line.closed == line.logged for line in own)
        with office.reading() as session:
            closed = len(
                session.scalars(
                    select(Interaction.id).where(~Interaction.deleted, Interaction.status == "closed")
                ).all()
            )
            scores = session.scalars(select(Rating.score).where(~Rating.deleted)).all()
        (line,) = [
            line
            for line in read_rollups(central, first="2000-01-01", last="2100-01-01")
            if line.scope == office.school_id
        ]
        assert (line.closed, line.ratings, line.rating_sum) == (closed, len(scores), sum(scores))
        assert read_open(central, before="2100-01-01").get(office.school_id, 0) == line.logged - closed


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
        assert {"Bus", "Lunch", "Attendance"} <= set(topic_names(central).values())


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
