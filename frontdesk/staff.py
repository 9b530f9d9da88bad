"""Staff: who works at the desk, who is signed in on this device, and finding them by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdesk.errors import UserError
from frontdesk.office import Office
from frontdesk.safekeeping import GIVE_ROLE, KEEPING_ROLES, require_keeper
from frontdesk.texts import choice, language_code, needed_line, plain_line
from models.capture import Changes, Work
from models.choices import Role
from models.people import Staff
from models.search import fold

SIGNED_IN = "signed-in"


@dataclass(frozen=True)
class StaffMember:
    """A member of staff as screens and lists show them."""

    id: str
    name: str
    role: str
    email: str
    languages: tuple[str, ...]
    active: bool


def _member(row: Staff) -> StaffMember:
    return StaffMember(row.id, row.name, row.role, row.email, tuple(row.languages or ()), row.active)


def list_staff(office: Office, *, everyone: bool = False) -> tuple[StaffMember, ...]:
    """Return the staff by name; with `everyone`, also those no longer active."""
    with office.reading() as session:
        rows = session.scalars(select(Staff).where(~Staff.deleted).order_by(Staff.name))
        return tuple(_member(row) for row in rows if row.active or everyone)


def add_staff(
    office: Office,
    *,
    name: str,
    role: str = Role.OFFICE,
    email: str = "",
    languages: Iterable[str] = (),
    by: str | None = None,
) -> tuple[str, Changes]:
    """Add a member of staff; a name that is there already is refused.

    Raises UserError when the role may erase and restore and the person `by` may not give it.
    """
    clean = needed_line(name, "The name")
    with office.change(by=by) as work:
        _require_right(work.session, by, role)
        if find_staff(work.session, clean):
            raise UserError(
                f"{clean} is on the staff already; add a middle name or initial to tell them apart."
            )
        row = new_staff(work, name=clean, role=role, email=email, languages=languages)
    return row.id, work.changes


def new_staff(work: Work, *, name: str, role: str, email: str = "", languages: Iterable[str] = ()) -> Staff:
    """Add a member of staff within an open unit of work."""
    return work.add(
        Staff(
            name=needed_line(name, "The name"),
            role=choice(Role, role, "role"),
            email=plain_line(email, "The e-mail address"),
            languages=[language_code(code) for code in languages],
        )
    )


def edit_staff(
    office: Office,
    *,
    id: str,
    name: str | None = None,
    role: str | None = None,
    email: str | None = None,
    languages: Iterable[str] | None = None,
    active: bool | None = None,
    by: str | None = None,
) -> Changes:
    """Change a member of staff; None leaves a field as it is.

    Raises UserError when a role that may erase and restore is given or taken by one who has none.
    """
    with office.change(by=by) as work:
        row = work.get(Staff, id)
        if role is not None and role != row.role:
            _require_right(work.session, by, role, row.role)
        if active is not None and active != row.active:
            _require_right(work.session, by, row.role)
        if name is not None:
            row.name = needed_line(name, "The name")
        if role is not None:
            row.role = choice(Role, role, "role")
        if email is not None:
            row.email = plain_line(email, "The e-mail address")
        if languages is not None:
            row.languages = [language_code(code) for code in languages]
        if active is not None:
            row.active = active
    return work.changes


def _require_right(session: Session, by: str | None, *roles: str) -> None:
    if KEEPING_ROLES.intersection(roles):
        require_keeper(session, by=by, action=GIVE_ROLE)


def find_staff(session: Session, name: str) -> Staff | None:
    """Return the active member of staff with this name, or the only one whose name begins so; None if none."""
    wanted = fold(name)
    rows = [row for row in session.scalars(select(Staff).where(~Staff.deleted)) if row.active]
    exact = [row for row in rows if fold(row.name) == wanted]
    if exact:
        return exact[0]
    begins = [
        row
        for row in rows
        if any(part.startswith(wanted) for part in (fold(row.name), *fold(row.name).split()))
    ]
    return begins[0] if len(begins) == 1 and wanted else None


def require_staff(session: Session, name: str) -> Staff:
    """Return the member of staff with this name; raises UserError naming who there is."""
    found = find_staff(session, needed_line(name, "The name of the staff member"))
    if found is None:
        names = sorted(row.name for row in session.scalars(select(Staff).where(~Staff.deleted)) if row.active)
        known = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
        raise UserError(f"“{name}” is not on the staff; use one of: {known or 'nobody yet'}.")
    return found


def signed_in(office: Office) -> StaffMember | None:
    """Return who is signed in on this device; when only one person works here, it is they."""
    key = office.store.fact(SIGNED_IN)
    with office.reading() as session:
        row = session.get(Staff, key) if key else None
        if row is not None and not row.deleted and row.active:
            return _member(row)
    everyone = list_staff(office)
    return everyone[0] if len(everyone) == 1 else None


def sign_in(office: Office, *, id: str) -> StaffMember:
    """Sign a member of staff in on this device."""
    with office.reading() as session:
        row = session.get(Staff, id)
        if row is None or row.deleted:
            raise UserError("That person is no longer on the staff; choose somebody else.")
        member = _member(row)
    office.store.set_fact(SIGNED_IN, id)
    return member
