"""Who a contact is, at a glance: how to reach them, whom they belong to, how often they were in touch."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from frontdesk.contacts import StudentOf, students_of
from frontdesk.errors import NotFound
from frontdesk.office import Office
from models.desk import Interaction
from models.people import Contact


@dataclass(frozen=True)
class ContactCard:
    """A contact; `times` is how many interactions there were with them."""

    id: str
    name: str
    phone: str
    email: str
    remark: str
    language: str
    needs_interpreter: bool
    students: tuple[StudentOf, ...]
    times: int


def contact_card(office: Office, *, id: str) -> ContactCard:
    """Return the card of a contact; raises NotFound when there is none."""
    with office.reading() as session:
        row = session.get(Contact, id)
        if row is None or row.deleted:
            raise NotFound("That contact is gone; look the person up by name.")
        times = select(func.count()).where(Interaction.contact_id == id, ~Interaction.deleted)
        return ContactCard(
            id=row.id,
            name=row.name,
            phone=row.phone,
            email=row.email,
            remark=row.remark,
            language=row.language,
            needs_interpreter=row.needs_interpreter,
            students=students_of(session, id),
            times=session.scalar(times) or 0,
        )
