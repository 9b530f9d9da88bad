"""Visits: who is on site now, signing out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import or_, select

from frontdesk.errors import NotFound, UserError
from frontdesk.office import Office
from frontdesk.texts import plain_line
from models.capture import Changes
from models.desk import Interaction, Visit
from models.people import Contact, Student


@dataclass(frozen=True)
class OnSite:
    """A visitor who has not left; times in the school's zone, `stayed` since the arrival."""

    visit_id: str
    interaction_id: str
    contact: str
    student: str
    destination: str
    badge: str
    arrived_at: dt.datetime
    stayed: dt.timedelta


def on_site(office: Office, *, limit: int = 500) -> tuple[OnSite, ...]:
    """Return the visits not left, the latest arrival first."""
    statement = (
        select(Visit, Contact.name, Student.name)
        .join(Interaction, Interaction.id == Visit.interaction_id)
        .outerjoin(Contact, Contact.id == Visit.contact_id)
        .outerjoin(Student, Student.id == Interaction.student_id)
        .where(Visit.left_at.is_(None), ~Visit.deleted, ~Interaction.deleted)
        .order_by(Visit.arrived_at.desc())
        .limit(limit)
    )
    now = office.now()
    with office.reading() as session:
        return tuple(
            OnSite(
                row.id,
                row.interaction_id,
                contact or "",
                student or "",
                row.destination,
                row.badge,
                row.arrived_at.astimezone(office.zone),
                max(now - row.arrived_at, dt.timedelta(0)),
            )
            for row, contact, student in session.execute(statement)
        )


def sign_out(office: Office, *, id: str, at: dt.datetime | None = None, by: str | None = None) -> Changes:
    """Sign a visitor out, by the interaction's or the visit's key; signing out twice is refused."""
    with office.change(by=by) as work:
        statement = select(Visit).where(or_(Visit.interaction_id == id, Visit.id == id), ~Visit.deleted)
        visits = list(work.session.scalars(statement))
        if not visits:
            raise NotFound(f"There is no visit {id[:40]}; `frontdeskctl on-site` lists who is here.")
        here = [visit for visit in visits if visit.left_at is None]
        if not here:
            raise UserError("This visitor has signed out already.")
        for visit in here:
            visit.left_at = max(at or work.now, visit.arrived_at)
    return work.changes


def edit_visit(
    office: Office,
    *,
    id: str,
    destination: str | None = None,
    badge: str | None = None,
    by: str | None = None,
) -> Changes:
    """Change where a visitor goes or which badge they wear."""
    with office.change(by=by) as work:
        row = work.get(Visit, id)
        if destination is not None:
            row.destination = plain_line(destination, "The destination")
        if badge is not None:
            row.badge = plain_line(badge, "The badge", longest=40)
    return work.changes
