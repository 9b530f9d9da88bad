"""Who may approve what families read: a member of staff with the role liaison, or an admin.

Every action that turns a draft into approved words asks here first, so that the rule stands in one place.
Relies on the staff of the store; `by` may be the person's id (the window) or name (the command line).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from frontdesk.errors import UserError
from frontdesk.office import Office
from models.choices import Role
from models.people import Staff
from models.search import fold

APPROVING_ROLES = frozenset({Role.LIAISON, Role.ADMIN})


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff: id, name, role."""

    id: str
    name: str
    role: str

    @property
    def may_approve(self) -> bool:
        """Whether this person may approve translations."""
        return self.role in APPROVING_ROLES


def find_person(office: Office, *, by: str) -> Person:
    """Return the member of staff with this id or name; raises UserError when there is none."""
    sought = " ".join(fold(by).split())
    with office.reading() as session:
        staff = session.scalars(select(Staff).where(~Staff.deleted, Staff.active)).all()
        for row in staff:
            if row.id == by:
                return Person(row.id, row.name, row.role)
        named = [row for row in staff if " ".join(fold(row.name).split()) == sought]
    if not named:
        raise UserError(f"There is no member of staff “{by}”; add the person in Settings, or check the name.")
    best = max(named, key=lambda row: row.role in APPROVING_ROLES)
    return Person(best.id, best.name, best.role)


def may_approve(office: Office, *, by: str | None) -> bool:
    """Whether the person may approve translations; nobody and strangers may not."""
    if not by:
        return False
    try:
        return find_person(office, by=by).may_approve
    except UserError:
        return False


def require_liaison(office: Office, *, by: str, action: str) -> Person:
    """Return the person when they may approve; raises UserError that says who can do `action`."""
    if not by:
        raise UserError(f"Sign in first: only a liaison may {action}.")
    person = find_person(office, by=by)
    if not person.may_approve:
        raise UserError(
            f"{person.name} is not a liaison, and only a liaison may {action}; ask a liaison to do it,"
            " or have the role changed in Settings."
        )
    return person
