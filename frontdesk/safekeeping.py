"""Who may do what cannot be taken back: erase a person, put a backup in the store's place, give these rights.

An admin, the principal or the district's staff may. Where nobody who works here has one of these roles, everybody
may, so that no school is locked out of its own records. A command without a person is IT's: whoever may run it
on the computer has the files anyway. It guards against a slip, not against somebody who owns the computer.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdesk.errors import UserError
from models.choices import Role
from models.people import Staff

KEEPING_ROLES = frozenset({Role.ADMIN, Role.PRINCIPAL, Role.DISTRICT})
ERASE, RESTORE, GIVE_ROLE = "erase a person", "restore a backup", "give or take this role"
_MOST_NAMED = 3

Member = tuple[str, str, str]
"""A member of staff who works here: key, name, role."""


def require_keeper(session: Session, *, by: str | None, action: str = ERASE, signed_in: bool = False) -> None:
    """Raise UserError that says who can do `action`, unless this person may.

    `by` is the key of a member of staff, None for a command that nobody stands behind; with `signed_in`,
    as in the window, somebody has to.
    """
    rows = session.execute(
        select(Staff.id, Staff.name, Staff.role).where(~Staff.deleted, Staff.active).order_by(Staff.name)
    )
    require_keeper_among([(key, name, role) for key, name, role in rows], by, action, signed_in=signed_in)


def require_keeper_among(
    staff: Iterable[Member], by: str | None, action: str, *, signed_in: bool = False
) -> None:
    """Raise UserError unless the person may do `action`, given all who work here; see `require_keeper`."""
    everybody = list(staff)
    keepers = [member for member in everybody if member[2] in KEEPING_ROLES]
    if not keepers or (by is None and not signed_in) or any(key == by for key, _, _ in keepers):
        return
    names = ", ".join(name for _, name, _ in keepers[:_MOST_NAMED])
    more = " …" if len(keepers) > _MOST_NAMED else ""
    who = next((name for key, name, _ in everybody if key == by), "")
    begins = f"{who} may not {action}" if who else f"Sign in first to {action}"
    raise UserError(
        f"{begins}; an admin, the principal or the district's staff may: ask {names}{more} to sign in and do it."
    )
