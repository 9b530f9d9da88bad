"""Do, undo, redo of every action that the rooms of the window offer, compared row by row, field by field.

The store is read whole before and after each step: undoing must give back exactly the rows that were there
(a row that was new is gone), redoing exactly the rows that the action had made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from frontdesk.errors import UserError
from frontdesk.followups import keep_promise, open_follow_ups, promise_follow_up, reschedule
from frontdesk.interactions import delete_interaction, edit_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.ratings import rate_interaction
from frontdesk.routines import mark_delivered
from frontdesk.settings import change_settings
from frontdesk.staff import add_staff, edit_staff, list_staff
from frontdesk.timeline import add_message, add_note
from frontdesk.topics import list_topics, set_topic_order
from frontdesk.undo import UndoStack
from frontdesk.visits import edit_visit, on_site, sign_out
from models.capture import Changes, fields_of, stored, synced_models

Rows = dict[tuple[str, str], dict[str, Any]]
Action = Callable[[Office, str], Changes]


def all_rows(office: Office) -> Rows:
    """Every row of every synced table that is not deleted, with all its fields in stored form."""
    found: Rows = {}
    with office.reading() as session:
        for entity, model in synced_models().items():
            for row in session.scalars(select(model).where(~model.deleted)):
                found[entity, row.id] = {
                    name: stored(column, getattr(row, name)) for name, column in fields_of(model).items()
                }
    return found


def me(office: Office) -> str:
    return next(each.id for each in list_staff(office) if each.name == "Ana Ruiz")


def first_promise(office: Office) -> str:
    return open_follow_ups(office)[0].id


ACTIONS: dict[str, Action] = {
    "status to closed": lambda office, id: edit_interaction(office, id=id, status="closed", by=me(office)),
    "status to waiting": lambda office, id: edit_interaction(office, id=id, status="waiting", by=me(office)),
    "owner": lambda office, id: edit_interaction(office, id=id, owner="Lucía Ferrer", by=me(office)),
    "no owner": lambda office, id: edit_interaction(office, id=id, owner="", by=me(office)),
    "a new topic": lambda office, id: edit_interaction(office, id=id, topic="Choir", by=me(office)),
    "no topic": lambda office, id: edit_interaction(office, id=id, topic="", by=me(office)),
    "priority": lambda office, id: edit_interaction(office, id=id, priority="critical", by=me(office)),
    "language": lambda office, id: edit_interaction(office, id=id, language="ar", by=me(office)),
    "kind": lambda office, id: edit_interaction(office, id=id, kind="concern", by=me(office)),
    "channel": lambda office, id: edit_interaction(office, id=id, channel="phone", by=me(office)),
    "another contact": lambda office, id: edit_interaction(office, id=id, contact="Đức Trần", by=me(office)),
    "another student": lambda office, id: edit_interaction(office, id=id, student="Zoë Ríos", by=me(office)),
    "language help": lambda office, id: edit_interaction(
        office, id=id, language_help="family-member", help_child=True, help_minutes=7, by=me(office)
    ),
    "routine's fields": lambda office, id: edit_interaction(
        office, id=id, details={"to": "Ms Tran", "text": "call home"}, by=me(office)
    ),
    "delivered": lambda office, id: mark_delivered(office, id=id, by=me(office)),
    "note": lambda office, id: add_note(office, id=id, text="Called, no answer.", by=me(office)),
    "answer": lambda office, id: add_message(office, id=id, text="Yes.", outgoing=True, by=me(office)),
    "message": lambda office, id: add_message(
        office, id=id, text="¿Sí?", outgoing=False, language="es", by=me(office)
    ),
    "delete": lambda office, id: delete_interaction(office, id=id, by=me(office)),
    "rating": lambda office, id: rate_interaction(office, id=id, score=4, comment="Gracias", by=me(office)),
    "sign out": lambda office, id: sign_out(office, id=id, by=me(office)),
    "visit": lambda office, id: edit_visit(
        office, id=on_site(office)[0].visit_id, destination="Gym", badge="9", by=me(office)
    ),
    "promise": lambda office, id: promise_follow_up(office, id=id, due="+3", text="Call", by=me(office)),
    "promise kept": lambda office, id: keep_promise(office, id=first_promise(office), by=me(office)),
    "promise moved": lambda office, id: reschedule(
        office, id=first_promise(office), due="+9", owner="Lucía Ferrer", by=me(office)
    ),
    "settings": lambda office, id: change_settings(office, by=me(office), past_due_days=9, opens="07:00"),
    "new staff": lambda office, id: add_staff(office, name="Hank Boone", by=me(office))[1],
    "staff": lambda office, id: edit_staff(
        office, id=me(office), role="liaison", languages=("es", "vi"), active=False, by=me(office)
    ),
    "topics": lambda office, id: set_topic_order(
        office, names=("Choir", *(topic.name for topic in list_topics(office)[3:])), by=me(office)
    ),
}


@pytest.fixture
def interaction(office: Office) -> str:
    """A walk-in with a message to deliver, a promise, a topic and an owner."""
    return log_interaction(
        office,
        channel="walk-in",
        contact="José Álvarez",
        student="Mateo Álvarez Ruiz",
        topic="Attendance",
        language="es",
        language_help="bilingual-staff",
        routine="message",
        details={"to": "Ms Okafor"},
        note="Trae los lentes.",
        follow_up="+1",
        destination="Room 9",
        badge="12",
        owner="Ana Ruiz",
        by=me(office),
    ).id


@pytest.mark.parametrize("name", ACTIONS)
def test_undo_gives_back_every_row_and_redo_makes_them_again(
    office: Office, interaction: str, name: str
) -> None:
    before = all_rows(office)
    changes = ACTIONS[name](office, interaction)
    after = all_rows(office)
    assert after != before, "the action did nothing"
    stack = UndoStack(office)
    stack.push(changes, name)

    assert stack.undo() == name
    assert all_rows(office) == before
    assert stack.redo() == name
    assert all_rows(office) == after
    assert stack.undo() == name
    assert all_rows(office) == before


def test_actions_are_undone_last_first(office: Office, interaction: str) -> None:
    stack, states = UndoStack(office), [all_rows(office)]
    for name in ("status to closed", "note", "promise moved", "sign out", "delete"):
        stack.push(ACTIONS[name](office, interaction), name)
        states.append(all_rows(office))
    for state in reversed(states[:-1]):
        stack.undo()
        assert all_rows(office) == state
    for state in states[1:]:
        stack.redo()
        assert all_rows(office) == state


def test_what_somebody_changed_since_is_left_alone(office: Office, interaction: str) -> None:
    stack = UndoStack(office)
    stack.push(edit_interaction(office, id=interaction, priority="critical"), "priority")
    edit_interaction(office, id=interaction, priority="low")
    before = all_rows(office)
    with pytest.raises(UserError, match="changed since"):
        stack.undo()
    assert all_rows(office) == before
