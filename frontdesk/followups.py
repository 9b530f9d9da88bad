"""Follow-ups: promises with a due date and an owner."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from frontdesk.dates import read_date
from frontdesk.errors import UserError
from frontdesk.office import Office
from frontdesk.staff import require_staff
from frontdesk.texts import plain_line
from models.capture import Changes
from models.desk import FollowUp, Interaction, Topic
from models.people import Contact, Staff, Student


@dataclass(frozen=True)
class Promise:
    """An open follow-up with what it is about; `overdue` when its day has passed.

    `logged` is when the interaction behind it was, in the school's zone.
    """

    id: str
    interaction_id: str
    due: dt.date
    text: str
    owner: str
    owner_id: str
    contact: str
    student: str
    topic: str
    channel: str
    priority: str
    language: str
    note: str
    overdue: bool
    logged: dt.datetime | None = None


def open_follow_ups(office: Office, *, owner: str | None = None, limit: int = 1000) -> tuple[Promise, ...]:
    """Return the promises still open, the earliest due first; `owner` (a key) keeps only theirs."""
    statement = (
        select(FollowUp, Interaction, Staff.name, Contact.name, Student.name, Topic.name)
        .join(Interaction, Interaction.id == FollowUp.interaction_id)
        .outerjoin(Staff, Staff.id == FollowUp.owner_id)
        .outerjoin(Contact, Contact.id == Interaction.contact_id)
        .outerjoin(Student, Student.id == Interaction.student_id)
        .outerjoin(Topic, Topic.id == Interaction.topic_id)
        .where(FollowUp.done_at.is_(None), ~FollowUp.deleted, ~Interaction.deleted)
        .order_by(FollowUp.due, FollowUp.id)
        .limit(limit)
    )
    if owner:
        statement = statement.where(FollowUp.owner_id == owner)
    today = office.today()
    with office.reading() as session:
        return tuple(
            Promise(
                id=row.id,
                interaction_id=row.interaction_id,
                due=row.due,
                text=row.text,
                owner=name or "",
                owner_id=row.owner_id or "",
                contact=contact or "",
                student=student or "",
                topic=topic or "",
                channel=about.channel,
                priority=about.priority,
                language=about.language,
                note=about.note,
                overdue=row.due < today,
                logged=about.at.astimezone(office.zone),
            )
            for row, about, name, contact, student, topic in session.execute(statement)
        )


def count_overdue(office: Office) -> int:
    """Return how many open promises are past their day."""
    with office.reading() as session:
        statement = (
            select(func.count())
            .select_from(FollowUp)
            .join(Interaction, Interaction.id == FollowUp.interaction_id)
            .where(
                FollowUp.done_at.is_(None),
                FollowUp.due < office.today(),
                ~FollowUp.deleted,
                ~Interaction.deleted,
            )
        )
        return session.scalar(statement) or 0


def promise_follow_up(
    office: Office, *, id: str, due: dt.date | str, text: str = "", owner: str = "", by: str | None = None
) -> Changes:
    """Promise an answer to an interaction by a date (a date or words such as `fri`)."""
    day = read_date(due, office.today()) if isinstance(due, str) else due
    with office.change(by=by) as work:
        about = work.get(Interaction, id)
        who = require_staff(work.session, owner).id if owner else about.owner_id or work.by
        work.add(
            FollowUp(
                interaction_id=about.id,
                due=day,
                owner_id=who,
                text=plain_line(text, "The promise", longest=1000),
            )
        )
    return work.changes


def keep_promise(office: Office, *, id: str, by: str | None = None) -> Changes:
    """Mark a follow-up as done."""
    with office.change(by=by) as work:
        row = work.get(FollowUp, id)
        if row.done_at is not None:
            raise UserError("This follow-up is done already.")
        row.done_at, row.done_by_id = work.now, work.by
    return work.changes


def reschedule(
    office: Office, *, id: str, due: dt.date | str, owner: str = "", by: str | None = None
) -> Changes:
    """Move a follow-up to another day, and to another owner if one is named."""
    day = read_date(due, office.today()) if isinstance(due, str) else due
    with office.change(by=by) as work:
        row = work.get(FollowUp, id)
        row.due = day
        if owner:
            row.owner_id = require_staff(work.session, owner).id
    return work.changes
