"""Conflicts: two people changed the same thing without seeing each other's change, and a person settles which stands.

Nothing is lost meanwhile: the later value is shown on every device, the other is kept beside it. Settling is an
ordinary change that has seen both, so a conflict settled on one device is settled on all.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Column, select
from sqlalchemy.orm import Session

from frontdesk.errors import NotFound, UserError
from models.base import IsoDate, Synced, UtcTime, from_milliseconds
from models.capture import Changes, fields_of, stored, synced_models, unstored
from models.clock import read_stamp
from models.desk import Interaction
from models.heads import DELETED
from models.local import Change, Conflict
from models.people import Contact, Staff

if TYPE_CHECKING:
    from frontdesk.office import Office

_CHILDREN = ("entry", "visit", "follow_up", "rating", "movement")


class Choice(StrEnum):
    """How a person settles a conflict."""

    KEEP = "keep"
    """What is shown now stands."""
    TAKE = "take"
    """The other value takes its place."""
    EDIT = "edit"
    """Neither: a new value."""


@dataclass(frozen=True)
class ConflictView:
    """One value that lost against a concurrent one.

    `kept` is what is shown now and `other` what the other device wrote, both as words; `at` is when the other was
    written, `by` by whom (as far as this device knows). `interaction` is the interaction it stands on, empty for
    a row that belongs to none. `mine` tells whether the other value was written on this very device.
    """

    entity: str
    key: str
    field: str
    clock: str
    interaction: str
    title: str
    kept: str
    other: str
    kept_value: Any
    other_value: Any
    at: dt.datetime
    by: str
    mine: bool

    def to_json(self) -> dict[str, Any]:
        """Return the conflict as the command line prints it."""
        return {
            "interaction": self.interaction,
            "entity": self.entity,
            "key": self.key,
            "field": self.field,
            "kept": self.kept,
            "other": self.other,
            "at": self.at.isoformat(),
            "by": self.by,
        }


def list_conflicts(office: Office, *, limit: int = 1000) -> tuple[ConflictView, ...]:
    """Return the conflicts nobody has settled yet, newest first."""
    with office.reading() as session:
        rows = session.scalars(select(Conflict).order_by(Conflict.clock.desc()).limit(limit)).all()
        return _views(office, session, rows)


def count_conflicts(office: Office) -> int:
    """Return how many conflicts wait for a person."""
    return len(list_conflicts(office))


def conflicts_of(office: Office, *, entity: str, key: str) -> tuple[ConflictView, ...]:
    """Return the conflicts of a row; those of an interaction include its visit, timeline, promises and people."""
    with office.reading() as session:
        places = [(entity, key)]
        if entity == "interaction":
            places += _around(session, key)
        rows = [
            row
            for place in places
            for row in session.scalars(
                select(Conflict).where(Conflict.entity == place[0], Conflict.key == place[1])
            )
        ]
        return _views(office, session, rows)


def _around(session: Session, key: str) -> list[tuple[str, str]]:
    """Return the rows that belong to an interaction, as far as they have conflicts."""
    models = synced_models()
    found = [
        (entity, row)
        for entity in _CHILDREN
        for row in session.scalars(
            select(models[entity].id)
            .join(Conflict, (Conflict.key == models[entity].id) & (Conflict.entity == entity))
            .where(models[entity].interaction_id == key)  # type: ignore[attr-defined]
            .distinct()
        )
    ]
    interaction: Any = session.get(models["interaction"], key)
    if interaction is not None:
        people = (("contact", interaction.contact_id), ("student", interaction.student_id))
        found += [(entity, person) for entity, person in people if person]
    return found


def _views(office: Office, session: Session, rows: Iterable[Conflict]) -> tuple[ConflictView, ...]:
    views = []
    models = synced_models()
    for row in rows:
        model = models.get(row.entity)
        held: Any = session.get(model, row.key) if model is not None else None
        if model is None or held is None or (held.deleted and row.field != DELETED):
            continue
        columns = fields_of(model)
        if row.field in columns and stored(columns[row.field], getattr(held, row.field)) != row.value:
            views.append(_view(office, session, row, held, columns[row.field]))
    return tuple(views)


def _view(office: Office, session: Session, row: Conflict, held: Any, column: Column[Any]) -> ConflictView:
    stamp = read_stamp(row.clock)
    kept = stored(column, getattr(held, row.field))
    return ConflictView(
        entity=row.entity,
        key=row.key,
        field=row.field,
        clock=row.clock,
        interaction=row.key if row.entity == "interaction" else (getattr(held, "interaction_id", None) or ""),
        title=_title(session, row, held),
        kept=_words(office, session, column, kept),
        other=_words(office, session, column, row.value),
        kept_value=kept,
        other_value=row.value,
        at=from_milliseconds(stamp.milliseconds).astimezone(office.zone),
        by=_who(session, row),
        mine=stamp.device == office.store.device,
    )


def _title(session: Session, row: Conflict, held: Any) -> str:
    """Return whom or what the row is about: its own name, or the contact of its interaction."""
    key = row.key if row.entity == "interaction" else getattr(held, "interaction_id", None)
    interaction: Any = session.get(Interaction, key) if key else None
    person = session.get(Contact, interaction.contact_id) if interaction and interaction.contact_id else None
    return str(getattr(held, "name", "") or (person.name if person else ""))


def _who(session: Session, row: Conflict) -> str:
    by = row.by_id or session.scalar(
        select(Change.by_id).where(
            Change.entity == row.entity, Change.key == row.key, Change.clock == row.clock
        )
    )
    person = session.get(Staff, by) if by else None
    return person.name if person is not None else ""


def _words(office: Office, session: Session, column: Column[Any], value: Any) -> str:
    """Return a value as words: names for keys, times in the school's zone."""
    if value is None or value == "":
        return ""
    for key in column.foreign_keys:
        parent = synced_models()[key.target_fullname.partition(".")[0]]
        named: Any = session.get(parent, value)
        return str(getattr(named, "name", value))
    if column.key == DELETED:
        return "deleted" if value else "not deleted"
    if isinstance(column.type, UtcTime):
        return from_milliseconds(value).astimezone(office.zone).strftime("%Y-%m-%d %H:%M")
    if isinstance(column.type, Boolean):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def settle(
    office: Office,
    *,
    entity: str,
    key: str,
    field: str,
    choice: Choice | str,
    clock: str = "",
    value: Any = None,
    by: str | None = None,
) -> Changes:
    """Settle a conflict: keep what is shown, take the other value (of `clock`, else the latest), or write `value`.

    `value` is in stored form (text for dates, milliseconds for times). Raises NotFound when the conflict is gone
    and UserError when the value does not fit.
    """
    model = synced_models().get(entity)
    column = fields_of(model).get(field) if model is not None else None
    with office.change(by=by) as work:
        query = select(Conflict).where(
            Conflict.entity == entity, Conflict.key == key, Conflict.field == field
        )
        found = work.session.scalars(query.order_by(Conflict.clock)).all()
        other = next((one for one in reversed(found) if clock in ("", one.clock)), None)
        row: Synced | None = work.session.get(model, key) if model is not None else None
        if other is None or row is None or column is None:
            raise NotFound("This conflict was settled meanwhile; there is nothing left to decide.")
        if choice != Choice.KEEP:
            chosen = other.value if choice == Choice.TAKE else value
            setattr(row, field, _fitting(column, chosen))
        work.affirm(row, field)
    return work.changes


def _fitting(column: Column[Any], value: Any) -> Any:
    if value is None and not column.nullable:
        raise UserError("This field cannot be empty; write a value.")
    try:
        return unstored(column, value)
    except (TypeError, ValueError) as error:
        what = "a date such as 2026-11-24" if isinstance(column.type, IsoDate) else "a value of its kind"
        raise UserError(f"This field takes {what}.") from error
