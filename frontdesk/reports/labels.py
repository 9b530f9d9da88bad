"""Labels that somebody wears or carries: a visitor's badge and a student's pass.

Each is one page of 100 × 62 mm, the size of the common label rolls; on a sheet printer it prints at that
size in the corner. Names of any script fit, the longest in smaller letters.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from frontdesk.errors import NotFound, UserError
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.typeset import INK, draw_text, ink, prepare_fonts, text_width, wrap
from models.choices import MovementKind
from models.desk import Interaction, Movement, Visit
from models.people import Contact, Student

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MILLIMETRE = 72 / 25.4
WIDTH, HEIGHT = 100 * _MILLIMETRE, 62 * _MILLIMETRE
_EDGE, _BAND = 11.0, 30.0
_SIZES = (30.0, 26.0, 23.0, 20.0)
_TWO_LINES = 16.0


@dataclass(frozen=True)
class Label:
    """What stands on a label: a word in the band, a name, lines below it, a number at the right."""

    band: str
    name: str
    lines: tuple[str, ...]
    school: str
    number: str = ""
    note: str = ""


def make_badge(office: Office, *, visit: str) -> bytes:
    """Return a visitor's badge by the visit's or its interaction's key; raises NotFound when there is none."""
    statement = (
        select(Visit, Contact.name, Student.name)
        .join(Interaction, Interaction.id == Visit.interaction_id)
        .outerjoin(Contact, Contact.id == Visit.contact_id)
        .outerjoin(Student, Student.id == Interaction.student_id)
        .where(or_(Visit.id == visit, Visit.interaction_id == visit), ~Visit.deleted, ~Interaction.deleted)
        .order_by(Visit.arrived_at.desc())
    )
    with office.reading() as session:
        found = session.execute(statement).first()
    if found is None:
        raise NotFound("There is no such visit: choose a visitor who is on site.")
    row, contact, student = found
    at = row.arrived_at.astimezone(office.zone)
    lines = [row.destination] if row.destination else []
    if student:
        lines.append(f"with {student}")
    lines.append(f"{at:%A}, {words.long_date(at.date())}, {words.clock_time(at)}")
    return draw_label(Label("VISITOR", contact or "Visitor", tuple(lines), office.settings.name, row.badge))


def make_pass(office: Office, *, movement: str) -> bytes:
    """Return a student's pass for a late arrival or an early dismissal, by the movement's key."""
    statement = (
        select(Movement, Student)
        .join(Student, Student.id == Movement.student_id)
        .where(Movement.id == movement, ~Movement.deleted)
    )
    with office.reading() as session:
        found = session.execute(statement).first()
    if found is None:
        raise NotFound("There is no such pass: log the student's late arrival or early dismissal first.")
    row, student = found
    return draw_label(_pass_label(row, student, row.at.astimezone(office.zone), office.settings.name))


def _pass_label(row: Movement, student: Student, at: dt.datetime, school: str) -> Label:
    late = row.kind == MovementKind.LATE_ARRIVAL
    grade = f"grade {student.grade}" if student.grade.isdecimal() else student.grade
    place = " · ".join(part for part in (student.homeroom or student.teacher, grade) if part)
    lines = [place] if place else []
    lines.append(f"{'Arrived' if late else 'Left'} {words.clock_time(at)}, {words.long_date(at.date())}")
    if row.reason:
        lines.append(row.reason)
    if row.picked_up_by:
        lines.append(f"picked up by {row.picked_up_by}")
    note = "Please admit to class." if late else ""
    band = "LATE ARRIVAL" if late else "EARLY DISMISSAL"
    return Label(band, student.name, tuple(lines), school, row.pass_number, note)


def draw_label(label: Label) -> bytes:
    """Return a label as a PDF of one page; raises UserError when there is no name to put on it."""
    from reportlab.pdfgen.canvas import Canvas

    if not label.name.strip():
        raise UserError("There is no name for the label: write the name first.")
    prepare_fonts()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), pageCompression=1, lang="en-US")
    canvas.setTitle(label.band.capitalize())
    canvas.setAuthor(label.school)
    _band(canvas, label)
    y = _name(canvas, label.name, HEIGHT - _BAND - 10)
    for line in label.lines[:4]:
        draw_text(canvas, _EDGE, y - 12, line, 11.5, width=WIDTH - 2 * _EDGE)
        y -= 16
    draw_text(canvas, _EDGE, 9, label.school, 8.5, colour=INK.quiet, width=WIDTH * 0.62)
    draw_text(canvas, WIDTH - _EDGE, 9, label.note, 8.5, bold=True, width=WIDTH * 0.36, align="right")
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _band(canvas: Canvas, label: Label) -> None:
    canvas.setFillColor(ink(INK.accent))
    canvas.rect(0, HEIGHT - _BAND, WIDTH, _BAND, stroke=0, fill=1)
    y = HEIGHT - _BAND + 9
    wide = draw_text(canvas, WIDTH - _EDGE, y, label.number, 16, bold=True, colour="#FFFFFF", width=90,
                     align="right")  # fmt: skip
    draw_text(canvas, _EDGE, y, label.band, 16, bold=True, colour="#FFFFFF", width=WIDTH - 3 * _EDGE - wide)


def _name(canvas: Canvas, name: str, top: float) -> float:
    """Draw the name as large as fits on one line, a long one on two; returns where it ends."""
    room = WIDTH - 2 * _EDGE
    size = next((size for size in _SIZES if text_width(name, size, bold=True) <= room), 0.0)
    lines = [name]
    if size < _TWO_LINES:
        size, lines = _TWO_LINES, wrap(name, _TWO_LINES, room, bold=True, lines=2)
    for line in lines:
        draw_text(canvas, _EDGE, top - size * 0.9, line, size, bold=True, width=room)
        top -= size * 1.15
    return top
