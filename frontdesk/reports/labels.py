"""Labels that somebody wears or carries: a visitor's badge and a student's pass.

A label is one page of 100 × 62 mm, the size of the common label rolls. On a sheet of Letter or A4 paper the same
label stands nearly twice as large, with lines to cut along: a badge once, a pass twice, for the teacher and for the
office. Names of any script fit, the longest in smaller letters.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import or_, select

from frontdesk.errors import NotFound, UserError
from frontdesk.office import Office
from frontdesk.reports import words
from frontdesk.reports.charts import Box
from frontdesk.reports.pen import Pen
from frontdesk.reports.sheets import PAPERS
from frontdesk.reports.typeset import INK, draw_text, ink, wrap
from frontdesk.settings import LABELS
from models.choices import MovementKind
from models.desk import Interaction, Movement, Visit
from models.people import Contact, Student

_MILLIMETRE = 72 / 25.4
WIDTH, HEIGHT = 100 * _MILLIMETRE, 62 * _MILLIMETRE
_EDGE, _BAND = 11.0, 30.0
_SIZES = ((30.0, 1), (26.0, 1), (23.0, 1), (20.0, 1), (20.0, 2), (16.0, 2), (13.0, 3))
"""The sizes that a name is tried in, and on how many lines."""
_CUT_MARGIN = 28.0
_LARGER = 1.9
"""How much larger than a roll's label one stands on a sheet of paper."""


@dataclass(frozen=True)
class Label:
    """What stands on a label: a word in the band, a name, lines below it, a number at the right."""

    band: str
    name: str
    lines: tuple[str, ...]
    school: str
    number: str = ""
    note: str = ""
    copies: tuple[str, ...] = ("",)
    """On a sheet of paper: for whom each copy is."""


def make_badge(office: Office, *, visit: str, size: str = "") -> bytes:
    """Return a visitor's badge by the visit's or its interaction's key, in the settings' size unless one is given.

    Raises NotFound when there is no such visit, UserError for another size.
    """
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
    label = Label("VISITOR", contact or "Visitor", tuple(lines), office.settings.name, row.badge)
    return draw_label(label, size=size or office.settings.label)


def make_pass(office: Office, *, movement: str, size: str = "") -> bytes:
    """Return a student's pass for a late arrival or an early dismissal, by the movement's key; see `make_badge`."""
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
    label = _pass_label(row, student, row.at.astimezone(office.zone), office.settings.name)
    return draw_label(label, size=size or office.settings.label)


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
    copies = ("Teacher's copy", "Office's copy")
    return Label(band, student.name, tuple(lines), school, row.pass_number, note, copies)


def draw_label(label: Label, *, size: str = LABELS[0]) -> bytes:
    """Return a label as a PDF of one page; raises UserError when it has no name or the size is none of `LABELS`."""
    if not label.name.strip():
        raise UserError("There is no name for the label: write the name first.")
    if size not in LABELS:
        raise UserError(f"There is no label of the size “{size[:20]}”; choose {', '.join(LABELS)}.")
    page = PAPERS.get(size, (WIDTH, HEIGHT))
    pen = Pen(page, title=label.band.capitalize(), author=label.school, subject=label.name)
    if size in PAPERS:
        _sheet(pen, label, page)
    else:
        _label(pen, label)
    pen.tags.end_page()
    return pen.finish()


def _sheet(pen: Pen, label: Label, page: tuple[float, float]) -> None:
    """Draw each copy of a label large, within dashed lines to cut along."""
    canvas = pen.canvas
    wide, high = WIDTH * _LARGER, HEIGHT * _LARGER
    x, y = (page[0] - wide) / 2, page[1] - _CUT_MARGIN - high
    for copy in label.copies:
        with pen.tags.decoration():
            canvas.saveState()
            canvas.setStrokeColor(ink(INK.quiet))
            canvas.setDash(3, 3)
            canvas.rect(x, y, wide, high, stroke=1, fill=0)
            canvas.restoreState()
        if copy:
            pen.text(x, y - 11, copy, 8, colour=INK.quiet)
        pen.text(x + wide, y - 11, "Cut along the line.", 8, colour=INK.quiet, align="right")
        canvas.saveState()
        canvas.translate(x, y)
        canvas.scale(_LARGER, _LARGER)
        _label(pen, label)
        canvas.restoreState()
        y -= high + _CUT_MARGIN + 6


def _label(pen: Pen, label: Label) -> None:
    _band(pen, label)
    y = _name(pen, label.name, HEIGHT - _BAND - 10)
    for line in label.lines[:4]:
        pen.text(_EDGE, y - 12, line, 11.5, width=WIDTH - 2 * _EDGE)
        y -= 16
    pen.text(_EDGE, 9, label.school, 8.5, colour=INK.quiet, width=WIDTH * 0.62)
    if label.note:
        pen.text(WIDTH - _EDGE, 9, label.note, 8.5, bold=True, width=WIDTH * 0.36, align="right")


def _band(pen: Pen, label: Label) -> None:
    pen.ground(Box(0, HEIGHT - _BAND, WIDTH, _BAND), INK.accent)
    y, wide = HEIGHT - _BAND + 9, 0.0
    if label.number:
        wide = pen.text(
            WIDTH - _EDGE, y, label.number, 16, bold=True, colour="#FFFFFF", width=90, align="right"
        )
    pen.text(_EDGE, y, label.band, 16, bold=True, colour="#FFFFFF", width=WIDTH - 3 * _EDGE - wide)


def _name(pen: Pen, name: str, top: float) -> float:
    """Draw the name as large as fits, a long one on two or three lines; returns where it ends."""
    size, lines = _set_name(name, WIDTH - 2 * _EDGE)
    with pen.tags.mark("H1"):
        for line in lines:
            draw_text(pen.canvas, _EDGE, top - size * 0.9, line, size, bold=True, width=WIDTH - 2 * _EDGE)
            top -= size * 1.15
    return top - 3


def _set_name(name: str, room: float) -> tuple[float, list[str]]:
    """Return the largest size at which a name fits, and its lines; in the smallest it may be cut."""
    for size, most in _SIZES:
        lines = wrap(name, size, room, bold=True)
        if len(lines) <= most:
            return size, lines
    size, most = _SIZES[-1]
    return size, wrap(name, size, room, bold=True, lines=most)
