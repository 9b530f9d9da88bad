"""Contacts: completing a name as it is typed, with what the desk wants to fill in after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from frontdesk.office import Office
from frontdesk.people import matching_people
from frontdesk.texts import language_code, needed_line, plain_line, plain_text
from models.capture import Changes
from models.desk import Interaction, Topic
from models.people import Belonging, Contact, Student

_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class StudentOf:
    """A student whom a contact belongs to."""

    id: str
    name: str
    grade: str = ""


@dataclass(frozen=True)
class ContactSuggestion:
    """A known contact whose name begins as typed, with their language, students and last topic."""

    id: str
    name: str
    kind: str
    language: str
    needs_interpreter: bool
    phone: str
    email: str
    students: tuple[StudentOf, ...]
    last_student: str
    last_topic: str
    times: int


def complete_contact(office: Office, *, typed: str, limit: int = 8) -> tuple[ContactSuggestion, ...]:
    """Return the contacts whose names begin as typed, those in touch lately first."""
    with office.reading() as session:
        keys = matching_people(session, "contact", typed)
        ranked = _by_use(session, keys)[:limit]
        return tuple(found for key in ranked if (found := _suggestion(session, key)) is not None)


def _by_use(session: Session, keys: Sequence[str]) -> list[str]:
    # A correlated maximum is one step down the index for each contact, however often they called.
    latest = (
        select(func.max(Interaction.at))
        .where(Interaction.contact_id == Contact.id)
        .correlate(Contact)
        .scalar_subquery()
    )
    rows: dict[str, dt.datetime | None] = dict(
        session.execute(select(Contact.id, latest).where(Contact.id.in_(keys))).all()
    )
    return sorted(keys, key=lambda key: rows.get(key) or _NEVER, reverse=True)


def _suggestion(session: Session, key: str) -> ContactSuggestion | None:
    row = session.get(Contact, key)
    if row is None or row.deleted:
        return None
    last = session.execute(
        select(Student.name, Topic.name)
        .select_from(Interaction)
        .outerjoin(Student, Student.id == Interaction.student_id)
        .outerjoin(Topic, Topic.id == Interaction.topic_id)
        .where(Interaction.contact_id == key, ~Interaction.deleted)
        .order_by(Interaction.at.desc())
        .limit(1)
    ).first()
    times = session.scalar(select(func.count()).where(Interaction.contact_id == key, ~Interaction.deleted))
    return ContactSuggestion(
        id=row.id,
        name=row.name,
        kind=row.kind,
        language=row.language,
        needs_interpreter=row.needs_interpreter,
        phone=row.phone,
        email=row.email,
        students=students_of(session, key),
        last_student=(last[0] or "") if last else "",
        last_topic=(last[1] or "") if last else "",
        times=times or 0,
    )


def students_of(session: Session, contact: str) -> tuple[StudentOf, ...]:
    """Return the students a contact belongs to, by name."""
    statement = (
        select(Student.id, Student.name, Student.grade)
        .join(Belonging, Belonging.student_id == Student.id)
        .where(Belonging.contact_id == contact, ~Belonging.deleted, ~Student.deleted)
        .order_by(Student.name)
    )
    return tuple(StudentOf(*row) for row in session.execute(statement))


def complete_student(office: Office, *, typed: str, limit: int = 8) -> tuple[StudentOf, ...]:
    """Return the students whose names begin as typed."""
    with office.reading() as session:
        keys = matching_people(session, "student", typed, limit)
        statement = select(Student.id, Student.name, Student.grade).where(
            Student.id.in_(keys), ~Student.deleted
        )
        return tuple(StudentOf(*row) for row in session.execute(statement.order_by(Student.name)))


def edit_contact(
    office: Office,
    *,
    id: str,
    name: str | None = None,
    language: str | None = None,
    needs_interpreter: bool | None = None,
    phone: str | None = None,
    email: str | None = None,
    remark: str | None = None,
    by: str | None = None,
) -> Changes:
    """Change what is known of a contact; None leaves a field as it is."""
    with office.change(by=by) as work:
        row = work.get(Contact, id)
        if name is not None:
            row.name = needed_line(name, "The contact's name")
        if language is not None:
            row.language = language_code(language)
        if needs_interpreter is not None:
            row.needs_interpreter = needs_interpreter
        if phone is not None:
            row.phone = plain_line(phone, "The phone number")
        if email is not None:
            row.email = plain_line(email, "The e-mail address")
        if remark is not None:
            row.remark = plain_text(remark, "The remark")
    return work.changes
