"""Log forms that are not saved yet: the one being filled in, and those put aside by an interruption.

They are kept on this device as they were typed, unchecked, so that closing the window, a crash or a power
cut loses nothing, and they never become interactions by themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert

from frontdesk.office import Office
from models.keys import new_key
from models.local import ParkedForm

OPEN_FORM = "open-form"


@dataclass(frozen=True)
class Parked:
    """A form put aside: its key, when, and its fields as typed."""

    id: str
    at: dt.datetime
    content: Mapping[str, Any]


def save_open_form(office: Office, *, content: Mapping[str, Any]) -> None:
    """Keep the form that is being filled in; an empty one is forgotten."""
    with office.store.writing() as session:
        if not any(content.values()):
            session.execute(delete(ParkedForm).where(ParkedForm.open))
            return
        statement = insert(ParkedForm).values(id=OPEN_FORM, at=office.now(), open=True, content=dict(content))
        session.execute(
            statement.on_conflict_do_update(
                index_elements=["id"],
                set_={"at": statement.excluded.at, "content": statement.excluded.content},
            )
        )


def open_form(office: Office) -> Parked | None:
    """Return the form that was being filled in when the window closed, if any."""
    with office.reading() as session:
        row = session.scalar(select(ParkedForm).where(ParkedForm.open))
        return None if row is None else Parked(row.id, row.at.astimezone(office.zone), row.content)


def park_form(office: Office, *, content: Mapping[str, Any]) -> str:
    """Put a half-filled form aside and return its key."""
    key = new_key()
    with office.store.writing() as session:
        session.execute(delete(ParkedForm).where(ParkedForm.open))
        session.add(ParkedForm(id=key, at=office.now(), open=False, content=dict(content)))
    return key


def parked_forms(office: Office) -> tuple[Parked, ...]:
    """Return the forms put aside, the oldest first."""
    with office.reading() as session:
        rows = session.scalars(
            select(ParkedForm).where(~ParkedForm.open).order_by(ParkedForm.at, ParkedForm.id)
        )
        return tuple(Parked(row.id, row.at.astimezone(office.zone), row.content) for row in rows)


def take_form(office: Office, *, id: str) -> Mapping[str, Any]:
    """Take a form back from those put aside; it becomes the open one in the same step."""
    with office.store.writing() as session:
        row = session.get(ParkedForm, id)
        if row is None:
            return {}
        content = dict(row.content)
        session.execute(delete(ParkedForm).where(ParkedForm.open))
        session.execute(update(ParkedForm).where(ParkedForm.id == id).values(id=OPEN_FORM, open=True))
        return content


def drop_form(office: Office, *, id: str) -> None:
    """Forget a form that was put aside."""
    with office.store.writing() as session:
        session.execute(delete(ParkedForm).where(ParkedForm.id == id))
