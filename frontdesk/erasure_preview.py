"""What erasing a person would take, told before it is done, since it cannot be undone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from frontdesk.office import Office
from frontdesk.privacy import Erased, erase_contact, erase_student, find_person
from frontdesk.safekeeping import require_keeper
from models.desk import Interaction

CONTACT = "contact"


@dataclass(frozen=True)
class Erasure:
    """A person (`contact` or `student`) and how many interactions would lose every word about them."""

    kind: str
    id: str
    name: str
    interactions: int


def preview_erasure(office: Office, *, text: str) -> Erasure:
    """Return what erasing the person of this name or key would take; raises UserError unless one is meant."""
    kind, key, name = find_person(office, text=text)
    column = Interaction.contact_id if kind == CONTACT else Interaction.student_id
    with office.reading() as session:
        number = session.scalar(select(func.count()).select_from(Interaction).where(column == key)) or 0
    return Erasure(kind, key, name, number)


def require_erasing(office: Office, *, by: str | None) -> None:
    """Raise UserError that says who can erase a person, unless whoever is signed in at the desk may."""
    with office.reading() as session:
        require_keeper(session, by=by, signed_in=True)


def erase_person(office: Office, *, erasure: Erasure, by: str | None = None) -> Erased:
    """Erase the person of a preview for ever, on every device; raises NotFound when they are gone already.

    Raises UserError when whoever is signed in may not, or nobody is.
    """
    require_erasing(office, by=by)
    erase = erase_contact if erasure.kind == CONTACT else erase_student
    return erase(office, id=erasure.id, by=by)
