"""Erasing a person for ever, as a family or the law may ask: their row and every word of theirs, on every device.

Relies on sync's erasure, which beats all other changes and scrubs the log. What the school has to count
(that there was a contact, when, by which channel, how long it took, how it was rated) stays as a nameless
interaction of a new key. Backups that were made before still hold the person; the caller should say so. Who may
erase stands in `frontdesk.safekeeping`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from frontdesk.errors import NotFound, UserError
from frontdesk.office import Office
from frontdesk.people import matching_people
from frontdesk.safekeeping import require_keeper
from frontdesk.sync.erasing import erase_rows
from models.base import Synced, compact_json
from models.capture import Changes, Work
from models.desk import Entry, FollowUp, Interaction, Movement, Rating, Visit
from models.keys import name_key
from models.local import ParkedForm
from models.people import Belonging, Contact, Student
from models.search import fold

_COUNTED = (
    "at", "channel", "direction", "kind", "topic_id", "language", "owner_id", "recorder_id", "priority", "status",
    "language_help", "help_minutes", "help_qualified", "help_child", "interpreter_offered", "understood",
    "answered_at", "closed_at", "waiting_since", "waited_minutes", "deleted",
)  # fmt: skip
_HANGING: tuple[type[Synced], ...] = (Visit, Movement, Entry, FollowUp, Rating)


@dataclass(frozen=True)
class Erased:
    """What an erasure took: how many interactions and rows in all, and what it touched."""

    name: str
    interactions: int
    rows: int
    changes: Changes


def erase_contact(office: Office, *, id: str, by: str | None = None) -> Erased:
    """Erase a contact with all that they said; it cannot be undone.

    Raises NotFound, and UserError when the person `by` may not.
    """
    return _erase(office, Contact, id, by)


def erase_student(office: Office, *, id: str, by: str | None = None) -> Erased:
    """Erase a student with all contacts about them; see `erase_contact`."""
    return _erase(office, Student, id, by)


def find_person(office: Office, *, text: str) -> tuple[str, str, str]:
    """Return what a person is (`contact` or `student`), their key and name, by key or by exact name.

    Raises UserError when nobody or more than one is meant.
    """
    with office.reading() as session:
        found = [*_people(session, "contact", Contact, text), *_people(session, "student", Student, text)]
        shown = "; ".join(_told_apart(session, kind, key) for kind, key, _ in found[:8])
    if not found:
        raise NotFound(f"There is no contact or student “{text[:60]}”; give the whole name or the id.")
    if len(found) > 1:
        raise UserError(f"“{text[:60]}” is the name of several people; give the id of one of them: {shown}.")
    return found[0]


def _people(
    session: Session, kind: str, model: type[Contact] | type[Student], text: str
) -> list[tuple[str, str, str]]:
    known = session.get(model, text.strip().lower()) is not None
    keys = [text.strip().lower()] if known else matching_people(session, kind, text)
    rows = session.execute(select(model.id, model.name).where(model.id.in_(keys), ~model.deleted))
    return [(kind, key, name) for key, name in rows if known or _same(name, text)]


def _told_apart(session: Session, kind: str, key: str) -> str:
    """Return a person's id with what tells namesakes apart: a contact's students, a student's contacts."""
    contact, other = kind == "contact", Student if kind == "contact" else Contact
    mine, theirs = (
        (Belonging.contact_id, Belonging.student_id)
        if contact
        else (Belonging.student_id, Belonging.contact_id)
    )
    names = session.scalars(
        select(other.name)
        .join(Belonging, theirs == other.id)
        .where(mine == key, ~Belonging.deleted, ~other.deleted)
        .order_by(other.name)
        .limit(3)
    ).all()
    return f"{kind} {key}" + (f" (with {', '.join(names)})" if names else "")


def _same(one: str, other: str) -> bool:
    return fold(one).split() == fold(other).split()


def _erase(office: Office, model: type[Contact] | type[Student], id: str, by: str | None) -> Erased:
    """Keep the counts first, then erase; done twice after a break in between, nothing is counted twice."""
    with office.change(by=by) as work:
        require_keeper(work.session, by=by)
        person = work.get(model, id)
        name = person.name
        column = Interaction.contact_id if model is Contact else Interaction.student_id
        keys = list(work.session.scalars(select(Interaction.id).where(column == id)))
        places = [(model.__tablename__, id), *(("interaction", key) for key in keys)]
        places += _belongings(work.session, id)
        _drop_forms(work.session, name)
        for start in range(0, len(keys), 400):
            _keep_counts(work, keys[start : start + 400])
            places += _hanging(work.session, keys[start : start + 400])
    changes = erase_rows(office, rows=places, by=by)
    return Erased(name, len(keys), len(set(places)), changes)


def _drop_forms(session: Session, name: str) -> None:
    """Forget the half-filled forms of this device that name the person."""
    session.connection().exec_driver_sql("PRAGMA secure_delete = ON")
    wanted = " ".join(fold(name).split())
    for row in session.scalars(select(ParkedForm)):
        if wanted in " ".join(fold(compact_json(row.content)).split()):
            session.delete(row)


def _belongings(session: Session, id: str) -> list[tuple[str, str]]:
    both = or_(Belonging.contact_id == id, Belonging.student_id == id)
    found = [("belonging", key) for key in session.scalars(select(Belonging.id).where(both))]
    moved = select(Movement.id).where(Movement.student_id == id)
    found += [("movement", key) for key in session.scalars(moved)]
    alone = select(Visit.id).where(Visit.contact_id == id)
    return found + [("visit", key) for key in session.scalars(alone)]


def _hanging(session: Session, keys: list[str]) -> list[tuple[str, str]]:
    found = []
    for model in _HANGING:
        column: Any = model.interaction_id  # type: ignore[attr-defined]
        entity: str = model.__tablename__
        found += [(entity, key) for key in session.scalars(select(model.id).where(column.in_(keys)))]
    return found


def _keep_counts(work: Work, keys: list[str]) -> None:
    """Add a nameless interaction for each that will be erased, with its visit's times and its score."""
    session = work.session
    rows = list(session.scalars(select(Interaction).where(Interaction.id.in_(keys))))
    copies = {row.id: name_key("interaction", "nameless", row.id) for row in rows}
    there = set(session.scalars(select(Interaction.id).where(Interaction.id.in_(copies.values()))))
    rows = [row for row in rows if copies[row.id] not in there and not row.heads.startswith("!")]
    work.add_many(Interaction, (_copy(row, copies[row.id], _COUNTED) for row in rows))
    known = {row.id for row in rows}
    for model, names in (
        (Rating, ("at", "score", "language", "deleted")),
        (Visit, ("arrived_at", "left_at", "deleted")),
    ):
        column: Any = model.interaction_id
        found: Iterable[Any] = session.scalars(select(model).where(column.in_(known)))
        work.add_many(
            model,
            [
                {
                    **_copy(row, name_key(model.__tablename__, "nameless", row.id), names),
                    "interaction_id": copies[row.interaction_id],
                }
                for row in found
            ],
        )


def _copy(row: Any, key: str, names: Iterable[str]) -> dict[str, Any]:
    return {"id": key, **{name: getattr(row, name) for name in names}}
