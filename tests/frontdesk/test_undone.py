"""Every doing of the desk undone and done again, row by row."""

from collections.abc import Callable

import pytest

from frontdesk.errors import UserError
from frontdesk.finding.listing import (
    show_interaction,
)
from frontdesk.followups import keep_promise, open_follow_ups, promise_follow_up, reschedule
from frontdesk.interactions import delete_interaction, edit_interaction, log_interaction
from frontdesk.office import Office
from frontdesk.ratings import rate_interaction
from frontdesk.settings import change_settings
from frontdesk.staff import add_staff, edit_staff
from frontdesk.timeline import add_message, add_note
from frontdesk.topics import set_topic_order
from frontdesk.undo import UndoStack
from frontdesk.visits import edit_visit, on_site, sign_out
from models.capture import Changes
from tests.frontdesk.desk_rows import me, rows


def _doings(office: Office, key: str) -> list[tuple[str, Callable[[], Changes]]]:
    promise = open_follow_ups(office)[0].id
    visit = on_site(office)[0].visit_id
    return [
        (
            "log",
            lambda: log_interaction(office, channel="walk-in", contact="Somebody", student="New").changes,
        ),
        ("note", lambda: add_note(office, id=key, text="more")),
        ("status", lambda: edit_interaction(office, id=key, status="closed")),
        (
            "many",
            lambda: edit_interaction(
                office, id=key, topic="Fees", owner="Lucía", note="x", priority="urgent"
            ),
        ),
        ("delete", lambda: delete_interaction(office, id=key)),
        ("message", lambda: add_message(office, id=key, text="yes", outgoing=True)),
        ("sign out", lambda: sign_out(office, id=key)),
        ("badge", lambda: edit_visit(office, id=visit, badge="12")),
        ("keep", lambda: keep_promise(office, id=promise)),
        ("move", lambda: reschedule(office, id=promise, due="+20")),
        ("promise", lambda: promise_follow_up(office, id=key, due="fri")),
        ("rate", lambda: rate_interaction(office, id=key, score=5)),
        ("settings", lambda: change_settings(office, past_due_days=9, phone="(316) 555-0111")),
        ("topics", lambda: set_topic_order(office, names=("Meals", "Choir"))),
        ("staff", lambda: add_staff(office, name="Bo Li")[1]),
        ("role", lambda: edit_staff(office, id=me(office), role="principal", active=False)),
    ]


def test_every_doing_is_undone_and_redone_to_the_row(office: Office) -> None:
    key = log_interaction(office, channel="walk-in", contact="José Álvarez", follow_up="+3", by=me(office)).id
    for name, do in _doings(office, key):
        stack = UndoStack(office)
        before = rows(office)
        stack.push(do(), name)
        after = rows(office)
        assert after != before, name
        assert stack.undo() == name
        assert rows(office) == before, name
        assert stack.redo() == name
        assert rows(office) == after, name
        stack.undo()
        assert rows(office) == before, name


def test_undo_never_overwrites_what_somebody_changed_since(office: Office) -> None:
    made = log_interaction(office, channel="phone", contact="Wei Zhang", note="a")
    stack = UndoStack(office)
    stack.push(edit_interaction(office, id=made.id, note="b"), "note")
    edit_interaction(office, id=made.id, note="c")
    with pytest.raises(UserError, match="changed since"):
        stack.undo()
    assert show_interaction(office, id=made.id).note == "c"
    assert stack.next_undo == "note"
    with pytest.raises(UserError):
        UndoStack(office).undo()
