"""Students who come late or leave early: logging it, the number on the pass, and coming back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from frontdesk.calendar import Days, bounds
from frontdesk.errors import UserError
from frontdesk.office import Office
from frontdesk.people import put_student
from frontdesk.texts import choice, needed_line, plain_line
from models.capture import Changes, Work
from models.choices import MovementKind
from models.desk import Interaction, Movement
from models.people import Student

_TOO_FAR = dt.timedelta(days=1)


@dataclass(frozen=True)
class Moved:
    """What logging made: the movement's key, the number on its pass, and the changes for undo."""

    id: str
    pass_number: str
    changes: Changes


@dataclass(frozen=True)
class MovementLine:
    """A late arrival or early dismissal; `at` and `returned_at` in the school's zone."""

    id: str
    kind: str
    at: dt.datetime
    student: str
    grade: str
    homeroom: str
    reason: str
    picked_up_by: str
    returned_at: dt.datetime | None
    pass_number: str


def log_movement(
    office: Office,
    *,
    kind: str,
    student: str = "",
    student_id: str | None = None,
    reason: str = "",
    picked_up_by: str = "",
    at: dt.datetime | None = None,
    by: str | None = None,
) -> Moved:
    """Log a student's late arrival or early dismissal; an unknown student's name is added.

    An early dismissal needs who picked the student up. Raises UserError, and saves nothing, when a field is not
    right. The pass is numbered 1, 2, 3… each day on this computer.
    """
    which = choice(MovementKind, kind, "kind of pass")
    name = "" if student_id else needed_line(student, "The student's name")
    fields = {
        "reason": plain_line(reason, "The reason"),
        "picked_up_by": plain_line(picked_up_by, "Who picks the student up"),
    }
    if which is MovementKind.EARLY_DISMISSAL and not fields["picked_up_by"]:
        raise UserError("An early dismissal needs who picks the student up; write the name.")
    moment = (at or office.now()).astimezone(office.zone)
    if moment > office.now() + _TOO_FAR:
        raise UserError(f"{moment:%Y-%m-%d %H:%M} lies in the future; give the time at which it happened.")
    with office.change(by=by) as work:
        person = work.get(Student, student_id) if student_id else put_student(work, name=name, contact=None)
        number = _next_number(work, office, moment.date())
        row = work.add(
            Movement(student_id=person.id, kind=which.value, at=moment, pass_number=number, **fields)
        )
    return Moved(row.id, number, work.changes)


def _next_number(work: Work, office: Office, day: dt.date) -> str:
    start, end = bounds(Days(day, day), office.zone)
    statement = select(func.count()).select_from(Movement).where(Movement.at >= start, Movement.at < end)
    return str((work.session.scalar(statement) or 0) + 1)


def movements_of(office: Office, *, day: dt.date | None = None) -> tuple[MovementLine, ...]:
    """Return a day's late arrivals and early dismissals (today's by default), the latest first.

    One whose contact was deleted is not among them.
    """
    wanted = day or office.today()
    start, end = bounds(Days(wanted, wanted), office.zone)
    statement = (
        select(Movement, Student)
        .join(Student, Student.id == Movement.student_id)
        .outerjoin(Interaction, Interaction.id == Movement.interaction_id)
        .where(Movement.at >= start, Movement.at < end, ~Movement.deleted)
        .where(Interaction.id.is_(None) | ~Interaction.deleted)
        .order_by(Movement.at.desc(), Movement.id.desc())
    )
    with office.reading() as session:
        return tuple(movement_line(office, *row) for row in session.execute(statement))


def movement_line(office: Office, row: Movement, student: Student) -> MovementLine:
    """Return a movement as lists show it, with its student's name and class."""
    back = row.returned_at
    return MovementLine(
        row.id, row.kind, row.at.astimezone(office.zone), student.name, student.grade, student.homeroom,
        row.reason, row.picked_up_by, back.astimezone(office.zone) if back else None, row.pass_number,
    )  # fmt: skip


def mark_returned(
    office: Office, *, id: str, at: dt.datetime | None = None, by: str | None = None
) -> Changes:
    """Note that a student who left early has come back; raises UserError when that was noted already."""
    with office.change(by=by) as work:
        row = work.get(Movement, id)
        if row.kind != MovementKind.EARLY_DISMISSAL:
            raise UserError("Only a student who left early can come back.")
        if row.returned_at is not None:
            raise UserError("This student has come back already.")
        row.returned_at = max(at or work.now, row.at)
    return work.changes
