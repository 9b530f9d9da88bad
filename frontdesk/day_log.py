"""Everything that one day's log holds: the contacts of the day, students in and out, and what was added to others.

Relies on `frontdesk.finding` for the contacts with their timelines and on `frontdesk.movements`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdesk.calendar import Days, bounds
from frontdesk.finding.listing import list_interactions
from frontdesk.finding.queries import Query
from frontdesk.finding.views import InteractionView
from frontdesk.movements import MovementLine, movements_of
from frontdesk.office import Office
from models.choices import EntryKind
from models.desk import Entry, FollowUp, Interaction, Rating, Topic, Visit
from models.people import Contact, Staff, Student

_PAGE = 500


@dataclass(frozen=True)
class Later:
    """What was done on a day for a contact of an earlier day: when, what (an entry's kind, `rating`, `kept` for a
    promise or `left` for a visit), by whom and in which words; and the contact it belongs to.
    """

    at: dt.datetime
    what: str
    by: str
    words: str
    interaction_id: str
    logged: dt.datetime
    contact: str
    student: str
    topic: str


@dataclass(frozen=True)
class DayLog:
    """A day's log, each part from morning to evening."""

    day: dt.date
    contacts: tuple[InteractionView, ...]
    movements: tuple[MovementLine, ...]
    later: tuple[Later, ...]


def day_log(office: Office, *, day: dt.date | None = None) -> DayLog:
    """Return all that was logged on a day (today by default)."""
    wanted = day or office.today()
    return DayLog(
        wanted,
        tuple(reversed(tuple(_contacts(office, wanted)))),
        tuple(reversed(movements_of(office, day=wanted))),
        _later(office, wanted),
    )


def _contacts(office: Office, day: dt.date) -> Iterator[InteractionView]:
    after = None
    while True:
        page = list_interactions(
            office, query=replace(Query(), first=day, last=day), after=after, limit=_PAGE
        )
        yield from page.items
        after = page.after
        if after is None:
            return


def _later(office: Office, day: dt.date) -> tuple[Later, ...]:
    start, end = bounds(Days(day, day), office.zone)
    with office.reading() as session:
        found = [*_entries(session, start, end), *_others(session, start, end)]
    return tuple(
        replace(each, at=each.at.astimezone(office.zone), logged=each.logged.astimezone(office.zone))
        for each in sorted(found, key=lambda each: (each.at, each.interaction_id))
    )


def _about(statement: Any, start: dt.datetime) -> Any:
    """Add to a statement the earlier contact that its rows belong to."""
    return (
        statement.add_columns(Interaction.id, Interaction.at, Contact.name, Student.name, Topic.name)
        .outerjoin(Contact, Contact.id == Interaction.contact_id)
        .outerjoin(Student, Student.id == Interaction.student_id)
        .outerjoin(Topic, Topic.id == Interaction.topic_id)
        .where(~Interaction.deleted, Interaction.at < start)
    )


def _line(at: dt.datetime, what: str, by: str | None, words: str, about: tuple[Any, ...]) -> Later:
    key, logged, contact, student, topic = about
    return Later(at, what, by or "", words, key, logged, contact or "", student or "", topic or "")


def _entries(session: Session, start: dt.datetime, end: dt.datetime) -> Iterator[Later]:
    statement = (
        select(Entry.at, Entry.kind, Staff.name, Entry.text)
        .select_from(Entry)
        .join(Interaction, Interaction.id == Entry.interaction_id)
        .outerjoin(Staff, Staff.id == Entry.by_id)
        .where(Entry.at >= start, Entry.at < end, ~Entry.deleted)
    )
    for at, kind, by, text, *about in session.execute(_about(statement, start)):
        if kind != EntryKind.OWNER:
            yield _line(at, kind, by, text, tuple(about))


def _others(session: Session, start: dt.datetime, end: dt.datetime) -> Iterator[Later]:
    rated = (
        select(Rating.at, Rating.score, Rating.comment)
        .select_from(Rating)
        .join(Interaction, Interaction.id == Rating.interaction_id)
        .where(Rating.at >= start, Rating.at < end, ~Rating.deleted)
    )
    for at, score, comment, *about in session.execute(_about(rated, start)):
        said = f"{score} of 5" + (f": {comment}" if comment else "")
        yield _line(at, "rating", "", said, tuple(about))
    kept = (
        select(FollowUp.done_at, Staff.name, FollowUp.text)
        .select_from(FollowUp)
        .join(Interaction, Interaction.id == FollowUp.interaction_id)
        .outerjoin(Staff, Staff.id == FollowUp.done_by_id)
        .where(FollowUp.done_at >= start, FollowUp.done_at < end, ~FollowUp.deleted)
    )
    for at, by, text, *about in session.execute(_about(kept, start)):
        yield _line(at, "kept", by, text, tuple(about))
    left = (
        select(Visit.left_at, Visit.destination)
        .select_from(Visit)
        .join(Interaction, Interaction.id == Visit.interaction_id)
        .where(Visit.left_at >= start, Visit.left_at < end, ~Visit.deleted)
    )
    for at, place, *about in session.execute(_about(left, start)):
        yield _line(at, "left", None, place, tuple(about))
