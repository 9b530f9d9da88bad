"""Interactions: logging a contact, and changing what was logged.

Everything a person enters is checked before the unit of work begins, so a refused entry changes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from frontdesk.dates import read_date
from frontdesk.errors import UserError
from frontdesk.office import Office
from frontdesk.people import named_students, put_contact, put_student, tie
from frontdesk.routines import checked_details
from frontdesk.staff import require_staff
from frontdesk.texts import choice, language_code, needed_line, plain_line, plain_text
from frontdesk.timeline import add_entry, put_status
from frontdesk.topics import put_topic
from models.capture import Changes, Work
from models.choices import (
    Channel,
    ContactKind,
    Direction,
    EntryKind,
    Kind,
    LanguageHelp,
    Priority,
    Routine,
    Status,
)
from models.desk import FollowUp, Interaction, Rating, Visit
from models.people import Contact, Student

_TOO_FAR = dt.timedelta(days=1)
_EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Logged:
    """What logging made: the interaction's key, and the changes for undo."""

    id: str
    changes: Changes


@dataclass
class _Form:
    """A log form after every field was checked."""

    at: dt.datetime
    channel: Channel
    direction: Direction
    kind: Kind
    priority: Priority
    status: Status
    language: str | None
    contact: str
    student: str
    topic: str
    note: str
    subject: str
    routine: Routine | None
    details: dict[str, Any]
    help: LanguageHelp | None
    follow_up: dt.date | None
    destination: str
    badge: str
    contact_kind: ContactKind
    more: dict[str, Any] = field(default_factory=dict)


def log_interaction(
    office: Office,
    *,
    channel: str,
    contact: str = "",
    contact_id: str | None = None,
    student: str = "",
    student_id: str | None = None,
    topic: str = "",
    kind: str = Kind.REQUEST,
    language: str | None = None,
    direction: str = Direction.INCOMING,
    routine: str | None = None,
    details: Mapping[str, str] | None = None,
    language_help: str | None = None,
    note: str = "",
    subject: str = "",
    at: dt.datetime | None = None,
    follow_up: dt.date | str | None = None,
    follow_up_text: str = "",
    owner: str = "",
    priority: str = Priority.NORMAL,
    status: str = Status.NEW,
    destination: str = "",
    badge: str = "",
    contact_kind: str = ContactKind.FAMILY,
    by: str | None = None,
    **more: Any,
) -> Logged:
    """Log a contact with the school; raises UserError, and saves nothing, when a field is not right.

    A name that is known is that person (see `frontdesk.people`); an unknown one is added. `language` None
    takes the contact's own. `more` may hold `message_key`, `help_minutes`, `help_qualified`, `help_child`,
    `interpreter_offered` and `understood`.
    """
    form = _Form(
        at=_moment(office, at),
        channel=choice(Channel, channel, "channel"),
        direction=choice(Direction, direction, "direction"),
        kind=choice(Kind, kind, "kind"),
        priority=choice(Priority, priority, "priority"),
        status=choice(Status, status, "status"),
        language=language_code(language) if language else None,
        contact="" if contact_id else needed_line(contact, "The contact's name"),
        student=plain_line(student, "The student's name"),
        topic=plain_line(topic, "The topic", longest=80),
        note=plain_text(note, "The note"),
        subject=plain_line(subject, "The subject", longest=1000),
        routine=choice(Routine, routine, "routine") if routine else None,
        details={},
        help=choice(LanguageHelp, language_help, "language help") if language_help else None,
        follow_up=_due(follow_up, office.today()),
        destination=plain_line(destination, "The destination"),
        badge=plain_line(badge, "The badge", longest=40),
        contact_kind=choice(ContactKind, contact_kind, "kind of contact"),
        more=_known(more),
    )
    form.details = checked_details(form.routine, details or {}, form.at.astimezone(office.zone).date())
    with office.change(by=by) as work:
        row = _write(work, form, contact_id=contact_id, student_id=student_id, owner=owner)
        if form.follow_up:
            _promise(work, row, form.follow_up, follow_up_text)
    return Logged(row.id, work.changes)


def _promise(work: Work, row: Interaction, due: dt.date, text: str) -> None:
    words = plain_line(text, "The promise", longest=1000)
    work.add(FollowUp(interaction_id=row.id, due=due, owner_id=row.owner_id, text=words))


_MORE = ("message_key", "help_minutes", "help_qualified", "help_child", "interpreter_offered", "understood")


def _known(more: dict[str, Any]) -> dict[str, Any]:
    unknown = set(more) - set(_MORE)
    if unknown:
        raise TypeError(f"unknown fields: {sorted(unknown)}")
    return more


def _due(given: dt.date | str | None, today: dt.date) -> dt.date | None:
    if isinstance(given, str):
        return read_date(given, today) if given.strip() else None
    return given


def _moment(office: Office, at: dt.datetime | None) -> dt.datetime:
    now = office.now()
    if at is None:
        return now
    moment = at if at.tzinfo else at.replace(tzinfo=office.zone)
    if moment > now + _TOO_FAR:
        raise UserError(f"{moment:%Y-%m-%d %H:%M} lies in the future; give the time at which it happened.")
    if moment < _EARLIEST:
        raise UserError(f"{moment:%Y-%m-%d} is too long ago; give the day on which it happened.")
    return moment


def _write(
    work: Work, form: _Form, *, contact_id: str | None, student_id: str | None, owner: str
) -> Interaction:
    student = work.get(Student, student_id) if student_id else None
    if contact_id:
        person = work.get(Contact, contact_id)
    else:
        known = student or (_tied_student(work, form.student) if form.student else None)
        person = put_contact(
            work,
            name=form.contact,
            student=known.id if known else None,
            language=form.language or "en",
            kind=form.contact_kind.value,
        )
    if student is None and form.student:
        student = put_student(work, name=form.student, contact=person.id)
    if student is not None and form.contact_kind is ContactKind.FAMILY:
        tie(work, contact=person.id, student=student.id)
    return _write_row(
        work, form, person, student, require_staff(work.session, owner).id if owner else work.by
    )


def _tied_student(work: Work, name: str) -> Student | None:
    """Return a known student of this name, to tell contacts of one name apart."""
    keys = named_students(work.session, name)
    return work.get(Student, keys[0]) if len(keys) == 1 else None


def _write_row(
    work: Work, form: _Form, person: Contact, student: Student | None, owner: str | None
) -> Interaction:
    done = form.status is Status.CLOSED
    row = work.add(
        Interaction(
            at=form.at,
            channel=form.channel.value,
            direction=form.direction.value,
            kind=form.kind.value,
            topic_id=put_topic(work, form.topic).id if form.topic else None,
            language=form.language or person.language or "en",
            contact_id=person.id,
            student_id=student.id if student else None,
            owner_id=owner,
            recorder_id=work.by,
            priority=form.priority.value,
            status=form.status.value,
            note=form.note,
            subject=form.subject,
            routine=form.routine.value if form.routine else None,
            details=form.details,
            language_help=form.help.value if form.help else None,
            answered_at=work.now if form.status is not Status.NEW else None,
            closed_at=work.now if done else None,
            waiting_since=work.now if form.status is Status.WAITING else None,
            **form.more,
        )
    )
    if form.channel is Channel.WALK_IN:
        work.add(
            Visit(
                interaction_id=row.id,
                contact_id=person.id,
                arrived_at=form.at,
                destination=form.destination,
                badge=form.badge,
            )
        )
    return row


def edit_interaction(
    office: Office,
    *,
    id: str,
    status: str | None = None,
    topic: str | None = None,
    owner: str | None = None,
    priority: str | None = None,
    language: str | None = None,
    kind: str | None = None,
    channel: str | None = None,
    note: str | None = None,
    contact: str | None = None,
    student: str | None = None,
    at: dt.datetime | None = None,
    language_help: str | None = None,
    details: Mapping[str, str] | None = None,
    by: str | None = None,
    **more: Any,
) -> Changes:
    """Change fields of an interaction in one unit of work; None leaves a field, an empty text clears it."""
    plain = {"priority": priority, "language": language, "kind": kind, "channel": channel, "note": note}
    values = {name: _EDITS[name](text) for name, text in plain.items() if text is not None} | _known(more)
    if language_help is not None:
        values["language_help"] = (
            choice(LanguageHelp, language_help, "language help").value if language_help else None
        )
    if at is not None:
        values["at"] = _moment(office, at)
    with office.change(by=by) as work:
        row = work.get(Interaction, id)
        for name, value in values.items():
            setattr(row, name, value)
        if topic is not None:
            clean = plain_line(topic, "The topic", longest=80)
            row.topic_id = put_topic(work, clean).id if clean else None
        if details is not None:
            routine = Routine(row.routine) if row.routine else None
            row.details = checked_details(routine, details, row.at.astimezone(office.zone).date())
        if owner is not None:
            _put_owner(work, row, owner)
        _put_people(work, row, contact, student)
        if status is not None:
            put_status(work, row=row, status=choice(Status, status, "status"), calendar=office.calendar)
    return work.changes


_EDITS: Mapping[str, Callable[[str], str]] = {
    "priority": lambda text: choice(Priority, text, "priority").value,
    "language": language_code,
    "kind": lambda text: choice(Kind, text, "kind").value,
    "channel": lambda text: choice(Channel, text, "channel").value,
    "note": lambda text: plain_text(text, "The note"),
}


def _put_owner(work: Work, row: Interaction, owner: str) -> None:
    person = require_staff(work.session, owner) if owner.strip() else None
    if row.owner_id != (person.id if person else None):
        row.owner_id = person.id if person else None
        add_entry(work, interaction=row, kind=EntryKind.OWNER, text=person.name if person else "")


def _put_people(work: Work, row: Interaction, contact: str | None, student: str | None) -> None:
    if contact is not None:
        name = needed_line(contact, "The contact's name")
        row.contact_id = put_contact(work, name=name, student=row.student_id, language=row.language).id
    if student is not None:
        name = plain_line(student, "The student's name")
        row.student_id = put_student(work, name=name, contact=row.contact_id).id if name else None
    if (contact is not None or student is not None) and row.contact_id and row.student_id:
        tie(work, contact=row.contact_id, student=row.student_id)


def delete_interaction(office: Office, *, id: str, by: str | None = None) -> Changes:
    """Take an interaction out of every list and its ratings out of every count; undo brings all of it back."""
    with office.change(by=by) as work:
        work.get(Interaction, id).deleted = True
        # A rating counts by itself, here and in central, so that no sum has to look at its contact.
        for rating in work.session.scalars(
            select(Rating).where(Rating.interaction_id == id, ~Rating.deleted)
        ):
            rating.deleted = True
    return work.changes
