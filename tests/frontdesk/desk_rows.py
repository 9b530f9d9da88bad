"""What several tests of the desk ask of an office: who is signed in, and every row that is there."""

from typing import Any

from sqlalchemy import select

from frontdesk.office import Office
from frontdesk.staff import signed_in
from models.capture import stored_row, synced_models


def me(office: Office) -> str:
    found = signed_in(office)
    assert found is not None
    return found.id


def rows(office: Office) -> dict[tuple[str, str], dict[str, Any]]:
    """All rows that are there for a person, in full."""
    with office.reading() as session:
        return {
            (entity, row.id): stored_row(row)
            for entity, model in synced_models().items()
            for row in session.scalars(select(model))
            if not row.deleted
        }
