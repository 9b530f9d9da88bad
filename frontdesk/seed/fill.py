"""Fills an office with an invented past through the same unit of work, log, index and digests as real life.

Relies on the core alone. Rows go in batches, each its own unit of work, so a stop in the middle leaves a
whole store with a shorter past.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from frontdesk.office import Office
from frontdesk.seed.calls import Batch, Desk
from frontdesk.seed.notes import TOPICS
from frontdesk.seed.people import STAFF, Keys, People, make_people
from frontdesk.seed.terms import HOUR_WEIGHTS, HOURS, busyness, days_off, school_year
from frontdesk.settings import write_settings
from frontdesk.staff import new_staff
from frontdesk.topics import put_topic
from models.base import Synced
from models.capture import Work
from models.desk import Entry, FollowUp, Interaction, Movement, Rating, Visit
from models.people import Belonging, Contact, Staff, Student
from models.search import fold

_BATCH = 4_000
_TABLES: tuple[tuple[str, type[Synced]], ...] = (
    ("interaction", Interaction),
    ("visit", Visit),
    ("movement", Movement),
    ("entry", Entry),
    ("follow_up", FollowUp),
    ("rating", Rating),
)
_EVENING = (17, 18, 19, 20, 21, 22, 6)


@dataclass(frozen=True)
class Seeded:
    """What was made."""

    interactions: int
    contacts: int
    students: int
    first: dt.date
    last: dt.date


def seed_office(
    office: Office,
    *,
    interactions: int,
    weeks: int,
    seed: int = 1,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Seeded:
    """Add so many invented interactions over the weeks that end today; `progress` gets (done, all)."""
    dice = random.Random(f"{seed}/{_present(office)}")
    keys = Keys(dice)
    now = office.now().replace(microsecond=0)
    counts = _per_day(dice, now, interactions, weeks)
    first = min(counts)
    people = make_people(
        dice,
        keys,
        students=_students(interactions),
        since=dt.datetime.combine(first, dt.time(6), office.zone),
    )
    topics = _settle(office, people, first, now.date())
    desk = Desk(dice, keys, people, topics, now)
    done = 0
    for batch in _batches(dice, desk, counts, now):
        with office.change() as work:
            for name, model in _TABLES:
                work.add_many(model, getattr(batch, name))
        done += len(batch.interaction)
        progress(done, interactions)
    return Seeded(done, len(people.contacts), len(people.students), first, now.date())


def _present(office: Office) -> int:
    """Return how many interactions there are, so that a second seed of one number makes other people."""
    with office.reading() as session:
        return session.scalar(select(func.count()).select_from(Interaction)) or 0


def _students(interactions: int) -> int:
    return max(
        12, min(20_000, interactions // 12 if interactions < 6_000 else 500 + (interactions - 6_000) // 60)
    )


def _per_day(dice: random.Random, now: dt.datetime, interactions: int, weeks: int) -> dict[dt.date, int]:
    """Return how many contacts each day has, exactly so many in all, today up to the present moment."""
    today = now.date()
    days = [today - dt.timedelta(days=back) for back in range(weeks * 7 - 1, -1, -1)]
    weights = [busyness(day) * dice.uniform(0.8, 1.2) for day in days]
    elapsed = max(0.05, min(1.0, (now.hour + now.minute / 60 - 7) / 9))
    weights[-1] = max(weights[-1] * elapsed, 0.04)
    scale, total, given = interactions / sum(weights), 0.0, 0
    counts = {}
    for day, weight in zip(days, weights, strict=True):
        total += weight * scale
        counts[day] = round(total) - given
        given = round(total)
    counts[today] += interactions - given
    return counts


def _batches(
    dice: random.Random, desk: Desk, counts: dict[dt.date, int], now: dt.datetime
) -> Iterator[Batch]:
    batch = Batch()
    for day, count in counts.items():
        for at, mail_only in sorted(_moments(dice, day, count, now)):
            desk.draw(at, batch, mail_only=mail_only)
            if len(batch.interaction) >= _BATCH:
                yield batch
                batch = Batch()
    if batch.interaction:
        yield batch


def _moments(
    dice: random.Random, day: dt.date, count: int, now: dt.datetime
) -> list[tuple[dt.datetime, bool]]:
    """Return the local times of a day's contacts; those outside the office's hours are mail."""
    found = []
    hours = dice.choices(HOURS, HOUR_WEIGHTS, k=count)
    for hour in hours:
        mail = dice.random() < 0.045
        if mail:
            hour = dice.choice(_EVENING)
        at = dt.datetime(
            day.year, day.month, day.day, hour, dice.randrange(60), dice.randrange(60), tzinfo=now.tzinfo
        )
        if at > now:
            at, mail = _before(dice, now)
        found.append((at, mail or day.weekday() > 4))
    return found


def _before(dice: random.Random, now: dt.datetime) -> tuple[dt.datetime, bool]:
    """Return a moment earlier today: in office hours where some have passed, else a mail of the night."""
    opened = now.replace(hour=7, minute=0, second=0)
    start = opened if opened < now else now.replace(hour=0, minute=0, second=0)
    at = start + (now - start) * dice.random()
    return at.replace(microsecond=0), start != opened or at.hour > 16


def _settle(office: Office, people: People, first: dt.date, last: dt.date) -> dict[str, str]:
    """Store the people and what they need: staff, topics, days off; return the topics' keys by name."""
    with office.change() as work:
        if not office.settings.days_off:
            years = range(school_year(first), school_year(last) + 1)
            spans = [span for year in years for span in days_off(year)]
            written = tuple(
                start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
                for start, end in spans
            )
            write_settings(work, {"days_off": written})
        topics = {name: put_topic(work, name).id for name in (*(about.topic for about in TOPICS), "Visitor")}
        people.staff = _staff(work)
        work.add_many(Contact, people.contacts)
        work.add_many(Student, people.students)
        work.add_many(Belonging, people.belongings)
    return topics


def _staff(work: Work) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the staff, those who are there already and invented ones up to six."""
    rows = [row for row in work.session.scalars(select(Staff).where(~Staff.deleted)) if row.active]
    known = {fold(row.name) for row in rows}
    for name, role, languages in STAFF:
        if len(rows) < len(STAFF) and fold(name) not in known:
            rows.append(new_staff(work, name=name, role=role, languages=languages))
    work.session.flush()
    return [(row.id, row.name, tuple(row.languages or ())) for row in rows]
